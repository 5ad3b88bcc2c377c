// Sets of numbered things that are joined step by step (union and find).

/** `parent` of each thing, and at a root how many hang together. */
export type Forest = { readonly parent: Int32Array; readonly size: Int32Array };

/** Every thing by itself. */
export function seedlings(total: number): Forest {
  return { parent: Int32Array.from({ length: total }, (_, at) => at), size: new Int32Array(total).fill(1) };
}

/** The thing that stands for all that hang together with this one. */
export function rootOf({ parent }: Forest, at: number): number {
  let found = at;
  while (parent[found] !== found) {
    parent[found] = parent[parent[found] ?? found] ?? found;
    found = parent[found] ?? found;
  }
  return found;
}

/** Joins what hangs together with either; the first's root stands for all. */
export function unite(forest: Forest, one: number, other: number): void {
  const [kept, gone] = [rootOf(forest, one), rootOf(forest, other)];
  if (kept === gone) return;
  forest.parent[gone] = kept;
  forest.size[kept] = (forest.size[kept] ?? 1) + (forest.size[gone] ?? 1);
}
