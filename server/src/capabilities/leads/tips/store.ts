// Kysely queries over tips and complaints, their authors and the talk with them.

import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { havingWords } from '../../../platform/database/words/having-words.ts';
import { type HandledBy, handledBy } from '../../../platform/lists/handled-by.ts';
import { inParts } from '../../../platform/procedures/index.ts';
import { wholeLeadsOfCase } from '../leads/store-with-merged.ts';

export type TipChange = Updateable<DB['tip']>;
export type TipAuthorRow = Selectable<DB['tipAuthor']>;

const columns = [
  ...(['id', 'ownerAgency', 'parties', 'kind', 'no', 'channel', 'channelNo', 'receivedOn', 'named', 'title'] as const),
  ...(['account', 'claim', 'respondent', 'respondentAddress', 'regionCode', 'platform', 'link', 'goods'] as const),
  ...([
    'mark',
    'officer',
    'addsTo',
    'splitFrom',
    'leadId',
    'result',
    'toldAt',
    'handedResult',
    'state',
    'nextDueAt',
  ] as const),
  ...(['nextAmberAt', 'nextDuty', 'unread', 'version', 'demo'] as const),
  ...(['sourceSystem', 'sourceId', 'sourceVersion', 'sourceFields'] as const),
] as const;
export type Tip = Pick<Selectable<DB['tip']>, (typeof columns)[number]>;

export function findTip(tx: Tables, id: string): Promise<Tip | undefined> {
  return tx.selectFrom('tip').select(columns).where('id', '=', id).executeTakeFirst();
}

/** The other record of a letter that held a report and a complaint at once. */
export function findSplit(tx: Tables, { id, splitFrom }: Pick<Tip, 'id' | 'splitFrom'>) {
  return tx
    .selectFrom('tip')
    .select(['id', 'no', 'kind'])
    .where((eb) => (splitFrom === null ? eb('splitFrom', '=', id) : eb('id', '=', splitFrom)))
    .executeTakeFirst();
}

/** Ties a record to the one that it was split from; its author comes back to both with the same secret. */
export async function tieSplit(tx: Tables, { id, from }: { id: string; from: string }): Promise<void> {
  await tx
    .updateTable('tip')
    .set((eb) => ({
      splitFrom: from,
      secret: eb.selectFrom('tip as other').select('other.secret').where('other.id', '=', from),
    }))
    .where('id', '=', id)
    .execute();
}

/** Those of the numbers of a channel under which the agency has a tip. */
export async function numbersThere(
  tx: Tables,
  q: { agencyKey: number; channel: string; numbers: readonly string[] },
): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('tip')
    .select('channelNo')
    .where('ownerAgency', '=', q.agencyKey)
    .where('channel', '=', q.channel)
    .where(sql<boolean>`channel_no = any (${[...q.numbers]}::text[])`)
    .execute();
  return new Set(rows.flatMap(({ channelNo }) => channelNo ?? []));
}

export function findTipByChannel(tx: Tables, q: { agencyKey: number; channel: string; channelNo: string }) {
  return tx
    .selectFrom('tip')
    .select('id')
    .where('ownerAgency', '=', q.agencyKey)
    .where('channel', '=', q.channel)
    .where('channelNo', '=', q.channelNo)
    .executeTakeFirst();
}

export async function insertTips(tx: Tables, tips: readonly Omit<Insertable<DB['tip']>, 'readers'>[]): Promise<void> {
  // Filled by the trigger; no caller writes a reader list.
  const rows = tips.map((row) => ({ ...row, readers: [] }));
  for (const part of inParts(rows)) await tx.insertInto('tip').values(part).execute();
}

