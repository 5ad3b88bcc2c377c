// What the records of the trail are called, for who reads it.
import type { Words } from '../errors/problem.ts';

/** By the kind that an entry of the trail names: a table, or what a note is about. */
export type RecordKinds = Readonly<Record<string, Words>>;
