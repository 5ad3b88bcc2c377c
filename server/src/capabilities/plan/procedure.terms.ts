// What the procedures of the plan share: who acts, the office's rules behind the limits, facts that several steps bring.
// The limits are rules of the coordination office: the work plans set goals and dates, and leave the office to press.
import type { Basis, Requirement, Text } from '@qingfeng/procedure';

export { files } from '@qingfeng/procedure';

export const roles = {
  coordination: { title: { zh: '双打办', en: 'the coordination office' } },
  responsible: { title: { zh: '责任单位', en: 'the responsible agency' } },
} as const;

export const span = { version: '1', validFrom: '2004-01-01', validUntil: null } as const;

function officeRule(article: string, zh: string, en: string): Basis {
  const inForce = { from: '2004-01-01', until: null };
  return { document: '双打办办公规则', article, text: { zh, en }, inForce, mark: 'office rule' };
}

export const rules = {
  issue: officeRule('任务下发', '双打办将任务下发责任单位。', 'The office issues tasks to the responsible agencies.'),
  sign: officeRule(
    '任务签收',
    '责任单位在下发后 5 个工作日内签收。',
    'Agencies sign for a task within 5 working days.',
  ),
  assign: officeRule(
    '任务改派',
    '不属本单位职责的，说明理由退回，双打办在 5 个工作日内维持或撤回。',
    'A task outside its duties is handed back with reasons; the office upholds or withdraws it within 5 working days.',
  ),
  measures: officeRule('工作措施', '措施写明责任人和完成日期。', 'Every measure has an owner and a date.'),
  report: officeRule(
    '进展报告',
    '每期结束后 5 个工作日内报告进展。',
    'Progress is reported within 5 working days of the end of each period.',
  ),
  review: officeRule(
    '报告审核',
    '双打办在 5 个工作日内采纳或者退回；退回后 5 个工作日内补报。',
    'The office accepts or returns a report within 5 working days; a returned one is sent again within 5.',
  ),
  finish: officeRule(
    '任务办结',
    '责任单位在限定日期前申请办结，双打办在 10 个工作日内验收。',
    'Agencies ask for completion by the date set; the office inspects within 10 working days.',
  ),
  change: officeRule(
    '任务调整',
    '双打办调整、撤回、终止任务须写明理由。',
    'The office changes or ends a task with reasons.',
  ),
  order: officeRule('督办单', '督办单写明要求。', 'A supervision order says what is demanded.'),
  receive: officeRule(
    '督办签收',
    '被督办单位在 2 个工作日内签收。',
    'The agency receives an order within 2 working days.',
  ),
  answer: officeRule(
    '督办答复',
    '10 个工作日内答复，督办单另定日期的从其规定；退回后 5 个工作日内重新答复。',
    'The answer is due in 10 working days or on the date of the order; a returned one within 5.',
  ),
  close: officeRule(
    '督办销号',
    '双打办在 5 个工作日内审核答复，采纳后 5 个工作日内销号。',
    'The office reviews an answer within 5 working days and closes the order within 5 of accepting it.',
  ),
};

export const late: Record<'bulletin' | 'order' | 'office', Text> = {
  bulletin: { zh: '列入通报，计入考核。', en: 'Named in the bulletin and counted in the assessment.' },
  order: {
    zh: '可发督办单，列入通报，计入考核。',
    en: 'May lead to a supervision order; named in the bulletin and counted in the assessment.',
  },
  office: { zh: '在双打办待办中标为超期。', en: 'Marked as overdue in the coordination office’s inbox.' },
};

export const office = ['coordination'] as const;
export const agency = ['responsible'] as const;
export const workingDays = (amount: number) => ({ kind: 'after', amount, unit: 'workingDay' }) as const;

export const summary: Requirement = { fact: 'summary', kind: 'text', title: { zh: '进展情况', en: 'Progress' } };
export const opinion: Requirement = {
  fact: 'opinion',
  kind: 'text',
  optional: true,
  title: { zh: '意见', en: 'Opinion' },
};
