// Everything that a task's own text says of time, campaigns, goods, places and numbers.
import { findRegionsIn } from '@qingfeng/codes';
import type { NamedRegion, Task } from '../types.ts';
import { campaignsIn } from './campaigns.ts';
import { deadlinesIn } from './deadlines.ts';
import { goodsIn } from './goods.ts';
import type { Located } from './located.ts';
import { quantitiesIn } from './quantities.ts';

export type Extracted = Pick<Task, 'deadlines' | 'campaigns' | 'goods' | 'regions' | 'quantities'>;

export function extract(located: Located, year: number | null): Extracted {
  return {
    deadlines: deadlinesIn(located, year),
    campaigns: campaignsIn(located),
    goods: goodsIn(located),
    regions: regionsIn(located),
    quantities: quantitiesIn(located),
  };
}

/** Regions by GB/T 2260; a county of two characters (完成县级) is too often part of other words. An area of several (长三角) or an ambiguous name has no code of its own. */
function regionsIn(located: Located): NamedRegion[] {
  const found = findRegionsIn(located.normal);
  return found
    .filter(({ start, end }) => end - start > 2 || !/[县区]$/.test(located.normal.slice(start, end)))
    .map(({ start, end, kind, regions }) => ({
      name: located.text.slice(start, end),
      code: kind === 'region' ? (regions[0]?.code ?? null) : null,
      ...located.span(start, end),
    }));
}
