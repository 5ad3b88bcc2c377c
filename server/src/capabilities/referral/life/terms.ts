// What the procedures between enforcement and criminal justice share: who acts, the rules and how sure each is.
import { type Basis, type Material, type Requirement, rulesOf } from '@qingfeng/procedure';

export { agency, day, files, optional, text } from '@qingfeng/procedure';

export const roles = {
  agency: { title: { zh: '行政执法机关', en: 'the administrative agency' } },
  agencyHead: { title: { zh: '行政执法机关负责人', en: 'the head of the agency' } },
  police: { title: { zh: '公安机关', en: 'the police' } },
  policeHead: { title: { zh: '公安机关负责人', en: 'the head of the police' } },
  procuratorate: { title: { zh: '人民检察院', en: 'the procuratorate' } },
  chiefProcurator: { title: { zh: '检察长', en: 'the chief procurator' } },
  court: { title: { zh: '人民法院', en: 'the court' } },
  system: { title: { zh: '平台', en: 'the platform' } },
} as const;

/** The referring agency owns the run; police, procuratorate and court are its parties. */
export const parts = {
  agency: { agency: 'owner' },
  agencyHead: { agency: 'owner', roles: ['approver'] },
  police: { agency: 'police' },
  policeHead: { agency: 'police', roles: ['approver'] },
  procuratorate: { agency: 'procuratorate' },
  chiefProcurator: { agency: 'procuratorate', roles: ['approver'] },
  court: { agency: 'court' },
  system: { agency: 'system' },
} as const;

const order310 = rulesOf(
  { document: '行政执法机关移送涉嫌犯罪案件的规定（国务院令第310号，经第730号修订）', from: '2020-08-07' },
  {
    ...{ document: '行政执法机关移送涉嫌犯罪案件的规定（国务院令第310号）' },
    ...{ from: '2001-07-09', until: '2020-08-06' },
  },
);
const order310Since2020 = rulesOf({
  document: '行政执法机关移送涉嫌犯罪案件的规定（国务院令第310号，经第730号修订）',
  from: '2020-08-07',
});
const ministry = rulesOf({
  document: '公安机关受理行政执法机关移送涉嫌犯罪案件规定（公通字〔2016〕16号）',
  from: '2016-06-16',
});
const policeProcedure = rulesOf(
  { document: '公安机关办理刑事案件程序规定（公安部令第127号，经第159号修正）', from: '2020-09-01' },
  {
    ...{ document: '公安机关办理刑事案件程序规定（公安部令第127号）' },
    ...{ from: '2013-01-01', until: '2020-08-31', mark: 'recalled' as const },
  },
);
const economic = rulesOf({ document: '公安机关办理经济犯罪案件的若干规定（公通字〔2017〕25号）', from: '2018-01-01' });
const procuratorial = rulesOf({ document: '人民检察院刑事诉讼规则（高检发释字〔2019〕4号）', from: '2019-12-30' });
const linkRules = rulesOf({
  document: '最高人民检察院关于推进行政执法与刑事司法衔接工作的规定（高检发释字〔2021〕4号）',
  from: '2021-09-06',
});
const reverseGuide = rulesOf({ document: '人民检察院行刑反向衔接工作指引', from: '2024-11-26' });
const tradeMarkEvidence = rulesOf({ document: '商标行政执法证据规定', from: '2025-01-01' });
const interpretation = rulesOf({ document: '法释〔2025〕5号', from: '2025-04-26' });
const interpretation2004 = rulesOf({ document: '法释〔2004〕19号', from: '2004-12-22', until: '2025-04-25' });
const joint2006 = rulesOf({ document: '高检会〔2006〕2号', from: '2006-01-26' });
const office = rulesOf({ document: '双打办办公规则', from: '2004-01-01', mark: 'office rule' });
const criminalProcedure = rulesOf({ document: '刑事诉讼法（2018年修正）', from: '2018-10-26' });

