// How the registers refuse.
import { defineProblems } from '../errors/problem.ts';

export const registerProblem = defineProblems({
  'registers.refused': {
    status: 403,
    zh: '{why}',
    en: 'This is not yours to do: {why}',
    next: { zh: '请与登记单位联系。', en: 'Ask the agency that entered it.' },
  },
  'registers.ownedElsewhere': {
    status: 409,
    zh: '所列各项由“{system}”维护，不能在此更改',
    en: 'These fields are kept in "{system}" and not changed here',
    next: {
      zh: '请在该系统更改，更改会随报文或导出表到达。',
      en: 'Change them there; the change comes by its message or export.',
    },
  },
  'registers.columnsMissing': {
    status: 422,
    zh: '表格缺少列：{columns}',
    en: 'The table lacks columns: {columns}',
    next: { zh: '请按模板的列名整理表格。', en: 'Name the columns as the template does.' },
  },
  'registers.columnUnknown': {
    status: 422,
    zh: '表格有不认识的列：{columns}',
    en: 'The table has columns that are not known: {columns}',
    next: { zh: '请删除这些列，或改用模板的列名。', en: 'Remove them, or name them as the template does.' },
  },
});
