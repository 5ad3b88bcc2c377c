// Whether bytes are one value of ASN.1 in BER whose lengths fit into each other; the reader of the package passes over those that do not.

const DEEPEST = 40;

/** True where the value fills the bytes exactly, and so on inward. */
export function isWellFormed(bytes: Uint8Array): boolean {
  return valueEnd(bytes, { at: 0, end: bytes.length, depth: 0 }) === bytes.length;
}

type Place = { readonly at: number; readonly end: number; readonly depth: number };

/** Where the value that begins here ends; undefined where it does not fit. */
function valueEnd(bytes: Uint8Array, { at, end, depth }: Place): number | undefined {
  const head = header(bytes, at, end);
  if (head === undefined || depth > DEEPEST) return undefined;
  const { start, length, constructed } = head;
  const last = length === 'open' ? end : start + length;
  if (last > end) return undefined;
  if (!constructed) return length === 'open' ? undefined : last;
  let inside = start;
  while (length === 'open' || inside < last) {
    if (length === 'open' && bytes[inside] === 0 && bytes[inside + 1] === 0 && inside + 2 <= end) return inside + 2;
    const next = valueEnd(bytes, { at: inside, end: last, depth: depth + 1 });
    if (next === undefined) return undefined;
    inside = next;
  }
  return inside;
}

/** Where the content begins and how long it is; `open` for a length that is told by an end mark. */
function header(bytes: Uint8Array, at: number, end: number) {
  const tag = bytes[at];
  if (tag === undefined || at >= end) return undefined;
  let next = at + 1;
  if ((tag & 0x1f) === 0x1f) {
    while (next < end && ((bytes[next] ?? 0) & 0x80) !== 0) next += 1;
    next += 1;
  }
  const first = bytes[next];
  if (first === undefined || next >= end) return undefined;
  next += 1;
  const constructed = (tag & 0x20) !== 0;
  if (first === 0x80) return { start: next, length: 'open' as const, constructed };
  if (first < 0x80) return { start: next, length: first, constructed };
  const count = first & 0x7f;
  if (count > 4 || next + count > end) return undefined;
  const length = bytes.subarray(next, next + count).reduce((sum, byte) => sum * 256 + byte, 0);
  return { start: next + count, length, constructed };
}
