// Work in the background over HTTP: how far it is, what came of it, and stop.
import { z } from 'zod';
import { problem } from '../errors/catalogue.ts';
import { idParams } from '../http/schemas.ts';
import type { App } from '../http/services.ts';
import { importReport } from '../lists/paged/imports.ts';
import type { NoticeServices } from '../notices/services.ts';
import { workProblem } from './problems.ts';
import { type LongWork, longWork, workStates } from './schema.ts';
import { askToStop, findWork, ownWork, refusedRows, type WorkRow } from './store.ts';

const tags = ['organisation'];
const mostListed = 50;

/** A row as its owner sees it. */
export function workView(row: WorkRow): LongWork {
  return {
    id: row.id,
    kind: row.kind,
    preview: row.preview,
    file: row.fileName,
    state: workStates.find((state) => state === row.state) ?? 'failed',
    total: row.total,
    done: row.done,
    counts: row.counts as Record<string, number>,
    problem: row.problem as LongWork['problem'],
    askedAt: row.askedAt,
    endedAt: row.endedAt,
  };
}

export function longWorkRoutes(app: App, { database }: NoticeServices): void {
  app.get(
    '/long-work',
    {
      schema: {
        tags,
        summary: 'Your work in the background',
        description: `Imports of many rows and the like that you asked for, the newest first; no more than ${mostListed}. Kept for thirty days.`,
        response: { 200: z.object({ items: z.array(longWork) }) },
      },
    },
    async (request) => {
      const rows = await database.as(request.actor, ({ tx }) => ownWork(tx, mostListed));
      return { items: rows.map(workView) };
    },
  );
  app.get(
    '/long-work/:id',
    {
      schema: {
        tags,
        summary: 'How far work in the background is',
        description: 'Of your own.',
        params: idParams,
        response: { 200: longWork },
      },
    },
    async (request) => workView(await own(request.actor, request.params.id)),
  );
  app.get(
    '/long-work/:id/report',
    {
      schema: {
        tags,
        summary: 'What came of an import in the background',
        description:
          'Counts of all rows so far, and the rows that were refused with their reasons, the first thousand. `applied` is false for a preview.',
        params: idParams,
        response: { 200: importReport },
      },
    },
    async (request) => {
      const work = await own(request.actor, request.params.id);
      const rows = await database.as(request.actor, ({ tx }) => refusedRows(tx, work.id));
      const { counts } = workView(work);
      const of = (name: string): number => counts[name] ?? 0;
      return {
        rows,
        counts: { new: of('new'), unchanged: of('unchanged'), changed: of('changed'), error: of('error') },
        applied: !work.preview,
      };
    },
  );
  app.post(
    '/long-work/:id/stop',
    {
      config: { problems: ['work.ended'] },
      schema: {
        tags,
        summary: 'Stop work in the background',
        description: 'It ends after the part in hand; what was done stays.',
        params: idParams,
        response: { 200: longWork },
      },
    },
    async (request) => {
      const { id } = request.params;
      const stopped = await database.as(request.actor, ({ tx }) => askToStop(tx, id));
      const work = await own(request.actor, id);
      if (!stopped) throw workProblem('work.ended');
      return workView(work);
    },
  );

  /** @throws Problem request.notFound */
  async function own(actor: Parameters<typeof database.as>[0], id: string): Promise<WorkRow> {
    const work = await database.as(actor, ({ tx }) => findWork(tx, id));
    if (work === undefined) throw problem('request.notFound');
    return work;
  }
}
