// What the procedures of waiting goods have in common: the rules of the office, and what becomes of a day that passes.
import { rulesOf } from '@qingfeng/procedure';

export const office = rulesOf({ document: '涉案物品管理（本单位规定）', from: '2012-01-01', mark: 'office rule' });

export const late = {
  zh: '在待办中标为超期，告知负责人，并计入上级机关和双打办的督查统计。',
  en: 'Marked as overdue; the head is told, and agencies that supervise see it counted.',
} as const;
