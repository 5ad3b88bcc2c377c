// How the pilot listed managers of network service providers from 2016 to 2020, as data. No version is in force after that.
import { day, defineProcedure, files, optional, rulesOf, text } from '@qingfeng/procedure';

const plan = rulesOf({ document: '国办发〔2016〕25号', from: '2016-04-17', until: '2020-12-06' });
const pilot = plan(
  '推进网络领域信用体系建设',
  '探索建立网络服务提供者管理人员失信“黑名单”制度。',
  'A list of dishonest managers of network service providers is tried out.',
);
const office = rulesOf({
  document: '试点流程（法律未作规定）',
  from: '2016-04-17',
  until: '2020-12-06',
  mark: 'office rule',
});
const practice = office('名单试点', '告知、决定和移出的流程。', 'How managers were told, listed and removed.');

const twoHands = office(
  '拟列入与决定分离',
  '由谁提出拟列入，就不由谁决定。',
  'Whoever proposes a listing does not decide on it.',
);

export const managerParts = {
  officer: { agency: 'owner', roles: ['officer', 'approver'] },
  head: { agency: 'owner', roles: ['approver'] },
} as const;

export const managerListing = defineProcedure({
  id: 'credit.manager-listing',
  ...{ version: '2016', validFrom: '2016-04-17', validUntil: '2020-12-06' },
  title: { zh: '列入管理人员失信名单（试点）', en: 'Listing of a manager (pilot)' },
  roles: {
    officer: { title: { zh: '承办人员', en: 'the officers' } },
    head: { title: { zh: '列入机关负责人', en: 'the head of the deciding agency' } },
  },
  initial: 'new',
  states: {
    new: { title: { zh: '待登记', en: 'New' } },
    proposed: { title: { zh: '拟列入', en: 'Proposed' } },
    told: { title: { zh: '已告知，待决定', en: 'Informed, awaiting decision' } },
    listed: { title: { zh: '在列', en: 'Listed' } },
    removed: { title: { zh: '已移出', en: 'Removed' }, terminal: true },
    dropped: { title: { zh: '不予列入', en: 'Not listed' }, terminal: true },
  },
  steps: {
    propose: {
      title: { zh: '拟列入', en: 'Propose' },
      actors: ['officer'],
      from: ['new'],
      to: 'proposed',
      basis: pilot,
    },
    tell: {
      title: { zh: '告知本人', en: 'Inform the person' },
      actors: ['officer'],
      from: ['proposed'],
      to: 'told',
      requires: [
        day('toldOn', '告知日期', 'Day of the notice'),
        {
          ...{ fact: 'defendUntil', kind: 'date', notBeforeEvent: true },
          title: { zh: '陈述、申辩的最后一日', en: 'Last day for statement and defence' },
        },
        optional(files),
      ],
      basis: practice,
    },
    decide: {
      title: { zh: '决定列入', en: 'List' },
      actors: ['head'],
      from: ['told'],
      to: 'listed',
      notBy: { steps: ['propose'], basis: twoHands },
      requires: [day('listedOn', '列入日期', 'Listed on'), text('reasons', '理由', 'Reasons', 2_000), optional(files)],
      waits: [
        {
          after: { amount: 0, unit: 'naturalDay', fact: 'defendUntil' },
          why: { zh: '陈述、申辩期限未满', en: 'the period for statement and defence has not ended' },
          basis: practice,
        },
      ],
      basis: pilot,
    },
    drop: {
      title: { zh: '不予列入', en: 'Decline listing' },
      actors: ['head'],
      from: ['proposed', 'told'],
      to: 'dropped',
      givesUp: true,
      reasonRequired: true,
      basis: practice,
    },
    remove: {
      title: { zh: '移出', en: 'Remove' },
      actors: ['head'],
      from: ['listed'],
      to: 'removed',
      requires: [day('removedOn', '移出日期', 'Removed on')],
      reasonRequired: true,
      basis: practice,
    },
  },
  duties: {},
});
