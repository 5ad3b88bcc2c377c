// The ordinary words and names of the lexicon by their symbols, in one flat table that is filled straight from the lists.

import { slotHash } from '../spelling/slots.ts';
import { SHOP_POWER, wordLists } from '../spelling/tables.ts';
import { SHOP_WORDS } from './shop-words.ts';

/** What stands in the table: a word's power of ten, with `NAME` added for a name; `BEGINNING` where longer words begin so. */
export const NAME = 16;
const BEGINNING = -1;
/** Neither. */
export const UNKNOWN_WORD = -2;

const SPACE = 0x20;
const SLOTS = 1 << 19;
const MASK = SLOTS - 1;

export class WordTable {
  /** Power of the words of one character by code unit; `UNKNOWN_WORD` for others. */
  readonly single = new Int8Array(0x10000).fill(UNKNOWN_WORD);
  /** Of each slot the first two symbols, the next two, and the value plus 3: 0 is an empty slot. Also read by kernel/source/words.as. */
  readonly slots = new Int32Array(SLOTS * 4);

  constructor() {
    const { words, names } = wordLists();
    for (const [power, list] of Object.entries(words)) this.#takeList(list, Number(power), false);
    this.#takeList(SHOP_WORDS, SHOP_POWER, true);
    for (const [power, list] of Object.entries(names)) this.#takeList(list, Number(power) + NAME, false);
  }

  /** What two, three or four symbols are, packed two by two (the lower half first). */
  valueOf(pair: number, more: number): number {
    const { slots } = this;
    let slot = slotHash(pair, more) & MASK;
    for (;;) {
      const value = slots[slot * 4 + 2] as number;
      if (value === 0) return UNKNOWN_WORD;
      if (slots[slot * 4] === pair && slots[slot * 4 + 1] === more) return value - 3;
      slot = (slot + 1) & MASK;
    }
  }

  #takeList(list: string, value: number, keepHigher: boolean): void {
    for (let at = 0; at < list.length; ) {
      const one = list.charCodeAt(at);
      let end = at + 1;
      let more = 0;
      let pair = one;
      for (; end < list.length && list.charCodeAt(end) !== SPACE; end += 1) {
        const place = end - at;
        if (place === 2) this.#put(pair, 0, BEGINNING, true);
        else if (place === 3) this.#put(pair, more, BEGINNING, true);
        const unit = list.charCodeAt(end);
        if (place === 1) pair = one | (unit << 16);
        else more = place === 2 ? unit : more | (unit << 16);
      }
      if (end - at === 1) this.single[one] = keepHigher ? Math.max(value, this.single[one] as number) : value;
      else if (end - at <= 4) this.#put(pair, more, value, keepHigher);
      at = end + 1;
    }
  }

  #put(pair: number, more: number, value: number, keepHigher: boolean): void {
    const { slots } = this;
    let slot = slotHash(pair, more) & MASK;
    while (slots[slot * 4 + 2] !== 0 && (slots[slot * 4] !== pair || slots[slot * 4 + 1] !== more))
      slot = (slot + 1) & MASK;
    slots[slot * 4] = pair;
    slots[slot * 4 + 1] = more;
    slots[slot * 4 + 2] = keepHigher ? Math.max(value + 3, slots[slot * 4 + 2] as number) : value + 3;
  }
}
