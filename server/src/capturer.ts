// qingfeng capturer: takes captures that wait, opens the pages, and brings the packages back; by the database, or as carried folders.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CaptureOrder,
  type CaptureSetting,
  capturePage,
  completeCapture,
  NoBrowser,
  readKey,
} from '@qingfeng/capture';
import {
  type CaptureJob,
  type CapturerServices,
  claimCapture,
  deliverCapture,
  failCapture,
  isRefusal,
  releaseCapture,
} from './capabilities/evidence/captures/jobs.ts';

export type CapturerOptions = {
  /** Where work is under way; a capture that was cut off is completed from here. */
  readonly folder: string;
  readonly chromium: string;
  readonly timeSource: string | null;
  readonly tsa: string | null;
  /** Ends when nothing waits, in place of waiting for more. */
  readonly once: boolean;
  readonly stopped: () => boolean;
  /** A line for the operator. */
  readonly tell: (line: string) => void;
};

/** Captures what waits, one page after the other. @returns how many were brought back and how many were given up */
export async function runCapturer(
  services: CapturerServices,
  options: CapturerOptions,
): Promise<{ captured: number; failed: number }> {
  await mkdir(options.folder, { recursive: true });
  const count = { captured: 0, failed: 0 };
  await bringLeft(services, options, count);
  let told = '';
  while (!options.stopped()) {
    // Without a browser nothing is taken: requests wait for a machine that has one.
    const job = existsSync(options.chromium) ? await claimCapture(services) : null;
    const missing = job === null ? options.chromium : job && (await bring(services, options, { job, count }));
    if (typeof missing === 'string' && missing !== told) options.tell(withoutBrowser(missing));
    told = missing ?? '';
    if (job && missing === undefined) continue;
    if (options.once) break;
    await pause(missing === undefined ? 2000 : 10_000, options.stopped);
  }
  return count;
}

const withoutBrowser = (why: string): string =>
  `取证机没有可用的浏览器，请求保留等待；请安装 Chromium 或者用 CHROMIUM_PATH 指定。The browser does not start, so requests wait: install Chromium, or name it by CHROMIUM_PATH (${why}).`;

type Count = { captured: number; failed: number };

/** @returns why the browser did not start, where that is so: the request then waits on */
async function bring(
  services: CapturerServices,
  options: CapturerOptions,
  q: { job: CaptureJob; count: Count },
): Promise<string | undefined> {
  const { job, count } = q;
  const order: CaptureOrder = { ...job, timeSource: options.timeSource };
  try {
    const { facts } = await capturePage(order, await settingOf(services, options, job.id));
    await settle(services, options, {
      id: job.id,
      complete: facts.complete,
      reasons: facts.refused.map(({ why }) => why),
      count,
    });
  } catch (error) {
    await rm(workOf(options.folder, job.id), { recursive: true, force: true });
    if (error instanceof NoBrowser) {
      await releaseCapture(services, job.id);
      return error.message;
    }
    await failCapture(services, { id: job.id, reason: messageOf(error) });
    count.failed += 1;
  }
  return undefined;
}

type Brought = { id: string; complete: boolean; reasons: readonly string[]; count: Count };

/** A page that was not shown is no result; the files of one that was go once the server has them. */
async function settle(services: CapturerServices, { folder }: CapturerOptions, q: Brought): Promise<void> {
  const files = await filesPresent(folder, q.id);
  try {
    if (q.complete) await deliverCapture(services, { id: q.id, files });
    else await failCapture(services, { id: q.id, reason: q.reasons.join('; ') || 'the page did not load' });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await failCapture(services, { id: q.id, reason: error.message });
    q.count.failed += 1;
    return;
  } finally {
    await removeFiles(folder, q.id);
  }
  q.count[q.complete ? 'captured' : 'failed'] += 1;
}

/** What an earlier run captured and did not pack, or packed and did not bring. */
async function bringLeft(services: CapturerServices, options: CapturerOptions, count: Count): Promise<void> {
  for (const name of await readdir(options.folder)) {
    const id = /^\.(.+)\.capturing$/u.exec(name)?.[1];
    if (id !== undefined) await completeCapture(join(options.folder, name), await settingOf(services, options, id));
  }
  for (const name of await readdir(options.folder)) {
    const id = /^([0-9a-f-]{36})\.json$/u.exec(name)?.[1];
    if (id === undefined) continue;
    const { facts } = JSON.parse(await readFile(join(options.folder, name), 'utf8')) as {
      facts: { complete: boolean; refused: readonly { why: string }[] };
    };
    await settle(services, options, {
      id,
      complete: facts.complete,
      reasons: facts.refused.map(({ why }) => why),
      count,
    });
  }
}

async function settingOf({ clock }: CapturerServices, options: CapturerOptions, name: string): Promise<CaptureSetting> {
  return {
    folder: options.folder,
    name,
    chromium: options.chromium,
    env: Object.fromEntries(
      Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    ),
    key: await readKey(join(options.folder, 'capturer.pem')),
    tsa: options.tsa,
    now: clock.now,
    real: clock.real,
  };
}

/** Writes each capture that waits as a file, to be carried to a capturer without a database. @returns how many */
export async function exportJobs(services: CapturerServices, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  let count = 0;
  for (let job = await claimCapture(services); job !== undefined; job = await claimCapture(services)) {
    await writeFile(
      join(folder, `${job.id}.job.json`),
      JSON.stringify({ ...job, ...aheadOf(services.clock) }, null, 2),
    );
    count += 1;
  }
  return count;
}

/** Milliseconds by which the clock of a demonstration is off, for the machine that has no home to read it from. */
function aheadOf({ now, real }: CapturerServices['clock']): { clockAheadMs?: number } {
  const ahead = now().getTime() - real().getTime();
  return Math.abs(ahead) < 1000 ? {} : { clockAheadMs: ahead };
}

/** Takes in what such a capturer brought; nothing in the folder is changed. @returns how many were taken in */
export async function importResults(services: CapturerServices, folder: string): Promise<number> {
  let count = 0;
  for (const name of (await readdir(folder)).toSorted()) {
    const id = /^([0-9a-f-]{36})\.json$/u.exec(name)?.[1];
    if (id === undefined) continue;
    await deliverCapture(services, { id, files: await filesPresent(folder, id) });
    count += 1;
  }
  return count;
}

const workOf = (folder: string, id: string): string => join(folder, `.${id}.capturing`);

const filesOf = (folder: string, id: string) => ({
  wacz: join(folder, `${id}.wacz`),
  picture: join(folder, `${id}.png`),
  record: join(folder, `${id}.json`),
});

async function filesPresent(folder: string, id: string) {
  const files = filesOf(folder, id);
  const names = await readdir(folder);
  return { ...files, picture: names.includes(`${id}.png`) ? files.picture : null };
}

async function removeFiles(folder: string, id: string): Promise<void> {
  for (const path of Object.values(filesOf(folder, id))) await rm(path, { force: true });
}

async function pause(milliseconds: number, stopped: () => boolean): Promise<void> {
  const until = performance.now() + milliseconds;
  while (!stopped() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
