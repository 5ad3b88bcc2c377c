// What the rows of a list say of their next duty: by when, how much time is left, and how sure the rule is.
import { type Basis, type CompiledProcedure, type DutyRule, type Text, unitOf } from '@qingfeng/procedure';
import type { Tables } from '../../database/connections/connect.ts';
import { dueWords, type Today } from '../record-view.ts';
import { baseOf } from './office-rules.ts';

export type Due = {
  id: string;
  nextDueAt: Date | null;
  nextAmberAt: Date | null;
  /** The duty; after its procedure and a space where a record has runs of several. */
  nextDuty: string | null;
};
/** What the rule of a next duty says of it: how sure it is and, where the version declares it, what is owed and how its time counts. */
export type DueMarks = ReadonlyMap<string, { mark: Basis['mark']; rule?: DutyRule }>;

/**
 * The rules that the next duties of records rest on, by record: a record keeps the version that it began under, and of two
 * versions one may have been read and the other recalled.
 * @param kinds of their runs @param procedures those that the records live by, in every version
 */
export async function dueMarks(
  tx: Tables,
  { kinds, procedures }: { kinds: readonly string[]; procedures: readonly CompiledProcedure[] },
  rows: readonly Pick<Due, 'id' | 'nextDuty'>[],
): Promise<DueMarks> {
  const waiting = new Map(rows.flatMap(({ id, nextDuty }) => (nextDuty === null ? [] : [[id, nextDuty] as const])));
  if (waiting.size === 0) return new Map();
  const runs = await tx
    .selectFrom('procedureInstance')
    .select(['recordId', 'procedure', 'version'])
    .where('kind', 'in', [...kinds])
    .where('recordId', 'in', [...waiting.keys()])
    .execute();
  const marks = new Map<string, { mark: Basis['mark']; rule?: DutyRule }>();
  for (const { recordId, procedure, version } of runs) {
    const own = procedures.find(
      ({ declaration }) => declaration.id === procedure && declaration.version === baseOf(version),
    );
    const [named = '', of = procedure] = (waiting.get(recordId) ?? '').split(' ').toReversed();
    const duty = of === procedure ? own?.declaration.duties[named] : undefined;
    if (duty !== undefined) marks.set(recordId, { mark: duty.basis.mark, rule: duty });
    // A clock that the version itself leaves open comes from an office rule on it.
    else if (own !== undefined && of === procedure && version !== baseOf(version))
      marks.set(recordId, { mark: 'office rule' });
  }
  return marks;
}

/** For the record itself, whose clocks say by themselves how sure their rules are. */
export const unmarked = (today: Today): { today: Today; marks: DueMarks } => ({ today, marks: new Map() });

/**
 * The next duty of a row; null where it waits for nothing.
 * @param q.title what is owed, in the words of the list; else those of the rule
 * @param q.rule that of the duty, where the marks do not bring it
 */
export function listDue(
  row: Due,
  q: { today: Today; marks: DueMarks; title: Text | null; rule?: DutyRule | undefined },
) {
  if (row.nextDueAt === null) return null;
  const found = q.marks.get(row.id);
  const rule = found?.rule ?? q.rule;
  return {
    ...dueWords(row.nextDueAt, q.today, row.nextAmberAt),
    ...{ duty: row.nextDuty, title: q.title ?? rule?.title ?? null },
    ...(rule !== undefined && { unit: unitOf(rule) }),
    ...(found !== undefined && { mark: found.mark }),
  };
}
