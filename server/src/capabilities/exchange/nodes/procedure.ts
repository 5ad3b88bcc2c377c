// What runs on two nodes: a supervision order that came from above, and a co-investigation request (协查) between two agencies.
import { type Basis, defineProcedure, files, rulesOf, text } from '@qingfeng/procedure';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { type Change, type DeclaredProcedure, marketPenaltyRules } from '../../../platform/procedures/index.ts';
import { orderProcedure } from '../../plan/index.ts';
import { describeRequests, updateRequest } from './store-requests.ts';

/** The plan's own order, on the node of the agency that must answer: same steps, same clocks. */
export const receivedOrder = defineProcedure({ ...orderProcedure.declaration, id: 'exchange.order' });

const help: Basis = {
  document: '行政处罚法（主席令第70号）',
  article: '26',
  text: {
    zh: '行政机关因实施行政处罚的需要，可以向有关机关提出协助请求；属于被请求机关职权范围内的，应当依法予以协助。',
    en: 'An agency may ask another for help with a penalty case; the other must help within its powers.',
  },
  inForce: { from: '2021-07-15', until: null },
  mark: 'read',
};
const [now, before] = marketPenaltyRules;
const inFifteenDays = rulesOf({ ...now, mark: 'recalled' }, { ...before, mark: 'recalled' })(
  '45',
  '收到协助调查函的，自接到之日起 15 个工作日内完成；需要延期的，应当及时告知提出请求的部门。',
  'The request is completed within 15 working days of receipt; an agency that needs longer informs the requesting agency.',
);
const officeRule = (article: string, zh: string, en: string, until: string | null = null): Basis => ({
  document: '协查办公规则',
  article,
  text: { zh, en },
  inForce: { from: '2004-01-01', until },
  mark: 'office rule',
});
/** Until the Penalty Law of 2021 no statute gave the matter a form: offices kept to a rule of their own. */
const earlierHelp = officeRule(
  '请求',
  '可以向有关单位请求协助调查。',
  'An agency may ask another for help.',
  '2021-07-14',
);
const earlierLimit = officeRule(
  '答复',
  '自签收之日起 15 个工作日内答复。',
  'The answer is given within 15 working days of receipt.',
  '2021-07-14',
);
const receipt = officeRule('签收', '收到协查函后 2 个工作日内签收。', 'A request is received within 2 working days.');
const settled = officeRule('办结', '请求单位在 5 个工作日内审阅答复。', 'The answer is read within 5 working days.');

const asking = ['asking'] as const;
const asked = ['asked'] as const;
const workingDays = (amount: number) => ({ kind: 'after', amount, unit: 'workingDay' }) as const;
const answerBy = {
  fact: 'answerBy',
  kind: 'date',
  notBeforeEvent: true,
  title: { zh: '答复期限', en: 'Answer by' },
} as const;
const late = {
  zh: '在双方待办中标为超期，计入考核。',
  en: 'Shown as overdue to both sides and counted in the assessment.',
};

type Version = { version: string; validFrom: string; validUntil: string | null; help: Basis; limit: Basis };

