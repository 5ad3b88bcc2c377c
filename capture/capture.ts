// A page captured: browser, proxy, archive, stamp, package. What is killed in between is completed by the next start.
import { createHash, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isListed, parseEntry, type Refusal } from './allow.ts';
import { type Seen, visit } from './browser.ts';
import { proxyCertificate } from './certificate.ts';
import { checksOf } from './checks.ts';
import type { Exchange } from './exchange.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { type Gate, openProxy } from './proxy.ts';
import { openReach, type Reach, type Resolve, resolveBySystem } from './reach.ts';
import type { CaptureRecord, RequestOf } from './record.ts';
import { stampOf } from './stamp.ts';
import { clockOffset } from './time-source.ts';
import { packWacz } from './wacz.ts';
import { openWarc, type WarcWriter } from './warc.ts';

const SOFTWARE = 'qingfeng-capturer 0.1.0';

export type CaptureOrder = {
  readonly url: string;
  /** HOST or HOST:PORT, as the operator's list has them. */
  readonly allow: readonly string[];
  readonly timeSource: string | null;
};

export type CaptureSetting = {
  /** Where the result is left, and what is under way until then. */
  readonly folder: string;
  /** The name of the result's files, without an ending. */
  readonly name: string;
  readonly chromium: string;
  readonly env: Record<string, string>;
  /** Signs the package. */
  readonly key: KeyObject;
  /** A time-stamp authority by its URL. */
  readonly tsa: string | null;
  readonly now: () => Date;
  /** The clock on the wall, where `now` shows another day, as in a demonstration. */
  readonly real?: () => Date;
  readonly resolve?: Resolve;
  readonly limits?: Partial<Limits>;
};

export type Captured = {
  readonly wacz: string;
  readonly picture: string | null;
  readonly record: string;
  readonly warcSha256: string;
  readonly stamp: { readonly time: string } | null;
  readonly stampProblem: string | null;
  readonly facts: CaptureRecord;
};

/** What lies in the folder of work when the capture has ended and the package has not been made. */
type Finished = {
  readonly name: string;
  readonly record: CaptureRecord;
  readonly text: string;
  readonly warcSha256: string;
  readonly warcBytes: number;
};

/**
 * Captures one page into FOLDER/NAME.wacz, NAME.png and NAME.json.
 * @throws TypeError for an address or a list that cannot be read; Error where Chromium does not start or the folder cannot be written
 */
export async function capturePage(order: CaptureOrder, setting: CaptureSetting): Promise<Captured> {
  const work = join(setting.folder, `.${setting.name}.capturing`);
  await mkdir(work, { recursive: true });
  const finished = await captureInto(work, order, setting);
  return packFinished(work, finished, setting);
}

/** Packs what an earlier run had captured and not packed. @param work the folder that was left behind */
export async function completeCapture(work: string, setting: CaptureSetting): Promise<Captured | null> {
  const note = join(work, 'finished.json');
  if (!existsSync(note)) {
    await rm(work, { recursive: true, force: true });
    return null;
  }
  const finished = JSON.parse(await readFile(note, 'utf8')) as Finished;
  return packFinished(work, finished, setting);
}

async function captureInto(work: string, order: CaptureOrder, setting: CaptureSetting): Promise<Finished> {
  const { now, real = now } = setting;
  const limits = { ...defaultLimits, ...setting.limits };
  const allow = order.allow.map(parseEntry);
  const reach = openReach({ allow, resolve: setting.resolve ?? resolveBySystem, now });
  const warcName = `${setting.name}.warc.gz`;
  const warc = await openWarc(join(work, 'data.warc.gz'), { name: warcName, software: SOFTWARE, at: now() });
  const requests: RequestOf[] = [];
  const kept: Promise<void>[] = [];
  const keep = (exchange: Exchange): void => {
    requests.push(requestOf(exchange));
    kept.push(warc.exchange(exchange));
  };
  const startedAt = now();
  const [proxy, offset] = [
    await openProxy({ reach, limits, certificate: await proxyCertificate(real()), now, keep }),
    order.timeSource === null ? Promise.resolve(null) : clockOffset(order.timeSource, real),
  ];
  let seen: Seen;
  try {
    seen = await visit({ ...order, proxy, limits, now, executablePath: setting.chromium, env: setting.env });
  } finally {
    await proxy.close();
  }
  await Promise.all(kept);
  const record = recordOf({
    order,
    seen,
    requests,
    proxy,
    reach,
    startedAt,
    finishedAt: now(),
    clockOffsetMs: await offset,
  });
  await archive({ warc, seen, record, at: now() });
  const { sha256, bytes } = await warc.close();
  if (seen.picture !== null) await writeFile(join(work, 'picture.png'), seen.picture);
  await stampInto(work, sha256, setting);
  const finished = { name: setting.name, record, text: seen.text, warcSha256: sha256, warcBytes: bytes };
  await writeFile(join(work, 'finished.part'), JSON.stringify(finished));
  // From here on the next start packs it.
  await rename(join(work, 'finished.part'), join(work, 'finished.json'));
  return finished;
}

