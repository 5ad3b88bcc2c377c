// The door for objections and repair over HTTP: plain forms, without scripts, cookies or sign-in.
import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { problem } from '../../../platform/errors/catalogue.ts';
import { refuseCrossSite } from '../../../platform/http/requests/cross-site.ts';
import { addressLimit } from '../../../platform/http/requests/limits.ts';
import type { App } from '../../../platform/http/services.ts';
import type { Faults } from '../../../platform/portal/fields.ts';
import { fileFault, isAnswered, textFault, trialFault, trialOf } from '../../../platform/portal/form-faults.ts';
import { giveToken } from '../../../platform/portal/form-token.ts';
import { filled } from '../../../platform/portal/form-words.ts';
import { frameOf, sendPage } from '../../../platform/portal/layout.ts';
import { type FormFiles, keptField, readEncoded, readForm, type SentForm } from '../../../platform/portal/read-form.ts';
import { clockList, receiptDocument, receiptPage } from '../../../platform/portal/receipt.ts';
import { receiptPages } from '../../../platform/portal/receipts.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { requestPath } from '../../disclosure/index.ts';
import type { Matter, NoMatter, Refusal } from './matter.ts';
import { matterKinds, matterNames } from './matters.ts';
import { closedPage, longestSaid, pairForm, requestForm, standingPage, type View } from './pages.ts';
import { type Progress, readRequest } from './progress.ts';
import { receiveRequest } from './receive.ts';
import { type RequestKind, requestKinds, requestWords } from './words.ts';

const hiddenRoute = { schema: { hide: true } } as const;
const progressPath = receiptPages.XY;
const receiptPath = `${requestPath}/receipt`;
const mostBytes = 20 * 1024 * 1024;
const noFiles = { files: { most: 0, bytes: 0, kinds: [] }, admits: () => false };
const asked = z.object({
  kind: z.enum(requestKinds),
  ...{ listing: z.string().max(200).optional(), decision: z.string().max(200).optional() },
});

const papersOf = ({ uploadLimit }: Services['config']): FormFiles => ({
  ...{ most: 10, bytes: Math.min(uploadLimit, mostBytes) },
  kinds: ['png', 'jpeg', 'gif', 'webp', 'pdf', 'ofd', 'docx', 'xlsx', 'txt'],
});

type Exchange = { request: FastifyRequest; reply: FastifyReply; view: View; services: Services };
type Asked = { kind: RequestKind; matter: Matter };
type Closed = { kind: RequestKind; closed: Exclude<NoMatter, { none: 'unknown' }> };

/** Adds the form, its receipt and the page on which it is followed. */
export function requestPages(app: App, services: Services): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', async (_request: FastifyRequest, body: Readable) =>
    readEncoded(body),
  );
  app.addHook('onRequest', async (request) => refuseCrossSite(request, services.config));
  const page = (answer: (exchange: Exchange) => FastifyReply | Promise<FastifyReply>) => {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const frame = frameOf(request, services.config);
      return answer({ request, reply, view: { ...frame, t: requestWords[frame.language] }, services });
    };
  };
  const limited = (name: string) => ({ ...hiddenRoute, config: addressLimit(services, name) });
  app.get(requestPath, hiddenRoute, page(newRequest));
  app.post(requestPath, limited('portal credit request'), page(sentRequest));
  app.post(receiptPath, limited('portal credit receipt'), page(receiptFile));
  app.get(
    progressPath,
    hiddenRoute,
    page(({ reply, view }) => askPair(reply, view, { no: '', refused: false })),
  );
  app.post(progressPath, limited('portal credit progress'), page(progress));
}

/** What a form is about: a listing or a decision that stands in public, or why nothing can be asked of it. @throws Problem request.notFound */
async function aboutOf(services: Services, said: unknown): Promise<Asked | Closed> {
  const { data } = asked.safeParse(said);
  const of = matterNames.find((name) => data?.[name] !== undefined);
  const key = of === undefined ? undefined : data?.[of];
  if (data === undefined || of === undefined || key === undefined) throw problem('request.notFound');
  const { kind } = data;
  const matter = await matterKinds[of].find(services, key);
  if ('none' in matter) {
    if (matter.none === 'unknown') throw problem('request.notFound');
    return { kind, closed: matter };
  }
  if (!matter.kinds.includes(kind)) throw problem('request.notFound');
  return { kind, matter };
}

async function newRequest(exchange: Exchange): Promise<FastifyReply> {
  const about = await aboutOf(exchange.services, exchange.request.query);
  if ('closed' in about) return showClosed(exchange, about);
  return showForm(exchange, about, { fields: new Map(), files: [], faults: new Map() });
}

const closedAs = { gone: 410, altered: 503, codeless: 200 } as const;

function showClosed({ reply, view }: Exchange, { kind, closed }: Closed): FastifyReply {
  const page = { status: closedAs[closed.none], title: view.t.titles[kind], path: requestPath };
  return sendPage(reply, view, { ...page, body: closedPage(view, closed) });
}

