// One change of fields for many entries, as whoever keeps the entries carries it out.
import type { Json } from '@qingfeng/fields';
import type { Session } from '../database/connections/connect.ts';
import type { Words } from '../errors/problem.ts';

/** What an entry was before, and the version that the change made: it is taken back while that is its version. */
export type Before = { readonly version: number; readonly given: Readonly<Record<string, Json>> };

/** What became of one entry: why it was refused, or what it takes to undo the change. */
export type Changed = { readonly why: Words } | { readonly before: Before };

export type BulkChange = {
  /** Changes the same fields of all, and leaves out what may not be changed. @throws Problem request.invalid for fields that no entry takes */
  change(
    session: Session,
    q: { ids: readonly string[]; given: Readonly<Record<string, Json>>; now: Date },
  ): Promise<ReadonlyMap<string, Changed>>;
  /** Puts back what stood there, where nobody changed the entry since. */
  takeBack(
    session: Session,
    q: { rows: readonly { id: string; before: Before }[]; now: Date },
  ): Promise<ReadonlyMap<string, Changed>>;
};
