// Days as the reader names them, instants as the server wants them: both days count whole, in Beijing.
import { isDay } from '../../dates.ts';

/** From the start of `from` to the end of `to`; what is no date is left out. */
export function period(from: string, to: string): { from?: string; to?: string } {
  return {
    ...(isDay(from) && { from: `${from}T00:00:00+08:00` }),
    ...(isDay(to) && { to: `${to}T23:59:59.999+08:00` }),
  };
}
