// The one error of this engine. A code for the caller's catalogue, an English message for the log.

/**
 * 'declaration': the procedure cannot work (`problems` lists everything that was found); 'history': a stored log holds
 * an event that its procedure does not allow; 'unknownDuty': no such row in this instance; 'noVersion': no version is in
 * force on that day.
 */
export class ProcedureError extends Error {
  readonly code: 'declaration' | 'history' | 'unknownDuty' | 'noVersion';
  readonly problems: readonly string[];

  constructor(code: ProcedureError['code'], problems: readonly string[]) {
    super(problems.join('; '));
    this.name = 'ProcedureError';
    this.code = code;
    this.problems = problems;
  }
}
