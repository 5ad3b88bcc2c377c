// The life of an impact assessment, as data: drafted, confirmed by a person within a stated time, or replaced where it is out of date.
import { defineProcedure, rulesOf } from '@qingfeng/procedure';

const law = rulesOf({ document: '个人信息保护法（主席令第91号）', from: '2021-11-01', mark: 'read' });
const before = law(
  '55(3)',
  '公开个人信息的，应当事前进行个人信息保护影响评估。',
  'Before personal data is published its impact is assessed.',
);
const office = rulesOf({ document: '个人信息保护影响评估（办公规则）', from: '2021-11-01', mark: 'office rule' });
const within = office(
  '确认期限',
  '平台起草之日起 30 日内由人核对并确认。',
  'Checked and confirmed by a person within 30 days of the draft.',
);
const anew = office(
  '重新评估',
  '字段或者规则变了的，未确认的旧稿由新稿代替。',
  'Where fields or rules changed, a draft that nobody confirmed is replaced.',
);

export const assessmentParts = {
  officer: { agency: 'owner', roles: ['officer', 'approver'] },
  system: { agency: 'system' },
} as const;

export const assessmentProcedure = defineProcedure({
  id: 'assessments.publication',
  version: '2021',
  validFrom: '2021-11-01',
  validUntil: null,
  title: { zh: '个人信息保护影响评估', en: 'Impact assessment' },
  roles: {
    officer: { title: { zh: '承办人员', en: 'the officers' } },
    system: { title: { zh: '平台', en: 'the platform' } },
  },
  initial: 'new',
  states: {
    new: { title: { zh: '待起草', en: 'New' } },
    drafted: { title: { zh: '待确认', en: 'To be confirmed' } },
    confirmed: { title: { zh: '已确认', en: 'Confirmed' }, terminal: true },
    replaced: { title: { zh: '已被新稿代替', en: 'Replaced' }, terminal: true },
  },
  steps: {
    draft: {
      title: { zh: '起草', en: 'Draft' },
      actors: ['officer'],
      from: ['new'],
      to: 'drafted',
      basis: before,
    },
    confirm: {
      title: { zh: '确认评估', en: 'Confirm' },
      actors: ['officer'],
      from: ['drafted'],
      to: 'confirmed',
      basis: before,
    },
    replace: {
      title: { zh: '由新稿代替', en: 'Replace' },
      actors: ['system'],
      from: ['drafted'],
      to: 'replaced',
      givesUp: true,
      basis: anew,
    },
  },
  duties: {
    confirm: {
      title: { zh: '核对并确认影响评估', en: 'Check and confirm the assessment' },
      owner: 'officer',
      opensOn: ['draft'],
      metBy: ['confirm'],
      deadline: { kind: 'after', amount: 30, unit: 'naturalDay' },
      basis: within,
      late: { zh: '列为超期。', en: 'Shown as overdue.' },
    },
  },
});
