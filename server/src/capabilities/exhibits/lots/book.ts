// The book of a case held against the engine that `qingfeng exhibits balance` runs: what it refuses is not written.
import { balanceOf, type Movement, type Role } from '@qingfeng/custody';
import { exhibitProblem } from '../problems.ts';
import type { MovementRow } from './store.ts';

/** A line of the book as the engine reads it; lots by their ids. */
export type Line = {
  kind: string;
  lot: string;
  to?: string | undefined;
  qty?: number | undefined;
  unit: string;
  place?: string | undefined;
  role: Role;
  at: Date;
};

export function lineOf(row: MovementRow): Line {
  return {
    kind: row.kind,
    lot: row.lotId,
    to: row.toLotId ?? undefined,
    qty: row.qty === null ? undefined : Number(row.qty),
    unit: row.unit,
    place: row.storeId === null ? undefined : `${row.storeId} ${row.place ?? ''}`,
    role: row.role as Role,
    at: row.at,
  };
}

/** The time of the next line: never before the last one, whatever the clock of this machine says. */
export function nextAt(book: readonly Pick<Line, 'at'>[], now: Date): Date {
  const last = book.at(-1)?.at;
  return last !== undefined && last > now ? last : now;
}

const asMovement = (line: Line, at: number): Movement => ({
  ...{ seq: at + 1, at: line.at.toISOString(), kind: line.kind, lot: line.lot, unit: line.unit, role: line.role },
  ...(line.to !== undefined && { to: line.to }),
  ...(line.qty !== undefined && { qty: line.qty }),
  ...(line.place !== undefined && { place: line.place }),
});

/**
 * Holds new lines against the book.
 * @param name what a lot is called in a refusal
 * @throws Problem exhibits.refused for the first line that the engine refuses
 */
export function refuseWhatTheBookRefuses(
  book: readonly Line[],
  lines: readonly Line[],
  name: (lot: string) => string,
): void {
  const { refused } = balanceOf([...book, ...lines].map(asMovement));
  const [first] = refused.filter(({ seq }) => Number(seq) > book.length);
  if (first === undefined) return;
  const lot = lines[Number(first.seq) - book.length - 1]?.lot ?? '';
  throw exhibitProblem('exhibits.refused', { lot: name(lot), why: first.zh, whyEn: first.en });
}
