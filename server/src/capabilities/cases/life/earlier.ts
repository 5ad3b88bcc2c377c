// The law that earlier cases were handled under, article by article as `present` has it; nothing of it was read again: all to be verified.
import { rulesOf } from '@qingfeng/procedure';
import { reviewOf1999 } from './superior-law.ts';
import { link, type PenaltyBases, penaltyLawOf1996, present } from './terms.ts';

const mark = 'recalled';
const aicRule = rulesOf({
  document: '工商行政管理机关行政处罚程序规定（国家工商行政管理总局令第28号）',
  from: '2007-10-01',
  until: '2019-03-31',
  mark,
});
const interimRule = rulesOf({
  document: '市场监督管理行政处罚程序暂行规定（国家市场监督管理总局令第2号）',
  from: '2019-04-01',
  until: '2021-07-14',
  mark,
});
const statute = rulesOf(...penaltyLawOf1996);
const remedies = rulesOf({ document: '行政复议法、行政诉讼法', from: '1999-10-01', mark });

/** What the Penalty Law of 1996 says of every case before 2021-07-15. */
const underOldLaw = {
  officers: statute('37', '调查时执法人员不得少于两人。', 'At least two officers investigate.'),
  notice: statute('31', '决定前告知事实、理由、依据和权利。', 'The party is told before the decision.'),
  defence: statute('42', '当事人要求听证的，在告知后 3 日内提出。', 'The party asks for a hearing within 3 days.'),
  defenceTime: statute('42', '当事人要求听证的，在告知后 3 日内提出。', 'The party asks for a hearing within 3 days.'),
  limitation: statute(
    '29',
    '违法行为在二年内未被发现的，不再处罚。',
    'No penalty for what was not discovered in two years.',
  ),
  verifyStops: statute('37', '调查取证。', 'Evidence is taken.'),
  withdrawal: statute(
    '37(3)',
    '与当事人有直接利害关系的，应当回避。',
    'An officer with an interest in the case withdraws.',
  ),
  reviewers: statute('38', '负责人对调查结果进行审查。', 'The head looks at what was found.'),
  legalReview: statute(
    '38(3)',
    '在作出决定之前，应当由从事行政处罚决定审核的人员进行审核。',
    'A legal reviewer looks at the case before the decision.',
  ),
  collective: statute(
    '38(2)',
    '情节复杂或者重大违法行为给予较重的处罚，由负责人集体讨论决定。',
    'Complex or grave cases are decided by the heads together.',
  ),
  notHeavier: statute('32(2)', '不得因当事人申辩而加重处罚。', 'No heavier penalty because the party defended itself.'),
  hearingRight: statute(
    '42',
    '责令停产停业、吊销许可证或者执照、较大数额罚款等，应当告知听证权利。',
    'Closing, revocation and larger fines give a right to a hearing.',
  ),
  presider: statute('42(1)(4)', '听证由非本案调查人员主持。', 'Somebody who did not investigate the case presides.'),
  hearingRecord: statute('42(1)(7)', '听证应当制作笔录。', 'A record is made of the hearing.'),
  hearingEnds: statute('42', '当事人可以放弃听证。', 'The party may give the hearing up.'),
  hearingReport: statute('43', '听证结束后，依照第三十八条作出决定。', 'After the hearing the case is decided.'),
  byRecord: statute('43', '听证结束后，依照第三十八条作出决定。', 'After the hearing the case is decided.'),
  noPenalty: statute(
    '27(2)',
    '违法行为轻微并及时纠正，没有造成危害后果的，不予处罚。',
    'No penalty for minor acts that were put right in time and did no harm.',
  ),
  identification: statute('37', '调查取证，可以听取权利人意见。', 'Evidence is taken, also of the right holder.'),
  valuation: present.valuation,
  discretion: statute(
    '4(2)',
    '处罚与违法行为的事实、性质、情节以及危害程度相当。',
    'The penalty is in proportion to the act.',
  ),
  correction: statute('23', '应当责令当事人改正或者限期改正。', 'The party is ordered to put the act right.'),
  onSpot: statute(
    '33',
    '对公民 50 元以下、对单位 1000 元以下罚款或者警告的，可以当场决定。',
    'Up to 50 yuan for a person, 1,000 for a body, or a warning, may be decided on the spot.',
  ),
  onSpotFiled: statute(
    '34(3)',
    '当场决定的，应当报所属行政机关备案。',
    'A decision on the spot is filed with the office.',
  ),
  demand: present.demand,
  court: present.court,
  hearing: statute('42', '听证 7 日前通知时间、地点。', 'The hearing is announced 7 days before.'),
  decision: statute('38', '根据不同情况分别作出决定。', 'The decision is one of the kinds that the law names.'),
  afterSentence: link.waitForJustice,
  serve: statute(
    '40',
    '当事人不在场的，7 日内送达。',
    'The decision is served within 7 days when the party is absent.',
  ),
  pay: statute('46', '自收到决定书之日起 15 日内缴纳罚款。', 'A fine is paid within 15 days of receipt.'),
  laterPayment: statute('52', '经批准可以暂缓或者分期缴纳。', 'Payment may be put off or split with approval.'),
  enforcement: statute('51', '逾期不缴的，每日加处 3%；可申请法院强制执行。', 'Late payment adds 3 % a day.'),
  joint: statute(
    '21',
    '对管辖发生争议的，报请共同的上一级行政机关指定管辖。',
    'In a dispute over competence the superior above both designates the agency.',
  ),
  designation: statute(
    '21',
    '对管辖发生争议的，报请共同的上一级行政机关指定管辖；答复期限未规定，本平台为七个工作日。',
    'In a dispute over competence the superior above both designates the agency; no time is set, here seven working days.',
  ),
  ...reviewOf1999,
  assistance: statute('—', '可以请有关机关协助。', 'Another agency may be asked for assistance.'),
  transferAway: statute('20', '由有管辖权的机关管辖。', 'The agency that has jurisdiction handles a case.'),
  remedy: remedies('—', '当事人可以申请行政复议或者提起行政诉讼。', 'The party may ask for reconsideration or sue.'),
};

