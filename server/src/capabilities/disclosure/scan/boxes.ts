// The boxes that officers draw on the pages of a scan, and the digest by which a burnt page is bound to them.
import { createHash } from 'node:crypto';
import { type Box, basisOfKind, liesOn, type Place, type Sheet, type SpanKind } from '@qingfeng/redaction';

/** A box as it is kept: what it covers, why, by which rule, and who drew it. */
export type DrawnBox = Box & { readonly why?: string; readonly by: string };

/** A box as an officer draws it. */
export type GivenBox = Place & { readonly kind: SpanKind; readonly why?: string | undefined };

/**
 * The boxes after an act; one that was there already stays the work of whoever drew it.
 * @returns the place of the first that does not lie on its page, in `outside`
 */
export function drawn(
  given: readonly GivenBox[],
  q: { before: readonly DrawnBox[]; sheets: readonly Sheet[]; rules: string; by: string },
): { boxes: DrawnBox[] } | { outside: number } {
  const outside = given.findIndex((box) => !liesOn(box, q.sheets));
  if (outside !== -1) return { outside };
  const boxes = given.map(({ page, x, y, width, height, kind, why = '' }): DrawnBox => {
    const said = why.trim();
    const own = { page, x, y, width, height, kind, ...(said !== '' && { why: said }) };
    const known = q.before.find((one) => sameBox(one, own));
    return known ?? { ...own, basis: basisOfKind(kind, q.rules), by: q.by };
  });
  return { boxes: boxes.toSorted((a, b) => a.page - b.page || a.y - b.y || a.x - b.x) };
}

const sameBox = (one: DrawnBox, other: GivenBox): boolean =>
  placeOf(one) === placeOf(other) && one.kind === other.kind && (one.why ?? '') === (other.why ?? '');

const placeOf = ({ page, x, y, width, height }: Place): string => [page, x, y, width, height].join(' ');

/** By which a page shows with which boxes it was burnt. */
export const digestOfBoxes = (boxes: readonly DrawnBox[], page: number): string =>
  createHash('sha256')
    .update(
      boxes
        .filter((box) => box.page === page)
        .map(placeOf)
        .join('\n'),
    )
    .digest('hex');

/** How many boxes of which kind there are and by which rule, as the public page says it. */
export function boxedKinds(boxes: readonly DrawnBox[]) {
  const groups = Map.groupBy(boxes, ({ kind, basis }) => `${kind} ${basis.document} ${basis.article}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ kind: first.kind, count: group.length, basis: first.basis }];
  });
}
