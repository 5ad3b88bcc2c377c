// What the shops of a seller have in common, one fact for all that share it: a telephone, an address, a licence, names or pictures alike.

/** `officer`: nothing but the word of an officer speaks for it. */
export const factKinds = ['licence', 'phone', 'address', 'images', 'name', 'officer'] as const;
export type FactKind = (typeof factKinds)[number];
type Step = { column: string | null; weight: number; left: string | null; right: string | null };
type Linked = { shopA: string; shopB: string; decision: string | null; why: readonly Step[] };
/** `value`: where it is one for all, as it may be shown; empty where they are only alike. */
export type SharedFact = { kind: FactKind; value: string; shops: string[] };

/**
 * The facts in the order of their weight as evidence, each with its shops in the order given. Shops that are tied one after the other share
 * a fact. Links to shops that are not among the given ones are left out, and so are those that were parted.
 */
export function sharedFacts({ shops, links }: { shops: readonly string[]; links: readonly Linked[] }): SharedFact[] {
  const known = new Set(shops);
  const pairs = links.filter(
    ({ shopA, shopB, decision }) => decision !== 'parted' && known.has(shopA) && known.has(shopB),
  );
  return factKinds.flatMap((kind) => {
    const own = pairs.filter((pair) => speaksFor(pair, kind));
    return groupsOf(own).map((group): SharedFact => {
      const values = new Set(own.filter(({ shopA }) => group.has(shopA)).flatMap((pair) => valuesOf(pair, kind)));
      const [value = ''] = values.size === 1 ? values : [];
      return { kind, value, shops: shops.filter((id) => group.has(id)) };
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
  for (const { shopA, shopB } of pairs) {
    const [one, other] = [groups.get(shopA) ?? new Set([shopA]), groups.get(shopB) ?? new Set([shopB])];
    if (one === other) continue;
    const [into, from] = one.size < other.size ? [other, one] : [one, other];
    for (const id of from) into.add(id);
    for (const id of into) groups.set(id, into);
  }
  return [...new Set(groups.values())];
}
