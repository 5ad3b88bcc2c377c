// Given pairs judged by the command as a user runs it: learnt from many labels, from few, and without any.
// node bench/linkage/pairs.bench.ts [FOLDER] [PARTS] [SEED]: FOLDER holds D1, D2, D4 and pairs (public sets, not ours to ship); PARTS of learnt, few, unlabelled.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTable } from '../../cli/table/table.ts';
import { machine } from '../measuring.ts';
import { mutualBestOfPairs, tunedOfPairs } from './linkage-baseline.ts';
import { jsonLines, printScore, runLink, type Score, score } from './linkage-command.ts';
import { seeded } from './linkage-sellers.ts';
import { type LabelledPair, nearest, nearPairs, pairLine, textOf } from './near-pairs.ts';
import { plainLearner } from './pair-learner.ts';
import { publicTables } from './public-tables.ts';
import type { TableSet } from './table-set.ts';

const SEED = Number(process.argv[4] ?? 7);
/** Sizes of small training sets. */
const FEW = [50, 100, 200, 500];
/** Matches for each other pair in a lopsided training set: one in twenty. */
const LOPSIDED = 1 / 19;
/** Pairs made of each record of a public table. */
const LIKEST = 5;
/** Share of a set's pairs that its test part mostly is. */
const FIFTH = 0.2;

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-pairs-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** The pairs of a file in the command's format. */
function pairsOf(file: string): LabelledPair[] {
  const fields = (side: string) =>
    Object.fromEntries(
      [...side.matchAll(/COL (\S+) VAL (.*?)(?=\s*COL \S+ VAL|$)/g)].map(([, name = '', value = '']) => [
        name,
        value.trim(),
      ]),
    );
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [left = '', right = '', label = ''] = line.split('\t');
      return { left: fields(left), right: fields(right), match: label.trim() === '1' };
    });
}

function scoreOf(pairs: readonly LabelledPair[], matches: readonly boolean[]): Score {
  const right = matches.filter((match, at) => match && pairs[at]?.match === true).length;
  return score({ right, found: matches.filter(Boolean).length, truth: pairs.filter(({ match }) => match).length });
}

/** What the command says of each pair, learnt from others where they are given. */
async function judged(
  pairs: readonly LabelledPair[],
  training: readonly LabelledPair[] | null,
): Promise<{ score: Score; seconds: number }> {
  const written = (name: string, list: readonly LabelledPair[]) => {
    const file = join(folder, name);
    writeFileSync(file, list.map(pairLine).join('\n'));
    return file;
  };
  const train = training === null ? [] : ['--train', written('train.txt', training)];
  const { file, seconds } = await runLink(join(folder, 'out.ndjson'), '--pairs', written('pairs.txt', pairs), ...train);
  const matches: boolean[] = [];
  for await (const { match } of jsonLines<{ match: boolean }>(file)) matches.push(match);
  return { score: scoreOf(pairs, matches), seconds };
}

type Learning = { name: string; train: LabelledPair[]; test: LabelledPair[]; like: string };

function* learnings(sets: string): Generator<Learning> {
  if (existsSync(join(sets, 'pairs'))) {
    const at = (name: string) => pairsOf(join(sets, 'pairs', name));
    const beer = at('Beer/train.txt');
    yield { name: 'Beer test', train: beer, test: at('Beer/test.txt'), like: 'published: Ditto 94.4' };
    yield { name: 'Beer valid', train: beer, test: at('Beer/valid.txt'), like: 'published: none' };
    const restaurants = [at('Fodors-Zagats/train.txt'), at('Fodors-Zagats/test.txt')] as const;
    yield { name: 'Fodors-Zagats test', train: restaurants[0], test: restaurants[1], like: 'published: Ditto 100' };
    const abt = [at('Abt-Buy/train.txt'), at('Abt-Buy/valid.txt')] as const;
    yield { name: 'Abt-Buy valid', train: abt[0], test: abt[1], like: 'published, test part: DeepMatcher 62.8' };
  }
  for (const { name, like, train, test } of nearPairs(SEED)) yield { name, train, test, like: `like ${like}` };
}

async function learntBeside(name: string, { train, test, like }: Omit<Learning, 'name'>): Promise<void> {
  const { score: own, seconds } = await judged(test, train);
  const peer = scoreOf(
    test,
    plainLearner(train, test).map((chance) => chance >= 0.5),
  );
  const matches = train.filter(({ match }) => match).length;
  printScore(
    name,
    own,
    `| random forest, same run: ${peer.f1.toFixed(4)} | ${like} | ${matches} of ${train.length}, ${seconds.toFixed(1)} s`,
  );
}

/** The same learnt from pairs of other records alone: what else is labelled of a record tells much of its other pairs. */
async function learntApart({ name, train, test, like }: Learning): Promise<void> {
  const lefts = new Set(test.map(({ left }) => textOf(left)));
  const rights = new Set(test.map(({ right }) => textOf(right)));
  const others = train.filter(({ left, right }) => !lefts.has(textOf(left)) && !rights.has(textOf(right)));
  if (others.length === train.length) return;
  const matches = others.filter(({ match }) => match).length;
  const label = `${name}, no label of its records (the above is transductive)`;
  if (matches < 4 || others.length - matches < 2) console.log(`${label}: ${others.length} pairs are left, too few`);
  else await learntBeside(label, { train: others, test, like });
}

