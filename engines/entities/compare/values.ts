// Values with a form of their own: phones, codes, e-mail, dates, numbers, hashes of images.
import { checkUscc } from '@qingfeng/codes';
import { foldText } from '../columns/fold.ts';
import { codesIn } from '../columns/tokens.ts';
import { editDistance, jaroWinkler } from './strings.ts';

export type Several = { readonly plain: string; readonly each: readonly string[] };

function several(each: readonly string[]): Several | null {
  const sorted = [...new Set(each)].sort();
  return sorted.length === 0 ? null : { plain: sorted.join(' '), each: sorted };
}

function best(one: Several, other: Several, similarity: (left: string, right: string) => number): number {
  if (one.each.length === 1 && other.each.length === 1) {
    return one.plain === other.plain ? 1 : similarity(one.plain, other.plain);
  }
  let most = 0;
  for (const left of one.each) {
    for (const right of other.each) most = Math.max(most, left === right ? 1 : similarity(left, right));
  }
  return most;
}

/** One number or several parted by `;`, `,`, `、` or `/`, without +86, signs and extensions; null below five digits. Digits that are hidden (138****1234) are stars. */
export function preparePhone(raw: string): Several | null {
  const text = foldText(raw).replace(/(?:转|ext\.?|x)\s*\d{1,6}\s*$/, '');
  const parts = text.split(/[;,、|]|(?<=\d{7})\s*\/|\s{2,}/).map(plainPhone);
  const long = parts.filter((part) => part.length >= 7);
  return several(long.length > 0 ? long : [plainPhone(text)].filter((digits) => digits.length >= 5));
}

const HIDDEN = '*';
const MOBILE_LENGTH = 11;

function plainPhone(text: string): string {
  const masked = /(1[3-9]\d)\D{0,2}[*●•]{2,8}\D{0,2}(\d{4})\D*$/.exec(text);
  // However many stars were set: of a mobile number four digits are hidden.
  if (masked !== null) return `${masked[1]}${HIDDEN.repeat(MOBILE_LENGTH - 7)}${masked[2]}`;
  const digits = text.replace(/\D/g, '');
  return digits.replace(/^(?:00)?86(?=1\d{10}$|0?\d{9,11}$)/, '').replace(/^0(?=\d{9,11}$)/, '');
}

/** Seven digits in common, where more cannot be compared. */
const SEVEN_AGREE = 0.85;

/** 1 a number in common; 0.9 one digit wrong, too many or two swapped; 0.85 the last seven agree, or all that are not hidden; 0.7 two digits wrong. */
export function phoneSimilarity(one: Several, other: Several): number {
  return best(one, other, phoneAgreement);
}

/** How much a number agrees with itself: hidden digits may be others. */
export const phoneSameness = ({ each }: Several): number => (each.every(isMasked) ? SEVEN_AGREE : 1);

export const isMasked = (digits: string): boolean => digits.includes(HIDDEN);

function phoneAgreement(left: string, right: string): number {
  if (isMasked(left) || isMasked(right)) {
    const agree =
      left.length === right.length && left.slice(0, 3) === right.slice(0, 3) && left.slice(-4) === right.slice(-4);
    return agree ? SEVEN_AGREE : 0;
  }
  const slips = slipsBetween(left, right);
  if (slips === 1) return 0.9;
  if (left.length !== right.length && Math.min(left.length, right.length) >= 7 && left.slice(-7) === right.slice(-7))
    return SEVEN_AGREE;
  return slips === 2 ? 0.7 : 0;
}

/** Slips of typing between two codes: signs changed, one swap, one sign too many; counted up to 3. */
function slipsBetween(left: string, right: string): number {
  if (left.length !== right.length)
    return Math.abs(left.length - right.length) === 1 ? editDistance(left, right, 2) : 3;
  let slips = 0;
  let first = -1;
  for (let at = 0; at < left.length; at += 1) {
    if (left.charCodeAt(at) === right.charCodeAt(at)) continue;
    slips += 1;
    if (slips > 2) return 3;
    if (slips === 2 && at === first + 1 && left[at] === right[first] && left[first] === right[at]) slips = 1;
    first = at;
  }
  return slips;
}

