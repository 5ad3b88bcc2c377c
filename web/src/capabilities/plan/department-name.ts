// How a department is called on the pages: as the plan writes it; where none is named, in the reader's words.
import type { DepartmentRef } from '../../platform/api/types.ts';
import type { Words } from '../../platform/i18n/index.ts';
import { departmentText } from '../../platform/words/department-names.ts';

export function departmentName(
  department: Pick<DepartmentRef, 'id' | 'asWritten' | 'shortName'>,
  { t, language }: Pick<Words, 't' | 'language'>,
): string {
  const unnamed = department.id === null && department.asWritten === null;
  return unnamed ? t('plan.noneNamed') : departmentText(department, language);
}
