// Output put together from pieces that were encoded once, four bytes at a time: copying is most of what a hit costs.

/** A piece in the store: where it begins, in words of four bytes, and how many bytes it has. */
export type Piece = { readonly at: number; readonly bytes: number };

/** Encoded pieces one behind the other; a hundred thousand small arrays would keep the collector busy. */
export class Pieces {
  words = new Int32Array(1 << 14);
  #bytes = Buffer.from(this.words.buffer);
  #used = 0;

  put(text: string): Piece {
    const most = this.#used + (text.length * 3 + 8) / 4;
    if (most > this.words.length) {
      const wider = new Int32Array(Math.ceil(most) * 2);
      wider.set(this.words.subarray(0, this.#used));
      this.words = wider;
      this.#bytes = Buffer.from(wider.buffer);
    }
    const at = this.#used;
    const bytes = encode(text, this.#bytes, at * 4);
    this.#used += (bytes + 3) >> 2;
    return { at, bytes };
  }
}

/** Bytes of output; a string of megabytes made of small pieces would cost more than the screening. */
export class Output {
  readonly #pieces: Pieces;
  #buffer = Buffer.allocUnsafeSlow(1 << 17);
  #view = new DataView(this.#buffer.buffer);
  #length = 0;

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
  }

  /** A piece of the store: its first word, and its length in bytes. */
  add(at: number, bytes: number): void {
    if (this.#length + bytes + 4 > this.#buffer.length) this.#widen(bytes);
    const { words } = this.#pieces;
    const view = this.#view;
    const end = at + ((bytes + 3) >> 2);
    let to = this.#length;
    // The last word may reach beyond the piece; what comes next is written over it.
    for (let word = at; word < end; word += 1) {
      view.setInt32(to, words[word] as number, true);
      to += 4;
    }
    this.#length += bytes;
  }

  addText(text: string): void {
    if (this.#length + text.length * 3 > this.#buffer.length) this.#widen(text.length * 3);
    this.#length += encode(text, this.#buffer, this.#length);
  }

  /** A whole number from 0 in its digits. */
  addNumber(value: number): void {
    if (this.#length + 20 > this.#buffer.length) this.#widen(20);
    const buffer = this.#buffer;
    let digits = 1;
    for (let most = 10; value >= most; most *= 10) digits += 1;
    let rest = value;
    for (let at = this.#length + digits - 1; at >= this.#length; at -= 1) {
      const next = Math.floor(rest / 10);
      buffer[at] = 0x30 + rest - next * 10;
      rest = next;
    }
    this.#length += digits;
  }

  #widen(more: number): void {
    const wider = Buffer.allocUnsafeSlow((this.#length + more) * 2);
    wider.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = wider;
    this.#view = new DataView(wider.buffer);
  }

  /** What was collected; the next piece begins anew, and is written over it. */
  take(): Uint8Array {
    const taken = this.#buffer.subarray(0, this.#length);
    this.#length = 0;
    return taken;
  }
}

/** Writes a text as UTF-8, short ones without asking anybody. @returns how many bytes that were */
function encode(text: string, into: Buffer, from: number): number {
  let to = from;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      into[to] = unit;
      to += 1;
    } else if (unit < 0x800) {
      into[to] = 0xc0 | (unit >> 6);
      into[to + 1] = 0x80 | (unit & 0x3f);
      to += 2;
    } else if (unit < 0xd800 || unit > 0xdfff) {
      into[to] = 0xe0 | (unit >> 12);
      into[to + 1] = 0x80 | ((unit >> 6) & 0x3f);
      into[to + 2] = 0x80 | (unit & 0x3f);
      to += 3;
    } else return into.write(text, from, 'utf8');
  }
  return to - from;
}
