// What the columns of these records are called, where the trail or a refusal tells of them.
import { keepColumns, nameColumns, nameLinks } from '../../platform/database/words/column-words.ts';

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
    place: { zh: '行号', en: 'row' },
    problems: { zh: '问题', en: 'problems' },
    profile: { zh: '对照方案', en: 'mapping profile' },
    reason: { zh: '原因', en: 'reason' },
    sent_by: { zh: '发送人', en: 'sent by' },
    settled_at: { zh: '处理时间', en: 'settled at' },
    settled_by: { zh: '处理人', en: 'settled by' },
    standing_id: { zh: '已有的案件', en: 'record in its way' },
    system: { zh: '来源系统', en: 'system' },
    times: { zh: '失败次数', en: 'failures' },
    title: { zh: '案件名称', en: 'name of the case' },
    way: { zh: '传送方式', en: 'way it came' },
  },
  node_case: {
    department_id: { zh: '部门', en: 'department' },
    referral: { zh: '移送情况', en: 'referral' },
    region_code: { zh: '行政区划', en: 'region' },
    summary: { zh: '情况摘要', en: 'summary' },
  },
  node_inbox: {
    kind: { zh: '类别', en: 'kind' },
  },
  node_outbox: {
    attempts: { zh: '尝试次数', en: 'attempts' },
    kind: { zh: '类别', en: 'kind' },
    made_at: { zh: '生成时间', en: 'made at' },
    reason: { zh: '原因', en: 'reason' },
    record: { zh: '所属记录', en: 'record' },
    subject: { zh: '内容来源', en: 'what it is made from' },
    title: { zh: '标题', en: 'title' },
  },
  node_peer: {
    account_id: { zh: '账户', en: 'account' },
    active: { zh: '启用', en: 'active' },
    agency_id: { zh: '单位', en: 'agency' },
    base_url: { zh: '地址', en: 'address' },
    direction: { zh: '方向', en: 'direction' },
    name: { zh: '名称', en: 'name' },
    node_id: { zh: '节点', en: 'node' },
    region_code: { zh: '行政区划', en: 'region' },
    shares: { zh: '共享内容', en: 'what is shared' },
    transport: { zh: '传输方式', en: 'transport' },
  },
  node_request: {
    answer: { zh: '答复', en: 'answer' },
    form: { zh: '请求种类', en: 'kind of request' },
    no: { zh: '编号', en: 'number' },
    state: { zh: '状态', en: 'state' },
    text: { zh: '正文', en: 'text' },
    title: { zh: '名称', en: 'title' },
  },
  node_key: {
    pinned_at: { zh: '核对时间', en: 'pinned at' },
    pinned_by: { zh: '核对人', en: 'pinned by' },
    public_key: { zh: '公钥', en: 'public key' },
    revoked_at: { zh: '吊销时间', en: 'revoked at' },
    suite: { zh: '算法', en: 'suite' },
  },
});

nameLinks({
  peer_id: { zh: '对方节点', en: 'peer' },
});

keepColumns({ exchange_awaited: ['row_id', 'awaited'] });
