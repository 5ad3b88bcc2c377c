// Official document numbers: 国办发〔2016〕25号 in its many spellings, orders, penalty decisions, court cases.
import { foldCharacters } from './traditional.ts';

/** Rules: GB/T 9704-2012 7.2.5 [recalled]; 法〔2015〕137号 for court numbers [recalled]; examples [read]. */
export const DOCUMENT_NUMBER_SOURCE = {
  standard: 'GB/T 9704-2012; 法〔2015〕137号 关于人民法院案件案号的若干规定',
  confidence: 'recalled',
} as const;

/**
 * `document`: 国办发〔2016〕25号; `penalty`: 粤市监处罚〔2024〕12号; `order`: 国务院令第310号 (mostly without a year);
 * `court`: （2016）京0105刑初123号. `organ`: what stands before the year (国办发, 国务院令) or, of a court number, court and
 * case type (京0105刑初). `sequence`: digits without leading zeros, except in penalty numbers, where offices print them.
 * `suffix`: 之一, or null. `canonical`: one spelling for all; two numbers are the same when it is.
 */
export type DocumentNumber = {
  readonly kind: 'document' | 'penalty' | 'order' | 'court';
  readonly organ: string;
  readonly year: number | null;
  readonly sequence: string;
  readonly suffix: string | null;
  readonly canonical: string;
};

/** `start` and `end` count UTF-16 units of the given text; `text` is the spelling found there. */
export type DocumentNumberInText = DocumentNumber & {
  readonly start: number;
  readonly end: number;
  readonly text: string;
};

const DIGITS = '[0-9〇零一二三四五六七八九十百千]';
const OPEN = '[〔\\[(【﹝〖{<]';
const CLOSE = '[〕\\])】﹞〗}>]';
const YEAR = `${OPEN}\\s*(?<year>[0-9〇零一二三四五六七八九]\\s*(?:[0-9〇零一二三四五六七八九]\\s*){3})年?\\s*${CLOSE}`;
const HAN = '[\\u4e00-\\u9fa5×]';
const SEQUENCE = `(?:第\\s*)?(?<sequence>${DIGITS}(?:\\s*${DIGITS}){0,7})\\s*号`;
const SUFFIX = '(?<suffix>之[一二三四五六七八九十]+)?';

/** Organ, year, number. The organ may begin with a region in brackets, （沪）质监罚字, or hold a branch, 公（经）立字. */
const DOCUMENT = new RegExp(
  `(?!(?<=[0-9]\\s*)[年月日])(?<organ>(?:\\(${HAN}{1,3}\\)\\s*)?${HAN}(?:\\s?${HAN}){0,17}(?:\\s*\\(${HAN}{1,3}\\)${HAN}{0,5})?)\\s*${YEAR}\\s*(?:字\\s*)?${SEQUENCE}`,
  'g',
);
/** Year first: courts, and old decisions of offices. */
const YEAR_FIRST = new RegExp(
  `${OPEN}\\s*(?<year>[0-9]{4})\\s*${CLOSE}\\s*(?<organ>(?:最高法|${HAN}{1,10}?)\\s*[0-9]{0,4}\\s*${HAN}{1,6}?)\\s*(?<old>字\\s*第\\s*)?(?<sequence>[0-9]{1,8})\\s*号${SUFFIX}`,
  'g',
);
const ORDER = new RegExp(
  `(?<organ>${HAN}{1,24})令\\s*[(]?\\s*(?:(?<year>[0-9]{4})\\s*年\\s*)?第\\s*(?<sequence>${DIGITS}(?:\\s*${DIGITS}){0,7})\\s*号\\s*[)]?`,
  'g',
);
/** 国务院第310号令. */
const ORDER_REVERSED = new RegExp(
  `(?<organ>${HAN}{1,24})第\\s*(?<sequence>${DIGITS}(?:\\s*${DIGITS}){0,7})\\s*号令`,
  'g',
);

/** A sentence runs into the organ without a sign between: 工作要点的通知|国办发〔2016〕25号. 发展和改革委 is one word. */
const RUN_UP =
  /^.*(?:通知|通告|公告|文件|意见|规定|办法|方案|决定|解释|批复|条例|要点|规划|纲要|制度|根据|按照|依据|依照|参照|以及|印发|转发|贯彻|落实|执行|关于|文号|案号|编号|发布|公布|修订|修正|违反|适用|字号|(?<!人民共)和(?!改革|信息|社会|城乡|旅游|计划|草原|物资)|[的与及为是在见由被至号按据])(?=.)/;
const HIGHEST_ISSUER = /(?:中华人民共和国)?(?:国务院|主席)$/;
const ISSUER = /(?<=^经?)(?!经).{1,22}(?:总局|总署|部|委员会|委|局|署|政府|银行|法院|检察院)$/;
const COURT_TYPE = /[刑民行知商赔执破再申监辖终初仲督抗特催]/;

type Groups = {
  readonly organ?: string | undefined;
  readonly year?: string | undefined;
  readonly sequence?: string | undefined;
  readonly old?: string | undefined;
  readonly suffix?: string | undefined;
};
type Found = { readonly number: DocumentNumber; readonly start: number; readonly end: number };

