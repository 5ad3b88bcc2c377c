// Fields that not everybody sees who reads an entry: left out wherever entries are read, and not entered by whom they are not shown to.
import { type Register, seenByFew } from '@qingfeng/register';
import type { Acting } from '../../database/connections/connect.ts';
import type { FieldProblem } from '../../errors/problem.ts';
import { isMeantBy } from '../../records/queues/for-whom.ts';
import type { EntryRow, Given } from '../rows.ts';

/** Names of the fields of an entry that the acting user does not see; of a new one those that are not theirs to enter. */
export function withheldFields(register: Register, acting: Acting, row?: EntryRow): string[] {
  const entry = row && { owner: row.ownerAgency, named: (field: string) => (row as Record<string, unknown>)[field] };
  return seenByFew(register)
    .filter(([, who]) => !isMeantBy(who, acting, entry))
    .map(([name]) => name);
}

/** All of them, of an entry as it was: what the trail does not keep, nobody is shown as if it had been so. */
export const keptFromTrail = (register: Register): string[] => seenByFew(register).map(([name]) => name);

/** What an entry as it was read says that it does not show. */
export const withheldOf = ({ withheld }: Readonly<Record<string, unknown>>): readonly string[] =>
  (withheld ?? []) as readonly string[];

/** A change without the empty values of what its sender does not see: they came back as they were shown. */
export function withoutUnseen(given: Given, entry: Readonly<Record<string, unknown>>): Given {
  const unseen = withheldOf(entry);
  if (unseen.length === 0) return given;
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => !unseen.includes(name) || !isNothing(value)),
  );
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** What somebody says of fields that they do not see. */
export function unseenFaults({ fields }: Register, given: Given, withheld: readonly string[]): FieldProblem[] {
  return withheld
    .filter((name) => !isNothing(given[name]))
    .map((name) => {
      const title = fields[name]?.title;
      const said = { zh: '不对本单位显示，不能填写', en: 'is not shown to your agency, and is not entered by it' };
      return { pointer: `/${name}`, ...said, ...(title !== undefined && { name: title }) };
    });
}
