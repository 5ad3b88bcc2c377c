// Refusals of goods in custody.
import { defineProblems } from '../../platform/errors/problem.ts';

/** Raises one of the problems of exhibits. */
export const exhibitProblem = defineProblems({
  'exhibits.refused': {
    status: 409,
    zh: '{lot}：{why}',
    en: '{lot}: {whyEn}',
    next: { zh: '请核对批次的账面数量和单位。', en: 'Compare with what the book says of the lot.' },
  },
  'exhibits.ownCase': {
    status: 403,
    zh: '本案办案人员不得保管、处置本案物品（罚没财物管理办法，财税〔2020〕54号第四条）',
    en: 'Officers of the case neither keep nor dispose of its goods (财税〔2020〕54号 art. 4)',
    next: { zh: '请由库房保管人员办理。', en: 'Let a keeper of the store do it.' },
  },
  'exhibits.notKeeper': {
    status: 403,
    zh: '只有该库房的保管人员可以办理',
    en: 'Only the keepers of the store may do this',
    next: { zh: '请由库房保管人员办理，或者由负责人指定保管人员。', en: 'Ask a keeper, or let the head appoint one.' },
  },
  'exhibits.lotsThere': {
    status: 409,
    zh: '该措施的物品已经入库',
    en: 'The goods of this measure are in custody already',
    next: { zh: '请在批次上登记出入库。', en: 'Record what happens to them on their lots.' },
  },
  'exhibits.notInForce': {
    status: 409,
    zh: '该措施没有生效或者已经结束，不能据此入库',
    en: 'The measure is not in force: nothing is taken in by it',
    next: { zh: '请先实施查封、扣押或者先行登记保存。', en: 'Impose the measure first.' },
  },
  'exhibits.noticeFirst': {
    status: 409,
    zh: '当事人不明的物品应当公告（程序规定第四十二条第三款）',
    en: 'Goods whose owner is unknown ask for a public notice (art. 42(3))',
    next: { zh: '请发布公告。', en: 'Give public notice.' },
  },
  'exhibits.noticeRuns': {
    status: 409,
    zh: '公告至 {until} 届满，期间可以认领',
    en: 'The public notice runs until {until}; the goods may be claimed until then',
    next: { zh: '请在公告届满后办理。', en: 'Wait until it has ended.' },
  },
  'exhibits.notLifted': {
    status: 409,
    zh: '查封、扣押尚未解除，或者物品已决定没收，价款不能退还（程序规定第四十二条）',
    en: 'The seizure is not lifted, or the goods were confiscated: the proceeds are not paid back (art. 42)',
    next: {
      zh: '请在解除措施后退还，已没收的上缴价款。',
      en: 'Pay back once it is lifted; hand in what was confiscated.',
    },
  },
  'exhibits.notToHandIn': {
    status: 409,
    zh: '案件没有没收物品的决定，价款不能上缴',
    en: 'No decision confiscates the goods: the proceeds are not handed in',
    next: {
      zh: '请等待处罚决定，或者在解除措施后退还价款。',
      en: 'Wait for the decision, or pay back once the seizure is lifted.',
    },
  },
  'exhibits.notServed': {
    status: 409,
    zh: '处罚决定尚未送达，物品不能销毁',
    en: 'The decision was not served: nothing is destroyed yet',
    next: {
      zh: '请在案件中登记送达，或者上传复议诉讼已终结的材料。',
      en: 'Record the service in the case, or attach the paper that no remedy is left.',
    },
  },
  'exhibits.remedies': {
    status: 409,
    zh: '决定 {on} 送达，{until} 前当事人可以申请行政复议或者提起行政诉讼，物品不能销毁',
    en: 'Served on {on}: until {until} the party may ask for reconsideration or sue, and nothing is destroyed',
    next: {
      zh: '请在期限届满后销毁；当事人书面表示不复议、不起诉，或者复议诉讼已终结的，上传材料。',
      en: 'Destroy after that day, or attach the paper by which the party gives up its remedies, or by which they ended.',
    },
  },
  'exhibits.movedSince': {
    status: 409,
    zh: '盘点之后该批次有过出入库，账面已不是盘点时的数量',
    en: 'The lot was moved after it was counted: the book is no longer what it was then',
    next: { zh: '请重新清点。', en: 'Count it again.' },
  },
  'exhibits.notDecided': {
    status: 409,
    zh: '本案尚未作出处罚决定，物品不能处置',
    en: 'The case is not decided: its goods are not disposed of',
    next: {
      zh: '请在作出处罚决定后处置。{early}',
      en: 'Dispose of them once it is decided.{earlyEn}',
    },
  },
  'exhibits.notConfiscated': {
    status: 409,
    zh: '{on} 的决定没有没收物品，不能处置',
    en: 'The decision of {on} confiscates no goods',
    next: { zh: '请将物品返还当事人。', en: 'Give them back to the party.' },
  },
  'exhibits.permit': {
    status: 409,
    zh: '不能出库：{why}',
    en: 'They do not leave: {whyEn}',
    next: { zh: '请改选处置单位，或者更新其资质后再出库。', en: 'Choose another unit, or enter its new permit first.' },
  },
  'exhibits.weight': {
    status: 409,
    zh: '出库 {out} 千克、入厂 {in} 千克，差 {difference}%，超过允许的 {allowed}%，不能办结',
    en: 'Weighed out {out} kg, weighed in {in} kg: {difference} % apart, more than the {allowed} % allowed',
    next: { zh: '请查明差异，必要时重新入厂称重。', en: 'Find out why, and weigh again where needed.' },
  },
  'exhibits.settled': {
    status: 409,
    zh: '该差异已经办结',
    en: 'The difference is settled already',
    next: { zh: '请刷新页面。', en: 'Load the page again.' },
  },
});
