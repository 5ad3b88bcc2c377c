// The order of what says itself behind what it stands, so that nobody keeps a list of all.

/**
 * @param items in the order in which they are given; those that follow nothing among them keep it
 * @returns each directly behind what it follows. Of several behind the same one, those come first that nothing follows
 */
export function inLine<Item extends { readonly id: string; readonly after?: string | undefined }>(
  items: readonly Item[],
): Item[] {
  const known = new Set(items.map(({ id }) => id));
  const followers = Map.groupBy(items, ({ id, after }) =>
    after === undefined || after === id || !known.has(after) ? undefined : after,
  );
  const isLast = ({ id }: Item) => !followers.has(id);
  const from = (item: Item): Item[] => {
    const next = followers.get(item.id) ?? [];
    return [item, ...[...next.filter(isLast), ...next.filter((one) => !isLast(one))].flatMap(from)];
  };
  return (followers.get(undefined) ?? []).flatMap(from);
}
