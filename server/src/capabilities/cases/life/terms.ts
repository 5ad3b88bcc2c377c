// What the procedures of a case share: who acts, the law behind each step and limit, facts that several steps bring.
import { type Basis, rulesOf, type Text } from '@qingfeng/procedure';
import { marketPenaltyRules } from '../../../platform/procedures/index.ts';
import { beforeAnAgencyAbove } from './superior-law.ts';

export { agency, day, files, listedAgency, money, optional, text } from '@qingfeng/procedure';

export const roles = {
  officer: { title: { zh: '办案人员', en: 'the case officers' } },
  head: { title: { zh: '机关负责人', en: 'the head of the agency' } },
  reviewer: { title: { zh: '法制审核机构', en: 'the legal reviewer' } },
  partner: { title: { zh: '联合办理机关', en: 'the agency that handles it jointly' } },
  partnerHead: { title: { zh: '联合办理机关负责人', en: 'the head of the agency that handles it jointly' } },
  superiorHead: { title: { zh: '共同的上一级行政机关负责人', en: 'the head of the common superior agency' } },
  recorder: { title: { zh: '备案机关', en: 'the recording agency' } },
  reviewHead: { title: { zh: '行政复议机关负责人', en: 'the head of the reviewing organ' } },
  system: { title: { zh: '平台', en: 'the platform' } },
} as const;

/** Officers, approvers and supervisors of the handling agency; those of the agency that handles it jointly and of those above that are asked; the platform acts for what happens elsewhere on the line. */
export const parts = {
  officer: { agency: 'owner', roles: ['officer', 'approver'] },
  head: { agency: 'owner', roles: ['approver'] },
  reviewer: { agency: 'owner', roles: ['supervisor'] },
  partner: { agency: 'partner', roles: ['officer', 'approver'] },
  partnerHead: { agency: 'partner', roles: ['approver'] },
  superiorHead: { agency: 'superior', roles: ['approver'] },
  recorder: { agency: 'recordedBy', roles: ['officer', 'approver'] },
  reviewHead: { agency: 'reviewOrgan', roles: ['approver'] },
  system: { agency: 'system' },
} as const;

const penaltyLaw = '行政处罚法（主席令第70号）';
const coercionLaw = '行政强制法（主席令第49号）';
const transferRules = '行政执法机关移送涉嫌犯罪案件的规定（国务院令第310号，经第730号修订）';

const rule = rulesOf(...marketPenaltyRules);
const statute = rulesOf({ document: penaltyLaw, from: '2021-07-15' });
/** Before a document there was none that was read; what the platform asks for then is its own practice. */
const notYet = (until: string) =>
  ({ document: '办案流程（当时没有读到规定）', from: '1996-10-01', until, mark: 'office rule' }) as const;
const coercion = rulesOf({ document: coercionLaw, from: '2012-01-01' }, notYet('2011-12-31'));
const transfer = rulesOf(
  { document: transferRules, from: '2020-08-07' },
  {
    ...{ document: '行政执法机关移送涉嫌犯罪案件的规定（国务院令第310号）' },
    ...{ from: '2001-07-09', until: '2020-08-06' },
  },
);
/** The line between enforcement and criminal justice as the general offices of Party and government drew it. */
const link2011 = rulesOf({ document: '中办发〔2011〕8号', from: '2011-02-09', mark: 'recalled' }, notYet('2011-02-08'));

/** The Penalty Law of 1996 by its texts: what runs in 2016 cites none of 2017. */
export const penaltyLawOf1996 = [
  {
    ...{ document: '行政处罚法（1996年，2009、2017年修正）', mark: 'recalled' as const },
    ...{ from: '2018-01-01', until: '2021-07-14' },
  },
  {
    ...{ document: '行政处罚法（1996年，2009年修正）', mark: 'recalled' as const },
    ...{ from: '2009-08-27', until: '2017-12-31' },
  },
  {
    ...{ document: '行政处罚法（1996年）', mark: 'recalled' as const },
    ...{ from: '1996-10-01', until: '2009-08-26' },
  },
] as const;

