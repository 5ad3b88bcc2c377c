// How much of what is disguised is found, and how much of what is honest is reported, on the planted sets, in one run.
// node bench/screening/quality.bench.ts [FOLDER|-] [tune]: FOLDER holds the public planted set (planted.jsonl, planted-brands.txt), which is not ours to ship. The
// look-alikes of look-alikes/set.json were frozen before anything was tuned; `tune` shows the half that may be looked at.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileRights, type Screener } from '../../engines/screening/index.ts';
import { machine } from '../measuring.ts';

const [folder, part = 'held'] = process.argv.slice(2);

/** A title, its disguised mark where it has one, and what it counts among. */
type Row = { readonly title: string; readonly mark: string | null; readonly kinds: readonly string[] };
type Set = { readonly name: string; readonly marks: readonly string[]; readonly rows: readonly Row[] };

const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');

function plantedSet(set: string): Set {
  const rows = linesOf(join(set, 'planted.jsonl')).map((line): Row => {
    const { title, brand, kind }: { title: string; brand: string | null; kind: string } = JSON.parse(line);
    const kinds = brand === null ? ['without a mark'] : kind === 'plain' ? [kind] : [kind, 'all disguised'];
    return { title, mark: brand, kinds };
  });
  return { name: 'public planted set', marks: linesOf(join(set, 'planted-brands.txt')), rows };
}

type LookAlikes = {
  marks: string[];
  rows: { mark: string; title: string; table: string; part: string }[];
  honest: { title: string; kind: string }[];
};

function lookAlikes(): Set {
  const set: LookAlikes = JSON.parse(readFileSync(new URL('../look-alikes/set.json', import.meta.url), 'utf8'));
  const rows = set.rows
    .filter((row) => row.part === part)
    .map(({ title, mark, table }): Row => {
      const length = mark.length === 2 ? 'marks of two' : 'longer marks';
      return { title, mark, kinds: [table, `${table}, ${length}`, length, 'all disguised'] };
    });
  const honest = set.honest.map(
    ({ title, kind }): Row => ({ title, mark: null, kinds: [`names another mark, ${kind}`] }),
  );
  return { name: `look-alikes by four corners and strokes (${part})`, marks: set.marks, rows: [...rows, ...honest] };
}

function measure({ name, marks, rows }: Set): void {
  const screener: Screener = compileRights(marks.map((mark, at) => ({ id: String(at + 1), mark })));
  const kinds = new Map<string, { tried: number; hit: number }>();
  for (const { title, mark, kinds: named } of rows) {
    const hits = screener.screen({ id: '1', title });
    // What is ordinary words as registered is no disguise that was seen where there is none.
    const isHit =
      mark === null ? hits.some(({ transforms }) => transforms.length > 0) : hits.some((hit) => hit.mark === mark);
    for (const kind of named) {
      const { tried, hit } = kinds.get(kind) ?? { tried: 0, hit: 0 };
      kinds.set(kind, { tried: tried + 1, hit: hit + (isHit ? 1 : 0) });
    }
  }
  console.log(`${name}, ${marks.length} marks, bound ${screener.minScore}: share of titles with a hit`);
  for (const [kind, { tried, hit }] of [...kinds].sort(([one], [other]) => (one < other ? -1 : 1)))
    console.log(`  ${kind.padEnd(28)} ${(hit / tried).toFixed(4)} of ${tried}`);
}

console.log(machine());
if (folder !== undefined && folder !== '-') measure(plantedSet(folder));
measure(lookAlikes());
