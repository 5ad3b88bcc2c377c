// Look-alikes by tables of which the engine has none: four corners (Unihan) and the order of strokes (rime-stroke). Run once, by hand; what it
// made is frozen in set.json, so that nothing is tuned to a set that moves. Both tables come with Debian:
//   apt-get install unicode-data rime-data-stroke && node bench/look-alikes/make-set.ts
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Converter } from 'opencc-js';
import { madeMarks, madeTitle, pick, type Random, seeded } from '../../engines/screening/train/made-titles.ts';

const SEED = 2026;
const MARKS = 300;
const EACH = 300;
const HONEST = 600;
/** The commonest characters of 通用规范汉字表 (its first two lists): what a seller can be expected to type. */
const COMMON = 6_500;
/** Strokes by which two characters of one code may differ. */
const STROKES = 2;
/** Corners that two characters of nearly the same strokes have in common: without it 独 and 趸 would be alike. */
const CORNERS = 2;

type Table = 'four corners' | 'stroke order';
type Row = { mark: string; surface: string; table: Table; part: 'tune' | 'held'; title: string };

const [unihan = '/usr/share/unicode', strokeFile = '/usr/share/rime-data/stroke.dict.yaml'] = process.argv.slice(2);

function column(file: string, property: string): Map<string, string> {
  const lines = execFileSync('bzcat', [`${unihan}/Unihan_${file}.txt.bz2`], { maxBuffer: 1 << 28 }).toString();
  const found = new Map<string, string>();
  for (const line of lines.split('\n')) {
    const [code = '', name, value = ''] = line.split('\t');
    if (name === property && code.startsWith('U+'))
      found.set(String.fromCodePoint(Number.parseInt(code.slice(2), 16)), value);
  }
  return found;
}

const corners = column('DictionaryLikeData', 'kFourCornerCode');
const counts = column('IRGSources', 'kTotalStrokes');
const ranks = column('OtherMappings', 'kTGH');
const strokes = new Map<string, string>();
for (const line of readFileSync(strokeFile, 'utf8').split('\n')) {
  const [character = '', order] = line.split('\t');
  if (order !== undefined && [...character].length === 1 && !strokes.has(character)) strokes.set(character, order);
}

const codeOf = (character: string): string => (corners.get(character) ?? '').split(' ')[0] ?? '';
const countOf = (character: string): number => Number((counts.get(character) ?? '0').split(' ')[0]);
const rankOf = (character: string): number => Number(ranks.get(character)?.split(':')[1] ?? Number.POSITIVE_INFINITY);
const common = [...ranks.keys()].filter((one) => rankOf(one) <= COMMON && strokes.has(one) && codeOf(one) !== '');

const sharedCorners = (one: string, other: string): number =>
  [0, 1, 2, 3].filter((at) => codeOf(one).charAt(at) === codeOf(other).charAt(at)).length;

/** Levenshtein. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 0; at < one.length; at += 1) {
    const next = [at + 1];
    for (let to = 0; to < other.length; to += 1)
      next.push(
        Math.min(
          (row[to] ?? 0) + (one.charAt(at) === other.charAt(to) ? 0 : 1),
          (row[to + 1] ?? 0) + 1,
          (next[to] ?? 0) + 1,
        ),
      );
    row = next;
  }
  return row[other.length] ?? 0;
}

/** One stroke may differ of five and more, two of nine and more. */
const mayDiffer = (most: number): number => (most >= 9 ? 2 : most >= 5 ? 1 : 0);

function areAlike(table: Table, one: string, other: string): boolean {
  if (one === other) return false;
  // With its fifth figure: without it the code says little.
  if (table === 'four corners')
    return (
      codeOf(one).includes('.') && codeOf(one) === codeOf(other) && Math.abs(countOf(one) - countOf(other)) <= STROKES
    );
  const [mine = '', theirs = ''] = [strokes.get(one), strokes.get(other)];
  const most = mayDiffer(Math.max(mine.length, theirs.length));
  if (Math.abs(mine.length - theirs.length) > most || sharedCorners(one, other) < CORNERS) return false;
  return distance(mine, theirs) <= most;
}

