import type { Language } from '../api/types.ts';

/** Texts by key, nested. */
type Words = Record<string, unknown>;

/** Where the texts of one area are read from, by language: the same keys in both. */
export type Texts = Record<Language, () => Promise<Words>>;