/** Letters and digits alone, capitals. */
export function prepareCode(raw: string): Several | null {
  const plain = foldText(raw)
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toUpperCase();
  return plain === '' ? null : { plain, each: [plain] };
}

/** Of what is kept encrypted: the same digest or another, nothing between. */
export function prepareDigest(raw: string): { plain: string } | null {
  return raw === '' ? null : { plain: raw };
}

/** 1 the same; 0.9 one sign wrong or two swapped; 0.8 two wrong in at least six; 0.7 one begins with the other. */
export function codeSimilarity(one: Several, other: Several): number {
  return best(one, other, (left, right) => {
    const shorter = Math.min(left.length, right.length);
    const slips = slipsBetween(left, right);
    if (slips === 1 && shorter >= 3) return 0.9;
    if (slips === 2 && shorter >= 6) return 0.8;
    return shorter >= 4 && (left.startsWith(right) || right.startsWith(left)) ? 0.7 : 0;
  });
}

/** As codes; but two whole licence numbers (GB 32100) that are both right by their check characters are two: one wrong sign would have spoilt one of them. */
export function licenceSimilarity(one: Several, other: Several): number {
  const alike = codeSimilarity(one, other);
  return alike < 1 && alike > 0 && checkUscc(one.plain).ok && checkUscc(other.plain).ok ? 0 : alike;
}

/** The model codes that a text names. */
export function prepareModelCodes(raw: string): Several | null {
  return several(codesIn(foldText(raw)));
}

/** 1 a code in common; 0.9 one holds the other; 0.8 one sign wrong in at least six. */
export function modelCodesSimilarity(one: Several, other: Several): number {
  return best(one, other, (left, right) => {
    const shorter = Math.min(left.length, right.length);
    if (shorter >= 4 && (left.includes(right) || right.includes(left))) return 0.9;
    return shorter >= 6 && editDistance(left, right, 1) === 1 ? 0.8 : 0;
  });
}

export function prepareEmail(raw: string): Several | null {
  return several(
    foldText(raw)
      .split(/[\s;,]+/)
      .filter((part) => part !== ''),
  );
}

/** 1 the same; 0.9 the same before the @; else Jaro-Winkler where it is at least 0.85. */
export function emailSimilarity(one: Several, other: Several): number {
  return best(one, other, (left, right) => {
    const [user = '', host = ''] = left.split('@');
    const [otherUser = '', otherHost = ''] = right.split('@');
    if (user.length >= 3 && user === otherUser) return host === otherHost ? 1 : 0.9;
    const alike = jaroWinkler(left, right);
    return alike >= 0.85 ? Math.min(alike, 0.99) : 0;
  });
}

export type Day = { readonly plain: string; readonly year: string; readonly month: string; readonly day: string };

