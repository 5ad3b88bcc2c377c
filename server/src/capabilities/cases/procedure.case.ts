// The life of an administrative case, as data: from the registered source to the archive, with the line to the police in it.
import { type Basis, type Condition, defineProcedure, type Lock, type Requirement } from '@qingfeng/procedure';
import { earlierSuspicion, underAicRules, underInterimRules } from './procedure.earlier.ts';
import { day, files, late, link, optional, type PenaltyBases, present, roles, text } from './procedure.terms.ts';

const yes = { zh: '是', en: 'Yes' };

/** What the offence check said last; the platform records it whenever the conclusion changes. */
const threshold: Requirement = {
  fact: 'threshold',
  kind: 'choice',
  title: { zh: '追诉标准比对结果', en: 'Comparison with the criminal threshold' },
  options: {
    met: { zh: '达到', en: 'Met' },
    near: { zh: '接近', en: 'Near' },
    unknown: { zh: '未知', en: 'Unknown' },
    not: { zh: '未达到', en: 'Not met' },
  },
};

const met = { fact: 'threshold', is: ['met'] } as const;
const referred = { since: ['refer'], until: ['referralEnded'] } as const;
const refusalStands = { since: ['approveNoReferral'], until: ['reopenReferral', 'submitReferral'] } as const;
const answered = { since: ['answerThreshold', 'submitReferral', 'approveNoReferral'], until: ['weigh'] } as const;

const settled: Condition<string, string> = { any: [{ taken: 'refer' }, refusalStands] };

const unsettled: Lock<string, string> = {
  condition: { all: [met, { not: settled }] },
  why: {
    zh: '已达移送标准，须先移送或经批准不移送',
    en: 'The threshold is met: refer the case first, or have the refusal approved',
  },
  basis: link.noSubstitute,
};
const unansweredBy = (suspicion: Basis): Lock<string, string> => ({
  condition: {
    all: [
      { fact: 'threshold', is: ['near', 'unknown'] },
      { fact: 'intellectualProperty', is: [true] },
      { not: answered },
    ],
  },
  why: {
    zh: '知识产权案件接近标准或者事实不明，须先记录是否有合理理由怀疑涉嫌犯罪',
    en: 'Near or unknown in an intellectual-property case: first record whether there is a reasonable suspicion of a crime',
  },
  basis: suspicion,
});
const waitsForJustice: Lock<string, string> = {
  condition: referred,
  why: {
    zh: '案件已移送公安机关，罚款和没收须待不予立案、撤案、不起诉、无罪或者免予处罚',
    en: 'The case is with the police: fine and confiscation wait until it comes back or ends without punishment',
  },
  basis: link.waitForJustice,
  values: { fact: 'penalties', are: ['fine', 'confiscateMoney', 'confiscateGoods'] },
};
const heldGoodsBy = (close: Basis): Lock<string, string> => ({
  condition: { fact: 'held', atLeast: 0.001 },
  why: { zh: '扣押、登记保存的物品尚未处理', en: 'Goods are still held' },
  basis: close,
});

const decisionKinds = {
  penalty: { zh: '行政处罚', en: 'Penalty' },
  noPenalty: { zh: '不予处罚', en: 'No penalty' },
  withdrawn: { zh: '撤销案件', en: 'Case withdrawn' },
  referred: { zh: '移送司法机关', en: 'Referred to judicial organs' },
} as const;
const amountOf = (fact: string, zh: string, en: string): Requirement => ({
  fact,
  kind: 'number',
  min: 0,
  whole: true,
  optional: true,
  title: { zh, en },
});

const working = ['registered', 'filed', 'concluded', 'reviewed', 'notified'] as const;
const investigated = ['filed', 'concluded', 'reviewed', 'notified'] as const;

type Limits = {
  version: string;
  validFrom: string;
  validUntil: string | null;
  /** Working days to verify a clue, and how many the head may add. */
  verify: { days: number; more: number };
  /** Days that the party has to ask for a hearing: three before the law of 2021, five working days since. */
  defence: { days: number; unit: 'naturalDay' | 'workingDay' };
  /** How the law of the time counts days. */
  counting: 'plain' | 'admin-penalty';
  bases: PenaltyBases;
  /** Why a near or unknown comparison asks for an answer. */
  suspicion: Basis;
};

