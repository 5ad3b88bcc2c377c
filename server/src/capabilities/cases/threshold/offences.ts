// The catalogue of offences (案由), as the law table has it: what agencies punish, by which clause, and which crimes it may be.
import { type LawTable, type Offence, seedLaw } from '@qingfeng/offence';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { type LawInForce, newestLaw } from '../../law/index.ts';
import type { OffenceRef } from '../schema.ts';

type Catalogue = ReadonlyMap<string, OffenceRef>;

/** Approved tables never change, so each is gone through once. */
const catalogues = new WeakMap<LawTable, Catalogue>();

function catalogueOf(table: LawTable): Catalogue {
  const known = catalogues.get(table);
  if (known !== undefined) return known;
  const made = new Map(table.offences.map((one) => [one.id, refOf(one)]));
  catalogues.set(table, made);
  return made;
}

function refOf({ id, effectiveFrom, effectiveTo, grades, articles, ...one }: Offence): OffenceRef {
  const { title, line, defining, penalty, intellectualProperty, mark } = one;
  const clauses = { defining, penalty, grades: [...grades], articles: [...articles] };
  const levels = one.levels === undefined ? null : [...one.levels];
  return {
    code: id,
    title,
    line,
    ...clauses,
    from: effectiveFrom,
    until: effectiveTo,
    intellectualProperty,
    levels,
    mark,
  };
}

/** An item by its code; undefined for null and for a code that the table does not have. */
export function offenceIn({ compiled }: LawInForce, code: string | null): OffenceRef | undefined {
  return code === null ? undefined : catalogueOf(compiled.table).get(code);
}

/** Items in force on a day whose name, clause or code holds all the words, in the order of the catalogue. */
export function searchOffences({ compiled }: LawInForce, q: string, on: string): OffenceRef[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return [...catalogueOf(compiled.table).values()].filter((one) => {
    const said = [one.code, one.title.zh, one.title.en, one.line, one.defining].join(' ').toLowerCase();
    return isInForce(one, on) && words.every((word) => said.includes(word));
  });
}

export function isInForce({ from, until }: Pick<OffenceRef, 'from' | 'until'>, on: string): boolean {
  return from <= on && (until === null || on <= until);
}

/** Names by code for records that only keep the code, by the newest approved catalogue. */
export async function offenceNames(tx: Tables): Promise<(code: string | null) => OffenceRef | undefined> {
  const law = await newestLaw(tx);
  return (code) => offenceIn(law, code);
}

/** An item as the program brings it: for what is fixed when the program is made, such as the rows of a statistical form. */
export function findOffence(code: string | null): OffenceRef | undefined {
  return code === null ? undefined : catalogueOf(seedLaw).get(code);
}
