// The way out of a list: the same filters, every row, as a workbook.

import type { Writable } from 'node:stream';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Session } from '../../database/connections/connect.ts';
import { exportOf, nameColumns } from '../../database/words/column-words.ts';
import { fileKinds } from '../../files/kinds.ts';
import { documentAnswer, exportProblems, sendStream } from '../../http/answers/downloads.ts';
import { namesIn } from '../../http/requests/field-names.ts';
import type { App } from '../../http/services.ts';
import type { NoticeServices } from '../../notices/services.ts';
import { type Logged, logFiles } from '../exchanged/logged.ts';
import { noteFile } from '../exchanged/store.ts';

/** Writes a list to `out` in the name of who asks, and ends it. */
type ListWriter = (out: Writable, session: Session) => Promise<unknown>;

type ListExport<Query extends z.ZodType> = {
  path: string;
  tags: readonly string[];
  summary: string;
  /** What the workbook holds; that taking it out is recorded is said after it. */
  description: string;
  /** The filters of the list, and its order. */
  querystring: Query;
  /** Codes of the refusals that `open` may throw. */
  problems?: readonly string[];
  /** The kind of record in the trail, and which list of it where there are several. */
  kind: string;
  /** Where its files stand in the log of files that left and came in. */
  logged?: Logged | undefined;
  which?: string | ((query: z.output<Query>) => string);
  /** The name of the file. */
  name: string | ((query: z.output<Query>) => string);
  /** What writes the list that was asked for. Whatever it refuses is answered before anything is sent or recorded. */
  open: (
    query: z.output<Query>,
    actor: Parameters<NoticeServices['database']['as']>[0],
  ) => ListWriter | Promise<ListWriter>;
};

/** Adds the route by which a list leaves as a workbook. */
export function listExport<Query extends z.ZodType>(app: App, services: NoticeServices, list: ListExport<Query>): void {
  nameColumns({ [exportOf(list.kind)]: namesIn(list.querystring) });
  const { logged } = list;
  if (logged !== undefined) logFiles(list.kind, logged);
  app.get(
    list.path,
    {
      compress: false,
      config: { problems: [...exportProblems, ...(list.problems ?? [])] },
      schema: {
        tags: [...list.tags],
        summary: list.summary,
        description: `${list.description} Who exported what is recorded.`,
        produces: [fileKinds.xlsx.mediaType],
        querystring: list.querystring,
        response: { 200: documentAnswer('xlsx', 'The workbook') },
      },
    },
    async (request, reply) => {
      const query = request.query as z.output<Query>;
      const write = await list.open(query, request.actor);
      const said = (words: string | ((of: z.output<Query>) => string)) =>
        typeof words === 'string' ? words : words(query);
      const { kind, which = 'list', name } = list;
      // In a transaction of its own: bytes that were sent cannot be taken back.
      await services.database.as(request.actor, ({ tx }) =>
        sql`select audit.note('export', ${kind}, ${said(which)}, ${JSON.stringify(query)}::jsonb)`.execute(tx),
      );
      const file = { direction: 'out', kind, name: said(name), asked: query as Record<string, unknown> } as const;
      return sendStream(services, {
        ...{ request, reply, name: file.name, write },
        ...(logged !== undefined && {
          made: (session, made) => noteFile(session, { ...file, ...made, at: services.clock.now() }),
        }),
      });
    },
  );
}
