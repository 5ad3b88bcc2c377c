// The public pages over HTTP.
import { scanPdf } from '@qingfeng/redaction';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Logged, loggedDigest } from '../../../platform/audit/index.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { encodeCursor } from '../../../platform/http/lists/paging.ts';
import { wordsOf } from '../../../platform/http/lists/search-words.ts';
import type { App, Services } from '../../../platform/http/services.ts';
import { frameOf, refuseInPages, sendPage } from '../../../platform/portal/layout.ts';
import { placeOrFirst } from '../../../platform/portal/search-page.ts';
import { csvBytes } from '../double.ts';
import { publicPages } from '../scan/store-scan.ts';
import { type PublicDecision, publicationAt } from '../store.ts';
import { asPublished, type PublicFile, publicFiles } from '../text/stranger.ts';
import { atomFeed, decisionJson, listedJson, tableOf } from './feeds.ts';
import { type Asked, decisionPage, decisionsPath, listPage, titleOf } from './pages.ts';
import { type Listed, listPublic, type PublicFilter } from './store.ts';
import { words } from './words.ts';

const shown = 20;
const forPrograms = 500;
const inFeed = 50;
const hidden = { schema: { hide: true } } as const;

const line = (longest: number) => z.string().trim().max(longest).catch('').default('');
const asked = z.object({
  q: line(100),
  kind: z.enum(['', 'organisation', 'individualBusiness', 'person']).catch('').default(''),
  region: z
    .string()
    .regex(/^\d{6}$/)
    .or(z.literal(''))
    .catch('')
    .default(''),
  from: z.iso.date().or(z.literal('')).catch('').default(''),
  to: z.iso.date().or(z.literal('')).catch('').default(''),
  cursor: z.string().max(1000).optional().catch(undefined),
});

/** Adds the pages below /portal/decisions and the feeds. */
export function decisionPages(app: App, services: Services): void {
  const { publicUrl } = services.config;
  refuseInPages(app, services);
  app.get(decisionsPath, hidden, async (request, reply) => {
    const frame = frameOf(request, services.config);
    const { rows, said, next, first } = await found(services, request, shown);
    const body = listPage(frame, { items: rows, asked: said, next, first });
    return sendPage(reply, frame, { title: words[frame.language].title, path: decisionsPath, body, wide: true });
  });
  app.get(`${decisionsPath}.json`, hidden, async (request, reply) => {
    const { rows, next } = await found(services, request, forPrograms);
    const items = rows.map((one) => listedJson(one, publicUrl));
    return open(reply, 'application/json; charset=utf-8').send(JSON.stringify({ items, next: next ?? null }));
  });
  app.get(`${decisionsPath}.csv`, hidden, async (request, reply) => {
    const { rows, next } = await found(services, request, forPrograms);
    if (next !== undefined)
      reply.header('link', `<${decisionsPath}.csv?cursor=${encodeURIComponent(next)}>; rel="next"`);
    reply.header('content-disposition', 'attachment; filename="decisions.csv"');
    const { columns, rows: cells } = tableOf(rows, publicUrl);
    return open(reply, 'text/csv; charset=utf-8').send(await csvBytes(columns, cells));
  });
  app.get(`${decisionsPath}.atom`, hidden, async (_request, reply) => {
    const rows = await services.database.asSystem('published decisions', (tx) =>
      listPublic(tx, { words: [], after: undefined, limit: inFeed, by: 'changedAt' }),
    );
    return open(reply, 'application/atom+xml; charset=utf-8').send(atomFeed(rows.slice(0, inFeed), publicUrl));
  });
  onePages(app, services);
}

