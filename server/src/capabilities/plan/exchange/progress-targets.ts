// Which assignment a row of progress means: by its identifier, or by number of the task and agency.
import { resolveDepartment } from '@qingfeng/codes';
import { type RowProblem, rowFault } from '../../../platform/lists/paged/imports.ts';
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

/**
 * The agency of the task that another name of it may mean (工商局 for 国家工商行政管理总局): of the same department, or the only one
 * whose name holds all its characters in their order. It is asked, never taken. Null where none or several are like it.
 */
function likelyMeant(candidates: readonly ImportTarget[], name: string): string | null {
  if (name.trim() === '') return null;
  const known = resolveDepartment(name);
  const same = candidates.filter(({ departmentId }) => known.kind === 'known' && departmentId === known.id);
  const like = same.length > 0 ? same : candidates.filter(({ agencyName }) => holdsInOrder(agencyName, name));
  const names = [...new Set(like.map(({ agencyName }) => agencyName))];
  return names.length === 1 ? (names[0] ?? null) : null;
}

function holdsInOrder(long: string, short: string): boolean {
  let at = -1;
  const found = [...short].every((character) => {
    at = long.indexOf(character, at + 1);
    return at >= 0;
  });
  return found && [...short].length > 1;
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
    if (named === '') return rowFault('agency', '该任务没有分派给本单位', 'the task is not assigned to your agency');
    const meant = likelyMeant(candidates, row.agency);
    return rowFault(
      column,
      `该任务没有分派给“${named}”${meant === null ? '' : `，是否为“${meant}”？`}`,
      `the task is not assigned to "${named}"${meant === null ? '' : `; did you mean "${meant}"?`}`,
    );
  }
  if (more.length === 0) return target;
  const names = found.map(({ agencyName }) => agencyName).join('、');
  return rowFault(
    column,
    `有多个单位：${names}，请填登记编号`,
    `several agencies are meant: ${names}; give the assignment`,
  );
}
