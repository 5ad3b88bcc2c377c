// A map as a grid of small squares that know their region, and sums over it: whether a label has room is then one lookup.

export type Point = readonly [x: number, y: number];
export type Rect = { x: number; y: number; width: number; height: number };
type Rings = readonly (readonly Point[])[];

/** Side of a square, in pixels. */
const side = 2;

/** `cells` holds 1 + the index of the region that a square belongs to, 0 where there is none. */
export type Raster = { columns: number; rows: number; cells: Int16Array };

/** Paints regions, given in pixels, into a box of `width` by `height` pixels; holes and islands by the even-odd rule. */
export function paint(regions: readonly Rings[], size: { width: number; height: number }): Raster {
  const columns = Math.ceil(size.width / side);
  const rows = Math.ceil(size.height / side);
  const cells = new Int16Array(columns * rows);
  for (const [index, rings] of regions.entries()) {
    for (const [row, crossings] of crossingsByRow(rings, rows)) {
      crossings.sort((one, other) => one - other);
      for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
        const from = Math.max(0, Math.ceil((crossings[pair] ?? 0) / side - 0.5));
        const to = Math.min(columns, Math.ceil((crossings[pair + 1] ?? 0) / side - 0.5));
        cells.fill(index + 1, row * columns + from, row * columns + Math.max(from, to));
      }
    }
  }
  return { columns, rows, cells };
}

/** Where the edges of rings cross the middle line of each row of squares. */
function crossingsByRow(rings: Rings, rows: number): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const ring of rings) {
    let [fromX, fromY] = ring.at(-1) ?? [0, 0];
    for (const [toX, toY] of ring) {
      const first = Math.max(0, Math.ceil(Math.min(fromY, toY) / side - 0.5));
      const last = Math.min(rows, Math.ceil(Math.max(fromY, toY) / side - 0.5));
      for (let row = first; row < last; row += 1) {
        const x = fromX + (((row + 0.5) * side - fromY) / (toY - fromY)) * (toX - fromX);
        const crossings = found.get(row);
        if (crossings === undefined) found.set(row, [x]);
        else crossings.push(x);
      }
      [fromX, fromY] = [toX, toY];
    }
  }
  return found;
}

/** The share of a rectangle that belongs to a region (0 to 1); what lies outside the box belongs to none. */
export type Share = (rect: Rect) => number;

/** @param region 1 + its index; 0 asks for what belongs to no region */
export function shareOf({ columns, rows, cells }: Raster, region: number): Share {
  const wide = columns + 1;
  const sums = new Int32Array(wide * (rows + 1));
  for (let row = 0; row < rows; row += 1) {
    let inRow = 0;
    for (let column = 0; column < columns; column += 1) {
      if (cells[row * columns + column] === region) inRow += 1;
      sums[(row + 1) * wide + column + 1] = (sums[row * wide + column + 1] ?? 0) + inRow;
    }
  }
  const sum = (column: number, row: number) => sums[clamp(row, rows) * wide + clamp(column, columns)] ?? 0;
  return ({ x, y, width, height }) => {
    const [left, top] = [Math.floor(x / side), Math.floor(y / side)];
    const [right, bottom] = [Math.ceil((x + width) / side), Math.ceil((y + height) / side)];
    const own = sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top);
    return own / ((right - left) * (bottom - top));
  };
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}

export type Extent = Rect & { squares: number; middle: Point };

/** Where a region lies, in pixels: its box, how many squares it has, and the square of its own that is nearest its centre. */
export function extentOf({ columns, rows, cells }: Raster, region: number): Extent | undefined {
  const own: Point[] = [];
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      if (cells[row * columns + column] === region) own.push([(column + 0.5) * side, (row + 0.5) * side]);
  if (own.length === 0) return undefined;
  const [xs, ys] = [own.map(([x]) => x), own.map(([, y]) => y)];
  const [left, top] = [least(xs), least(ys)];
  const centre: Point = [mean(xs), mean(ys)];
  const middle = own.reduce((best, point) => (distance(point, centre) < distance(best, centre) ? point : best));
  return { x: left, y: top, width: most(xs) - left, height: most(ys) - top, squares: own.length, middle };
}

/** How many pixels of a line lie over regions other than its own. */
export function foreignLand(
  { columns, rows, cells }: Raster,
  own: number,
  [from, to]: readonly [Point, Point],
): number {
  const steps = Math.ceil(distance(from, to) / side);
  let foreign = 0;
  for (let index = 0; index < steps; index += 1) {
    const column = Math.floor((from[0] + ((to[0] - from[0]) * index) / steps) / side);
    const row = Math.floor((from[1] + ((to[1] - from[1]) * index) / steps) / side);
    const region = column < columns && row < rows ? (cells[row * columns + column] ?? 0) : 0;
    if (region !== 0 && region !== own) foreign += side;
  }
  return foreign;
}

export function distance([x, y]: Point, [toX, toY]: Point): number {
  return Math.hypot(toX - x, toY - y);
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const least = (numbers: readonly number[]) => numbers.reduce((one, other) => Math.min(one, other));
const most = (numbers: readonly number[]) => numbers.reduce((one, other) => Math.max(one, other));
