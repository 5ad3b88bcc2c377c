// The public pages over HTTP.
import { localDate } from '@qingfeng/codes';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Logged, loggedDigest } from '../../../platform/audit/index.ts';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { encodeCursor } from '../../../platform/http/paging.ts';
import type { App } from '../../../platform/http/services.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { csvBytes } from '../../../platform/office/csv.ts';
import { frameOf, refuseInPages, sendPage } from '../../../platform/portal/layout.ts';
import { placeOrFirst } from '../../../platform/portal/search-page.ts';
import { forPrograms } from '../../../platform/portal/tagged.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { disclosureProblem } from '../problems.ts';
import { alteredIn, isAsPublished, isRightAgain, tellAltered } from '../published/as-published.ts';
import { lawTitles } from '../published/found-by.ts';
import { sendPublished } from '../published/serve.ts';
import { pageName } from '../published/store-files.ts';
import { type PublicFile, publicFiles } from '../text/stranger.ts';
import { atomFeed, decisionJson, listedJson, tableOf } from './feeds.ts';
import { type Asked, alteredPage, decisionPage, decisionsPath, listPage, titleOf } from './pages.ts';
import { decisionAt, facetsOf, type Listed, listPublic, type OpenDecision, type PublicFilter } from './store.ts';
import { words } from './words.ts';

const shown = 20;
const inData = 500;
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
  agency: line(200),
  law: z
    .enum(['', ...lawTitles])
    .catch('')
    .default(''),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .or(z.literal(''))
    .catch('')
    .default(''),
  from: z.iso.date().or(z.literal('')).catch('').default(''),
  to: z.iso.date().or(z.literal('')).catch('').default(''),
  cursor: z.string().max(1000).optional().catch(undefined),
});

/** Adds the pages below /portal/decisions and the feeds. */
export function decisionPages(app: App, services: Services): void {
  const { portalUrl } = services.config;
  refuseInPages(app, services);
  app.get(decisionsPath, hidden, async (request, reply) => {
    const frame = frameOf(request, services.config);
    const { rows, altered, said, next, first } = await found(services, request, shown);
    const facets = await asRead(services, facetsOf);
    const body = listPage(frame, { items: rows, altered, asked: said, facets, next, first });
    return sendPage(reply, frame, { title: words[frame.language].title, path: decisionsPath, body, wide: true });
  });
  app.get(`${decisionsPath}.json`, hidden, async (request, reply) => {
    const { rows, altered, next } = await found(services, request, inData);
    const items = rows.map((one) => listedJson(one, portalUrl));
    return forPrograms(reply, 'application/json; charset=utf-8').send(
      JSON.stringify({ items, next: next ?? null, altered }),
    );
  });
  app.get(`${decisionsPath}.csv`, hidden, async (request, reply) => {
    const { rows, next } = await found(services, request, inData);
    if (next !== undefined)
      reply.header('link', `<${decisionsPath}.csv?cursor=${encodeURIComponent(next)}>; rel="next"`);
    reply.header('content-disposition', 'attachment; filename="decisions.csv"');
    const { columns, rows: cells } = tableOf(rows, portalUrl);
    return forPrograms(reply, 'text/csv; charset=utf-8').send(await csvBytes(columns, cells));
  });
  app.get(`${decisionsPath}.atom`, hidden, async (_request, reply) => {
    const rows = await asRead(services, (tx) =>
      listPublic(tx, { words: [], after: undefined, limit: inFeed, by: 'changedAt' }),
    );
    const { rows: fit } = await shownOf(services, rows.slice(0, inFeed));
    return forPrograms(reply, 'application/atom+xml; charset=utf-8').send(atomFeed(fit, portalUrl));
  });
  onePages(app, services);
}

