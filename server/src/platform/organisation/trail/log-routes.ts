// The log over HTTP: for anybody its checkpoint and tiles (c2sp.org/tlog-tiles), which tell nothing of an entry; for the audit administrator
// how it stands and the proof of an entry.
import { TILE_WIDTH } from '@qingfeng/ledger';
import { sql } from 'kysely';
import { z } from 'zod';
import {
  auditProblem,
  describeLog,
  examineFault,
  keyLines,
  logView,
  proveEntry,
  publishedKeys,
} from '../../audit/index.ts';
import { problem } from '../../errors/catalogue.ts';
import { attachment } from '../../http/answers/downloads.ts';
import { called } from '../../http/requests/field-names.ts';
import type { App } from '../../http/services.ts';
import { requireAdministration } from '../administration/administrations.ts';
import type { OrganisationServices } from '../services.ts';

const proofType = 'application/octet-stream';
const hashBytes = 32;

export function logRoutes(app: App, services: OrganisationServices): void {
  const { database } = services;
  app.get(
    '/audit/log',
    {
      config: { problems: ['administration.audit'] },
      schema: {
        tags: ['audit'],
        summary: 'The log of the audit trail',
        description:
          'How long it is, its newest checkpoint, who cosigned it, its stamps, and which logs of other nodes are witnessed here. By the audit administrator.',
        response: { 200: logView },
      },
    },
    async (request) => {
      await database.as(request.actor, async ({ acting }) => requireAdministration(acting, 'auditAdmin'));
      return database.asSystem('show the log', describeLog);
    },
  );
  app.post(
    '/audit/log/witnessed/:node/examined',
    {
      config: { problems: ['administration.audit', 'audit.noFault'] },
      schema: {
        tags: ['audit'],
        summary: "Set a neighbour's fault aside",
        description:
          'Says that a fault of a log that is witnessed here was examined, and what was found out. The proof and what was cosigned stay; another fault opens it anew. By the audit administrator.',
        params: z.object({ node: z.uuid() }),
        body: z.strictObject({ why: called(z.string().trim().min(4).max(500), '查明情况', 'what was found out') }),
        response: { 200: logView },
      },
    },
    async (request) => {
      const by = await database.as(request.actor, async ({ acting }) => {
        requireAdministration(acting, 'auditAdmin');
        return acting.displayName;
      });
      const { node } = request.params;
      return database.asSystem(`fault of a witnessed log examined by ${by}`, async (tx) => {
        const stood = await examineFault(tx, { node, by, why: request.body.why, now: services.clock.real() });
        if (!stood) throw auditProblem('audit.noFault');
        return describeLog(tx);
      });
    },
  );
  app.get(
    '/audit/log/proofs/:entry',
    {
      config: { problems: ['administration.audit', 'audit.noEntry', 'audit.notInLog'] },
      schema: {
        tags: ['audit'],
        summary: 'Proof that an entry stands in the log',
        description:
          'A file (c2sp.org/tlog-proof) that is checked offline with the public key of the log; the entry is named by its identifier, or by its place counted from 0. By the audit administrator.',
        params: z.object({ entry: z.string().trim().min(1).max(100) }),
        response: { 200: { description: 'The proof', content: { [proofType]: { schema: z.unknown() } } } },
      },
    },
    async (request, reply) => {
      const { entry } = request.params;
      await database.as(request.actor, async ({ acting }) => requireAdministration(acting, 'auditAdmin'));
      const { proof, id, index } = await proveEntry(database, entry);
      await database.as(request.actor, ({ tx }) =>
        sql`select audit.note('export', 'audit', ${id}, ${JSON.stringify({ index })}::jsonb)`.execute(tx),
      );
      return reply
        .type(proofType)
        .header('content-disposition', attachment(`${id}.tlog-proof`))
        .send(Buffer.from(proof));
    },
  );
  publicLogRoutes(app, services);
}

/** For anybody, below the API and, since a portal passes on nothing else of it, beside the portal as well. */
export function publicLogRoutes(app: App, { database }: Pick<OrganisationServices, 'database'>): void {
  app.get('/log/checkpoint', { config: { public: true }, schema: { hide: true } }, async (_request, reply) => {
    const log = await database.asSystem('show the checkpoint', (tx) =>
      tx.selectFrom('audit.log').select('checkpoint').executeTakeFirst(),
    );
    if (log === undefined || log.checkpoint === null) throw problem('request.notFound');
    return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(log.checkpoint);
  });
  for (const [path, suite] of [
    ['/log/keys.txt', 'intl'],
    ['/log/keys-sm2.txt', 'gm'],
  ] as const)
    app.get(path, { config: { public: true }, schema: { hide: true } }, async (_request, reply) => {
      const keys = await database.asSystem('show the keys of the log', publishedKeys);
      return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(keyLines(keys, suite));
    });
  app.get(
    '/log/tile/*',
    { config: { public: true }, schema: { hide: true, params: z.object({ '*': z.string().max(100) }) } },
    async (request, reply) => {
      const place = tileOf(request.params['*']);
      const hashes =
        place === undefined
          ? undefined
          : await database.asSystem('show a tile', async (tx) => {
              const { level, index } = place;
              const row = await tx
                .selectFrom('audit.tile')
                .select('hashes')
                .where('level', '=', level)
                .where('index', '=', index)
                .executeTakeFirst();
              return row?.hashes.subarray(0, place.width * hashBytes);
            });
      if (place === undefined || hashes === undefined || hashes.length !== place.width * hashBytes)
        throw problem('request.notFound');
      return reply.type(proofType).header('cache-control', 'public, max-age=31536000, immutable').send(hashes);
    },
  );
}

/** The place that an address names: `0/x001/234`, with `.p/17` where it holds 17 hashes only. */
function tileOf(path: string): { level: number; index: number; width: number } | undefined {
  const [, level, groups = '', width] =
    /^(\d|[1-5]\d)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? [];
  if (level === undefined || Number(width ?? 1) >= TILE_WIDTH) return undefined;
  const index = Number(groups.replaceAll(/[x/]/g, ''));
  return { level: Number(level), index, width: width === undefined ? TILE_WIDTH : Number(width) };
}
