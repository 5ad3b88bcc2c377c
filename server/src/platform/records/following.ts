// Who follows a record is told what others did to it: one message a record, brought up to date while it is unread.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor, Session, Tables } from '../database/connections/connect.ts';
import { Problem } from '../errors/problem.ts';
import { newRequestId } from '../http/requests/callers.ts';
import { words } from '../http/schemas.ts';
import type { JobDefinition } from '../notices/jobs.ts';
import type { Services } from '../procedures/services.ts';
import type { DeclaredRecord } from './declared.ts';
import { type HistoryEntry, readRecordHistory } from './history.ts';
import { ownFollows, type Ref, requireSeen } from './store.ts';

export const followed = z
  .object({
    kind: z.string(),
    kindTitle: words,
    id: z.uuid(),
    title: z.string(),
    link: z.string().describe('Path of its page'),
    since: z.iso.datetime(),
  })
  .meta({ id: 'FollowedRecord' });

/** More than anybody keeps an eye on. */
export const mostFollowed = 500;

/** What the acting user follows and still sees, the latest first. */
export async function readFollowed(
  session: Session,
  records: readonly DeclaredRecord[],
): Promise<z.infer<typeof followed>[]> {
  const rows = await ownFollows(session, mostFollowed);
  const titles = new Map<string, ReadonlyMap<string, string>>();
  for (const [table, own] of Map.groupBy(rows, ({ recordTable }) => recordTable)) {
    const record = records.find((one) => one.table === table);
    const ids = own.map(({ recordId }) => recordId);
    if (record !== undefined) titles.set(table, await record.titles(session, ids));
  }
  return rows.flatMap(({ recordTable, recordId, since }) => {
    const record = records.find((one) => one.table === recordTable);
    const title = titles.get(recordTable)?.get(recordId);
    if (record === undefined || title === undefined) return [];
    const { kind, link } = record;
    return [{ kind, kindTitle: record.title, id: recordId, title, link: link(recordId), since: since.toISOString() }];
  });
}

/** Seconds after which a transaction that was under way is over: what is younger is told the next time. */
const settled = 20;

type Due = { id: string; userId: string; recordTable: string; recordId: string; toldUntil: string };
type Sources = Pick<Services, 'database' | 'notices' | 'clock' | 'procedures'> & { records: readonly DeclaredRecord[] };

/** Looks every two minutes for what happened to records that somebody follows. */
export function followJob(services: Services, records: readonly DeclaredRecord[]): JobDefinition {
  return {
    name: 'followed records',
    schedule: '*/2 * * * *',
    handler: async (_, stopping) => {
      await tellFollowers({ ...services, records }, { stopping });
    },
  };
}

/** @param lag seconds that what is told must be old @returns messages written or brought up to date */
export async function tellFollowers(
  services: Sources,
  { lag = settled, stopping }: { lag?: number; stopping?: AbortSignal } = {},
): Promise<number> {
  const { database } = services;
  await services.procedures.ready();
  const { until, due } = await database.asSystem('followed records', (tx) => findDue(tx, services.records, lag));
  let told = 0;
  for (const one of due) {
    stopping?.throwIfAborted();
    const record = services.records.find(({ table }) => table === one.recordTable);
    if (record !== undefined) told += await tellOne(services, { one, ref: { record, id: one.recordId }, until });
  }
  return told;
}