function onePages(app: App, services: Services): void {
  const { publicUrl } = services.config;
  app.get(`${decisionsPath}/:address`, hidden, async (request, reply) => {
    const { address: given } = request.params as { address: string };
    const asJson = given.endsWith('.json');
    const one = await at(services, asJson ? given.slice(0, -'.json'.length) : given);
    if (asJson)
      return open(reply, 'application/json; charset=utf-8').send(JSON.stringify(decisionJson(one, publicUrl)));
    const frame = frameOf(request, services.config);
    const path = `${decisionsPath}/${one.address}`;
    const [logged, calendar] = [await loggedOf(services, one), await services.calendar.current()];
    const body = decisionPage(frame, one, { publicUrl, logged, calendar });
    const crumbs = [{ title: words[frame.language].back, path: decisionsPath }];
    return sendPage(reply, frame, { title: titleOf(one), path, crumbs, body, wide: true });
  });
  for (const name of Object.keys(publicFiles) as PublicFile[])
    app.get(`${decisionsPath}/:address/decision.${name}`, hidden, async (request, reply) => {
      const { address } = request.params as { address: string };
      const bytes = await fileOf(services, await at(services, address), name);
      reply.header('content-disposition', `attachment; filename="${address}.${name}"`);
      return open(reply, publicFiles[name].mediaType).send(Buffer.from(bytes));
    });
  app.get(`${decisionsPath}/:address/pages/:page`, hidden, async (request, reply) => {
    const { address, page } = request.params as { address: string; page: string };
    const place = Number(/^([1-9]\d{0,3})\.png$/.exec(page)?.[1] ?? 0);
    const { id } = await at(services, address);
    const [png] = await services.database.asSystem('published decisions', (tx) => publicPages(tx, { id, place }));
    if (png === undefined) throw problem('request.notFound');
    return open(reply, 'image/png').send(png);
  });
}

/** Where the file that the public takes away stands in the log: the PDF, which is the last. */
async function loggedOf(services: Services, { id, fileDigests }: PublicDecision): Promise<Logged | undefined> {
  const digest = fileDigests.at(-1);
  if (digest === undefined) return undefined;
  const place = { kind: 'publication', id, column: 'file_digests', digest };
  return services.database.asSystem('published decisions', (tx) => loggedDigest(tx, place));
}

/** A file made anew from what is public: from the text, or from the pages of a scan. @throws Problem request.notFound */
async function fileOf(
  services: Services,
  { id, publicText, pageDigests, fileDigests }: PublicDecision,
  name: PublicFile,
): Promise<Uint8Array> {
  if (publicText === null || (pageDigests.length > 0 && name !== 'pdf')) throw problem('request.notFound');
  if (pageDigests.length === 0) return asPublished(name, publicText, fileDigests);
  return scanPdf(await services.database.asSystem('published decisions', (tx) => publicPages(tx, { id })));
}

/** Anybody's programs may read it; a correction or withdrawal is seen at once. */
function open(reply: FastifyReply, type: string): FastifyReply {
  return reply.type(type).header('cache-control', 'public, no-cache').header('access-control-allow-origin', '*');
}

async function at(services: Services, address: string): Promise<PublicDecision> {
  const one = await services.database.asSystem('published decisions', (tx) => publicationAt(tx, address));
  if (one === undefined) throw problem('request.notFound');
  return one;
}

async function found(services: Services, request: FastifyRequest, limit: number) {
  const { cursor, ...said } = asked.parse(request.query);
  const after = placeOrFirst(cursor);
  const filter: PublicFilter = {
    words: wordsOf(said.q),
    ...(said.kind !== '' && { partyKind: said.kind }),
    ...(said.region !== '' && { region: said.region }),
    ...(said.from !== '' && { from: said.from }),
    ...(said.to !== '' && { to: said.to }),
  };
  const rows = await services.database.asSystem('published decisions', (tx) =>
    listPublic(tx, { ...filter, after, limit }),
  );
  const items = rows.slice(0, limit);
  const last: Listed | undefined = items.at(-1);
  const next =
    rows.length > limit && last !== undefined ? encodeCursor([last.publishedAt.toISOString(), last.id]) : undefined;
  return { rows: items, said: said satisfies Asked, next, first: after === undefined };
}
