// Screening offers: as registered and in disguise, beside ripgrep and fastscan on the same files; disguises found and chance hits.
// Arguments: titles (200,000), marks (100,000). Quality on planted sets: quality.bench.ts.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  createReadStream,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import FastScanner from 'fastscan';
import { compileRights } from '../../engines/screening/index.ts';
import {
  DISGUISES,
  disguised,
  madeMarks,
  madeTitle,
  pick,
  type Random,
  seeded,
} from '../../engines/screening/train/made-titles.ts';
import { machine } from '../measuring.ts';

const titles = Number(process.argv[2] ?? 200_000);
const marks = Number(process.argv[3] ?? 100_000);

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-bench-'));
const main = join(import.meta.dirname, '..', '..', 'cli', 'bin', 'qingfeng.mjs');

type Spent = { seconds: number; cpu: number; megabytes: number };

/** A program run to its end, and the processor time of all its threads; the memory from the program itself where it is ours. */
function run(command: string, args: readonly string[], usage?: string): Spent {
  const out = openSync(join(folder, 'out'), 'w');
  const script = 'TIMEFORMAT="spent %R %U %S"; time "$@"';
  const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', command, ...args], {
    stdio: ['ignore', out, 'pipe'],
  });
  closeSync(out);
  const [, seconds, user, system] = /^spent ([\d.]+) ([\d.]+) ([\d.]+)$/m.exec(String(stderr)) ?? [];
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
  const megabytes = usage === undefined ? Number.NaN : Number(readFileSync(usage, 'utf8')) / 1024;
  return { seconds: Number(seconds), cpu: Number(user) + Number(system), megabytes };
}

function ours(files: { rights: string; offers: string }, threads: number, transforms: 'all' | 'none'): Spent {
  const usage = join(folder, 'usage');
  const write = `writeFileSync(${JSON.stringify(usage)}, String(process.resourceUsage().maxRSS))`;
  const hook = `import { writeFileSync } from 'node:fs'; import { isMainThread } from 'node:worker_threads'; if (isMainThread) process.on('exit', () => ${write});`;
  const imported = `data:text/javascript,${encodeURIComponent(hook)}`;
  const options = ['--threads', String(threads), '--transforms', transforms, '--json'];
  return run(
    process.execPath,
    ['--import', imported, main, 'screen', '--rights', files.rights, '--offers', files.offers, ...options],
    usage,
  );
}

/** A title as long as those of shops, some thirty characters: two or three of those that the model is trained on. */
function listing(random: Random, mark: string | null): string {
  let title = madeTitle(random, mark);
  while (title.length < 24) title += madeTitle(random, null);
  return title;
}

/** @param share of the titles that are given a mark; others have one now and then by the words that they are made of */
function made(count: number, names: readonly string[], { name, share }: { name: string; share: number }): string {
  const random = seeded(2);
  const path = join(folder, name);
  const titles = Array.from({ length: count }, () => listing(random, random() < share ? pick(random, names) : null));
  writeFileSync(path, `${titles.join('\n')}\n`);
  return path;
}

function listed(names: readonly string[], name: string): string {
  const path = join(folder, name);
  writeFileSync(path, `${names.join('\n')}\n`);
  return path;
}

const told = (label: string, count: number, { seconds, cpu, megabytes }: Spent, peer?: Spent): void => {
  const memory = Number.isNaN(megabytes) ? '' : `, ${Math.round(megabytes)} MB`;
  const ratio =
    peer === undefined
      ? ''
      : `; ripgrep's time by ours: ${(peer.seconds / seconds).toFixed(3)}, of processor ${(peer.cpu / cpu).toFixed(3)}`;
  const rate = Math.round(count / seconds).toLocaleString('en');
  console.log(
    `${label}: ${rate} titles/s (${seconds.toFixed(2)} s, ${cpu.toFixed(2)} s of processor${memory}${ratio})`,
  );
};

async function scanWithFastscan(files: { rights: string; offers: string }): Promise<Spent> {
  const start = performance.now();
  const before = process.cpuUsage();
  const scanner = new FastScanner(
    readFileSync(files.rights, 'utf8')
      .split('\n')
      .filter((one) => one !== '')
      .map((one) => one.toLowerCase()),
  );
  let found = 0;
  for await (const line of createInterface({ input: createReadStream(files.offers) }))
    found += scanner.search(line.toLowerCase()).length;
  const seconds = (performance.now() - start) / 1000;
  console.log(`fastscan found ${found.toLocaleString('en')} matches`);
  const { user, system } = process.cpuUsage(before);
  return { seconds, cpu: (user + system) / 1e6, megabytes: Number.NaN };
}

const ROUNDS = 5;

