// Files of offers in the folders that monitors watch: each is taken once it is whole, or noted with what is wrong with it.
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { localDate } from '@qingfeng/codes';
import { Problem } from '../../../platform/errors/problem.ts';
import type { StoredFile } from '../../../platform/files/store.ts';
import { toolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { askRun } from './actions.ts';
import { offerKinds, requireOffers } from './require-offers.ts';
import { hasHad, monitorsDue, noteHad, setNextRun } from './store-folders.ts';

/** A file that changed within this time may still be written to. */
const settledAfter = 30_000;
const intervals: Readonly<Record<string, number>> = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 };
const offerFiles = /\.(csv|json|ndjson|txt|parquet)$/i;

/**
 * Gives the monitors whose time has come the files of their folders that they have not had, in the name of whoever drew the monitor up.
 * What is wrong with one file or folder keeps no other from being read.
 * @returns how many runs began
 * @throws AggregateError at the end, of what failed for other reasons than the files; those monitors are looked at again at the next time
 */
export async function lookIntoFolders(services: Services): Promise<number> {
  const { database, clock, config } = services;
  const { monitorFolder } = config;
  if (monitorFolder === null) return 0;
  const now = clock.now();
  const due = await database.asSystem('monitor folders', (tx) =>
    monitorsDue(tx, { now, today: localDate(now.getTime()) }),
  );
  let begun = 0;
  const failures: unknown[] = [];
  for (const monitor of due) {
    try {
      for await (const _ of runsFrom(services, monitor, join(monitorFolder, monitor.folder ?? ''))) begun += 1;
      const nextRunAt = new Date(now.getTime() + (intervals[monitor.every] ?? 0));
      await database.asSystem('monitor folders', (tx) => setNextRun(tx, monitor.id, nextRunAt));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('; '));
  return begun;
}

type Due = { id: string; folder: string | null; every: string; createdBy: string; purpose: string };
type Found = { name: string; size: number; changedAt: Date };

/** Each run that begins. */
async function* runsFrom(services: Services, monitor: Due, folder: string): AsyncGenerator<string> {
  for (const found of await settledFiles(folder, services.clock.real())) {
    if (await wasHad(services, monitor, found)) continue;
    const file = await receivedFile(services, { monitor, folder, found });
    if (file === undefined) continue;
    const run = await beginRun(services, { monitor, found, file });
    if (!run.known) yield run.id;
  }
}

async function wasHad({ database }: Services, monitor: Due, found: Found): Promise<boolean> {
  return database.asSystem('monitor folders', (tx) => hasHad(tx, { ...found, monitorId: monitor.id }));
}

const actorFor = (monitor: Due) => ({
  userId: monitor.createdBy,
  purpose: monitor.purpose,
  requestId: `folder ${monitor.id}`,
});

type OneFile = { monitor: Due; found: Found };

/** Nothing where it was taken away meanwhile, or cannot be taken as it is: that is noted, and it is not tried again until it is changed. */
async function receivedFile(services: Services, q: OneFile & { folder: string }): Promise<StoredFile | undefined> {
  const { files, config } = services;
  const { name } = q.found;
  try {
    const content = createReadStream(join(q.folder, name));
    const file = await files.put(content, { name, limit: config.uploadLimit, allow: offerKinds });
    await requireOffers(services, file);
    return file;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return undefined;
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    await noteRefused(services, { ...q, refused: error });
    return undefined;
  }
}

async function beginRun(services: Services, { monitor, found, file }: OneFile & { file: StoredFile }) {
  const tools = { ...(await toolsOf(services)), jobs: services.jobs };
  return services.database.as(actorFor(monitor), async (session) => {
    const run = await askRun(session, tools, { monitorId: monitor.id, file });
    await noteHad(session.tx, { ...found, monitorId: monitor.id, runId: run.id });
    return run;
  });
}

async function noteRefused({ database }: Services, q: OneFile & { refused: Problem }): Promise<void> {
  const said = (language: 'zh' | 'en') => q.refused.words(language).title;
  const refusal = JSON.stringify({ zh: said('zh'), en: said('en') });
  await database.as(actorFor(q.monitor), ({ tx }) => noteHad(tx, { ...q.found, monitorId: q.monitor.id, refusal }));
}

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
