// Which assignment a row of progress means: by its identifier, or by number of the task and agency.
import { type RowProblem, rowFault } from '../../../platform/http/imports.ts';
import type { ProgressRow } from './progress-rows.ts';
import type { ImportTarget } from './store.ts';

export type Targets = { find(row: ProgressRow): ImportTarget | RowProblem };

/** The agency as tables name it when names may change. */
export function agencyCode({ departmentId, regionCode }: Pick<ImportTarget, 'departmentId' | 'regionCode'>): string {
  return `${departmentId}@${regionCode}`;
}

/** @param ownAgency whose assignments are meant where a row names no agency */
export function targetsOf(all: readonly ImportTarget[], ownAgency: number): Targets {
  const byId = new Map(all.map((target) => [target.id, target]));
  const byTask = Map.groupBy(all, ({ taskNo }) => taskNo);
  return {
    find(row) {
      if (row.assignmentId !== '') {
        return (
          byId.get(row.assignmentId) ?? rowFault('assignment', '本要点没有这项分派', 'the plan has no such assignment')
        );
      }
      if (row.taskNo === '') return rowFault('no', '必须填写', 'is required');
      const candidates = byTask.get(row.taskNo);
      if (candidates === undefined)
        return rowFault('no', `本要点没有任务 ${row.taskNo}`, `the plan has no task ${row.taskNo}`);
      return byAgency(candidates, row, ownAgency);
    },
  };
}

function byAgency(candidates: readonly ImportTarget[], row: ProgressRow, ownAgency: number): ImportTarget | RowProblem {
  const named = row.agencyCode || row.agency;
  const column = row.agencyCode === '' ? 'agency' : 'agencyCode';
  const found = candidates.filter((target) => {
    if (row.agencyCode !== '') return agencyCode(target) === row.agencyCode;
    if (row.agency === '') return target.ownerAgency === ownAgency;
    return [target.agencyName, target.agencyShortName, target.agencyId, agencyCode(target)].includes(row.agency);
  });
  const [target, ...more] = found;
  if (target === undefined) {
    return named === ''
      ? rowFault('agency', '该任务没有分派给本单位', 'the task is not assigned to your agency')
      : rowFault(column, `该任务没有分派给“${named}”`, `the task is not assigned to "${named}"`);
  }
  if (more.length === 0) return target;
  const names = found.map(({ agencyName }) => agencyName).join('、');
  return rowFault(
    column,
    `有多个单位：${names}，请填登记编号`,
    `several agencies are meant: ${names}; give the assignment`,
  );
}
