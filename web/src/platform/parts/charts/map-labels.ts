// Where the names on a map stand: inside their region where there is room, else beside the land with a line to it.
import {
  distance,
  type Extent,
  extentOf,
  foreignLand,
  type Point,
  paint,
  type Raster,
  type Rect,
  type Share,
  shareOf,
} from './map-raster.ts';

export const fontSize = 11;
export const lineHeight = 14;
/** Pixels between two candidates, and the room that labels keep from each other. */
const step = 2;
const gap = 2;
/** Beside the land candidates may stand wider apart; a label's rim is at most `wayOut` nearer than its middle. */
const coarse = 4;
const wayOut = 40;
/** From this share on a label counts as being inside its region. */
const within = 0.97;

export type Area = {
  name: string;
  /** In pixels. */
  rings: readonly (readonly Point[])[];
  /** Name and number; null where nothing is to be written. */
  words: readonly [name: string, number: string] | null;
};

export type PlacedLabel = {
  name: string;
  text: string;
  /** Its middle, in pixels. */
  at: Point;
  /** False where it stands beside the land or reaches far over the edge of its region. */
  inside: boolean;
  /** From the region to the label. */
  line: readonly [Point, Point] | null;
};

type Form = { text: string; width: number; height: number };
type Wanted = { name: string; extent: Extent; forms: readonly Form[]; shortest: readonly Form[]; region: number };
type Scene = {
  raster: Raster;
  share: (region: number) => Share;
  size: { width: number; height: number };
  labels: Rect[];
  lines: [Point, Point][];
};
type Found = { label: PlacedLabel; rect: Rect };

/**
 * Places the labels of regions in a box of `size` pixels. `taken` is kept free (the legend). Names come first where they
 * fit (nearly) whole, then beside the land where that is near, then over an edge, then beside the land however far, then
 * far over an edge, there at last without the number that the colour tells as well.
 * A region for which there is no place at all is missing in the answer.
 */
export function placeLabels(q: {
  areas: readonly Area[];
  size: { width: number; height: number };
  taken: readonly Rect[];
}): PlacedLabel[] {
  const raster = paint(
    q.areas.map(({ rings }) => rings),
    q.size,
  );
  const scene: Scene = { raster, share: sharesOf(raster), size: q.size, labels: [...q.taken], lines: [] };
  const wanted = q.areas.flatMap((area, index) => wantedOf(area, { raster, region: index + 1 }));
  const bySize = wanted.toSorted((one, other) => one.extent.squares - other.extent.squares);
  const ways: ((label: Wanted) => Found | undefined)[] = [
    (label) => inside(label, scene, within),
    (label) => inside(label, scene, 0.85),
    (label) => beside(label, scene, 0.2 * q.size.width),
    (label) => inside(label, scene, 0.5),
    (label) => beside(label, scene, 3 * q.size.width),
    (label) => inside(label, scene, 0.25),
    (label) => inside({ ...label, forms: label.shortest }, scene, 0.25),
  ];
  const placed = new Map<string, PlacedLabel>();
  for (const way of ways) {
    for (const label of bySize) {
      const found = placed.has(label.name) ? undefined : way(label);
      if (found === undefined) continue;
      placed.set(label.name, found.label);
      scene.labels.push(found.rect);
      if (found.label.line !== null) scene.lines.push([...found.label.line]);
    }
  }
  return [...placed.values()];
}

/** Each region's sums once, when first asked for. */
function sharesOf(raster: Raster): Scene['share'] {
  const known = new Map<number, Share>();
  return (region) => {
    const share = known.get(region) ?? shareOf(raster, region);
    known.set(region, share);
    return share;
  };
}

function wantedOf({ name, rings, words }: Area, q: { raster: Raster; region: number }): Wanted[] {
  if (words === null) return [];
  const [first = [0, 0]] = rings.flat();
  const speck: Extent = { x: first[0], y: first[1], width: 0, height: 0, squares: 0, middle: first };
  const extent = extentOf(q.raster, q.region) ?? speck;
  const [title, number] = words;
  const forms = [formOf([title, number]), formOf([`${title} ${number}`])];
  return [{ name, extent, forms, shortest: [formOf([title])], region: q.region }];
}

function formOf(lines: readonly string[]): Form {
  const width = Math.max(...lines.map(widthOf));
  return { text: lines.join('\n'), width, height: lineHeight * lines.length };
}

/** Chinese characters are as wide as the font is high; digits and letters a little more than half of that. */
function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/[ -~]/.test(sign) ? 0.58 : 1) * fontSize, 0);
}

