// How the registers refuse.
import { defineProblems } from '../errors/problem.ts';

export const registerProblem = defineProblems({
  'registers.refused': {
    status: 403,
    zh: '{why}',
    en: 'You cannot do this: {why}',
    next: { zh: '请与登记单位联系。', en: 'Contact the agency that registered it.' },
  },
  'registers.notNow': {
    status: 409,
    zh: '“{state}”时不能“{title}”',
    en: 'While it is "{stateEn}" this is not possible: {titleEn}',
    next: { zh: '请刷新页面，按现在的状态办理。', en: 'Reload the page and act on its present state.' },
  },
  'registers.ownedElsewhere': {
    status: 409,
    zh: '所列各项由“{system}”维护，不能在此更改',
    en: 'These fields are kept in "{system}" and cannot be changed here',
    next: {
      zh: '请在该系统更改，更改会随报文或导出表到达。',
      en: 'Change them there. The change arrives with its next message or export.',
    },
  },
  'registers.columnsMissing': {
    status: 422,
    zh: '表格缺少列：{columns}',
    en: 'The table lacks these columns: {columns}',
    next: { zh: '请按模板的列名整理表格。', en: 'Use the column names of the template.' },
  },
  'registers.columnUnknown': {
    status: 422,
    zh: '表格有不认识的列：{columns}',
    en: 'The table has unknown columns: {columns}',
    next: { zh: '请删除这些列，或改用模板的列名。', en: 'Remove them, or use the column names of the template.' },
  },
});
