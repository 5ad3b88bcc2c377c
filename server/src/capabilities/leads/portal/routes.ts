// The portal over HTTP: what the public sees, without scripts, cookies or sign-in.
import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../../../platform/errors/catalogue.ts';
import { sendFile } from '../../../platform/http/answers/downloads.ts';
import { refuseCrossSite } from '../../../platform/http/requests/cross-site.ts';
import { addressLimit } from '../../../platform/http/requests/limits.ts';
import type { App } from '../../../platform/http/services.ts';
import { doors } from '../../../platform/portal/doors.ts';
import { fileFault, textFault } from '../../../platform/portal/form-faults.ts';
import { giveToken } from '../../../platform/portal/form-token.ts';
import { html } from '../../../platform/portal/html.ts';
import { at, refuseInPages, sendPage } from '../../../platform/portal/layout.ts';
import { keptField, readEncoded, readForm, type SentForm } from '../../../platform/portal/read-form.ts';
import { receiptPageOf, receiptPages } from '../../../platform/portal/receipts.ts';
import { styleOf } from '../../../platform/portal/style.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { talkFilesOf } from '../tips/talk-files.ts';
import { isPair, type Pair, readProgress, takeTalkFile, writeFromAuthor } from './progress.ts';
import { longestMessage, pairForm, progressPage, type TalkFault } from './progress-pages.ts';
import { rightsHoldersPage, rightsHoldersPath } from './rights-holders.ts';
import { type Exchange, newTip, now, receiptFile, sentTip } from './tip-routes.ts';
import { type View, viewOf } from './view.ts';

/** Adds the pages of the portal below /portal. */
export function portalPages(app: App, services: Services): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', async (_request: FastifyRequest, body: Readable) =>
    readEncoded(body),
  );
  refuseInPages(app, services);
  app.addHook('onRequest', async (request) => refuseCrossSite(request, services.config));
  const page = (answer: (exchange: Exchange) => FastifyReply | Promise<FastifyReply>) => {
    return async (request: FastifyRequest, reply: FastifyReply) =>
      answer({ request, reply, view: viewOf(request, services.config), services });
  };
  app.get('/portal', { schema: { hide: true } }, page(firstPage));
  const style = styleOf(services.config);
  app.get('/portal/style.css', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(style),
  );
  app.get('/portal/tip', { schema: { hide: true } }, page(newTip));
  app.post('/portal/tip', { schema: { hide: true }, config: addressLimit(services, 'portal tip') }, page(sentTip));
  const receipts = addressLimit(services, 'portal receipt');
  app.post('/portal/tip/receipt', { schema: { hide: true }, config: receipts }, page(receiptFile));
  app.get(
    '/portal/progress',
    { schema: { hide: true } },
    page(({ reply, view }) => askPair(reply, view, { values: new Map(), refused: false })),
  );
  const guessing = addressLimit(services, 'portal progress');
  app.post('/portal/progress', { schema: { hide: true }, config: guessing }, page(progress));
  app.post('/portal/progress/file', { schema: { hide: true }, config: guessing, compress: false }, page(talkFile));
  const holders = page(({ reply, view }) =>
    sendPage(reply, view, { path: rightsHoldersPath, ...rightsHoldersPage(view) }),
  );
  app.get(rightsHoldersPath, { schema: { hide: true } }, holders);
  app.get('/portal/*', { schema: { hide: true } }, async () => {
    throw problem('request.notFound');
  });
}

/** The first page; the page of published notices is added by the work with platforms, as one of its own routes. */
function firstPage({ reply, view }: Exchange): FastifyReply {
  const entries = Object.values(doors).map(
    ({ path, title, text }) =>
      html`<a class="door" href="${at(view, path)}"><strong>${title[view.language]}</strong>${text[view.language]}</a>`,
  );
  return sendPage(reply, view, {
    ...{ title: view.t.doors.title, path: '/portal', wide: true },
    body: html`<div class="doors">${entries}</div>`,
  });
}

function askPair(
  reply: FastifyReply,
  view: View,
  q: { values: ReadonlyMap<string, string>; refused: boolean },
): FastifyReply {
  const status = q.refused ? 403 : 200;
  return sendPage(reply, view, {
    ...{ status, title: view.t.progress.title, path: '/portal/progress' },
    body: pairForm(view, q),
  });
}

const pairOf = ({ fields }: Pick<SentForm, 'fields'>): Pair => ({
  no: (fields.get('no') ?? '').slice(0, 40),
  secret: fields.get('secret') ?? '',
});

/** A file of the talk, to be kept; number and secret stand in the form, so that no address opens it. */
async function talkFile({ request, reply, view, services }: Exchange): Promise<FastifyReply> {
  const form = await readForm(request, services, { files: talkFilesOf(services.config), admits: () => false });
  const pair = pairOf(form);
  const file = await takeTalkFile(services, { ...pair, file: form.fields.get('file') ?? '' });
  if (file === undefined) return askPair(reply, view, { values: new Map([['no', pair.no]]), refused: true });
  return sendFile(services, { reply: reply.header('cache-control', 'no-store'), file, offered: true });
}

async function progress({ request, reply, view, services }: Exchange): Promise<FastifyReply> {
  const form = await readForm(request, services, {
    files: talkFilesOf(services.config),
    admits: (before) => isPair(services, pairOf(before)),
  });
  const said = (name: string): string => form.fields.get(name) ?? '';
  const pair = pairOf(form);
  // The number of another door: its own page takes the same form over.
  const elsewhere = receiptPageOf(pair.no);
  if (elsewhere !== receiptPages.JB) return reply.redirect(at(view, elsewhere), 307);
  const writes = said('do') === 'write';
  const text = said('text').trim();
  const fault = writes ? messageFault(form, view) : undefined;
  const wrote = writes && fault === undefined && form.token !== undefined;
  if (wrote && form.token !== undefined) {
    await writeFromAuthor(services, { ...pair, id: form.token.id, text, files: form.files });
  }
  const found = await readProgress(services, pair);
  // The secret is not written back: whoever looks over a shoulder reads the number alone.
  if (found === undefined) return askPair(reply, view, { values: new Map([['no', pair.no]]), refused: true });
  const token = giveToken({ crypto: services.crypto, now: now(services) });
  const files = wrote ? [] : form.files;
  const kept = keptField(services, token, files);
  const limit = talkFilesOf(services.config).bytes;
  const talking = { pair, token: token.text, kept, files, limit, text: wrote ? '' : text, fault, wrote };
  return sendPage(reply, view, {
    ...{ status: fault === undefined ? 200 : 422, title: view.t.progress.title, path: '/portal/progress' },
    body: progressPage(view, found, talking),
  });
}

function messageFault(form: SentForm, view: View): TalkFault | undefined {
  const { t } = view;
  if (form.token === undefined) return { name: 'text', says: t.progress.stale };
  if (form.fileProblem !== undefined || form.tooMany) return { name: 'file', says: fileFault(form, view) };
  const long = textFault(form, { name: 'text', max: longestMessage, wrong: t.wrong });
  const empty = (form.fields.get('text') ?? '').trim() === '';
  const says = long ?? (empty ? t.wrong.required : undefined);
  return says === undefined ? undefined : { name: 'text', says };
}
