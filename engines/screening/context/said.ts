// The words of a title that speak for or against a hit, as they stand there, so that a score can be told by them.
import { CONTEXT_WORDS, type ContextKind } from './context-words.ts';

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

/** Words by their first character, the longest first: the longest that stands at a place is the one that is meant. */
const byFirst = new Map<string, SaidWord[]>();
for (const kind of TOLD)
  for (const word of CONTEXT_WORDS[kind].split(' ')) {
    const first = word.charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), { kind, word }]);
  }
for (const list of byFirst.values()) list.sort((one, other) => other.word.length - one.word.length);

const letter = /[a-z0-9]/;

/** Letters that run on are another word: for in "forever" says nothing. */
function standsAt(text: string, at: number, word: string): boolean {
  if (!text.startsWith(word, at)) return false;
  const runsOn = (inner: string, outer: string) => letter.test(inner) && letter.test(outer);
  return !runsOn(word.charAt(0), text.charAt(at - 1)) && !runsOn(word.slice(-1), text.charAt(at + word.length));
}

/** In the order of their places, each once, in full-width and capital letters too; those in disguise are left to the score. */
export function saidIn(title: string): SaidWord[] {
  const plain = title.normalize('NFKC').toLowerCase();
  const found = new Map<string, SaidWord>();
  for (let at = 0; at < plain.length; ) {
    const here = byFirst.get(plain.charAt(at))?.find(({ word }) => standsAt(plain, at, word));
    if (here !== undefined) found.set(here.word, here);
    at += here?.word.length ?? 1;
  }
  return [...found.values()];
}