/** The place with the most of its own region below it; among equals the one nearest the middle. */
function inside({ name, extent, forms, region }: Wanted, scene: Scene, least: number): Found | undefined {
  const share = scene.share(region);
  let best: { worth: number; rect: Rect; text: string; share: number } | undefined;
  for (const { text, width, height } of forms) {
    // Over an edge at most by half its size.
    const to = { x: extent.x + extent.width - width / 2, y: extent.y + extent.height - height / 2 };
    for (let y = extent.y - height / 2; y <= to.y; y += step) {
      for (let x = extent.x - width / 2; x <= to.x; x += step) {
        const rect = { x, y, width, height };
        const own = share(rect);
        if (own < least) continue;
        const worth = 200 * Math.min(own, within) - distance(middleOf(rect), extent.middle);
        if (best !== undefined && worth <= best.worth) continue;
        if (isFree(rect, scene)) best = { worth, rect, text, share: own };
      }
    }
    if (best !== undefined && best.share >= within) break;
  }
  if (best === undefined) return undefined;
  const { rect, text } = best;
  return { rect, label: { name, text, at: middleOf(rect), inside: best.share > 0.6, line: null } };
}

type Best = { worth: number; rect: Rect; text: string; end: Point };

/** The nearest place off the land whose line crosses no label and, if possible, no other line and little foreign land. */
function beside({ name, extent, forms, region }: Wanted, scene: Scene, most: number): Found | undefined {
  const from = extent.middle;
  let best: Best | undefined;
  for (let far = 0; far - wayOut <= (best?.worth ?? most) && far < 2 * scene.size.width; far += coarse) {
    for (const middle of around(from, far)) {
      for (const { text, width, height } of forms) {
        const rect = { x: middle[0] - width / 2, y: middle[1] - height / 2, width, height };
        const end = nearest(rect, from);
        if (distance(from, end) >= (best?.worth ?? most)) continue;
        if (scene.share(0)(rect) < 1 || !isFree(rect, scene)) continue;
        const worth = costOf([from, end], region, scene);
        if (worth < (best?.worth ?? most)) best = { worth, rect, text, end };
      }
    }
  }
  if (best === undefined) return undefined;
  const { rect, text, end } = best;
  return { rect, label: { name, text, at: middleOf(rect), inside: false, line: [from, end] } };
}

function costOf(line: readonly [Point, Point], region: number, { raster, labels, lines }: Scene): number {
  if (labels.some((label) => meets(label, line))) return Number.POSITIVE_INFINITY;
  const crossed = lines.filter((other) => cross(other, line)).length;
  return distance(...line) + 2 * foreignLand(raster, region, line) + 40 * crossed;
}

/** The points of a square around another one, `far` away from it. */
function around([x, y]: Point, far: number): Point[] {
  if (far === 0) return [[x, y]];
  const points: Point[] = [];
  for (let along = -far; along < far; along += coarse)
    points.push([x + along, y - far], [x + far, y + along], [x - along, y + far], [x - far, y - along]);
  return points;
}

function isFree(rect: Rect, { labels, lines, size }: Scene): boolean {
  const isWithin =
    rect.x >= 0 && rect.y >= 0 && rect.x + rect.width <= size.width && rect.y + rect.height <= size.height;
  return isWithin && !labels.some((label) => overlap(label, rect)) && !lines.some((line) => meets(rect, line));
}

function overlap(one: Rect, other: Rect): boolean {
  return (
    one.x < other.x + other.width + gap &&
    other.x < one.x + one.width + gap &&
    one.y < other.y + other.height + gap &&
    other.y < one.y + one.height + gap
  );
}

function middleOf({ x, y, width, height }: Rect): Point {
  return [x + width / 2, y + height / 2];
}

/** The point of a rectangle's rim that is nearest to a point outside it, a little off so that line and word do not touch. */
function nearest({ x, y, width, height }: Rect, [toX, toY]: Point): Point {
  return [Math.min(Math.max(toX, x - 1), x + width + 1), Math.min(Math.max(toY, y - 1), y + height + 1)];
}

function meets(rect: Rect, line: readonly [Point, Point]): boolean {
  const { x, y, width, height } = rect;
  const [[fromX, fromY], [toX, toY]] = line;
  if (Math.max(fromX, toX) < x || Math.min(fromX, toX) > x + width) return false;
  if (Math.max(fromY, toY) < y || Math.min(fromY, toY) > y + height) return false;
  const corners: Point[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  return (
    line.some((point) => contains(rect, point)) ||
    corners.some((corner, index) => cross([corner, corners[(index + 1) % 4] ?? corner], line))
  );
}

function contains({ x, y, width, height }: Rect, [toX, toY]: Point): boolean {
  return toX > x && toX < x + width && toY > y && toY < y + height;
}

function cross([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): boolean {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

function turn([aX, aY]: Point, [bX, bY]: Point, [cX, cY]: Point): number {
  return (bX - aX) * (cY - aY) - (bY - aY) * (cX - aX);
}
