// Distances between short strings: edits, Jaro-Winkler. Written for many short calls without garbage.

const MAX = 64;
const row = new Uint16Array(MAX + 1);
const previous = new Uint16Array(MAX + 1);
const beforePrevious = new Uint16Array(MAX + 1);

/**
 * Edits between two strings (insert, delete, change, swap of neighbours: optimal string alignment), given up at `limit + 1`.
 * Strings are compared up to 64 UTF-16 units; what is longer counts as changed.
 */
export function editDistance(one: string, other: string, limit: number): number {
  if (one === other) return 0;
  const short = one.length <= other.length ? one : other;
  const long = short === one ? other : one;
  if (long.length - short.length > limit || long.length > MAX) return limit + 1;
  const width = short.length;
  for (let at = 0; at <= width; at += 1) row[at] = at;
  for (let down = 1; down <= long.length; down += 1) {
    for (let at = 0; at <= width; at += 1) {
      beforePrevious[at] = previous[at] ?? 0;
      previous[at] = row[at] ?? 0;
    }
    row[0] = down;
    let least = down;
    const sign = long.charCodeAt(down - 1);
    for (let at = 1; at <= width; at += 1) {
      const change = (previous[at - 1] ?? 0) + (short.charCodeAt(at - 1) === sign ? 0 : 1);
      let best = Math.min(change, (previous[at] ?? 0) + 1, (row[at - 1] ?? 0) + 1);
      if (
        down > 1 &&
        at > 1 &&
        short.charCodeAt(at - 2) === sign &&
        short.charCodeAt(at - 1) === long.charCodeAt(down - 2)
      ) {
        best = Math.min(best, (beforePrevious[at - 2] ?? 0) + 1);
      }
      row[at] = best;
      if (best < least) least = best;
    }
    if (least > limit) return limit + 1;
  }
  return Math.min(row[width] ?? 0, limit + 1);
}

const taken = new Uint8Array(256);
const matchedLeft = new Uint16Array(256);
const matchedRight = new Uint16Array(256);

/** Jaro-Winkler similarity, 0 to 1 (Winkler 1990; prefix of at most four, factor 0.1). Past 256 units strings are cut. */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1;
  const oneLength = Math.min(one.length, 256);
  const otherLength = Math.min(other.length, 256);
  if (oneLength === 0 || otherLength === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(oneLength, otherLength) / 2) - 1);
  taken.fill(0, 0, otherLength);
  let matches = 0;
  for (let at = 0; at < oneLength; at += 1) {
    const sign = one.charCodeAt(at);
    const end = Math.min(otherLength, at + reach + 1);
    for (let there = Math.max(0, at - reach); there < end; there += 1) {
      if (taken[there] === 1 || other.charCodeAt(there) !== sign) continue;
      taken[there] = 1;
      matchedLeft[matches] = sign;
      matches += 1;
      break;
    }
  }
  if (matches === 0) return 0;
  let order = 0;
  for (let there = 0; there < otherLength; there += 1) {
    if (taken[there] === 1) matchedRight[order++] = other.charCodeAt(there);
  }
  let swapped = 0;
  for (let at = 0; at < matches; at += 1) if (matchedLeft[at] !== matchedRight[at]) swapped += 1;
  const jaro = (matches / oneLength + matches / otherLength + (matches - swapped / 2) / matches) / 3;
  let prefix = 0;
  while (
    prefix < 4 &&
    prefix < oneLength &&
    prefix < otherLength &&
    one.charCodeAt(prefix) === other.charCodeAt(prefix)
  ) {
    prefix += 1;
  }
  return jaro + prefix * 0.1 * (1 - jaro);
}
