// Marks as real lists have them: names, and half of them ordinary words and what goods are called.
import { SHOP_WORDS } from '../context/shop-words.ts';
import { lexicon } from '../spelling/tables.ts';
import { madeMarks, pick, type Random } from './made-titles.ts';

const LONGEST = 4;

/** `count` marks: half names, a quarter words of the dictionary, a quarter two words of shops or one with a character of another. */
export function noisyMarks(random: Random, count: number): string[] {
  const words = [...lexicon().keys()].filter((word) => word.length === 2 || word.length === 3);
  const shops = SHOP_WORDS.split(' ').filter((word) => word.length === 2);
  const marks = new Set(madeMarks(random, Math.ceil(count / 2)));
  while (marks.size < (count * 3) / 4) marks.add(pick(random, words));
  while (marks.size < count) {
    const word = pick(random, shops);
    const other = pick(random, random() < 0.5 ? shops : words);
    const joined = random() < 0.4 ? word + other : random() < 0.5 ? word + other.charAt(0) : other.charAt(0) + word;
    if (joined.length <= LONGEST) marks.add(joined);
  }
  return [...marks];
}
