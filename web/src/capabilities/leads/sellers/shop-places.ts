// Where the shops of a seller and what they share lie in the picture: shops in columns, facts between, every name beside its dot.
export type Side = 'left' | 'right' | 'above';
/** In pixels from the upper left corner; `room`: how wide its name may be; `rows`: on how many lines it may stand. */
export type Place = { id: string; x: number; y: number; side: Side; room: number; rows: number };
type Drawn = { shops: readonly { id: string }[]; facts: readonly { id: string; shops: readonly string[] }[] };
export type Label = {
  lines: string[];
  /** Of the first line: where it begins, has its middle or ends, and its base line. */
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
};

/** Below this width shops stand in one column, pixels. */
const wide = 640;
/** Below this one a name takes two lines. */
const ample = 900;
const edge = 28;
export const labelSize = 13;
export const lineHeight = 16;

const rowsOf = (width: number): number => (width < ample ? 2 : 1);
const columnsOf = ({ width, shops }: { width: number } & Pick<Drawn, 'shops'>): number =>
  width < wide || shops.length < 3 ? 1 : 2;

/** Height that gives every name room of its own, pixels. */
export function heightOf(q: { width: number } & Drawn): number {
  const rows = rowsOf(q.width);
  const beside = Math.ceil(q.shops.length / columnsOf(q)) * (rows * lineHeight + 8);
  const between = q.facts.length * (rows * lineHeight + 32);
  return Math.max(120, Math.max(beside, between) + 2 * edge);
}

/** Shops that share the same stand together; the facts lie on the middle line, or left of the only column. */
export function placesOf(q: { width: number } & Drawn): Place[] {
  const { width, shops, facts } = q;
  const first = (id: string): number => facts.findIndex((fact) => fact.shops.includes(id)) >>> 0;
  const inOrder = shops.toSorted((one, other) => first(one.id) - first(other.id));
  const height = heightOf(q);
  const spread = (index: number, count: number): number => edge + ((index + 0.5) / count) * (height - 2 * edge);
  const rows = rowsOf(width);
  const columns = columnsOf(q);
  const inColumn = Math.ceil(inOrder.length / columns);
  const middle = columns === 2 ? width / 2 : width * (width < wide ? 0.235 : 0.3);
  const besides = columns === 2 ? width * 0.28 : 0;
  return [
    ...inOrder.map(({ id }, index): Place => {
      const left = columns === 2 && index < inColumn;
      const count = left || columns === 1 ? inColumn : inOrder.length - inColumn;
      const x = columns === 1 ? width * (width < wide ? 0.48 : 0.55) : left ? besides : width - besides;
      const room = (left ? x : width - x) - 16;
      return { id, x, y: spread(index % inColumn, count), side: left ? 'left' : 'right', room, rows };
    }),
    ...facts.map(({ id }, index): Place => {
      const room = columns === 2 ? width - 2 * besides - 16 : 2 * middle - 8;
      return { id, x: middle, y: spread(index, facts.length), side: 'above', room, rows };
    }),
  ];
}

/** A name beside its dot, in the room that it has there: what is longer is cut, the table says it whole. */
export function labelOf({ x, y, side, room, rows }: Place, { text, size }: { text: string; size: number }): Label {
  const lines = linesOf(text, { room: room - (side === 'above' ? 0 : size), rows });
  const down = (lines.length - 1) * lineHeight;
  switch (side) {
    case 'above':
      return { lines, x, y: y - size - 5 - down, anchor: 'middle' };
    case 'left':
      return { lines, x: x - size - 5, y: y + labelSize / 3 - down / 2, anchor: 'end' };
    case 'right':
      return { lines, x: x + size + 5, y: y + labelSize / 3 - down / 2, anchor: 'start' };
  }
}

/** Chinese characters are as wide as the font is high; digits and letters a little more than half of that. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[ -~]/.test(sign) ? 0.56 : 1) * labelSize, 0);

/** Broken after a space and before a bracket where that will do, else anywhere. */
function linesOf(text: string, { room, rows }: { room: number; rows: number }): string[] {
  const pieces = text.split(/(?<= )|(?=[（(])/).flatMap((piece) => (widthOf(piece) <= room ? [piece] : [...piece]));
  const lines = [''];
  for (const piece of pieces) {
    const line = lines.at(-1) ?? '';
    if (line === '' || widthOf(line + piece.trimEnd()) <= room) lines[lines.length - 1] = line + piece;
    else lines.push(piece);
  }
  if (lines.length <= rows) return lines.map((line) => line.trimEnd());
  let last = [...lines.slice(rows - 1).join('')];
  while (last.length > 1 && widthOf(`${last.join('')}…`) > room) last = last.slice(0, -1);
  return [...lines.slice(0, rows - 1), `${last.join('')}…`];
}
