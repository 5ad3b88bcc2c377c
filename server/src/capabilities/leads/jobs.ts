// What monitors do by themselves: read watched folders, learn from decisions, key shops.
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { localDate } from '@qingfeng/codes';
import type { Services } from '../../platform/http/services.ts';
import type { JobDefinition } from '../../platform/notices/jobs.ts';
import { toolsOf } from '../../platform/procedures/index.ts';
import { calibrate } from './calibration.ts';
import { askRun } from './monitors.ts';
import { monitorRunJob } from './run.ts';
import { keyShops } from './store-links.ts';

/** Rows removed in one transaction: few enough that nobody waits for their locks. */
const batch = 1_000;
/** A file that changed within this time may still be written to. */
const settledAfter = 30_000;
const intervals: Readonly<Record<string, number>> = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 };
const offerFiles = /\.(csv|json|ndjson|txt|parquet)$/i;

export function leadJobs(services: Services): JobDefinition[] {
  return [
    monitorRunJob(services),
    {
      name: 'screening calibration',
      schedule: '40 4 1 * *',
      handler: async () => {
        await calibrate(services);
      },
    },
    {
      // One look while nothing is left; shops that come now bring their keys.
      name: 'shop keys',
      schedule: '15 * * * *',
      handler: async () => {
        while ((await services.database.asSystem('shop keys', (tx) => keyShops(tx, batch))) === batch);
      },
    },
    {
      name: 'monitor folders',
      schedule: '*/5 * * * *',
      handler: async () => {
        await lookIntoFolders(services);
      },
    },
  ];
}

type Due = { id: string; folder: string | null; every: string; createdBy: string; purpose: string };

/**
 * Gives the monitors whose time has come the files of their folders that they have not had, in the name of whoever drew the monitor up.
 * @returns how many runs began
 */
export async function lookIntoFolders(services: Services): Promise<number> {
  const { database, clock, config } = services;
  const { monitorFolder } = config;
  if (monitorFolder === null) return 0;
  const now = clock.now();
  const due = await database.asSystem('monitor folders', (tx) =>
    tx
      .selectFrom('monitor')
      .select(['id', 'folder', 'every', 'createdBy', 'purpose'])
      .where('nextRunAt', '<=', now)
      .where('source', '=', 'folder')
      .where('every', '<>', 'asked')
      .where('state', '=', 'running')
      .where('runsUntil', '>=', localDate(now.getTime()))
      .execute(),
  );
  let begun = 0;
  for (const monitor of due) {
    begun += await lookInto(services, monitor, join(monitorFolder, monitor.folder ?? ''));
    const nextRunAt = new Date(now.getTime() + (intervals[monitor.every] ?? 0));
    await database.asSystem('monitor folders', (tx) =>
      tx.updateTable('monitor').set({ nextRunAt }).where('id', '=', monitor.id).execute(),
    );
  }
  return begun;
}

async function lookInto(services: Services, monitor: Due, folder: string): Promise<number> {
  const { database, files, config, jobs } = services;
  const actor = { userId: monitor.createdBy, purpose: monitor.purpose, requestId: `folder ${monitor.id}` };
  let begun = 0;
  for (const found of await settledFiles(folder, services.clock.real())) {
    const had = await database.asSystem('monitor folders', (tx) =>
      tx
        .selectFrom('monitorFile')
        .select('runId')
        .where('monitorId', '=', monitor.id)
        .where('name', '=', found.name)
        .where('size', '=', found.size)
        .where('changedAt', '=', found.changedAt)
        .executeTakeFirst(),
    );
    if (had !== undefined) continue;
    const options = { name: found.name, limit: config.uploadLimit };
    const file = await files.put(createReadStream(join(folder, found.name)), options);
    const tools = { ...(await toolsOf(services)), jobs };
    const known = await database.as(actor, async (session) => {
      const run = await askRun(session, tools, { monitorId: monitor.id, file });
      await session.tx
        .insertInto('monitorFile')
        .values({ ...found, monitorId: monitor.id, runId: run.id })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return run.known;
    });
    if (!known) begun += 1;
  }
  return begun;
}

type Found = { name: string; size: number; changedAt: Date };

/** Files of offers that nobody is writing any more; none where the folder is not there. */
async function settledFiles(folder: string, now: Date): Promise<Found[]> {
  const names = await readdir(folder).catch(() => []);
  const found: Found[] = [];
  for (const name of names.filter((one) => offerFiles.test(one)).toSorted()) {
    const facts = await stat(join(folder, name)).catch(() => undefined);
    if (facts?.isFile() !== true || now.getTime() - facts.mtimeMs < settledAfter) continue;
    found.push({ name, size: facts.size, changedAt: new Date(Math.floor(facts.mtimeMs)) });
  }
  return found;
}
