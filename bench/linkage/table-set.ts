// Two tables, or one with repeats in it, whose truth is known: what is linked without labels and then counted.
import type { Table } from '@qingfeng/entities';
import type { Offer } from './near-wording.ts';

/** `entity`: which thing a record means, by its id; of two tables those of the left begin with `l`, those of the right with `r`. */
export type TableSet = {
  readonly name: string;
  /** Like which public set it is made. */
  readonly like: string;
  readonly left: Table;
  readonly right?: Table;
  readonly entity: ReadonlyMap<string, string>;
};

type Written = { readonly thing: string; readonly offer: Offer };

/** Tables of the records of one shop, or of two, all of which have the same fields. */
export function tableSet(q: {
  name: string;
  like: string;
  left: readonly Written[];
  right?: readonly Written[];
}): TableSet {
  const { name, like, left, right } = q;
  const entity = new Map<string, string>();
  const table = (records: readonly Written[], side: string): Table => ({
    columns: Object.keys(records[0]?.offer ?? {}),
    records: records.map(({ thing, offer }, at) => {
      entity.set(`${side}${at}`, thing);
      return { id: `${side}${at}`, values: Object.values(offer) };
    }),
  });
  const first = table(left, 'l');
  return { name, like, left: first, ...(right === undefined ? {} : { right: table(right, 'r') }), entity };
}
