// Which goods a title names, as Nice classes: by the words that the score knows them by.
import { CLASS_WORDS } from './context-words.ts';
import { beginsWord } from './language.ts';
import { wordList, wordsIn } from './word-lists.ts';

const units = (text: string, at: number): number[] => [text.charCodeAt(at), text.charCodeAt(at + 1)];

const goods = wordList(
  Object.entries(CLASS_WORDS).flatMap(([number, words]) =>
    words.split(' ').map((word) => ({ word, number: Number(number) })),
  ),
);

/**
 * Nice classes of the goods that a text names, in the order of their first places; none where it names no goods that the list knows. The
 * list holds the commonest goods of online offers and is no classification.
 */
export function goodsClasses(text: string): number[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const stands = ({ word }: { word: string }, at: number) => word.length > 1 || !beginsWord(units(plain, at), 0, 2);
  return [...new Set([...wordsIn(plain, goods, stands)].map(({ number }) => number))];
}
