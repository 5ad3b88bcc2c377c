// A run of a monitor: offers read a block at a time, hits stored with their sellers and leads, the place of the next block with them.
import type { Offer, Screener } from '@qingfeng/screening';
import {
  type BlockReading,
  columnsOf,
  cutBlocks,
  decodeLines,
  formatOf,
  parquetBlocks,
  readOfferRows,
  readOffers,
} from '@qingfeng/screening/readers';
import type { Services } from '../../platform/http/services.ts';
import { contentOf } from '../../platform/http/uploads.ts';
import type { JobDefinition } from '../../platform/notices/jobs.ts';
import { toolsOf } from '../../platform/procedures/index.ts';
import { modelInUse } from './calibration.ts';
import { runJob } from './monitors.ts';
import { type Block, noteRead, type RunWork, screenBlock, storeScreened } from './screen-block.ts';
import { screenerFor } from './screeners.ts';
import { actorOf, findMonitor, findRun, type MonitorRun } from './store-monitors.ts';
import { forgetParts } from './store-parts.ts';
import { sendRun } from './stream/send-run.ts';

type RunServices = Pick<Services, 'database' | 'files' | 'crypto' | 'procedures' | 'calendar' | 'clock' | 'config'>;

export function monitorRunJob(services: RunServices): JobDefinition {
  return {
    name: runJob,
    retries: 5,
    handler: async (data) => {
      const { runId } = data as { runId: string };
      await runMonitor(services, runId);
    },
  };
}

/**
 * Carries a run out, or goes on where it was interrupted. Everything is done in the name of the officer who asked for it, so that it can
 * reach nothing that they could not.
 */
export async function runMonitor(services: RunServices, runId: string): Promise<void> {
  const { database, clock } = services;
  const found = await database.asSystem('monitor run', async (tx) => {
    const run = await findRun(tx, runId);
    const monitor = run === undefined ? undefined : await findMonitor(tx, run.monitorId);
    if (run === undefined || monitor === undefined || run.state === 'done' || run.storeKey === null) return undefined;
    const startedAt = run.startedAt ?? clock.now();
    const model = run.model ?? (await modelInUse(tx)).version;
    await tx
      .updateTable('monitorRun')
      .set({ state: 'running', startedAt, model, failure: null })
      .where('id', '=', runId)
      .execute();
    await tx.updateTable('monitor').set({ lastRunAt: startedAt }).where('id', '=', monitor.id).execute();
    const screener = await screenerFor(tx, { startedAt, model, minScore: monitor.minScore });
    return { run, monitor, screener };
  });
  if (found === undefined) return;
  const { run, monitor, screener } = found;
  const actor = actorOf(run, monitor);
  try {
    const work: RunWork = { run, monitor, actor, blocks: blocksOf(services, run) };
    const { workers } = services.config;
    const givenUp =
      workers === null
        ? await screenHere(services, { ...work, screener })
        : await sendRun(services, { ...work, screener, stream: workers });
    await finish(
      services,
      runId,
      givenUp === 0 ? { state: 'done', failure: null } : { state: 'failed', failure: lost(givenUp) },
    );
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const failure = JSON.stringify({ zh: `运行中断：${text}`, en: `The run broke off: ${text}` });
    await finish(services, runId, { state: 'failed', failure });
    throw error;
  }
}

const lost = (offers: number): string =>
  JSON.stringify({
    zh: `有 ${offers} 件商品多次未能入库，原因见被拒绝的行`,
    en: `${offers} offers could not be stored; the refused rows say why`,
  });

/** One process does it all, each block in one transaction with the place of the next. @returns offers given up: none */
async function screenHere(services: RunServices, q: RunWork & { screener: Screener }): Promise<0> {
  const { run, monitor } = q;
  const tools = { ...(await toolsOf(services)), crypto: services.crypto };
  for await (const block of q.blocks) {
    const screened = screenBlock(q.screener, monitor, block.offers);
    await services.database.as(q.actor, async (session) => {
      if (!(await noteRead(session.tx, run.id, block))) return;
      await storeScreened(session, tools, { run, monitor, screened });
    });
  }
  return 0;
}

async function finish(
  { database, clock }: Pick<RunServices, 'database' | 'clock'>,
  id: string,
  set: { state: 'done' | 'failed'; failure: string | null },
): Promise<void> {
  await database.asSystem('monitor run', async (tx) => {
    await tx
      .updateTable('monitorRun')
      .set({ ...set, finishedAt: clock.now() })
      .where('id', '=', id)
      .execute();
    if (set.state === 'done') await forgetParts(tx, id);
  });
}

/** The blocks that have not been stored yet. */
async function* blocksOf(services: RunServices, run: MonitorRun): AsyncGenerator<Block> {
  const key = run.storeKey ?? '';
  if (run.format === 'parquet') {
    const bytes = await contentOf(services, key);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    for await (const rows of parquetBlocks(file, run.readTo)) {
      const offers: Offer[] = [];
      const reading = readOfferRows(rows, (offer) => offers.push(offer));
      const readTo = rows.line - 1 + rows.records.length;
      yield { readTo, readLines: readTo, reading, offers };
    }
    return;
  }
  const head = decodeLines((await firstBytes(services, key)).subarray(0, headBytes), 1);
  const format = formatOf(head.text, 'title');
  const columns = format === 'csv' ? columnsOf(head) : [];
  const overlong: BlockReading['problems'] = [];
  const from = { offset: run.readTo, line: run.readLines + 1 };
  const blocks = cutBlocks(skipped(await services.files.get(key), run.readTo), {
    quoted: format === 'csv',
    from,
    onOverlong: ({ line, bytes }) => {
      const text = { zh: `一行有 ${bytes} 字节，过长`, en: `a line of ${bytes} bytes is too long` };
      overlong.push({ line, code: 'tooLong', refused: true, text });
    },
  });
  for await (const { bytes, line, offset } of blocks) {
    const offers: Offer[] = [];
    const reading = readOffers({ bytes, line, format, columns }, (offer) => offers.push(offer));
    reading.problems.push(...overlong.splice(0));
    const lines = bytes.reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 0);
    yield { readTo: offset + bytes.length, readLines: line - 1 + lines, reading, offers };
  }
}

const headBytes = 1 << 16;

async function firstBytes({ files }: Pick<RunServices, 'files'>, key: string): Promise<Buffer> {
  const stream = await files.get(key);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length >= headBytes) break;
  }
  stream.destroy();
  return Buffer.concat(chunks);
}

async function* skipped(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}
