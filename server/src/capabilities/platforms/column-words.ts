// What the columns of these records are called, where the trail or a refusal tells of them.
import { nameColumns } from '../../platform/database/column-words.ts';

nameColumns({
  takedown: {
    claim: { zh: '权利主张', en: 'what is claimed' },
    links: { zh: '链接', en: 'links' },
    mark: { zh: '商标', en: 'mark' },
    state: { zh: '状态', en: 'state' },
    way: { zh: '发送方式', en: 'way it is sent' },
  },
  takedown_link: {
    address: { zh: '地址', en: 'address' },
    title: { zh: '名称', en: 'title' },
  },
  assistance_request: {
    contact: { zh: '联系人', en: 'contact' },
    days: { zh: '天数', en: 'days' },
    draft_file: { zh: '文书草稿', en: 'draft' },
    due_on: { zh: '完成时限', en: 'last day' },
    no: { zh: '编号', en: 'number' },
    outside: { zh: '其他数据', en: 'other data' },
    platform: { zh: '平台', en: 'platform' },
    purpose: { zh: '协查目的', en: 'purpose' },
    sealed: { zh: '封存', en: 'sealing' },
    state: { zh: '状态', en: 'state' },
    title: { zh: '名称', en: 'title' },
    way: { zh: '发送方式', en: 'way it is sent' },
  },
  assistance_authorisation: {
    valid_from: { zh: '有效期', en: 'validity' },
  },
  assistance_data: {
    name: { zh: '名称', en: 'name' },
  },
  assistance_identity: {
    address: { zh: '地址', en: 'address' },
    id_number: { zh: '证件号码', en: 'number of the identity document' },
    kind: { zh: '类别', en: 'kind' },
    legal_person: { zh: '法定代表人', en: 'legal representative' },
    name: { zh: '名称', en: 'name' },
    phone: { zh: '电话', en: 'telephone' },
    region_code: { zh: '行政区划', en: 'region' },
    sealed: { zh: '封存', en: 'sealing' },
    shop: { zh: '店铺', en: 'shop' },
    uscc: { zh: '统一社会信用代码', en: 'credit code' },
  },
  patent_dispatch: {
    complaint: { zh: '投诉内容', en: 'complaint' },
    links: { zh: '链接', en: 'links' },
    opinion: { zh: '意见', en: 'opinion' },
    platform: { zh: '平台', en: 'platform' },
    product: { zh: '产品', en: 'product' },
    state: { zh: '状态', en: 'state' },
    statement: { zh: '补充说明', en: 'statement' },
  },
});