type Shown = Pick<SentForm, 'fields' | 'files'> & { faults: Faults };

function showForm({ reply, view, services }: Exchange, about: Asked, { fields, files, faults }: Shown): FastifyReply {
  const token = giveToken({ crypto: services.crypto, now: services.clock.real() });
  const values = new Map([...fields].filter(([name]) => name !== 'answer'));
  const kept = keptField(services, token, files);
  const limit = papersOf(services.config).bytes;
  return sendPage(reply, view, {
    ...{ status: faults.size === 0 ? 200 : 422, title: view.t.titles[about.kind], path: requestPath },
    body: requestForm(view, { ...about, values, faults, token, kept, files, limit }),
  });
}

async function sentRequest(exchange: Exchange): Promise<FastifyReply> {
  const { request, reply, view, services } = exchange;
  const now = services.clock.real();
  const form = await readForm(request, services, {
    ...{ files: papersOf(services.config), admits: (before) => isAnswered(before, now) },
  });
  const about = await aboutOf(services, Object.fromEntries(form.fields));
  if ('closed' in about) return showClosed(exchange, about);
  const faults = faultsOf(form, about, view, now);
  const { token } = form;
  if (faults.size > 0 || token === undefined) return showForm(exchange, about, { ...form, faults });
  const said = (form.fields.get('said') ?? '').trim();
  const sent = await receiveRequest(services, { ...about, said, files: form.files, token, requestId: request.id });
  if ('why' in sent) return showForm(exchange, about, { ...form, faults: refusedAs(sent, about, view) });
  const found = await readRequest(services, sent);
  if (found === undefined) throw problem('request.notFound');
  const body = receiptPage(
    view,
    { ...sent, ...acknowledged(view, found) },
    { file: receiptPath, progress: progressPath },
  );
  return sendPage(reply, view, { title: view.t.receipt.title, path: requestPath, body });
}

function faultsOf(form: SentForm, { kind, matter }: Asked, { t, language }: View, now: Date): Faults {
  const faults = new Map<string, string>();
  const said = (name: string): string => (form.fields.get(name) ?? '').trim();
  const long = textFault(form, { name: 'said', max: longestSaid[kind], wrong: t.wrong });
  if (long !== undefined) faults.set('said', long);
  for (const name of ['uscc', 'said']) if (said(name) === '' && !form.cut.has(name)) faults.set(name, t.wrong.required);
  const code = said('uscc').normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  if (!faults.has('uscc') && code !== matter.uscc) faults.set('uscc', t.of[matter.of].notTheirs);
  const trial = trialOf(form, now);
  if (trial !== 'passed') faults.set('answer', trialFault(trial, t.wrong));
  if (form.fileProblem !== undefined || form.tooMany || form.filesLeft)
    faults.set('file', fileFault(form, { t, language }));
  else if (form.files.length === 0) faults.set('file', t.noPapers);
  return faults;
}

function refusedAs(refusal: Refusal, { kind, matter }: Asked, { t, language }: View): Faults {
  const own = t.of[matter.of];
  const says = () => {
    if (refusal.why === 'barred') return refusal.text[language];
    if (refusal.why === 'early') return filled(t.early, { counted: refusal.counted[language], from: refusal.from });
    return kind === 'repair' ? own.pendingRepair : own.pendingObjection;
  };
  return new Map([['kind', says()]]);
}

const acknowledged = (view: View, { request: { agency, receivedOn }, standing }: Progress) => ({
  ...{ agency, receivedOn, clocks: clockList(view, standing) },
});

async function pairOf({ request, services }: Exchange) {
  const { fields } = await readForm(request, services, noFiles);
  return { no: (fields.get('no') ?? '').slice(0, 40), secret: (fields.get('secret') ?? '').slice(0, 40) };
}

/** The receipt as a file; number and secret stand in the form, so that no address gives it away. */
async function receiptFile(exchange: Exchange): Promise<FastifyReply> {
  const { reply, view, services } = exchange;
  const pair = await pairOf(exchange);
  const found = await readRequest(services, pair);
  if (found === undefined) throw problem('request.notFound');
  const address = `${services.config.portalUrl}${progressPath}`;
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${found.request.no}.html"`)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .send(receiptDocument(view, { ...pair, ...acknowledged(view, found), address }));
}

function askPair(reply: FastifyReply, view: View, q: { no: string; refused: boolean }): FastifyReply {
  const body = pairForm(view, { ...q, path: progressPath });
  const status = q.refused ? 403 : 200;
  return sendPage(reply, view, { status, title: view.t.progress.title, path: progressPath, body });
}

async function progress(exchange: Exchange): Promise<FastifyReply> {
  const { reply, view, services } = exchange;
  const pair = await pairOf(exchange);
  const found = await readRequest(services, pair);
  // The secret is not written back: whoever looks over a shoulder reads the number alone.
  if (found === undefined) return askPair(reply, view, { no: pair.no, refused: true });
  return sendPage(reply, view, { title: view.t.progress.title, path: progressPath, body: standingPage(view, found) });
}
