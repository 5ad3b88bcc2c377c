// 列第一位者为牵头单位，下同: from the place that says so, whoever a responsibility names first leads.

import type { Unit } from '../segment.ts';
import type { Flow } from '../text/flow.ts';
import { firstLeadsRules, led } from './responsibility.ts';

/** A document has one such rule; more of them come from repeats. */
const MOST_RULES = 100;

/** Applies the document's rule to the responsibilities behind it. Said in prose below them all, it is about them all. */
export function applyFirstLeads(flow: Flow, units: readonly Unit[]): Unit[] {
  const from = ruleStart(flow, units);
  if (from === null) return [...units];
  return units.map((unit) => (unit.kind === 'duty' && unit.end > from ? { ...unit, duty: led(unit.duty) } : unit));
}

function ruleStart(flow: Flow, units: readonly Unit[]): number | null {
  const duties = units.filter((unit) => unit.kind === 'duty');
  const last = Math.max(...duties.map(({ end }) => end), 0);
  for (const { at, on, general } of firstLeadsRules(flow.normal).slice(0, MOST_RULES)) {
    const inside = duties.some(({ start, end }) => start <= at && at < end);
    if (inside ? on : general) return inside || at < last ? at : 0;
  }
  return null;
}
