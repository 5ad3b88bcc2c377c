// The kernel that finds marks: WebAssembly made from source/ by make-kernel.ts. Each register has a memory, which the threads that look for it may share.
import { readFileSync } from 'node:fs';

/** What the kernel asks while it works, see source/asked.ts. */
export type Asked = {
  foldWide: (code: number) => number;
  entityAt: (text: number, bytes: number) => number;
  countSymbols: (text: number, bytes: number) => number;
  foldOdd: (text: number, bytes: number, symbols: number) => number;
  hasHan: (text: number, bytes: number) => number;
  kindOf: (unit: number) => number;
  wordsOf: (spelling: number) => number;
  describe: (spelling: number) => void;
  weigh: (code: number, kinds: number, piece: number) => void;
  lookThrough: (from: number, to: number, line: number, count: number, all: number) => void;
  waysOf: (symbol: number) => number;
  differ: (found: number, wanted: number) => number;
  judge: (
    code: number,
    from: number,
    to: number,
    value: number,
    first: number,
    last: number,
    hasContext: number,
  ) => number;
};

type Exports = {
  reserve: (bytes: number) => number;
  setTables: (folds: number, plain: number, counts: number, soundOf: number) => void;
  setPieces: (pieces: number) => void;
  addSpellings: (texts: number, end: number, count: number, owners: number, refusals: number) => void;
  addMarks: (texts: number, end: number, count: number, refusals: number) => number;
  addVariant: (length: number, value: number) => void;
  addEmojiWords: (symbols: number, lengths: number, signs: number, count: number) => void;
  addWays: (breadth: number) => void;
  setCommon: (common: number, count: number) => void;
  addContext: (symbols: number, lengths: number, values: number, count: number) => void;
  noteWords: (from: number, end: number, isWord: number) => void;
  symbolRoom: (length: number) => number;
  unitRoom: () => number;
  startRoom: () => number;
  looksForDisguises: () => number;
  findIn: (from: number, to: number, which: number) => number;
  places: () => number;
  scan: (from: number, end: number, line: number) => void;
  spellings: () => number;
  owners: () => number;
  facts: () => number;
  countLines: (from: number, end: number) => bigint;
  spellingCount: () => number;
  sizeOfSpelling: () => number;
  makeOutputRoom: (bytes: number) => void;
  output: () => number;
  outputLength: () => number;
  setOutputLength: (bytes: number) => void;
  hits: () => number;
  offersHit: () => number;
  clearCounts: () => void;
  pages: () => number;
  share: () => number;
  setWords: (slots: number, single: number) => void;
};

/** What another thread needs to have the same kernel: the memory, and where in it lies what is that thread's own. */
export type SharedKernel = { readonly memory: WebAssembly.Memory; readonly place: number };

const PAGE = 1 << 16;
/** Pages at first, and at most, which is all that can be addressed. */
const PAGES = { initial: 16, maximum: 1 << 16 };
/** Where the first thread has its own, see source/memory.as. */
const FIRST_PLACE = 64;

const compiled: { own?: WebAssembly.Module; shared?: WebAssembly.Module } = {};

/** The kernel with a memory of its own, and with one that threads share: the collector does not see how much is in such a memory. */
function moduleFor(kind: keyof typeof compiled): WebAssembly.Module {
  const name = kind === 'own' ? './kernel.wasm' : './kernel-shared.wasm';
  compiled[kind] ??= new WebAssembly.Module(readFileSync(new URL(name, import.meta.url)));
  return compiled[kind];
}

export class Kernel {
  readonly calls: Exports;
  /** Set by whoever makes the kernel work. */
  readonly asked: Partial<Asked> = {};
  readonly #memory: WebAssembly.Memory;
  #pages = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #text: Buffer = Buffer.alloc(0);
  #units: Uint16Array = new Uint16Array(0);
  #numbers: Int32Array = new Int32Array(0);

