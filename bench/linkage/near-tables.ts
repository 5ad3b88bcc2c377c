// The invented catalogues as two tables without labels.
import { seeded } from './linkage-sellers.ts';
import { CATALOGUES, type Catalogue } from './near-catalogues.ts';
import { listed } from './near-pairs.ts';
import { several } from './near-wording.ts';
import { type TableSet, tableSet } from './table-set.ts';

/** Two shops' tables of every catalogue; `repeats`: the second lists some things twice. The same for a seed. */
export function nearTables(seed: number, repeats: boolean): TableSet[] {
  return CATALOGUES.map((catalogue) => tablesOf(catalogue, seed, repeats));
}

function tablesOf(catalogue: Catalogue, seed: number, repeats: boolean): TableSet {
  const { lefts, rights } = listed({ catalogue, random: seeded(seed), dirty: false });
  const known = new Set<number>();
  const right = rights.filter(({ thing }) => repeats || (!known.has(thing) && known.add(thing)));
  const written = (list: typeof lefts) => list.map(({ thing, offer }) => ({ thing: String(thing), offer }));
  const name = `${catalogue.name}${repeats ? ', some listed twice' : ''}`;
  return tableSet({
    name,
    like: catalogue.like.split(':')[0] ?? '',
    left: written(lefts),
    right: written(several(seeded(seed + 1), right, right.length)),
  });
}
