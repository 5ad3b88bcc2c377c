// Chromium with a fresh profile opens the page, scrolls it, and gives picture, final document and text.
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { quietArguments } from './chromium.ts';
import type { Limits } from './limits.ts';
import type { Gate } from './proxy.ts';
import type { Act } from './record.ts';

/** The browser itself does not start: nothing is known of the page. */
export class NoBrowser extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause));
    this.name = 'NoBrowser';
  }
}

export type Seen = {
  readonly finalUrl: string;
  readonly title: string;
  readonly html: string;
  readonly text: string;
  readonly picture: Uint8Array | null;
  readonly width: number;
  readonly height: number;
  readonly acts: readonly Act[];
  readonly cookies: number;
  /** What the page asked for, as the browser tells: other traffic is the browser's own. */
  readonly asked: ReadonlySet<string>;
  readonly browserVersion: string;
};

type Visit = {
  readonly url: string;
  readonly proxy: Gate;
  readonly limits: Limits;
  readonly now: () => Date;
  readonly executablePath: string;
  readonly env: Record<string, string>;
};

const VIEW = { width: 1366, height: 900 };

/** Opens the page and looks at it. Ends within the limits, whatever the page does. @throws NoBrowser when Chromium does not start */
export async function visit(q: Visit): Promise<Seen> {
  const root = process.getuid?.() === 0;
  const launching = chromium.launch({
    executablePath: q.executablePath,
    args: [...quietArguments, ...(root ? ['--no-sandbox'] : [])],
    chromiumSandbox: !root,
    env: q.env,
    proxy: { server: q.proxy.address, bypass: '<-loopback>' },
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const browser = await launching.catch((error: unknown) => Promise.reject(new NoBrowser(error)));
  const started = performance.now();
  const left = (): number => Math.max(1, q.limits.seconds * 1000 - (performance.now() - started));
  // Whatever hangs inside the browser ends with it.
  const guard = setTimeout(() => void browser.close().catch(() => undefined), left() + 15_000);
  const over = setTimeout(() => q.proxy.stop(), left());
  try {
    // Only the proxy's own certificate reaches the browser; what servers show is judged and kept by the proxy.
    const context = await browser.newContext({
      viewport: VIEW,
      ignoreHTTPSErrors: true,
      acceptDownloads: false,
      // As the same browser names itself with a window: shops show something else to one without.
      userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version().split('.')[0] ?? ''}.0.0.0 Safari/537.36`,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    return await look({ ...q, context, left, browserVersion: browser.version() });
  } finally {
    clearTimeout(guard);
    clearTimeout(over);
    await browser.close().catch(() => undefined);
  }
}

type Looking = Visit & { context: BrowserContext; left: () => number; browserVersion: string };

async function look(q: Looking): Promise<Seen> {
  const acts: Act[] = [];
  const asked = new Set<string>();
  q.context.on('request', (request) => void asked.add(withoutFragment(request.url())));
  const page = await q.context.newPage();
  page.setDefaultTimeout(10_000);
  watch({ ...q, page, acts });
  acts.push({ at: q.now().toISOString(), act: 'open', value: q.url });
  await open(q, page);
  await quiet(q, 3000);
  const size = await scroll({ ...q, page, acts });
  await quiet(q, 2000);
  // Long animations and films would keep the picture waiting.
  const picture = await within(Math.min(q.left() + 5000, 20_000), photograph(q, page, size));
  if (picture === undefined) {
    q.proxy.refuse({ url: q.url, code: 'picture', why: 'the browser did not draw the page in time' });
  }
  const words = await within(8000, documentOf(page, q.limits.characters));
  const cookies = await within(3000, q.context.cookies());
  return {
    finalUrl: page.url(),
    title: (words?.title ?? '').slice(0, 500),
    html: words?.html ?? '',
    text: words?.text ?? '',
    picture: picture?.png ?? null,
    width: picture?.width ?? 0,
    height: picture?.height ?? 0,
    acts,
    asked,
    cookies: cookies?.length ?? 0,
    browserVersion: q.browserVersion,
  };
}

/** Closes windows that the page opens, and counts where its own frame is led. */
function watch({ context, page, proxy, limits, now, acts }: Looking & { page: Page; acts: Act[] }): void {
  context.on('page', (other) => {
    if (other === page) return;
    acts.push({ at: now().toISOString(), act: 'popup', value: other.url() });
    proxy.refuse({ url: other.url(), code: 'popup', why: 'a window that the page opened was closed' });
    void other.close().catch(() => undefined);
  });
  page.on('requestfailed', (request) => {
    if (!request.failure()?.errorText.includes('ERR_UNSAFE_PORT')) return;
    proxy.refuse({ url: request.url(), code: 'unreachable', why: 'browsers open no connection to this port' });
  });
  let documents = 0;
  page.on('request', (request) => {
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return;
    documents += 1;
    if (documents !== limits.redirects + 2) return;
    proxy.refuse({
      url: request.url(),
      code: 'redirects',
      why: `the page leads on more than ${limits.redirects} times`,
    });
    proxy.stop();
  });
}

async function open({ url, proxy, limits, left }: Looking, page: Page): Promise<void> {
  try {
    await page.goto(url, { waitUntil: 'load', timeout: Math.min(limits.loadSeconds * 1000, left()) });
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    if (message.includes('Download is starting')) {
      proxy.refuse({ url, code: 'download', why: 'the address answers with a file to be saved, not with a page' });
    } else if (message.includes('ERR_TOO_MANY_REDIRECTS')) {
      proxy.refuse({ url, code: 'redirects', why: `the page leads on more than ${limits.redirects} times` });
    } else if (/Timeout/u.test(message)) {
      const why = `the page was not loaded after ${limits.loadSeconds} seconds and was taken as it stood`;
      proxy.refuse({ url, code: 'time', why });
      proxy.cut();
    } else if (proxy.refused.length === 0) {
      proxy.refuse({ url, code: 'document', why: message.replace(/^page\.goto: /u, '') });
    }
  }
}

/** Waits until nothing has been asked for during so many looks, 20 milliseconds apart, at most so long (milliseconds). */
async function quiet({ proxy, left }: Looking, longest: number, looks = 4): Promise<void> {
  const until = performance.now() + Math.min(longest, left());
  for (let idle = 0; idle < looks && performance.now() < until; ) {
    await pause(20);
    idle = proxy.open() === 0 ? idle + 1 : 0;
  }
}

/** Goes down a screen at a time, so that what is loaded only when it is seen is loaded; ends where the page or the limit does. */
async function scroll(q: Looking & { page: Page; acts: Act[] }): Promise<{ width: number; height: number }> {
  const { page, limits, proxy, acts, left } = q;
  let seen = await sizeOf(page);
  let steps = 0;
  for (let top = VIEW.height; top < seen.height && steps < limits.scrolls && left() > 1; top += VIEW.height) {
    await within(3000, page.evaluate(`scrollTo(0, ${top})`));
    steps += 1;
    await quiet(q, 1500, 2);
    seen = await sizeOf(page);
  }
  if (steps > 0) {
    acts.push({ at: q.now().toISOString(), act: 'scroll', value: String(steps) });
    await within(3000, page.evaluate('scrollTo(0, 0)'));
  }
  if (steps >= limits.scrolls && seen.height > (steps + 1) * VIEW.height) {
    const why = `the page goes on after ${steps} screens (${seen.height} pixels); nothing further was scrolled`;
    proxy.refuse({ url: q.url, code: 'scroll', why });
  }
  return seen;
}

async function sizeOf(page: Page): Promise<{ width: number; height: number }> {
  const size = await within(3000, page.evaluate<{ width: number; height: number }>(SIZE));
  return size ?? VIEW;
}

type Picture = { png: Uint8Array; width: number; height: number };

async function photograph(q: Looking, page: Page, size: { width: number; height: number }): Promise<Picture> {
  const { limits, proxy } = q;
  const width = Math.min(size.width, limits.pictureWidth);
  const height = Math.min(size.height, limits.pictureHeight);
  if (width < size.width || height < size.height) {
    const why = `the page is ${size.width} × ${size.height} pixels; the picture shows its first ${width} × ${height}`;
    proxy.refuse({ url: q.url, code: 'picture', why });
  }
  // Not by the library's own way, which waits for fonts and frames that a hostile page never gives.
  const session = await q.context.newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'png',
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height, scale: 1 },
  });
  return { png: Buffer.from(data, 'base64'), width, height };
}

/** Sentences for the page, whose words Node does not know. */
const SIZE = `({
  width: Math.max(document.documentElement.scrollWidth, innerWidth),
  height: Math.max(document.documentElement.scrollHeight, innerHeight),
})`;
const DOCUMENT = (longest: number): string => `({
  html: (document.doctype === null ? '' : new XMLSerializer().serializeToString(document.doctype))
    + document.documentElement.outerHTML.slice(0, ${longest}),
  text: String(document.body?.innerText ?? '').slice(0, ${longest}),
  title: String(document.title),
})`;

function documentOf(page: Page, longest: number): Promise<{ html: string; text: string; title: string }> {
  return page.evaluate<{ html: string; text: string; title: string }>(DOCUMENT(longest));
}

const withoutFragment = (url: string): string => url.replace(/#.*$/u, '');
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What comes of it in time; undefined when it fails or takes too long. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([work.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
