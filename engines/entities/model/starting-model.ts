// A model for the first day, when there are no records to estimate one from: what an agreement of each kind is worth, by judgement.

import { CUTS } from '../columns/value-space.ts';
import type { Kind, LinkConfig } from '../types.ts';
import type { ColumnModel, Model } from './model.ts';

/** Bits of the levels of agreement, best first, in the order of CUTS; disagreement follows from what is left. */
const BITS: Readonly<Record<Kind, readonly number[]>> = {
  companyName: [10, 8, 6, 4, 1, 0],
  personName: [6, 5, 4, 2, 0],
  nameList: [6, 4, 2, 0, -1],
  title: [8, 6, 4, 2, 0, -1],
  text: [8, 6, 4, 2, 1, 0],
  modelCodes: [10, 6, 4],
  address: [8, 6, 4, 1, 0],
  phone: [14, 8, 6, 3],
  email: [14, 8, 5],
  licence: [18, 10, 7],
  code: [8, 5, 4, 3],
  digest: [14],
  imageHash: [12, 10, 6, 3],
  price: [2, 1.5, 1, 0, 0],
  number: [2, 1.5, 1, 0],
  year: [1.5, 0, -1],
  date: [8, 4, 2, 0],
  category: [1.5, 1, 0],
};
/** Of the same entity, how many agree wholly, and how many not at all. */
const WHOLLY = 0.6;
const NOT = 0.1;
const PRIOR = 0.02;

/** Judgement, not measurement: to be replaced by `estimate` as soon as there are a few thousand records. */
export function startingModel(config: Pick<LinkConfig, 'columns'>): Model {
  return {
    columns: config.columns.map(({ name, kind }): ColumnModel => {
      const bits = BITS[kind];
      const between = (1 - WHOLLY - NOT) / Math.max(bits.length - 1, 1);
      const m = [...bits.map((_, level) => (level === 0 ? WHOLLY : between)), NOT];
      const u = bits.map((weight, level) => (m[level] ?? 0) / 2 ** weight);
      const rest = Math.max(0.05, 1 - u.reduce((sum, share) => sum + share, 0));
      const cuts = CUTS[kind];
      return { name, kind, cuts, m, u: [...u, rest], centres: [1, ...cuts.slice(1), 0], coincidence: 0 };
    }),
    prior: PRIOR,
  };
}
