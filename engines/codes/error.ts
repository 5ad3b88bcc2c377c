// The one error of this engine. A code for the caller's catalogue, an English message for the log.

export type CodesErrorCode =
  | 'date.invalid'
  | 'instant.invalid'
  | 'time.beforeCalendar'
  | 'time.tooFar'
  | 'duration.invalid'
  | 'calendar.invalid'
  | 'region.unknown'
  | 'department.unknown'
  | 'department.noAgencyHere';

/** Thrown for input that these rules cannot answer. `value` is the offending input, as text. */
export class CodesError extends RangeError {
  readonly code: CodesErrorCode;
  readonly value: string;

  constructor(code: CodesErrorCode, message: string, value: unknown) {
    super(`${message}: ${String(value)}`);
    this.name = 'CodesError';
    this.code = code;
    this.value = String(value);
  }
}
