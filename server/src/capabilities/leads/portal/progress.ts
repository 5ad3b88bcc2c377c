// What the author of a tip comes back to: number and secret open the state in plain words, the time limits and the talk.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import { dutiesAhead, evaluate } from '@qingfeng/procedure';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { notifyAgencies } from '../../../platform/notices/agency-notices.ts';
import type { KeptFile } from '../../../platform/portal/read-form.ts';
import { digestOf, receiptNoTyped } from '../../../platform/portal/receipts.ts';
import { eventsOfRuns, type ProcedureTools, toolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { sentFiles } from '../tips/store.ts';
import {
  type AuthorsTip,
  addFilesToMessage,
  findTalkFile,
  findTipByNo,
  insertAuthorsMessage,
  insertSentFiles,
  talkOf,
} from './store.ts';

export type Pair = { no: string; secret: string };

/**
 * The tip of a pair. Whether there is no such number or another secret is not told, and takes the same work: one look-up, one
 * digest, one comparison of the same length.
 */
async function openTip(tx: Tables, { no, secret }: Pair): Promise<AuthorsTip | undefined> {
  const found = await findTipByNo(tx, receiptNoTyped(no));
  const same = timingSafeEqual(digestOf('tip', secret), found?.secret ?? randomBytes(32));
  return same && found?.secret ? found : undefined;
}

/** Whether a pair opens a tip. */
export const isPair = ({ database }: Pick<Services, 'database'>, pair: Pair): Promise<boolean> =>
  database.asSystem('progress of a tip', async (tx) => (await openTip(tx, pair)) !== undefined);

/** The time limits that are of interest to an author; who takes charge of it inside the office is not one of them. */
const shownDuties = new Set(['verify', 'accept', 'mediate', 'tell']);

export type Standing = Awaited<ReturnType<typeof standingOf>>;

/** Clocks, what may begin later, and what the author was told. */
export async function standingOf(
  tx: Tables,
  { procedures, calendar, now }: ProcedureTools,
  tip: Pick<AuthorsTip, 'id' | 'procedure' | 'version' | 'named'>,
) {
  const { procedure } = procedures.find(tip.procedure, tip.version);
  const events = (await eventsOfRuns(tx, [tip.id])).get(tip.id) ?? [];
  const { duties } = evaluate({ procedure, events, now: now.getTime(), calendar, roles: [] });
  // Nobody is told of an anonymous tip; its author reads it here.
  const isShown = ({ duty }: { duty: string }): boolean => shownDuties.has(duty) && (tip.named || duty !== 'tell');
  const told = events.findLast(({ step }) => step === 'tell')?.facts.content;
  return {
    clocks: duties
      .filter((one) => isShown(one) && one.status !== 'cancelled')
      .map(({ title, dueAt, status, basis }) => ({ title, by: localDate(dueAt), done: status !== 'open', basis })),
    ahead: dutiesAhead({ procedure, events }).filter(isShown),
    told: typeof told === 'string' ? told : '',
    reason: events.findLast(({ step }) => step === 'refuse' || step === 'endMediation')?.reason ?? '',
  };
}

export type TalkLine = { at: Date; side: string; text: string; files: { id: string; name: string; size: number }[] };
export type Progress = { tip: AuthorsTip; standing: Standing; talk: TalkLine[] };

/** Everything on the page of a tip; undefined for a pair that is none. */
export async function readProgress(services: Services, pair: Pair): Promise<Progress | undefined> {
  const tools = await toolsOf(services);
  return services.database.asSystem('progress of a tip', async (tx) => {
    const tip = await openTip(tx, pair);
    if (tip === undefined) return undefined;
    const lines = await talkOf(tx, tip.id);
    const found = await sentFiles(
      tx,
      lines.flatMap(({ files }) => files),
    );
    const byId = new Map(found.map((file) => [file.id, file]));
    const talk = lines.map(({ at, side, text, files }) => ({
      ...{ at, side, text },
      files: files.flatMap((id) => byId.get(id) ?? []),
    }));
    return { tip, standing: await standingOf(tx, tools, tip), talk };
  });
}

/** A file of the talk, for its author; that it was taken out is recorded. Undefined for a pair that is none, and for any other file. */
export async function takeTalkFile({ database }: Pick<Services, 'database'>, q: Pair & { file: string }) {
  if (!z.uuid().safeParse(q.file).success) return undefined;
  return database.asSystem('file of a tip', async (tx) => {
    const tip = await openTip(tx, q);
    const file = tip && (await findTalkFile(tx, { tipId: tip.id, fileId: q.file }));
    if (file === undefined) return undefined;
    const detail = JSON.stringify({ tip: tip?.id, by: 'author' });
    await sql`select audit.note('read', 'file', ${file.id}, ${detail}::jsonb)`.execute(tx);
    return file;
  });
}

export type Written = Pair & { id: string; text: string; files: readonly KeptFile[] };

/**
 * Adds what the author writes, once for each form, and tells the officer in charge, or the agency while there is none.
 * @returns false for a pair that is none
 */
export async function writeFromAuthor(services: Services, q: Written): Promise<boolean> {
  const now = services.clock.now();
  return services.database.asSystem('message of a tip', async (tx) => {
    const tip = await openTip(tx, q);
    if (tip === undefined) return false;
    const { id: tipId, ownerAgency, demo } = tip;
    if (!(await insertAuthorsMessage(tx, { id: q.id, tipId, at: now, text: q.text }))) return true;
    const files = await insertSentFiles(tx, { tipId, ownerAgency, files: q.files, at: now, demo });
    if (files.length > 0) await addFilesToMessage(tx, q.id, files);
    const notice = {
      kind: 'message',
      link: `/tips/${tipId}`,
      title: { zh: `${tip.no} 的提交人有新的留言`, en: `The author of ${tip.no} has written` },
    };
    if (tip.officer === null)
      await notifyAgencies(services.jobs, { tx, notices: [{ ...notice, agencyKey: ownerAgency }] });
    else await services.notices.notify(tx, [{ ...notice, userId: tip.officer }]);
    return true;
  });
}
