// Invented Chinese sellers linked by the command as a user runs it: how right, how fast, and how the time grows.
// node bench/linkage/sellers.bench.ts [SIZES] [TABLES]: SIZES parted by commas; TABLES 2 for two tables of that size each.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machine } from '../measuring.ts';
import { jsonLines, pairsWithin, printScore, type Run, runLink, score } from './linkage-command.ts';
import { SELLER_CONFIG, writeSellers } from './linkage-sellers.ts';

/** Pairs of names that rapidfuzz (cdist, one core) compares in a second, as published. */
const RAPIDFUZZ = 51.8e6;
const SEED = 7;

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-sellers-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const out = join(folder, 'out.ndjson');
const config = join(folder, 'sellers.json');
writeFileSync(config, JSON.stringify(SELLER_CONFIG));

/** Speed beside comparing all pairs of names, and no more. */
function pace({ seconds, processor }: Run, records: number, possible: number): string {
  const all = possible / RAPIDFUZZ;
  const peer = `all ${possible} pairs at rapidfuzz's published ${RAPIDFUZZ / 1e6} M/s: ${all.toFixed(1)} s`;
  const own = `${seconds.toFixed(1)} s (processor ${processor.toFixed(1)} s), ${Math.round(records / seconds)} records/s`;
  return `| ${own} | ${peer}, ratio ${(all / seconds).toFixed(1)}`;
}

async function oneTable(size: number): Promise<number> {
  const file = join(folder, 'sellers.csv');
  const truth = await writeSellers(file, size, SEED);
  const run = await runLink(out, '--left', file, '--config', config, '--clusters');
  let [right, found] = [0, 0];
  for await (const line of jsonLines<{ ids?: string[] }>(out)) {
    if (line.ids === undefined) continue;
    const owners = line.ids.map((id) => String(truth[Number(id.slice(1))]));
    found += (owners.length * (owners.length - 1)) / 2;
    right += pairsWithin(owners);
  }
  const scored = score({ right, found, truth: pairsWithin(Array.from(truth, String)) });
  printScore(`sellers ${size}`, scored, pace(run, size, (size * (size - 1)) / 2));
  return run.processor;
}

/** The sellers of one draw, every second of them in the other table. */
async function twoTables(size: number): Promise<number> {
  const files = ['left', 'right'].map((side) => join(folder, `${side}.csv`)) as [string, string];
  const truth = await writeSellers(files, 2 * size, SEED);
  const run = await runLink(out, '--left', files[0], '--right', files[1], '--config', config);
  const ownerOf = (id: string) => truth[Number(id.slice(1))] ?? -1;
  let [right, found] = [0, 0];
  for await (const line of jsonLines<{ left: string; right: string }>(out)) {
    found += 1;
    if (ownerOf(line.left) === ownerOf(line.right)) right += 1;
  }
  const counts = new Map<number, [number, number]>();
  for (const [row, owner] of truth.entries()) {
    const own = counts.get(owner) ?? [0, 0];
    own[row % 2] = (own[row % 2] ?? 0) + 1;
    counts.set(owner, own);
  }
  const pairs = [...counts.values()].reduce((sum, [one, other]) => sum + one * other, 0);
  printScore(`sellers ${size} × ${size}`, score({ right, found, truth: pairs }), pace(run, 2 * size, size * size));
  return run.processor;
}

console.log(machine());
const measured = process.argv[3] === '2' ? twoTables : oneTable;
let before: { size: number; processor: number } | null = null;
for (const size of (process.argv[2] ?? '10000,100000,1000000').split(',').map(Number)) {
  const processor = await measured(size);
  if (before !== null) {
    const growth = Math.log(processor / before.processor) / Math.log(size / before.size);
    console.log(
      `  from ${before.size} to ${size} the processor time grows with the power ${growth.toFixed(2)} of the records`,
    );
  }
  before = { size, processor };
}
