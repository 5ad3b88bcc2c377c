// What is covered on a page that is a picture: boxes, burnt black before anything leaves the office.
import type { Basis, SpanKind } from '../types.ts';
import type { GreyPage, Sheet } from './png.ts';

/** Dots of an inch at which pages are drawn, burnt and printed. */
export const SCAN_DPI = 200;

/** In dots of its page, from the upper left corner; pages count from 1. */
export type Place = {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type Box = Place & { readonly kind: SpanKind; readonly basis: Basis };

/** Whether a box lies on its page as a whole. */
export function liesOn({ page, x, y, width, height }: Place, sheets: readonly Sheet[]): boolean {
  const sheet = sheets[page - 1];
  return (
    sheet !== undefined &&
    [x, y, width, height].every(Number.isInteger) &&
    Math.min(x, y) >= 0 &&
    Math.min(width, height) > 0 &&
    x + width <= sheet.width &&
    y + height <= sheet.height
  );
}

/** The first of the boxes of a page that is not black throughout, by its place among them; -1 where all are. */
export const unburnt = (page: GreyPage, boxes: readonly Omit<Place, 'page'>[]): number =>
  boxes.findIndex((box) => !isBlack(page, box));

function isBlack({ width, grey }: GreyPage, box: Omit<Place, 'page'>): boolean {
  for (let row = box.y; row < box.y + box.height; row += 1) {
    const from = row * width + box.x;
    for (let at = from; at < from + box.width; at += 1) if (grey[at] !== 0) return false;
  }
  return true;
}