/** The same with few labels, and with few matches among them. */
async function learntFromFew(learning: Learning): Promise<void> {
  const random = seeded(SEED);
  const drawn = learning.train.map((pair) => ({ pair, key: random() })).sort((one, other) => one.key - other.key);
  const train = drawn.map(({ pair }) => pair);
  const others = train.filter(({ match }) => !match);
  const lopsided = [...train.filter(({ match }) => match).slice(0, Math.floor(others.length * LOPSIDED)), ...others];
  const parts = [...FEW.filter((count) => count < train.length).map((count) => train.slice(0, count)), lopsided];
  for (const part of parts) {
    if (part.filter(({ match }) => match).length < 2) continue;
    await learntBeside(`${learning.name}, ${part.length} labels`, { ...learning, train: part });
  }
}

const firstOf = (offer: LabelledPair['left']): string => Object.values(offer)[0] ?? '';

/** Without labels, beside TF-IDF over the whole record or its first field, whichever is better, from the likeness that only who knows the truth can choose. */
async function unlabelled(name: string, pairs: readonly LabelledPair[]): Promise<void> {
  const { score: own, seconds } = await judged(pairs, null);
  const texts = pairs.map(({ left, right }) => ({ left: textOf(left), right: textOf(right) }));
  const firsts = pairs.map(({ left, right }) => ({ left: firstOf(left), right: firstOf(right) }));
  const isMatch = (pair: number) => pairs[pair]?.match === true;
  const mutual = scoreOf(pairs, mutualBestOfPairs(texts)).f1;
  const tuned = Math.max(tunedOfPairs(texts, isMatch), tunedOfPairs(firsts, isMatch));
  printScore(
    name,
    own,
    `| TF-IDF: mutual best ${mutual.toFixed(4)}, tuned ${tuned.toFixed(4)}${own.f1 < tuned ? ' (above ours)' : ''} | ${pairs.length} pairs, ${seconds.toFixed(1)} s`,
  );
}

/** Each record of a public table beside those of the other that are likest by words. */
function likestPairs({ left, right, entity }: TableSet): LabelledPair[] {
  if (right === undefined) return [];
  const offer = (values: readonly string[]) =>
    Object.fromEntries(
      left.columns.map((name, at) => [name.replaceAll(' ', '_'), (values[at] ?? '').replaceAll(/\s+/g, ' ')]),
    );
  const [lefts, rights] = [left, right].map(({ records }) => records.map(({ values }) => offer(values))) as [
    LabelledPair['left'][],
    LabelledPair['left'][],
  ];
  return nearest(lefts.map(textOf), rights.map(textOf), LIKEST).flatMap((others, at) =>
    others.map((other) => {
      const [one, there] = [left.records[at]?.id ?? '', right.records[other]?.id ?? ''];
      const match = entity.get(one) !== undefined && entity.get(one) === entity.get(there);
      return { left: lefts[at] ?? {}, right: rights[other] ?? {}, match };
    }),
  );
}

async function allUnlabelled(sets: string): Promise<void> {
  if (existsSync(join(sets, 'pairs'))) {
    for (const [name, parts] of [
      ['Abt-Buy', ['train', 'valid']],
      ['Beer', ['train', 'valid', 'test']],
      ['Fodors-Zagats', ['train', 'valid', 'test']],
    ] as const) {
      const files = parts.map((part) => ({ part, pairs: pairsOf(join(sets, 'pairs', name, `${part}.txt`)) }));
      for (const { part, pairs } of files) await unlabelled(`${name} ${part}`, pairs);
      await unlabelled(
        `${name}, all`,
        files.flatMap(({ pairs }) => pairs),
      );
    }
    const tables = await publicTables(sets, readTable);
    for (const set of tables)
      if (set.right !== undefined) await unlabelled(`${set.name}, five likest`, likestPairs(set));
  }
  for (const { name, train, test } of nearPairs(SEED)) {
    await unlabelled(name, [...train, ...test]);
    await unlabelled(`${name}, a quarter`, test);
    const random = seeded(SEED + 2);
    await unlabelled(
      `${name}, a fifth`,
      [...train, ...test].filter(() => random() < FIFTH),
    );
  }
}

console.log(machine());
const sets = process.argv[2] ?? '';
if (!existsSync(join(sets, 'pairs')))
  console.log('No folder with the public sets was named: only invented pairs are measured.');
const parts = (process.argv[3] ?? 'learnt,few,unlabelled').split(',');
for (const learning of learnings(sets)) {
  if (parts.includes('learnt')) {
    await learntBeside(learning.name, learning);
    await learntApart(learning);
  }
  if (parts.includes('few') && !learning.name.includes('misplaced')) await learntFromFew(learning);
}
if (parts.includes('unlabelled')) await allUnlabelled(sets);
