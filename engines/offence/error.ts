// The one error of this engine: what is wrong, field by field, in both languages. Nothing was changed.
import type { Text } from './law.ts';

export type OffenceProblemCode =
  | 'type'
  | 'unknownField'
  | 'required'
  | 'range'
  | 'decimals'
  | 'date'
  | 'order'
  | 'unknownId'
  | 'contradiction'
  | 'duplicate'
  | 'overlap'
  | 'noRule';

/** `field`: path into the input, as in `facts.salesAmount` or `goods[2].quantity`. */
export type OffenceProblem = { readonly field: string; readonly code: OffenceProblemCode; readonly text: Text };

/** An 'error' keeps a table from being used; a 'warning' is for its editor to look at. `field`: as in `rows[3].value`. */
export type LawTableProblem = OffenceProblem & { readonly severity: 'error' | 'warning' };

export class OffenceError extends RangeError {
  readonly problems: readonly OffenceProblem[];

  constructor(problems: readonly OffenceProblem[]) {
    super(problems.map(({ field, text }) => `${field}: ${text.en}`).join('; '));
    this.name = 'OffenceError';
    this.problems = problems;
  }
}
