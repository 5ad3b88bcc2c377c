// The page on which the public verifies files: it answers for deposits that were made public, and for all else alike, in the same time.
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { localDate } from '@qingfeng/codes';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type Logged,
  loggedDigest,
  type PublishedKey,
  publishedKeys,
  unlikeRecorded,
} from '../../../platform/audit/index.ts';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { App } from '../../../platform/http/services.ts';
import { type Html, html } from '../../../platform/portal/html.ts';
import { at, type Frame, frameOf, refuseInPages, sendPage } from '../../../platform/portal/layout.ts';
import { beijing, loggedLines } from '../../../platform/portal/logged.ts';
import { readEncoded, readForm } from '../../../platform/portal/read-form.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { type PublicRow, readPublicWith } from '../../../platform/registers/index.ts';
import { alteredIn, publicByDigest, tellAltered } from '../../disclosure/index.ts';
import { deposits } from '../deposits/register.ts';
import { verifyScript } from './script.ts';
import { type Texts, texts } from './texts.ts';

const path = '/portal/verify';
const hour = 3_600_000;
const most = 5;
/** As many deposits of these files as are looked at; of each file that one is told which was accepted first. */
const mostDeposits = 100;
const noFiles = { most: 0, bytes: 0, kinds: [] };
/** Every answer takes this long, whatever was found: longer than looking up takes, shorter than anybody minds. */
const answerMilliseconds = 300;

type View = Frame & { t: Texts };

export function verifyPages(app: App, services: Services): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', async (_request: FastifyRequest, body: Readable) =>
    readEncoded(body),
  );
  refuseInPages(app, services);
  const viewOf = (request: FastifyRequest): View => {
    const frame = frameOf(request, services.config);
    return { ...frame, t: texts[frame.language] };
  };
  const keys = () => services.database.asSystem('show the keys of the log', publishedKeys);
  app.get(path, { schema: { hide: true } }, async (request, reply) =>
    // The code on a certificate leads here with its digest, which is written into the field and asked for by whoever reads it.
    show(reply, viewOf(request), { digests: digestIn(request.query), result: false, wrong: false, keys: await keys() }),
  );
  app.get(`${path}.js`, { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=3600').send(verifyScript),
  );
  const rateLimit = { max: 20, timeWindow: hour, keyGenerator: ({ ip }: FastifyRequest) => `portal verify ${ip}` };
  app.post(path, { schema: { hide: true }, config: { rateLimit } }, async (request, reply) => {
    const view = viewOf(request);
    const begun = performance.now();
    const form = await readForm(request, services, { files: noFiles, admits: () => false });
    const typed = (form.fields.get('digests') ?? '').slice(0, 2000);
    const digests = [...new Set(typed.split(/\s+/).filter((one) => one !== ''))].map((one) => one.toLowerCase());
    const wrong = digests.length === 0 || digests.length > most || digests.some((one) => !/^[0-9a-f]{64}$/.test(one));
    if (wrong) return show(reply, view, { digests: typed, result: false, wrong, keys: await keys() });
    const open = await readPublicWith(services, deposits, { field: 'digest', values: digests, limit: mostDeposits });
    const day = localDate(services.clock.now().getTime());
    const published = await services.database.asPublic(day, (tx) => publicByDigest(tx, digests));
    const { known, altered } = await services.database.asSystem('question of the public', (tx) =>
      knownOf(tx, { digests, open, published }),
    );
    if (altered.length > 0) await tellAltered(services, altered);
    const result = known.map(({ digest, deposit, decision, logged }) => {
      if (decision !== undefined) return decisionOf(view, { digest, decision, logged });
      return deposit === undefined ? noneOf(view, digest) : depositOf(view, { digest, deposit, logged });
    });
    await wait(Math.max(0, answerMilliseconds - (performance.now() - begun)));
    return show(reply, view, { digests: typed, result, wrong: false, keys: await keys() });
  });
}

/** By which keys proofs and checkpoints are checked without this server. */
function keysOf({ t }: View, keys: readonly PublishedKey[]): Html {
  const rows = keys.map(
    ({ of, name, suite, verifierKey, since }) =>
      html`<dt>${of === 'log' ? t.ofLog : t.ofWitness} <span lang="zh">${name}</span>　${suite === 'gm' ? 'SM2' : 'Ed25519'}${since !== null && html`　${t.since} ${beijing(since).slice(0, 10)}`}</dt><dd class="digest">${verifierKey}</dd>`,
  );
  return html`<section><h2>${t.keys}</h2>${keys.length === 0 ? html`<p>${t.keysNone}</p>` : html`<p>${t.keysText}</p><dl>${rows}</dl>`}
<p><a href="/log/keys.txt">${t.list}</a>　<a href="/log/keys-sm2.txt">${t.sm2}</a>　<a href="/log/checkpoint">${t.checkpoint}</a></p></section>`;
}

function digestIn(query: unknown): string {
  const { digest } = query as { digest?: unknown };
  return typeof digest === 'string' && /^[0-9a-f]{64}$/.test(digest) ? digest : '';
}

type Shown = {
  digests: string;
  result: readonly Html[] | false;
  wrong: boolean;
  keys: readonly PublishedKey[];
};