/** The law that holds from 2021-07-15 on, the day on which the revised Penalty Law came into force. */
export const present = {
  register: rule('17', '案源应当登记。', 'The source of a case is registered.', 'recalled'),
  verify: rule(
    '18',
    '自发现线索或者收到材料之日起 15 个工作日内核查，决定是否立案；经负责人批准可延长 15 个工作日。',
    'The clue is verified and filing decided within 15 working days; the head may grant 15 more.',
  ),
  officers: statute('42', '由两名以上具有执法资格的人员办理。', 'At least two certified officers handle a case.'),
  limitation: statute(
    '36',
    '违法行为在二年内未被发现的，不再处罚；涉及公民生命健康安全、金融安全且有危害后果的为五年；连续、继续的自终了之日起算。',
    'No penalty for an act that was not discovered within two years of its end; five years where life, health or financial security was harmed.',
  ),
  verifyStops: rule(
    '18(2)',
    '检测、检验、检疫、鉴定以及权利人辨认、鉴别的时间不计入核查期限。',
    'Testing, appraisal and identification by the right holder are not counted in the time to verify.',
  ),
  withdrawal: statute(
    '43',
    '与案件有利害关系的执法人员应当回避；申请回避的，由负责人决定，决定前不停止调查。',
    'An officer with an interest in the case withdraws; on a request the head decides, and the inquiry goes on meanwhile.',
  ),
  decide: rule(
    '64',
    '自立案之日起 90 日内作出处理决定；经批准可延长 30 日；仍不能决定的，集体讨论确定继续延长的合理期限。',
    'The case is decided within 90 days of filing; 30 more with approval; then collective discussion sets a further period.',
  ),
  notCounted: rule(
    '64',
    '中止、听证、公告和检测、检验、检疫、鉴定、权利人辨认鉴别、责令退还多收价款等时间不计入。',
    'Suspension, hearing, announcement, testing, appraisal, identification and ordered refunds are not counted.',
  ),
  suspension: rule(
    '46',
    '须以相关案件的裁判结果或者其他行政决定为依据、送请有权机关解释、不可抗力、当事人下落不明等，经负责人批准中止调查；原因消除后立即恢复。',
    'With approval of the head the inquiry is suspended: another case or decision, a question of law, force majeure, a party that cannot be found. It resumes as soon as the ground has gone.',
  ),
  review: rule('55', '审核机构自接到材料之日起 10 个工作日内完成审核。', 'The review is done in 10 working days.'),
  reviewers: rule('49(2)', '案件的承办人员不得审核该案件。', 'Who handles a case does not review it.'),
  legalReview: statute(
    '58(1)(2)',
    '经过听证程序的案件，在作出处罚决定之前进行法制审核；未经审核或者未通过的，不得作出决定。',
    'A case that went through a hearing gets a legal review before the penalty is decided; without it, nothing is decided.',
  ),
  collective: rule(
    '60(2)',
    '涉及重大公共利益、经过听证、疑难复杂等案件，由负责人集体讨论决定。',
    'Cases of grave public interest, after a hearing, or difficult ones are decided by the heads together.',
  ),
  notice: statute('44', '决定前告知内容及事实、理由、依据和权利。', 'The party is told before the decision.'),
  defenceTime: rule(
    '57(2)',
    '自告知书送达之日起五个工作日内未陈述、申辩，未要求听证的，视为放弃。',
    'A party that says nothing and asks for no hearing within five working days of the notice has waived its rights.',
  ),
  notHeavier: statute(
    '45(2)',
    '不得因陈述、申辩而给予更重的处罚。',
    'No heavier penalty because the party defended itself.',
  ),
  hearingRight: statute(
    '63',
    '较大数额罚款、没收，降低资质、吊销许可证件，责令停产停业、关闭、限制从业等，应当告知听证权利。',
    'Fines and confiscations of larger amounts, revocation, closing and the like give a right to a hearing.',
  ),
  presider: statute(
    '64(4)',
    '听证由行政机关指定的非本案调查人员主持。',
    'The hearing is presided over by somebody who did not investigate the case.',
  ),
  hearingRecord: statute('64(8)', '听证应当制作笔录。', 'A record is made of the hearing.'),
  hearingEnds: statute(
    '64(6)',
    '无正当理由拒不出席或者中途退出的，视为放弃听证权利，终止听证。',
    'Who does not appear or leaves without leave has waived the hearing, which ends.',
  ),
  hearingReport: rulesOf({
    document: '市场监督管理行政处罚听证办法（总局令第3号，第42号修正）',
    from: '2021-07-15',
    mark: 'recalled',
  })(
    '—',
    '听证主持人撰写听证报告，连同听证笔录交办案机构。',
    'The presider writes a report and hands it over with the record.',
  ),
  byRecord: statute('65', '听证结束后，根据听证笔录作出决定。', 'After the hearing the decision rests on its record.'),
  noPenalty: statute(
    '33',
    '轻微并及时改正、没有危害后果的，不予处罚；初次违法、危害轻微并及时改正的，可以不予处罚；证明没有主观过错的，不予处罚；并应当教育。',
    'No penalty for minor acts put right without harm or without fault; none need be imposed the first time; the party is instructed.',
  ),
  identification: rule(
    '30(2)',
    '假冒伪劣案件可以请权利人辨认、鉴别，或者就有关事项提供意见。',
    'In counterfeit cases the right holder may be asked to identify the goods or to give an opinion.',
  ),
  valuation: rulesOf(
    { document: '价格认定规定（发改价格〔2015〕2251号）', from: '2016-01-01', mark: 'recalled' },
    {
      ...{ document: '扣押、追缴、没收物品估价管理办法（计办〔1997〕808号）' },
      ...{ from: '1997-04-22', until: '2015-12-31', mark: 'recalled' },
    },
  )(
    '—',
    '涉案财物价格不明或者难以确定的，可以提请价格主管部门认定。',
    'The price authority may be asked where a price is unknown or hard to tell.',
  ),
  discretion: statute('34', '依法制定裁量基准，规范行使裁量权。', 'Standards of discretion bind how it is used.'),
  correction: statute(
    '28(1)',
    '应当责令当事人改正或者限期改正违法行为。',
    'The party is ordered to put the act right, at once or by a day.',
  ),
  onSpot: statute(
    '51',
    '对公民 200 元以下、对单位 3000 元以下罚款或者警告的，可以当场决定。',
    'Up to 200 yuan for a person, 3,000 for a body, or a warning, may be decided on the spot.',
  ),
  onSpotFiled: rule(
    '70',
    '当场决定的，应当在 7 个工作日内报所属部门备案。',
    'A decision on the spot is filed with the office within 7 working days.',
  ),
  defence: statute(
    '64(1)',
    '当事人在告知后 5 日内要求听证或者陈述、申辩。',
    'The party has 5 days to ask for a hearing or to defend itself.',
  ),
  hearing: statute('64(2)', '听证 7 日前通知时间、地点。', 'The hearing is announced 7 days before.'),
  decision: statute('57', '根据不同情况分别作出决定。', 'The decision is one of the kinds that the law names.'),
  afterSentence: statute(
    '35(2)',
    '人民法院判处罚金时，已经罚款的折抵相应罚金，尚未给予罚款的不再罚款；没收不在其内。',
    'Where the court imposes a criminal fine, an earlier fine is set off and none is imposed any more; confiscation is not meant.',
  ),
  serve: statute(
    '61',
    '当事人不在场的，7 日内送达。',
    'The decision is served within 7 days when the party is absent.',
  ),
  pay: statute('67(3)', '当事人自收到决定书之日起 15 日内缴纳罚款。', 'A fine is paid within 15 days of receipt.'),
  laterPayment: statute('66(2)', '经批准可以暂缓或者分期缴纳。', 'Payment may be put off or split with approval.'),
  enforcement: statute(
    '72',
    '逾期不缴的，每日加处 3%，不超过罚款数额；可申请法院强制执行。',
    'Late payment adds 3 % a day up to the fine; the court may enforce it.',
  ),
  demand: coercion(
    '54',
    '申请法院强制执行前应当催告；催告书送达 10 日后仍未履行的，可以申请。',
    'The party is first urged in writing; the court may be asked 10 days after that letter.',
  ),
  court: coercion(
    '53',
    '自复议、诉讼期限届满之日起三个月内，可以申请人民法院强制执行。',
    'The court may be asked within three months of the end of the time for reconsideration and suit.',
  ),
  close: rule(
    '77',
    '有规定情形之一的，在 15 个工作日内填写结案审批表，经批准予以结案。',
    'The closing form is filled in within 15 working days of its ground, and approved.',
  ),
  archive: rule('78', '结案后立卷归档，一案一卷。', 'A closed case is bound and archived, one file per case.'),
  joint: statute(
    '25(2)',
    '对管辖有争议的协商解决，协商不成的报请共同的上一级行政机关指定管辖；也可以直接由其指定。由有管辖权的机关作出决定。',
    'Agencies agree on who handles a case, or the superior above both designates one; that one decides.',
  ),
  ...beforeAnAgencyAbove,
  assistance: statute(
    '26',
    '因实施行政处罚的需要，可以向有关机关提出协助请求；属于被请求机关职权范围的，应当依法予以协助。',
    'An agency may ask another for assistance, which gives it within its powers.',
  ),
  transferAway: statute(
    '22',
    '不属于管辖的，移送有管辖权的机关。',
    'A case of another agency is passed on.',
    'recalled',
  ),
  remedy: rulesOf({ document: '行政复议法、行政诉讼法', from: '1999-10-01', mark: 'recalled' })(
    '—',
    '当事人可以申请行政复议或者提起行政诉讼。',
    'The party may ask for reconsideration or sue.',
  ),
};

