// A run of a monitor: offers read a block at a time, hits stored with their sellers and leads, the place of the next block with them.
import type { Screener } from '@qingfeng/screening';
import type { JobDefinition } from '../../../../platform/notices/jobs.ts';
import { toolsOf } from '../../../../platform/procedures/index.ts';
import type { Services } from '../../../../platform/procedures/services.ts';
import { modelInUse } from '../../leads/calibration.ts';
import { tellGrowth } from '../../leads/leads-on-sellers.ts';
import { runJob } from '../actions.ts';
import { actorOf, findMonitor, findRun } from '../store.ts';
import { StreamUnreachable } from '../stream/offer-stream.ts';
import { sendRun } from '../stream/send-run.ts';
import { blocksOf } from './blocks.ts';
import { openAsParts, storeOpenParts } from './open-parts.ts';
import { noteRead, type RunWork, screenBlock, storeScreened } from './screen-block.ts';
import { screenerFor } from './screeners.ts';
import { forgetParts, partsOf } from './store.ts';
import { beginRun, endRun } from './store-run.ts';

type RunServices = Pick<
  Services,
  'database' | 'files' | 'reading' | 'crypto' | 'procedures' | 'calendar' | 'clock' | 'config'
>;

export function monitorRunJob(services: RunServices): JobDefinition {
  return {
    name: runJob,
    // Over eight minutes in all: long enough for message servers that are started anew.
    retries: 8,
    // The largest file, on a machine that does much besides.
    hours: 12,
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
    await beginRun(tx, { id: runId, monitorId: monitor.id, startedAt, model });
    const screener = await screenerFor(tx, { startedAt, model, minScore: monitor.minScore });
    return { run, monitor, screener, startedAt };
  });
  if (found === undefined) return;
  const { run, monitor, screener, startedAt } = found;
  const actor = actorOf(run, monitor);
  try {
    const work: RunWork = { run, monitor, actor, blocks: blocksOf(services, run) };
    const { workers } = services.config;
    const givenUp =
      workers === null
        ? await screenHere(services, { ...work, screener })
        : await sendRun(services, { ...work, screener, stream: workers });
    if (givenUp === 0) {
      const tools = await toolsOf(services);
      await database.as(actor, (session) => tellGrowth(session, tools, { id: runId, startedAt }));
    }
    await finish(
      services,
      runId,
      givenUp === 0 ? { state: 'done', failure: null } : { state: 'failed', failure: lost(givenUp) },
    );
  } catch (error) {
    await finish(services, runId, { state: 'failed', failure: brokenOff(error) });
    throw error;
  }
}

/** It goes on where it was, by itself some times and then when an officer says so. */
function brokenOff(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const zh = '已入库的不受影响；稍后自动继续，多次不成的，请按“继续运行”。';
  const en = 'What is stored stays so. It goes on by itself shortly; where that fails several times, press “Go on”.';
  return JSON.stringify(
    error instanceof StreamUnreachable
      ? {
          zh: `运行中断：连不上筛查工作进程的消息服务器（NATS：${text}）。${zh}`,
          en: `The run broke off: the message servers of the screening workers (NATS) cannot be reached: ${text}. ${en}`,
        }
      : { zh: `运行中断：${text}。${zh}`, en: `The run broke off: ${text}. ${en}` },
  );
}

const lost = (offers: number): string =>
  JSON.stringify({
    zh: `有 ${offers} 件商品未能入库，原因见未入库的批次，可以重新送入`,
    en: `${offers} offers could not be stored and were set aside: see why, and send them again`,
  });

/** Blocks of which nothing at all could be stored, one after another: then it is not the offers. */
const mostInVain = 3;

/**
 * One process does it all, each block in one transaction with the place of the next. Of a block that cannot be stored as a whole each part
 * is tried by itself.
 * @returns offers given up
 * @throws what the last of several blocks failed with, none of which could be stored in any part
 */
async function screenHere(services: RunServices, q: RunWork & { screener: Screener }): Promise<number> {
  const { run, monitor } = q;
  const tools = { ...(await toolsOf(services)), crypto: services.crypto };
  await storeOpenParts(services, { ...q, tools });
  let inVain = 0;
  for await (const block of q.blocks) {
    try {
      const screened = screenBlock(q.screener, monitor, block.offers);
      await services.database.as(q.actor, async (session) => {
        if (!(await noteRead(session.tx, run.id, block))) return;
        await storeScreened(session, tools, { run, monitor, screened });
      });
      inVain = 0;
    } catch (error) {
      await openAsParts(services, run, block);
      const stored = await storeOpenParts(services, { ...q, tools });
      inVain = stored === 0 ? inVain + 1 : 0;
      if (inVain === mostInVain) throw error;
    }
  }
  const { givenUp } = await services.database.asSystem('monitor run', (tx) => partsOf(tx, run.id));
  return givenUp;
}

async function finish(
  { database, clock }: Pick<RunServices, 'database' | 'clock'>,
  id: string,
  set: { state: 'done' | 'failed'; failure: string | null },
): Promise<void> {
  await database.asSystem('monitor run', async (tx) => {
    await endRun(tx, id, { ...set, finishedAt: clock.now() });
    if (set.state === 'done') await forgetParts(tx, id);
  });
}
