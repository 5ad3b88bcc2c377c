// What the codes in columns of these records are called; where a form, a list or a procedure says them, its words are taken.
import { codesOfStates, nameCodes } from '../../platform/database/words/code-words.ts';
import { statuses } from './exchange/plans-workbook.ts';
import { parts, reportStates } from './exchange/register-workbook.ts';
import { frequencies, taskProcedure } from './tasks/procedure.ts';

nameCodes({
  assignment: { part: parts },
  plan: { reporting: frequencies, status: statuses },
  plan_task: {
    mode: {
      single: { zh: '单独负责', en: 'One agency' },
      respective: { zh: '按职责分工分别负责', en: 'Each within its own duties' },
      lead: { zh: '牵头负责', en: 'Under a lead agency' },
    },
    recovery: {
      unbroken: { zh: '原文完整', en: 'Complete in the source text' },
      overlap: { zh: '由重叠拼接', en: 'Joined by overlap' },
      unsure: { zh: '拼接存疑', en: 'Doubtful join' },
      manual: { zh: '人工填写', en: 'Entered manually' },
    },
    status: codesOfStates(taskProcedure.declaration.states),
  },
  plan_unplaced: {
    handled: {
      task: { zh: '作为任务', en: 'Made a task' },
      merged: { zh: '已在任务中', en: 'Already in a task' },
      ignored: { zh: '不属于要点', en: 'Not part of the plan' },
    },
  },
  progress_report: { state: reportStates },
});