function show(reply: FastifyReply, view: View, { digests, result, wrong, keys }: Shown): FastifyReply {
  const { t } = view;
  const body = html`<p>${t.about}</p>
${result !== false && html`<section><h2>${t.results}</h2>${result}</section>`}
${wrong && html`<div class="refused" role="alert"><p>${t.wrong}</p></div>`}
<section id="choose" class="scripted" hidden data-counting="${t.counting}" data-counted="${t.counted}" data-large="${t.tooLarge}" data-insecure="${t.insecure}">
<h2>${t.choose}</h2>
<label for="files">${t.chooseHint}</label><input type="file" id="files" multiple>
<ul id="chosen" class="plain"></ul><p id="said" role="status"></p>
<div id="send" class="acts" hidden><button class="first" type="submit" form="ask">${t.ask}</button></div></section>
<noscript><p class="note">${t.noScript}</p></noscript>
<form id="ask" method="post" action="${at(view, path)}">
<h2>${t.own}</h2>
<p>${t.ownText}</p><p><code>sha256sum</code> ${t.file}</p>
<label for="digests">${t.digest}</label>
<textarea id="digests" name="digests" rows="3" spellcheck="false" autocomplete="off" required>${digests}</textarea>
<div class="acts"><button class="first" type="submit">${t.ask}</button></div>
<p class="hint">${t.limit}</p></form>
${keysOf(view, keys)}
<script src="${path}.js" defer></script>`;
  return sendPage(reply, view, { status: wrong ? 422 : 200, title: t.title, path, body, scripts: true });
}

type Published = Awaited<ReturnType<typeof publicByDigest>>;
type Decision = NonNullable<ReturnType<Published['get']>>;
type Known = {
  digest: string;
  deposit?: PublicRow | undefined;
  decision?: Decision | undefined;
  logged?: Logged | undefined;
};

/** What the public may know of each digest; where that is something, where it stands in the log. */
async function knownOf(
  tx: Tables,
  { digests, open, published }: { digests: readonly string[]; open: readonly PublicRow[]; published: Published },
): Promise<{ known: Known[]; altered: Decision[] }> {
  const genuine = await genuineDeposits(tx, open);
  const { genuine: decisions, altered } = await genuineDecisions(tx, published);
  const known: Known[] = [];
  for (const digest of digests) {
    const decision = decisions.get(digest);
    const deposit = genuine.find((one) => one.digest === digest);
    const place =
      decision !== undefined
        ? { kind: 'publication', id: decision.id, column: 'file_digests' }
        : deposit !== undefined && { kind: 'deposit', id: deposit.id, column: 'digest' };
    const logged = place === false ? undefined : await loggedDigest(tx, { ...place, digest });
    known.push({ digest, deposit, decision, logged });
  }
  return { known, altered };
}

/** What is answered for is as the log holds it: a digest that was put beside a decision while nobody looked vouches for nothing. */
async function genuineDecisions(tx: Tables, found: Published) {
  const wrong = await alteredIn(
    tx,
    [...found.values()].map(({ id }) => id),
  );
  return {
    genuine: new Map([...found].filter(([, { id }]) => !wrong.has(id))),
    altered: [...found.values()].filter(({ id }) => wrong.has(id)),
  };
}

/** The first accepted first. */
async function genuineDeposits(tx: Tables, open: readonly PublicRow[]): Promise<PublicRow[]> {
  const wrong = await unlikeRecorded(tx, { table: 'deposit', ids: open.map(({ id }) => id) });
  return open.filter(({ id }) => !wrong.has(id)).toSorted((a, b) => acceptedIn(a).getTime() - acceptedIn(b).getTime());
}

const acceptedIn = ({ acceptedAt }: PublicRow): Date => acceptedAt as Date;

const noneOf = ({ t }: View, digest: string): Html =>
  html`<div class="note"><h2>${t.none}</h2><p><code>${digest}</code></p><p>${t.noneText}</p></div>`;

type DepositShown = { digest: string; deposit: PublicRow; logged: Logged | undefined };

function depositOf({ t, language }: View, { digest, deposit, logged }: DepositShown): Html {
  const said = (name: string): string => String(deposit[name] ?? '—');
  return html`<div class="note"><h2>✔ ${t.found}</h2><p><span lang="zh">${said('title')}</span><br>${t.foundText}</p><p><code>${digest}</code></p>
<dl class="pairs"><dt>${t.accepted}</dt><dd>${beijing(acceptedIn(deposit))}<br><span class="second">${t.beijing}</span></dd>
${logged !== undefined && loggedLines(logged, language)}
<dt>${t.certificate}</dt><dd lang="zh">${said('certificate')}</dd><dt>${t.certified}</dt><dd>${said('certifiedOn')}</dd>
<dt>${t.notary}</dt><dd lang="zh">${said('notaryName')}</dd>
<dt>${t.holder}</dt><dd><span lang="zh">${said('holder')}</span><br><span class="second">${t.consent}</span></dd></dl>
<p class="second">${t.means}</p></div>`;
}

type DecisionShown = { digest: string; decision: Decision; logged: Logged | undefined };

function decisionOf(view: View, { digest, decision, logged }: DecisionShown): Html {
  const { t, language } = view;
  const { address, agencyName, decisionNo, publishedAt, edition } = decision;
  return html`<div class="note"><h2>✔ ${t.decision}</h2><p><span lang="zh">${decisionNo}</span><br>${t.decisionText}</p><p><code>${digest}</code></p>
<dl class="pairs"><dt>${t.agency}</dt><dd lang="zh">${agencyName}</dd>
<dt>${t.published}</dt><dd>${beijing(publishedAt)}<br><span class="second">${t.beijing}</span></dd>
<dt>${t.edition}</dt><dd>${edition}</dd>
${logged !== undefined && loggedLines(logged, language)}</dl>
<p><a href="${at(view, `/portal/decisions/${address}`)}">${t.decisionPage}</a></p></div>`;
}
