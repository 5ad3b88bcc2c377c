/** A declaration that does not hold together. `problems`: all that is wrong, each with the place it is about. */
export class RegisterError extends Error {
  readonly problems: readonly string[];

  constructor(id: string, problems: readonly string[]) {
    super(`The register '${id}' does not hold together:\n${problems.map((one) => `- ${one}`).join('\n')}`);
    this.name = 'RegisterError';
    this.problems = problems;
  }
}
