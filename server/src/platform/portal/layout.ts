// The frame of every page of the portal: what it is, in which language, and that a demonstration is one.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../errors/problem.ts';
import { type Answering, errorHandler } from '../http/answers/errors.ts';
import type { App } from '../http/services.ts';
import type { NoticeServices } from '../notices/services.ts';
import type { Config } from '../settings/config.ts';
import type { PortalMarks } from '../settings/portal-marks.ts';
import { doors } from './doors.ts';
import { hidden } from './fields.ts';
import { type Html, html } from './html.ts';
import { marksShown } from './marks.ts';
import { sendTagged } from './tagged.ts';
import { words } from './words.ts';

/** In which language and size a page is read, whether what it shows is invented, and who answers for it. */
export type Frame = { language: Language; large: boolean; demo: boolean; marks: PortalMarks };

/** Nothing but our own style and forms that come back to us; no script at all. */
const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; img-src 'self' data:";

/** English and large type where the address says so: a link that is passed on shows the same to everybody, and nothing is remembered. */
export function frameOf(
  { query }: Pick<FastifyRequest, 'query'>,
  { demoDay, portal }: Pick<Config, 'demoDay' | 'portal'>,
): Frame {
  const asked = new Map(Object.entries(query ?? {}));
  return {
    language: asked.get('lang') === 'en' ? 'en' : 'zh',
    large: asked.get('size') === 'large',
    demo: demoDay !== null,
    marks: portal,
  };
}

type Asked = Pick<Frame, 'language' | 'large'>;

/** What an address says so that its page is read in the same language and size. */
export function frameQuery({ language, large }: Asked): Record<string, string> {
  return { ...(language === 'en' && { lang: 'en' }), ...(large && { size: 'large' }) };
}

/** The same for a form that is sent in the address. */
export function frameFields(asked: Asked): Html[] {
  return Object.entries(frameQuery(asked)).map(([name, value]) => hidden(name, value));
}

