// Which goods a title names, as Nice classes: by the words that the score knows them by.
import { CLASS_WORDS } from './context-words.ts';
import { beginsWord } from './language.ts';

const units = (text: string, at: number): number[] => [text.charCodeAt(at), text.charCodeAt(at + 1)];

/** Words by their first character, the longest first: the longest that stands at a place is the one that is meant. */
const byFirst = new Map<string, { word: string; number: number }[]>();
for (const [number, words] of Object.entries(CLASS_WORDS)) {
  for (const word of words.split(' ')) {
    const first = word.slice(0, 1);
    byFirst.set(first, [...(byFirst.get(first) ?? []), { word, number: Number(number) }]);
  }
}
for (const list of byFirst.values()) list.sort((one, other) => other.word.length - one.word.length);

/**
 * Nice classes of the goods that a text names, in the order of their first places; none where it names no goods that the list knows. The
 * list holds the commonest goods of online offers and is no classification.
 */
export function goodsClasses(text: string): number[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const found = new Set<number>();
  for (let at = 0; at < plain.length; ) {
    const here = byFirst
      .get(plain.charAt(at))
      ?.find(({ word }) => plain.startsWith(word, at) && (word.length > 1 || !beginsWord(units(plain, at), 0, 2)));
    if (here !== undefined) found.add(here.number);
    at += here?.word.length ?? 1;
  }
  return [...found];
}
