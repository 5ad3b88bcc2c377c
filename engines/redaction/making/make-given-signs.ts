// Makes names/given-signs.ts from the dictionary of the segmenter (@node-rs/jieba, MIT): how much more often a sign stands in given names
// than in other words. Run it after a new version of the dictionary: `node_modules/.bin/node engines/redaction/making/make-given-signs.ts`.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { surnameLength, weightOfSurname } from '../names/surnames.ts';

type Counts = { readonly of: Map<string, number>; all: number };

const HIGHEST = 4;
/** A word of the dictionary counts so often at most: 的 would outweigh all others. */
const MOST = 20_000;
/** Signs that are rarer than this in other words have no level: too little is known of them. */
const RAREST = 4e-6;

const { dict }: { dict: Uint8Array } = createRequire(import.meta.url)('@node-rs/jieba/dict');
const counts = (): Counts => ({ of: new Map(), all: 0 });
const [second, third, others] = [counts(), counts(), counts()];
const count = (where: Counts, sign: string, times: number): void => {
  where.of.set(sign, (where.of.get(sign) ?? 0) + times);
  where.all += times;
};

for (const line of new TextDecoder().decode(dict).split('\n')) {
  const [word = '', times = '0', tag = ''] = line.split(' ');
  const signs = [...word];
  if (!/^nr/.test(tag)) for (const sign of signs) count(others, sign, Math.min(Number(times), MOST));
  else if (signs.length === 3 && surnameLength(word, 0) === 1 && weightOfSurname(word.charAt(0)) === 2) {
    count(second, signs[1] ?? '', 1);
    count(third, signs[2] ?? '', 1);
  }
}

const share = ({ of, all }: Counts, sign: string, added: number): number => ((of.get(sign) ?? 0) + added) / all;
function levels(names: Counts): string {
  const rows = new Map<number, string>();
  for (const sign of [...others.of.keys()].sort()) {
    if (!/^\p{Script=Han}$/u.test(sign) || sign.length > 1) continue;
    if (share(others, sign, 0) < RAREST && (names.of.get(sign) ?? 0) < 2) continue;
    const odds = Math.log(share(names, sign, 0.3) / share(others, sign, others.all / 300_000));
    const level = Math.max(-HIGHEST, Math.min(HIGHEST, Math.round(odds)));
    if (level > 0 || level < -1) rows.set(level, (rows.get(level) ?? '') + sign);
  }
  const sorted = [...rows].sort(([one], [other]) => other - one);
  return `[\n${sorted.map(([level, signs]) => `  [${level}, '${signs}'],`).join('\n')}\n]`;
}

writeFileSync(
  new URL('../names/given-signs.ts', import.meta.url),
  `// Made by making/make-given-signs.ts from the dictionary of @node-rs/jieba (MIT): of signs in given names of two signs, the natural logarithm of
// how much more often they stand there than in other words. Signs that are not named have 0 or -1.

// biome-ignore format: a table
/** The first sign of a given name. */
export const FIRST_SIGNS: readonly (readonly [level: number, signs: string])[] = ${levels(second)};

// biome-ignore format: a table
/** The last sign of a given name. */
export const LAST_SIGNS: readonly (readonly [level: number, signs: string])[] = ${levels(third)};
`,
);
