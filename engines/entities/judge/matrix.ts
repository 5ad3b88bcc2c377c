// Rows of numbers that are learnt from, and what is learnt.

/** Rows of features; `NaN` is not allowed, absent ones are -1. */
export type Matrix = readonly Float64Array[];

/** Log odds of a row, in natural logarithms. */
export type Scorer = (row: Float64Array) => number;

/** The probability that log odds, in natural logarithms, stand for. */
export const chanceOf = (odds: number): number => 1 / (1 + Math.exp(-odds));
