// Characters that HTML writes as their names or numbers: read as what they mean, with the way back to where they stand.

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));?/gi;
const LEADING = new RegExp(`^${ENTITY.source}`, 'i');
/** Of the names those that titles have; letters with accents are left to the rule. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '\u00ad',
  zwj: '\u200d',
  zwnj: '\u200c',
  middot: '·',
  bull: '•',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  times: '×',
  deg: '°',
  copy: '©',
  reg: '®',
  trade: '™',
  yen: '¥',
  euro: '€',
  hearts: '♥',
  larr: '←',
  rarr: '→',
  uarr: '↑',
  darr: '↓',
};
/** &eacute; and the like: the letter with the accent that is named. */
const ACCENTED = /^([a-z])(grave|acute|circ|tilde|uml|ring|cedil|caron)$/i;
const ACCENTS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030a',
  cedil: '\u0327',
  caron: '\u030c',
};
const HIGHEST = 0x10ffff;

/** A text with its entities read, and where a place of it lies in the text as it was. */
export type Decoded = { readonly text: string; readonly placeOf: (at: number) => number };

/** The text with its entities read; null where it has none. A line end that is written so is a space. */
export function withoutEntities(text: string): Decoded | null {
  if (!text.includes('&')) return null;
  /** Where each entity ended, in the new text and in the old one. */
  const ends: { made: number; given: number }[] = [];
  let made = '';
  let from = 0;
  for (const found of text.matchAll(ENTITY)) {
    const character = meantBy(found);
    if (character === null) continue;
    made += text.slice(from, found.index) + character;
    from = found.index + found[0].length;
    ends.push({ made: made.length, given: from });
  }
  if (ends.length === 0) return null;
  return { text: made + text.slice(from), placeOf: (at) => placeIn(ends, at) };
}

/** What a text begins with, if that is an entity: how long it is, and what it means. */
export function leadingEntity(text: string): { readonly length: number; readonly meant: string } | null {
  const found = LEADING.exec(text);
  const meant = found === null ? null : meantBy(found);
  return found === null || meant === null ? null : { length: found[0].length, meant };
}

function meantBy([, decimal, hexadecimal, name]: RegExpMatchArray): string | null {
  const number = decimal ?? (hexadecimal === undefined ? undefined : `0x${hexadecimal}`);
  if (number !== undefined) {
    const code = Number(number);
    if (code === 0 || code > HIGHEST || (code >= 0xd800 && code < 0xe000)) return null;
    return code < 0x20 ? ' ' : String.fromCodePoint(code);
  }
  const named = NAMED[(name ?? '').toLowerCase()];
  if (named !== undefined) return named;
  const [, letter = '', accent = ''] = ACCENTED.exec(name ?? '') ?? [];
  return letter === '' ? null : (letter + (ACCENTS[accent.toLowerCase()] ?? '')).normalize('NFC');
}

/** Within an entity that is two units of the new text there is no place: those begin where it ends. */
function placeIn(ends: readonly { made: number; given: number }[], at: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle]?.made ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const before = ends[low - 1];
  return before === undefined ? at : before.given + at - before.made;
}
