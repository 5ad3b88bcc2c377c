// The people of responsive.bench.ts, in a process of their own: one who works, six who send files made to hold a reader up.
import {
  emptyParts,
  figures,
  type Hostile,
  longLine,
  slashes,
  streams,
  tags,
  unfolding,
} from '../../server/src/platform/reading/testing/hostile.ts';

export type Asked = { url: string; worker: string; attackers: readonly string[]; seconds: number; hostile: boolean };
/** Milliseconds of each request of the one who works; what became of each file. */
export type Told = { took: number[]; came: string[] };

/** Between two requests of the user who only works, in milliseconds. */
const pause = 25;
const files: readonly Hostile[] = [
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
const blobs = files.map(({ name, bytes }) => ({ name, blob: new Blob([new Uint8Array(bytes)]) }));

/** Asks one page after the other. */
async function work({ url, worker, seconds }: Asked): Promise<number[]> {
  const took: number[] = [];
  for (const until = performance.now() + seconds * 1000; performance.now() < until; ) {
    const began = performance.now();
    const answer = await fetch(`${url}/inbox`, { headers: { cookie: worker } });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`inbox ${answer.status}`);
    took.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return took;
}

/** Sends one file after the other where they are read, until nobody listens any more. @returns what came of each */
async function attack({ url }: Asked, q: { cookie: string; from: number; signal: AbortSignal }): Promise<string[]> {
  const came: string[] = [];
  const { cookie, from, signal } = q;
  for (let at = from; !signal.aborted; at += 1) {
    const file = blobs[at % blobs.length];
    if (file === undefined) break;
    const form = new FormData();
    form.append('file', file.blob, file.name);
    const path = /\.(?:csv|xlsx)$/.test(file.name) ? '/rights/import?preview=true' : '/plans/import';
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    try {
      const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: form, signal });
      const { code } = (await answer.json()) as { code?: string };
      came.push(`${file.name} ${answer.status} ${code ?? ''}`);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
  return came;
}

process.on('message', async (asked: Asked) => {
  const over = new AbortController();
  const { attackers, hostile } = asked;
  const attacks = hostile
    ? attackers.map((cookie, place) => attack(asked, { cookie, from: place, signal: over.signal }))
    : [];
  const took = await work(asked);
  over.abort();
  const told: Told = { took, came: (await Promise.all(attacks)).flat() };
  process.send?.(told);
});
process.on('disconnect', () => process.exit(0));