export const rules = {
  prepare: order310('5(1)', '核实情况后写出移送的书面报告。', 'The report is written after verification.'),
  report: order310(
    '5(1)',
    '立即指定两名以上执法人员组成专案组，核实后提出书面报告，报正职负责人或者主持工作的负责人审批。',
    'A team of two or more verifies and reports to the principal head or whoever is in charge.',
  ),
  approve: order310(
    '5(2)',
    '正职负责人或者主持工作的负责人自接到报告之日起 3 日内决定；批准的，24 小时内移送。',
    'The principal head, or whoever is in charge, decides within 3 days of the report; what is approved is handed over within 24 hours.',
  ),
  send: order310(
    '6',
    '移送时附移送书、调查报告、涉案物品清单、检验报告或者鉴定结论及其他材料。',
    'Letter, report, list of goods, test reports and other material go along.',
  ),
  handOver: order310(
    '5(2)',
    '决定批准的，24 小时内移送同级公安机关。',
    'What is approved is handed over to the police of the same level within 24 hours.',
  ),
  suspicion: order310Since2020(
    '3(2)',
    '知识产权领域的违法案件，有合理理由怀疑涉嫌犯罪的，应当移送。',
    'Intellectual-property cases go to the police on reasonable suspicion.',
  ),
  rightProof: tradeMarkEvidence(
    '—',
    '权利证明、辨认意见和授权；其他证据足以证明的，辨认意见不是必需。',
    'Proof of the right and identification; not indispensable where other evidence proves it.',
    'read',
  ),
  amounts: interpretation(
    '28',
    '非法经营数额按实际价、标价、市场中间价等顺序计算。',
    'Amounts follow an order of prices.',
  ),
  amountsUntil2025: interpretation2004(
    '12',
    '已销售的按实际销售价，其余按标价或者查清的实际销售平均价，都没有的按被侵权产品的市场中间价。',
    'Sold goods at the price they fetched, others at the marked or average price, else at the median of the genuine.',
  ),
  copy: joint2006('一', '同时将移送书抄送同级人民检察院。', 'A copy goes to the procuratorate of the same level.'),
  receive: order310('7', '公安机关应当在回执上签字。', 'The police sign the receipt.'),
  incomplete: policeProcedure(
    '180(2)',
    '材料不全的，受案后 24 小时内通知补正，不得以材料不全为由不受理。',
    'Missing material is asked for within 24 hours and is no ground for refusal.',
  ),
  supply: policeProcedure('180(2)', '3 日内补正。', 'It is supplied within 3 days.'),
  forward: order310(
    '7',
    '不属于本机关管辖的，24 小时内转送有管辖权的机关并书面告知。',
    'A case of other police is sent on within 24 hours and the agency told.',
  ),
  route: order310(
    '7',
    '应当在回执上签字；不属于本机关管辖的，24 小时内转送并书面告知。接收没有另定时限，以转送的 24 小时为限提醒。',
    'The receipt is signed; what belongs to other police is sent on within 24 hours. No article numbers the time to receive: the reminder uses those 24 hours.',
  ),
  notPolice: ministry(
    '5',
    '不属于公安机关管辖的，24 小时内书面告知并说明理由。',
    'What is no police matter goes back within 24 hours with reasons.',
    'recalled',
  ),
  decide3: order310('8', '自接受之日起 3 日内决定是否立案。', 'Filing is decided within 3 days of acceptance.'),
  decide7: ministry('5', '线索需要查证的，7 日内决定。', 'Seven days where the clue needs checking.', 'recalled'),
  decide30: ministry(
    '5',
    '重大、疑难、复杂的，经县级以上公安机关负责人批准，30 日内决定。',
    'Thirty days for complex cases, approved by the county-level head.',
    'recalled',
  ),
  decide10: economic('16', '经济犯罪案件至迟不超过 10 日。', 'Economic crime: at the latest 10 days.'),
  decide30economic: economic(
    '16',
    '重大、疑难、复杂或者跨区域的，经县级以上公安机关负责人批准，30 日内决定。',
    'Complex or cross-region cases: 30 days with county-level approval.',
  ),
  decideFurther: economic(
    '16',
    '情况特殊的，经上一级公安机关批准，可再延长 30 日。',
    'A further 30 days with approval one level up.',
  ),
  filingNotice: ministry(
    '6',
    '决定立案的，3 日内书面通知移送机关。',
    'The agency is told in writing within 3 days.',
    'recalled',
  ),
  noFilingNotice: ministry(
    '6',
    '决定不予立案的，3 日内送达不予立案通知书，说明理由，退回案卷。',
    'The reasons are served within 3 days and the file returned.',
    'recalled',
  ),
  exhibits: order310(
    '12',
    '自接到立案通知书之日起 3 日内移交涉案物品及其他材料，办结交接手续。',
    'Goods and material are handed over within 3 days of the filing notice.',
  ),
  reconsider: order310(
    '9(1)',
    '自接到不予立案通知书之日起 3 日内可以提请复议，也可以建议检察院立案监督。',
    'Within 3 days the agency may ask for reconsideration or propose supervision.',
  ),
  decideReconsideration: order310('9(2)', '自收到之日起 3 日内作出决定并书面通知。', 'It is decided within 3 days.'),
  proposeSupervision: order310(
    '9(2)',
    '仍有异议的，自收到复议决定之日起 3 日内建议检察院立案监督。',
    'Supervision may be proposed within 3 days of that decision.',
  ),
  demandReasons: procuratorial(
    '559、560',
    '要求公安机关说明不立案理由的，公安机关应当在 7 日内书面说明。',
    'The police answer in writing within 7 days.',
  ),
  takeUp: office(
    '立案监督的受理',
    '受理立案监督没有法定时限，以 3 个工作日提醒。',
    'No article numbers the time to take up the supervision: the reminder uses 3 working days.',
  ),
  weighReasons: office(
    '不立案理由的审查',
    '审查不立案理由没有法定时限，以 10 日提醒。',
    'No article numbers the time to weigh the reasons: the reminder uses 10 days.',
  ),
  reasonsValid: procuratorial(
    '561(2)',
    '认为理由成立的，10 日以内告知移送机关。',
    'When the reasons hold, the agency is told within 10 days.',
  ),
  orderFiling: procuratorial(
    '563、564',
    '认为理由不成立的，通知公安机关立案，公安机关应当在 15 日内立案。',
    'When they do not, the police are told to file within 15 days.',
  ),
  delay: procuratorial(
    '562',
    '公安机关受理后未在规定期限内决定是否立案，行政执法机关提出的，检察院应当受理并审查。',
    'Where the police let the time to decide pass, the procuratorate takes up what the agency brings before it.',
  ),
  explainDelay: procuratorial(
    '562',
    '认为超过期限的，要求公安机关在 7 日内书面说明理由；不说明也不决定的，提出纠正意见；符合立案条件的，通知立案（条文大意，待核实）。',
    'The police explain within 7 days why they did not decide; if they neither explain nor decide, correction is demanded; where the conditions are met, filing is ordered (from memory, to be verified).',
    'recalled',
  ),
  correction: procuratorial(
    '564(2)',
    '收到通知立案书后超过 15 日不立案的，发出纠正违法通知书；仍不纠正的，报上一级检察院。',
    'Where the police do not file within 15 days of the notice, a letter of correction follows, then the procuratorate above.',
  ),
  watchOrder: office(
    '通知立案的执行',
    '对执行通知立案的监督没有法定时限：15 日期满后以 3 日提醒。',
    'No article numbers the time to enforce the notice: the reminder comes 3 days after its 15.',
  ),
  remindPolice: procuratorial(
    '564',
    '立案后 3 个月未侦查终结的，可以发出催办函。',
    'A reminder may follow when the case is not concluded after 3 months.',
  ),
  outcome: ministry(
    '7',
    '撤销案件、终止侦查的，将决定书送达移送机关。',
    'Withdrawal is told to the agency.',
    'recalled',
  ),
  tellWithdrawal: policeProcedure(
    '189',
    '撤销案件后 3 日内告知移送案件的机关。',
    'The agency that referred the case is told within 3 days of its withdrawal.',
  ),
  prosecute: criminalProcedure('176、177', '提起公诉或者不起诉。', 'The procuratorate prosecutes or does not.', 'read'),
  decideProsecution: criminalProcedure(
    '172(1)',
    '移送起诉的案件，应当在一个月以内作出决定；重大、复杂的案件，可以延长十五日。',
    'The procuratorate decides within a month of receiving the case; fifteen days more for serious or complex ones.',
    'read',
  ),
  investigateFurther: criminalProcedure(
    '175(3)',
    '退回补充侦查的，应当在一个月以内补充侦查完毕；补充侦查以二次为限。',
    'Further investigation ends within a month, and is ordered twice at most.',
    'read',
  ),
  judgeIn: criminalProcedure(
    '208(1)',
    '公诉案件应当在受理后二个月以内宣判，至迟不得超过三个月（2012 年以前为一个月，至迟一个半月，待核实）；依法延长的另计。以三个月为限，满二个月时提醒。',
    'Judgment is given within two months of the case being taken, three at the latest (until 2012 one, one and a half at the latest, to be verified), longer where extended by law. The limit here is three months, the reminder comes after two.',
    'read',
  ),
  judge: criminalProcedure('200', '人民法院作出判决。', 'The court gives judgment.', 'read'),
  offset: order310(
    '11(3)',
    '移送前已处罚款的，人民法院判处罚金时应当折抵。',
    'A fine imposed before is set off against the criminal fine.',
  ),
  noSubstitute: order310(
    '11(1)、11(2)',
    '不得以行政处罚代替移送；移送前已作出的警告等不停止执行。',
    'A penalty does not take the place of the referral; warnings imposed before stay in force.',
  ),
  afterwards: order310(
    '10、13',
    '不予立案或者不追究刑事责任，但应当给予行政处罚的，依法处罚。',
    'Where there is no criminal liability but a penalty is due, it is imposed.',
  ),
  supervise: {
    document: '人民检察院刑事诉讼规则（高检发释字〔2019〕4号）；行政执法监督条例（国务院令第825号，2026-02-01 起）',
    article: '557(3)；6',
    text: {
      zh: '检察院经检察长批准提出检察意见；司法行政部门是本级政府的行政执法监督机构（询问、责令改正的条文未读到，待核实）。答复期限由监督机关确定。',
      en: 'Procuratorates issue opinions approved by the chief procurator; the justice department supervises enforcement for its government (the articles on inquiry and correction were not read and are to be verified). The supervisor sets the time to answer.',
    },
    inForce: { from: '2019-12-30', until: null },
    mark: 'recalled',
  } as Basis,
  issueIn: office(
    '监督文书的批准',
    '批准监督文书没有法定时限，以 3 个工作日提醒。',
    'No article numbers the time to approve a supervision: the reminder uses 3 working days.',
  ),
  reviewAnswer: office(
    '监督答复的审查',
    '审查被监督机关的答复没有法定时限，以 10 个工作日提醒。',
    'No article numbers the time to review an answer: the reminder uses 10 working days.',
  ),
  reverseByPolice: order310(
    '13',
    '没有犯罪事实或者情节显著轻微，应当给予行政处罚的，及时移送同级行政执法机关。',
    'Without crime but with administrative liability the case goes to the agency promptly.',
  ),
  handBack: office(
    '公安机关反向移送',
    '国务院令第310号第十三条要求及时移送，没有规定日数，以 5 个工作日提醒。',
    'No article numbers the days: order 310 art. 13 says promptly; the reminder uses 5 working days.',
  ),
  passOn: reverseGuide(
    '—',
    '不起诉决定后 3 个工作日内移送行政检察部门。',
    'Passed on within 3 working days of the decision.',
  ),
  reverseReview: reverseGuide(
    '12、13',
    '10 个工作日内审查终结；重大疑难复杂的经检察长批准可以延长；征求意见等期间不计。',
    'Reviewed within 10 working days; the chief may extend; consultation is not counted.',
  ),
  opinion: linkRules(
    '8',
    '认为应当给予行政处罚的，提出检察意见，移送主管机关。',
    'An opinion goes to the competent authority.',
    'recalled',
  ),
  receiveOpinion: office(
    '检察意见的签收',
    '签收检察意见没有法定时限，以 2 个工作日提醒。',
    'No article numbers the time to sign for an opinion: the reminder uses 2 working days.',
  ),
  reply: linkRules(
    '9',
    '主管机关自收到检察意见书之日起 2 个月内书面回复；情况紧急的另定。',
    'The authority replies in writing within two months, or by another date when urgent.',
  ),
  followUp: linkRules('10', '跟踪督促，可以提出检察建议。', 'It is followed up; a proposal may be made.', 'recalled'),
};

