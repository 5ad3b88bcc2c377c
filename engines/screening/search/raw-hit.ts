// What screening gives before it is put into words.

import type { Weights } from '../score/model.ts';
import type { Match } from './compare.ts';

/** A hit before it is put into words: many share their weights, so that output can be made from few pieces. */
export type RawHit = {
  /** Index of the spelling that was found, and of its right. */
  readonly spelling: number;
  readonly right: number;
  /** Start and end (exclusive) in UTF-16 units of the text. */
  readonly start: number;
  readonly end: number;
  readonly match: Match;
  /** Whether it is letter by letter what was registered. */
  readonly asRegistered: boolean;
  /** Weights of the match itself, and of what stands around it. */
  readonly own: Weights;
  readonly around: Weights;
  readonly score: number;
  /** The known brand whose name stands there, see brands.ts; null where it is none, or the mark as registered. */
  readonly otherBrand: string | null;
};
