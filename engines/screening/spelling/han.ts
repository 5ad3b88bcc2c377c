// Chinese characters by their units.

/** Whether a unit, or a symbol, is a common Chinese character; rarer ones lie elsewhere, see `isHan` of spelling.ts. */
export const isCommonHan = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff;
