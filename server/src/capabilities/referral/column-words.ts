// What the columns of these records are called, where the trail or a refusal tells of them.
import { nameColumns } from '../../platform/database/column-words.ts';

nameColumns({
  referral: {
    amount: { zh: '数额', en: 'amount' },
    articles: { zh: '罪名', en: 'crimes' },
    branch: { zh: '主管警种', en: 'branch of the police' },
    crimes: { zh: '涉嫌罪名', en: 'crimes' },
    no: { zh: '编号', en: 'number' },
    sealed: { zh: '封存', en: 'sealing' },
    source: { zh: '来源', en: 'source' },
    state: { zh: '状态', en: 'state' },
    title: { zh: '名称', en: 'title' },
  },
  referral_exhibit: {
    line: { zh: '物品行次', en: 'line of goods' },
    name: { zh: '名称', en: 'name' },
    quantity: { zh: '数量', en: 'quantity' },
    unit: { zh: '单位', en: 'unit' },
  },
  reverse_referral: {
    decided_on: { zh: '决定日期', en: 'day of the decision' },
    facts: { zh: '移送事实', en: 'facts' },
    no: { zh: '编号', en: 'number' },
    opinion: { zh: '意见', en: 'opinion' },
    result: { zh: '结论', en: 'result' },
    sealed: { zh: '封存', en: 'sealing' },
    state: { zh: '状态', en: 'state' },
    title: { zh: '名称', en: 'title' },
  },
  supervision: {
    demand: { zh: '监督意见', en: 'demand' },
    issued_at: { zh: '下发', en: 'issue' },
    kind: { zh: '监督种类', en: 'kind of supervision' },
    no: { zh: '编号', en: 'number' },
    result: { zh: '结论', en: 'result' },
    sealed: { zh: '封存', en: 'sealing' },
    state: { zh: '状态', en: 'state' },
    title: { zh: '名称', en: 'title' },
  },
  office_clue: {
    facts: { zh: '线索内容', en: 'facts' },
    kind: { zh: '类别', en: 'kind' },
    no: { zh: '编号', en: 'number' },
    official: { zh: '涉嫌的公职人员', en: 'official suspected' },
    result: { zh: '结论', en: 'result' },
    state: { zh: '状态', en: 'state' },
  },
  police_note: {
    text: { zh: '正文', en: 'text' },
  },
});