/** Follows of records to which something happened since it was last told. */
async function findDue(
  tx: Tables,
  records: readonly DeclaredRecord[],
  lag: number,
): Promise<{ until: string; due: Due[] }> {
  const bound = await sql<{ until: string }>`select uuidv7(make_interval(secs => ${-lag})) as until`.execute(tx);
  const until = bound.rows[0]?.until ?? '';
  const due: Due[] = [];
  for (const { table, runs } of records) {
    const { rows } = await sql<Due>`
      select f.id, f.user_id, f.record_table, f.record_id, f.told_until from record_follow f
       where f.record_table = ${table} and (
         exists (select from procedure_instance i join procedure_event e on e.instance_id = i.id
                  where i.kind = any(${[...runs]}::text[]) and i.record_id = f.record_id and e.id > f.told_until and e.id <= ${until})
         or exists (select from audit.entry a where a.kind = f.record_table and a.record_id = f.record_id::text and a.id > f.told_until and a.id <= ${until})
         or exists (select from record_comment c where c.record_table = f.record_table and c.record_id = f.record_id and c.id > f.told_until and c.id <= ${until}))`.execute(
      tx,
    );
    due.push(...rows);
  }
  return { until, due };
}

type News = { title: string; steps: HistoryEntry[]; notes: number };

async function tellOne(services: Sources, q: { one: Due; ref: Ref; until: string }): Promise<number> {
  const { one, ref, until } = q;
  const news = await newsFor(services, q);
  const { database, notices, clock } = services;
  return database.asSystem('followed records', async (tx) => {
    await tx.updateTable('recordFollow').set({ toldUntil: until }).where('id', '=', one.id).execute();
    if (news === undefined || news.steps.length + news.notes === 0) return 0;
    const notice = {
      userId: one.userId,
      kind: 'followed',
      link: ref.record.link(ref.id),
      ...wordsFor(ref.record, news),
    };
    // One that is not read yet is brought up to date, so that a busy record fills nobody's list and nobody's mail.
    const renewed = await tx
      .updateTable('notice')
      .set({
        titleZh: notice.title.zh,
        titleEn: notice.title.en,
        bodyZh: notice.body.zh,
        bodyEn: notice.body.en,
        createdAt: clock.now(),
      })
      .where('userId', '=', one.userId)
      .where('kind', '=', 'followed')
      .where('link', '=', notice.link)
      .where('readAt', 'is', null)
      .executeTakeFirst();
    if (renewed.numUpdatedRows === 0n) await notices.notify(tx, [notice]);
    return 1;
  });
}

/** What others did, as far as the follower sees it themselves; nothing where they no longer see the record. */
async function newsFor(
  services: Sources,
  { one, ref, until }: { one: Due; ref: Ref; until: string },
): Promise<News | undefined> {
  const { database, procedures, clock } = services;
  const actor: Actor = { userId: one.userId, requestId: newRequestId() };
  try {
    return await database.as(actor, async (session) => {
      await requireSeen(session, ref);
      const shift = clock.now().getTime() - clock.real().getTime();
      const entries = await readRecordHistory(session, ref, { procedures, shift, since: one.toldUntil });
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from record_comment where record_table = ${one.recordTable} and record_id = ${one.recordId}
           and id > ${one.toldUntil} and id <= ${until} and user_id <> ${one.userId} and withdrawn_at is null`.execute(
        session.tx,
      );
      const titles = await ref.record.titles(session, [ref.id]);
      return {
        title: titles.get(ref.id) ?? ref.record.title.zh,
        steps: entries.filter(({ id, by }) => id <= until && by?.id !== one.userId),
        notes: rows[0]?.count ?? 0,
      };
    });
  } catch (error) {
    // Whoever left or may not see it any more is told nothing.
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

function wordsFor({ title: kind }: DeclaredRecord, { title, steps, notes }: News) {
  const [latest] = steps;
  const last = latest?.title ?? { zh: '新批注', en: 'a new note' };
  const count = steps.length + notes;
  const who = latest?.by === null || latest === undefined ? '' : latest.by.agency;
  return {
    title: { zh: `关注的${kind.zh}有新进展：${title}`, en: `Followed ${kind.en.toLowerCase()} moved on: ${title}` },
    body: {
      zh: `${who}${who === '' ? '' : '：'}${last.zh}${count > 1 ? `，共 ${count} 项` : ''}`,
      en: `${who}${who === '' ? '' : ': '}${last.en}${count > 1 ? `; ${count} in all` : ''}`,
    },
  };
}
