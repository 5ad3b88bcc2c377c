// What becomes of an application for credit repair, as data: accepted within five working days, decided within fifteen, from 2025-12-25 within seven.
import { type Basis, day, defineProcedure, files, optional, rulesOf } from '@qingfeng/procedure';
import { orders } from '../listings/grounds.ts';

const order44 = rulesOf({ document: orders.order44, from: '2021-09-01', mark: 'recalled' });
const repairRule = rulesOf({ document: '市场监督管理信用修复管理办法（部门规章）', from: '2025-12-25' });
const office = rulesOf({ document: '办理流程（法律未作规定）', from: '2021-09-01', mark: 'office rule' });
const practice = office('信用修复', '登记申请和撤回的流程。', 'How applications are entered and withdrawn.');

const accepted = order44('—', '五个工作日内决定是否受理。', 'Whether to accept is decided within five working days.');

export const repairParts = {
  officer: { agency: 'owner', roles: ['officer', 'approver'] },
  head: { agency: 'owner', roles: ['approver'] },
} as const;

const declare = (
  version: string,
  span: { from: string; until: string | null },
  { basis, days }: { basis: Basis; days: number },
) =>
  defineProcedure({
    id: 'credit.repair',
    ...{ version, validFrom: span.from, validUntil: span.until },
    title: { zh: '信用修复', en: 'Credit repair' },
    roles: {
      officer: { title: { zh: '承办人员', en: 'the officers' } },
      head: { title: { zh: '列入机关负责人', en: 'the head of the deciding agency' } },
    },
    initial: 'new',
    states: {
      new: { title: { zh: '待登记', en: 'New' } },
      applied: { title: { zh: '待受理', en: 'Applied' } },
      accepted: { title: { zh: '已受理，待决定', en: 'Accepted' } },
      granted: { title: { zh: '准予修复', en: 'Granted' }, terminal: true },
      refused: { title: { zh: '不予修复', en: 'Refused' }, terminal: true },
      notAccepted: { title: { zh: '不予受理', en: 'Not accepted' }, terminal: true },
      withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
    },
    steps: {
      apply: {
        title: { zh: '登记申请', en: 'Enter' },
        actors: ['officer'],
        from: ['new'],
        to: 'applied',
        requires: [day('appliedOn', '申请日期', 'Applied on')],
        basis: practice,
      },
      accept: {
        title: { zh: '受理', en: 'Accept' },
        actors: ['officer'],
        from: ['applied'],
        to: 'accepted',
        requires: [optional(files)],
        basis: accepted,
      },
      notAccept: {
        title: { zh: '不予受理', en: 'Do not accept' },
        actors: ['officer'],
        from: ['applied'],
        to: 'notAccepted',
        reasonRequired: true,
        basis: accepted,
      },
      grant: {
        title: { zh: '准予修复', en: 'Grant' },
        actors: ['head'],
        from: ['accepted'],
        to: 'granted',
        requires: [day('decidedOn', '决定日期', 'Decided on'), optional(files)],
        basis,
      },
      refuse: {
        title: { zh: '不予修复', en: 'Refuse' },
        actors: ['head'],
        from: ['accepted'],
        to: 'refused',
        requires: [day('decidedOn', '决定日期', 'Decided on'), optional(files)],
        reasonRequired: true,
        basis,
      },
      withdraw: {
        title: { zh: '当事人撤回', en: 'Withdrawn by the party' },
        actors: ['officer'],
        from: ['applied', 'accepted'],
        to: 'withdrawn',
        givesUp: true,
        reasonRequired: true,
        basis: practice,
      },
    },
    duties: {
      accept: {
        title: { zh: '决定是否受理', en: 'Decide whether to accept' },
        owner: 'officer',
        opensOn: ['apply'],
        metBy: ['accept', 'notAccept', 'withdraw'],
        deadline: { kind: 'after', amount: 5, unit: 'workingDay', from: { fact: 'appliedOn' } },
        basis: accepted,
        late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
      },
      decide: {
        title: { zh: '决定是否准予修复', en: 'Decide on the repair' },
        owner: 'head',
        opensOn: ['accept'],
        metBy: ['grant', 'refuse', 'withdraw'],
        deadline: { kind: 'after', amount: days, unit: 'workingDay' },
        basis,
        late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
      },
    },
  });

export const repair2021 = declare(
  '2021',
  { from: '2021-09-01', until: '2025-12-24' },
  { days: 15, basis: order44('—', '受理之日起十五个工作日内作出决定。', 'Decided within fifteen working days.') },
);

export const repair2025 = declare(
  '2025',
  { from: '2025-12-25', until: null },
  { days: 7, basis: repairRule('—', '七个工作日内作出决定。', 'Decided within seven working days.') },
);
