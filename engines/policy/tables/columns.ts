// What a column of a task table holds, by its header.
import { type Field, fieldKind } from '../responsibility/fields.ts';

export type Column = 'no' | 'group' | 'task' | Field;

const NO = /^(?:序号|编号|号)$/;
const TASK =
  /^(?:(?:重点|主要|具体|年度)?(?:工作)?(?:任务|措施|内容|事项|举措|要求)|工作任务及措施|任务分解|任务内容|工作目标任务|整治内容|工作重点)$/;
const GROUP = /^(?:类别|分类|项目|领域|重点工作|工作类别|任务类别|目标任务|工作项目|板块|环节|方面)$/;

/** The column that a header names, or null. */
export function columnOf(header: string): Column | null {
  const name = header.replaceAll(/\s|（[^（）]*）/g, '');
  if (NO.test(name)) return 'no';
  if (TASK.test(name)) return 'task';
  if (GROUP.test(name)) return 'group';
  return fieldKind(name);
}
