// Text to symbols: what a disguise leaves alike becomes the same symbol, each with its place in the text.
import { confusables, emoji, simplified } from './tables.ts';

/** Signs that are passed over. */
const NOISE = 0;
/** Never part of a mark: where a match cannot go on. */
const BARRIER = 1;
/** Code of the first emoji; they lie in the private use area. */
const EMOJI = 0xe000;

/** How code units become symbols; `wide` for characters outside the basic plane. */
export type FoldTable = {
  readonly units: Uint16Array;
  readonly wide: ReadonlyMap<number, number>;
  /** Whether HTML tags are passed over as signs are. */
  readonly tags: boolean;
};

/** The symbols of a text, and the UTF-16 offset of each. Reused from text to text. */
export type Folded = { symbols: Uint16Array; starts: Int32Array; length: number };

export function emptyFolded(): Folded {
  return { symbols: new Uint16Array(1024), starts: new Int32Array(1024), length: 0 };
}

// Letters and digits that are written for each other share a symbol; which it was is compared afterwards.
const LEET: Record<string, string> = {
  l: 'i',
  '1': 'i',
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '6': 'g',
  '2': 'z',
  $: 's',
  '@': 'a',
};

// The forms that a character takes as part of another, to itself.
const RADICALS: Record<string, string> = {
  氵: '水',
  亻: '人',
  扌: '手',
  刂: '刀',
  忄: '心',
  艹: '草',
  艸: '草',
  讠: '言',
  訁: '言',
  钅: '金',
  釒: '金',
  纟: '丝',
  糹: '丝',
  糸: '丝',
  犭: '犬',
  衤: '衣',
  礻: '示',
  辶: '走',
  辵: '走',
  阝: '阜',
  邑: '阜',
  饣: '食',
  飠: '食',
  灬: '火',
  罒: '网',
  '⺮': '竹',
  丬: '爿',
  卄: '廿',
  攵: '文',
  攴: '文',
  疒: '病',
};

const WORD_SIGN = /[\p{L}\p{N}]/u;

/** One character as compared without any disguise: compatibility form, lower case, simplified. */
export function plainForm(character: string): string {
  const compatible = character.normalize('NFKC');
  const one = [...compatible].length === 1 ? compatible : character;
  const lower = one.toLowerCase();
  const single = [...lower].length === 1 ? lower : one;
  return simplified().get(single) ?? single;
}

/** The letter or digit that a character stands or is taken for, or itself. */
export function letterForm(character: string): string {
  const listed = confusables().get(character);
  if (listed !== undefined) return listed;
  const plain = plainForm(character);
  const bare = plain.normalize('NFKD').replace(/\p{M}/gu, '');
  const base = /^[a-z0-9]$/.test(bare) ? bare : plain;
  return confusables().get(base) ?? base;
}

let exactTable: FoldTable | undefined;
let disguiseTable: FoldTable | undefined;

/** Case, width, compatibility and traditional forms only; every sign counts. */
export function exactFold(): FoldTable {
  exactTable ??= tableOf((character) => plainForm(character));
  return exactTable;
}

/** What disguises change as well; signs are noise. */
export function disguiseFold(): FoldTable {
  disguiseTable ??= tableOf((character) => {
    if (character === '丶' || character === '\u3164') return '';
    const form = letterForm(character);
    const leet = LEET[form];
    if (leet !== undefined) return leet;
    if (!WORD_SIGN.test(form)) return '';
    return RADICALS[form] ?? form;
  });
  return disguiseTable;
}

function tableOf(symbolOf: (character: string) => string): FoldTable {
  const units = new Uint16Array(0x10000);
  for (let code = 0; code < 0x10000; code += 1) {
    // The common blocks whose characters stay as they are.
    const asIs = (code >= 0xac00 && code < 0xd7a4) || (code >= 0xd800 && code < 0xf900);
    units[code] = asIs ? code : unitOf(symbolOf(String.fromCharCode(code)), code);
  }
  units[0x0a] = BARRIER;
  const wide = new Map<number, number>();
  for (const character of confusables().keys()) addWide(wide, character, symbolOf(character));
  for (let code = 0x1d400; code < 0x1d800; code += 1)
    addWide(wide, String.fromCodePoint(code), symbolOf(String.fromCodePoint(code)));
  for (const [index, sign] of [...emoji().keys()].entries())
    if (sign.length === 2) wide.set(sign.codePointAt(0) ?? 0, EMOJI + index);
  return { units, wide, tags: units[LESS] === NOISE };
}

const unitOf = (symbol: string, code: number): number =>
  symbol === '' ? NOISE : symbol.length === 1 ? symbol.charCodeAt(0) : code;

function addWide(wide: Map<number, number>, character: string, symbol: string): void {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff && symbol.length === 1) wide.set(code, symbol.charCodeAt(0));
}

/** Symbol of an emoji of the tables. */
export function emojiSymbols(): ReadonlyMap<string, string> {
  return new Map([...emoji().keys()].map((sign, index) => [sign, String.fromCharCode(EMOJI + index)]));
}

const LESS = 0x3c;
const LONGEST_TAG = 60;
const TAG = /<\/?[a-z][^<>]*>/iy;

/** Where the tag that begins at an offset ends, or -1. */
function tagEnd(text: string, at: number, to: number): number {
  const end = text.indexOf('>', at);
  if (end < 0 || end >= to || end - at > LONGEST_TAG) return -1;
  TAG.lastIndex = at;
  return TAG.test(text) ? end : -1;
}

/** Folds text[from, to) into `into`. Offsets count from `from`. */
export function fold({ units, wide, tags }: FoldTable, text: string, from: number, to: number, into: Folded): void {
  if (into.symbols.length < to - from + 4) {
    into.symbols = new Uint16Array((to - from) * 2 + 4);
    into.starts = new Int32Array((to - from) * 2 + 4);
  }
  const { symbols, starts } = into;
  let length = 0;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    let symbol = units[unit] ?? NOISE;
    if (unit === LESS && tags) {
      at = Math.max(at, tagEnd(text, at, to));
      continue;
    }
    if (unit >= 0xd800 && unit < 0xdc00 && at + 1 < to) {
      symbol = wide.get(text.codePointAt(at) ?? 0) ?? NOISE;
      if (symbol !== NOISE) {
        symbols[length] = symbol;
        starts[length] = at - from;
        length += 1;
      }
      at += 1;
      continue;
    }
    if (symbol === NOISE) continue;
    symbols[length] = symbol;
    starts[length] = at - from;
    length += 1;
  }
  symbols[length] = BARRIER;
  symbols[length + 1] = BARRIER;
  symbols[length + 2] = BARRIER;
  starts[length] = to - from;
  into.length = length;
}

/** The symbols of a short text as a string. */
export function foldedText(table: FoldTable, text: string): string {
  fold(table, text, 0, text.length, scratch);
  return String.fromCharCode(...scratch.symbols.subarray(0, scratch.length));
}

const scratch = emptyFolded();
