// qingfeng capturer: opens the pages that officers asked for, on the machine that may reach the internet.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type CommandContext, type CommandRegistration, guide } from '../../command.ts';
import { Failure, Misuse } from '../../failure.ts';
import { operate } from '../../operator.ts';
import { writeNotice, writeResult } from '../../output.ts';
import { requireReadable } from '../../system-reason.ts';
import { noChromium } from '../evidence/capture.ts';

type Flags = { once?: true; export?: string; import?: string; jobs?: string; results?: string };

const begun = { zh: '等待取证请求，Ctrl-C 停止。', en: 'Waiting for captures; Ctrl-C stops.' };

export const registerCapturer: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = program
    .command('capturer')
    .option('--once', say({ zh: '做完等待的请求就结束', en: 'end when nothing waits' }))
    .option(
      '--export <folder>',
      say({ zh: '把请求写成文件，带到外网', en: 'write the requests as files, to be carried' }),
    )
    .option('--import <folder>', say({ zh: '收回带回的结果', en: 'take in results that were carried back' }))
    .option('--jobs <folder>', say({ zh: '外网机器：带来的请求', en: 'without a server: requests that were carried' }))
    .option('--results <folder>', say({ zh: '外网机器：结果放在这里', en: 'without a server: where results go' }))
    .description(
      say({
        zh: '取证机：打开等待取证的网页，取回结果；服务器自己不访问网页。隔离网络时用文件夹传递',
        en: 'capturer: opens pages that wait to be captured and brings the results back; the server opens none. Folders cross a network gap',
      }),
    )
    .action((flags: Flags) => capturer(flags, context));
  guide(command, {
    runs: 'server',
    examples: ['CHROMIUM_PATH=/usr/bin/chromium qingfeng capturer', 'qingfeng capturer --export requests'],
  });
};

async function capturer(flags: Flags, context: CommandContext): Promise<void> {
  const { jobs, results, ...options } = flags;
  if ((jobs === undefined) !== (results === undefined)) {
    throw new Misuse(
      { zh: '--jobs 和 --results 要一起用', en: '--jobs and --results go together' },
      { code: 'usage.pair' },
    );
  }
  const { chromiumPath } = await import('@qingfeng/capture');
  const chromium = chromiumPath(process.env);
  const captures = options.export === undefined && options.import === undefined;
  if (captures && (chromium === undefined || !existsSync(chromium))) throw noChromium(chromium);
  if (captures && chromium !== undefined) process.env.CHROMIUM_PATH = chromium;
  await requireReadable(options.import, jobs);
  const told =
    jobs !== undefined && results !== undefined
      ? await carried({ jobs, results, chromium: chromium ?? '' }, context)
      : await operate({ verb: 'capturer', options, ...(captures && { begun }) }, context);
  await writeResult(`${JSON.stringify(told)}\n`);
}

/** Captures what was carried here; one that has its result already is passed over, so that a run that was cut off goes on. */
async function carried(
  { jobs, results, chromium }: { jobs: string; results: string; chromium: string },
  { say }: CommandContext,
): Promise<{ captured: number; failed: number }> {
  const { capturePage, completeCapture, readKey } = await import('@qingfeng/capture');
  await mkdir(results, { recursive: true });
  const key = await readKey(join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'qingfeng', 'capture.pem'));
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const count = { captured: 0, failed: 0 };
  for (const file of (await readdir(jobs)).filter((name) => name.endsWith('.job.json')).toSorted()) {
    const job = jobOf(file, await readFile(join(jobs, file), 'utf8'));
    const tsa = process.env.TSA_URL ?? null;
    const real = (): Date => new Date();
    const now = (): Date => new Date(Date.now() + job.clockAheadMs);
    const setting = { folder: results, name: job.id, chromium, env, key, tsa, now, real };
    const work = join(results, `.${job.id}.capturing`);
    if (existsSync(work)) await completeCapture(work, setting);
    if (existsSync(join(results, `${job.id}.json`))) continue;
    const { facts } = await capturePage({ ...job, timeSource: process.env.CAPTURE_TIME_URL ?? null }, setting);
    count[facts.complete ? 'captured' : 'failed'] += 1;
    await writeNotice(
      say({
        zh: `${job.url}：${facts.complete ? '已取证' : '未取到'}`,
        en: `${job.url}: ${facts.complete ? 'captured' : 'not captured'}`,
      }),
    );
  }
  return count;
}

/** @throws Failure naming the file */
function jobOf(file: string, text: string): { id: string; url: string; allow: string[]; clockAheadMs: number } {
  try {
    const { id, url, allow, clockAheadMs = 0 } = JSON.parse(text) as Record<string, unknown>;
    if (typeof id === 'string' && /^[0-9a-f-]{36}$/u.test(id) && typeof url === 'string' && Array.isArray(allow)) {
      return { id, url, allow: allow.map(String), clockAheadMs: Number(clockAheadMs) || 0 };
    }
  } catch {}
  throw new Failure(
    { zh: `${file} 不是取证请求`, en: `${file} is no request for a capture` },
    { code: 'capture.job', file },
  );
}