/** Year first or last; two digits each for month and day. Null where no day is named. */
export function prepareDate(raw: string): Day | null {
  const text = foldText(raw);
  const front = /(\d{4})\D{0,2}(\d{1,2})\D{0,2}(\d{1,2})(?!\d)/.exec(text);
  const back = /(?<!\d)(\d{1,2})\D{1,2}(\d{1,2})\D{1,2}(\d{4})/.exec(text);
  const [year, month, day] = front ? front.slice(1) : back ? [back[3], back[2], back[1]] : [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const two = (part: string) => part.padStart(2, '0');
  return { plain: `${year}${two(month)}${two(day)}`, year, month: two(month), day: two(day) };
}

/** 1 the same; 0.9 one digit wrong or two swapped, or day and month swapped; 0.75 two of the parts; 0.4 the year alone. */
export function dateSimilarity(one: Day, other: Day): number {
  if (one.plain === other.plain) return 1;
  const same = Number(one.year === other.year) + Number(one.month === other.month) + Number(one.day === other.day);
  if (editDistance(one.plain, other.plain, 1) <= 1) return 0.9;
  if (one.year === other.year && one.month === other.day && one.day === other.month) return 0.9;
  if (same === 2) return 0.75;
  return one.year === other.year ? 0.4 : 0;
}

export type Amount = { readonly plain: string; readonly value: number };

/** The first number in a text; thousands' commas, 万 and 亿 are understood. */
export function prepareNumber(raw: string): Amount | null {
  const found = /-?\d[\d,]*(?:\.\d+)*(?:,\d{1,2}(?!\d))?\s*[万亿]?/.exec(foldText(raw))?.[0];
  if (found === undefined) return null;
  const unit = found.endsWith('万') ? 1e4 : found.endsWith('亿') ? 1e8 : 1;
  const value = Number.parseFloat(withPoint(found)) * unit;
  return Number.isFinite(value) ? { plain: String(value), value } : null;
}

/** A comma before one or two last figures parts decimals (138,50 and 1.234,50); any other parts thousands. */
function withPoint(figures: string): string {
  return /,\d{1,2}\D*$/.test(figures) && !/,.*,/.test(figures)
    ? figures.replaceAll('.', '').replace(',', '.')
    : figures.replaceAll(',', '');
}

/** 1 less the difference as a share of the larger, or of how far the column's numbers lie apart (`spreadOf`) where that is known. */
export function numberSimilarity(one: Amount, other: Amount, spread: number | null = null): number {
  if (one.value === other.value) return 1;
  const scale = spread ?? Math.max(Math.abs(one.value), Math.abs(other.value));
  return Math.min(0.999, Math.max(0, 1 - Math.abs(one.value - other.value) / scale));
}

/** Share of the middle number within which the middle half lies where numbers differ by little of what they are: degrees of latitude, not weights. */
const NARROW = 0.1;

/** How far the middle half of the numbers lies apart, where that is little beside the numbers themselves; else null. */
export function spreadOf(values: readonly number[]): number | null {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const spread = at(0.75) - at(0.25);
  return spread > 0 && spread < NARROW * Math.abs(at(0.5)) ? spread : null;
}

/** 1 the same year, 0.8 the next one, 0.6 two apart, 0.3 up to five. */
export function yearSimilarity(one: Amount, other: Amount): number {
  const apart = Math.abs(one.value - other.value);
  if (apart === 0) return 1;
  return apart <= 1 ? 0.8 : apart <= 2 ? 0.6 : apart <= 5 ? 0.3 : 0;
}

/** Perceptual hashes as hexadecimal digits, several parted by anything else. */
export function prepareImageHash(raw: string): Several | null {
  return several(raw.toLowerCase().match(/[0-9a-f]{8,}/g) ?? []);
}

const BITS = Array.from(
  { length: 16 },
  (_, value) => (value & 1) + ((value >> 1) & 1) + ((value >> 2) & 1) + (value >> 3),
);

/** 1 less the share of bits that differ, of the two hashes that are nearest. */
export function imageHashSimilarity(one: Several, other: Several): number {
  return best(one, other, (left, right) => {
    if (left.length !== right.length) return 0;
    let apart = 0;
    for (let at = 0; at < left.length; at += 1) {
      apart += BITS[Number.parseInt(left[at] ?? '0', 16) ^ Number.parseInt(right[at] ?? '0', 16)] ?? 0;
    }
    return 1 - apart / (4 * left.length);
  });
}

export type Category = { readonly plain: string; readonly parts: readonly string[] };

export function prepareCategory(raw: string): Category | null {
  const plain = foldText(raw)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  // 第12类 and class 12 have their figure in common.
  return plain === '' ? null : { plain, parts: plain.match(/\d+|[^\d ]+/g) ?? [plain] };
}

/** 1 the same; 0.9 a typing error; else the share of words in common (Jaccard). */
export function categorySimilarity(one: Category, other: Category): number {
  if (one.plain === other.plain) return 1;
  if (Math.min(one.plain.length, other.plain.length) >= 5 && jaroWinkler(one.plain, other.plain) >= 0.92) return 0.9;
  const shared = one.parts.filter((part) => other.parts.includes(part)).length;
  return Math.min(0.89, shared / (one.parts.length + other.parts.length - shared));
}
