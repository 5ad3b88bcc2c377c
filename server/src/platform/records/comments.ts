// Notes on a record: written by whoever works on it, to colleagues or to the agencies that take part; a mention is told at once.
import { z } from 'zod';
import type { Acting, Actor, Session } from '../database/connections/connect.ts';
import { Problem } from '../errors/problem.ts';
import { recordChanged } from '../errors/record-changed.ts';
import { refuseFields } from '../http/requests/field-faults.ts';
import { called } from '../http/requests/field-names.ts';
import { requireVersion } from '../http/requests/versions.ts';
import { agencyRef as agencySchema } from '../http/schemas.ts';
import { notifyAgencies } from '../notices/agency-notices.ts';
import { agenciesByKey, agencyRef, type KeyedAgency } from '../organisation/agencies/agency-refs.ts';
import type { Services } from '../procedures/services.ts';
import { recordProblem } from './problems.ts';
import {
  type CommentRow,
  changeComment,
  findComment,
  insertComment,
  type Ref,
  requireSeen,
  takingPart,
} from './store.ts';

/** How long a note may be put right; the database holds it too. */
const openFor = 15 * 60_000;
const working = ['officer', 'approver', 'supervisor'];
const reading = [...working, 'analyst'];

export const comment = z
  .object({
    id: z.uuid(),
    text: z.string().describe('Empty once it is withdrawn'),
    by: z.object({ id: z.uuid(), user: z.string(), agency: z.string() }),
    people: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('Colleagues that it is addressed to'),
    agencies: z.array(z.string()).describe('Agencies that it is addressed to'),
    at: z.iso.datetime(),
    editedAt: z.iso.datetime().nullable(),
    withdrawnAt: z.iso.datetime().nullable(),
    mayEdit: z.boolean().describe('Its author, within fifteen minutes'),
    mayWithdraw: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'RecordComment', description: 'A work note on a record.' });
type Comment = z.infer<typeof comment>;

export const mayWrite = z.object({ allowed: z.boolean(), agencies: z.array(agencySchema) });

export const newComment = z.strictObject({
  text: called(z.string().trim().min(1).max(2_000), '正文', 'text'),
  people: called(
    z.array(z.uuid()).max(20).default([]).describe('Colleagues who get a message'),
    '提及的同事',
    'colleagues mentioned',
  ),
  agencies: called(
    z.array(z.uuid()).max(20).default([]).describe('Agencies that take part and get a message'),
    '提及的单位',
    'agencies mentioned',
  ),
});
export type NewCommentBody = z.infer<typeof newComment>;

/** A row as whoever asks sees it. @param real the time of the database */
export function commentView(row: CommentRow, { userId }: Acting, real: Date): Comment {
  const own = row.userId === userId && row.withdrawnAt === null;
  return {
    id: row.id,
    text: row.text,
    by: { id: row.userId, user: row.userName, agency: row.agencyName },
    people: row.people.map((id, at) => ({ id, name: row.peopleNames[at] ?? '' })),
    agencies: row.agencyNames,
    at: row.at.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    mayEdit: own && real.getTime() - row.writtenAt.getTime() < openFor,
    mayWithdraw: own,
    version: row.version,
  };
}

const writes = ({ roles, agencyKind }: Acting): boolean =>
  agencyKind !== 'outside' && roles.some((role) => working.includes(role));

/** Whether the acting user may write here, and to which agencies beside colleagues. */
export async function readMayWrite(session: Session, ref: Ref): Promise<z.infer<typeof mayWrite>> {
  if (!writes(session.acting)) return { allowed: false, agencies: [] };
  const agencies = await agenciesByKey(session.tx, await takingPart(session, ref));
  return { allowed: true, agencies: [...agencies.values()].map(agencyRef) };
}

