// A day given as an option: it must exist, and lie in the time for which statutory days are kept.
import { CodesError, startOfDay } from '@qingfeng/codes';
import { InvalidArgumentError } from 'commander';

/** The parser of an option that is a day. */
export function dayOption(value: string): string {
  try {
    startOfDay(value);
    return value;
  } catch (error) {
    if (error instanceof CodesError) throw new InvalidArgumentError('YYYY-MM-DD, 2004-01-01 …');
    throw error;
  }
}