/** One version of the procedure; what changed between versions are the limits named here. */
function caseProcedureOf(limits: Limits) {
  const { version, validFrom, validUntil, verify, defence, counting, bases, suspicion } = limits;
  const unanswered = unansweredBy(suspicion);
  const heldGoods = heldGoodsBy(bases.close);
  return defineProcedure({
    id: 'cases.case',
    version,
    validFrom,
    validUntil,
    title: { zh: '行政处罚普通程序', en: 'Administrative penalty, ordinary procedure' },
    roles,
    initial: 'draft',
    states: {
      draft: { title: { zh: '待登记', en: 'Not registered' } },
      registered: { title: { zh: '核查线索', en: 'Clue being verified' } },
      filed: { title: { zh: '调查取证', en: 'Under investigation' } },
      concluded: { title: { zh: '调查终结', en: 'Investigation concluded' } },
      reviewed: { title: { zh: '已审核', en: 'Reviewed' } },
      notified: { title: { zh: '已告知', en: 'Party notified' } },
      decided: { title: { zh: '已作决定', en: 'Decided' } },
      closed: { title: { zh: '已结案', en: 'Closed' } },
      archived: { title: { zh: '已归档', en: 'Archived' }, terminal: true },
      notFiled: { title: { zh: '不予立案', en: 'Not filed' }, terminal: true },
      transferred: { title: { zh: '移送其他机关', en: 'Passed to another agency' }, terminal: true },
    },
    steps: {
      register: {
        title: { zh: '登记案源', en: 'Register the source' },
        actors: ['officer'],
        from: ['draft'],
        to: 'registered',
        requires: [day('sourceOn', '发现线索或者收到材料之日', 'Day of the clue or material')],
        basis: bases.register,
      },
      extendVerify: {
        title: { zh: '延长核查期限', en: 'Extend the verification' },
        actors: ['head'],
        from: ['registered'],
        to: 'stays',
        reasonRequired: true,
        basis: bases.verify,
      },
      file: {
        title: { zh: '立案', en: 'File the case' },
        actors: ['head'],
        from: ['registered'],
        to: 'filed',
        requires: [optional(text('opinion', '审批意见', 'Opinion'))],
        basis: bases.verify,
      },
      declineFiling: {
        title: { zh: '不予立案', en: 'Decline filing' },
        actors: ['head'],
        from: ['registered'],
        to: 'notFiled',
        reasonRequired: true,
        forbiddenWhile: [unsettled, heldGoods],
        basis: bases.verify,
      },
      weigh: {
        title: { zh: '比对追诉标准', en: 'Compare with the criminal threshold' },
        actors: ['system'],
        from: [...working, 'decided', 'closed'],
        to: 'stays',
        requires: [
          threshold,
          { fact: 'intellectualProperty', kind: 'boolean', title: { zh: '知识产权领域', en: 'Intellectual property' } },
          optional(text('conclusion', '比对结论', 'Conclusion')),
        ],
        repeatable: true,
        basis: link.noSubstitute,
      },
      recordFiling: {
        title: { zh: '原系统已立案', en: 'Filed in its own system' },
        actors: ['system'],
        from: ['registered'],
        to: 'filed',
        requires: [day('filedOn', '立案日期', 'Day of filing')],
        basis: link.entered,
      },
      recordDecision: {
        title: { zh: '原系统已作决定', en: 'Decided in its own system' },
        actors: ['system'],
        from: ['registered', 'filed'],
        to: 'decided',
        requires: [
          day('decidedOn', '决定日期', 'Day of the decision'),
          { fact: 'kind', kind: 'choice', title: { zh: '决定种类', en: 'Kind of decision' }, options: decisionKinds },
          optional(text('decisionNo', '决定书文号', 'Number', 100)),
          amountOf('fineFen', '罚款数额（分）', 'Fine (fen)'),
          amountOf('confiscationFen', '没收款数额（分）', 'Money confiscated (fen)'),
        ],
        basis: link.entered,
      },
      recordClosing: {
        title: { zh: '原系统已结案', en: 'Closed in its own system' },
        actors: ['system'],
        from: ['registered', 'filed', 'decided'],
        to: 'closed',
        requires: [day('closedOn', '结案日期', 'Day of closing')],
        basis: link.entered,
      },
      countHeld: {
        title: { zh: '清点在押物品', en: 'Count the goods held' },
        actors: ['system'],
        from: [...working, 'decided', 'closed'],
        to: 'stays',
        requires: [{ fact: 'held', kind: 'number', min: 0, title: { zh: '在押物品数量', en: 'Goods held' } }],
        repeatable: true,
        basis: bases.close,
      },
      answerThreshold: {
        title: { zh: '记录是否涉嫌犯罪的判断', en: 'Record the answer on suspicion' },
        actors: ['officer'],
        from: [...working],
        to: 'stays',
        onlyWhen: [
          {
            condition: { fact: 'threshold', is: ['near', 'unknown'] },
            why: { zh: '比对结果不是接近或者未知', en: 'The comparison is neither near nor unknown' },
            basis: suspicion,
          },
        ],
        requires: [
          {
            fact: 'suspicion',
            kind: 'choice',
            title: { zh: '有无合理理由怀疑涉嫌犯罪', en: 'Reasonable suspicion of a crime' },
            options: { yes, no: { zh: '否', en: 'No' }, notYet: { zh: '继续调查', en: 'Investigate further' } },
          },
        ],
        reasonRequired: true,
        repeatable: true,
        basis: suspicion,
      },
      noticePolice: {
        title: { zh: '通知公安机关到场', en: 'Call the police to the scene' },
        actors: ['officer'],
        from: [...working],
        to: 'stays',
        requires: [
          text('police', '通知的公安机关', 'Police told', 200),
          { fact: 'toldAt', kind: 'time', notAfterEvent: true, title: { zh: '通知时间', en: 'Told at' } },
          optional(text('outcome', '到场情况', 'What came of it')),
        ],
        repeatable: true,
        basis: link.scene,
      },
      consultPolice: {
        title: { zh: '商请公安机关会商', en: 'Consult the police' },
        actors: ['officer'],
        from: [...working],
        to: 'stays',
        requires: [
          text('question', '会商事项', 'What is asked'),
          optional(text('outcome', '会商意见', 'Answer')),
          files,
        ],
        repeatable: true,
        basis: link.scene,
      },
      proposeNoReferral: {
        title: { zh: '不移送并说明理由', en: 'Propose not to refer' },
        actors: ['officer'],
        from: [...working],
        to: 'stays',
        onlyWhen: [
          { condition: met, why: { zh: '尚未达到追诉标准', en: 'The threshold is not met' }, basis: link.noSubstitute },
        ],
        forbiddenWhile: [
          {
            condition: { taken: 'refer' },
            why: { zh: '案件已移送', en: 'The case was referred' },
            basis: link.handOver,
          },
        ],
        reasonRequired: true,
        repeatable: true,
        basis: link.refusal,
      },
      approveNoReferral: {
        title: { zh: '批准不移送', en: 'Approve not referring' },
        actors: ['head'],
        from: [...working],
        to: 'stays',
        onlyWhen: [
          {
            condition: { open: 'decideNoReferral' },
            why: { zh: '没有待批准的不移送意见', en: 'Nothing was proposed' },
            basis: link.refusal,
          },
        ],
        reasonRequired: true,
        repeatable: true,
        basis: link.refusal,
      },
      reopenReferral: {
        title: { zh: '不同意不移送', en: 'Reject: the case is to be referred' },
        actors: ['head'],
        from: [...working],
        to: 'stays',
        onlyWhen: [
          {
            condition: { any: [{ open: 'decideNoReferral' }, refusalStands] },
            why: { zh: '没有不移送的意见或者决定', en: 'Nothing was proposed or approved' },
            basis: link.refusal,
          },
        ],
        reasonRequired: true,
        repeatable: true,
        basis: link.refusal,
      },
      submitReferral: {
        title: { zh: '提交移送报告', en: 'Submit the referral report' },
        actors: ['officer'],
        from: [...working],
        to: 'stays',
        requires: [text('report', '移送涉嫌犯罪案件的书面报告', 'Written report'), files],
        forbiddenWhile: [
          {
            condition: referred,
            why: { zh: '案件已在公安机关', en: 'The case is with the police' },
            basis: link.handOver,
          },
        ],
        repeatable: true,
        basis: link.report,
      },
      approveReferral: {
        title: { zh: '批准移送', en: 'Approve the referral' },
        actors: ['head'],
        from: [...working],
        to: 'stays',
        onlyWhen: [
          {
            condition: { open: 'decideReferral' },
            why: { zh: '没有待批准的移送报告', en: 'No report is waiting' },
            basis: link.headDecides,
          },
        ],
        requires: [optional(text('opinion', '审批意见', 'Opinion'))],
        repeatable: true,
        basis: link.headDecides,
      },
      refuseReferral: {
        title: { zh: '不批准移送', en: 'Refuse the referral' },
        actors: ['head'],
        from: [...working],
        to: 'stays',
        onlyWhen: [
          {
            condition: { open: 'decideReferral' },
            why: { zh: '没有待批准的移送报告', en: 'No report is waiting' },
            basis: link.headDecides,
          },
        ],
        reasonRequired: true,
        repeatable: true,
        basis: link.refusal,
      },
      refer: {
        title: { zh: '移送公安机关', en: 'Hand over to the police' },
        actors: ['system'],
        from: [...working, 'decided', 'closed'],
        to: 'stays',
        onlyWhen: [
          {
            condition: { any: [{ open: 'handOver' }, { taken: 'decide' }] },
            why: { zh: '移送尚未经负责人批准', en: 'The head has not approved the referral' },
            basis: link.headDecides,
          },
        ],
        requires: [text('referralNo', '移送书文号', 'Number of the transfer letter', 100)],
        repeatable: true,
        basis: link.handOver,
      },
      referralEnded: {
        title: { zh: '刑事程序终结', en: 'The criminal side has ended' },
        actors: ['system'],
        from: [...working, 'decided', 'closed'],
        to: 'stays',
        onlyWhen: [
          {
            condition: referred,
            why: { zh: '案件不在公安机关', en: 'The case is not with the police' },
            basis: link.afterwards,
          },
        ],
        requires: [
          {
            fact: 'outcome',
            kind: 'choice',
            title: { zh: '结果', en: 'Outcome' },
            options: {
              refused: { zh: '不予立案', en: 'Not filed' },
              withdrawn: { zh: '撤销案件', en: 'Withdrawn' },
              notProsecuted: { zh: '不起诉', en: 'Not prosecuted' },
              acquitted: { zh: '无罪', en: 'Acquitted' },
              exempted: { zh: '免予刑事处罚', en: 'Exempt from punishment' },
              sentenced: { zh: '判处刑罚', en: 'Sentenced' },
              returned: { zh: '退回', en: 'Returned' },
            },
          },
          optional(text('details', '说明', 'Details')),
        ],
        repeatable: true,
        basis: link.afterwards,
      },
      stopClock: {
        title: { zh: '扣除期间开始', en: 'Time not counted begins' },
        actors: ['officer'],
        from: [...investigated],
        to: 'stays',
        requires: [
          text('period', '扣除期间编号', 'Name of the period', 60),
          {
            fact: 'ground',
            kind: 'choice',
            title: { zh: '事由', en: 'Ground' },
            options: {
              testing: { zh: '检测、检验、检疫', en: 'Testing' },
              appraisal: { zh: '鉴定', en: 'Appraisal' },
              identification: { zh: '权利人辨认、鉴别', en: 'Identification by the right holder' },
              hearing: { zh: '听证', en: 'Hearing' },
              announcement: { zh: '公告', en: 'Announcement' },
              suspension: { zh: '中止', en: 'Suspension' },
              refund: { zh: '责令退还', en: 'Ordered refund' },
            },
          },
          optional(text('note', '说明', 'Note')),
        ],
        repeatable: true,
        basis: bases.notCounted,
      },
      resumeClock: {
        title: { zh: '扣除期间结束', en: 'Time not counted ends' },
        actors: ['officer'],
        from: [...investigated],
        to: 'stays',
        requires: [text('period', '扣除期间编号', 'Name of the period', 60)],
        onlyWhen: [
          {
            condition: { taken: 'stopClock' },
            why: { zh: '没有正在扣除的期间', en: 'No time is being left out' },
            basis: bases.notCounted,
          },
        ],
        repeatable: true,
        basis: bases.notCounted,
      },
      extendDecision: {
        title: { zh: '延长办案期限', en: 'Extend the time to decide' },
        actors: ['head'],
        from: [...investigated],
        to: 'stays',
        reasonRequired: true,
        basis: bases.decide,
      },
      setDecisionDate: {
        title: { zh: '集体讨论确定期限', en: 'Set the time by collective discussion' },
        actors: ['head'],
        from: [...investigated],
        to: 'stays',
        onlyWhen: [
          {
            condition: { taken: 'extendDecision' },
            why: { zh: '先经批准延长 30 日', en: 'First the 30 days are granted' },
            basis: bases.decide,
          },
        ],
        requires: [
          { fact: 'decideBy', kind: 'date', notBeforeEvent: true, title: { zh: '决定期限', en: 'Decide by' } },
        ],
        reasonRequired: true,
        repeatable: true,
        basis: bases.decide,
      },
      conclude: {
        title: { zh: '调查终结', en: 'Conclude the investigation' },
        actors: ['officer'],
        from: ['filed'],
        to: 'concluded',
        requires: [text('proposal', '处理建议', 'Proposal')],
        repeatable: true,
        basis: bases.officers,
      },
      submitReview: {
        title: { zh: '送法制审核', en: 'Send for legal review' },
        actors: ['officer'],
        from: ['concluded'],
        to: 'stays',
        repeatable: true,
        basis: bases.review,
      },
      review: {
        title: { zh: '审核通过', en: 'Pass the review' },
        actors: ['reviewer'],
        from: ['concluded'],
        to: 'reviewed',
        onlyWhen: [
          { condition: { open: 'review' }, why: { zh: '尚未送审', en: 'Not sent for review' }, basis: bases.review },
        ],
        requires: [text('opinion', '审核意见', 'Opinion')],
        repeatable: true,
        basis: bases.review,
      },
      returnReview: {
        title: { zh: '退回补充调查', en: 'Return for further investigation' },
        actors: ['reviewer'],
        from: ['concluded'],
        to: 'filed',
        onlyWhen: [
          { condition: { open: 'review' }, why: { zh: '尚未送审', en: 'Not sent for review' }, basis: bases.review },
        ],
        reasonRequired: true,
        repeatable: true,
        basis: bases.review,
      },
      giveNotice: {
        title: { zh: '处罚前告知', en: 'Notify the party' },
        actors: ['officer'],
        from: ['reviewed'],
        to: 'notified',
        requires: [
          day('noticedOn', '告知书送达之日', 'Day on which the notice was served'),
          text('proposed', '拟作出的处罚', 'Penalty proposed'),
          { fact: 'hearingRight', kind: 'boolean', title: { zh: '有权要求听证', en: 'May ask for a hearing' } },
        ],
        forbiddenWhile: [unsettled],
        basis: bases.notice,
      },
      recordDefence: {
        title: { zh: '记录陈述申辩', en: 'Record the defence' },
        actors: ['officer'],
        from: ['notified'],
        to: 'stays',
        requires: [
          {
            fact: 'defence',
            kind: 'choice',
            title: { zh: '当事人意见', en: 'What the party said' },
            options: {
              none: { zh: '逾期未提出', en: 'Nothing within the time' },
              waived: { zh: '书面放弃', en: 'Waived in writing' },
              stated: { zh: '已陈述申辩并复核', en: 'Stated and weighed' },
              heard: { zh: '已听证', en: 'Heard' },
            },
          },
          optional(text('weighed', '复核意见', 'How it was weighed')),
          files,
        ],
        repeatable: true,
        basis: bases.defence,
      },
      requestHearing: {
        title: { zh: '受理听证申请', en: 'Take the request for a hearing' },
        actors: ['officer'],
        from: ['notified'],
        to: 'stays',
        requires: [
          {
            fact: 'hearingOn',
            kind: 'date',
            notBeforeEvent: true,
            title: { zh: '听证日期', en: 'Day of the hearing' },
          },
        ],
        basis: bases.hearing,
      },
      decide: {
        title: { zh: '作出处理决定', en: 'Decide' },
        actors: ['head'],
        from: ['reviewed', 'notified'],
        to: 'decided',
        requires: [
          {
            fact: 'kind',
            kind: 'choice',
            title: { zh: '决定种类', en: 'Kind of decision' },
            options: decisionKinds,
          },
          {
            fact: 'penalties',
            kind: 'choices',
            when: { fact: 'kind', is: ['penalty'] },
            title: { zh: '处罚种类', en: 'Penalties' },
            options: {
              warning: { zh: '警告', en: 'Warning' },
              criticism: { zh: '通报批评', en: 'Public criticism' },
              fine: { zh: '罚款', en: 'Fine' },
              confiscateMoney: { zh: '没收违法所得', en: 'Confiscation of gains' },
              confiscateGoods: { zh: '没收非法财物', en: 'Confiscation of goods' },
              stop: { zh: '责令停产停业', en: 'Order to stop business' },
              licence: { zh: '暂扣、吊销许可证件', en: 'Suspension or revocation of a licence' },
              other: { zh: '其他', en: 'Other' },
            },
          },
          {
            fact: 'fineFen',
            kind: 'number',
            min: 0,
            whole: true,
            optional: true,
            when: { fact: 'kind', is: ['penalty'] },
            title: { zh: '罚款数额（分）', en: 'Fine (fen)' },
          },
          {
            fact: 'confiscationFen',
            kind: 'number',
            min: 0,
            whole: true,
            optional: true,
            when: { fact: 'kind', is: ['penalty'] },
            title: { zh: '没收款数额（分）', en: 'Money confiscated (fen)' },
          },
          text('grounds', '决定理由', 'Grounds'),
        ],
        forbiddenWhile: [
          unsettled,
          unanswered,
          waitsForJustice,
          {
            condition: { open: 'defence' },
            why: {
              zh: '当事人陈述申辩、听证期限未满或者未记录',
              en: 'The time for the defence is not over or not on record',
            },
            basis: bases.defence,
          },
        ],
        onlyWhen: [
          {
            condition: { taken: 'giveNotice' },
            why: { zh: '处罚前须先告知当事人', en: 'The party is notified before a penalty' },
            basis: bases.notice,
            values: { fact: 'kind', are: ['penalty'] },
          },
          {
            condition: { taken: 'refer' },
            why: { zh: '案件尚未移送', en: 'The case was not referred' },
            basis: bases.decision,
            values: { fact: 'kind', are: ['referred'] },
          },
        ],
        basis: bases.decision,
      },
      fineFirst: {
        title: { zh: '先罚未移送，须抄送决定书', en: 'Fined without referral: copies are owed' },
        actors: ['system'],
        from: ['decided', 'closed'],
        to: 'stays',
        onlyWhen: [
          { condition: met, why: { zh: '未达追诉标准', en: 'The threshold is not met' }, basis: link.fineFirst },
        ],
        forbiddenWhile: [
          {
            condition: { taken: 'refer' },
            why: { zh: '案件已移送', en: 'The case was referred' },
            basis: link.fineFirst,
          },
        ],
        requires: [day('decidedOn', '处罚决定之日', 'Day of the decision')],
        basis: link.fineFirst,
      },
      sendCopies: {
        title: { zh: '抄送决定书并告知权利人', en: 'Send copies and tell the right holder' },
        actors: ['officer'],
        from: ['decided', 'closed'],
        to: 'stays',
        onlyWhen: [
          {
            condition: { open: 'sendCopies' },
            why: { zh: '无须抄送', en: 'No copies are owed' },
            basis: link.fineFirst,
          },
        ],
        requires: [
          text('police', '抄送的公安机关', 'Police', 200),
          text('procuratorate', '抄送的人民检察院', 'Procuratorate', 200),
          text('rightHolder', '告知的权利人', 'Right holder told', 200),
          files,
        ],
        basis: link.fineFirst,
      },
      serve: {
        title: { zh: '送达决定书', en: 'Serve the decision' },
        actors: ['officer'],
        from: ['decided'],
        to: 'stays',
        requires: [
          day('servedOn', '送达日期', 'Day of service'),
          {
            fact: 'way',
            kind: 'choice',
            title: { zh: '送达方式', en: 'Way' },
            options: {
              direct: { zh: '直接送达', en: 'In person' },
              left: { zh: '留置送达', en: 'Left' },
              mail: { zh: '邮寄送达', en: 'Mail' },
              electronic: { zh: '电子送达', en: 'Electronic' },
              announcement: { zh: '公告送达', en: 'Announcement' },
            },
          },
          files,
        ],
        basis: bases.serve,
      },
      perform: {
        title: { zh: '履行完毕', en: 'Performed' },
        actors: ['officer'],
        from: ['decided'],
        to: 'stays',
        requires: [day('performedOn', '履行日期', 'Day'), optional(text('note', '说明', 'Note'))],
        onlyWhen: [
          {
            condition: { taken: 'serve' },
            why: { zh: '决定书尚未送达', en: 'The decision was not served' },
            basis: bases.pay,
          },
        ],
        basis: bases.pay,
      },
      deferPayment: {
        title: { zh: '批准延期、分期缴纳', en: 'Put off or split payment' },
        actors: ['head'],
        from: ['decided'],
        to: 'stays',
        requires: [{ fact: 'payBy', kind: 'date', notBeforeEvent: true, title: { zh: '缴纳期限', en: 'Pay by' } }],
        reasonRequired: true,
        repeatable: true,
        basis: bases.laterPayment,
      },
      enforce: {
        title: { zh: '加处罚款或者申请强制执行', en: 'Added fine or enforcement by the court' },
        actors: ['officer'],
        from: ['decided'],
        to: 'stays',
        requires: [text('enforcement', '措施', 'What was done')],
        repeatable: true,
        basis: bases.enforcement,
      },
      recordRemedy: {
        title: { zh: '记录复议、诉讼、检察监督', en: 'Record reconsideration, suit or supervision' },
        actors: ['officer'],
        from: ['decided', 'closed'],
        to: 'stays',
        requires: [
          {
            fact: 'remedy',
            kind: 'choice',
            title: { zh: '种类', en: 'Kind' },
            options: {
              reconsideration: { zh: '行政复议', en: 'Reconsideration' },
              suit: { zh: '行政诉讼', en: 'Suit' },
              supervision: { zh: '检察监督', en: 'Supervision by the procuratorate' },
            },
          },
          text('result', '受理及结果', 'State and result'),
        ],
        repeatable: true,
        basis: bases.remedy,
      },
      close: {
        title: { zh: '结案', en: 'Close' },
        actors: ['head'],
        from: ['decided'],
        to: 'closed',
        requires: [
          {
            fact: 'closing',
            kind: 'choice',
            title: { zh: '结案方式', en: 'How it ends' },
            options: {
              performed: { zh: '决定履行完毕', en: 'Decision performed' },
              enforced: { zh: '人民法院裁定执行', en: 'Enforced by the court' },
              noPenalty: { zh: '不予处罚', en: 'No penalty' },
              withdrawn: { zh: '撤销案件', en: 'Withdrawn' },
              referred: { zh: '移送司法机关', en: 'Referred' },
              terminated: { zh: '终止', en: 'Terminated' },
            },
          },
        ],
        forbiddenWhile: [heldGoods],
        basis: bases.close,
      },
      archive: {
        title: { zh: '归档', en: 'Archive' },
        actors: ['officer'],
        from: ['closed'],
        to: 'archived',
        requires: [text('archiveNo', '归档号', 'Archive number', 40)],
        basis: bases.archive,
      },
      transferAway: {
        title: { zh: '移送其他机关', en: 'Pass to another agency' },
        actors: ['head'],
        from: ['registered', 'filed'],
        to: 'transferred',
        requires: [text('agency', '接收机关', 'Receiving agency', 200)],
        reasonRequired: true,
        forbiddenWhile: [heldGoods],
        basis: bases.transferAway,
      },
    },
    duties: {
      verify: {
        title: { zh: '核查并决定是否立案', en: 'Verify and decide on filing' },
        owner: 'officer',
        opensOn: ['register'],
        metBy: ['file', 'declineFiling', 'transferAway', 'recordFiling', 'recordDecision', 'recordClosing'],
        deadline: { kind: 'after', amount: verify.days, unit: 'workingDay', from: { fact: 'sourceOn' } },
        extendedBy: [{ step: 'extendVerify', by: { amount: verify.more, unit: 'workingDay' } }],
        escalateTo: [{ role: 'head' }],
        basis: bases.verify,
        late: late.discipline,
      },
      decide: {
        title: { zh: '作出处理决定', en: 'Decide the case' },
        owner: 'officer',
        opensOn: ['file'],
        metBy: ['decide'],
        movedBy: ['setDecisionDate'],
        deadline: { kind: 'after', amount: 90, unit: 'naturalDay', unless: 'decideBy' },
        extendedBy: [{ step: 'extendDecision', by: { amount: 30, unit: 'naturalDay' } }],
        pauses: [
          {
            from: ['stopClock'],
            until: ['resumeClock'],
            keyFact: 'period',
            why: {
              zh: '检测、鉴定、听证、公告、中止等期间不计',
              en: 'Testing, appraisal, hearing, announcement, suspension',
            },
            basis: bases.notCounted,
          },
          {
            from: ['refer'],
            until: ['referralEnded'],
            why: { zh: '移送公安机关期间', en: 'While the case is with the police' },
            basis: link.waitForJustice,
          },
        ],
        remind: [{ left: 0.5 }, { before: { amount: 10, unit: 'naturalDay' } }],
        escalateTo: [{ role: 'head' }],
        basis: bases.decide,
        late: late.discipline,
      },
      decideReferral: {
        title: { zh: '审批移送报告', en: 'Decide on the referral' },
        owner: 'head',
        opensOn: ['submitReferral'],
        metBy: ['approveReferral', 'refuseReferral'],
        deadline: { kind: 'after', amount: 3, unit: 'naturalDay' },
        remind: [{ left: 0.5 }, { before: { amount: 1, unit: 'hour' } }],
        basis: link.headDecides,
        late: late.supervision,
      },
      handOver: {
        title: { zh: '移送同级公安机关', en: 'Hand over to the police' },
        owner: 'officer',
        opensOn: ['approveReferral'],
        metBy: ['refer'],
        deadline: { kind: 'after', amount: 24, unit: 'hour' },
        remind: [{ left: 0.5 }, { before: { amount: 1, unit: 'hour' } }],
        escalateTo: [{ role: 'head' }],
        basis: link.handOver,
        late: late.supervision,
      },
      decideNoReferral: {
        title: { zh: '审批不移送意见', en: 'Decide on not referring' },
        owner: 'head',
        opensOn: ['proposeNoReferral'],
        metBy: ['approveNoReferral', 'reopenReferral'],
        deadline: { kind: 'after', amount: 3, unit: 'naturalDay' },
        basis: link.headDecides,
        late: late.supervision,
      },
      review: {
        title: { zh: '法制审核', en: 'Legal review' },
        owner: 'reviewer',
        opensOn: ['submitReview'],
        metBy: ['review', 'returnReview'],
        deadline: { kind: 'after', amount: 10, unit: 'workingDay' },
        basis: bases.review,
        late: late.inbox,
      },
      defence: {
        title: { zh: '听取陈述申辩', en: 'Hear the defence' },
        owner: 'officer',
        opensOn: ['giveNotice'],
        metBy: ['recordDefence'],
        deadline: { kind: 'after', amount: defence.days, unit: defence.unit, from: { fact: 'noticedOn' } },
        basis: bases.defence,
        late: late.inbox,
      },
      hearing: {
        title: { zh: '举行听证', en: 'Hold the hearing' },
        owner: 'officer',
        opensOn: ['requestHearing'],
        metBy: ['recordDefence'],
        deadline: { kind: 'on', fact: 'hearingOn' },
        basis: bases.hearing,
        late: late.discipline,
      },
      serve: {
        title: { zh: '送达决定书', en: 'Serve the decision' },
        owner: 'officer',
        opensOn: ['decide'],
        metBy: ['serve'],
        deadline: { kind: 'after', amount: 7, unit: 'naturalDay' },
        rule: counting,
        basis: bases.serve,
        late: late.discipline,
      },
      perform: {
        title: { zh: '督促履行决定', en: 'See to performance' },
        owner: 'officer',
        opensOn: ['serve'],
        metBy: ['perform', 'close'],
        movedBy: ['deferPayment'],
        deadline: { kind: 'after', amount: 15, unit: 'naturalDay', from: { fact: 'servedOn' }, unless: 'payBy' },
        basis: bases.pay,
        late: late.inbox,
      },
      sendCopies: {
        title: { zh: '抄送决定书并告知权利人', en: 'Send copies and tell the right holder' },
        owner: 'officer',
        opensOn: ['fineFirst'],
        metBy: ['sendCopies'],
        cancelledBy: ['refer'],
        deadline: { kind: 'after', amount: 10, unit: 'naturalDay', from: { fact: 'decidedOn' } },
        escalateTo: [{ role: 'head' }],
        basis: link.fineFirst,
        late: late.supervision,
      },
    },
  });
}

/** Under the rules of the market bureaus before the reform: here every case of 2012 to March 2019. */
export const aicCaseProcedure = caseProcedureOf({
  version: '2012',
  validFrom: '2012-01-01',
  validUntil: '2019-03-31',
  verify: { days: 7, more: 8 },
  defence: { days: 3, unit: 'naturalDay' },
  counting: 'plain',
  bases: underAicRules,
  suspicion: earlierSuspicion,
});

/** Under the interim rules of the reformed bureaus, and still under the Penalty Law of 1996. */
export const interimCaseProcedure = caseProcedureOf({
  version: '2019',
  validFrom: '2019-04-01',
  validUntil: '2021-07-14',
  verify: { days: 15, more: 15 },
  defence: { days: 3, unit: 'naturalDay' },
  counting: 'plain',
  bases: underInterimRules,
  suspicion: earlierSuspicion,
});

/** The ordinary procedure since the Penalty Law of 2021. */
export const caseProcedure = caseProcedureOf({
  version: '2021',
  validFrom: '2021-07-15',
  validUntil: null,
  verify: { days: 15, more: 15 },
  defence: { days: 5, unit: 'workingDay' },
  counting: 'admin-penalty',
  bases: present,
  suspicion: link.suspicion,
});