/** The passages that every version of the penalty procedure rests on. */
export type PenaltyBases = Readonly<Record<keyof typeof present, Basis>>;

/** What the link between enforcement and criminal justice demands of the handling agency. */
export const link = {
  noSubstitute: transfer(
    '3(1)、11(1)',
    '违法事实涉嫌构成犯罪的，必须移送；不得以行政处罚代替移送。',
    'What may be a crime must be transferred; no fine may take its place.',
  ),
  suspicion: rulesOf({ document: transferRules, from: '2020-08-07' })(
    '3(2)',
    '知识产权领域的案件有合理理由怀疑涉嫌犯罪的，应当移送。',
    'In intellectual property a reasonable suspicion is enough for a transfer.',
  ),
  report: transfer(
    '5(1)',
    '指定两名以上人员核实后写出移送的书面报告。',
    'Two or more officers verify and write the report.',
  ),
  headDecides: transfer(
    '5(2)',
    '正职负责人或者主持工作的负责人自接到报告之日起 3 日内决定。',
    'The principal head, or whoever is in charge, decides within 3 days of the report.',
  ),
  handOver: transfer(
    '5(2)',
    '决定批准的，24 小时内移送同级公安机关。',
    'An approved transfer is made within 24 hours.',
  ),
  refusal: transfer('5(2)', '不批准的，将理由记录在案。', 'Reasons for refusing are put on record.'),
  afterwards: transfer(
    '10',
    '公安机关不予立案的，依法作出处理。',
    'A case not filed by the police is dealt with by the agency.',
  ),
  disputed: transfer(
    '9、10',
    '对不予立案决定可以提请复议、建议立案监督；由行政机关依法处理的，是最终不予立案的案件。',
    'A refusal may be reconsidered or supervised; what the agency deals with itself is a case that is not filed in the end.',
  ),
  fineFirst: rulesOf({ document: '高检会〔2006〕2号', from: '2006-01-26' }, notYet('2006-01-25'))(
    '一',
    '已作出行政处罚的，于 10 日以内向同级公安机关、人民检察院抄送决定书副本，并书面告知权利人。',
    'Where a penalty came first, copies go to police and procuratorate within 10 days and the right holder is told.',
  ),
  entered: link2011(
    '二',
    '行政执法机关将查处的案件录入信息共享平台。',
    'Agencies enter the cases they handle in the shared platform.',
  ),
  scene: link2011(
    '一（二）',
    '现场查获的涉案货值或者情节明显达到追诉标准的，应当立即通知公安机关派员到场。',
    'An obviously criminal find is told to the police at once, who send people.',
    'read',
  ),
  waitForJustice: link2011(
    '—',
    '移送前未作处罚的，原则上待不予立案、撤案、不起诉、无罪或者免予处罚后再决定是否处罚。',
    'No penalty before the police refuse or withdraw, or the procuratorate or court ends the case without punishment.',
  ),
};

