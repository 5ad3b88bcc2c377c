// Tips (举报) and complaints (投诉), as data: two procedures, since a report of an offence asks for no redress.
import { defineProcedure, type Requirement } from '@qingfeng/procedure';
import {
  always,
  colleague,
  day,
  files,
  handler,
  type Intake,
  intakes,
  late,
  optional,
  ownFact,
  text,
} from '../procedure.terms.ts';

/** The receiving agency owns the run; the agency that it was handed on to is its party. */
export const tipParts = {
  receiver: { agency: 'owner' },
  receiverHead: { agency: 'owner', roles: ['approver'] },
  handedTo: { agency: 'handedTo' },
  system: { agency: 'system' },
} as const;

const roles = {
  receiver: { title: { zh: '受理单位', en: 'the receiving agency' } },
  receiverHead: { title: { zh: '受理单位负责人', en: 'the head of the receiving agency' } },
  handedTo: { title: { zh: '接收移交的单位', en: 'the receiving agency' } },
  system: { title: { zh: '平台', en: 'the platform' } },
} as const;

const named: Requirement = { fact: 'named', kind: 'boolean', title: { zh: '是否实名', en: 'Named' } };
const receivedOn = day('receivedOn', '收到之日', 'Day of receipt');
const toldOn = day('toldOn', '告知之日', 'Date of notification');
const way: Requirement = {
  fact: 'way',
  kind: 'choice',
  title: { zh: '告知方式', en: 'Method' },
  options: {
    portal: { zh: '网上查询页', en: 'On the enquiry page' },
    telephone: { zh: '电话', en: 'By telephone' },
    letter: { zh: '书面', en: 'In writing' },
    platform: { zh: '12315 等平台', en: 'Through 12315 or a similar platform' },
  },
};
const outcome: Requirement = {
  fact: 'outcome',
  kind: 'choice',
  title: { zh: '处理决定', en: 'Decision' },
  options: {
    filed: { zh: '立案', en: 'Filed' },
    notFiled: { zh: '不予立案', en: 'Not filed' },
    duplicate: { zh: '重复举报', en: 'Repeated report' },
  },
};
const ground = text('ground', '理由', 'Ground', 1_000);

const charge = {
  title: { zh: '确定承办人', en: 'Take charge' },
  owner: 'receiver',
  opensOn: ['receive'],
  metBy: ['takeCharge', 'handOn'],
  deadline: { kind: 'after', amount: 2, unit: 'workingDay' },
  basis: always.charge,
  late: late.inbox,
} as const;

/** Steps that tips and complaints share: somebody takes charge, and nobody else learns who sent it. */
function chargeSteps<S extends string>({ clue, split }: Intake['bases'], working: readonly S[]) {
  return {
    takeCharge: {
      title: { zh: '承办', en: 'Take charge' },
      actors: ['receiver'],
      from: ['received'],
      to: 'charged',
      basis: always.charge,
    },
    changeOfficer: {
      title: { zh: '变更承办人', en: 'Change the officer in charge' },
      actors: ['receiverHead'],
      from: working,
      to: 'stays',
      requires: [colleague('officer', '承办人', 'Officer in charge'), ownFact('officerId')],
      reasonRequired: true,
      repeatable: true,
      basis: always.charge,
    },
    makeLead: {
      title: { zh: '登记为线索', en: 'Convert to lead' },
      actors: ['receiver'],
      from: working,
      to: 'stays',
      requires: [text('leadId', '线索', 'Lead', 40)],
      basis: clue,
    },
    split: {
      title: { zh: '投诉、举报分列', en: 'Split complaint and report' },
      actors: ['receiver'],
      from: working,
      to: 'stays',
      requires: [text('otherNo', '分列出的编号', 'Number of the other record', 40)],
      basis: split,
    },
  } as const;
}

