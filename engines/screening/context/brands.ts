// Whether what stands for a disguise of one mark is the name of another brand, as far as names are known.
import { createRequire } from 'node:module';
import { isHan } from '../spelling/spelling.ts';
import { KNOWN_BRANDS } from './known-brands.ts';

/** Characters that a longer name may reach over what was found, on either side; and how long names are at the most. */
const BESIDE = 3;
const LONGEST = 6;

type Brand = { readonly name: string; readonly names: ReadonlySet<string> };

let known: ReadonlyMap<string, Brand> | undefined;

/** Names in lower case, to their brand. */
function brands(): ReadonlyMap<string, Brand> {
  if (known !== undefined) return known;
  const made = new Map<string, Brand>();
  const { han, latin }: { han: string[]; latin: string[] } = createRequire(import.meta.url)('../data/brand-names.json');
  for (const line of [...KNOWN_BRANDS.split(','), ...han, ...latin.map((name) => name.replaceAll(' ', ''))]) {
    const [name = '', ...more] = line.split(' ');
    const names = new Set([name, ...more].map((one) => one.toLowerCase()));
    // What is listed first is written for China, with all its names.
    for (const one of names) if (one.length > 1 && !made.has(one)) made.set(one, { name, names });
  }
  known = made;
  return made;
}

/**
 * The known brand, by its first name, that stands at `start` to `end` of a text or reaches over it; null where there is none, or it is the right's own.
 * @param own the mark and its aliases
 */
export function otherBrandAt(
  text: string,
  { start, end }: { start: number; end: number },
  own: readonly string[],
): string | null {
  const isOwn = (brand: Brand): boolean => own.some((one) => brand.names.has(one.trim().toLowerCase()));
  for (const name of isHan(text, start) ? hanAround(text, start, end) : [lettersAround(text, start, end)]) {
    const brand = brands().get(name);
    if (brand !== undefined) return isOwn(brand) ? null : brand.name;
  }
  return null;
}

/** Whether a mark or one of its aliases is the name of a known brand. */
export const isKnownBrand = (own: readonly string[]): boolean =>
  own.some((one) => brands().has(one.trim().toLowerCase()));

/** What was found, then what reaches over it by one character and more. */
function* hanAround(text: string, start: number, end: number): Generator<string> {
  for (let more = 0; more <= BESIDE; more += 1)
    for (let before = 0; before <= more; before += 1) {
      const name = text.slice(start - before, end + more - before);
      if (start >= before && name.length === end - start + more && name.length <= LONGEST) yield name;
    }
}

const LETTER = /[a-z]/i;

/** The whole run of letters that it is part of (adidas, of which adid was found). */
function lettersAround(text: string, start: number, end: number): string {
  let from = start;
  while (from > 0 && LETTER.test(text.charAt(from - 1))) from -= 1;
  let to = end;
  while (to < text.length && LETTER.test(text.charAt(to))) to += 1;
  return text.slice(from, to).toLowerCase();
}
