// What a job costs whoever does it: clicks, fields and requests, counted in the browser while a journey goes on.
import type { Page, Request } from 'playwright-core';

export type Cost = { clicks: number; fields: number };

/** Counts presses of a mouse and fields that are written in, over all documents of a page; before the first of them is opened. */
export async function countCost(page: Page): Promise<() => Promise<Cost>> {
  const cost = { clicks: 0, fields: new Set<string>() };
  await page.exposeFunction('qfClicked', () => {
    cost.clicks += 1;
  });
  await page.exposeFunction('qfWrote', (field: string) => {
    cost.fields.add(field);
  });
  await page.addInitScript(() => {
    const told = window as unknown as { qfClicked: () => void; qfWrote: (field: string) => void };
    document.addEventListener(
      'pointerdown',
      (event) => {
        // A press, and not the click that a label passes on to its field.
        if (event.isTrusted) told.qfClicked();
      },
      true,
    );
    document.addEventListener(
      'input',
      ({ target }) => {
        const field = target as HTMLInputElement;
        const name = field.id || field.getAttribute('aria-label') || field.name || field.type;
        told.qfWrote(`${location.pathname} ${name}`);
      },
      true,
    );
  });
  return async () => ({ clicks: cost.clicks, fields: cost.fields.size });
}

export type Visited = {
  /** What the page asked for, and what of it went to the server since the browser had not kept it. */
  asked: number;
  requests: number;
  /** Requests to the API, and the longest row of them of which each began after the one before had ended. */
  api: number;
  chain: number;
  /** Milliseconds until the last answer of the opening, each answer held for `HELD_MS`. */
  settled: number;
};

/** How long the browser holds each answer: what does not wait for another then runs beside it, however quick the server is, and a row is one of requests that need each other. */
const HELD_MS = 150;

/** Opens a page that was open before, with what the browser kept of it (`keeps` of the visit), and counts until nothing has been asked for half a second. */
export async function visitAgain(page: Page, path: string): Promise<Visited> {
  await page.goto(path);
  await page.waitForLoadState('networkidle');
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: HELD_MS,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  const cached = new Set<string>();
  client.on('Network.responseReceived', ({ response }) => {
    if (response.fromDiskCache === true || response.fromServiceWorker === true) cached.add(response.url);
  });
  const addresses = new Map<string, string>();
  client.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url));
  client.on('Network.requestServedFromCache', ({ requestId }) => cached.add(addresses.get(requestId) ?? requestId));
  const begun = Date.now();
  const seen: { url: string; from: number; until: number }[] = [];
  const started = new Map<Request, number>();
  const onRequest = (request: Request) => started.set(request, Date.now());
  const onDone = (request: Request) =>
    seen.push({ url: request.url(), from: started.get(request) ?? begun, until: Date.now() });
  page.on('request', onRequest).on('requestfinished', onDone).on('requestfailed', onDone);
  await page.reload();
  await page.waitForLoadState('networkidle');
  page.off('request', onRequest).off('requestfinished', onDone).off('requestfailed', onDone);
  await client.detach();
  const api = seen.filter(({ url }) => url.includes('/api/'));
  const sent = seen.filter(({ url }) => url.startsWith('http') && !cached.has(url));
  return {
    asked: seen.length,
    requests: sent.length,
    api: api.length,
    chain: longestChain(api),
    settled: Math.max(0, ...seen.map(({ until }) => until - begun)),
  };
}

/** How many requests there are at most of which each began after the one before had ended. */
export function longestChain(spans: readonly { from: number; until: number }[]): number {
  let [count, free] = [0, Number.NEGATIVE_INFINITY];
  for (const { from, until } of spans.toSorted((one, other) => one.until - other.until)) {
    if (from < free) continue;
    count += 1;
    free = until;
  }
  return count;
}
