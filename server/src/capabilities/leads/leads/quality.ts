// How good the leads were: of those that ended, how many became cases; by month, by source, by mark. And how many there are by region.
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { leadSource } from './schema.ts';
import {
  countUnplaced,
  type Ended,
  type EndedFilter,
  endedByMark,
  endedByMonth,
  endedByResult,
  endedBySource,
  leadsByRegion,
} from './store-quality.ts';

const shares = {
  ended: z.int().describe('Leads that ended, merged ones and doubles apart'),
  cases: z.int().describe('Those that became cases'),
  precision: z.number().min(0).max(1).nullable().describe('cases / ended; null where none has ended'),
};

export const quality = z
  .object({
    months: z.array(z.object({ month: z.string().describe('YYYY-MM of the end'), ...shares })),
    sources: z.array(z.object({ source: leadSource, ...shares })),
    marks: z.array(z.object({ mark: z.string(), ...shares })).describe('The 20 with most leads'),
    results: z.array(z.object({ result: z.string(), count: z.int() })),
  })
  .meta({ id: 'LeadQuality' });

export const byRegion = z
  .object({
    regions: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        leads: z.int(),
        open: z.int(),
        late: z.int(),
        estimateFen: z.int(),
      }),
    ),
    unplaced: z.int().describe('Leads whose real place of business is not known'),
  })
  .meta({ id: 'LeadsByRegion' });

const withPrecision = <T extends Ended>(row: T) => ({
  ...row,
  precision: row.ended === 0 ? null : row.cases / row.ended,
});

/** Over the leads that the acting user may see and that ended within the days given, both included. */
export async function readQuality({ tx }: Session, q: EndedFilter): Promise<z.infer<typeof quality>> {
  const months = await endedByMonth(tx, q);
  const sources = await endedBySource<z.infer<typeof leadSource>>(tx, q);
  const marks = await endedByMark(tx, q);
  return {
    months: months.map(withPrecision),
    sources: sources.map(withPrecision),
    marks: marks.map(withPrecision),
    results: await endedByResult(tx, q),
  };
}

/** The leads of the regions right below one, each with what lies within it. */
export async function readByRegion(
  { tx }: Session,
  q: { region: string; now: Date },
): Promise<z.infer<typeof byRegion>> {
  return { regions: await leadsByRegion(tx, q), unplaced: await countUnplaced(tx) };
}
