// A request for assistance between the agency and the platform, as data: sent, received, answered in whole or in part, or not at all.
import { type Basis, day, defineProcedure, optional, type Requirement, rulesOf, text } from '@qingfeng/procedure';
import { dataSetIds, dataSetsOn, rules } from './data-sets.ts';
import { assistanceRules } from './who-may-ask.ts';

/** The agency owns the run; whoever is asked is its party and sees nothing of the case but what was sent. */
export const assistanceParts = {
  asker: { agency: 'owner' },
  askerHead: { agency: 'owner', roles: ['approver'] },
  addressee: { agency: 'addressee' },
} as const;

const office = rulesOf({ document: '双打办办公规则', from: '2004-01-01', mark: 'office rule' });
const receiptRule = office(
  '协查函签收',
  '平台 2 个工作日内确认收到；以书面送达的，由请求机关记明送达。',
  'Receipt is confirmed within 2 working days; of a letter on paper the agency records the service.',
);
const decideRule = office('协查延期', '2 个工作日内答复是否准予延期。', 'Answered within 2 working days.');
const useRule = office(
  '协查结果使用',
  '收到答复后 5 个工作日内核对，不完整的要求补充，核对后归入案件或者线索。',
  'Within 5 working days the answer is checked, completed where it is short, and put to the case or lead.',
);
const late = {
  answer: {
    zh: '逾期不提供的，可以依照电子商务法和网络交易监督管理办法处理，并记入平台协作情况。',
    en: 'A platform that does not answer may be dealt with under the E-Commerce Law; the omission is counted.',
  },
  inbox: { zh: '在待办中标为超期。', en: 'Shown as overdue in the inbox.' },
};

const options = Object.fromEntries(dataSetsOn('2025-01-20').map(({ id, title }) => [id, title]));
if (Object.keys(options).length !== dataSetIds.length) throw new TypeError('every data set has its title');
const sets: Requirement = {
  fact: 'sets',
  kind: 'choices',
  title: { zh: '提供的数据类别', en: 'Data sets provided' },
  options: { ...options, outside: { zh: '标准以外的数据项', en: 'Data outside the standard set' } },
};
const note = (zh: string, en: string) => optional(text('note', zh, en, 2_000));
const dueOn: Requirement = {
  fact: 'dueOn',
  kind: 'date',
  notBeforeEvent: true,
  title: { zh: '答复期限', en: 'Answer due on' },
};
const ground: Requirement = {
  fact: 'ground',
  kind: 'choice',
  title: { zh: '不能提供的原因', en: 'Reason' },
  options: {
    noMerchant: { zh: '平台上没有该经营者', en: 'No such merchant on the platform' },
    notKept: { zh: '已超过保存期限', en: 'Retention period has ended' },
    notHeld: { zh: '不掌握该项数据', en: 'Not held' },
    unclear: { zh: '请求不明确，无法查找', en: 'The request is not clear enough' },
    law: { zh: '法律、行政法规不允许提供', en: 'Not permitted by law or administrative regulation' },
    other: { zh: '其他原因', en: 'Other reason' },
  },
};
const settled: Requirement = {
  fact: 'settled',
  kind: 'choice',
  title: { zh: '答复结果', en: 'Outcome' },
  options: {
    full: { zh: '全部提供', en: 'Everything provided' },
    unable: { zh: '不能提供（其余部分）', en: 'The rest cannot be provided' },
  },
};

/** A rule on giving data, with the days for which runs begin under it. */
type Version = { version: string; validFrom: string; validUntil: string | null; give: Basis };
const versions: readonly Version[] = [
  { version: '2014', validFrom: '2004-01-01', validUntil: '2021-04-30', give: rules.before },
  { version: '2021', validFrom: '2021-05-01', validUntil: '2025-01-19', give: rules.give },
  { version: '2025', validFrom: '2025-01-20', validUntil: null, give: assistanceRules.inCase },
];

const running = ['sent', 'received', 'partial'] as const;

