// A file with some of its bytes changed; of one that is packed, bytes of its parts, so that what reads the parts is reached as well.
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';

type Change = {
  readonly act: 'set' | 'insert' | 'cut' | 'repeat' | 'many' | 'number';
  readonly at: number;
  readonly size: number;
};

const change: fc.Arbitrary<Change> = fc.record({
  act: fc.constantFrom('set', 'insert', 'cut', 'repeat', 'many', 'number'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  size: fc.integer({ min: 1, max: 400 }),
});
/** `part`: which part of a packed file; the packed file itself where it is below 0.2. */
export const mutation = fc.record({
  changes: fc.array(change, { minLength: 1, maxLength: 6 }),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
});
export type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

const longest = 4_000_000;

export function mutated(bytes: Uint8Array, { changes, part }: Mutation): Uint8Array {
  const packed = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!packed || part < 0.2) return changes.reduce(changed, bytes);
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const name = names[Math.min(names.length - 1, Math.floor(((part - 0.2) / 0.8) * names.length))];
  const one = name === undefined ? undefined : parts[name];
  if (name === undefined || one === undefined) return bytes;
  return zipSync({ ...parts, [name]: changes.reduce(changed, one) });
}

function changed(bytes: Uint8Array, { act, at, size }: Change): Uint8Array {
  const from = Math.floor(at * bytes.length);
  const piece = bytes.subarray(from, from + size);
  switch (act) {
    case 'set':
      return Uint8Array.from(bytes, (byte, place) => (place === from ? size & 0xff : byte));
    case 'insert':
      return joined(bytes.subarray(0, from), new Uint8Array(size).fill(size & 0xff), bytes.subarray(from));
    case 'cut':
      return joined(bytes.subarray(0, from), bytes.subarray(from + size));
    case 'repeat':
      return joined(bytes.subarray(0, from), piece, piece, bytes.subarray(from));
    case 'many': {
      const times = Math.min(20_000, Math.floor(longest / Math.max(1, piece.length)));
      return joined(bytes.subarray(0, from), ...Array.from({ length: times }, () => piece), bytes.subarray(from));
    }
    case 'number': {
      const text = Buffer.from(bytes).toString('latin1');
      const found = /\d+/.exec(text.slice(from));
      if (found === null) return bytes;
      const place = from + found.index;
      return Buffer.from(
        `${text.slice(0, place)}${'9'.repeat((size % 12) + 1)}${text.slice(place + found[0].length)}`,
        'latin1',
      );
    }
    default:
      throw new TypeError(`no change ${String(act satisfies never)}`);
  }
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(pieces).subarray(0, longest);
}
