// What another system says of a step and of a measure of a case that it keeps.
import type { Field, Fields } from '@qingfeng/fields';
import { decisionKinds } from '../life/parts.ts';
import { executions, toldSteps } from '../life/recorded.ts';

const text = (zh: string, en: string, maxLength: number, more: Partial<Field> = {}): Field =>
  ({ kind: 'text', maxLength, title: { zh, en }, ...more }) as Field;
const optional = { optional: true } as const;
/** Said once: what belongs to another case or is another step has a number of its own. */
const fixed = { fixed: true } as const;
const day = (zh: string, en: string): Field => ({ kind: 'date', notAfterEvent: true, title: { zh, en } });
const ofDecision = { when: { fact: 'step', is: ['decision'] } } as const;
const ofExecution = { when: { fact: 'step', is: ['execution'] } } as const;
const caseNamed = text('案件编号', 'Case', 200, {
  ...fixed,
  help: { zh: '原系统的案件编号，或者案号', en: 'Its number in the system, or the number of the case' },
});

export const stepFields: Fields = {
  case: caseNamed,
  step: { kind: 'choice', options: toldSteps, title: { zh: '节点', en: 'Step' }, ...fixed },
  on: day('日期', 'Date'),
  documentNo: text('文书文号', 'Document number', 100, optional),
  party: text('当事人', 'Party', 200, {
    ...optional,
    when: { fact: 'step', is: ['notice', 'service', 'execution'] },
  }),
  decisionKind: {
    kind: 'choice',
    options: decisionKinds,
    title: { zh: '决定种类', en: 'Kind of decision' },
    ...ofDecision,
  },
  fine: { kind: 'money', title: { zh: '罚款数额', en: 'Fine' }, ...optional, ...ofDecision },
  confiscation: { kind: 'money', title: { zh: '没收款数额', en: 'Money confiscated' }, ...optional, ...ofDecision },
  executed: {
    kind: 'choice',
    options: executions,
    title: { zh: '执行情况', en: 'How it was carried out' },
    ...ofExecution,
  },
  paid: { kind: 'money', title: { zh: '实缴金额', en: 'Amount paid' }, ...optional, ...ofExecution },
  note: text('说明', 'Note', 500, optional),
};

export const measureFields: Fields = {
  case: caseNamed,
  kind: {
    ...{ kind: 'choice', title: { zh: '措施种类', en: 'Kind of measure' }, ...fixed },
    options: {
      seizure: { zh: '扣押', en: 'Seizure' },
      sealing: { zh: '查封', en: 'Sealing' },
      registration: { zh: '先行登记保存', en: 'Advance registration' },
    },
  },
  no: text('决定书文号', 'Number of the decision', 100, fixed),
  startedOn: day('实施日期', 'First day'),
  place: text('存放地点', 'Where the goods are', 300, optional),
  goods: text('物品', 'Goods', 2_000, optional),
  extendedOn: {
    ...{ kind: 'date', notAfterEvent: true, title: { zh: '延长日期', en: 'Extended on' }, ...optional },
    when: { fact: 'kind', is: ['seizure', 'sealing'] },
  },
  ended: {
    ...{ kind: 'choice', title: { zh: '处理结果', en: 'How it ended' }, ...optional },
    options: {
      released: { zh: '解除', en: 'Lifted' },
      disposed: { zh: '依决定处理', en: 'Dealt with as decided' },
      handedOver: { zh: '移交公安机关', en: 'Handed to the police' },
    },
  },
  endedOn: {
    ...{ kind: 'date', notAfterEvent: true, title: { zh: '结束日期', en: 'Ended on' } },
    when: { fact: 'ended', is: ['released', 'disposed', 'handedOver'] },
  },
};
