// Verifications of the audit trail: asked for by the audit administrator or due every week, carried out in the background.
import { z } from 'zod';
import type { Verification } from '../../audit/verify/verify.ts';
import type { Session, Tables } from '../../database/connections/connect.ts';
import type { JobDefinition, Jobs } from '../../notices/jobs.ts';
import { tellAuditors } from '../../notices/tell-auditors.ts';
import type { OrganisationServices } from '../services.ts';

const jobName = 'audit verification';
const request = z.object({ id: z.uuid().optional() });
/** How often it is written down how far one is, ms. */
const told = 1_000;
/** One that has not ended after this time broke off, and does not keep another one from beginning; ms. */
const brokenOff = 3_600_000;

const tableWhy = z.object({ table: z.string(), why: z.object({ zh: z.string(), en: z.string() }) });

const result = z
  .object({
    ok: z.boolean(),
    entries: z.int(),
    chained: z.int(),
    pending: z.int(),
    head: z.object({ count: z.int(), at: z.string() }).nullable(),
    problems: z.array(
      z.object({
        kind: z.enum(['edited', 'removed', 'inserted', 'truncated', 'head', 'tile', 'record', 'clock']),
        seq: z.int().nullable(),
        entryId: z.string().nullable(),
        zh: z.string(),
        en: z.string(),
        where: z
          .object({
            kind: z.string(),
            id: z.string().optional(),
            index: z.int().optional(),
            tile: z.string().optional(),
          })
          .optional()
          .describe('Place in the log, from 0; absent in what earlier releases found'),
      }),
    ),
    more: z.boolean(),
    clockApart: z.int().optional().describe('How far the clock of the database was before that of the server, ms'),
    tables: z
      .array(
        z.object({
          table: z.string(),
          rows: z.int().nullable().describe('Null where the number of rows is secret'),
          compared: z.int().nullable().describe('Rows of which the trail tells'),
          differing: z.int(),
        }),
      )
      .optional()
      .describe('Tables that were held against the trail; absent in verifications of earlier releases'),
    notCompared: z
      .array(tableWhy)
      .optional()
      .describe('Tables on record that were not held against it: each is a fault'),
    unrecorded: z.array(tableWhy).optional().describe('Tables that are not on record, and why'),
    vouched: z
      .array(
        z.object({
          table: z.string(),
          column: z.string(),
          since: z.iso.datetime().nullable().describe('When the last older row got it; null while none has'),
          missing: z.int().describe('Older rows of which the trail does not have it yet'),
        }),
      )
      .optional()
      .describe('Columns that are vouched for only from a moment on; all others from the entry of their row on'),
  })
  .meta({ id: 'AuditVerificationResult' });

export const verification = z
  .object({
    id: z.uuid(),
    askedBy: z.string().nullable().describe('Name of the audit administrator; null for the weekly one'),
    askedAt: z.iso.datetime(),
    state: z.enum(['running', 'ended', 'brokenOff']),
    read: z.int().describe('Rows read so far'),
    total: z.int().nullable().describe('Rows there were when it began; null until then'),
    endedAt: z.iso.datetime().nullable(),
    result: result.nullable(),
  })
  .meta({ id: 'AuditVerification' });

export type Verified = z.infer<typeof verification>;

type Tools = { now: Date; jobs: Pick<Jobs, 'send'> };

/** Asks for a verification; while one is under way, that one is answered. */
export async function askVerification(session: Session, { now, jobs }: Tools): Promise<Verified> {
  const { tx, acting } = session;
  const [latest] = await listVerifications(session, { now, limit: 1 });
  if (latest?.state === 'running') return latest;
  const { id, read, total } = await tx
    .insertInto('audit.verification')
    .values({ askedBy: acting.userId, askedAt: now })
    .returning(['id', 'read', 'total'])
    .executeTakeFirstOrThrow();
  await jobs.send(jobName, { tx, data: { id } });
  const asked = { id, askedBy: acting.displayName, askedAt: now.toISOString() };
  return { ...asked, state: 'running', read, total, endedAt: null, result: null };
}

/** The latest first, at most `limit`. */
export async function listVerifications(
  { tx }: Pick<Session, 'tx'>,
  { now, limit }: { now: Date; limit?: number },
): Promise<Verified[]> {
  const rows = await tx
    .selectFrom('audit.verification as v')
    .leftJoin('appUser as u', 'u.id', 'v.askedBy')
    .select(['v.id', 'u.displayName', 'v.askedAt', 'v.read', 'v.total', 'v.endedAt', 'v.result'])
    .orderBy('v.id', 'desc')
    .$if(limit !== undefined, (all) => all.limit(limit ?? 0))
    .execute();
  return rows.map(({ id, displayName, askedAt, read, total, endedAt, result: found }) => ({
    id,
    askedBy: displayName,
    askedAt: askedAt.toISOString(),
    state:
      endedAt !== null ? 'ended' : now.getTime() - askedAt.getTime() > brokenOff ? 'brokenOff' : ('running' as const),
    read,
    total,
    endedAt: endedAt?.toISOString() ?? null,
    result: found as Verification | null,
  }));
}

/** Carries out what was asked for, and every Sunday night what nobody asked for. */
export function verificationJob(services: VerifyServices): JobDefinition {
  return {
    name: jobName,
    schedule: '30 3 * * 0',
    handler: async (data) => {
      await verify(services, request.parse(data).id);
    },
  };
}

type VerifyServices = Pick<OrganisationServices, 'database' | 'clock' | 'notices' | 'verifyAudit'>;

/** Verifies the trail and keeps what was found; the audit administrators are told of a trail that is not whole. */
export async function verify(services: VerifyServices, id: string | undefined): Promise<void> {
  const { database, clock } = services;
  const as = <T>(act: (tx: Tables) => Promise<T>): Promise<T> => database.asSystem(jobName, act);
  const own = id ?? (await as((tx) => enterWeekly(tx, clock.real())));
  const set = (values: { read?: number; total?: number }) =>
    as((tx) => tx.updateTable('audit.verification').set(values).where('id', '=', own).execute());
  await set({ read: 0, total: await as(toRead) });
  let last = 0;
  const found = await services.verifyAudit(async (read) => {
    if (Date.now() - last < told) return;
    last = Date.now();
    await set({ read });
  });
  await as(async (tx) => {
    await tx
      .updateTable('audit.verification')
      .set({ read: found.chained, endedAt: clock.real(), ok: found.ok, result: JSON.stringify(found) })
      .where('id', '=', own)
      .execute();
    if (!found.ok)
      await tellAuditors(tx, services.notices, {
        link: '/settings/verification',
        title: { zh: '操作记录核验发现不一致', en: 'The audit trail is not whole' },
        body: {
          zh: `发现 ${found.problems.length} 处不一致，请保全现场并报告。`,
          en: `${found.problems.length} faults were found. Keep everything as it is and report them.`,
        },
      });
  });
}

/** Links of the chain and entries in the log; those that stand in both are read twice. */
async function toRead(tx: Tables): Promise<number> {
  const [log, chain] = await Promise.all([
    tx.selectFrom('audit.log').select('size').executeTakeFirst(),
    tx.selectFrom('audit.intake').select('until').executeTakeFirst(),
  ]);
  return (log?.size ?? 0) + (chain?.until ?? 0);
}

async function enterWeekly(tx: Tables, now: Date): Promise<string> {
  const { id } = await tx
    .insertInto('audit.verification')
    .values({ askedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