/** Address of a page of the portal in the reader's language and size. */
export function at(asked: Asked, path: string): string {
  const query = new URLSearchParams(frameQuery(asked)).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** `wide`: tables and what stands beside a text. `scripts`: it brings one of its own, from here; nothing else of the portal has any. */
type Page = {
  status?: number;
  title: string;
  path: string;
  body: Html;
  /** The pages between the first one and this, from above. */
  crumbs?: readonly Crumb[];
  wide?: true;
  scripts?: true;
  /** The same for everybody, and sent again only to who does not have it. */
  tagged?: true;
};
export type Crumb = { title: string; path: string };

/**
 * What was sent stays in no browser, as on a computer that many use. An empty form holds nothing of anybody: the long text that
 * its reader typed is there again for whoever goes back to it from a refusal; short fields are suggested to nobody, nor kept.
 */
const kept = ({ method }: Pick<FastifyRequest, 'method'>): string =>
  method === 'GET' ? 'private, no-cache' : 'no-store';

/** Sends one page in its frame, with the headers that keep it out of caches and free of scripts. */
export function sendPage(reply: FastifyReply, frame: Frame, page: Page): FastifyReply {
  reply
    .code(page.status ?? 200)
    .type('text/html; charset=utf-8')
    .header('content-language', frame.language === 'zh' ? 'zh-CN' : 'en')
    .header('cache-control', kept(reply.request))
    .header('content-security-policy', page.scripts ? `${policy}; script-src 'self'` : policy)
    // Without a referrer of its own a browser would send the forms from the origin "null", which is refused.
    .header('referrer-policy', 'same-origin');
  const { text } = framed(frame, page);
  return page.tagged ? sendTagged(reply, text) : reply.send(text);
}

function framed(frame: Frame, { title, path, body, crumbs = [], wide }: Page): Html {
  const t = words[frame.language];
  const other = frame.language === 'zh' ? 'en' : 'zh';
  const inOther = at({ ...frame, language: other }, path);
  const resized = at({ ...frame, large: !frame.large }, path);
  const classes = [wide === true && 'wide', frame.large && 'large'].filter(Boolean).join(' ');
  return html`<!doctype html>
<html lang="${frame.language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noarchive">
<meta name="description" content="${path === '/portal' ? t.about : `${title}${t.colon}${t.about}`}">
<title>${title} · ${t.site}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/portal/style.css">
</head>
<body${classes !== '' && html` class="${classes}"`}>
<a class="skip" href="#main">${t.skip}</a>
<header><a class="brand" href="${at(frame, '/portal')}">${logo}<strong>${t.site}</strong></a>
${doorLine(frame, path)}
<nav aria-label="${t.settings}"><a href="${resized}">${frame.large ? t.usual : t.large}</a>
<a href="${inOther}" lang="${other === 'zh' ? 'zh-CN' : 'en'}">${t.other}</a></nav></header>
${frame.demo && html`<div class="demo" role="note"><p>${t.demo}</p></div>`}
${path !== '/portal' && crumbLine(frame, [...crumbs, { title, path }])}
<main id="main">
<h1>${title}</h1>
${body}
</main>
<footer><div><p>${t.footer}</p>
${footMarks(frame)}</div></footer>
</body>
</html>
`;
}

/** The mark of the platform, as the web shows it. */
const logo = html`<svg class="logo" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M2 8h9a3 3 0 1 0-3-3M2 12h16.5a3 3 0 1 0-3-3M2 16h11a3 3 0 1 1-3 3"/></svg>`;

/** The doors that the head names; one that a page lies behind is marked. On a phone the first page alone shows them. */
function doorLine(frame: Frame, path: string): Html {
  const { tip, progress, decisions, credit, holders, verify } = doors;
  const lines = [tip, progress, decisions, credit, holders, verify].map((door) => {
    const within = path === door.path || path.startsWith(`${door.path}/`);
    return html`<a href="${at(frame, door.path)}"${within && html` aria-current="${path === door.path ? 'page' : 'true'}"`}>${door.title[frame.language]}</a>`;
  });
  return html`<nav class="named" aria-label="${words[frame.language].doors}">${lines}</nav>`;
}

function crumbLine(frame: Frame, crumbs: readonly Crumb[]): Html {
  const t = words[frame.language];
  const lines = [{ title: t.home, path: '/portal' }, ...crumbs].map(({ title, path }, index) =>
    index === crumbs.length
      ? html`<li aria-current="page">${title}</li>`
      : html`<li><a href="${at(frame, path)}">${title}</a></li>`,
  );
  return html`<nav class="crumbs" aria-label="${t.crumbs}"><ol>${lines}</ol></nav>`;
}

function footMarks(frame: Frame): Html {
  const t = words[frame.language];
  const lines = marksShown(frame.marks, frame).map(
    ({ title, value, example }) =>
      html`<li>${title}${t.colon}<span lang="zh-CN">${value}</span>${example && html` <span class="example">${t.example}</span>`}</li>`,
  );
  return html`${lines.length > 0 && html`<ul class="plain site">${lines}</ul>`}`;
}

/** Whatever goes wrong on pages of the portal is said on a page, too. */
export function refuseInPages(app: App, services: NoticeServices & Answering): void {
  app.setErrorHandler(
    errorHandler(services, async (_services, { request, reply, refusal }) => {
      const frame = frameOf(request, services.config);
      const { error: said } = words[frame.language];
      const { seconds } = refusal.params;
      if (refusal.status === 429 && typeof seconds === 'number') reply.header('retry-after', seconds);
      const { title, next } = refusal.words(frame.language);
      const body = html`<p>${title}</p><p>${refusal.code === 'request.notFound' ? said.address : next}</p><p><a href="${at(frame, '/portal')}">${said.back}</a></p>`;
      return sendPage(reply, frame, { status: refusal.status, title: said.title, path: '/portal', body });
    }),
  );
}
