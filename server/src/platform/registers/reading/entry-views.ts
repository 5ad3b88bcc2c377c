// Rows of a register as pages and other systems are given them.
import type { Register } from '@qingfeng/register';
import type { Session } from '../../database/connections/connect.ts';
import { type Act, mayChange } from '../access.ts';
import { type EntrySource, sourceOf } from '../exchange/owned.ts';
import { standingOf } from '../lives/run-row.ts';
import { type EarlierRows, type EntryRow, type Kept, shownFields } from '../rows.ts';
import { rulesOf } from '../rules.ts';
import { answeredToo } from './stood.ts';
import { keptFromTrail, withheldFields } from './withheld.ts';

/** What every entry has beside its fields. */
export type EntryView = {
  readonly id: string;
  readonly change: Act;
  readonly source: EntrySource | null;
  readonly demo: boolean;
  readonly enteredAt: string;
  readonly version: number;
} & Readonly<Record<string, unknown>>;

/** Rows as lists show them. */
export async function entryViews(
  session: Session,
  { register, tools }: Kept,
  rows: readonly EntryRow[],
  earlier?: EarlierRows,
): Promise<EntryView[]> {
  const { tx, acting } = session;
  const shown = (await shownFields(tx, register, rows, earlier)).map((one, at) => {
    const row = rows[at];
    const withheld = earlier === undefined ? withheldFields(register, acting, row) : keptFromTrail(register);
    const left = Object.fromEntries(withheld.map((name) => [name, null]));
    return { owner: one.owner, withheld, fields: { ...one.fields, ...left } };
  });
  const fields = shown.map((one) => one.fields);
  const beside = await rulesOf(register.id).answer?.of(session, rows, fields, tools?.now);
  return rows.map((row, at) => ({
    ...answeredToo(register, { owner: shown[at]?.owner, ...shown[at]?.fields }),
    ...beside?.[at],
    id: row.id,
    owner: shown[at]?.owner,
    change: mayChange(register, acting, {
      owner: row.ownerAgency,
      state: stateOf(register, row),
      named: (field) => row[field],
    }),
    source: sourceOf(row),
    demo: row.demo,
    enteredAt: row.enteredAt.toISOString(),
    version: row.version,
    ...(register.seenBy !== undefined && { withheld: shown[at]?.withheld }),
    ...standingOf(register, row, tools),
    ...shown[at]?.fields,
  }));
}

const stateOf = ({ procedure }: Register, { state }: EntryRow): string | undefined =>
  procedure !== undefined && typeof state === 'string' ? state : undefined;