export async function updateTip(tx: Tables, id: string, set: TipChange): Promise<void> {
  await tx
    .updateTable('tip')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export async function insertAuthors(tx: Tables, rows: readonly Insertable<DB['tipAuthor']>[]): Promise<void> {
  for (const part of inParts(rows)) await tx.insertInto('tipAuthor').values(part).execute();
}

/** Nothing for whoever is not the officer in charge: row-level security leaves the row out. */
export function findAuthor(tx: Tables, tipId: string): Promise<TipAuthorRow | undefined> {
  return tx.selectFrom('tipAuthor').selectAll().where('id', '=', tipId).executeTakeFirst();
}

export async function insertMessage(tx: Tables, row: Insertable<DB['tipMessage']>): Promise<void> {
  await tx.insertInto('tipMessage').values(row).execute();
}

/** What files are, by id. */
export async function sentFiles(tx: Tables, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('file')
    .select(['id', 'name', 'size', 'mediaType'])
    .where('id', 'in', [...ids])
    .execute();
}

export function messagesOf(tx: Tables, tipId: string) {
  return tx
    .selectFrom('tipMessage')
    .leftJoin('appUser', 'appUser.id', 'tipMessage.userId')
    .select(['tipMessage.id', 'tipMessage.at', 'tipMessage.side', 'tipMessage.text', 'tipMessage.files'])
    .select('appUser.displayName')
    .where('tipMessage.tipId', '=', tipId)
    .orderBy('tipMessage.at')
    .orderBy('tipMessage.id')
    .execute();
}

export type TipFilter = {
  now: Date;
  agencyKey: number;
  userId: string;
  words: readonly string[];
  kind?: string | undefined;
  channel?: string | undefined;
  state?: string | undefined;
  open?: boolean | undefined;
  mine?: boolean | undefined;
  /** The person of the acting agency who handles it, or helps. */
  handledBy?: HandledBy | undefined;
  handedOn?: boolean | undefined;
  late?: boolean | undefined;
  from?: string | undefined;
  until?: string | undefined;
};
/** Most tips that are counted. */
export const mostCounted = 1_000;

const endStates = ['closed', 'refused'];

/** Tips that pass, in any order. */
export function tipsPassing(tx: Tables, filter: TipFilter) {
  return tx
    .selectFrom('tip')
    .select(columns)
    .where((eb) =>
      eb.and([
        ...(filter.kind === undefined ? [] : [eb('kind', '=', filter.kind)]),
        ...(filter.channel === undefined ? [] : [eb('channel', '=', filter.channel)]),
        ...(filter.state === undefined ? [] : [eb('state', '=', filter.state)]),
        ...(filter.open === undefined ? [] : [eb('state', filter.open ? 'not in' : 'in', endStates)]),
        ...(filter.mine === true ? [eb('officer', '=', filter.userId)] : []),
        ...(filter.handledBy === undefined ? [] : [handledBy('tip.id', filter.handledBy)]),
        ...(filter.handedOn === true ? [eb('result', '=', 'handedOn')] : []),
        ...(filter.late === true ? [eb('nextDueAt', '<', filter.now)] : []),
        ...(filter.from === undefined ? [] : [eb('receivedOn', '>=', filter.from)]),
        ...(filter.until === undefined ? [] : [eb('receivedOn', '<=', filter.until)]),
        ...havingWords('tip', filter.words),
      ]),
    );
}

/** For the inbox: number and surroundings of the tips that the acting user may see. */
export async function describeTips(tx: Tables, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('tip')
    .select(['id', 'no', 'respondent', 'platform', 'mark'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map(({ id, no, respondent, platform, mark }) => [
      id,
      { no, subtitle: [respondent, platform, mark].filter(Boolean).join(' · ') },
    ]),
  );
}

/**
 * The tips from which a case came: those of its lead and of every lead that was merged into it, what their authors added later, and the other
 * half of a letter that was split.
 */
const tipsOfCase = (caseId: string) => sql`with recursive ${wholeLeadsOfCase(caseId)}, first_sent as (
      select t.id, t.split_from from tip t join whole w on t.lead_id = w.id
    ), half as (
      select id from first_sent union select split_from from first_sent where split_from is not null
      union select t.id from tip t join first_sent f on t.split_from = f.id
    ), sent(id) as (
      select id from half union select t.id from tip t join sent s on t.adds_to = s.id
    )`;

/** The words of the tips of a case, and of the talk with their authors. */
export async function findWordsOfCase(tx: Tables, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ words: string }>`${tipsOfCase(caseId)}
    select words from sent join tip using (id), lateral (values (account), (claim)) said(words) where words <> ''
    union all select m.text from sent join tip_message m on m.tip_id = sent.id where m.side = 'author'`.execute(tx);
  return rows.map(({ words }) => words);
}

/** Of the tips of a case. */
export async function findAuthorsOfCase(tx: Tables, caseId: string): Promise<TipAuthorRow[]> {
  const { rows } = await sql<TipAuthorRow>`${tipsOfCase(caseId)}
    select a.* from sent join tip_author a using (id)`.execute(tx);
  return rows;
}
