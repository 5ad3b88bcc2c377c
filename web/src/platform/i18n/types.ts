/** Texts of one area: the same keys in both languages. */
export type Texts = { zh: Record<string, unknown>; en: Record<string, unknown> };
