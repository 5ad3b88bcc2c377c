// Passages that are known beforehand, such as the names of the facts, found however blanks and line ends break them.
import { type Folded, withStandIns } from './canonical.ts';

const SPECIAL = /[\\^$.*+?()[\]{}|/-]/;
const MIDDOTS = '[·•・‧⋅.]';

export type Place = { readonly from: number; readonly to: number };

/** Where the words stand in the folded signs, in order. Short blanks and line ends between any two signs do not matter. */
export function placesOf({ signs }: Folded, wanted: string): Place[] {
  const plain = [...withStandIns(wanted.normalize('NFKC'))].filter((sign) => !/\s/.test(sign));
  if (plain.length < 2) return [];
  const pattern = plain.map(patternOf).join('\\s{0,3}');
  const whole = /^[A-Za-z0-9]/.test(plain[0] ?? '') ? `(?<![A-Za-z0-9])${pattern}(?![A-Za-z0-9])` : pattern;
  return [...signs.matchAll(new RegExp(whole, 'gi'))].map(({ index, 0: match }) => ({
    from: index,
    to: index + match.length,
  }));
}

function patternOf(sign: string): string {
  if (/[·•・‧⋅]/.test(sign)) return MIDDOTS;
  if (/[‐-―−-]/.test(sign)) return '-';
  return SPECIAL.test(sign) ? `\\${sign}` : sign;
}
