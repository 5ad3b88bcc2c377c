// One spelling for matching: every UTF-16 unit maps to exactly one, so offsets hold in the original and the normal text.
import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });

const SIGNS: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  '﹙': '（',
  '﹚': '）',
  ',': '，',
  '﹐': '，',
  ':': '：',
  '︰': '：',
  '﹕': '：',
  ';': '；',
  '﹔': '；',
  '!': '！',
  '?': '？',
  '．': '.',
  '﹒': '.',
  '｡': '。',
  '「': '“',
  '」': '”',
  '『': '“',
  '』': '”',
  '﹝': '〔',
  '﹞': '〕',
  '［': '〔',
  '］': '〕',
  '[': '〔',
  ']': '〕',
  '｛': '{',
  '｝': '}',
};

// Filled as characters are met; 0 means "not looked up yet".
const table = new Uint16Array(0x10000);

function normalUnit(code: number): number {
  const char = String.fromCharCode(code);
  const sign = SIGNS[char];
  if (sign !== undefined) return sign.charCodeAt(0);
  // Full-width ASCII, except the signs that Chinese text uses in this form: （ ） ， ： ； ！ ？
  if (code >= 0xff01 && code <= 0xff5e && !'（），：；！？'.includes(char)) return code - 0xfee0;
  if (code < 0x3400 || code > 0x9fff) return code;
  const simple = toSimplified(char);
  return simple.length === 1 ? simple.charCodeAt(0) : code;
}

/** True for a Han character or a full-width sign: between two of them white space carries no meaning. */
export function isWide(code: number): boolean {
  return (code >= 0x2e80 && code <= 0x9fff) || (code >= 0xff00 && code <= 0xffef) || (code >= 0xf900 && code <= 0xfaff);
}

export function isSpace(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x3000 ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200f) ||
    code === 0x2028 ||
    code === 0x2029
  );
}

/**
 * The text in one spelling (half- and full-width signs, traditional characters), of the same length. Straight quotes
 * open and close in turn within a paragraph.
 * A comma or colon between digits and a full stop between Latin letters stay what they are: 1,000 and 12:30 are numbers.
 */
export function normalise(text: string): string {
  const out = new Uint16Array(text.length);
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    let normal = table[code] ?? 0;
    if (normal === 0) {
      normal = normalUnit(code);
      table[code] = normal;
    }
    if ((code === 0x2c || code === 0x3a) && isDigit(text.charCodeAt(i - 1)) && isDigit(text.charCodeAt(i + 1)))
      normal = code;
    // A half-width full stop after a Han character ends a sentence unless a number or Latin text goes on.
    if (
      code === 0x2e &&
      isWide(text.charCodeAt(i - 1)) &&
      !isFullDigit(text.charCodeAt(i - 1)) &&
      !/[0-9A-Za-z.]/.test(text.charAt(i + 1))
    ) {
      if (!isNumeral(text.charAt(i - 1))) normal = 0x3002;
    }
    if (code === 0x0a) quoted = false;
    if (normal === 0x22) {
      normal = quoted ? 0x201d : 0x201c;
      quoted = !quoted;
    }
    out[i] = normal;
  }
  return decode(out);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isFullDigit(code: number): boolean {
  return code >= 0xff10 && code <= 0xff19;
}

function isNumeral(char: string): boolean {
  return '一二三四五六七八九十'.includes(char);
}

function decode(units: Uint16Array): string {
  const parts: string[] = [];
  for (let i = 0; i < units.length; i += 0x2000) parts.push(String.fromCharCode(...units.subarray(i, i + 0x2000)));
  return parts.join('');
}
