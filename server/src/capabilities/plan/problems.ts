// Refusals of the plan.
import { defineProblems } from '../../platform/errors/problem.ts';

/** Raises one of the plan's problems. */
export const planProblem = defineProblems({
  'plan.notInReview': {
    status: 409,
    zh: '要点已下发，不能再修改任务原文',
    en: 'The plan has been issued, so its tasks can no longer be rewritten',
    next: {
      zh: '如需调整，请在任务页改派、调整期限或撤回。',
      en: 'Reassign, reschedule or withdraw on the task’s page instead.',
    },
  },
  'plan.notReady': {
    status: 409,
    zh: '还有 {count} 项需要先处理，尚不能下发',
    en: 'Entries to resolve before the plan can be issued: {count}',
    next: { zh: '请按列出的任务编号逐项确认、补全或移除。', en: 'Confirm, complete or remove the tasks listed.' },
  },
  'plan.nothingToIssue': {
    status: 409,
    zh: '没有可下发的任务',
    en: 'There are no tasks to issue',
    next: { zh: '请先导入或新增任务并确认。', en: 'Import or add tasks and confirm them first.' },
  },
  'plan.unreadable': {
    status: 422,
    zh: '文件“{name}”无法读取：{zh}',
    en: '“{name}” cannot be read: {en}',
    next: {
      zh: '没有保存任何内容。请按提示处理文件后重新上传。',
      en: 'Nothing was saved. Correct the file as described and upload it again.',
    },
  },
  'plan.noTask': {
    status: 422,
    zh: '文件“{name}”中没有识别出任务',
    en: 'No task was found in “{name}”',
    next: {
      zh: '请确认文件是工作要点；识别依赖标题编号和责任单位括注，也可新建要点后逐项录入。',
      en: 'Check that the file is a work plan: tasks are recognised by their numbering and responsibility notes. You can also enter them one by one.',
    },
  },
  'plan.importedBefore': {
    status: 409,
    zh: '这份文件本单位已在 {day} 导入过：《{title}》',
    en: 'Your agency already imported this document on {day}: “{title}”',
    next: {
      zh: '没有保存任何内容。可以打开已导入的要点，也可以仍然导入，作为另一份草稿。',
      en: 'Nothing was saved. Open the imported plan, or import the document again as another draft.',
    },
  },
  'plan.onlyCoordination': {
    status: 403,
    zh: '只有协调机构（双打办）可以导入和下发要点',
    en: 'Only a coordination office can import and issue plans',
    next: { zh: '请由本级双打办办理。', en: 'Ask the coordination office of your region.' },
  },
  'plan.splitPlace': {
    status: 400,
    zh: '拆分位置须在任务文字之内',
    en: 'The split must be inside the text of the task',
    next: { zh: '请在任务文字中间选择一处。', en: 'Choose a position inside the text.' },
  },
  'plan.departmentUnknown': {
    status: 400,
    zh: '部门目录中没有 {id}',
    en: 'The catalogue has no department {id}',
    next: { zh: '请从目录中选择。', en: 'Choose one from the catalogue.' },
  },
  'plan.alreadyDerived': {
    status: 409,
    zh: '本级已有由该要点细化的方案：{title}',
    en: 'Your office already has a plan derived from this one: {title}',
    next: { zh: '请打开已有方案继续办理。', en: 'Open that plan and continue there.' },
  },
});
