// What each character may be written and said as, laid out for the kernel, which puts the other spellings together.

import { type Breadth, emojiWords, fewestInitials, LONGEST_VARIED, waysOf } from '../spelling/variants.ts';
import { TRANSFORMS, type Transform } from '../types.ts';
import type { Kernel } from './kernel.ts';

const numberOf = (transform: Transform): number => TRANSFORMS.indexOf(transform);

/** Adds the ways to write and say all spellings that the kernel has. */
export function addWays(kernel: Kernel, breadth: Breadth): void {
  kernel.asked.waysOf = (symbol) => kernel.put(laidOut(String.fromCharCode(symbol), breadth));
  const words = [...emojiWords()];
  const symbols = Uint16Array.from(words.flatMap(([word]) => [...word].map((one) => one.charCodeAt(0))));
  const lengths = Int32Array.from(words, ([word]) => word.length);
  const signs = Int32Array.from(words, ([, sign]) => sign.charCodeAt(0));
  kernel.calls.addEmojiWords(
    kernel.put(symbols, symbols.byteLength + 8),
    kernel.put(lengths),
    kernel.put(signs),
    words.length,
  );
  const numbers = [breadth.shortest, fewestInitials(breadth)].concat(
    (['emoji', 'pinyin', 'initials', 'homophone'] as const).map(numberOf),
    LONGEST_VARIED,
  );
  kernel.calls.addWays(kernel.put(Int32Array.from(numbers)));
}

/** As source/ways.as reads them. */
function laidOut(character: string, breadth: Breadth): Uint16Array {
  const { standIns, syllables, sounds } = waysOf(character, breadth);
  const list = [standIns.length];
  for (const { text, transform } of standIns) list.push(numberOf(transform), ...piece(text));
  const OFFSETS = 2;
  const atSyllables = (OFFSETS + list.length) * 2;
  list.push(syllables.length, ...syllables.flatMap(piece));
  const atSounds = (OFFSETS + list.length) * 2;
  list.push(sounds.length, ...sounds.flatMap(piece));
  return Uint16Array.from([atSyllables, atSounds, ...list]);
}

const piece = (text: string): number[] => [
  text.length,
  ...Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)),
];
