// What the shops of a seller have in common, one fact for all that share it: a telephone, an address, a licence, names or pictures alike.
import type { SellerLink, Shop } from '../shapes.ts';

type Named = Pick<Shop, 'id' | 'name' | 'platformId'>;
type Linked = Pick<SellerLink, 'decision'> & {
  one: Pick<SellerLink['one'], 'id'>;
  other: Pick<SellerLink['other'], 'id'>;
  why: readonly Pick<SellerLink['why'][number], 'column' | 'weight' | 'left' | 'right'>[];
};

/** `officer`: nothing but the word of an officer speaks for it. */
export const factKinds = ['licence', 'phone', 'address', 'images', 'name', 'officer'] as const;
export type FactKind = (typeof factKinds)[number];
/** `value`: where it is one for all, as it may be shown; empty where they are only alike. */
export type SharedFact = { id: string; kind: FactKind; value: string; shops: string[] };

/**
 * The facts in the order of their weight as evidence, each with its shops in the order given. Shops that are tied one after the other share
 * a fact. Links to shops that are not among the given ones are left out, and so are those that were parted.
 */
export function sharedFacts({ shops, links }: { shops: readonly Named[]; links: readonly Linked[] }): SharedFact[] {
  const known = new Set(shops.map(({ id }) => id));
  const pairs = links.filter(
    ({ one, other, decision }) => decision !== 'parted' && known.has(one.id) && known.has(other.id),
  );
  return factKinds.flatMap((kind) => {
    const own = pairs.filter((pair) => speaksFor(pair, kind));
    return groupsOf(own).map((group, index): SharedFact => {
      const values = new Set(own.filter(({ one }) => group.has(one.id)).flatMap((pair) => valuesOf(pair, kind)));
      const [value = ''] = values.size === 1 ? values : [];
      const members = shops.filter(({ id }) => group.has(id)).map(({ id }) => id);
      return { id: `${kind} ${index}`, kind, value, shops: members };
    });
  });
}

const supports = ({ why }: Linked) => why.filter(({ column, weight }) => column !== null && weight > 0);

function speaksFor(pair: Linked, kind: FactKind): boolean {
  const speaking = supports(pair);
  if (kind === 'officer') return pair.decision === 'confirmed' && speaking.length === 0;
  return speaking.some(({ column }) => column === kind);
}

/** Pictures are known by digests, which tell nobody anything. */
function valuesOf({ why }: Linked, kind: FactKind): string[] {
  if (kind === 'images') return [''];
  return why.filter(({ column }) => column === kind).flatMap(({ left, right }) => [left ?? '', right ?? '']);
}

/** What hangs together over pairs. */
function groupsOf(pairs: readonly Linked[]): Set<string>[] {
  const groups = new Map<string, Set<string>>();
  for (const { one, other } of pairs) {
    const joined = new Set([...(groups.get(one.id) ?? [one.id]), ...(groups.get(other.id) ?? [other.id])]);
    for (const id of joined) groups.set(id, joined);
  }
  return [...new Set(groups.values())];
}
