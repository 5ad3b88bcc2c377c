// The people of visitors.bench.ts, in a process of their own: one officer, and visitors without a pause.
import { setTimeout as sleep } from 'node:timers/promises';

export type Asked = { url: string; cookie: string; seconds: number; visitors: number; paths: readonly string[] };

/** Between two requests of the officer, in milliseconds. */
const pause = 25;

async function officer({ url, cookie }: Asked, until: number): Promise<number[]> {
  const took: number[] = [];
  while (performance.now() < until) {
    const began = performance.now();
    const answer = await fetch(`${url}/api/v1/me`, { headers: { cookie } });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`/me ${answer.status}`);
    took.push(performance.now() - began);
    await sleep(pause);
  }
  return took;
}

/** @returns how many answers came */
async function visitor({ url, paths }: Asked, until: number): Promise<number> {
  let came = 0;
  while (performance.now() < until)
    for (const path of paths) {
      const answer = await fetch(`${url}${path}`);
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${path} ${answer.status}`);
      came += 1;
    }
  return came;
}

process.on('message', async (asked: Asked) => {
  const until = performance.now() + asked.seconds * 1000;
  const [took, ...came] = await Promise.all([
    officer(asked, until),
    ...Array.from({ length: asked.visitors }, () => visitor(asked, until)),
  ]);
  process.send?.({ took, came: came.reduce((sum, one) => sum + one, 0) });
});
process.once('disconnect', () => process.exit());
