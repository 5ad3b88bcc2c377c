// What a log amounts to while it is replayed: the state, the rows of duties, the clocks that stand still.
import type { Duration, Instant, LocalDate } from '@qingfeng/codes';
import type { CompiledDuty, CompiledExtension, CompiledProcedure, CompiledStep } from '../compile.ts';
import type { PeriodLength } from '../declaration.ts';
import type { ProcedureEvent } from '../views.ts';
import { heldFor } from './revisions.ts';

/** A duty with one opening. `name` is what facts call the row, `key` tells it from later rows of the same name. */
export type Row = {
  readonly duty: CompiledDuty;
  readonly name: string;
  readonly key: string;
  readonly openedBy: number;
  readonly openedAt: Instant;
  /** The instant from which the time allowed is counted. */
  readonly from: Instant;
  /** The time allowed, then what was added to it. */
  pieces: readonly Duration[];
  readonly extensions: { readonly by: CompiledExtension; readonly event: number }[];
  /** The date that people named, if any. */
  date: LocalDate | null;
  closedAt: Instant | null;
  met: boolean;
};

export type Closing = { readonly at: Instant; readonly met: boolean };

/** A recurring duty: its rows are those periods from `first` to `last` that have begun. */
export type Series = {
  readonly duty: CompiledDuty;
  readonly openedBy: number;
  readonly openedAt: Instant;
  readonly length: PeriodLength;
  readonly first: number;
  last: number | null;
  readonly closings: Map<string, Closing>;
  closedAt: Instant | null;
};

/** When the clock of a duty stood still; the last span is open while it does. `running`: the pauses that last. */
export type Standstill = {
  readonly running: Set<string>;
  readonly spans: { readonly from: Instant; until: Instant | null; readonly place: number }[];
};

export type Fold = {
  state: number;
  /** For each step the index of the last event that took it, -1 for none. */
  readonly lastTaken: Int32Array;
  readonly rows: Row[];
  readonly series: Series[];
  /** By the index of the duty; only those whose clock ever stood. */
  readonly standstills: (Standstill | undefined)[];
};

/** One event on its way into a fold. */
export type Act = {
  readonly procedure: CompiledProcedure;
  readonly fold: Fold;
  readonly step: CompiledStep;
  readonly events: readonly ProcedureEvent[];
  readonly index: number;
  readonly event: ProcedureEvent;
};

/** The row of a duty that an event names, or null. */
export function nameIn(event: ProcedureEvent, { keyFact, apart }: CompiledDuty): string | null {
  const fact = keyFact ?? (apart !== null && heldFor(apart, event) ? apart.fact : null);
  const name = fact === null ? null : event.facts[fact];
  return typeof name === 'string' ? name.trim() : null;
}

/** The rows of a duty that an event opens: one for each name of the figures in `eachOf`, else the one that it names or that for all. */
export function namesOpened(event: ProcedureEvent, duty: CompiledDuty): readonly string[] {
  const { apart } = duty;
  const figures = apart?.eachOf === undefined || !heldFor(apart, event) ? undefined : event.facts[apart.eachOf];
  const names = typeof figures === 'object' && !Array.isArray(figures) && figures !== null ? Object.keys(figures) : [];
  return names.length > 0 ? names.map((name) => name.trim()) : [nameIn(event, duty) ?? ''];
}

/** Which rows of a duty an event closes: all where it names none; the one for all where the one it meets was never told apart. */
export function closes(
  { rows }: Pick<Fold, 'rows'>,
  { duty, event, met }: { duty: CompiledDuty; event: ProcedureEvent; met: boolean },
): (row: Row) => boolean {
  const name = nameIn(event, duty);
  const open = (row: Row) => row.duty === duty && row.closedAt === null;
  if (name === null) return open;
  const forAll = met && duty.apart !== null && !rows.some((row) => open(row) && row.name === name);
  return (row) => open(row) && row.name === (forAll ? '' : name);
}
