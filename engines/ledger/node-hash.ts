// SHA-256 (FIPS 180-4) of an inner node, 65 bytes, without a call out of JavaScript: for so few bytes the call costs more than the hash.

const H0 = new Int32Array(8);
const K = new Int32Array(64);
fillConstants();

const words = new Int32Array(64);
/** The words of the block in work, each with its constant added. */
const sums = new Int32Array(64);
const state = new Int32Array(8);
const LEADING = 1;
const BITS = 65 * 8;

/**
 * Writes SHA-256(0x01 ‖ 64 bytes of `pair` from `at`) to `out` at `to`; `out` may be the same buffer, before or at `at`.
 * @param pair two hashes, one after the other
 */
export function hashPair(pair: Uint8Array, q: { at: number; out: Uint8Array; to: number }): void {
  state.set(H0);
  let carried = LEADING;
  for (let word = 0; word < 16; word += 1) {
    const from = q.at + 4 * word;
    const next =
      (byte(pair, from) << 24) | (byte(pair, from + 1) << 16) | (byte(pair, from + 2) << 8) | byte(pair, from + 3);
    words[word] = (carried << 24) | (next >>> 8);
    carried = next & 0xff;
  }
  expand(sums);
  compress(sums);
  compress(lastBlock(carried));
  for (let word = 0; word < 8; word += 1) {
    const value = at(state, word);
    const to = q.to + 4 * word;
    q.out[to] = value >>> 24;
    q.out[to + 1] = value >>> 16;
    q.out[to + 2] = value >>> 8;
    q.out[to + 3] = value;
  }
}

const byte = (bytes: Uint8Array, index: number): number => bytes[index] ?? 0;
const at = (numbers: Int32Array, index: number): number => numbers[index] ?? 0;
const turned = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

/** All but one byte of the second block is known beforehand: its words are made once for each value of that byte. */
const lastBlocks: (Int32Array | undefined)[] = [];

function lastBlock(carried: number): Int32Array {
  const known = lastBlocks[carried];
  if (known !== undefined) return known;
  words.fill(0, 1, 15);
  words[0] = (carried << 24) | 0x800000;
  words[15] = BITS;
  const made = new Int32Array(64);
  expand(made);
  lastBlocks[carried] = made;
  return made;
}

function expand(into: Int32Array): void {
  for (let i = 16; i < 64; i += 1) {
    const x = at(words, i - 15);
    const y = at(words, i - 2);
    const low = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
    const high = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
    words[i] = (at(words, i - 16) + low + at(words, i - 7) + high) | 0;
  }
  for (let i = 0; i < 64; i += 1) into[i] = at(words, i) + at(K, i);
}

function compress(block: Int32Array): void {
  let a = at(state, 0);
  let b = at(state, 1);
  let c = at(state, 2);
  let d = at(state, 3);
  let e = at(state, 4);
  let f = at(state, 5);
  let g = at(state, 6);
  let h = at(state, 7);
  for (let i = 0; i < 64; i += 1) {
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + (g ^ (e & (f ^ g))) + at(block, i)) | 0;
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) | (c & (a | b)))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state[0] = at(state, 0) + a;
  state[1] = at(state, 1) + b;
  state[2] = at(state, 2) + c;
  state[3] = at(state, 3) + d;
  state[4] = at(state, 4) + e;
  state[5] = at(state, 5) + f;
  state[6] = at(state, 6) + g;
  state[7] = at(state, 7) + h;
}

/** The first 32 bits of the fractions of square roots (H) and cube roots (K) of the first primes, FIPS 180-4, 4.2.2 and 5.3.3. */
function fillConstants(): void {
  const fraction = (x: number): number => (x - Math.floor(x)) * 2 ** 32;
  let found = 0;
  for (let number = 2; found < 64; number += 1) {
    if (!isPrime(number)) continue;
    if (found < 8) H0[found] = fraction(Math.sqrt(number));
    K[found] = fraction(Math.cbrt(number));
    found += 1;
  }
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return false;
  return true;
}
