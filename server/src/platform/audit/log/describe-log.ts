// The log as its administrators see it: how long, by whom signed and cosigned, when stamped, and what does not hold.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../../database/connections/connect.ts';

const words = z.object({ zh: z.string(), en: z.string() });

export const logView = z
  .object({
    origin: z.string().nullable().describe('What the log calls itself; null before its first entry'),
    size: z.int().describe('Entries under the newest checkpoint'),
    checkpoint: z.string().nullable(),
    signedAt: z.iso.datetime().nullable(),
    pending: z.int().describe('Entries written and not under a checkpoint yet'),
    keys: z.array(z.object({ verifierKey: z.string(), suite: z.enum(['intl', 'gm']), since: z.iso.datetime() })),
    intake: z
      .object({ taken: z.int(), until: z.int(), endedAt: z.iso.datetime().nullable() })
      .nullable()
      .describe('How far the chain of earlier releases was taken in; null where there was none'),
    witnesses: z.array(
      z.object({
        name: z.string().describe('Name of the node'),
        verifierKey: z.string().nullable(),
        cosignedSize: z.int(),
        cosignedAt: z.iso.datetime().nullable(),
        waitingSince: z.iso.datetime().nullable().describe('When it was asked for what it has not answered'),
        refusal: words.nullable(),
      }),
    ),
    witnessed: z.array(
      z.object({
        name: z.string(),
        origin: z.string(),
        size: z.int(),
        cosignedAt: z.iso.datetime(),
        problem: words.nullable(),
        problemAt: z.iso.datetime().nullable(),
        node: z.uuid(),
        examined: z
          .object({ at: z.iso.datetime(), by: z.string(), why: z.string() })
          .nullable()
          .describe('Who examined the problem and set it aside; null while it stands'),
      }),
    ),
    stamp: z
      .object({
        size: z.int(),
        askedAt: z.iso.datetime(),
        stampedAt: z.iso.datetime().nullable().describe('By the authority; null while it waits'),
        tsa: z.string().nullable(),
        validUntil: z.iso.datetime().nullable(),
      })
      .nullable()
      .describe('Of the checkpoint that was stamped last, or waits for its first stamp'),
    stampsWaiting: z.int(),
    stampTrouble: words.nullable(),
  })
  .meta({ id: 'AuditLog' });
export type LogView = z.infer<typeof logView>;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** For the system: these tables are no user's. */
export async function describeLog(tx: Tables): Promise<LogView> {
  const log = await tx.selectFrom('audit.log').selectAll().executeTakeFirst();
  const waiting = await tx
    .selectFrom('audit.pending')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  const keys = await tx.selectFrom('audit.logKey').selectAll().orderBy('id', 'desc').execute();
  const intake = await tx.selectFrom('audit.intake').selectAll().where('until', '>', 0).executeTakeFirst();
  return {
    origin: log?.origin ?? null,
    size: log?.signedSize ?? 0,
    checkpoint: log?.checkpoint ?? null,
    signedAt: iso(log?.signedAt ?? null),
    pending: waiting.n + (log === undefined ? 0 : log.size - log.signedSize),
    keys: keys.map(({ verifierKey, suite, since }) => ({
      ...{ verifierKey, suite: suite === 'gm' ? 'gm' : 'intl', since: since.toISOString() },
    })),
    intake: intake === undefined ? null : { taken: intake.taken, until: intake.until, endedAt: iso(intake.endedAt) },
    witnesses: await witnesses(tx),
    witnessed: await witnessed(tx),
    ...(await stamps(tx)),
  };
}

async function witnesses(tx: Tables): Promise<LogView['witnesses']> {
  const rows = await tx
    .selectFrom('audit.witness as w')
    .innerJoin('nodePeer as p', 'p.id', 'w.peerId')
    .leftJoin('audit.cosignature as s', (join) =>
      join.onRef('s.size', '=', 'w.cosignedSize').on(sql<boolean>`starts_with(w.verifier_key, s.name || '+')`),
    )
    .select(['p.name', 'w.verifierKey', 'w.cosignedSize', 's.at', 'w.askedSize', 'w.askedAt', 'w.refusal'])
    .orderBy('p.name')
    .execute();
  return rows.map(({ at, askedSize, askedAt, refusal, ...row }) => ({
    ...row,
    cosignedAt: iso(at),
    waitingSince: askedSize === null ? null : iso(askedAt),
    refusal: refusal as LogView['witnesses'][number]['refusal'],
  }));
}

async function witnessed(tx: Tables): Promise<LogView['witnessed']> {
  const rows = await tx
    .selectFrom('audit.witnessed as w')
    .innerJoin('nodePeer as p', 'p.id', 'w.peerId')
    .select(['p.id as node', 'p.name', 'w.origin', 'w.size', 'w.cosignedAt', 'w.problem', 'w.problemAt'])
    .select(['w.examinedAt', 'w.examinedBy', 'w.examinedWhy'])
    .orderBy('p.name')
    .execute();
  return rows.map(({ cosignedAt, problem, problemAt, examinedAt, examinedBy, examinedWhy, ...row }) => ({
    ...row,
    cosignedAt: cosignedAt.toISOString(),
    problem: problem as LogView['witnessed'][number]['problem'],
    problemAt: iso(problemAt),
    examined:
      examinedAt === null || examinedBy === null || examinedWhy === null
        ? null
        : { at: examinedAt.toISOString(), by: examinedBy, why: examinedWhy },
  }));
}

async function stamps(tx: Tables): Promise<Pick<LogView, 'stamp' | 'stampsWaiting' | 'stampTrouble'>> {
  const ofCheckpoints = tx
    .selectFrom('audit.stamp')
    .select(['size', 'askedAt', 'stampedAt', 'tsa', 'validUntil'])
    .where('size', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1);
  const last =
    (await ofCheckpoints.where('token', 'is not', null).executeTakeFirst()) ?? (await ofCheckpoints.executeTakeFirst());
  const open = await tx
    .selectFrom('audit.stamp')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('token', 'is', null)
    .executeTakeFirstOrThrow();
  const trouble = await tx
    .selectFrom('audit.stamp')
    .select('trouble')
    .where('token', 'is', null)
    .where('trouble', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    stamp:
      last === undefined
        ? null
        : {
            ...{ size: last.size ?? 0, askedAt: last.askedAt.toISOString(), tsa: last.tsa },
            ...{ stampedAt: iso(last.stampedAt), validUntil: iso(last.validUntil) },
          },
    stampsWaiting: open.n,
    stampTrouble: (trouble?.trouble ?? null) as LogView['stampTrouble'],
  };
}
