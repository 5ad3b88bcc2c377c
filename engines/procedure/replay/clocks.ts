// Extensions and standstills: what lengthens a row and what stops its clock, while a log is replayed.
import type { CompiledExtension, CompiledStep, PauseSwitch } from '../compile.ts';
import type { ProcedureEvent } from '../views.ts';
import { type Act, type Fold, nameIn, type Row } from './run.ts';

/** The open rows that a step may still lengthen; only those that the event names, when it names any. */
export function extendable(fold: Fold, step: CompiledStep, event: ProcedureEvent | null): Extendable[] {
  const found: Extendable[] = [];
  for (const by of step.extends) {
    const name = event === null ? null : nameIn(event, by.duty);
    for (const row of fold.rows) {
      if (row.duty !== by.duty || row.closedAt !== null || (name !== null && row.name !== name)) continue;
      // A limit that people named a date for has no time to add to.
      if (row.date !== null && !('until' in by.rule)) continue;
      if (row.extensions.filter((one) => one.by === by).length < by.times) found.push({ row, by });
    }
  }
  return found;
}

export type Extendable = { readonly row: Row; readonly by: CompiledExtension };

/** Lengthens every row that the event may lengthen. */
export function extend({ fold, step, index, event }: Act, by: CompiledExtension): void {
  for (const one of extendable(fold, step, event)) {
    if (one.by !== by) continue;
    lengthen(one.row, by, event.facts);
    one.row.extensions.push({ by, event: index });
  }
}

/** What an extension makes of a row's time. */
export function lengthen(
  row: Pick<Row, 'pieces' | 'date'>,
  { rule }: CompiledExtension,
  facts: ProcedureEvent['facts'],
): void {
  if ('by' in rule) row.pieces = [...row.pieces, rule.by];
  else if ('inAll' in rule) row.pieces = [rule.inAll];
  else {
    const date = facts[rule.until];
    if (typeof date === 'string') row.date = date;
  }
}

/**
 * Stops the clock of a duty, or lets it run on. It stands while any of its pauses lasts; a step that lets it run on and
 * does not name one ends all of its kind.
 */
export function turn({ fold, event }: Act, { duty, place, rule, stops }: PauseSwitch): void {
  fold.standstills[duty.index] ??= { running: new Set(), spans: [] };
  const standstill = fold.standstills[duty.index];
  if (standstill === undefined) return;
  const { running, spans } = standstill;
  const key = rule.keyFact === undefined ? '' : event.facts[rule.keyFact];
  const stood = running.size > 0;
  if (stops) running.add(`${place} ${String(key)}`);
  else if (key !== undefined) running.delete(`${place} ${String(key)}`);
  else for (const one of running) if (one.startsWith(`${place} `)) running.delete(one);
  const last = spans.at(-1);
  if (!stood && running.size > 0) spans.push({ from: event.at, until: null, place });
  else if (stood && running.size === 0 && last !== undefined) last.until = event.at;
}