const known = new Map<string, string[]>();
function alike(table: Table, character: string): string[] {
  const key = table + character;
  const found = known.get(key) ?? common.filter((other) => strokes.has(character) && areAlike(table, character, other));
  known.set(key, found);
  return found;
}

const { han }: { han: string[] } = createRequire(import.meta.url)('../../engines/screening/data/brand-names.json');
const simplified: (text: string) => string = Converter({ from: 't', to: 'cn' });
/** Of banks, insurers and carriers all names differ in a character, and none is on goods. */
const SERVICE = /[银行店站院]|证券|保险|产险|快递|速递|物流|电信|石[油化]/;
const beginnings = new Set<string>();
/** One name of a chain: 万达影城, not 万达影院 as well. */
const names = [...new Set(han.map(simplified))].filter((name) => {
  const beginning = name.slice(0, 2);
  if (!/^\p{Script=Han}{2,4}$/u.test(name) || SERVICE.test(name) || beginnings.has(beginning)) return false;
  beginnings.add(beginning);
  return true;
});

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map((one) => ({ one, order: random() }))
    .sort((first, second) => first.order - second.order)
    .map(({ one }) => one);
}

const random = seeded(SEED);
const inOrder = shuffled(random, names);
const marks = inOrder.slice(0, MARKS);
const others = inOrder.slice(MARKS);
const short = marks.filter((mark) => mark.length === 2);
const long = marks.filter((mark) => mark.length > 2);
const listed = new Set(names);
const rows: Row[] = [];
for (const table of ['four corners', 'stroke order'] as const)
  for (const part of ['tune', 'held'] as const) {
    const met = new Set<string>();
    for (let tries = 0; met.size < EACH && tries < EACH * 100; tries += 1) {
      // In long marks any other character is seen: half of the marks are of two.
      const characters = [...pick(random, tries % 2 === 0 ? short : long)];
      const at = Math.floor(random() * characters.length);
      const wanted = characters[at] ?? '';
      // By the character that is replaced: no pair of the one part is in the other.
      if ((wanted.charCodeAt(0) % 2 === 0) !== (part === 'tune')) continue;
      const found = alike(table, wanted);
      if (found.length === 0) continue;
      const surface = characters.with(at, pick(random, found)).join('');
      if (listed.has(surface) || met.has(surface)) continue;
      met.add(surface);
      rows.push({ mark: characters.join(''), surface, table, part, title: madeTitle(random, surface) });
    }
  }
const coined = madeMarks(random, 4 * HONEST).filter(
  (name) => /^\p{Script=Han}{2,3}$/u.test(name) && !han.includes(name),
);
const honest = (['real', 'coined'] as const).flatMap((kind) => {
  const own = (kind === 'real' ? others : coined).filter((name) => !marks.some((mark) => name.includes(mark)));
  return Array.from({ length: HONEST }, () => {
    const name = pick(random, own);
    return { name, kind, title: madeTitle(random, name) };
  });
});

writeFileSync(
  new URL('set.json', import.meta.url),
  `${JSON.stringify(
    {
      source: `Made by make-set.ts with seed ${SEED} from kFourCornerCode, kTotalStrokes and kTGH of Unihan 15.1 (Unicode licence), the orders of strokes of rime-stroke 0.0~git20250118 (LGPL-3.0; only the pairs that it told are here) and names of name-suggestion-index (BSD-3-Clause). Titles are made up.`,
      marks,
      rows,
      honest,
    },
    null,
    1,
  )}\n`,
);
console.log(
  `${names.length} names, ${marks.length} marks, ${rows.length} look-alikes, ${honest.length} honest titles (${others.length} other names, ${coined.length} coined)`,
);
