// Boxes on a page: made by a drag or a key, moved and sized within the page. In dots of the page.
import type { GivenBox } from '../shapes.ts';
import type { Rectangle, Size } from './pages.ts';

/** A box in hand; `key` stays with it while it is changed. */
export type HeldBox = GivenBox & { readonly key: number };

/** A box smaller than this was a click. */
const smallest = 8;

const within = (value: number, low: number, high: number): number => Math.min(Math.max(Math.round(value), low), high);

/** A rectangle kept on the page, in whole dots. */
export function fitted({ x, y, width, height }: Rectangle, size: Size): Rectangle {
  const [wide, high] = [within(width, smallest, size.width), within(height, smallest, size.height)];
  return { x: within(x, 0, size.width - wide), y: within(y, 0, size.height - high), width: wide, height: high };
}

/** What lies between two corners; undefined for a click. */
export function between(
  from: { x: number; y: number },
  to: { x: number; y: number },
  size: Size,
): Rectangle | undefined {
  const [left, right] = [within(Math.min(from.x, to.x), 0, size.width), within(Math.max(from.x, to.x), 0, size.width)];
  const [top, bottom] = [
    within(Math.min(from.y, to.y), 0, size.height),
    within(Math.max(from.y, to.y), 0, size.height),
  ];
  if (right - left < smallest || bottom - top < smallest) return undefined;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A box of the width of a line of writing, in the middle of the page. */
export const middle = (size: Size): Rectangle =>
  fitted({ x: size.width * 0.35, y: size.height * 0.45, width: size.width * 0.3, height: size.height * 0.022 }, size);

const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ...{ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] },
};
const step = 8;

/** The box after a key; undefined for another key. @param sizing changes how large it is instead of where */
export function keyed(box: Rectangle, key: string, q: { sizing: boolean; size: Size }): Rectangle | undefined {
  const by = steps[key];
  if (by === undefined) return undefined;
  const [x, y] = [by[0] * step, by[1] * step];
  const { width, height } = box;
  return fitted(
    q.sizing ? { ...box, width: width + x, height: height + y } : { ...box, x: box.x + x, y: box.y + y },
    q.size,
  );
}

/** As they are read: page by page, from the top. */
export const inOrder = (boxes: readonly HeldBox[]): HeldBox[] =>
  boxes.toSorted((a, b) => a.page - b.page || a.y - b.y || a.x - b.x);
