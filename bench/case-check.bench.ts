// The comparison with the thresholds at every keystroke, over HTTP on this machine, beside the same question asked of the engine alone.

import { checkOffence, compileLaw, seedLaw } from '../engines/offence/index.ts';
import { buildApp } from '../server/src/app.ts';
import { casesCapability } from '../server/src/capabilities/cases/index.ts';
import { openTestServices, signInAs } from '../server/src/platform/http/test-services.ts';
import { machine } from './measuring.ts';

const asked = Number(process.argv[2] ?? 2_000);
const warmUp = 200;
const now = new Date('2026-11-24T02:00:00Z');

type Times = { p50: number; p99: number };

async function measure(work: (index: number) => Promise<unknown> | unknown): Promise<Times> {
  const took: number[] = [];
  for (let index = -warmUp; index < asked; index += 1) {
    const start = performance.now();
    await work(Math.abs(index));
    if (index >= 0) took.push(performance.now() - start);
  }
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

/** A file of one to thirty lines, as it grows while somebody types. */
function question(index: number) {
  const lines = Array.from({ length: 1 + (index % 30) }, (_, line) => ({
    name: `运动鞋 ${line + 1}`,
    quantity: 10 + ((index + line) % 200),
    unit: '双',
    state: line % 2 === 0 ? ('sold' as const) : ('unsold' as const),
    actualPrice: 19_900,
  }));
  const [from, until] = ['2026-03-01', '2026-10-01'] as const;
  return { lines, from, until };
}

const made = await openTestServices({
  clock: { now: () => now, real: () => new Date() },
  procedures: casesCapability.procedures ?? [],
});
const app = await buildApp(made.services, { capabilities: [casesCapability] });
try {
  const bureau = await made.opened.agency('samr', '440100');
  const cookie = await signInAs(app, (await made.account(bureau, ['officer'])).account);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const headers = { cookie, 'content-type': 'application/json', 'x-requested-with': 'qingfeng' };
  const law = compileLaw(seedLaw);
  const http = await measure(async (index) => {
    const { lines, from, until } = question(index);
    const body = JSON.stringify({
      subject: 'unit',
      offenceCode: 'TM-57-1',
      actFrom: from,
      actUntil: until,
      goods: lines,
    });
    const answer = await fetch(`${address}/api/v1/cases/check`, { method: 'POST', headers, body });
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
  });
  const engine = await measure((index) => {
    const { lines, until } = question(index);
    const goods = lines.map(({ actualPrice, ...line }) => ({ ...line, actualPrice: actualPrice / 100 }));
    const input = {
      actDate: until,
      judgedOn: '2026-11-24',
      subject: 'unit',
      articles: ['213'],
      facts: {},
      goods,
    } as const;
    checkOffence(input, { asOf: '2026-11-24', law });
  });
  console.log(machine());
  console.log(
    `check over HTTP, ${asked} keystrokes: p50 ${http.p50.toFixed(1)} ms, p99 ${http.p99.toFixed(1)} ms (aim: p99 < 50)`,
  );
  console.log(`the engine alone: p50 ${engine.p50.toFixed(2)} ms, p99 ${engine.p99.toFixed(2)} ms`);
  console.log(`HTTP / engine at p50: ${(http.p50 / engine.p50).toFixed(1)}`);
} finally {
  await app.close();
  await made.close();
}
