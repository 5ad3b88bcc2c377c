// The one error of this engine: what in a configuration or in pairs cannot be used, part by part, in both languages.
import type { Text } from './types.ts';

/** `part`: path into the input, as in `columns[2].kind`; empty for the whole. */
export type EntitiesProblem = { readonly part: string; readonly text: Text };

export class EntitiesError extends RangeError {
  readonly problems: readonly EntitiesProblem[];

  constructor(problems: readonly EntitiesProblem[]) {
    super(problems.map(({ part, text }) => `${part}: ${text.en}`).join('; '));
    this.name = 'EntitiesError';
    this.problems = problems;
  }
}