export type Rules = typeof rules;

/** Drugs, devices and cosmetics since 2023: the measures were seen, their own limits were not. Of no other case. */
export const drugMeasures: Basis = rulesOf({
  document: '药品行政执法与刑事司法衔接工作办法（国药监法〔2022〕41号）',
  from: '2023-02-01',
})(
  '—',
  '药品、医疗器械、化妆品案件还适用本办法；其中的时限未读到原文，按国务院令第310号办理，待核实。',
  'Drugs, devices and cosmetics also come under these measures; their own limits were not read, those of order 310 are used and are to be verified.',
  'recalled',
);

export const count = (fact: string, zh: string, en: string): Requirement => ({
  fact,
  kind: 'number',
  min: 0,
  whole: true,
  title: { zh, en },
});

const item = (id: string, zh: string, en: string, absence?: 'mayBeAbsent'): Material => ({
  id,
  title: { zh, en },
  basis: rules.send,
  ...(absence === undefined ? {} : { mayBeAbsent: true }),
});

/** What is handed over with the case (order 310 art. 6; 公通字〔2016〕16号): each is there, or its absence is explained. */
export const packageItems: readonly Material[] = [
  item('letter', '涉嫌犯罪案件移送书', 'Transfer letter'),
  item('investigation', '涉嫌犯罪案件情况调查报告', 'Investigation report'),
  item('goods', '涉案物品清单', 'List of goods', 'mayBeAbsent'),
  item('tests', '检验报告、鉴定意见、认定意见', 'Test reports and opinions', 'mayBeAbsent'),
  item('rights', '权利证明与权利人辨认（鉴别）意见', 'Proof of rights and identification', 'mayBeAbsent'),
  item('amounts', '价格认定书或者涉案金额计算表', 'Price finding or worksheet of amounts', 'mayBeAbsent'),
  item('electronic', '电子数据', 'Electronic data', 'mayBeAbsent'),
  item(
    'evidence',
    '主体资格、询问笔录、交易物流资金材料、现场照片',
    'Identity, statements, trade records, photographs',
    'mayBeAbsent',
  ),
  item(
    'decisions',
    '行政处罚决定书、责令改正通知书、二年内前次处罚',
    'Decisions, orders and earlier penalties',
    'mayBeAbsent',
  ),
  item('approval', '移送审批表', 'Approval form'),
  item('measuresNotice', '查封、扣押物品移送告知书', 'Notice to the party on seized goods', 'mayBeAbsent'),
];
