// Whether the public text still says what it must: the required items of the served text, one by one, as the public text has them.
import { redact } from '../redact.ts';
import type { Facts } from '../types.ts';
import { requiredItems } from './items.ts';
import type { RequiredField } from './required.ts';

/** What the served text says and the public one lost (`after` null) or changed. */
export type ChangedItem = { readonly field: RequiredField; readonly before: string; readonly after: string | null };

/**
 * Compares the required items of both texts. Items of covered passages, such as the number in an address, are none.
 * @param q.publicText how the text goes out; line ends, blanks and width of signs do not matter
 */
export function changedItems(q: { served: string; publicText: string; facts?: Facts | undefined }): ChangedItem[] {
  const { served, publicText, facts } = q;
  const items = requiredItems(served, redact(served, facts), facts);
  const shown = plainOf(publicText);
  const counts = new Map<string, number>();
  const changed: ChangedItem[] = [];
  const told = new Set<string>();
  for (const { field, text, before, after } of items) {
    const wanted = plainWords(text);
    const place = (counts.get(wanted) ?? 0) + 1;
    counts.set(wanted, place);
    if (occurrences(shown, wanted) >= place || told.has(`${field} ${wanted}`)) continue;
    told.add(`${field} ${wanted}`);
    changed.push({
      field,
      before: text,
      after: standsThere(shown, { wanted, before: plainWords(before), after: plainWords(after) }),
    });
  }
  return changed;
}

const NUMERAL = /[0-9A-Za-z〇零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]/;

/** How often the words stand there; digits, letters and numerals at their edges are whole: `伍万元` is not in `拾伍万元`. */
function occurrences({ signs, original }: Plain, words: string): number {
  const [first, last] = [NUMERAL.test(words[0] ?? ''), NUMERAL.test(words.at(-1) ?? '')];
  let count = 0;
  for (let at = signs.indexOf(words); at !== -1; at = signs.indexOf(words, at + words.length)) {
    const end = at + words.length;
    // What a blank or a line end parts from it is another number.
    const cut = (first && goesOn(original(at - 1, at + 1))) || (last && goesOn(original(end - 1, end + 1)));
    if (!cut) count += 1;
  }
  return count;
}

const goesOn = (pair: string): boolean =>
  /^\S+$/.test(pair) && [...pair].length > 1 && [...pair].every((sign) => NUMERAL.test(sign.normalize('NFKC')));

/** What stands between the same words around: null where nothing does, or where the words around are gone too. */
function standsThere(shown: Plain, q: { wanted: string; before: string; after: string }): string | null {
  const { signs } = shown;
  for (let length = q.before.length; length >= 2; length -= 1) {
    const lead = q.before.slice(-length);
    const at = signs.indexOf(lead);
    if (at === -1 || signs.indexOf(lead, at + 1) !== -1) continue;
    const from = at + lead.length;
    for (let tail = q.after.length; tail >= 1; tail -= 1) {
      const end = signs.indexOf(q.after.slice(0, tail), from);
      if (end === -1 || end - from > q.wanted.length + 24) continue;
      return end === from ? null : shown.original(from, end);
    }
    if (q.after === '' && from < signs.length) return shown.original(from, signs.length);
  }
  return null;
}

/** Signs without width and blanks, and what they were. */
type Plain = { readonly signs: string; original(from: number, to: number): string };

function plainOf(text: string): Plain {
  const at: number[] = [];
  let signs = '';
  for (let place = 0; place < text.length; place += 1) {
    const plain = plainWords(text[place] ?? '');
    for (const sign of plain) {
      signs += sign;
      for (let unit = 0; unit < sign.length; unit += 1) at.push(place);
    }
  }
  return {
    signs,
    original: (from, to) => text.slice(at[Math.max(0, from)] ?? 0, (at[Math.min(to, at.length) - 1] ?? 0) + 1),
  };
}

const plainWords = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '');
