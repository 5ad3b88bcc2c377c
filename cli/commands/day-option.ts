// A day given as an option: it must exist, and lie in the time for which statutory days are kept.
import { CodesError, startOfDay } from '@qingfeng/codes';
import { InvalidArgumentError } from 'commander';

/** The parser of an option that is a day; `option` is named in the complaint. */
export function dayOption(option: string): (value: string) => string {
  return (value) => {
    try {
      startOfDay(value);
      return value;
    } catch (error) {
      if (error instanceof CodesError) throw new InvalidArgumentError(option);
      throw error;
    }
  };
}