/** Market bureaus of before the reform of 2018, here also for the other bureaus whose rules of then are not in the catalogue. */
export const underAicRules: PenaltyBases = {
  ...underOldLaw,
  register: aicRule('17', '发现线索或者收到材料的，予以核查。', 'A clue or material received is verified.'),
  verify: aicRule(
    '17',
    '自收到材料之日起 7 个工作日内核查并决定是否立案；特殊情况可延长至 15 个工作日。',
    'Filing is decided within 7 working days, in special cases within 15.',
  ),
  decide: aicRule(
    '57',
    '自立案之日起 90 日内作出决定；经批准可延长 30 日；仍不能决定的，集体讨论决定是否继续延长。',
    'The case is decided within 90 days of filing; 30 more with approval; then collective discussion decides.',
  ),
  suspension: aicRule('—', '经批准可以中止调查。', 'The inquiry may be suspended with approval.'),
  notCounted: aicRule('57', '听证、公告和鉴定等时间不计入。', 'Hearing, announcement and appraisal are not counted.'),
  review: aicRule('49', '办案机构将案件送核审机构核审。', 'The case is sent to the reviewing body.'),
  close: aicRule('—', '处罚决定执行完毕的，予以结案。', 'A case is closed when the decision is carried out.'),
  archive: aicRule('—', '结案后立卷归档。', 'A closed case is bound and archived.'),
};

export const underInterimRules: PenaltyBases = {
  ...underOldLaw,
  register: interimRule('—', '案源应当登记。', 'The source of a case is registered.'),
  verify: interimRule(
    '17',
    '自发现线索或者收到材料之日起 15 个工作日内核查，决定是否立案；经批准可延长 15 个工作日。',
    'The clue is verified and filing decided within 15 working days; the head may grant 15 more.',
  ),
  decide: interimRule(
    '57',
    '自立案之日起 90 日内作出决定；经批准可延长 30 日；仍不能决定的，集体讨论决定是否继续延长。',
    'The case is decided within 90 days of filing; 30 more with approval; then collective discussion decides.',
  ),
  suspension: interimRule('—', '经批准可以中止调查。', 'The inquiry may be suspended with approval.'),
  notCounted: interimRule(
    '57',
    '检测、鉴定、听证、公告等时间不计入。',
    'Testing, hearing and announcement are not counted.',
  ),
  review: interimRule('—', '审核机构对案件进行审核。', 'The reviewing body looks at the case.'),
  close: interimRule('—', '有规定情形之一的，予以结案。', 'The case is closed where the rule says so.'),
  archive: interimRule('—', '结案后立卷归档。', 'A closed case is bound and archived.'),
};

/** Before art. 3(2) of 2020-08-07 there was no lower bar for intellectual property; what looks like a crime went to the police anyway. */
export const earlierSuspicion = link.noSubstitute;
