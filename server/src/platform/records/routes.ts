// What is the same for all records over HTTP: notes, following, history. Kinds are those of procedures and registers.
import { z } from 'zod';
import type { Session } from '../database/connections/connect.ts';
import { problem } from '../errors/catalogue.ts';
import { noContent } from '../http/openapi/openapi.ts';
import { decodeCursor, page, pageOf, pageQuery } from '../http/paging.ts';
import { called } from '../http/requests/field-names.ts';
import { createOnce } from '../http/requests/idempotency.ts';
import { expectedVersion, versioned } from '../http/requests/versions.ts';
import type { App } from '../http/services.ts';
import { listExport } from '../lists/paged/list-export.ts';
import type { Services } from '../procedures/services.ts';
import { backRoutes } from './back-routes.ts';
import { bulkRoutes } from './bulk-routes.ts';
import {
  comment,
  commentView,
  editComment,
  mayWrite,
  newComment,
  readMayWrite,
  whoSees,
  withdrawComment,
  writeComment,
} from './comments.ts';
import type { DeclaredRecord } from './declared.ts';
import { followed, mostFollowed, readFollowed } from './following.ts';
import { historyEntry, readRecordHistory } from './history.ts';
import { writeHistory } from './history-workbook.ts';
import {
  beginFollowing,
  countComments,
  endFollowing,
  findComment,
  isFollowing,
  listComments,
  type Ref,
  requireSeen,
} from './store.ts';

const tags = ['records'];
const kindName = z.string().max(60).describe('Kind of a procedure’s records, such as case, or id of a register');
const params = z.strictObject({ kind: kindName, id: z.uuid() });
const commentParams = params.extend({ comment: z.uuid() });

type Records = readonly DeclaredRecord[];

/** The record that an address names. @throws Problem request.notFound for a kind that nobody declares */
function refOf(records: Records, { kind, id }: { kind: string; id: string }): Ref {
  const record = records.find((one) => one.kind === kind);
  if (record === undefined) throw problem('request.notFound');
  return { record, id };
}

/** Adds the routes of all records. */
export function recordRoutes(app: App, services: Services, records: Records): void {
  commentRoutes(app, services, records);
  changeCommentRoutes(app, services, records);
  followRoutes(app, services, records);
  historyRoutes(app, services, records);
  bulkRoutes(app, services, records);
  backRoutes(app, services, records);
}

const following = z.object({
  following: z.boolean(),
  may: z.boolean().describe('Bodies outside follow nothing: what concerns them comes as a message anyway'),
});

async function readFollowing(session: Session, ref: Ref): Promise<z.infer<typeof following>> {
  return { following: await isFollowing(session, ref), may: session.acting.agencyKind !== 'outside' };
}

function commentRoutes(app: App, services: Services, records: Records): void {
  const { database, clock } = services;
  app.get(
    '/records/:kind/:id/comments',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Notes on a record',
        description:
          'The newest first, with whether the acting user may write one and to whom, and follows the record. Withdrawn ones keep their place.',
        params,
        querystring: pageQuery,
        response: { 200: pageOf(comment).extend({ write: mayWrite, follow: following }) },
      },
    },
    async (request) => {
      const ref = refOf(records, request.params);
      const { limit, cursor } = request.query;
      const before = decodeCursor(cursor, z.tuple([z.uuid()]))?.[0];
      return database.as(request.actor, async (session) => {
        await requireSeen(session, ref);
        const rows = await listComments(session.tx, ref, { before, limit });
        const total = await countComments(session.tx, ref);
        const shown = page({ rows, limit, total, place: ({ id }) => [id] });
        const items = shown.items.map((row) => commentView(row, session.acting, clock.real()));
        return { ...shown, items, write: await readMayWrite(session, ref), follow: await readFollowing(session, ref) };
      });
    },
  );
  app.post(
    '/records/:kind/:id/comments',
    {
      config: { idempotent: true, problems: ['records.noNotes'] },
      schema: {
        tags,
        summary: 'Write a note on a record',
        description:
          'Whoever may see the record sees it; bodies outside do not unless the kind of record says so. Who is mentioned gets a message.',
        params,
        body: newComment,
        response: { 201: comment },
      },
    },
    async (request, reply) => {
      const ref = refOf(records, request.params);
      const { body } = request;
      const seeing = await whoSees(services, ref, { people: body.people, requestId: request.id });
      return createOnce({
        ...{ request, reply, database },
        work: async (session) => {
          const id = await writeComment(session, services, { ref, body, seeing, now: clock.now() });
          return commentView(await findComment(session.tx, ref, id), session.acting, clock.real());
        },
      });
    },
  );
}

const changeProblems = ['records.noteNotYours', 'records.noteWithdrawn'];

