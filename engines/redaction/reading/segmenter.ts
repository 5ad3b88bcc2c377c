// The segmenter: consulted where rules leave a doubt, never asked what a name is. Its dictionary takes half a second and 5 MB to load.
import { createRequire } from 'node:module';

type Word = { readonly word: string; readonly tag: string };
type Segmenter = { tag(sentence: string, hmm?: boolean): Word[] };

let loaded: Segmenter | null | undefined;
/** How much is looked at on each side of a place. */
const AROUND = 8;

/** Words of the signs with their tags; none where the machine has no build of the segmenter, and the rules then decide alone. */
export function wordsOf(signs: string): readonly Word[] {
  loaded ??= load();
  return loaded?.tag(signs, true) ?? [];
}

/** Whether a word of the sentence begins at the place; true where there is no segmenter. */
export function wordBegins(signs: string, at: number): boolean {
  const from = Math.max(0, at - AROUND);
  const words = wordsOf(signs.slice(from, at + AROUND));
  let end = from;
  for (const { word } of words) {
    if (end >= at) break;
    end += word.length;
  }
  return words.length === 0 || end === at;
}

/** A word of the dictionary as it stands in the text. */
export type Standing = { readonly from: number; readonly to: number; readonly tag: string };

let last: { readonly signs: string; readonly words: readonly (Standing | undefined)[] } | undefined;

/** The word of the dictionary that holds the sign at the place; undefined outside the text and without a segmenter. */
export function wordAt(signs: string, at: number): Standing | undefined {
  if (last?.signs !== signs) last = { signs, words: standingWords(signs) };
  return last.words[at];
}

function standingWords(signs: string): (Standing | undefined)[] {
  loaded ??= load();
  const words: (Standing | undefined)[] = [];
  for (const { word, tag } of loaded?.tag(signs, false) ?? []) {
    const standing = { from: words.length, to: words.length + word.length, tag };
    for (let sign = 0; sign < word.length; sign += 1) words.push(standing);
  }
  return words;
}

function load(): Segmenter | null {
  const require = createRequire(import.meta.url);
  try {
    const { Jieba }: typeof import('@node-rs/jieba') = require('@node-rs/jieba');
    const { dict }: { dict: Uint8Array } = require('@node-rs/jieba/dict');
    return Jieba.withDict(dict);
  } catch {
    return null;
  }
}
