// A run of a monitor: offers read a block at a time, hits stored with their sellers and leads, the place of the next block with them.
import { createHash } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import { compileRights, type Offer, type Screener } from '@qingfeng/screening';
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
import { sql } from 'kysely';
import type { Cryptography } from '../../platform/crypto/cryptography.ts';
import type { Session, Tables } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/http/services.ts';
import { contentOf } from '../../platform/http/uploads.ts';
import type { JobDefinition } from '../../platform/notices/jobs.ts';
import { toolsOf, type WorkTools } from '../../platform/procedures/index.ts';
import { runJob } from './monitors.ts';
import { rightsInForce } from './rights.ts';
import { regionOf, scopeOf } from './scope.ts';
import { type ScreenedOffer, storeHits } from './store-hits.ts';
import { findMonitor, findRun, type Monitor, type MonitorRun } from './store-monitors.ts';

type RunServices = Pick<
  Services,
  'database' | 'files' | 'crypto' | 'procedures' | 'calendar' | 'clock' | 'jobs' | 'log'
>;

/** Refused rows that a run keeps; the others are counted. */
const refusalsKept = 1_000;

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

/** What a block came to, to be added to the figures of the run. */
type Block = { readTo: number; readLines: number; reading: BlockReading; offers: readonly Offer[] };

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
    await tx
      .updateTable('monitorRun')
      .set({ state: 'running', startedAt, failure: null })
      .where('id', '=', runId)
      .execute();
    await tx.updateTable('monitor').set({ lastRunAt: startedAt }).where('id', '=', monitor.id).execute();
    return { run, monitor, rights: await rightsInForce(tx, localDate(clock.now().getTime())) };
  });
  if (found === undefined) return;
  const { run, monitor, rights } = found;
  const actor = { userId: run.askedBy ?? monitor.createdBy, purpose: monitor.purpose, requestId: `run ${run.id}` };
  try {
    const screener = compileRights(rights, { minScore: monitor.minScore });
    const tools = { ...(await toolsOf(services)), crypto: services.crypto };
    for await (const block of blocksOf(services, run)) {
      const screened = screenBlock(screener, monitor, block.offers);
      await database.as(actor, (session) => storeBlock(session, tools, { run, monitor, block, screened }));
    }
    await finish(services, runId, { state: 'done', failure: null });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const failure = JSON.stringify({ zh: `运行中断：${text}`, en: `The run broke off: ${text}` });
    await finish(services, runId, { state: 'failed', failure });
    throw error;
  }
}

async function finish(
  { database, clock }: Pick<RunServices, 'database' | 'clock'>,
  id: string,
  set: { state: 'done' | 'failed'; failure: string | null },
): Promise<void> {
  await database.asSystem('monitor run', (tx) =>
    tx
      .updateTable('monitorRun')
      .set({ ...set, finishedAt: clock.now() })
      .where('id', '=', id)
      .execute(),
  );
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

type Screened = { hits: ScreenedOffer[]; outOfScope: number };

function screenBlock(screener: Screener, monitor: Monitor, offers: readonly Offer[]): Screened {
  const inScope = scopeOf(monitor);
  const hits: ScreenedOffer[] = [];
  let outOfScope = 0;
  for (const offer of offers) {
    if (!inScope(offer)) {
      outOfScope += 1;
      continue;
    }
    const found = screener.screen(offer);
    if (found.length > 0) hits.push({ offer, hits: found, digest: digestOf(offer), region: regionOf(offer) });
  }
  return { hits, outOfScope };
}

/** The row as it was received, in a fixed order of its fields. */
function digestOf(offer: Offer): Buffer {
  const inOrder = Object.entries(offer).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(inOrder)).digest();
}

async function storeBlock(
  session: Session,
  tools: WorkTools & { crypto: Cryptography },
  q: { run: MonitorRun; monitor: Monitor; block: Block; screened: Screened },
): Promise<void> {
  const { block, screened, run } = q;
  // One process at a time goes on with a run; whoever comes second finds the block stored.
  if (!(await isNext(session.tx, run.id, block.readTo))) return;
  const stored = await storeHits(session, tools, { run, monitor: q.monitor, hits: screened.hits });
  const refused = block.reading.problems.filter((one) => one.refused);
  const kept = JSON.stringify(refused.map(({ line, text }) => ({ line, ...text })).slice(0, refusalsKept));
  await session.tx
    .updateTable('monitorRun')
    .set((eb) => ({
      readTo: block.readTo,
      readLines: block.readLines,
      offers: eb('offers', '+', block.reading.rows),
      refused: eb('refused', '+', refused.length),
      outOfScope: eb('outOfScope', '+', screened.outOfScope),
      hits: eb('hits', '+', screened.hits.length),
      known: eb('known', '+', screened.hits.length - stored.newOffers),
      newOffers: eb('newOffers', '+', stored.newOffers),
      newLeads: eb('newLeads', '+', stored.newLeads),
      refusals: sql`jsonb_path_query_array(refusals || ${kept}::jsonb, ${sql.lit(`$[0 to ${refusalsKept - 1}]`)}::jsonpath)`,
    }))
    .where('id', '=', run.id)
    .execute();
}

async function isNext(tx: Tables, id: string, readTo: number): Promise<boolean> {
  const row = await tx.selectFrom('monitorRun').select('readTo').where('id', '=', id).forUpdate().executeTakeFirst();
  return row !== undefined && row.readTo < readTo;
}
