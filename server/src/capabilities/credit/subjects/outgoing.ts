// The name of whoever is listed or recognised passes the check of all that goes out once more: it may have been entered before names were
// checked. What is typed into an entry itself passes it by the declaration.
import type { LocalDate } from '@qingfeng/codes';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { FieldProblem, Words } from '../../../platform/errors/problem.ts';
import { unfitNames } from '../../disclosure/index.ts';
import { publicNames } from '../store.ts';

/** What may not go out of the names of these subjects, by id. Of people none goes out; each name is read once. */
export async function unfitSubjects(
  tx: Tables,
  subjects: readonly string[],
  { on, ...named }: { on: LocalDate; where: Words; pointer: string },
): Promise<Map<string, FieldProblem[]>> {
  const names = await publicNames(tx, subjects);
  return new Map([...names].map(([id, text]) => [id, unfitNames([{ ...named, text }], on)]));
}
