// Every way we know in which people write or hide a number, each by its name; and numbers of each kind by a seed.
import { allRegions, residentIdCheckCharacter } from '@qingfeng/codes';

type Random = () => number;
export type Way = (number: string, random: Random) => string;

const pick = <T>(random: Random, list: readonly T[]): T => {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new RangeError('an empty list');
  return found;
};
const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
const counties = allRegions().filter(({ level }) => level === 'county');
const two = (value: number): string => String(value).padStart(2, '0');
const birthday = (random: Random, year: number): string =>
  `${year}${two(1 + Math.floor(random() * 12))}${two(1 + Math.floor(random() * 28))}`;

/** A number of each kind, with words that announce it. */
export const KINDS: Readonly<Record<string, { make: (random: Random) => string; words: readonly string[] }>> = {
  identity: {
    make: (random) => {
      const body = `${pick(random, counties).code}${birthday(random, 1950 + Math.floor(random() * 55))}${digits(random, 3)}`;
      return body + residentIdCheckCharacter(body);
    },
    words: ['身份证号码：', '身份证号', '公民身份号码为', '证件号码:', '（身份证：', '身份证号是 '],
  },
  'identity of 15 digits': {
    make: (random) =>
      `${pick(random, counties).code}${birthday(random, 50 + Math.floor(random() * 49))}${digits(random, 3)}`,
    words: ['身份证号码：', '居民身份证号'],
  },
  mobile: {
    make: (random) => `1${pick(random, [...'3456789'])}${digits(random, 9)}`,
    words: ['联系电话：', '手机', '电话是', '手机号码为', 'Tel: ', '致电', '联系方式：'],
  },
  landline: {
    make: (random) =>
      `${pick(random, ['010', '020', '021', '0755', '0571', '0991', '0898'])}-${pick(random, [...'2345678'])}${digits(random, 7)}`,
    words: ['电话：', '座机', '联系电话', '传真：'],
  },
  card: {
    make: (random) => `62${digits(random, pick(random, [15, 17]))}`,
    words: ['银行卡号：', '卡号', '工商银行账户', '收款账号：', '汇入'],
  },
  account: {
    make: (random) => digits(random, pick(random, [12, 15, 17, 19])),
    words: ['账号：', '银行账户', '开户行：建设银行，账号', '户名李四，账号为'],
  },
};

const drawn =
  (table: readonly string[]): Way =>
  (number) =>
    [...number].map((sign) => (/[0-9]/.test(sign) ? (table[Number(sign)] ?? sign) : sign)).join('');
const from = (zero: number): Way => drawn(Array.from({ length: 10 }, (_, digit) => String.fromCodePoint(zero + digit)));
const parted =
  (by: string): Way =>
  (number) => {
    const groups = { 11: [3, 7], 18: [6, 14] }[number.length] ?? [4, 8, 12, 16];
    if (number.includes('-')) return number;
    return [...number].map((sign, at) => (groups.includes(at) ? by + sign : sign)).join('');
  };
const within =
  (sign: string): Way =>
  (number, random) => {
    const at = 1 + Math.floor(random() * (number.length - 1));
    return number.slice(0, at) + sign + number.slice(at);
  };
const alike = (...pairs: readonly string[]): Way =>
  drawn([...'0123456789'].map((digit) => pairs.find((pair) => pair.startsWith(digit))?.slice(1) ?? digit));
const masked =
  (start: number, mask: string): Way =>
  (number) =>
    number.slice(0, start) + mask + number.slice(start + mask.length);
const ofMobile =
  (prefix: string): Way =>
  (number) =>
    number.length === 11 ? prefix + number : number;

export const WAYS: Readonly<Record<string, Way>> = {
  plain: (number) => number,
  wide: (number) => from(0xff10)(number, Math.random).replaceAll('X', 'Ｘ'),
  'half wide': (number, random) =>
    [...number].map((sign) => (random() < 0.5 ? from(0xff10)(sign, random) : sign)).join(''),
  Chinese: drawn([...'零一二三四五六七八九']),
  'Chinese with a ring': drawn([...'〇一二三四五六七八九']),
  'Chinese as on cheques': drawn([...'零壹贰叁肆伍陆柒捌玖']),
  'half Chinese': (number, random) =>
    [...number].map((sign) => (random() < 0.4 ? drawn([...'零一二三四五六七八九'])(sign, random) : sign)).join(''),
  spoken: drawn([...'零幺二三四五六七八九']),
  bold: from(0x1d7ce),
  'Arabic script': from(0x660),
  'in brackets': drawn(['0', ...Array.from({ length: 9 }, (_, digit) => String.fromCodePoint(0x2474 + digit))]),
  'in rings': drawn(['⓪', ...Array.from({ length: 9 }, (_, digit) => String.fromCodePoint(0x2460 + digit))]),
  'above the line': drawn([...'⁰¹²³⁴⁵⁶⁷⁸⁹']),
  ...Object.fromEntries(
    [' ', '-', '.', '–', '—', '·', '\u3000', '/', '_', ',', '*', '\u00a0', '\u2009'].map((by) => [
      `parted by U+${by.charCodeAt(0).toString(16)}`,
      parted(by),
    ]),
  ),
  'digit by digit': (number) => [...number].join(' '),
  ...Object.fromEntries(
    ['\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad', '\ufe0f', '\u180e'].map((sign) => [
      `with U+${sign.charCodeAt(0).toString(16)}`,
      within(sign),
    ]),
  ),
  'invisible signs throughout': (number) => [...number].join('\u200b'),
  'right to left marks': (number) => `\u202a${number}\u202c`,
  'over a line end': within('\n'),
  'over a line end of Windows': within('\r\n'),
  'over a line end with an indent': within('\n　　'),
  'O for 0': alike('0O'),
  'o for 0': alike('0o'),
  'l for 1': alike('1l'),
  'I for 1': alike('1I'),
  'S for 5': alike('5S'),
  'B for 8': alike('8B'),
  'Z for 2': alike('2Z'),
  'Cyrillic О for 0': alike('0О'),
  'Greek Ο for 0': alike('0Ο'),
  'O, l, S and B': alike('0O', '1l', '5S', '8B'),
  'two hidden': masked(5, '**'),
  'three hidden': masked(3, '***'),
  'hidden by XX': masked(4, 'XX'),
  'hidden by dots': masked(4, '●●'),
  'hidden by boxes': masked(4, '□□'),
  'end hidden': (number) => `${number.slice(0, -4)}****`,
  ...Object.fromEntries(
    ['+86', '+86 ', '+86-', '(+86)', '0086', '＋８６', '86-'].map((prefix) => [`with ${prefix}`, ofMobile(prefix)]),
  ),
};
