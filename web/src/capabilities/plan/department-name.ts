// How a department is called on the pages: as the plan writes it; where none is named, in the reader's words.
import type { DepartmentRef } from '../../platform/api/types.ts';
import type { Words } from '../../platform/i18n/index.ts';

export function departmentName(
  { id, asWritten, shortName }: Pick<DepartmentRef, 'id' | 'asWritten' | 'shortName'>,
  t: Words['t'],
): string {
  return asWritten ?? (id === null ? t('plan.noneNamed') : shortName);
}
