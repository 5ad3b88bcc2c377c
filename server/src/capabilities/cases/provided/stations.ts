// The whole way of a case (一案到底): from the tip to the furnace, each station with its day, number and page. The other parts of the line
// tell their own; each reads what the acting user may see.
import { localDate } from '@qingfeng/codes';
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { measuresOf } from '../file/store.ts';
import { findCase } from '../store.ts';
import { handedIn } from './handed-in.ts';

/** In the order of the line; stations of one day stand in it too. */
const kind = z.enum([
  ...(['tip', 'monitor', 'lead', 'case', 'measure', 'evidence', 'store', 'decision', 'disclosure'] as const),
  ...(['listing', 'supervision', 'referral', 'judgment', 'destruction'] as const),
]);

const station = z
  .object({
    kind,
    on: z.iso.date().nullable().describe('Day, in Asia/Shanghai; null while it lies ahead'),
    no: z.string().nullable(),
    title: z.string().nullable(),
    link: z.string().describe('Page of the record'),
  })
  .meta({ id: 'CaseStation' });
export type Station = z.infer<typeof station>;
export type StationTeller = (session: Session, caseId: string) => Promise<Station[]>;

const tellers = handedIn<StationTeller>();

/** Adds the stations that another part of the line knows of. */
export const tellStations = tellers.add;

/** The day in Asia/Shanghai of a moment. */
export const dayOf = (at: Date | null): string | null => (at === null ? null : localDate(at.getTime()));

export function stationRoutes(app: App, { database, procedures }: Services): void {
  app.get(
    '/cases/:id/stations',
    {
      schema: {
        tags: ['cases'],
        summary: 'The whole way of a case',
        description:
          'From the tip to the destruction of what was confiscated, by day; what the caller may not see is not there.',
        params: idParams,
        response: { 200: z.object({ items: z.array(station) }) },
      },
    },
    async (request) =>
      database.as(request.actor, async (session) => {
        const { id } = request.params;
        const own = await ownStations(session, id);
        const others: Station[] = [];
        for (const tell of tellers.of(procedures)) others.push(...(await tell(session, id)));
        return { items: inOrder([...own, ...others]) };
      }),
  );
}

async function ownStations({ tx }: Session, id: string): Promise<Station[]> {
  const file = await findCase(tx, id);
  if (file === undefined) throw problem('request.notFound');
  const link = `/cases/${id}`;
  const measures = await measuresOf(tx, id);
  return [
    { kind: 'case', on: file.filedOn ?? file.sourceOn, no: file.no, title: file.title, link },
    ...measures.map(({ startedOn, no }): Station => ({ kind: 'measure', on: startedOn, no, title: null, link })),
    ...(file.decidedOn === null
      ? []
      : [{ kind: 'decision' as const, on: file.decidedOn, no: null, title: null, link }]),
  ];
}

/** By day; what lies ahead comes last. */
function inOrder(all: readonly Station[]): Station[] {
  const order = (one: Station): number => kind.options.indexOf(one.kind);
  return all.toSorted(
    (one, other) => (one.on ?? '9999').localeCompare(other.on ?? '9999') || order(one) - order(other),
  );
}
