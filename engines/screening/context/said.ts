// The words of a title that speak for or against a hit, as they stand there, so that a score can be told by them.
import { CONTEXT_WORDS, type ContextKind } from './context-words.ts';
import { wordList, wordsIn } from './word-lists.ts';

/** What is told: words that confess or pretend, and those that excuse. */
const TOLD = [
  'confessing',
  'genuineClaim',
  'denial',
  'compatible',
  'accessory',
  'part',
  'comparison',
  'secondHand',
  'authentication',
] as const satisfies readonly ContextKind[];
export type SaidWord = { kind: (typeof TOLD)[number]; word: string };

const told = wordList(TOLD.flatMap((kind) => CONTEXT_WORDS[kind].split(' ').map((word): SaidWord => ({ kind, word }))));

const letter = /[a-z0-9]/;

/** Letters that run on are another word: for in "forever" says nothing. */
function standsAlone(text: string, at: number, word: string): boolean {
  const runsOn = (inner: string, outer: string) => letter.test(inner) && letter.test(outer);
  return !runsOn(word.charAt(0), text.charAt(at - 1)) && !runsOn(word.slice(-1), text.charAt(at + word.length));
}

/** In the order of their places, each once, in full-width and capital letters too; those in disguise are left to the score. */
export function saidIn(title: string): SaidWord[] {
  const plain = title.normalize('NFKC').toLowerCase();
  const found = wordsIn(plain, told, ({ word }, at) => standsAlone(plain, at, word));
  return [...new Map([...found].map((one) => [one.word, one])).values()];
}