  /** @param given whether other threads will have it too, or what `share` gave in one that has it */
  constructor(given: { readonly forThreads: boolean } | SharedKernel = { forThreads: false }) {
    const isNew = !('memory' in given);
    const shared = !isNew || given.forThreads;
    const memory = isNew ? new WebAssembly.Memory({ ...PAGES, shared }) : given.memory;
    const place = isNew ? FIRST_PLACE : given.place;
    this.#memory = memory;
    const { asked } = this;
    const unasked = (): never => {
      throw new Error('the kernel asked what nobody answers');
    };
    const { exports } = new WebAssembly.Instance(moduleFor(shared ? 'shared' : 'own'), {
      env: { memory },
      memory: { place: new WebAssembly.Global({ value: 'i32' }, place) },
      asked: {
        foldWide: (code: number) => (asked.foldWide ?? unasked)(code),
        entityAt: (text: number, bytes: number) => (asked.entityAt ?? unasked)(text, bytes),
        countSymbols: (text: number, bytes: number) => (asked.countSymbols ?? unasked)(text, bytes),
        foldOdd: (text: number, bytes: number, symbols: number) => (asked.foldOdd ?? unasked)(text, bytes, symbols),
        hasHan: (text: number, bytes: number) => (asked.hasHan ?? unasked)(text, bytes),
        kindOf: (unit: number) => (asked.kindOf ?? unasked)(unit),
        wordsOf: (spelling: number) => (asked.wordsOf ?? unasked)(spelling),
        describe: (spelling: number) => (asked.describe ?? unasked)(spelling),
        weigh: (code: number, kinds: number, piece: number) => (asked.weigh ?? unasked)(code, kinds, piece),
        lookThrough: (...given: Parameters<Asked['lookThrough']>) => (asked.lookThrough ?? unasked)(...given),
        waysOf: (symbol: number) => (asked.waysOf ?? unasked)(symbol),
        differ: (found: number, wanted: number) => (asked.differ ?? unasked)(found, wanted),
        judge: (...given: Parameters<Asked['judge']>) => (asked.judge ?? unasked)(...given),
      },
    });
    this.calls = exports as unknown as Exports;
  }

  /** The memory as it is now: a call may make it larger and then there is another array. */
  bytes(): Uint8Array {
    this.#look();
    return this.#bytes;
  }

  /** The memory as numbers of 16 and of 32 bits. */
  units(): Uint16Array {
    this.#look();
    return this.#units;
  }

  allNumbers(): Int32Array {
    this.#look();
    return this.#numbers;
  }

  #look(): void {
    const pages = this.calls.pages();
    if (pages === this.#pages) return;
    // Where another thread has made it larger, this one hears of that only when it asks for more, even of nothing.
    this.#memory.grow(0);
    const { buffer } = this.#memory;
    this.#pages = buffer.byteLength / PAGE;
    this.#bytes = new Uint8Array(buffer);
    this.#text = Buffer.from(buffer);
    this.#units = new Uint16Array(buffer);
    this.#numbers = new Int32Array(buffer);
  }

  numbers(at: number, count: number): Int32Array {
    return this.allNumbers().subarray(at >> 2, (at >> 2) + count);
  }

  /** The text of UTF-8 at a place. */
  textAt(at: number, bytes: number): string {
    this.#look();
    return this.#text.toString('utf8', at, at + bytes);
  }

  /** Puts bytes, or an array of numbers, into memory. @returns where */
  put(data: ArrayBufferView, room = data.byteLength): number {
    const at = this.calls.reserve(room);
    this.bytes().set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    return at;
  }

  putText(text: string): { at: number; bytes: number } {
    const encoded = Buffer.from(text, 'utf8');
    // Pieces are copied eight bytes at a time.
    return { at: this.put(encoded, encoded.length + 8), bytes: encoded.length };
  }

  /** For one more thread, once nothing is added to the register any more; of a kernel that was made for threads. */
  share(): SharedKernel {
    return { memory: this.#memory, place: this.calls.share() };
  }
}
