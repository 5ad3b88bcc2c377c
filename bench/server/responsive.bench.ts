// Another user's request while hostile files are read: 50th and 99th percentile and the longest, beside the same requests alone, in
// turns of the same run, so that other work on the machine weighs on both. Clients run in a process of their own.
// node bench/server/responsive.bench.ts [SECONDS OF A TURN] [TURNS OF EACH]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { buildApp } from '../../server/src/app.ts';
import { leadsCapability } from '../../server/src/capabilities/leads/index.ts';
import { leadsProcedures } from '../../server/src/capabilities/leads/projections.ts';
import { planCapability } from '../../server/src/capabilities/plan/index.ts';
import { planProcedures } from '../../server/src/capabilities/plan/projections.ts';
import type { App } from '../../server/src/platform/http/services.ts';
import { openTestServices, signInAs, type TestServices } from '../../server/src/platform/http/test-services.ts';
import { countPages } from '../../server/src/platform/office/reading.ts';
import { onBehalfOf } from '../../server/src/platform/reading/on-behalf.ts';
import { figures, type Hostile, slashes, streams } from '../../server/src/platform/reading/testing/hostile.ts';
import { machine, percentile } from '../measuring.ts';
import type { Asked, Told } from './responsive-clients.ts';

const [seconds = 20, turns = 3] = process.argv.slice(2).map(Number);
const limit = 500;
/** Between two tries, in milliseconds. */
const pause = 25;

type Ready = { made: TestServices; app: App; url: string; worker: string; attackers: string[] };

async function prepare(): Promise<Ready> {
  const made = await openTestServices({ procedures: [...planProcedures, ...leadsProcedures] });
  const app = await buildApp(made.services, { capabilities: [planCapability, leadsCapability] });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  if (typeof address !== 'object' || address === null) throw new TypeError('no port');
  const office = await made.opened.agency('double-fight', '440000');
  const cookieOf = async (): Promise<string> => signInAs(app, (await made.account(office, ['officer'])).account);
  const attackers = await Promise.all(Array.from({ length: 6 }, cookieOf));
  return { made, app, url: `http://127.0.0.1:${address.port}/api/v1`, worker: await cookieOf(), attackers };
}

/** Scans of a case are counted where no route of these capabilities leads: by two more people, one file after the other. */
async function scan({ made }: Ready, files: readonly Hostile[], signal: AbortSignal): Promise<void> {
  const { reading } = made.services;
  const one = async (owner: string): Promise<void> => {
    for (let at = 0; !signal.aborted; at += 1) {
      const file = files[at % files.length];
      if (file === undefined) return;
      const { name, bytes } = file;
      const counting = () => countPages({ reading }, { name, mediaType: 'application/pdf', bytes });
      // A refusal is what these files are for.
      await onBehalfOf({ owner, signal }, counting).catch(() => undefined);
    }
  };
  await Promise.all(['one', 'another'].map(one));
}

/** Where a request may wait within the server: for the event loop, a thread of libuv, a statement. Milliseconds of each try. */
async function watch({ made }: Ready, signal: AbortSignal): Promise<Record<string, number[]>> {
  const loop: number[] = [];
  const threads: number[] = [];
  const database: number[] = [];
  const timed = async (into: number[], act: () => Promise<unknown>): Promise<void> => {
    while (!signal.aborted) {
      const began = performance.now();
      await act();
      into.push(performance.now() - began);
      await sleep(pause);
    }
  };
  await Promise.all([
    timed(loop, () => sleep(0)),
    timed(threads, () => stat('.')),
    timed(database, () => made.opened.database.asSystem('bench', (tx) => sql`select 1`.execute(tx))),
  ]);
  return { 'event loop': loop, threads, database };
}

const inOrder = (ms: readonly number[]): number[] => ms.toSorted((one, other) => one - other);
const line = (name: string, took: readonly number[]): string =>
  `${name.padEnd(20)} ${String(took.length).padStart(5)}  times  p50 ${percentile(took, 0.5).toFixed(1)} ms  p99 ${percentile(took, 0.99).toFixed(1)} ms  longest ${(took.at(-1) ?? 0).toFixed(1)} ms`;

console.log(machine());
const ready = await prepare();
const clients = fork(new URL('./responsive-clients.ts', import.meta.url), {
  execArgv: ['--disable-warning=ExperimentalWarning'],
});
const answered = async (asked: Asked): Promise<Told> => {
  clients.send(asked);
  return (await once(clients, 'message'))[0] as Told;
};
const { url, worker, attackers } = ready;
await answered({ url, worker, attackers, seconds: 3, hostile: false });
const scans = [slashes(), figures(), streams()];
const kinds = ['alone', 'beside hostile files'] as const;
const took: Record<string, number[]> = {};
const waited: Record<string, Record<string, number[]>> = {};
const came = new Map<string, number>();
for (let turn = 0; turn < turns; turn += 1) {
  for (const kind of kinds) {
    const hostile = kind !== 'alone';
    const over = new AbortController();
    const scanning = hostile ? scan(ready, scans, over.signal) : undefined;
    const waits = watch(ready, over.signal);
    const told = await answered({ url, worker, attackers, seconds, hostile });
    over.abort();
    await scanning;
    took[kind] = [...(took[kind] ?? []), ...told.took];
    for (const [where, ms] of Object.entries(await waits)) {
      waited[kind] = { ...waited[kind], [where]: [...(waited[kind]?.[where] ?? []), ...ms] };
    }
    for (const said of told.came) came.set(said, (came.get(said) ?? 0) + 1);
  }
}
clients.disconnect();
for (const kind of kinds) {
  const sorted = inOrder(took[kind] ?? []);
  took[kind] = sorted;
  console.log(line(kind, sorted));
  for (const [where, ms] of Object.entries(waited[kind] ?? {})) console.log(line(`  ${where}`, inOrder(ms)));
}
const p99 = percentile(took['beside hostile files'] ?? [], 0.99);
console.log(
  `ratio of p99 ${(p99 / percentile(took.alone ?? [], 0.99)).toFixed(1)}; ${p99 <= limit ? 'within' : 'OVER'} ${limit} ms`,
);
for (const [said, count] of [...came].toSorted()) console.log(`  ${count} × ${said}`);
await ready.app.close();
await ready.made.close();
process.exitCode = p99 <= limit ? 0 : 1;
