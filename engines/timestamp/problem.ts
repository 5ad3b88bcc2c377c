/** Why a stamp does not hold: which part of it, and what is wrong, in both languages. */
export type StampProblem = {
  readonly where: 'token' | 'data' | 'signature' | 'signer' | 'chain';
  readonly zh: string;
  readonly en: string;
};

/** Thrown where bytes cannot be read as what they should be. */
export class StampError extends Error {
  readonly problem: StampProblem;

  constructor(problem: StampProblem) {
    super(problem.en);
    this.name = 'StampError';
    this.problem = problem;
  }
}
