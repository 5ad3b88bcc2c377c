// What the columns of these records are called, where the trail or a refusal tells of them.
import { nameColumns } from '../../platform/database/column-words.ts';

nameColumns({
  exchange_profile: {
    active: { zh: '启用', en: 'active' },
    definition: { zh: '映射', en: 'mapping' },
    kind: { zh: '类别', en: 'kind' },
    name: { zh: '名称', en: 'name' },
  },
  exchange_row: {
    kind: { zh: '类别', en: 'kind' },
    message: { zh: '报文', en: 'message' },
  },
  node_case: {
    region_code: { zh: '行政区划', en: 'region' },
  },
  node_inbox: {
    kind: { zh: '类别', en: 'kind' },
  },
  node_outbox: {
    kind: { zh: '类别', en: 'kind' },
  },
  node_peer: {
    account_id: { zh: '账户', en: 'account' },
    active: { zh: '启用', en: 'active' },
    agency_id: { zh: '单位', en: 'agency' },
    base_url: { zh: '地址', en: 'address' },
    direction: { zh: '方向', en: 'direction' },
    name: { zh: '名称', en: 'name' },
    region_code: { zh: '行政区划', en: 'region' },
    shares: { zh: '共享内容', en: 'what is shared' },
    transport: { zh: '传输方式', en: 'transport' },
  },
  node_request: {
    no: { zh: '编号', en: 'number' },
    state: { zh: '状态', en: 'state' },
    text: { zh: '正文', en: 'text' },
    title: { zh: '名称', en: 'title' },
  },
});