/** Which of these people see the record, by the database itself, each asked as themselves. */
export async function whoSees(
  { database }: Pick<Services, 'database'>,
  ref: Ref,
  { people, requestId }: { people: readonly string[]; requestId: string },
): Promise<ReadonlySet<string>> {
  const seeing = new Set<string>();
  for (const userId of new Set(people)) {
    const actor: Actor = { userId, requestId };
    try {
      await database.as(actor, (session) => requireSeen(session, ref));
      seeing.add(userId);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  return seeing;
}

type Writing = { body: NewCommentBody; seeing: ReadonlySet<string>; now: Date };

/** @returns its id @throws Problem request.notFound, records.noNotes, request.invalid (people, agencies) */
export async function writeComment(
  session: Session,
  { jobs }: Pick<Services, 'jobs'>,
  { ref, body, seeing, now }: Writing & { ref: Ref },
): Promise<string> {
  await requireSeen(session, ref);
  if (!writes(session.acting)) throw recordProblem('records.noNotes');
  const people = await colleagues(session, { asked: body.people, seeing });
  const agencies = await parties(session, ref, body.agencies);
  const id = await insertComment(session, ref, { text: body.text, people, agencies, at: now });
  const name = (await ref.record.titles(session, [ref.id])).get(ref.id) ?? ref.record.title.zh;
  const { displayName, agencyName, userId } = session.acting;
  // What the note says stays with the record: messages leave the platform by mail.
  const told = {
    kind: 'mention',
    link: ref.record.link(ref.id),
    title: {
      zh: `${agencyName}${displayName}在批注中提到您：${name}`,
      en: `${displayName} (${agencyName}) mentioned you in a note: ${name}`,
    },
    except: userId,
  };
  await notifyAgencies(jobs, {
    tx: session.tx,
    notices: [
      ...agencies.map(({ key }) => ({ ...told, agencyKey: key })),
      ...(people.length === 0 ? [] : [{ ...told, also: people.map((one) => one.id) }]),
    ],
  });
  return id;
}

async function colleagues(
  { tx, acting }: Session,
  { asked, seeing }: { asked: readonly string[]; seeing: ReadonlySet<string> },
): Promise<{ id: string; name: string }[]> {
  if (asked.length === 0) return [];
  const rows = await tx
    .selectFrom('appUser')
    .innerJoin('agency', 'agency.id', 'appUser.agencyId')
    .select(['appUser.id', 'appUser.displayName', 'appUser.roles'])
    .where('appUser.id', 'in', [...asked])
    .where('agency.key', '=', acting.agencyKey)
    .where('appUser.active', '=', true)
    .execute();
  const found = new Map(rows.map((row) => [row.id, row]));
  refuseFields(
    asked.flatMap((id, at) => {
      const one = found.get(id);
      const pointer = `/people/${at}`;
      if (one === undefined) return [{ pointer, zh: '本单位没有这个人', en: 'is nobody of your agency' }];
      const sees = seeing.has(id) && one.roles.some((role) => reading.includes(role));
      return sees
        ? []
        : [{ pointer, zh: `${one.displayName}看不到本记录`, en: `${one.displayName} does not see this record` }];
    }),
  );
  return [...new Set(asked)].flatMap((id) => {
    const one = found.get(id);
    return one === undefined ? [] : [{ id, name: one.displayName }];
  });
}

async function parties(session: Session, ref: Ref, asked: readonly string[]): Promise<KeyedAgency[]> {
  if (asked.length === 0) return [];
  const known = [...(await agenciesByKey(session.tx, await takingPart(session, ref))).values()];
  refuseFields(
    asked.flatMap((id, at) =>
      known.some((one) => one.id === id)
        ? []
        : [{ pointer: `/agencies/${at}`, zh: '该单位不参与本记录', en: 'the agency takes no part in this record' }],
    ),
  );
  return known.filter(({ id }) => asked.includes(id));
}

type Changing = { comment: string; seen: number; now: Date; real: Date };

/** @throws Problem request.notFound, records.noteNotYours, records.noteWithdrawn, records.noteClosed, record.changed */
export async function editComment(session: Session, ref: Ref, q: Changing & { text: string }): Promise<void> {
  const row = await ownComment(session, ref, q);
  if (q.real.getTime() - row.writtenAt.getTime() >= openFor) throw recordProblem('records.noteClosed');
  await keepChange(session, row, { seen: q.seen, set: { text: q.text, editedAt: q.now } });
}

/** Its text goes, its place and its author stay. @throws as editComment, but for the time */
export async function withdrawComment(session: Session, ref: Ref, q: Changing): Promise<void> {
  const row = await ownComment(session, ref, q);
  await keepChange(session, row, { seen: q.seen, set: { text: '', withdrawnAt: q.now } });
}

async function keepChange(
  { tx }: Session,
  { id }: CommentRow,
  q: Omit<Parameters<typeof changeComment>[1], 'id'>,
): Promise<void> {
  if (await changeComment(tx, { id, ...q })) return;
  throw recordChanged({ kind: 'record_comment', id, seen: q.seen });
}

async function ownComment(session: Session, ref: Ref, { comment: id, seen }: Changing): Promise<CommentRow> {
  await requireSeen(session, ref);
  const row = await findComment(session.tx, ref, id);
  if (row.userId !== session.acting.userId) throw recordProblem('records.noteNotYours');
  if (row.withdrawnAt !== null) throw recordProblem('records.noteWithdrawn');
  requireVersion(row.version, { kind: 'record_comment', id, seen });
  return row;
}
