// Disguises that took no part in the training: how many are found in made titles, for registers of several sizes; and chance hits.
// node bench/screening/disguises.bench.ts [SIZES] [MARKS] [TITLES]: SIZES as 50,400,2000; MARKS a file with a mark a line, of which so many are drawn, instead of
// made ones; `noisy` for made ones of which half are ordinary words; TITLES a file of titles that name no mark, instead of made ones.
import { readFileSync } from 'node:fs';
import { compileRights, type Screener } from '../../engines/screening/index.ts';
import { madeMarks, madeTitle, pick, seeded } from '../../engines/screening/train/made-titles.ts';
import { noisyMarks } from '../../engines/screening/train/noisy-marks.ts';
import { machine } from '../measuring.ts';
import { MADE_WAYS, type Way } from './disguise-ways.ts';
import { WRITTEN_WAYS } from './written-ways.ts';

const SEED = 77;
const TRIED = 150;
const CLEAN = 3_000;
/** Reference price of the marks and price of the titles, in fen: what has nothing to do with a mark may cost anything. */
const DEAR = 80_000;
const CHEAP = 5_000;

function marksOf(file: string | undefined, size: number): string[] {
  if (file === undefined) return madeMarks(seeded(SEED), size);
  if (file === 'noisy') return noisyMarks(seeded(SEED), size);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  const random = seeded(SEED);
  return [...new Set(lines.filter((line) => [...line].length > 1))]
    .map((mark) => ({ mark, order: random() }))
    .sort((one, other) => one.order - other.order)
    .slice(0, size)
    .map(({ mark }) => mark);
}

function titlesWithout(file: string | undefined): string[] {
  const random = seeded(SEED);
  if (file === undefined) return Array.from({ length: CLEAN }, () => madeTitle(random, null));
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

/** How many of the disguised marks are found, kind by kind. */
function measureKinds(ways: Readonly<Record<string, Way>>, marks: readonly string[], screener: Screener): void {
  const random = seeded(SEED);
  const listed = new Set(marks);
  const recalls: number[] = [];
  for (const [name, way] of Object.entries(ways)) {
    let [tried, found] = [0, 0];
    for (let rounds = 0; tried < TRIED && rounds < TRIED * 40; rounds += 1) {
      const mark = pick(random, marks);
      const surface = way(random, mark);
      if (surface === null || surface === '' || listed.has(surface)) continue;
      tried += 1;
      const hits = screener.screen({ id: '1', title: madeTitle(random, surface) });
      if (hits.some((hit) => hit.mark === mark)) found += 1;
    }
    if (tried === 0) continue;
    recalls.push(found / tried);
    console.log(`  ${name.padEnd(32)} ${(found / tried).toFixed(3)} of ${tried}`);
  }
  const mean = recalls.reduce((sum, one) => sum + one, 0) / recalls.length;
  console.log(`  ${`mean of ${recalls.length}`.padEnd(32)} ${mean.toFixed(3)}`);
}

function measure(size: number, file: string | undefined): void {
  const marks = marksOf(file, size);
  const screener = compileRights(marks.map((mark, at) => ({ id: String(at + 1), mark })));
  console.log(`${marks.length} marks, kinds by rule:`);
  measureKinds(MADE_WAYS, marks, screener);
  console.log(`${marks.length} marks, kinds by hand:`);
  measureKinds(WRITTEN_WAYS, marks, screener);
  const titles = titlesWithout(process.argv[4]);
  const priced = compileRights(marks.map((mark, at) => ({ id: String(at + 1), mark, referencePrice: DEAR })));
  for (const [said, own, price] of [
    ['', screener, {}],
    [', at a low price', priced, { price: CHEAP }],
  ] as const) {
    const chance = titles.filter((title) =>
      own.screen({ id: '1', title, ...price }).some(({ transforms }) => transforms.length > 0),
    ).length;
    console.log(
      `  of ${titles.length} titles without a mark${said} with a disguised hit: ${((100 * chance) / titles.length).toFixed(2)} %`,
    );
  }
}

console.log(machine());
for (const size of (process.argv[2] ?? '50,400,2000,20000').split(',').map(Number)) measure(size, process.argv[3]);