/** A co-investigation request: sent, received, answered or declined, closed. */
const cooperationOf = ({ help, limit, ...span }: Version) =>
  defineProcedure({
    id: 'exchange.cooperation',
    ...span,
    title: { zh: '案件协查', en: 'Co-investigation request' },
    roles: {
      asking: { title: { zh: '请求单位', en: 'the requesting agency' } },
      asked: { title: { zh: '协查单位', en: 'the requested agency' } },
    },
    initial: 'draft',
    states: {
      draft: { title: { zh: '待发出', en: 'Draft' } },
      sent: { title: { zh: '待签收', en: 'Awaiting receipt' } },
      received: { title: { zh: '待答复', en: 'Awaiting answer' } },
      answered: { title: { zh: '已答复', en: 'Answered' } },
      declined: { title: { zh: '不予协查', en: 'Declined' } },
      closed: { title: { zh: '已办结', en: 'Closed' }, terminal: true },
      withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
    },
    steps: {
      send: {
        title: { zh: '发出协查函', en: 'Send the request' },
        actors: asking,
        from: ['draft'],
        to: 'sent',
        requires: [text('question', '协查事项', 'What is asked')],
        basis: help,
      },
      receive: {
        title: { zh: '签收', en: 'Receive' },
        actors: asked,
        from: ['sent'],
        to: 'received',
        basis: receipt,
      },
      answer: {
        title: { zh: '答复', en: 'Answer' },
        actors: asked,
        from: ['received'],
        to: 'answered',
        requires: [text('answer', '答复内容', 'Answer'), files],
        repeatable: true,
        basis: limit,
      },
      decline: {
        title: { zh: '不予协查', en: 'Decline' },
        actors: asked,
        from: ['received'],
        to: 'declined',
        reasonRequired: true,
        repeatable: true,
        basis: help,
      },
      extend: {
        title: { zh: '告知延期', en: 'Announce a delay' },
        actors: asked,
        from: ['received'],
        to: 'stays',
        requires: [answerBy],
        reasonRequired: true,
        repeatable: true,
        basis: limit,
      },
      askAgain: {
        title: { zh: '请求补充', en: 'Ask for more information' },
        actors: asking,
        from: ['answered', 'declined'],
        to: 'received',
        reasonRequired: true,
        repeatable: true,
        basis: help,
      },
      close: {
        title: { zh: '办结', en: 'Close' },
        actors: asking,
        from: ['answered', 'declined'],
        to: 'closed',
        basis: settled,
      },
      withdraw: {
        title: { zh: '撤回', en: 'Withdraw' },
        actors: asking,
        from: ['sent', 'received'],
        to: 'withdrawn',
        givesUp: true,
        reasonRequired: true,
        basis: help,
      },
    },
    duties: {
      receive: {
        title: { zh: '签收协查函', en: 'Acknowledge the request' },
        owner: 'asked',
        opensOn: ['send'],
        metBy: ['receive'],
        deadline: workingDays(2),
        basis: receipt,
        late,
      },
      answer: {
        title: { zh: '答复协查函', en: 'Answer the request' },
        owner: 'asked',
        opensOn: ['receive', 'askAgain'],
        metBy: ['answer', 'decline'],
        movedBy: ['extend'],
        deadline: { ...workingDays(15), unless: 'answerBy' },
        basis: limit,
        late,
      },
      close: {
        title: { zh: '审阅答复', en: 'Review the answer' },
        owner: 'asking',
        opensOn: ['answer', 'decline'],
        metBy: ['close', 'askAgain'],
        deadline: workingDays(5),
        basis: settled,
        late,
      },
    },
  });

const earlierCooperation = cooperationOf({
  ...{ version: '2004', validFrom: '2004-01-01', validUntil: '2021-07-14' },
  ...{ help: earlierHelp, limit: earlierLimit },
});
/** Since the Penalty Law of 2021. */
export const cooperationProcedure = cooperationOf({
  ...{ version: '2021', validFrom: '2021-07-15', validUntil: null },
  ...{ help, limit: inFifteenDays },
});

/** The columns that follow from a step. */
async function projectRequest(tx: Tables, { instance, evaluation, event }: Change): Promise<void> {
  const next = evaluation.duties
    .filter(({ status }) => status === 'open')
    .toSorted((one, other) => one.dueAt - other.dueAt)[0];
  const answer = event?.step === 'answer' ? event.facts.answer : undefined;
  const declined = event?.step === 'decline' ? event.reason : undefined;
  const said = typeof answer === 'string' ? answer : declined;
  await updateRequest(tx, instance.id, {
    ...(said === undefined || event === null ? {} : { answer: said, answeredAt: new Date(event.at) }),
    state: evaluation.state,
    nextDueAt: next === undefined ? null : new Date(next.dueAt),
  });
}

const page = {
  link: ({ recordId }: { recordId: string }) => `/exchange/requests/${recordId}`,
  describe: describeRequests,
};

export const nodeProcedures: readonly DeclaredProcedure[] = [
  {
    ...page,
    procedure: receivedOrder,
    kind: 'nodeOrder',
    parts: { responsible: { agency: 'owner' }, coordination: { agency: 'steward' } },
    project: projectRequest,
    queues: { receive: 'sign', answer: 'answer', answerAgain: 'answer' },
  },
  ...[earlierCooperation, cooperationProcedure].map((procedure) => ({
    ...page,
    procedure,
    kind: 'cooperation',
    parts: { asking: { agency: 'steward' }, asked: { agency: 'owner' } },
    project: projectRequest,
    queues: { receive: 'sign', answer: 'answer', close: 'accept' } as const,
  })),
];