/** The digest is stamped when the capture has ended, before anything is packed; an authority that is away leaves a note. */
async function stampInto(work: string, sha256: string, { tsa }: CaptureSetting): Promise<void> {
  if (tsa === null) return;
  try {
    const { token, time } = await stampOf(sha256, tsa);
    await writeFile(join(work, 'stamp.tsr'), token);
    await writeFile(join(work, 'stamp.json'), JSON.stringify({ time }));
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    await writeFile(join(work, 'stamp.json'), JSON.stringify({ problem }));
  }
}

/** What the capture itself made goes into the archive too, so that one digest and one stamp are over everything. */
async function archive({ warc, seen, record, at }: { warc: WarcWriter; seen: Seen; record: CaptureRecord; at: Date }) {
  const put = (uri: string, type: string, body: Uint8Array | string): Promise<void> =>
    warc.resource({ uri, type, body: Buffer.from(body), at });
  const { finalUrl } = seen;
  for (const { host, addresses } of record.names) {
    await put(
      `dns:${host}`,
      'text/dns',
      addresses.map((address) => `${host}.\t0\tIN\t${typeOf(address)}\t${address}\n`).join(''),
    );
  }
  for (const { host, port, chain } of record.tls) {
    await put(`urn:tls:${host}:${port}`, 'application/x-pem-file', chain.map(({ pem }) => pem).join(''));
  }
  if (seen.picture !== null) await put(`urn:fullPage:${finalUrl}`, 'image/png', seen.picture);
  await put(`urn:dom:${finalUrl}`, 'text/html;charset=utf-8', seen.html);
  await put(`urn:text:${finalUrl}`, 'text/plain;charset=utf-8', seen.text);
  await put(`urn:capture:${finalUrl}`, 'application/json', JSON.stringify(record));
}

const typeOf = (address: string): string => (address.includes(':') ? 'AAAA' : 'A');

async function packFinished(work: string, finished: Finished, setting: CaptureSetting): Promise<Captured> {
  const { name, record } = finished;
  const target = (ending: string): string => join(setting.folder, `${name}${ending}`);
  const token = existsSync(join(work, 'stamp.tsr')) ? await readFile(join(work, 'stamp.tsr')) : null;
  const picture = existsSync(join(work, 'picture.png')) ? await readFile(join(work, 'picture.png')) : null;
  await packWacz({
    warc: join(work, 'data.warc.gz'),
    warcName: `${name}.warc.gz`,
    warcSha256: finished.warcSha256,
    warcBytes: finished.warcBytes,
    out: target('.wacz'),
    page: { url: record.finalUrl, title: record.title, text: finished.text, at: record.startedAt },
    parts: [
      { path: 'capture/record.json', body: Buffer.from(JSON.stringify(record, null, 2)) },
      ...(token === null ? [] : [{ path: `stamps/${name}.warc.gz.tsr`, body: token }]),
    ],
    key: setting.key,
    software: SOFTWARE,
    created: setting.now(),
  });
  if (picture !== null) await writeFile(target('.png'), picture);
  const stamped = existsSync(join(work, 'stamp.json'))
    ? (JSON.parse(await readFile(join(work, 'stamp.json'), 'utf8')) as { time?: string; problem?: string })
    : {};
  const captured: Captured = {
    wacz: target('.wacz'),
    picture: picture === null ? null : target('.png'),
    record: target('.json'),
    warcSha256: finished.warcSha256,
    stamp: stamped.time === undefined ? null : { time: stamped.time },
    stampProblem: stamped.problem ?? null,
    facts: record,
  };
  await writeFile(target('.json'), JSON.stringify(captured, null, 2));
  await rm(work, { recursive: true, force: true });
  return captured;
}