function tipProcedureOf({ version, validFrom, validUntil, verify, more, bases }: Intake) {
  const whenNamed = (is: boolean) => ({
    condition: { fact: 'named', is: [is] },
    why: is
      ? { zh: '匿名举报没有可告知的人', en: 'An anonymous tip has no author to notify' }
      : { zh: '实名举报须告知举报人', en: 'A named informant must be notified' },
    basis: bases.reply,
  });
  return defineProcedure({
    id: 'leads.tip',
    version,
    validFrom,
    validUntil,
    title: { zh: '举报处理', en: 'Handling of a tip' },
    roles,
    initial: 'draft',
    states: {
      draft: { title: { zh: '待登记', en: 'Not registered yet' } },
      received: { title: { zh: '待承办', en: 'Awaiting an officer' } },
      charged: { title: { zh: '核查中', en: 'Being verified' } },
      handedOn: { title: { zh: '已移交', en: 'Transferred' } },
      decided: { title: { zh: '待告知', en: 'Informant to be notified' } },
      closed: { title: { zh: '已办结', en: 'Closed' }, terminal: true },
    },
    steps: {
      receive: {
        title: { zh: '登记举报', en: 'Register the tip' },
        actors: ['receiver', 'system'],
        from: ['draft'],
        to: 'received',
        requires: [receivedOn, named],
        basis: bases.receive,
      },
      ...chargeSteps(bases, ['charged']),
      handOn: {
        title: { zh: '移交有管辖权的机关', en: 'Transfer to the competent agency' },
        actors: ['receiver'],
        from: ['received', 'charged'],
        to: 'handedOn',
        requires: [handler],
        reasonRequired: true,
        basis: always.handOn,
      },
      reportBack: {
        title: { zh: '反馈办理结果', en: 'Report the outcome' },
        actors: ['handedTo'],
        from: ['handedOn'],
        to: 'decided',
        requires: [outcome, optional(ground), files],
        basis: always.handOn,
      },
      extend: {
        title: { zh: '延长核查期限', en: 'Extend verification' },
        actors: ['receiverHead'],
        from: ['charged'],
        to: 'stays',
        reasonRequired: true,
        basis: bases.verify,
      },
      decide: {
        title: { zh: '决定是否立案', en: 'Decide on filing' },
        actors: ['receiver', 'system'],
        from: ['charged'],
        to: 'decided',
        requires: [outcome, optional(ground)],
        onlyWhen: [whenNamed(true)],
        basis: bases.verify,
      },
      decideUnnamed: {
        title: { zh: '决定是否立案并办结', en: 'Decide on filing and close' },
        actors: ['receiver', 'system'],
        from: ['charged'],
        to: 'closed',
        requires: [outcome, optional(ground)],
        onlyWhen: [whenNamed(false)],
        basis: bases.verify,
      },
      tell: {
        title: { zh: '告知举报人', en: 'Notify the informant' },
        actors: ['receiver'],
        from: ['decided'],
        to: 'closed',
        requires: [toldOn, way, text('content', '告知内容', 'What was told', 2_000), files],
        onlyWhen: [whenNamed(true)],
        basis: bases.reply,
      },
      close: {
        title: { zh: '办结', en: 'Close' },
        actors: ['receiver'],
        from: ['decided'],
        to: 'closed',
        onlyWhen: [whenNamed(false)],
        basis: bases.reply,
      },
    },
    duties: {
      charge,
      verify: {
        title: { zh: '核查举报，决定是否立案', en: 'Verify the tip and decide on filing' },
        owner: 'receiver',
        opensOn: ['receive'],
        metBy: ['decide', 'decideUnnamed', 'handOn'],
        deadline: { kind: 'after', ...verify, from: { fact: 'receivedOn' } },
        extendedBy: [{ step: 'extend', by: more }],
        remind: [{ left: 0.5 }, { before: { amount: 1, unit: 'workingDay' } }],
        escalateTo: [{ role: 'receiverHead' }],
        basis: bases.verify,
        late: late.discipline,
      },
      reportBack: {
        title: { zh: '反馈移交举报的办理结果', en: 'Report the outcome of the transferred tip' },
        owner: 'handedTo',
        opensOn: ['handOn'],
        metBy: ['reportBack'],
        deadline: { kind: 'after', ...verify },
        escalateTo: [{ role: 'receiver' }],
        basis: always.handOn,
        late: late.superior,
      },
      tell: {
        title: { zh: '告知举报人', en: 'Notify the informant' },
        owner: 'receiver',
        opensOn: ['decide', 'reportBack'],
        metBy: ['tell', 'close'],
        deadline: { kind: 'after', amount: 5, unit: 'workingDay' },
        remind: [{ before: { amount: 1, unit: 'workingDay' } }],
        escalateTo: [{ role: 'receiverHead' }],
        basis: bases.reply,
        late: late.superior,
      },
    },
  });
}

