// Refusals of goods in custody.
import { defineProblems } from '../../platform/errors/problem.ts';

/** Raises one of the problems of exhibits. */
export const exhibitProblem = defineProblems({
  'exhibits.refused': {
    status: 409,
    zh: '{lot}：{why}',
    en: '{lot}: {whyEn}',
    next: { zh: '请核对批次的账面数量和单位。', en: 'Check the quantity and unit recorded for the lot.' },
  },
  'exhibits.ownCase': {
    status: 403,
    zh: '本案办案人员不得保管、处置本案物品（罚没财物管理办法，财税〔2020〕54号第四条）',
    en: 'Case officers may not keep or dispose of the goods of their own case (财税〔2020〕54号 art. 4)',
    next: { zh: '请由库房保管人员办理。', en: 'Ask a keeper of the store to do it.' },
  },
  'exhibits.notKeeper': {
    status: 403,
    zh: '只有该库房的保管人员可以办理',
    en: 'Only the keepers of the store can do this',
    next: { zh: '请由库房保管人员办理，或者由负责人指定保管人员。', en: 'Ask a keeper, or have the head appoint one.' },
  },
  'exhibits.notReceiver': {
    status: 403,
    zh: '由接收人以本人账号签收',
    en: 'The receiver signs for the goods under their own account',
    next: { zh: '请由接收人登录后签收。', en: 'Ask the receiver to sign in and sign for them.' },
  },
  'exhibits.signed': {
    status: 409,
    zh: '已经签收',
    en: 'They have been signed for',
    next: { zh: '请查看出入库记录。', en: 'See the book of the lot.' },
  },
  'exhibits.lotsThere': {
    status: 409,
    zh: '该措施的物品已经入库',
    en: 'The goods of this measure are already in custody',
    next: { zh: '请在批次上登记出入库。', en: 'Record their movements on the lots.' },
  },
  'exhibits.notInForce': {
    status: 409,
    zh: '该措施没有生效或者已经结束，不能据此入库',
    en: 'The measure is not in force, so no goods can be taken in under it',
    next: {
      zh: '请先实施查封、扣押或者先行登记保存。',
      en: 'Carry out the seizure, sealing or advance registration first.',
    },
  },
  'exhibits.noticeFirst': {
    status: 409,
    zh: '当事人不明的物品应当公告（程序规定第四十二条第三款）',
    en: 'Goods whose owner is unknown require a public notice (art. 42(3))',
    next: { zh: '请发布公告。', en: 'Publish the notice.' },
  },
  'exhibits.noticeRuns': {
    status: 409,
    zh: '公告至 {until} 届满，期间可以认领',
    en: 'The notice period runs until {until}; the goods can be claimed until then',
    next: { zh: '请在公告届满后办理。', en: 'Wait until the notice period has ended.' },
  },
  'exhibits.notLifted': {
    status: 409,
    zh: '查封、扣押尚未解除，或者物品已决定没收，价款不能退还（程序规定第四十二条）',
    en: 'The seizure has not been lifted, or the goods were confiscated, so the proceeds cannot be returned (art. 42)',
    next: {
      zh: '请在解除措施后退还，已没收的上缴价款。',
      en: 'Return the proceeds once the seizure is lifted; pay those of confiscated goods into the treasury.',
    },
  },
  'exhibits.notToHandIn': {
    status: 409,
    zh: '案件没有没收物品的决定，价款不能上缴',
    en: 'The goods have not been confiscated by a decision, so the proceeds cannot be paid into the treasury',
    next: {
      zh: '请等待处罚决定，或者在解除措施后退还价款。',
      en: 'Wait for the decision, or return the proceeds once the seizure is lifted.',
    },
  },
  'exhibits.notServed': {
    status: 409,
    zh: '处罚决定尚未送达，物品不能销毁',
    en: 'The decision has not been served, so nothing can be destroyed yet',
    next: {
      zh: '请在案件中登记送达，或者上传复议诉讼已终结的材料。',
      en: 'Record service in the case, or attach proof that no remedies remain.',
    },
  },
  'exhibits.remedies': {
    status: 409,
    zh: '决定 {on} 送达，{until} 前当事人可以申请行政复议或者提起行政诉讼，物品不能销毁',
    en: 'The decision was served on {on}; the party can seek reconsideration or sue until {until}, and nothing can be destroyed before then',
    next: {
      zh: '请在期限届满后销毁；当事人书面表示不复议、不起诉，或者复议诉讼已终结的，上传材料。',
      en: 'Destroy the goods after that date, or attach proof that the party has waived its remedies or that they have been concluded.',
    },
  },
  'exhibits.movedSince': {
    status: 409,
    zh: '{lot}（{store}）：盘点（{told}）之后该批次有过出入库，账面已不是盘点时的数量，这次盘点没有登记',
    en: '{lot} ({store}): the lot has moved since it was counted ({told}), so the count no longer matches the records and was not recorded',
    next: { zh: '请重新清点。', en: 'Count it again.' },
  },
  'exhibits.countedSince': {
    status: 409,
    zh: '{lot}（{store}）：您的盘点（{told}）之后，{by}已于 {at} 盘点为 {found} {unit}，您的这次盘点没有登记',
    en: '{lot} ({store}): after your count ({told}) {by} counted {found} {unit} at {at}; yours was not recorded',
    next: {
      zh: '数量不同的，请现在重新清点。',
      en: 'If the number differs, count again now.',
    },
  },
  'exhibits.settledSince': {
    status: 409,
    zh: '{lot}（{store}）：您的盘点（{told}）之后，该批的盘点差异已由{by}于 {at} 办结，您的这次盘点没有登记',
    en: '{lot} ({store}): after your count ({told}) its discrepancy was settled by {by} at {at}; yours was not recorded',
    next: {
      zh: '数量不同的，请现在重新清点。',
      en: 'If the number differs, count again now.',
    },
  },
  'exhibits.notDecided': {
    status: 409,
    zh: '本案尚未作出处罚决定，物品不能处置',
    en: 'The case has not been decided, so its goods cannot be disposed of',
    next: {
      zh: '请在作出处罚决定后处置。{early}',
      en: 'Dispose of them once the case is decided.{earlyEn}',
    },
  },
  'exhibits.notConfiscated': {
    status: 409,
    zh: '{on} 的决定没有没收物品，不能处置',
    en: 'The decision of {on} does not confiscate any goods',
    next: { zh: '请将物品返还当事人。', en: 'Return the goods to the party.' },
  },
  'exhibits.permit': {
    status: 409,
    zh: '不能出库：{why}',
    en: 'The goods cannot leave the store: {whyEn}',
    next: {
      zh: '请改选处置单位，或者更新其资质后再出库。',
      en: 'Choose another disposal facility, or register its new permit first.',
    },
  },
  'exhibits.weight': {
    status: 409,
    zh: '出库 {out} 千克、入厂 {in} 千克，差 {difference}%，超过允许的 {allowed}%，不能办结',
    en: '{out} kg left the store and {in} kg arrived: a difference of {difference} %, more than the {allowed} % allowed',
    next: { zh: '请查明差异，必要时重新入厂称重。', en: 'Find out why and weigh again if necessary.' },
  },
  'exhibits.recountFirst': {
    status: 409,
    zh: '差异须先复点，才能查明办结',
    en: 'A discrepancy is explained after a new count',
    next: {
      zh: '请由保管人员复点，再由另一人说明。',
      en: 'Let a keeper count again, then let another person explain it.',
    },
  },
  'exhibits.ownCount': {
    status: 403,
    zh: '复点的人不能自己说明差异',
    en: 'Whoever counted again cannot explain the discrepancy',
    next: { zh: '请由本单位另一人说明。', en: 'Let somebody else of the agency explain it.' },
  },
  'exhibits.settled': {
    status: 409,
    zh: '该差异已经办结',
    en: 'The difference has already been settled',
    next: { zh: '请刷新页面。', en: 'Reload the page.' },
  },
});
