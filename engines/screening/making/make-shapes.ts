// Which characters look alike: shared parts weighed by strokes, strokes in writing order, and glyphs compared. For make-data.ts.
import { glyphVectors, likenessOf } from './make-glyphs.ts';

const AT_MOST = 28;
const ALIKE = 0.5;
const BOTH_WAYS = 0.6;
/** Likeness of those that people listed. */
const LISTED = 0.7;
// The weak evidence of strokes alone is looked for among simple characters only.
const SIMPLE = 9;
/** Glyphs of this likeness count as alike; those of a little less as faintly so. */
const GLYPHS_ALIKE = 0.57;
const GLYPHS_FAINT = 0.52;
const GLYPHS_MOST = 28;
const asLikeness = (glyphs: number): number => ALIKE + 1.4 * (glyphs - GLYPHS_ALIKE);
/** Glyphs that are so alike at least where two characters are written with nearly the same strokes (丰 and 丈, but not 独 and 趸). */
const GLYPHS_OF_STROKES = 0.35;
/** Strokes that may differ then, of so many. */
const mayDiffer = (strokes: number): number => (strokes >= 9 ? 2 : strokes >= 5 ? 1 : 0);
/** What parts and strokes say counts for so much beside the glyphs: 床 has half the strokes of 米 and does not look like it. */
const SHARE_OF_PARTS = 0.6;
/** Glyphs of characters that no word has are tried where they are likelier still, and fewer of them. */
const RARE_ALIKE = 0.68;
const RARE_MOST = 6;

/** What a rare character counts as for a common one that it has as its part (噺 for 新), and how many of these there are. */
const HAVING_IT = 0.7;
const HAVING_MOST = 6;

/** Strokes of the forms that characters take as parts, and of the characters that chaizi names beside them. */
const PART_STROKES: Readonly<Record<string, number>> = {
  ...{ 氵: 3, 水: 3, 亻: 2, 人: 2, 扌: 3, 手: 3, 刂: 2, 刀: 2, 忄: 3, 心: 3, 艹: 3, 艸: 3, 草: 3, 讠: 2, 言: 2 },
  ...{ 钅: 5, 金: 5, 纟: 3, 丝: 3, 糸: 3, 犭: 3, 犬: 3, 衤: 5, 衣: 5, 礻: 4, 示: 4, 辶: 3, 走: 3, 阝: 2, 阜: 2, 邑: 2 },
  ...{ 饣: 3, 食: 3, 灬: 4, 罒: 5, 网: 5, 竹: 6, 疒: 5, 病: 5, 攵: 4, 文: 4, 冫: 2, 宀: 3, 冖: 2, 囗: 3, 彳: 3, 廴: 2 },
};

type Sources = {
  chaizi: readonly string[];
  strokes: Record<string, string>;
  common: readonly string[];
  /** Characters that nobody reads, but who looks only at their form takes them for a common one. */
  rare: readonly string[];
  listed: readonly (readonly string[])[];
};

