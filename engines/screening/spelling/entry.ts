// What a key stands for, as one number: the spelling and the transformation by which the key was made.
import { TRANSFORMS, type Transform } from '../types.ts';

const WRITTEN = 31;
const KINDS = 32;

/** @param transform null for the spelling itself */
export const entryOf = (spelling: number, transform: Transform | null): number =>
  spelling * KINDS + (transform === null ? WRITTEN : TRANSFORMS.indexOf(transform));
export const spellingIn = (value: number): number => value >>> 5;
export const transformIn = (value: number): Transform | null => TRANSFORMS[value & (KINDS - 1)] ?? null;
