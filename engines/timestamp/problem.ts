/** Why a stamp does not hold: which part of it, and what is wrong, in both languages. */
export type StampProblem = {
  readonly where: 'token' | 'data' | 'signature' | 'signer' | 'chain';
  readonly zh: string;
  readonly en: string;
  /** It could not be checked: the stamp may hold or not. */
  readonly unchecked?: true;
};

/** What an exception, a key or an algorithm leaves open, with its reason: never that something is wrong with the stamp. */
export function uncheckable(where: StampProblem['where'], why: unknown): StampProblem {
  const reason = why instanceof Error ? why.message : String(why);
  return { where, zh: `无法核验：${reason}`, en: `cannot be checked: ${reason}`, unchecked: true };
}

/** Whether an exception tells of the program, such as a function that an older Node has not, and nothing of the bytes. */
export const isDefect = (error: unknown): boolean =>
  error instanceof ReferenceError ||
  (error instanceof TypeError && /is not (?:a function|a constructor|defined|iterable)/.test(error.message));

/** Thrown where bytes cannot be read as what they should be. */
export class StampError extends Error {
  readonly problem: StampProblem;

  constructor(problem: StampProblem) {
    super(problem.en);
    this.name = 'StampError';
    this.problem = problem;
  }
}