/** Each of several commands in turn, a few times over, since the machine is now faster and now slower: the median of each by its name. */
function inTurn(commands: Readonly<Record<string, () => Spent>>): ReadonlyMap<string, Spent> {
  const rounds = Array.from({ length: ROUNDS }, () => Object.values(commands).map((command) => command()));
  const medianAt = (at: number): Spent => {
    const sorted = rounds.flatMap((round) => round[at] ?? []).toSorted((one, other) => one.seconds - other.seconds);
    return sorted[ROUNDS >> 1] as Spent;
  };
  return new Map(Object.keys(commands).map((name, at) => [name, medianAt(at)]));
}

const OURS = [
  ['as registered, one thread', 1, 'none'],
  ['as registered, two threads', 2, 'none'],
  ['all transformations, one thread', 1, 'all'],
  ['all transformations, two threads', 2, 'all'],
] as const;
const PEER = 'ripgrep -F -f, one thread, lines only';

/** The same run over titles of which a tenth have a mark, as most offers have none, and over titles that all have one. */
async function measureSpeed(share: number): Promise<void> {
  const names = madeMarks(seeded(1), marks);
  const files = { rights: listed(names, 'marks.txt'), offers: made(titles, names, { name: 'titles.txt', share }) };
  console.log(`a mark in ${share * 10} of ten titles, ${statSync(files.offers).size / titles} bytes each:`);
  const installed = spawnSync('rg', ['--version']).status === 0;
  if (!installed) console.log('ripgrep: not installed');
  const medians = inTurn({
    ...(installed && { [PEER]: () => run('rg', ['-j1', '-F', '-f', files.rights, files.offers]) }),
    ...Object.fromEntries(
      OURS.map(([label, threads, transforms]) => [label, () => ours(files, threads, transforms)] as const),
    ),
  });
  const peer = medians.get(PEER);
  for (const [label, spent] of medians) told(label, titles, spent, label === PEER ? undefined : peer);
  told('fastscan, all matches', titles, await scanWithFastscan(files), peer);
  const [exact, exactByTwo, all, allByTwo] = OURS.map(([label]) => medians.get(label)?.seconds ?? Number.NaN);
  const times = ((all ?? 0) / (exact ?? 1)).toFixed(2);
  const timesByTwo = ((allByTwo ?? 0) / (exactByTwo ?? 1)).toFixed(2);
  console.log(`all transformations against as registered: ${times}, by two threads ${timesByTwo} (aim: at most 3)`);
}

/** How time and memory grow, with titles and with marks; a mark is given to one title of ten. */
function measureGrowth(): void {
  const names = madeMarks(seeded(1), marks);
  const rights = listed(names, 'marks.txt');
  const offers = made(titles, names, { name: 'titles.txt', share: 0.1 });
  for (const transforms of ['none', 'all'] as const) {
    console.log(`growth, transformations: ${transforms}`);
    for (const part of [0.01, 0.1, 1]) {
      const count = Math.round(titles * part);
      const fewer = made(count, names, { name: 'fewer.txt', share: 0.1 });
      told(`  ${count.toLocaleString('en')} titles`, count, ours({ rights, offers: fewer }, 1, transforms));
    }
    for (const part of [0.01, 0.1, 1]) {
      const fewer = listed(names.slice(0, Math.round(marks * part)), 'fewer-marks.txt');
      const label = `  ${Math.round(marks * part).toLocaleString('en')} marks`;
      told(label, titles, ours({ rights: fewer, offers }, 1, transforms));
    }
  }
}

/** Disguises of made marks in made titles that took no part in the training (another seed), and titles without any mark. */
function measureMade(): void {
  const random = seeded(99);
  const names = madeMarks(random, 400);
  const screener = compileRights(names.map((mark, at) => ({ id: String(at), mark })));
  console.log(`made set (seed 99, ${names.length} marks), bound ${screener.minScore}:`);
  const recalls = DISGUISES.map((way) => {
    let tried = 0;
    let right = 0;
    while (tried < 300) {
      const mark = pick(random, names);
      const surface = disguised(random, mark, way);
      if (surface === null) continue;
      tried += 1;
      const hits = screener.screen({ id: '1', title: madeTitle(random, surface) });
      if (hits.some((hit) => hit.mark === mark)) right += 1;
    }
    console.log(`  ${way.padEnd(10)} ${(right / tried).toFixed(3)}`);
    return right / tried;
  });
  console.log(`  mean       ${(recalls.reduce((sum, one) => sum + one, 0) / recalls.length).toFixed(3)}`);
  let disguisedByChance = 0;
  for (let at = 0; at < 3_000; at += 1) {
    const hits = screener.screen({ id: '1', title: madeTitle(random, null) });
    if (hits.some(({ transforms }) => transforms.length > 0)) disguisedByChance += 1;
  }
  console.log(`  titles without a mark with a disguised hit: ${((disguisedByChance / 3_000) * 100).toFixed(2)} %`);
}

try {
  console.log(`${machine()}; ${titles.toLocaleString('en')} titles, ${marks.toLocaleString('en')} marks`);
  measureMade();
  for (const share of [0.1, 1]) await measureSpeed(share);
  measureGrowth();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
