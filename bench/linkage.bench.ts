// Which records mean the same, through the command as a user runs it, beside the simple method and published figures; invented sellers with
// growth. node bench/linkage.bench.ts [FOLDER] [SIZES]: FOLDER holds D1, D2, D4, febrl, splink and pairs (public sets, not ours to ship).
import { spawn } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { mutualBest } from './linkage-baseline.ts';
import { SELLER_CONFIG, writeSellers } from './linkage-sellers.ts';
import { machine } from './measuring.ts';
import { type NearPairs, nearPairs, pairLine } from './near-pairs.ts';
import { plainLearner } from './pair-learner.ts';

const COMMAND = join(import.meta.dirname, '..', 'cli', 'main.ts');
/** Pairs of names that rapidfuzz (cdist, one core) compares in a second, as published. */
const RAPIDFUZZ = 51.8e6;
const SEED = 7;

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-linkage-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

type Run = { file: string; seconds: number; processor: number };

/** Runs the command with its output in a file; wall clock and processor time of the child. */
async function run(...args: string[]): Promise<Run> {
  const file = join(folder, 'out.ndjson');
  const begun = performance.now();
  const child = spawn(process.execPath, [COMMAND, 'link', ...args, '--json', '--lang', 'en'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child.stdout.pipe(createWriteStream(file));
  const ended = await new Promise<{ code: number | null }>((resolve) => child.on('close', (code) => resolve({ code })));
  if (ended.code !== 0) throw new Error(`the command ended with ${ended.code}: ${args.join(' ')}`);
  return { file, seconds: (performance.now() - begun) / 1000, processor: childSeconds() };
}

let counted = 0;
/** Processor seconds of all children since the last question. Linux tells them in /proc/self/stat. */
function childSeconds(): number {
  if (!existsSync('/proc/self/stat')) return Number.NaN;
  const fields = readFileSync('/proc/self/stat', 'utf8').replace(/^.*\)/, '').trim().split(' ');
  const all = (Number(fields[13]) + Number(fields[14])) / 100;
  const since = all - counted;
  counted = all;
  return since;
}

type Found = { left: string; right: string } | { ids: string[] };

async function* linesOf(file: string): AsyncGenerator<Found> {
  for await (const line of createInterface({ input: createReadStream(file) })) if (line !== '') yield JSON.parse(line);
}

async function judgements(file: string): Promise<{ match: boolean }[]> {
  const text = await readFile(file, 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

type Score = { precision: number; recall: number; f1: number };

function score({ right, found, truth }: { right: number; found: number; truth: number }): Score {
  return { precision: right / found, recall: right / truth, f1: (2 * right) / (found + truth) };
}

function print(name: string, ours: Score, rest: string): void {
  const show = (share: number) => share.toFixed(4);
  console.log(
    `${name.padEnd(30)} precision ${show(ours.precision)}  recall ${show(ours.recall)}  F1 ${show(ours.f1)}  ${rest}`,
  );
}

function rowsOf(file: string, separator: string): string[][] {
  const lines = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  return lines.slice(1).map((line) => line.split(separator).map((cell) => cell.trim()));
}

async function twoTables(
  sets: string,
  q: { name: string; files: readonly [string, string, string]; separator: string; published: string },
): Promise<void> {
  const [left, right, truthFile] = q.files.map((file) => join(sets, file));
  if (left === undefined || right === undefined || truthFile === undefined) return;
  const truth = new Set(rowsOf(truthFile, q.separator).map(([one, other]) => `${one}|${other}`));
  const { file, seconds } = await run('--left', left, '--right', right, '--one-to-one');
  let [rightOnes, found] = [0, 0];
  for await (const line of linesOf(file)) {
    if (!('left' in line)) continue;
    found += 1;
    if (truth.has(`${line.left}|${line.right}`)) rightOnes += 1;
  }
  const [one, other] = [rowsOf(left, q.separator), rowsOf(right, q.separator)];
  const simple = mutualBest(
    one.map((row) => row.slice(1).join(' ')),
    other.map((row) => row.slice(1).join(' ')),
  );
  const simpleRight = simple.filter(([a, b]) => truth.has(`${one[a]?.[0]}|${other[b]?.[0]}`)).length;
  const base = score({ right: simpleRight, found: simple.length, truth: truth.size });
  print(
    q.name,
    score({ right: rightOnes, found, truth: truth.size }),
    `| TF-IDF mutual best, same run: ${base.f1.toFixed(4)} | published: ${q.published} | ${seconds.toFixed(1)} s`,
  );
}

function pairsWithin(owners: Iterable<string>): number {
  const counts = new Map<string, number>();
  for (const owner of owners) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}

async function oneTable(q: {
  name: string;
  file: string;
  owner: ReadonlyMap<string, string>;
  note: string;
}): Promise<void> {
  const { file, seconds } = await run('--left', q.file);
  let [right, found] = [0, 0];
  for await (const line of linesOf(file)) {
    if (!('left' in line)) continue;
    found += 1;
    if (q.owner.get(line.left) === q.owner.get(line.right)) right += 1;
  }
  print(q.name, score({ right, found, truth: pairsWithin(q.owner.values()) }), `| ${q.note} | ${seconds.toFixed(1)} s`);
}

async function persons(sets: string): Promise<void> {
  for (const set of ['dataset1', 'dataset3']) {
    const path = join(sets, 'febrl', `${set}.csv`);
    const owner = new Map(rowsOf(path, ',').map(([id = '']) => [id, id.split('-')[1] ?? '']));
    await oneTable({ name: `febrl ${set}`, file: path, owner, note: 'no labels' });
  }
  const rows = rowsOf(join(sets, 'splink', 'fake_1000.csv'), ',');
  // The last column is the truth, which nobody may see.
  const bare = join(folder, 'splink.csv');
  writeFileSync(
    bare,
    `unique_id,first_name,surname,dob,city,email\n${rows.map((row) => row.slice(0, -1).join(',')).join('\n')}\n`,
  );
  const owner = new Map(rows.map((row) => [row[0] ?? '', row.at(-1) ?? '']));
  await oneTable({ name: 'splink fake 1000', file: bare, owner, note: 'no labels, cluster column taken out' });
}

async function givenPairs(
  sets: string,
  q: { name: string; train: string; judged: string; published: string },
): Promise<void> {
  const judged = join(sets, 'pairs', q.judged);
  const truth = readFileSync(judged, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.trim().endsWith('\t1'));
  const { file, seconds } = await run('--pairs', judged, '--train', join(sets, 'pairs', q.train));
  const matches = (await judgements(file)).map(({ match }) => match);
  const right = matches.filter((match, at) => match && truth[at] === true).length;
  const own = score({ right, found: matches.filter(Boolean).length, truth: truth.filter(Boolean).length });
  print(q.name, own, `| published: ${q.published} | ${seconds.toFixed(1)} s`);
}

/** Invented pairs that lie near one another, learnt by the command and by the plain learner. */
async function nearOnes({ name, like, train, test }: NearPairs): Promise<void> {
  const [training, judged] = [train, test].map((pairs, at) => {
    const file = join(folder, `near-${at}.txt`);
    writeFileSync(file, pairs.map(pairLine).join('\n'));
    return file;
  });
  const { file, seconds } = await run('--pairs', judged ?? '', '--train', training ?? '');
  const ours = (await judgements(file)).map(({ match }) => match);
  const plain = plainLearner(train, test).map((chance) => chance >= 0.5);
  const scored = (matches: readonly boolean[]) => {
    const right = matches.filter((match, at) => match && test[at]?.match === true).length;
    return score({ right, found: matches.filter(Boolean).length, truth: test.filter((pair) => pair.match).length });
  };
  const peer = scored(plain).f1.toFixed(4);
  print(name, scored(ours), `| random forest, same run: ${peer} | like ${like} | ${seconds.toFixed(1)} s`);
}

async function sellers(size: number): Promise<number> {
  const file = join(folder, 'sellers.csv');
  const config = join(folder, 'sellers.json');
  writeFileSync(config, JSON.stringify(SELLER_CONFIG));
  const truth = await writeSellers(file, size, SEED);
  childSeconds();
  const { file: out, seconds, processor } = await run('--left', file, '--config', config, '--clusters');
  let [right, found] = [0, 0];
  for await (const line of linesOf(out)) {
    if (!('ids' in line)) continue;
    const owners = line.ids.map((id) => String(truth[Number(id.slice(1))]));
    found += (owners.length * (owners.length - 1)) / 2;
    right += pairsWithin(owners);
  }
  const possible = (size * (size - 1)) / 2;
  print(
    `sellers ${size}`,
    score({ right, found, truth: pairsWithin(Array.from(truth, String)) }),
    `| ${seconds.toFixed(1)} s (processor ${processor.toFixed(1)} s), ${Math.round(size / seconds)} records/s | all ${possible} pairs at rapidfuzz's published ${RAPIDFUZZ / 1e6} M/s: ${(possible / RAPIDFUZZ).toFixed(1)} s, ratio ${(possible / RAPIDFUZZ / seconds).toFixed(1)}`,
  );
  return processor;
}

console.log(machine());
const sets = process.argv[2] ?? '';
if (existsSync(join(sets, 'D2'))) {
  await twoTables(sets, {
    name: 'restaurants (D1)',
    files: ['D1/rest1.csv', 'D1/rest2.csv', 'D1/gt.csv'],
    separator: '|',
    published: 'simple 0.601',
  });
  await twoTables(sets, {
    name: 'Abt-Buy (D2)',
    files: ['D2/abt.csv', 'D2/buy.csv', 'D2/gt.csv'],
    separator: '|',
    published: 'simple 0.929, pyJedAI 0.893',
  });
  await twoTables(sets, {
    name: 'DBLP-ACM (D4)',
    files: ['D4/dblp.csv', 'D4/acm.csv', 'D4/gt.csv'],
    separator: '%',
    published: 'simple 0.983',
  });
  await persons(sets);
  await givenPairs(sets, {
    name: 'Beer test, learnt',
    train: 'Beer/train.txt',
    judged: 'Beer/test.txt',
    published: 'Ditto 94.4',
  });
  await givenPairs(sets, {
    name: 'Beer valid, learnt',
    train: 'Beer/train.txt',
    judged: 'Beer/valid.txt',
    published: 'none',
  });
  await givenPairs(sets, {
    name: 'Fodors-Zagats test, learnt',
    train: 'Fodors-Zagats/train.txt',
    judged: 'Fodors-Zagats/test.txt',
    published: 'Ditto 100',
  });
  await givenPairs(sets, {
    name: 'Abt-Buy valid, learnt',
    train: 'Abt-Buy/train.txt',
    judged: 'Abt-Buy/valid.txt',
    published: 'on the test part: DeepMatcher 62.8',
  });
} else console.log('No folder with the public sets was named: only invented sellers are measured.');

for (const set of nearPairs(SEED)) await nearOnes(set);

let before: { size: number; processor: number } | null = null;
for (const size of (process.argv[3] ?? '10000,100000,1000000').split(',').map(Number)) {
  const processor = await sellers(size);
  if (before !== null) {
    const growth = Math.log(processor / before.processor) / Math.log(size / before.size);
    console.log(
      `  from ${before.size} to ${size} the processor time grows with the power ${growth.toFixed(2)} of the records`,
    );
  }
  before = { size, processor };
}