/** Every number in the text, in order, never overlapping. */
export function findDocumentNumbers(text: string): DocumentNumberInText[] {
  const folded = foldCharacters(text);
  const found = [
    ...matches(folded, YEAR_FIRST, yearFirst),
    ...matches(folded, DOCUMENT, document),
    ...matches(folded, ORDER, order),
    ...matches(folded, ORDER_REVERSED, order),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: DocumentNumberInText[] = [];
  for (const { number, start, end } of found) {
    if (start >= (apart.at(-1)?.end ?? 0)) apart.push({ ...number, start, end, text: text.slice(start, end) });
  }
  return apart;
}

/** The number that the whole text is, in any spelling, or null. */
export function parseDocumentNumber(text: string): DocumentNumber | null {
  const [found] = findDocumentNumbers(text);
  if (!found || text.slice(0, found.start).trim() !== '' || text.slice(found.end).trim() !== '') return null;
  const { kind, organ, year, sequence, suffix, canonical } = found;
  return { kind, organ, year, sequence, suffix, canonical };
}

/** The one spelling of a number (国办发[2016]第25号 → 国办发〔2016〕25号), or null when the text is none. */
export function normaliseDocumentNumber(text: string): string | null {
  return parseDocumentNumber(text)?.canonical ?? null;
}

/** `read` gives the number and how many characters of the match do not belong to it at its beginning. */
type Read = (groups: Groups) => { number: DocumentNumber; skip: number } | null;

function matches(text: string, pattern: RegExp, read: Read): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(pattern)) {
    const result = match.groups ? read(match.groups) : null;
    if (result)
      found.push({ number: result.number, start: match.index + result.skip, end: match.index + match[0].length });
  }
  return found;
}

function document(groups: Groups): ReturnType<Read> {
  const written = groups.organ ?? '';
  const skip = RUN_UP.exec(/^\(?[^(]*/.exec(written)?.[0] ?? '')?.[0].length ?? 0;
  const organ = written.slice(skip).replace(/\s/g, '').replace(/\(/g, '（').replace(/\)/g, '）');
  const year = yearOf(groups.year);
  const sequence = numeral(groups.sequence ?? '');
  if (organ.length === 0 || year === null || sequence === null || /[〇×]$/.test(organ)) return null;
  const kind = /(?:处罚|罚|处)(?:决?字|决)?$/.test(organ) ? 'penalty' : 'document';
  return { skip, number: numbered({ kind, organ, year, sequence }) };
}

function numbered(q: { kind: 'document' | 'penalty'; organ: string; year: number; sequence: string }): DocumentNumber {
  const sequence = q.kind === 'penalty' ? q.sequence : withoutZeros(q.sequence);
  return { ...q, sequence, suffix: null, canonical: `${q.organ}〔${q.year}〕${sequence}号` };
}

function yearFirst(groups: Groups): ReturnType<Read> {
  const organ = (groups.organ ?? '').replace(/\s/g, '');
  const year = yearOf(groups.year);
  const old = groups.old === undefined ? '' : '字第';
  if (year === null) return null;
  if (/[处罚]$/.test(organ) && old !== '') {
    return {
      skip: 0,
      number: numbered({ kind: 'penalty', organ: `${organ}字`, year, sequence: groups.sequence ?? '' }),
    };
  }
  if (!COURT_TYPE.test(organ.slice(1))) return null;
  const sequence = withoutZeros(groups.sequence ?? '');
  const suffix = groups.suffix ?? null;
  const canonical = `（${year}）${organ}${old}${sequence}号${suffix ?? ''}`;
  return { skip: 0, number: { kind: 'court', organ, year, sequence, suffix, canonical } };
}

function order(groups: Groups): ReturnType<Read> {
  const written = groups.organ ?? '';
  const organ = HIGHEST_ISSUER.exec(written)?.[0] ?? ISSUER.exec(written.replace(RUN_UP, ''))?.[0];
  const sequence = numeral(groups.sequence ?? '');
  const year = groups.year === undefined ? null : yearOf(groups.year);
  if (organ === undefined || sequence === null) return null;
  const issuer = `${organ.replace(/^中华人民共和国(?=.)/, '')}令`;
  const number = withoutZeros(sequence);
  const canonical = `${issuer}${year === null ? '' : `${year}年`}第${number}号`;
  const skip = written.length - organ.length;
  return { skip, number: { kind: 'order', organ: issuer, year, sequence: number, suffix: null, canonical } };
}

const CHINESE_DIGITS = '〇一二三四五六七八九';

/** A year of four digits, Arabic or Chinese, from 1949 to 2099; else null. */
function yearOf(text: string | undefined): number | null {
  const digits = [...(text ?? '').replace(/\s/g, '').replace(/零/g, '〇')].map((character) => {
    const value = CHINESE_DIGITS.indexOf(character);
    return value < 0 ? character : String(value);
  });
  const year = Number(digits.join(''));
  return year >= 1949 && year <= 2099 ? year : null;
}

/** Arabic digits of a number written in Arabic, in Chinese places (三十一) or in Chinese digits (二〇一); else null. */
function numeral(text: string): string | null {
  const plain = text.replace(/\s/g, '').replace(/零/g, '〇');
  if (/^[0-9]+$/.test(plain)) return plain;
  if (/^[〇一二三四五六七八九]+$/.test(plain)) return [...plain].map((digit) => CHINESE_DIGITS.indexOf(digit)).join('');
  const places = /^(?:(.)千)?〇?(?:(.)百)?〇?(?:(.?)十)?〇?(.)?$/.exec(plain);
  if (!places) return null;
  const worth = (digit: string | undefined, empty: number) => {
    if (digit === undefined) return 0;
    return digit === '' ? empty : CHINESE_DIGITS.indexOf(digit);
  };
  const [, thousands, hundreds, tens, ones] = places;
  const digits = [worth(thousands, 0), worth(hundreds, 0), worth(tens, 1), worth(ones, 0)];
  if (digits.some((digit) => digit < 0)) return null;
  return String(digits.reduce((sum, digit) => sum * 10 + digit, 0));
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}