function changeCommentRoutes(app: App, services: Services, records: Records): void {
  const { database, clock } = services;
  const view = async (session: Session, ref: Ref, id: string) =>
    commentView(await findComment(session.tx, ref, id), session.acting, clock.real());
  app.patch(
    '/records/:kind/:id/comments/:comment',
    {
      config: { ifMatch: 'always', problems: [...changeProblems, 'records.noteClosed'] },
      schema: {
        tags,
        summary: 'Put a note right',
        description: 'By its author, within fifteen minutes. Needs If-Match.',
        params: commentParams,
        body: z.strictObject({ text: called(newComment.shape.text, '正文', 'text') }),
        response: { 200: comment },
      },
    },
    async (request, reply) => {
      const seen = expectedVersion(request);
      const ref = refOf(records, request.params);
      const asked = { comment: request.params.comment, seen, now: clock.now(), real: clock.real() };
      const changed = await database.as(request.actor, async (session) => {
        await editComment(session, ref, { ...asked, text: request.body.text });
        return view(session, ref, asked.comment);
      });
      return versioned(reply, changed);
    },
  );
  app.post(
    '/records/:kind/:id/comments/:comment/withdraw',
    {
      config: { ifMatch: 'always', problems: changeProblems },
      schema: {
        tags,
        summary: 'Withdraw a note',
        description: 'By its author. Its text goes; that there was one, of whom and when, stays. Needs If-Match.',
        params: commentParams,
        response: { 200: comment },
      },
    },
    async (request, reply) => {
      const seen = expectedVersion(request);
      const ref = refOf(records, request.params);
      const asked = { comment: request.params.comment, seen, now: clock.now(), real: clock.real() };
      const changed = await database.as(request.actor, async (session) => {
        await withdrawComment(session, ref, asked);
        return view(session, ref, asked.comment);
      });
      return versioned(reply, changed);
    },
  );
}

function followRoutes(app: App, services: Services, records: Records): void {
  const { database, clock } = services;
  const address = '/records/:kind/:id/following';
  app.get(
    address,
    {
      schema: {
        tags,
        summary: 'Whether I follow a record',
        description: 'Who follows a record is told what others do to it.',
        params,
        response: { 200: following },
      },
    },
    async (request) => {
      const ref = refOf(records, request.params);
      return database.as(request.actor, async (session) => {
        await requireSeen(session, ref);
        return readFollowing(session, ref);
      });
    },
  );
  app.put(
    address,
    {
      schema: {
        tags,
        summary: 'Follow a record',
        description:
          'What others do to it comes as a message in the platform, one a record while it is unread. Twice is once.',
        params,
        response: { 200: following },
      },
    },
    async (request) => {
      const ref = refOf(records, request.params);
      return database.as(request.actor, async (session) => {
        await requireSeen(session, ref);
        await beginFollowing(session, ref, clock.now());
        return { following: true, may: true };
      });
    },
  );
  app.delete(
    address,
    {
      schema: {
        tags,
        summary: 'Follow a record no more',
        description: 'One that is not followed stays so.',
        params,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const ref = refOf(records, request.params);
      await database.as(request.actor, (session) => endFollowing(session, ref));
      return reply.code(204).send(undefined);
    },
  );
  app.get(
    '/following',
    {
      schema: {
        tags,
        summary: 'What I follow',
        description: `The latest first; no more than ${mostFollowed}. Records that one does not see any more are left out.`,
        response: { 200: z.object({ items: z.array(followed) }) },
      },
    },
    async (request) => database.as(request.actor, async (session) => ({ items: await readFollowed(session, records) })),
  );
}

function historyRoutes(app: App, services: Services, records: Records): void {
  const { database, clock, procedures } = services;
  const read = async (session: Session, ref: Ref) => {
    await requireSeen(session, ref);
    const shift = clock.now().getTime() - clock.real().getTime();
    return readRecordHistory(session, ref, { procedures, shift });
  };
  app.get(
    '/records/:kind/:id/history',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'What happened to a record',
        description:
          'In words, the newest first: who, when, which step or which fields from what to what. Personal values are masked. Bodies outside get the steps that they see, and no changes.',
        params,
        querystring: pageQuery,
        response: { 200: pageOf(historyEntry) },
      },
    },
    async (request) => {
      const ref = refOf(records, request.params);
      const { limit, cursor } = request.query;
      const after = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]));
      await procedures.ready();
      const all = await database.as(request.actor, (session) => read(session, ref));
      const rest =
        after === undefined ? all : all.filter(({ at, id }) => at < after[0] || (at === after[0] && id < after[1]));
      return page({ rows: rest, limit, total: all.length, place: ({ at, id }) => [at, id] });
    },
  );
  listExport(app, services, {
    path: '/record-history/export.xlsx',
    tags,
    summary: 'What happened to a record as a workbook',
    description: 'A row for each field that changed.',
    querystring: z.strictObject({ kind: called(kindName, '类别', 'kind'), id: called(z.uuid(), '编号', 'id') }),
    kind: 'record',
    which: ({ kind, id }) => `${kind} ${id}`,
    name: '修改历史.xlsx',
    open: async (query, actor) => {
      const ref = refOf(records, query);
      await procedures.ready();
      await database.as(actor, (session) => requireSeen(session, ref));
      return async (out, session) =>
        writeHistory(out, session, { entries: await read(session, ref), now: clock.real() });
    },
  });
}