function procedureOf({ version, validFrom, validUntil, give }: Version) {
  // What the asked agency does itself where it works here, the asking one records where the letter went on paper.
  const onPaper = {
    condition: { fact: 'way', is: ['document'] },
    why: {
      zh: '协查函由平台在本系统办理，不由请求机关代为登记',
      en: 'The platform handles this itself; the agency does not record it on its behalf',
    },
    basis: receiptRule,
  } as const;
  const noAsking = {
    condition: { open: 'decideTime' },
    why: { zh: '延期申请尚未答复', en: 'A request for an extension has not been answered yet' },
    basis: decideRule,
  } as const;
  return defineProcedure({
    id: 'platforms.assistance',
    version,
    validFrom,
    validUntil,
    title: { zh: '平台协查', en: 'Request to a platform' },
    roles: {
      asker: { title: { zh: '请求机关', en: 'the requesting agency' } },
      askerHead: { title: { zh: '请求机关负责人', en: 'the head of the requesting agency' } },
      addressee: { title: { zh: '被请求方', en: 'the addressee' } },
    },
    initial: 'approved',
    states: {
      approved: { title: { zh: '待发出', en: 'Ready to send' } },
      sent: { title: { zh: '待签收', en: 'Awaiting receipt' } },
      received: { title: { zh: '待答复', en: 'Awaiting answer' } },
      partial: { title: { zh: '部分答复', en: 'Partly answered' } },
      answered: { title: { zh: '已答复', en: 'Answered' } },
      unable: { title: { zh: '不能提供', en: 'Cannot be provided' } },
      closed: { title: { zh: '已办结', en: 'Closed' } },
      cancelled: { title: { zh: '已取消', en: 'Cancelled' }, terminal: true },
    },
    steps: {
      send: {
        title: { zh: '发出协查函', en: 'Send the request' },
        actors: ['asker'],
        from: ['approved'],
        to: 'sent',
        requires: [
          {
            fact: 'way',
            kind: 'choice',
            title: { zh: '发出方式', en: 'Sent by' },
            options: {
              api: { zh: '平台系统', en: 'Platform system' },
              document: { zh: '书面函件', en: 'Paper letter' },
            },
          },
          dueOn,
          text('letterNo', '文号', 'Number', 100),
          { fact: 'files', kind: 'file', optional: true, title: { zh: '盖章的函件', en: 'Sealed letter' } },
        ],
        basis: give,
      },
      acknowledge: {
        title: { zh: '签收', en: 'Acknowledge receipt' },
        actors: ['addressee'],
        from: ['sent'],
        to: 'received',
        requires: [optional(text('contact', '经办人和电话', 'Contact and telephone', 200))],
        basis: receiptRule,
      },
      noteReceipt: {
        title: { zh: '登记送达', en: 'Record service' },
        actors: ['asker'],
        from: ['sent'],
        to: 'received',
        onlyWhen: [onPaper],
        requires: [
          day('receivedOn', '送达日期', 'Received on'),
          text('receiver', '签收人', 'Received by', 200),
          { fact: 'files', kind: 'file', title: { zh: '送达回证', en: 'Receipt' } },
        ],
        basis: receiptRule,
      },
      askTime: {
        title: { zh: '申请延期', en: 'Request an extension' },
        actors: ['addressee'],
        from: ['received', 'partial'],
        to: 'stays',
        requires: [{ fact: 'wantedUntil', kind: 'date', notBeforeEvent: true, title: { zh: '申请延至', en: 'Until' } }],
        forbiddenWhile: [noAsking],
        reasonRequired: true,
        repeatable: true,
        basis: decideRule,
      },
      grantTime: {
        title: { zh: '准予延期', en: 'Grant the extension' },
        actors: ['askerHead'],
        from: ['received', 'partial'],
        to: 'stays',
        requires: [dueOn],
        repeatable: true,
        basis: decideRule,
      },
      refuseTime: {
        title: { zh: '不准延期', en: 'Refuse the extension' },
        actors: ['askerHead'],
        from: ['received', 'partial'],
        to: 'stays',
        onlyWhen: [
          {
            condition: { open: 'decideTime' },
            why: { zh: '没有待答复的延期申请', en: 'There is no request for an extension to answer' },
            basis: decideRule,
          },
        ],
        reasonRequired: true,
        repeatable: true,
        basis: decideRule,
      },
      remind: {
        title: { zh: '催办', en: 'Remind' },
        actors: ['asker'],
        from: [...running],
        to: 'stays',
        requires: [optional(text('message', '催办内容', 'Message', 1_000))],
        repeatable: true,
        basis: give,
      },
      answerPart: {
        title: { zh: '部分答复', en: 'Answer in part' },
        actors: ['addressee'],
        from: ['received', 'partial'],
        to: 'partial',
        requires: [sets, note('说明', 'Remarks')],
        repeatable: true,
        basis: give,
      },
      answer: {
        title: { zh: '全部答复', en: 'Answer' },
        actors: ['addressee'],
        from: ['received', 'partial'],
        to: 'answered',
        requires: [sets, note('说明', 'Remarks')],
        repeatable: true,
        basis: give,
      },
      unable: {
        title: { zh: '不能提供', en: 'Cannot be provided' },
        actors: ['addressee'],
        from: ['received', 'partial'],
        to: 'unable',
        requires: [ground],
        reasonRequired: true,
        repeatable: true,
        basis: give,
      },
      notePart: {
        title: { zh: '登记部分答复', en: 'Record a partial answer' },
        actors: ['asker'],
        from: ['received', 'partial'],
        to: 'partial',
        onlyWhen: [onPaper],
        requires: [day('answeredOn', '答复日期', 'Answered on'), sets, note('说明', 'Remarks')],
        repeatable: true,
        basis: give,
      },
      noteAnswer: {
        title: { zh: '登记答复', en: 'Record the answer' },
        actors: ['asker'],
        from: ['received', 'partial'],
        to: 'answered',
        onlyWhen: [onPaper],
        requires: [
          day('answeredOn', '答复日期', 'Answered on'),
          settled,
          { ...sets, when: { fact: 'settled', is: ['full'] } },
          { ...ground, when: { fact: 'settled', is: ['unable'] } },
          note('说明', 'Remarks'),
        ],
        repeatable: true,
        basis: give,
      },
      askAgain: {
        title: { zh: '要求补充', en: 'Request missing data' },
        actors: ['asker'],
        from: ['answered', 'unable', 'closed'],
        to: 'received',
        requires: [dueOn],
        reasonRequired: true,
        repeatable: true,
        basis: useRule,
      },
      close: {
        title: { zh: '核对无误，办结', en: 'Close as checked' },
        actors: ['asker'],
        from: ['answered', 'unable'],
        to: 'closed',
        requires: [note('核对情况', 'What was checked')],
        repeatable: true,
        basis: useRule,
      },
      share: {
        title: { zh: '共享经营者身份信息', en: 'Share the merchant’s identity' },
        actors: ['asker'],
        from: ['partial', 'answered', 'closed'],
        to: 'stays',
        requires: [
          {
            fact: 'sharedWith',
            kind: 'text',
            maxLength: 200,
            agencyOf: '',
            title: { zh: '实际经营地监督管理部门', en: 'Authority at the actual place of business' },
          },
        ],
        repeatable: true,
        basis: rules.share,
      },
      cancel: {
        title: { zh: '取消协查', en: 'Cancel' },
        actors: ['asker'],
        from: [...running],
        to: 'cancelled',
        givesUp: true,
        reasonRequired: true,
        basis: give,
      },
    },
    duties: {
      receive: {
        title: { zh: '签收协查函', en: 'Acknowledge receipt' },
        owner: 'addressee',
        opensOn: ['send'],
        metBy: ['acknowledge', 'noteReceipt'],
        deadline: { kind: 'after', amount: 2, unit: 'workingDay' },
        escalateTo: [{ role: 'asker' }],
        basis: receiptRule,
        late: late.inbox,
      },
      answer: {
        title: { zh: '提供数据，答复协查', en: 'Provide the data' },
        owner: 'addressee',
        opensOn: ['send', 'askAgain'],
        metBy: ['answer', 'unable', 'noteAnswer'],
        movedBy: ['grantTime'],
        deadline: { kind: 'on', fact: 'dueOn' },
        remind: [{ left: 0.5 }, { before: { amount: 1, unit: 'workingDay' } }],
        escalateTo: [{ role: 'asker' }],
        basis: give,
        late: late.answer,
      },
      decideTime: {
        title: { zh: '答复延期申请', en: 'Decide on the extension' },
        owner: 'askerHead',
        opensOn: ['askTime'],
        metBy: ['grantTime', 'refuseTime'],
        cancelledBy: ['answer', 'unable', 'noteAnswer'],
        deadline: { kind: 'after', amount: 2, unit: 'workingDay' },
        basis: decideRule,
        late: late.inbox,
      },
      use: {
        title: { zh: '核对答复，归入案件或者线索', en: 'Check the answer and add it to the case or lead' },
        owner: 'asker',
        opensOn: ['answer', 'unable', 'noteAnswer'],
        metBy: ['close', 'askAgain'],
        deadline: { kind: 'after', amount: 5, unit: 'workingDay' },
        basis: useRule,
        late: late.inbox,
      },
    },
  });
}

/** One version for each rule under which data are given. */
export const assistanceProcedures = versions.map(procedureOf);
