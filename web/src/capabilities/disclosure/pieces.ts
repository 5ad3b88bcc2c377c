// A text cut at its passages, so that each of them can be drawn, chosen and followed on both sides.
import type { Passage } from './shapes.ts';

/** `at`: the number of the passage, from 0; undefined for what lies between. */
export type Piece = { text: string; from: number; at?: number };

/** @param side 'served' gives the words themselves, 'public' what stands in their place */
export function piecesOf(served: string, passages: readonly Passage[], side: 'served' | 'public'): Piece[] {
  const pieces: Piece[] = [];
  let place = 0;
  for (const [at, { start, end, action, replacement }] of passages.entries()) {
    if (start > place) pieces.push({ text: served.slice(place, start), from: place });
    const own = served.slice(start, end);
    pieces.push({ text: side === 'public' && action === 'cover' ? (replacement ?? '') : own, from: start, at });
    place = end;
  }
  if (place < served.length) pieces.push({ text: served.slice(place), from: place });
  return pieces;
}