function onePages(app: App, services: Services): void {
  const { portalUrl } = services.config;
  app.get(`${decisionsPath}/:address`, hidden, async (request, reply) => {
    const { address: given } = request.params as { address: string };
    const asJson = given.endsWith('.json');
    const address = asJson ? given.slice(0, -'.json'.length) : given;
    const one = await asPublished(services, address);
    const frame = frameOf(request, services.config);
    const crumbs = [{ title: words[frame.language].back, path: decisionsPath }];
    if (one === undefined) {
      if (asJson) throw disclosureProblem('disclosure.notAsPublished');
      const page = { status: 503, title: words[frame.language].title, path: `${decisionsPath}/${address}` };
      return sendPage(reply, frame, { ...page, crumbs, body: alteredPage(frame), wide: true });
    }
    if (asJson)
      return forPrograms(reply, 'application/json; charset=utf-8').send(JSON.stringify(decisionJson(one, portalUrl)));
    const path = `${decisionsPath}/${one.address}`;
    const [logged, calendar] = [await loggedOf(services, one), await services.calendar.current()];
    const day = localDate(services.clock.now().getTime());
    const body = decisionPage(frame, one, { portalUrl, logged, calendar, day });
    return sendPage(reply, frame, { title: titleOf(one), path, crumbs, body, wide: true });
  });
  for (const name of Object.keys(publicFiles) as PublicFile[])
    app.get(`${decisionsPath}/:address/decision.${name}`, hidden, async (request, reply) => {
      const { address } = request.params as { address: string };
      const one = await at(services, address);
      reply.header('content-disposition', `attachment; filename="${one.address}.${name}"`);
      return sendPublished(services, { request, reply, one, name });
    });
  app.get(`${decisionsPath}/:address/pages/:page`, hidden, async (request, reply) => {
    const { address, page } = request.params as { address: string; page: string };
    const place = Number(/^([1-9]\d{0,3})\.png$/.exec(page)?.[1] ?? 0);
    if (place === 0) throw problem('request.notFound');
    return sendPublished(services, { request, reply, one: await at(services, address), name: pageName(place) });
  });
}

/** What strangers ask for is read as they read it. */
const asRead = <T>({ database, clock }: Services, read: (tx: Tables) => Promise<T>): Promise<T> =>
  database.asPublic(localDate(clock.now().getTime()), read);

/** The decision of an address; undefined where what is stored is not what was published, of which administrators hear. */
async function asPublished(services: Services, address: string): Promise<OpenDecision | undefined> {
  const one = await asRead(services, (tx) => decisionAt(tx, address));
  if (one === undefined) throw problem('request.notFound');
  const fits = await services.database.asSystem('published decisions', (tx) => isAsPublished(tx, one));
  if (fits) {
    isRightAgain(services, one);
    return one;
  }
  await tellAltered(services, [one]);
  return undefined;
}

/** Where the file that the public takes away stands in the log: the PDF, which is the last. */
async function loggedOf(services: Services, { id, fileDigests }: OpenDecision): Promise<Logged | undefined> {
  const digest = fileDigests.at(-1);
  if (digest === undefined) return undefined;
  const place = { kind: 'publication', id, column: 'file_digests', digest };
  return services.database.asSystem('published decisions', (tx) => loggedDigest(tx, place));
}

/** @throws Problem request.notFound, disclosure.notAsPublished */
async function at(services: Services, address: string): Promise<OpenDecision> {
  const one = await asPublished(services, address);
  if (one === undefined) throw disclosureProblem('disclosure.notAsPublished');
  return one;
}

/** Those that are as they were published, and how many are not. */
async function shownOf(services: Services, rows: readonly Listed[]) {
  const altered = await services.database.asSystem('published decisions', (tx) =>
    alteredIn(
      tx,
      rows.map(({ id }) => id),
    ),
  );
  const wrong = rows.filter(({ id }) => altered.has(id));
  if (wrong.length > 0) await tellAltered(services, wrong);
  return { rows: rows.filter(({ id }) => !altered.has(id)), altered: wrong.length };
}

async function found(services: Services, request: FastifyRequest, limit: number) {
  const { cursor, ...said } = asked.parse(request.query);
  const after = placeOrFirst(cursor);
  const filter: PublicFilter = {
    words: wordsOf(said.q),
    ...(said.kind !== '' && { partyKind: said.kind }),
    ...(said.region !== '' && { region: said.region }),
    ...(said.agency !== '' && { agency: said.agency }),
    ...(said.law !== '' && { law: said.law }),
    ...(said.year !== '' && { year: Number(said.year) }),
    ...(said.from !== '' && { from: said.from }),
    ...(said.to !== '' && { to: said.to }),
  };
  const rows = await asRead(services, (tx) => listPublic(tx, { ...filter, after, limit }));
  const items = rows.slice(0, limit);
  const last: Listed | undefined = items.at(-1);
  const next =
    rows.length > limit && last !== undefined ? encodeCursor([last.publishedAt.toISOString(), last.id]) : undefined;
  return { ...(await shownOf(services, items)), said: said satisfies Asked, next, first: after === undefined };
}
