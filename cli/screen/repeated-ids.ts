// Ids that offers have in common, over all blocks of a run: each thread notes digests of those in its block, the run holds them against one another.
import type { RowProblem } from '@qingfeng/screening';

/** Of each offer two digests of its id (64 bits together) and its line. */
export type NotedIds = Uint32Array<ArrayBuffer>;
const EACH = 3;

/** Ids that are held against one another, 48 MB: of a longer run those of its first offers. */
const MOST = 1 << 21;
/** Repeats that are told. */
const TOLD = 1_000;

/** Ids of one block. */
export class BlockIds {
  #noted: NotedIds = new Uint32Array(EACH * 256);
  #length = 0;

  note(id: string, line: number): void {
    if (this.#length + EACH > this.#noted.length) {
      const larger = new Uint32Array(this.#noted.length * 2);
      larger.set(this.#noted);
      this.#noted = larger;
    }
    this.#noted[this.#length] = digestOf(id, 0x811c9dc5);
    this.#noted[this.#length + 1] = digestOf(id, 0x9e3779b1);
    this.#noted[this.#length + 2] = line;
    this.#length += EACH;
  }

  /** What was noted since it was last asked for. */
  take(): NotedIds {
    const taken = this.#noted.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }
}

/** FNV-1a over UTF-16 units, stirred at the end: ids differ in their last figures. */
function digestOf(text: string, seed: number): number {
  let digest = seed;
  for (let at = 0; at < text.length; at += 1) digest = Math.imul(digest ^ text.charCodeAt(at), 0x01000193);
  digest = Math.imul(digest ^ (digest >>> 16), 0x45d9f3b);
  return (digest ^ (digest >>> 15)) >>> 0;
}

/** Ids of a run. */
export class RepeatedIds {
  /** Two digests and the line of the first offer a slot; line 0 is an empty slot. */
  #slots = new Uint32Array(EACH << 12);
  #known = 0;
  #told = 0;

  /** Holds a block against those before it. @returns what is to be told, in the order of the lines */
  take(noted: NotedIds): RowProblem[] {
    const told: RowProblem[] = [];
    for (let at = 0; at < noted.length; at += EACH) {
      const [one = 0, other = 0, line = 0] = noted.subarray(at, at + EACH);
      const slot = this.#slotOf(one, other);
      const first = this.#slots[slot + 2] as number;
      if (first === 0) {
        if (this.#known < MOST) this.#put(slot, one, other, line);
      } else if (this.#told < TOLD) {
        this.#told += 1;
        told.push(repeated(line, first));
      }
    }
    return told;
  }

  #put(slot: number, one: number, other: number, line: number): void {
    this.#slots.set([one, other, line], slot);
    this.#known += 1;
    if (this.#known * 2 * EACH <= this.#slots.length) return;
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += EACH) {
      if (old[at + 2] === 0) continue;
      this.#slots.set(old.subarray(at, at + EACH), this.#slotOf(old[at] as number, old[at + 1] as number));
    }
  }

  /** Where these digests stand, or would. */
  #slotOf(one: number, other: number): number {
    const mask = this.#slots.length / EACH - 1;
    let slot = (one & mask) * EACH;
    while (this.#slots[slot + 2] !== 0 && (this.#slots[slot] !== one || this.#slots[slot + 1] !== other))
      slot = ((slot / EACH + 1) & mask) * EACH;
    return slot;
  }
}

const repeated = (line: number, first: number): RowProblem => ({
  line,
  code: 'duplicate',
  refused: false,
  text: {
    zh: `编号与第 ${first} 行的报价相同，命中分不清是哪一条`,
    en: `its id is that of the offer in line ${first}: hits do not tell which of them is meant`,
  },
});
