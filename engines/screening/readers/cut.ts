// A stream of bytes into blocks of whole lines, so that blocks can be read by themselves and a file never lies in memory.
import { Kernel } from '../kernel/kernel.ts';

/**
 * Whole lines (for CSV whole records) of an input. `line` is that of the first, from 1; offsets are in bytes; `counts` are of
 * its lines.
 */
export type Block = {
  readonly bytes: Uint8Array;
  readonly line: number;
  readonly offset: number;
  readonly counts: LineCounts;
};

/** A line that was too long to be one: passed over without being kept. */
export type Overlong = { readonly line: number; readonly bytes: number };

export type CutOptions = {
  /** Line ends inside double quotes do not end a record. */
  readonly quoted: boolean;
  readonly blockBytes?: number;
  readonly longestLine?: number;
  /** Where to go on: offset and line of the first byte that will be given. */
  readonly from?: { readonly offset: number; readonly line: number };
  readonly onOverlong?: (line: Overlong) => void;
};

const NEW_LINE = 0x0a;
const QUOTE = 0x22;
const BLOCK = 1 << 18;
const LONGEST = 1 << 20;

/**
 * Blocks of about a quarter of a mebibyte. A line above `longestLine` bytes (1 MiB) is told to `onOverlong` and left out. GBK is safe to cut: no
 * byte of its characters is a line end or a quote.
 */
export async function* cutBlocks(
  chunks: AsyncIterable<Uint8Array>,
  {
    quoted,
    blockBytes = BLOCK,
    longestLine = LONGEST,
    from = { offset: 0, line: 1 },
    onOverlong = () => {},
  }: CutOptions,
): AsyncGenerator<Block> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let { offset, line } = from;
  let skipping = 0;
  for await (const chunk of chunks) {
    let rest = chunk;
    if (skipping > 0) {
      const end = rest.indexOf(NEW_LINE);
      skipping += end < 0 ? rest.length : end;
      if (end < 0) continue;
      onOverlong({ line, bytes: skipping });
      offset += skipping + 1;
      line += 1;
      skipping = 0;
      rest = rest.subarray(end + 1);
    }
    held.push(rest);
    heldBytes += rest.length;
    if (heldBytes < blockBytes) continue;
    const bytes = joined(held);
    const end = lastEnd(bytes, quoted);
    if (end > 0) {
      yield* parts(bytes.subarray(0, end));
      held = end === bytes.length ? [] : [bytes.subarray(end)];
      heldBytes = bytes.length - end;
    } else {
      held = [bytes];
    }
    if (heldBytes > longestLine) {
      // No line (or record) ends within the limit: leave the first line out, however long it gets.
      const all = joined(held);
      const first = all.indexOf(NEW_LINE);
      if (first < 0) {
        skipping = all.length;
        held = [];
        heldBytes = 0;
      } else {
        yield* parts(all.subarray(0, all.lastIndexOf(NEW_LINE) + 1));
        held = [all.subarray(all.lastIndexOf(NEW_LINE) + 1)];
        heldBytes = all.length - all.lastIndexOf(NEW_LINE) - 1;
      }
    }
  }
  if (skipping > 0) onOverlong({ line, bytes: skipping });
  else if (heldBytes > 0) yield* parts(joined(held));

  /** One block, or several where an overlong line lies between. */
  function* parts(bytes: Uint8Array): Generator<Block> {
    if (bytes.length <= longestLine) {
      yield counted(bytes);
      return;
    }
    let start = 0;
    for (let at = 0; at < bytes.length; ) {
      const found = bytes.indexOf(NEW_LINE, at);
      const end = found < 0 ? bytes.length : found + 1;
      if (end - at > longestLine + 1) {
        if (at > start) yield counted(bytes.subarray(start, at));
        onOverlong({ line, bytes: end - at - (found < 0 ? 0 : 1) });
        offset += end - at;
        line += 1;
        start = end;
      }
      at = end;
    }
    if (start < bytes.length) yield counted(bytes.subarray(start));
  }

  function counted(bytes: Uint8Array): Block {
    const block = { bytes, line, offset, counts: lineCounts(bytes) };
    offset += bytes.length;
    line += block.counts.ends;
    return block;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
}

/** How many line ends there are, and how many lines have nothing in them. */
export type LineCounts = { readonly ends: number; readonly empty: number };

let counter: { kernel: Kernel; at: number; room: number } | undefined;

export function lineCounts(bytes: Uint8Array): LineCounts {
  if (counter === undefined || counter.room < bytes.length) {
    const kernel = new Kernel();
    const room = Math.max(bytes.length, 2 * BLOCK);
    counter = { kernel, at: kernel.calls.reserve(room), room };
  }
  const { kernel, at } = counter;
  kernel.bytes().set(bytes, at);
  const counts = kernel.calls.countLines(at, at + bytes.length);
  return { ends: Number(counts & 0xffffffffn), empty: Number(counts >> 32n) };
}

/** Just after the last line end that is outside quotes; 0 where there is none. */
function lastEnd(bytes: Uint8Array, quoted: boolean): number {
  const last = bytes.lastIndexOf(NEW_LINE) + 1;
  if (!quoted) return last;
  let inside = false;
  let end = 0;
  let at = 0;
  for (;;) {
    const quote = bytes.indexOf(QUOTE, at);
    if (!inside) end = Math.max(end, quote < 0 ? last : bytes.lastIndexOf(NEW_LINE, quote) + 1);
    if (quote < 0) return end;
    inside = !inside;
    at = quote + 1;
  }
}