function requestOf(q: Exchange): RequestOf {
  const header = (name: string): string | null => q.headers.find(([one]) => one.toLowerCase() === name)?.[1] ?? null;
  return {
    method: q.method,
    url: q.url,
    at: q.at.toISOString(),
    status: q.status,
    type: (header('content-type') ?? '').split(';')[0]?.trim() ?? '',
    purpose: q.purpose,
    bytes: q.body.length,
    sha256: createHash('sha256').update(q.body).digest('hex'),
    address: q.address,
    port: q.port,
    location: q.status >= 300 && q.status < 400 ? header('location') : null,
    serverDate: header('date'),
    truncated: q.truncated,
    headers: q.headers,
  };
}

type Gathered = {
  order: CaptureOrder;
  seen: Seen;
  requests: readonly RequestOf[];
  proxy: Gate;
  reach: Reach;
  startedAt: Date;
  finishedAt: Date;
  clockOffsetMs: number | null;
};

function recordOf(q: Gathered): CaptureRecord {
  const { order, seen, proxy } = q;
  const shown = withoutFragment(seen.finalUrl);
  const answered = q.requests.some(({ url, status }) => url === shown && (status < 300 || status >= 400));
  const complete =
    answered && !proxy.refused.some(({ url }) => withoutFragment(url) === shown && isFatal(url, proxy.refused));
  return {
    format: 'qingfeng-capture-1',
    url: order.url,
    finalUrl: answered ? seen.finalUrl : order.url,
    title: seen.title,
    allow: order.allow,
    startedAt: q.startedAt.toISOString(),
    finishedAt: q.finishedAt.toISOString(),
    clockOffsetMs: q.clockOffsetMs,
    timeSource: order.timeSource,
    complete,
    picture:
      seen.picture === null
        ? null
        : {
            width: seen.width,
            height: seen.height,
            sha256: createHash('sha256').update(seen.picture).digest('hex'),
          },
    checks: checksOf(q),
    acts: seen.acts,
    names: q.reach.names,
    tls: proxy.tls,
    requests: q.requests,
    refused: withInitiator(proxy, seen.asked),
  };
}

/** What the page never asked for, the browser asked for by itself, such as services of its maker: it says nothing of the page. */
export const withInitiator = (
  { refused, direct }: Pick<Gate, 'refused' | 'direct'>,
  asked: ReadonlySet<string>,
): readonly Refusal[] =>
  refused.map((one) => (direct.has(one.url) && !asked.has(one.url) ? { ...one, initiator: 'browser' } : one));

/** Codes by which an address was not shown at all; a picture that ends early or a page that goes on is still shown. */
const FATAL = new Set([
  'notListed',
  'privateAddress',
  'scheme',
  'redirects',
  'responses',
  'bytes',
  'download',
  'unreachable',
]);
const isFatal = (url: string, refused: readonly Refusal[]): boolean =>
  refused.some((one) => one.url === url && FATAL.has(one.code));
const withoutFragment = (url: string): string => url.replace(/#.*$/u, '');

/** Whether the list names the host of the address at all. @throws TypeError for an address that is no http(s) URL, or a faulty list */
export function orderRefusal({ url, allow }: CaptureOrder): Refusal | null {
  const entries = allow.map(parseEntry);
  const asked = new URL(url);
  if (asked.protocol !== 'http:' && asked.protocol !== 'https:') {
    return { url, code: 'scheme', why: `${asked.protocol} is not captured, only http: and https:` };
  }
  const port = Number(asked.port || (asked.protocol === 'https:' ? 443 : 80));
  if (isListed(entries, { host: asked.hostname, port })) return null;
  return { url, code: 'notListed', why: `${asked.hostname}:${port} is not on the list of this capture` };
}
