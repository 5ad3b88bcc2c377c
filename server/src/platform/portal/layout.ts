// The frame of every page of the portal: what it is, in which language, and that a demonstration is one.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../errors/problem.ts';
import { errorHandler } from '../http/errors.ts';
import type { App, Services } from '../http/services.ts';
import { type Html, html } from './html.ts';
import { words } from './words.ts';

/** In which language a page is read, and whether what it shows is invented. */
export type Frame = { language: Language; demo: boolean };

/** Nothing but our own style and forms that come back to us; no script at all. */
const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; img-src data:";

/** English where the address says so, Chinese otherwise: a link that is passed on shows the same to everybody. */
export function frameOf({ query }: Pick<FastifyRequest, 'query'>, demo: boolean): Frame {
  const asked = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined;
  const language = asked === 'en' ? 'en' : 'zh';
  return { language, demo };
}

/** Address of a page of the portal in the reader's language. */
export function at({ language }: Pick<Frame, 'language'>, path: string): string {
  return language === 'en' ? `${path}?lang=en` : path;
}

/** `wide`: tables and what stands beside a text. `scripts`: it brings one of its own, from here; nothing else of the portal has any. */
type Page = { status?: number; title: string; path: string; body: Html; wide?: true; scripts?: true };

/**
 * What was sent stays in no browser, as on a computer that many use. An empty form holds nothing of anybody: the long text that
 * its reader typed is there again for whoever goes back to it from a refusal; short fields are suggested to nobody, nor kept.
 */
const kept = ({ method }: Pick<FastifyRequest, 'method'>): string =>
  method === 'GET' ? 'private, no-cache' : 'no-store';

/** Sends one page in its frame, with the headers that keep it out of caches and free of scripts. */
export function sendPage(reply: FastifyReply, frame: Frame, page: Page): FastifyReply {
  return (
    reply
      .code(page.status ?? 200)
      .type('text/html; charset=utf-8')
      .header('content-language', frame.language === 'zh' ? 'zh-CN' : 'en')
      .header('cache-control', kept(reply.request))
      .header('content-security-policy', page.scripts ? `${policy}; script-src 'self'` : policy)
      // Without a referrer of its own a browser would send the forms from the origin "null", which is refused.
      .header('referrer-policy', 'same-origin')
      .send(framed(frame, page).text)
  );
}

function framed(frame: Frame, { title, path, body, wide }: Page): Html {
  const t = words[frame.language];
  const other = frame.language === 'zh' ? 'en' : 'zh';
  return html`<!doctype html>
<html lang="${frame.language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noarchive">
<title>${title} · ${t.site}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/portal/style.css">
</head>
<body${wide === true && html` class="wide"`}>
<a class="skip" href="#main">${t.skip}</a>
<header><strong>${t.site}</strong>
<nav aria-label="${t.site}"><a href="${at(frame, '/portal')}">${t.home}</a>
<a href="${at({ language: other }, path)}" lang="${other === 'zh' ? 'zh-CN' : 'en'}">${t.other}</a></nav></header>
${frame.demo && html`<div class="demo" role="note"><p>${t.demo}</p></div>`}
<main id="main">
<h1>${title}</h1>
${body}
</main>
<footer><p>${t.footer}</p></footer>
</body>
</html>
`;
}

/** Whatever goes wrong on pages of the portal is said on a page, too. */
export function refuseInPages(app: App, services: Services): void {
  const demo = services.config.demoDay !== null;
  app.setErrorHandler(
    errorHandler(services, async (_services, { request, reply, refusal }) => {
      const frame = frameOf(request, demo);
      const { error: said } = words[frame.language];
      const { seconds } = refusal.params;
      if (refusal.status === 429 && typeof seconds === 'number') reply.header('retry-after', seconds);
      const { title, next } = refusal.words(frame.language);
      const body = html`<p>${title}</p><p>${next}</p><p><a href="${at(frame, '/portal')}">${said.back}</a></p>`;
      return sendPage(reply, frame, { status: refusal.status, title: said.title, path: '/portal', body });
    }),
  );
}
