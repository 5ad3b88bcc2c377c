/** A declaration that does not hold together. `problems`: all that is wrong, each with the place it is about. */
export class RegisterError extends Error {
  readonly problems: readonly string[];

  /** @param file that declares it, where it is known */
  constructor(id: string, problems: readonly string[], file?: string) {
    super(
      `The register '${id}'${file === undefined ? '' : ` (${file})`} does not hold together:\n${problems.map((one) => `- ${one}`).join('\n')}`,
    );
    this.name = 'RegisterError';
    this.problems = problems;
  }
}
