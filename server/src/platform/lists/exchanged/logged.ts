// Which lists have their files logged when they leave or come in, and in which words what was asked for is told.
import type { Words } from '../../errors/problem.ts';

export type Logged = {
  /** What the files hold. */
  readonly title: Words;
  /** The value of a filter in words; undefined where it speaks for itself. */
  readonly say?: (filter: string, value: unknown) => Words | undefined;
};

const known = new Map<string, Logged>();

/** Says that files of this kind are logged. @param kind as the trail calls the records */
export function logFiles(kind: string, logged: Logged): void {
  known.set(kind, logged);
}

export const loggedOf = (kind: string): Logged | undefined => known.get(kind);

export const loggedKinds = (): { kind: string; title: Words }[] =>
  [...known].map(([kind, { title }]) => ({ kind, title }));