export const measures = {
  impose: coercion(
    '18、24',
    '实施前须向负责人报告并经批准，当场交付决定书和清单。',
    'Seizure is approved by the head beforehand; decision and list are handed over on the spot.',
  ),
  urgent: coercion(
    '19',
    '情况紧急当场实施的，24 小时内报告并补办批准手续。',
    'Urgent measures are reported within 24 hours.',
  ),
  limit: coercion(
    '25',
    '期限不得超过 30 日；情况复杂的，经批准可延长不超过 30 日；检测、检验、检疫、鉴定期间不计。',
    'Thirty days, with approval thirty more; testing and appraisal are not counted.',
  ),
  release: coercion('28', '行政机关应当及时作出解除决定。', 'The agency decides in good time to lift the measure.'),
  handedOver: coercion(
    '21',
    '移送司法机关的，查封、扣押的财物一并移送，并书面告知当事人。',
    'Goods go along with the case and the party is told.',
  ),
  earlierRegistration: rulesOf(...penaltyLawOf1996)(
    '37',
    '先行登记保存的，应当在 7 日内作出处理决定。',
    'Evidence registered in advance is decided on within 7 days.',
  ),
  registration: statute(
    '56',
    '经负责人批准可以先行登记保存，应当在 7 日内作出处理决定。',
    'Evidence is registered in advance with the approval of the head and decided on within 7 days.',
  ),
  registrationApproval: rule(
    '33',
    '先行登记保存和解除应当经负责人批准；情况紧急当场采取的，24 小时内报告并补办。',
    'Keeping and its end need the approval of the head; on the spot in urgency it is made up within 24 hours.',
  ),
  registrationEnds: rule(
    '35',
    '七个工作日内：复制、拍照固定证据后返还；送交检测；查封、扣押；依法没收；解除。逾期自动解除。',
    'Within seven working days: copied and given back, sent to testing, seized, confiscated or lifted; otherwise it ends by itself.',
  ),
};

export const late: Record<'supervision' | 'lapse' | 'discipline' | 'inbox', Text> = {
  supervision: {
    zh: '检察机关可提出检察意见；本级或者上级政府责令限期移送，并依法处分。',
    en: 'The procuratorate may demand it; the government orders the transfer and disciplines those responsible (art. 16).',
  },
  lapse: {
    zh: '期满未处理的，措施自动解除，物品应当退还。',
    en: 'The measure lapses automatically and the goods must be returned.',
  },
  discipline: {
    zh: '程序违法，可能影响处罚决定的效力。',
    en: 'A fault of procedure that may cost the decision its force.',
  },
  inbox: { zh: '在待办中标为超期，上级可见。', en: 'Shown as overdue, also to the superior agency.' },
};
