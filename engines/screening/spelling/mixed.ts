// Two disguises in one mark: a syllable of pinyin for one character, and for another one that sounds or looks alike (奈ke for 耐克).
import type { Match, MatchedPlace } from '../search/compare.ts';
import type { Transform } from '../types.ts';
import type { Folded } from './fold.ts';
import { likenessOfSound } from './sounds.ts';
import { isHan } from './spelling.ts';
import { likenessOfShape, readingsOf } from './tables.ts';

/** By syllable the spellings that have it, and at which character. */
export type MixedKeys = ReadonlyMap<string, readonly MixedKey[]>;
type MixedKey = { readonly spelling: number; readonly characters: string; readonly at: number };

const SHORTEST = 2;
const LONGEST = 4;
const LONGEST_SYLLABLE = 6;
const LETTERS = /[a-z]+/gi;
/** Sounds that only dialects do not tell apart are too many. */
const HEARD_ALIKE = 2;

/** @param texts spellings as registered; those that are not all Chinese, too short or too long have no keys */
export function mixedKeys(texts: { readonly length: number; at: (index: number) => string | undefined }): MixedKeys {
  const keys = new Map<string, MixedKey[]>();
  for (let spelling = 0; spelling < texts.length; spelling += 1) {
    const characters = texts.at(spelling) ?? '';
    if (characters.length < SHORTEST || characters.length > LONGEST || !/^[\u3400-\u9fff]+$/.test(characters)) continue;
    for (let at = 0; at < characters.length; at += 1) {
      for (const syllable of new Set(readingsOf(characters.charAt(at)).map((one) => one.syllable))) {
        const list = keys.get(syllable) ?? [];
        list.push({ spelling, characters, at });
        keys.set(syllable, list);
      }
    }
  }
  return keys;
}

/** The places, by their first symbols, where a spelling stands so. */
export function findMixed(keys: MixedKeys, text: string, folded: Folded): MatchedPlace[] {
  const found: MatchedPlace[] = [];
  for (const { 0: letters, index } of text.matchAll(LETTERS)) {
    if (letters.length > LONGEST_SYLLABLE) continue;
    if (!isHan(text, index - 1) && !isHan(text, index + letters.length)) continue;
    for (const key of keys.get(letters.toLowerCase()) ?? []) {
      const start = index - key.at;
      const transforms = transformsAt(text, key, { start, letters: letters.length });
      if (transforms === null) continue;
      const first = symbolAt(folded, start);
      const last = first + key.characters.length - 2 + letters.length;
      if (folded.starts[last] !== start + key.characters.length - 2 + letters.length) continue;
      found.push({ spelling: key.spelling, first, last, match: matchOf(transforms) });
    }
  }
  return found.sort((one, other) => one.first - other.first);
}

type Replaced = { readonly transforms: ReadonlySet<Transform>; readonly replaced: number };

/** What stands for the other characters of a key; null where one is another, or all are as they should be. */
function transformsAt(
  text: string,
  { characters, at }: MixedKey,
  { start, letters }: { start: number; letters: number },
): Replaced | null {
  const transforms = new Set<Transform>();
  let replaced = 0;
  for (let place = 0; place < characters.length; place += 1) {
    if (place === at) continue;
    const found = text.charAt(place < at ? start + place : start + place - 1 + letters);
    const wanted = characters.charAt(place);
    if (found === '') return null;
    if (found === wanted) continue;
    if (likenessOfSound(found, wanted) >= HEARD_ALIKE) transforms.add('homophone');
    else if (likenessOfShape(wanted, found) > 0) transforms.add('shape');
    else return null;
    replaced += 1;
  }
  return replaced === 0 ? null : { transforms: transforms.add('pinyin'), replaced };
}

const matchOf = ({ transforms, replaced }: Replaced): Match => ({
  transforms,
  replaced,
  gaps: 0,
  ordinaryGaps: 0,
  evenGaps: false,
  passed: 0,
});

/** The first symbol that does not stand before an offset. */
function symbolAt({ starts, length }: Folded, offset: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
