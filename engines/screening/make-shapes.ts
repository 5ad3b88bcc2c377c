// Which characters look alike: shared parts weighed by strokes, strokes in writing order, and glyphs compared. For make-data.ts.
import { glyphVectors, likenessOf } from './make-glyphs.ts';

const AT_MOST = 20;
const ALIKE = 0.5;
const BOTH_WAYS = 0.6;
/** Likeness of those that people listed. */
const LISTED = 0.7;
// The weak evidence of strokes alone is looked for among simple characters only.
const SIMPLE = 9;
/** Glyphs that are so alike at least, and what that counts as. */
const GLYPHS_ALIKE = 0.7;
const GLYPHS_MOST = 10;
const asLikeness = (glyphs: number): number => ALIKE + 2 * (glyphs - GLYPHS_ALIKE);

type Sources = {
  chaizi: readonly string[];
  strokes: Record<string, string>;
  common: readonly string[];
  listed: readonly (readonly string[])[];
};

/** Lines "清情9请8…": a character, then each look-alike with its likeness in tenths, the likest first. */
export function alikePairs({ chaizi, strokes, common, listed }: Sources): string {
  const parts = new Map<string, ReadonlySet<string>>();
  for (const line of chaizi) {
    const [character = '', ...ways] = line.split('\t');
    parts.set(character, new Set(ways.flatMap((way) => way.split(' ')).filter((part) => part !== '')));
  }
  const weight = (part: string): number => strokes[part]?.length ?? 2;
  const byPart = new Map<string, string[]>();
  for (const character of common) {
    for (const part of [character, ...(parts.get(character) ?? [])]) {
      const list = byPart.get(part) ?? [];
      list.push(character);
      byPart.set(part, list);
    }
  }
  const simple = common.filter((one) => weight(one) <= SIMPLE);
  const found = new Map<string, Map<string, number>>();
  const put = (one: string, other: string, value: number): void => {
    const list = found.get(one) ?? new Map<string, number>();
    list.set(other, Math.max(value, list.get(other) ?? 0));
    found.set(one, list);
  };
  for (const character of common) {
    const near = new Set([character, ...(parts.get(character) ?? [])].flatMap((part) => byPart.get(part) ?? []));
    if (weight(character) <= SIMPLE)
      for (const one of simple) if (Math.abs(weight(one) - weight(character)) <= 1) near.add(one);
    near.delete(character);
    const scored = [...near]
      .map((other) => ({ other, value: likeness(character, other) }))
      .filter((one) => one.value >= ALIKE)
      .sort((one, two) => two.value - one.value)
      .slice(0, AT_MOST);
    for (const { other, value } of scored) {
      put(character, other, value);
      // Whoever writes the other for the one may as well write the one for the other.
      if (value >= BOTH_WAYS) put(other, character, value);
    }
  }
  for (const { one, other, glyphs } of alikeGlyphs(common)) put(one, other, asLikeness(glyphs));
  for (const [one = '', ...others] of listed) {
    for (const other of others) {
      put(one, other, LISTED);
      put(other, one, LISTED);
    }
  }
  return [...found]
    .map(([character, list]) => {
      const ranked = [...list].sort((one, two) => two[1] - one[1]);
      return character + ranked.map(([other, value]) => `${other}${Math.min(9, Math.floor(value * 10))}`).join('');
    })
    .join('\n');

  function likeness(one: string, other: string): number {
    const total = weight(one) + weight(other);
    const mine = parts.get(one) ?? new Set<string>();
    const theirs = parts.get(other) ?? new Set<string>();
    let shared = 0;
    if (theirs.has(one)) shared = weight(one);
    else if (mine.has(other)) shared = weight(other);
    else for (const part of mine) if (theirs.has(part)) shared = Math.max(shared, weight(part));
    const byParts = (2 * shared) / total;
    const byStrokes = 1 - distance(strokes[one] ?? '', strokes[other] ?? '') / Math.max(weight(one), weight(other));
    // Strokes alone must agree more: many unlike characters share three strokes out of five.
    return Math.max(
      byParts,
      (byParts + byStrokes) / 2 + (byParts > 0 ? 0.1 : 0),
      weight(one) <= SIMPLE ? byStrokes - 0.2 : 0,
    );
  }
}

/** Of each character the others whose glyphs are likest. */
function alikeGlyphs(common: readonly string[]): { one: string; other: string; glyphs: number }[] {
  const vectors = [...glyphVectors(new Set(common))];
  return vectors.flatMap(([one, own]) =>
    vectors
      .flatMap(([other, vector]) => {
        const glyphs = other === one ? 0 : likenessOf(own, vector);
        return glyphs < GLYPHS_ALIKE ? [] : [{ one, other, glyphs }];
      })
      .sort((first, second) => second.glyphs - first.glyphs)
      .slice(0, GLYPHS_MOST),
  );
}

/** Levenshtein. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 0; at < one.length; at += 1) {
    const next = [at + 1];
    for (let to = 0; to < other.length; to += 1) {
      const same = one.charAt(at) === other.charAt(to) ? 0 : 1;
      next.push(Math.min((row[to] ?? 0) + same, (row[to + 1] ?? 0) + 1, (next[to] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
