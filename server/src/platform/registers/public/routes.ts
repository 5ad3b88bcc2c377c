// The public pages and data of every register that opens something, below the portal. Nobody signs in here.
import { declaredIn, linkedFaults, type Register, RegisterError } from '@qingfeng/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { problem } from '../../errors/catalogue.ts';
import { encodeCursor } from '../../http/paging.ts';
import type { App } from '../../http/services.ts';
import { wordsOf } from '../../lists/paged/search-words.ts';
import { csvBytes } from '../../office/csv.ts';
import { frameOf, refuseInPages, sendPage } from '../../portal/layout.ts';
import { placeOrFirst, searchAsked } from '../../portal/search-page.ts';
import { forPrograms, sendTagged } from '../../portal/tagged.ts';
import type { Services } from '../../procedures/services.ts';
import type { PublicRow } from '../rules.ts';
import { atomFeed, entryJson, siteMap, siteMaps, tableOf } from './feeds.ts';
import { entryBody, fitting, type ListAsked, listBody } from './pages.ts';
import { readPublic, readPublicOne } from './read.ts';
import { calledIn, dayIn, type PublicSet, pathOf, publicSets } from './set.ts';

const shown = 20;
const inData = 500;
const inFeed = 50;
const inMap = 1_000;
const hidden = { schema: { hide: true } } as const;
const map = 'application/xml; charset=utf-8';

/**
 * Adds the pages of all registers.
 * @throws RegisterError where one opens a field of another that is personal, unknown, or found by no index
 */
export function publicPages(app: App, services: Services, registers: readonly Register[]): void {
  for (const register of registers) {
    const faults = linkedFaults(register, (kind) => registers.find(({ id }) => id === kind));
    if (faults.length > 0) throw new RegisterError(register.id, faults, declaredIn(register));
  }
  const sets = publicSets(registers);
  refuseInPages(app, services);
  for (const set of sets) pagesOf(app, services, set);
  app.get('/portal/sitemap.xml', hidden, async (_request, reply) =>
    sendTagged(forPrograms(reply, map), siteMaps(sets, services.config.portalUrl)),
  );
}

function pagesOf(app: App, services: Services, set: PublicSet): void {
  const { register, open } = set;
  const { portalUrl } = services.config;
  app.get(open.at, hidden, async (request, reply) => {
    const frame = frameOf(request, services.config);
    const { asked, after, rows } = await found(services, set, { request, limit: shown });
    const entries = fitting(set, rows.slice(0, shown), frame);
    const next = nextOf(set, rows, entries.length);
    const body = listBody(set, { entries, asked, next, first: after === undefined }, { frame, ...services });
    return sendPage(reply, frame, { title: open.title[frame.language], path: open.at, body, tagged: true });
  });
  app.get(`${open.at}.json`, hidden, async (request, reply) => {
    const { rows } = await found(services, set, { request, limit: inData });
    const items = rows.slice(0, inData).map((row) => entryJson(set, row, portalUrl));
    const answer = { items, next: nextOf(set, rows, items.length) ?? null };
    return sendTagged(forPrograms(reply, 'application/json; charset=utf-8'), JSON.stringify(answer));
  });
  app.get(`${open.at}.csv`, hidden, async (request, reply) => {
    const { rows, asked } = await found(services, set, { request, limit: inData });
    const next = nextOf(set, rows, Math.min(rows.length, inData));
    if (next !== undefined) reply.header('link', `<${open.at}.csv${asked.query({ cursor: next })}>; rel="next"`);
    reply.header('content-disposition', `attachment; filename="${register.id}.csv"`);
    const { columns, rows: cells } = tableOf(set, rows.slice(0, inData), portalUrl);
    return sendTagged(forPrograms(reply, 'text/csv; charset=utf-8'), await csvBytes(columns, cells));
  });
  app.get(`${open.at}.atom`, hidden, async (_request, reply) => {
    const feed = atomFeed(set, await newest(services, set, inFeed), portalUrl);
    return sendTagged(forPrograms(reply, 'application/atom+xml; charset=utf-8'), feed);
  });
  app.get(`${open.at}/sitemap.xml`, hidden, async (_request, reply) =>
    sendTagged(forPrograms(reply, map), siteMap(set, await newest(services, set, inMap), portalUrl)),
  );
  app.get(`${open.at}/:id`, hidden, (request, reply) => entryPage(services, set, { request, reply }));
}

/** One entry as a page, or as data where its address ends so. @throws Problem request.notFound */
async function entryPage(
  services: Services,
  set: PublicSet,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const { id: given } = request.params as { id: string };
  const asJson = given.endsWith('.json');
  const id = z.uuid().safeParse(asJson ? given.slice(0, -'.json'.length) : given);
  const row = id.success ? await readPublicOne(services, set.register, id.data) : undefined;
  if (row === undefined) throw problem('request.notFound');
  const { portalUrl } = services.config;
  if (asJson) {
    const answer = JSON.stringify(entryJson(set, row, portalUrl));
    return sendTagged(forPrograms(reply, 'application/json; charset=utf-8'), answer);
  }
  const frame = frameOf(request, services.config);
  const crumbs = [{ title: set.open.title[frame.language], path: set.open.at }];
  const page = { title: calledIn(set, row), path: pathOf(set, row), crumbs, body: entryBody(set, row, frame) };
  return sendPage(reply, frame, { ...page, tagged: true });
}

const newest = async (services: Services, set: PublicSet, limit: number): Promise<PublicRow[]> =>
  (await readPublic(services, set.register, { words: [], facets: {}, after: undefined, limit })).slice(0, limit);

/** What was asked, with one entry more than `limit`; what does not fit is as if left out. */
async function found(
  services: Services,
  set: PublicSet,
  { request, limit }: { request: FastifyRequest; limit: number },
): Promise<{ asked: ListAsked; after: { at: string; id: string } | undefined; rows: PublicRow[] }> {
  const { q, cursor } = searchAsked.parse(request.query);
  const facets = facetsAsked(set, request.query);
  const after = placeOrFirst(cursor);
  const rows = await readPublic(services, set.register, { words: wordsOf(q), facets, after, limit });
  const query = (more: Readonly<Record<string, string>>) => {
    const said = new URLSearchParams({ ...(q !== '' && { q }), ...facets, ...more });
    return said.size === 0 ? '' : `?${said}`;
  };
  return { asked: { q, facets, query }, after, rows };
}

function facetsAsked({ open, register }: PublicSet, query: unknown): Record<string, string> {
  const given = new Map(Object.entries((query ?? {}) as Record<string, unknown>));
  return Object.fromEntries(
    open.list.facets.flatMap((name): [string, string][] => {
      const [field, value] = [register.fields[name], given.get(name)];
      return field?.kind === 'choice' && typeof value === 'string' && Object.hasOwn(field.options, value)
        ? [[name, value]]
        : [];
    }),
  );
}

/** Where the next page begins, after as many of the rows as were shown. */
function nextOf(set: PublicSet, rows: readonly PublicRow[], taken: number): string | undefined {
  const last = rows[taken - 1];
  return rows.length > taken && last !== undefined ? encodeCursor([dayIn(set, last), last.id]) : undefined;
}