function complaintProcedureOf({ version, validFrom, validUntil, mediate, bases }: Intake) {
  return defineProcedure({
    id: 'leads.complaint',
    version,
    validFrom,
    validUntil,
    title: { zh: '投诉处理', en: 'Handling of a complaint' },
    roles,
    initial: 'draft',
    states: {
      draft: { title: { zh: '待登记', en: 'Not registered yet' } },
      received: { title: { zh: '待承办', en: 'Awaiting an officer' } },
      charged: { title: { zh: '待决定是否受理', en: 'Awaiting decision on acceptance' } },
      accepted: { title: { zh: '调解中', en: 'In mediation' } },
      ended: { title: { zh: '调解终止，待告知', en: 'Mediation ended, parties to be notified' } },
      handedOn: { title: { zh: '已移交', en: 'Transferred' }, terminal: true },
      refused: { title: { zh: '不予受理', en: 'Not accepted' }, terminal: true },
      closed: { title: { zh: '已办结', en: 'Closed' }, terminal: true },
    },
    steps: {
      receive: {
        title: { zh: '登记投诉', en: 'Register the complaint' },
        actors: ['receiver', 'system'],
        from: ['draft'],
        to: 'received',
        requires: [receivedOn, named],
        basis: bases.receive,
      },
      ...chargeSteps(bases, ['charged', 'accepted']),
      handOn: {
        title: { zh: '移交有管辖权的机关', en: 'Transfer to the competent agency' },
        actors: ['receiver'],
        from: ['received', 'charged'],
        to: 'handedOn',
        requires: [handler],
        reasonRequired: true,
        basis: always.handOn,
      },
      accept: {
        title: { zh: '受理并告知', en: 'Accept and notify' },
        actors: ['receiver'],
        from: ['charged'],
        to: 'accepted',
        requires: [toldOn, way],
        basis: bases.accept,
      },
      refuse: {
        title: { zh: '不予受理并告知', en: 'Decline and notify' },
        actors: ['receiver'],
        from: ['charged'],
        to: 'refused',
        requires: [toldOn, way],
        reasonRequired: true,
        basis: bases.refuse,
      },
      stopClock: {
        title: { zh: '送检、鉴定，暂停计时', en: 'Pause the clock for testing' },
        actors: ['receiver'],
        from: ['accepted'],
        to: 'stays',
        requires: [text('test', '检验、鉴定事项', 'What is tested', 300)],
        repeatable: true,
        basis: bases.test,
      },
      resumeClock: {
        title: { zh: '收到结果，恢复计时', en: 'Resume the clock after testing' },
        actors: ['receiver'],
        from: ['accepted'],
        to: 'stays',
        onlyWhen: [
          {
            condition: { since: ['stopClock'], until: ['resumeClock'] },
            why: { zh: '计时没有暂停', en: 'The clock is not paused' },
            basis: bases.test,
          },
        ],
        repeatable: true,
        basis: bases.test,
      },
      settle: {
        title: { zh: '达成协议', en: 'Settled' },
        actors: ['receiver'],
        from: ['accepted'],
        to: 'closed',
        requires: [text('agreement', '协议内容', 'Agreement'), files],
        basis: bases.mediate,
      },
      endMediation: {
        title: { zh: '终止调解', en: 'End mediation' },
        actors: ['receiver'],
        from: ['accepted'],
        to: 'ended',
        reasonRequired: true,
        basis: bases.mediate,
      },
      tell: {
        title: { zh: '告知双方', en: 'Notify both parties' },
        actors: ['receiver'],
        from: ['ended'],
        to: 'closed',
        requires: [toldOn, way],
        basis: bases.end,
      },
    },
    duties: {
      charge,
      accept: {
        title: { zh: '决定是否受理并告知', en: 'Decide on acceptance and notify' },
        owner: 'receiver',
        opensOn: ['receive'],
        metBy: ['accept', 'refuse', 'handOn'],
        deadline: { kind: 'after', amount: 7, unit: 'workingDay', from: { fact: 'receivedOn' } },
        remind: [{ left: 0.5 }, { before: { amount: 1, unit: 'workingDay' } }],
        escalateTo: [{ role: 'receiverHead' }],
        basis: bases.accept,
        late: late.superior,
      },
      mediate: {
        title: { zh: '调解', en: 'Mediate' },
        owner: 'receiver',
        opensOn: ['accept'],
        metBy: ['settle', 'endMediation'],
        deadline: { kind: 'after', ...mediate },
        pauses: [
          {
            from: ['stopClock'],
            until: ['resumeClock'],
            why: { zh: '检验、检测、鉴定时间不计', en: 'Time for testing and appraisal is not counted' },
            basis: bases.test,
          },
        ],
        escalateTo: [{ role: 'receiverHead' }],
        basis: bases.mediate,
        late: late.superior,
      },
      tell: {
        title: { zh: '告知双方调解终止', en: 'Notify both parties that mediation has ended' },
        owner: 'receiver',
        opensOn: ['endMediation'],
        metBy: ['tell'],
        deadline: { kind: 'after', amount: 7, unit: 'workingDay' },
        basis: bases.end,
        late: late.superior,
      },
    },
  });
}

/** One version for each rule on complaints and reports. */
export const tipProcedures = intakes.map(tipProcedureOf);
export const complaintProcedures = intakes.map(complaintProcedureOf);
