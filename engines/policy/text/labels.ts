// The numbers under which plans order their parts: 第一章, 一、, （一）, 1., （1）, ①.

export type LabelKind =
  | 'part'
  | 'chapter'
  | 'node'
  | 'cn'
  | 'article'
  | 'cnParen'
  | 'arabic'
  | 'arabicParen'
  | 'circle';

/** Outermost first; a document uses some of them, and the outermost two become its sections and items. */
export const LABEL_RANK: Readonly<Record<LabelKind, number>> = {
  part: 0,
  chapter: 1,
  node: 2,
  cn: 3,
  article: 4,
  cnParen: 5,
  arabic: 6,
  arabicParen: 7,
  circle: 8,
};

export type Label = { readonly kind: LabelKind; readonly no: number; readonly start: number; readonly end: number };

const CN = '[零〇一二三四五六七八九十百两]';
const PART = new RegExp(`第(${CN}{1,5}|\\d{1,3})(编|部分|篇)[、，：]?`, 'y');
const CHAPTER = new RegExp(`第(${CN}{1,5}|\\d{1,3})章[、，：]?`, 'y');
const NODE = new RegExp(`第(${CN}{1,5}|\\d{1,3})节[、，：]?`, 'y');
const ARTICLE = new RegExp(`第(${CN}{1,5}|\\d{1,3})条[、，：]?`, 'y');
const CN_COMMA = new RegExp(`(${CN}{1,4})[、.](?!${CN})`, 'y');
const CN_PAREN = new RegExp(`（(${CN}{1,4})）[、.]?`, 'y');
const ARABIC = /(\d{1,3})[.、](?![\d.])/y;
const ARABIC_PAREN = /（?(\d{1,3})）[、.]?/y;
const CIRCLE = /[①-⑳]/y;

/** The value of a Chinese or Arabic numeral up to 999; NaN for anything else. */
export function numeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  let total = 0;
  let digit = 0;
  for (const char of text) {
    const value = '零一二三四五六七八九'.indexOf(char === '〇' ? '零' : char === '两' ? '二' : char);
    if (value >= 0) digit = value;
    else if (char === '十') {
      total += (digit === 0 ? 1 : digit) * 10;
      digit = 0;
    } else if (char === '百') {
      total += (digit === 0 ? 1 : digit) * 100;
      digit = 0;
    } else return Number.NaN;
  }
  return total + digit;
}

const FIRST = /[第零〇一二三四五六七八九十百（0-9①-⑳]/;

/** The label that begins at `at` in normalised text, or null. `paragraphStart` allows the forms that prose also uses. */
export function labelAt(normal: string, at: number, paragraphStart: boolean): Label | null {
  if (!FIRST.test(normal.charAt(at))) return null;
  const attempt = (pattern: RegExp, kind: LabelKind): Label | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(normal);
    if (match === null) return null;
    const no = kind === 'circle' ? match[0].charCodeAt(0) - 0x2460 + 1 : numeral(match[1] ?? '');
    return Number.isNaN(no) || no === 0 ? null : { kind, no, start: at, end: at + match[0].length };
  };
  const label =
    attempt(CN_PAREN, 'cnParen') ??
    attempt(CN_COMMA, 'cn') ??
    attempt(CIRCLE, 'circle') ??
    attempt(ARABIC_PAREN, 'arabicParen') ??
    attempt(ARABIC, 'arabic');
  if (label !== null) return label.kind === 'arabic' && !paragraphStart && !han(normal, label.end) ? null : label;
  if (!paragraphStart) {
    const article = attempt(ARTICLE, 'article');
    // 依照第二条规定 and 第二条第一款 are prose.
    return article !== null &&
      /^\s?[\u4e00-\u9fff“《](?<![款项规的第所至和或中])/.test(normal.slice(article.end, article.end + 2))
      ? article
      : null;
  }
  return attempt(PART, 'part') ?? attempt(CHAPTER, 'chapter') ?? attempt(NODE, 'node') ?? attempt(ARTICLE, 'article');
}

function han(normal: string, at: number): boolean {
  const code = normal.charCodeAt(at);
  return (code >= 0x3400 && code <= 0x9fff) || code === 0x201c || code === 0x300a;
}
