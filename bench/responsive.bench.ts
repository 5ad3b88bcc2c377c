// Another user's request while hostile files are read: 50th and 99th percentile and the longest, beside the same requests alone.
// node bench/responsive.bench.ts [SECONDS]
import { buildApp } from '../server/src/app.ts';
import { leadsCapability } from '../server/src/capabilities/leads/index.ts';
import { leadsProcedures } from '../server/src/capabilities/leads/projections.ts';
import { planCapability } from '../server/src/capabilities/plan/index.ts';
import { planProcedures } from '../server/src/capabilities/plan/projections.ts';
import type { App } from '../server/src/platform/http/services.ts';
import { openTestServices, signInAs, type TestServices } from '../server/src/platform/http/test-services.ts';
import { countPages } from '../server/src/platform/office/reading.ts';
import { onBehalfOf } from '../server/src/platform/reading/on-behalf.ts';
import {
  emptyParts,
  figures,
  type Hostile,
  longLine,
  slashes,
  streams,
  tags,
  unfolding,
} from '../server/src/platform/reading/testing/hostile.ts';
import { machine } from './measuring.ts';

const seconds = Number(process.argv[2] ?? 30);
const limit = 500;
/** Between two requests of the user who only works, in milliseconds. */
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

/** Asks one page after the other for `seconds`. @returns milliseconds of each, in order of length */
async function ask({ url, worker }: Ready): Promise<number[]> {
  const took: number[] = [];
  for (const until = performance.now() + seconds * 1000; performance.now() < until; ) {
    const began = performance.now();
    const answer = await fetch(`${url}/inbox`, { headers: { cookie: worker } });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`inbox ${answer.status}`);
    took.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return took.toSorted((one, other) => one - other);
}

const blobs = new Map<Uint8Array, Blob>();

/** Made once: that the attacker works in the same process is no part of what is measured. */
function blobOf(bytes: Buffer): Blob {
  const blob = blobs.get(bytes) ?? new Blob([new Uint8Array(bytes)]);
  blobs.set(bytes, blob);
  return blob;
}

/** Sends a file where it is read. @returns what came of it */
async function upload(url: string, cookie: string, { name, bytes }: Hostile): Promise<string> {
  const form = new FormData();
  form.append('file', blobOf(bytes), name);
  const path = /\.(?:csv|xlsx)$/.test(name) ? '/rights/import?preview=true' : '/plans/import';
  const headers = { cookie, 'sec-fetch-site': 'same-origin' };
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: form });
  const { code } = (await answer.json()) as { code?: string };
  return `${name} ${answer.status} ${code ?? ''}`;
}

async function attack(ready: Ready, files: readonly Hostile[], over: () => boolean): Promise<Map<string, number>> {
  const came = new Map<string, number>();
  const { reading } = ready.made.services;
  const one = async (cookie: string, from: number): Promise<void> => {
    for (let at = from; !over(); at += 1) {
      const file = files[at % files.length];
      if (file === undefined) return;
      const read = file.name.endsWith('.pdf') && at % 2 === 0;
      const scan = { name: file.name, mediaType: 'application/pdf', bytes: file.bytes };
      const said = read
        ? await onBehalfOf({ owner: cookie }, () => countPages({ reading }, scan)).then(String, (error) => {
            return `${file.name} scan ${(error as { code?: string }).code ?? String(error)}`;
          })
        : await upload(ready.url, cookie, file);
      came.set(said, (came.get(said) ?? 0) + 1);
    }
  };
  await Promise.all(ready.attackers.map((cookie, place) => one(cookie, place)));
  return came;
}

const percentile = (took: readonly number[], share: number): number =>
  took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
const line = (name: string, took: readonly number[]): string =>
  `${name.padEnd(22)} ${String(took.length).padStart(5)} requests  p50 ${percentile(took, 0.5).toFixed(1)} ms  p99 ${percentile(took, 0.99).toFixed(1)} ms  longest ${(took.at(-1) ?? 0).toFixed(1)} ms`;

console.log(machine());
const ready = await prepare();
const files = [
  slashes(),
  figures(),
  streams(),
  unfolding(),
  tags(),
  longLine(),
  longLine(40_000_000, 'a'),
  await emptyParts({ strings: 3_000_000 }),
  await emptyParts({ strings: 1, rows: 1_000_000 }),
];
for (const { bytes } of files) blobOf(bytes);
await ask(ready);
const alone = await ask(ready);
let done = false;
const attacking = attack(ready, files, () => done);
const beside = await ask(ready);
done = true;
const came = await attacking;
console.log(line('alone', alone));
console.log(line('beside hostile files', beside));
const p99 = percentile(beside, 0.99);
console.log(
  `ratio of p99 ${(p99 / percentile(alone, 0.99)).toFixed(1)}; ${p99 <= limit ? 'within' : 'OVER'} ${limit} ms`,
);
for (const [said, count] of [...came].toSorted()) console.log(`  ${count} × ${said}`);
await ready.app.close();
await ready.made.close();
process.exitCode = p99 <= limit ? 0 : 1;
