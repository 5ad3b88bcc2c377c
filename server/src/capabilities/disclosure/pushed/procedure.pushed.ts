// What becomes of a penalty that another province pushed, as data: received, published here, taken down when it falls there.
import { day, defineProcedure, rulesOf, text } from '@qingfeng/procedure';
import { bases } from '../procedure/procedure.bases.ts';

const order45 = rulesOf({ document: '国家市场监督管理总局令第45号', from: '2021-09-01' });
const received = order45(
  '10',
  '登记地机关自收到推送的处罚信息之日起 10 个工作日内在公示系统公示。',
  'The authority of the place of registration publishes within 10 working days of receiving what was pushed.',
);

export const pushedParts = {
  officer: { agency: 'owner', roles: ['officer', 'approver'] },
  head: { agency: 'owner', roles: ['approver'] },
  office: { agency: 'office' },
  system: { agency: 'system' },
} as const;

const doneOn = day('doneOn', '日期', 'Day');
const late = { zh: '标为超期，并报双打办。', en: 'Marked as overdue and reported to the coordination office.' };
const annulled = [
  day('annulledOn', '原机关撤回日期', 'Withdrawn by the issuing agency on'),
  { ...text('annulledWhy', '原机关说明的理由', 'Reason that was given there', 1_000), optional: true },
] as const;

export const pushedProcedure = defineProcedure({
  id: 'disclosure.pushed',
  version: '2021',
  validFrom: '2021-09-01',
  validUntil: null,
  title: { zh: '外省推送处罚的公示', en: 'Publication of a penalty from another province' },
  roles: {
    officer: { title: { zh: '承办人员', en: 'the officers' } },
    head: { title: { zh: '机关负责人', en: 'the head of the agency' } },
    office: { title: { zh: '双打办', en: 'the coordination office' } },
    system: { title: { zh: '平台', en: 'the platform' } },
  },
  initial: 'new',
  states: {
    new: { title: { zh: '待登记', en: 'New' } },
    received: { title: { zh: '待公示', en: 'To be published' } },
    published: { title: { zh: '已公示', en: 'Published' } },
    returned: { title: { zh: '已退回', en: 'Returned' } },
    lapsed: { title: { zh: '公示前已撤回', en: 'Withdrawn before publication' }, terminal: true },
    takenDown: { title: { zh: '已撤下', en: 'Taken down' }, terminal: true },
  },
  steps: {
    receive: {
      title: { zh: '收到推送', en: 'Receive' },
      actors: ['officer'],
      from: ['new'],
      to: 'received',
      requires: [day('receivedOn', '收到推送日期', 'Arrived on')],
      basis: received,
    },
    publish: {
      title: { zh: '登记已在公示系统公示', en: 'Record publication in the enterprise system' },
      actors: ['officer'],
      from: ['received'],
      to: 'published',
      requires: [doneOn],
      basis: received,
    },
    sendBack: {
      title: { zh: '退回推送机关', en: 'Return to the agency that pushed it' },
      actors: ['officer'],
      from: ['received'],
      to: 'returned',
      reasonRequired: true,
      repeatable: true,
      basis: bases.practice,
    },
    receiveAgain: {
      title: { zh: '再次收到推送', en: 'Receive again' },
      actors: ['officer', 'system'],
      from: ['returned'],
      to: 'received',
      requires: [day('receivedOn', '收到推送日期', 'Arrived on')],
      repeatable: true,
      basis: received,
    },
    correct: {
      title: { zh: '原机关更正', en: 'Corrected by the issuing agency' },
      actors: ['system'],
      from: ['received', 'published'],
      to: 'stays',
      requires: [{ ...text('correctedWhy', '更正理由', 'Reason', 1_000), optional: true }],
      repeatable: true,
      basis: bases.corrected,
    },
    lapse: {
      title: { zh: '公示前原机关撤回', en: 'Withdrawn by the issuing agency before publication' },
      actors: ['officer', 'system'],
      from: ['received'],
      to: 'lapsed',
      requires: annulled,
      basis: bases.withdraw,
    },
    annul: {
      title: { zh: '原机关撤回公示', en: 'Withdrawn by the issuing agency' },
      actors: ['officer', 'system'],
      from: ['published'],
      to: 'stays',
      requires: annulled,
      basis: bases.withdraw,
    },
    takeDown: {
      title: { zh: '撤下公示', en: 'Take down' },
      actors: ['officer'],
      from: ['published'],
      to: 'takenDown',
      requires: [doneOn],
      onlyWhen: [
        {
          condition: { taken: 'annul' },
          why: { zh: '原机关没有撤回', en: 'The issuing agency has not withdrawn it' },
          basis: bases.withdraw,
        },
      ],
      basis: bases.withdraw,
    },
  },
  duties: {
    publish: {
      title: { zh: '在公示系统公示', en: 'Publish in the enterprise system' },
      owner: 'officer',
      opensOn: ['receive', 'receiveAgain'],
      metBy: ['publish', 'sendBack', 'lapse'],
      deadline: { kind: 'after', amount: 10, unit: 'workingDay', from: { fact: 'receivedOn' } },
      basis: received,
      ...{ late, escalateTo: [{ role: 'head' }, { role: 'office' }] },
    },
    takeDown: {
      title: { zh: '撤下公示', en: 'Take down' },
      owner: 'officer',
      opensOn: ['annul'],
      metBy: ['takeDown'],
      deadline: { kind: 'after', amount: 3, unit: 'workingDay', from: { fact: 'annulledOn' } },
      basis: bases.withdraw,
      ...{ late, escalateTo: [{ role: 'head' }, { role: 'office' }] },
    },
  },
});
