// A counted day as commands print it: what is the usual case is left out.
import type { CountedDay } from '@qingfeng/codes';

export function countedDayJson({ date, counted, why, name, provisional, hours }: CountedDay): object {
  return {
    date,
    counted,
    why,
    ...(name !== null && { name }),
    ...(hours !== undefined && { hours }),
    ...(provisional && { provisional }),
  };
}
