// Pairs of the same group that their own comparison does not show: the way through others that does.

type Edge = { readonly to: number; readonly weight: number };
export type Way = { readonly weight: number; readonly through: readonly number[] };

/** From one record to the others of its group, the ways whose weakest link is the strongest (widest paths). */
export function widestWays(from: number, edges: (record: number) => readonly Edge[]): Map<number, Way> {
  const found = new Map<number, Way>([[from, { weight: Number.POSITIVE_INFINITY, through: [] }]]);
  const open = new Set([from]);
  const closed = new Set<number>();
  while (open.size > 0) {
    let next = -1;
    for (const record of open)
      if (next < 0 || (found.get(record)?.weight ?? 0) > (found.get(next)?.weight ?? 0)) next = record;
    open.delete(next);
    closed.add(next);
    const way = found.get(next) ?? { weight: 0, through: [] };
    for (const { to, weight } of edges(next)) {
      const width = Math.min(way.weight, weight);
      if (closed.has(to) || width <= (found.get(to)?.weight ?? 0)) continue;
      found.set(to, { weight: width, through: next === from ? [] : [...way.through, next] });
      open.add(to);
    }
  }
  found.delete(from);
  return found;
}
