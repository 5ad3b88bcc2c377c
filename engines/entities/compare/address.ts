// Addresses: Chinese ones by region, road, number and the rest; others by numbers and words.
import { foldText, hasHan } from '../columns/fold.ts';
import { words } from '../columns/tokens.ts';
import { leadingRegion, stemLength } from './company.ts';
import { jaroWinkler } from './strings.ts';

export type Address = {
  readonly plain: string;
  readonly region: string;
  readonly road: string;
  readonly number: string;
  /** What comes after road and number: building, floor, room. */
  readonly rest: string;
  readonly tokens: readonly string[];
};

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  street: 'st',
  str: 'st',
  avenue: 'ave',
  av: 'ave',
  road: 'rd',
  boulevard: 'blvd',
  drive: 'dr',
  lane: 'ln',
  place: 'pl',
  square: 'sq',
  court: 'ct',
  highway: 'hwy',
  parkway: 'pkwy',
  suite: 'ste',
  floor: 'fl',
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
  between: 'bet',
  near: 'nr',
  first: '1st',
  second: '2nd',
  third: '3rd',
  fourth: '4th',
  fifth: '5th',
};
const DIGITS: Readonly<Record<string, string>> = {
  零: '0',
  〇: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

/** Null where nothing is written. */
export function prepareAddress(raw: string): Address | null {
  const folded = foldText(raw);
  if (words(folded).length === 0) return null;
  return hasHan(folded) ? chinese(folded) : latin(folded);
}

function chinese(folded: string): Address {
  const plain = words(folded.replace(/^中国/, '')).join('');
  const lead = leadingRegion(plain);
  // A street office and a village are left out as often as they are written.
  const local = plain.slice(lead.length).replace(/^[^路街巷]{2,6}?(?:街道|镇|乡)(?=.{3})/, '');
  const found =
    /^(.*?(?:大道|大街|公路|路|街|巷|弄|胡同|里|村|园|城|广场|市场))?第?([零〇一二三四五六七八九十百\d]+(?:-\d+)?)?[号號]?(.*)$/.exec(
      local,
    );
  const [road = '', number = '', rest = local] = found?.slice(1) ?? [];
  return { plain, region: lead.code, road, number: plainNumber(number), rest, tokens: [] };
}

function plainNumber(number: string): string {
  return number.replace(/[零〇一二三四五六七八九]/g, (digit) => DIGITS[digit] ?? digit);
}

function latin(folded: string): Address {
  const tokens = words(folded).map((word) => ABBREVIATIONS[word] ?? word);
  const number = tokens.find((token) => /^\d/.test(token)) ?? '';
  return { plain: tokens.join(' '), region: '', road: '', number, rest: '', tokens };
}

/**
 * 1 the same; Chinese: 0.95 region, road, number and rest agree, 0.9 the rest differs or is missing, 0.7 the road agrees
 * and a number is missing, 0.4 the numbers differ, 0.3 only the region agrees; others: agreement of words and numbers.
 */
export function addressSimilarity(one: Address, other: Address): number {
  if (one.plain === other.plain) return 1;
  if (one.tokens.length > 0 || other.tokens.length > 0) return latinSimilarity(one, other);
  const inside = regionAgreement(one.region, other.region);
  if (inside === 0) return 0;
  const roads =
    one.road !== '' && one.road === other.road
      ? 1
      : one.road !== '' && other.road !== ''
        ? jaroWinkler(one.road, other.road)
        : 0;
  if (roads < 0.85) return inside === 2 ? 0.3 : 0.1;
  if (one.number === '' || other.number === '') return 0.7;
  if (one.number !== other.number) return 0.4;
  return one.rest === other.rest && roads === 1 ? 0.95 : 0.9;
}

/** 2 the same region or one within the other, 1 not told, 0 contradiction. */
function regionAgreement(one: string, other: string): 0 | 1 | 2 {
  if (one === '' || other === '') return 1;
  const length = Math.min(stemLength(one), stemLength(other));
  if (one.slice(0, length) === other.slice(0, length)) return 2;
  // Districts are renamed and mistaken; another city is another place.
  return one.slice(0, 4) === other.slice(0, 4) ? 1 : 0;
}

function latinSimilarity(one: Address, other: Address): number {
  let sum = 0;
  let weight = 0;
  for (const [from, to] of [
    [one.tokens, other.tokens],
    [other.tokens, one.tokens],
  ] as const) {
    for (const token of from) {
      const share = /^\d/.test(token) ? 1.5 : token.length <= 2 ? 0.4 : 1;
      weight += share;
      if (to.includes(token)) sum += share;
      else if (token.length >= 4 && !/\d/.test(token)) sum += share * softWord(token, to);
    }
  }
  const score = weight === 0 ? 0 : sum / weight;
  const numbersDiffer =
    one.number !== '' &&
    other.number !== '' &&
    !one.tokens.includes(other.number) &&
    !other.tokens.includes(one.number);
  return Math.min(0.99, numbersDiffer ? score * 0.6 : score);
}

function softWord(token: string, among: readonly string[]): number {
  let most = 0;
  for (const there of among) most = Math.max(most, jaroWinkler(token, there));
  return most >= 0.88 ? most : 0;
}
