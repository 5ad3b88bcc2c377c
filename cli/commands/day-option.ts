// A day given as an option: it must exist, and lie in the time for which statutory days are kept.
import { CodesError, localDate, startOfDay } from '@qingfeng/codes';
import { InvalidArgumentError, Option } from 'commander';

/** The parser of an option that is a day. */
function dayOption(value: string): string {
  try {
    startOfDay(value);
    return value;
  } catch (error) {
    if (error instanceof CodesError) throw new InvalidArgumentError('YYYY-MM-DD, 2004-01-01 …');
    throw error;
  }
}

/** The option `--as-of`: a day, today by the system's clock unless given. */
export function asOfOption(description: string): Option {
  return new Option('--as-of <date>', description).argParser(dayOption);
}

/** The day of `--as-of`. */
export function dayOf({ asOf }: { readonly asOf?: string }): string {
  return asOf ?? localDate(Date.now());
}