/** Lines "清情9请8…": a character, then each look-alike with its likeness in tenths, the likest first. */
export function alikePairs({ chaizi, strokes, common, rare, listed }: Sources): string {
  const parts = new Map<string, ReadonlySet<string>>();
  for (const line of chaizi) {
    const [character = '', ...ways] = line.split('\t');
    parts.set(character, new Set(ways.flatMap((way) => way.split(' ')).filter((part) => part !== '')));
  }
  const weight = (character: string): number => strokes[character]?.length ?? 2;
  const weightAsPart = (part: string): number => PART_STROKES[part] ?? weight(part);
  const byPart = new Map<string, string[]>();
  for (const character of common) {
    for (const part of [character, ...(parts.get(character) ?? [])]) {
      const list = byPart.get(part) ?? [];
      list.push(character);
      byPart.set(part, list);
    }
  }
  const vectors = glyphVectors(new Set([...common, ...rare]));
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
  for (const { one, other, glyphs } of alikeGlyphs(vectors, common, rare)) put(one, other, asLikeness(glyphs));
  for (const [one, other] of ofNearlyTheSameStrokes()) put(one, other, ALIKE);
  for (const [one, others] of rareWithPart()) for (const other of others) put(one, other, HAVING_IT);
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

  /** By common character, no radical, the rare ones made of it and one part more. */
  function rareWithPart(): Map<string, string[]> {
    const isCommon = new Set(common.filter((one) => PART_STROKES[one] === undefined && weight(one) > 2));
    const having = new Map<string, string[]>();
    for (const character of rare) {
      const own = [...(parts.get(character) ?? [])].filter((part) => isCommon.has(part));
      // With two of them nobody says which is meant.
      const [part, ...more] = own;
      if (part === undefined || more.length > 0) continue;
      const list = having.get(part) ?? [];
      if (list.length < HAVING_MOST) having.set(part, [...list, character]);
    }
    return having;
  }

  /** Characters written with nearly the same strokes, whatever their parts, that do not look quite unlike each other. */
  function* ofNearlyTheSameStrokes(): Generator<[string, string]> {
    const byCount = new Map<number, string[]>();
    for (const character of common) {
      const list = byCount.get(weight(character)) ?? [];
      list.push(character);
      byCount.set(weight(character), list);
    }
    for (const one of common) {
      const own = vectors.get(one);
      const count = weight(one);
      for (let more = 0; own !== undefined && more <= mayDiffer(count); more += 1)
        for (const other of byCount.get(count - more) ?? []) {
          const others = vectors.get(other);
          if (other === one || others === undefined || likenessOf(own, others) < GLYPHS_OF_STROKES) continue;
          if (distance(strokes[one] ?? '', strokes[other] ?? '') > mayDiffer(count)) continue;
          yield [one, other];
          yield [other, one];
        }
    }
  }

  function likeness(one: string, other: string): number {
    const total = weight(one) + weight(other);
    const mine = parts.get(one) ?? new Set<string>();
    const theirs = parts.get(other) ?? new Set<string>();
    let shared = 0;
    if (theirs.has(one)) shared = weightAsPart(one);
    else if (mine.has(other)) shared = weightAsPart(other);
    else for (const part of mine) if (theirs.has(part)) shared = Math.max(shared, weightAsPart(part));
    const byParts = (2 * shared) / total;
    const byStrokes = 1 - distance(strokes[one] ?? '', strokes[other] ?? '') / Math.max(weight(one), weight(other));
    // Strokes alone must agree more: many unlike characters share three strokes out of five.
    const written = Math.max(
      byParts,
      (byParts + byStrokes) / 2 + (byParts > 0 ? 0.1 : 0),
      weight(one) <= SIMPLE ? byStrokes - 0.2 : 0,
    );
    const [own, others] = [vectors.get(one), vectors.get(other)];
    if (own === undefined || others === undefined) return written;
    return SHARE_OF_PARTS * written + (1 - SHARE_OF_PARTS) * Math.max(0, asLikeness(likenessOf(own, others)));
  }
}

/** Of each common character the others whose glyphs are likest, common and rare ones. */
function alikeGlyphs(
  vectors: ReadonlyMap<string, Float32Array>,
  common: readonly string[],
  rare: readonly string[],
): { one: string; other: string; glyphs: number }[] {
  const known = (characters: readonly string[]) =>
    characters.flatMap((character) => {
      const vector = vectors.get(character);
      return vector === undefined ? [] : [{ character, vector }];
    });
  const others = [
    { among: known(common), least: GLYPHS_FAINT, most: GLYPHS_MOST },
    { among: known(rare), least: RARE_ALIKE, most: RARE_MOST },
  ];
  return known(common).flatMap(({ character: one, vector: own }) =>
    others.flatMap(({ among, least, most }) =>
      among
        .flatMap(({ character: other, vector }) => {
          const glyphs = other === one ? 0 : likenessOf(own, vector);
          return glyphs < least ? [] : [{ one, other, glyphs }];
        })
        .sort((first, second) => second.glyphs - first.glyphs)
        .slice(0, most),
    ),
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
