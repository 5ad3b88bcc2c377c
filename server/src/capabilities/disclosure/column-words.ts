// What the columns of these records are called, where the trail or a refusal tells of them.
import { keepColumns, nameColumns } from '../../platform/database/words/column-words.ts';

keepColumns({ disclosure_page: ['boxes_digest'] });

nameColumns({
  disclosure_message: {
    agency: { zh: '发出单位', en: 'sent by' },
    disclosure: { zh: '推送编号', en: 'number of the push' },
    fault: { zh: '未能接收的原因', en: 'why it was not taken in' },
    from_peer: { zh: '来自节点', en: 'from the node' },
    made_at: { zh: '发出时间', en: 'sent at' },
    kind: { zh: '报文种类', en: 'kind of message' },
    made_by: { zh: '发出人', en: 'person who sent it' },
    taken_at: { zh: '接收时间', en: 'taken in at' },
    title: { zh: '标题', en: 'title' },
    to_peer: { zh: '发往节点', en: 'to the node' },
  },
  disclosure_answer: {
    answer: { zh: '答复', en: 'answer' },
    answered_at: { zh: '答复时间', en: 'answered at' },
    answered_by: { zh: '答复人', en: 'answered by' },
    words: { zh: '文字的密钥摘要', en: 'keyed digest of the words' },
  },
  disclosure_page: {
    burnt_at: { zh: '涂黑时间', en: 'burnt at' },
    burnt_by: { zh: '涂黑人', en: 'burnt by' },
    burnt_by_user: { zh: '涂黑人账号', en: 'account of who burnt it' },
    place: { zh: '页码', en: 'page' },
  },
  disclosure_text: {
    boxes: { zh: '遮盖框', en: 'boxes' },
    sheets: { zh: '各页尺寸', en: 'sizes of the pages' },
    source_file: { zh: '扫描件', en: 'scan' },
    passages: { zh: '处理的段落', en: 'passages' },
    prepared_at: { zh: '制作时间', en: 'prepared at' },
    prepared_by: { zh: '制作人', en: 'prepared by' },
    source_name: { zh: '原文件名', en: 'name of the file' },
  },
  publication: {
    found_by: { zh: '检索词', en: 'what it is found by' },
    laws: { zh: '适用法律', en: 'laws' },
    uscc: { zh: '统一社会信用代码', en: 'social credit code' },
    address: { zh: '公示网址', en: 'address' },
    covered: { zh: '隐去的内容', en: 'what is covered' },
    decided_on: { zh: '决定日期', en: 'decided on' },
    decision_no: { zh: '决定书文号', en: 'number of the decision' },
    edition: { zh: '版次', en: 'edition' },
    items: { zh: '公示项目', en: 'items' },
    matter: { zh: '案由', en: 'matter' },
    party: { zh: '当事人', en: 'party' },
    party_kind: { zh: '当事人类型', en: 'party type' },
    procedure_kind: { zh: '程序种类', en: 'kind of procedure' },
    proof: { zh: '一致性比对', en: 'comparison' },
    published_at: { zh: '公示时间', en: 'published at' },
    region_code: { zh: '行政区划', en: 'region' },
    repair_from: { zh: '可申请修复日', en: 'repair from' },
    page_digests: { zh: '各页摘要', en: 'digests of the pages' },
    trace: { zh: '公示记录', en: 'what happened to it' },
    until_on: { zh: '公示截止日', en: 'published until' },
  },
  publication_file: {
    media_type: { zh: '文件类型', en: 'kind of file' },
    name: { zh: '文件', en: 'file' },
    size: { zh: '大小', en: 'size' },
  },
  publication_key: {
    commitment: { zh: '承诺值', en: 'commitment' },
    edition: { zh: '版次', en: 'edition' },
    made_at: { zh: '生成时间', en: 'drawn at' },
    over: { zh: '承诺的对象', en: 'what it is over' },
  },
  publication_page: { place: { zh: '页码', en: 'page' } },
});
