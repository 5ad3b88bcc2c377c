// The catalogue of offences (案由): what the agencies of the line punish, by which clause, and which crimes it may be.
import entries from './data/offences.json' with { type: 'json' };
import type { OffenceRef } from './schema.ts';

const offences = entries as readonly OffenceRef[];
const byCode = new Map(offences.map((one) => [one.code, one]));

/** An item by its code; undefined for null and for a code that the catalogue does not have. */
export function findOffence(code: string | null): OffenceRef | undefined {
  return code === null ? undefined : byCode.get(code);
}

/** Items whose name, law or code holds all the words, in the order of the catalogue. */
export function searchOffences(q: string, on: string): OffenceRef[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return offences.filter((one) => {
    const said = [one.code, one.title.zh, one.title.en, one.line, one.defining].join(' ').toLowerCase();
    return one.from <= on && (one.until === null || on <= one.until) && words.every((word) => said.includes(word));
  });
}
