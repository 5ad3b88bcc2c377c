// Where the shops of a seller and what they share lie in the picture: shops in columns, facts between, every name beside its dot.
export type Side = 'left' | 'right' | 'above';
/** In pixels from the upper left corner; `room`: how wide its name may be. */
export type Place = { id: string; x: number; y: number; side: Side; room: number };
type Drawn = { shops: readonly { id: string }[]; facts: readonly { id: string; shops: readonly string[] }[] };

/** Below this width shops stand in one column, pixels. */
const wide = 640;
const row = 24;
const edge = 28;

const columnsOf = ({ width, shops }: { width: number } & Pick<Drawn, 'shops'>): number =>
  width < wide || shops.length < 3 ? 1 : 2;

/** Height that gives every name a line of its own, pixels. */
export function heightOf(q: { width: number } & Drawn): number {
  const rows = Math.max(Math.ceil(q.shops.length / columnsOf(q)), 2 * q.facts.length);
  return Math.max(120, rows * row + 2 * edge);
}

/** Shops that share the same stand together; the facts lie on the middle line, or left of the only column. */
export function placesOf(q: { width: number } & Drawn): Place[] {
  const { width, shops, facts } = q;
  const first = (id: string): number => facts.findIndex((fact) => fact.shops.includes(id)) >>> 0;
  const inOrder = shops.toSorted((one, other) => first(one.id) - first(other.id));
  const height = heightOf(q);
  const spread = (index: number, count: number): number => edge + ((index + 0.5) / count) * (height - 2 * edge);
  const columns = columnsOf(q);
  const inColumn = Math.ceil(inOrder.length / columns);
  const middle = columns === 2 ? width / 2 : width * (width < wide ? 0.22 : 0.3);
  const besides = columns === 2 ? width * 0.28 : 0;
  return [
    ...inOrder.map(({ id }, index): Place => {
      const left = columns === 2 && index < inColumn;
      const rows = left || columns === 1 ? inColumn : inOrder.length - inColumn;
      const x = columns === 1 ? width * (width < wide ? 0.46 : 0.55) : left ? besides : width - besides;
      const room = (left ? x : width - x) - 16;
      return { id, x, y: spread(index % inColumn, rows), side: left ? 'left' : 'right', room };
    }),
    ...facts.map(({ id }, index): Place => {
      const room = columns === 2 ? width - 2 * besides - 16 : 2 * middle - 8;
      return { id, x: middle, y: spread(index, facts.length), side: 'above', room };
    }),
  ];
}
