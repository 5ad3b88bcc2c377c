// The plan reader on real plans and on the same plans in other layouts: quality and speed, beside the reader of another checkout
// of this repository: node bench/real-plans.bench.ts [FOLDER]. Quality needs no rounds, speed takes the median of several.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parsePlan } from '@qingfeng/policy';
import { realPlans, type Score, scoreOf, sumOf } from '../engines/policy/test-data/real-plans.ts';
import { inOneSpelling, variation } from '../engines/policy/test-data/variations.ts';
import { machine, median } from './measuring.ts';

type Reader = typeof parsePlan;

const SEEDS = 100;
const ROUNDS = 15;
const plans = realPlans();

function share(score: Score): string {
  const of = (part: number): string => (part / score.wanted).toFixed(3);
  return `found ${of(score.found)}, departments ${of(score.departments)}, leads ${of(score.leads)}, surplus ${score.surplus}`;
}

function quality(read: Reader): { asFound: Score; varied: Score; most: number } {
  const asFound = plans.map(({ text, tasks }) => scoreOf(tasks, read(text).tasks));
  const varied = plans.flatMap((plan) =>
    Array.from({ length: SEEDS }, (_, seed) => {
      const { text, tasks } = variation(plan, 100_000 + seed);
      return scoreOf(
        tasks,
        read(text).tasks.map((task) => ({ ...task, ...inOneSpelling({ ...task, text: task.text ?? '' }) })),
      );
    }),
  );
  return { asFound: sumOf(asFound), varied: sumOf(varied), most: Math.max(...asFound.map(({ surplus }) => surplus)) };
}

/** Megabytes a second over all plans, one after the other, in processor time. */
function speed(read: Reader): number {
  const bytes = plans.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const took = Array.from({ length: ROUNDS }, () => {
    const began = process.cpuUsage();
    for (const { text } of plans) read(text);
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1e6;
  });
  return bytes / 1e6 / median(took);
}

function report(name: string, read: Reader): void {
  const { asFound, varied, most } = quality(read);
  console.log(`${name}: ${plans.length} plans, ${asFound.wanted} tasks: ${share(asFound)} (at most ${most} in a plan)`);
  console.log(`${name}: ${SEEDS} layouts of each, ${varied.wanted} tasks: ${share(varied)}`);
  console.log(`${name}: ${speed(read).toFixed(2)} MB/s of processor time`);
}

console.log(machine());
report('this reader', parsePlan);
const other = process.argv[2];
if (other !== undefined) {
  const file = pathToFileURL(resolve(other, 'engines/policy/index.ts')).href;
  const module: { parsePlan: Reader } = await import(file);
  report(`the reader of ${other}`, module.parsePlan);
}
