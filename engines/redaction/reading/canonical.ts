// A text as its readers look at it: signs of any width as ASCII, what cannot be seen left out, each sign with its place in the input.

export type Folded = {
  /** One sign for each place; lines that were only broken for width are joined. */
  readonly signs: string;
  /** Where each sign stands in the input; one more at the end. */
  readonly at: readonly number[];
  /** Places of the input at which a sign takes two UTF-16 units. */
  readonly wide: ReadonlySet<number>;
};

// biome-ignore format: digits in a row
/** Digits as they are written out. */
const CHINESE_DIGITS: Readonly<Record<string, string>> = {
  〇: '0', '○': '0', 零: '0', 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9',
  壹: '1', 贰: '2', 叁: '3', 肆: '4', 伍: '5', 陆: '6', 柒: '7', 捌: '8', 玖: '9', 幺: '1', 两: '2',
};
/** Signs of no width, joiners and directions: all of Default_Ignorable_Code_Point within one unit. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
const DASH = /[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d\u30fc]/;
const HAN = /\p{Script=Han}/u;
/** A line that is shorter than this ended where its writer ended it. */
const SHORTEST_FULL_LINE = 18;

/** Rare characters lie outside the first plane, as in 王𬭎: one of 32 that hardly anybody uses stands for each, and rules of names hold. */
const RARE = /[\u{20000}-\u{323af}]/gu;
const STANDS_FOR_RARE = 0x9f80;
const standIn = (sign: string): string => String.fromCharCode(STANDS_FOR_RARE + ((sign.codePointAt(0) ?? 0) % 32));

/** The words as folded texts have them: rare characters by what stands for them. */
export const withStandIns = (words: string): string => words.replaceAll(RARE, standIn);

/** Whether a sign of a folded text stands for a rare character. */
export const isStandIn = (sign: string): boolean => /[\u9f80-\u9f9f]/.test(sign);

/** Where ten or nine digits of another script or in a ring or brackets begin: ٠ ۰ ० ⑴ ⒈ ❶ ➀ ➊ ⓵. */
const OTHER_DIGITS: readonly (readonly [from: number, first: number])[] = [
  [0x660, 0],
  [0x6f0, 0],
  [0x966, 0],
  [0x2474, 1],
  [0x2488, 1],
  [0x2776, 1],
  [0x2780, 1],
  [0x278a, 1],
  [0x24f5, 1],
];

/** The digit that such a sign stands for. */
function otherDigit(sign: string): string | undefined {
  const code = sign.charCodeAt(0);
  if (code < 0x660 || code > 0x2792) return undefined;
  const row = OTHER_DIGITS.find(([from, first]) => code >= from && code < from + 10 - first);
  return row === undefined ? undefined : String(code - row[0] + row[1]);
}

/** What a Chinese digit stands for, undefined for any other sign. */
export const chineseDigit = (sign: string): string | undefined => CHINESE_DIGITS[sign];

/** Folds a text; with `join`, line ends inside running Chinese sentences are left out too. */
export function folded(text: string, { join }: { join: boolean }): Folded {
  const at: number[] = [];
  const wide = new Set<number>();
  let signs = '';
  for (let place = 0; place < text.length; place += 1) {
    const unit = text[place] ?? '';
    const pair = unit >= '\ud840' && unit <= '\ud888' ? text.slice(place, place + 2) : '';
    if (pair !== '' && withStandIns(pair).length === 1) {
      signs += withStandIns(pair);
      at.push(place);
      wide.add(place);
      place += 1;
      continue;
    }
    // Digits and letters of other planes, 𝟏, 𝑨.
    const drawn = unit >= '\ud835' && unit <= '\ud83c' ? text.slice(place, place + 2).normalize('NFKC') : '';
    if (drawn.length === 1) {
      signs += drawn;
      at.push(place);
      wide.add(place);
      place += 1;
      continue;
    }
    if (INVISIBLE.test(unit)) continue;
    if (join && (unit === '\n' || unit === '\r') && breaksOnlyForWidth(text, place)) continue;
    const plain = DASH.test(unit) ? '-' : (otherDigit(unit) ?? unit.normalize('NFKC'));
    signs += plain.length === 1 ? plain : unit;
    at.push(place);
  }
  at.push(text.length);
  return { signs, at, wide };
}

/** The passage of the input that signs from `start` to before `end` were. */
export function placeOf({ at, wide }: Folded, start: number, end: number): { start: number; end: number } {
  const last = at[end - 1] ?? 0;
  return { start: at[start] ?? 0, end: last + (wide.has(last) ? 2 : 1) };
}

/** A full line before, no row of a table or field of a form, a Chinese sign, letter or digit on both sides, and no indent after: the sentence goes on. */
function breaksOnlyForWidth(text: string, place: number): boolean {
  const first = text[place] === '\n' && text[place - 1] === '\r' ? place - 1 : place;
  const next = text[place] === '\r' && text[place + 1] === '\n' ? place + 2 : place + 1;
  const lineStart = text.lastIndexOf('\n', first - 1) + 1;
  // A line that begins with the name of a field, `住址:`, `问:`, goes on from nothing.
  if (/^(?:[一-鿿 \u3000]{1,8}[:：]|[一-鿿]{2,6}[ \u3000\t])/.test(text.slice(next, next + 10))) return false;
  // Rows of a table end where they end.
  if (/[\t|]/.test(text.slice(lineStart, first))) return false;
  const continues = (sign: string) => HAN.test(sign) || /[A-Za-z0-9_]/.test(sign);
  return first - lineStart >= SHORTEST_FULL_LINE && continues(text[first - 1] ?? '') && continues(text[next] ?? '');
}
