// Named cells to rights and offers: which columns there are, and what a value may be.
import type { Offer, Right, RowProblem } from '../types.ts';
import { fenOf } from './price.ts';

/** A row by column name; values as the file has them. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** Told about a value that was left out or read otherwise; the row itself stands. */
export type Noted = (problem: RowProblem) => void;

const SYNONYMS: Readonly<Record<string, string>> = {
  id: 'offer_id',
  offerid: 'offer_id',
  name: 'title',
  标题: 'title',
  商品标题: 'title',
  描述: 'description',
  价格: 'price',
  卖家: 'seller_name',
  店铺: 'seller_name',
  sellerid: 'seller_id',
  sellername: 'seller_name',
  shopaddress: 'shop_address',
  imagehashes: 'image_hashes',
  license: 'licence',
  执照: 'licence',
  统一社会信用代码: 'licence',
  rightid: 'right_id',
  商标: 'mark',
  商标名称: 'mark',
  商标名: 'mark',
  trademark: 'mark',
  别名: 'aliases',
  权利人: 'owner',
  类别: 'classes',
  authorisedsellers: 'authorised_sellers',
  authorized_sellers: 'authorised_sellers',
  referenceprice: 'reference_price',
  参考价: 'reference_price',
  validfrom: 'valid_from',
  validto: 'valid_to',
};

/** Columns that a register has besides its marks: by one of them a head is told from a mark. */
const OF_REGISTERS: ReadonlySet<string> = new Set([
  'right_id',
  'offer_id',
  'aliases',
  'owner',
  'classes',
  'authorised_sellers',
  'reference_price',
  'valid_from',
  'valid_to',
]);

/** Whether cells are the head of a register, with a column of marks or without. */
export function isRegisterHead(cells: readonly string[]): boolean {
  const names = cells.map(columnName);
  return names.includes('mark') || (names.length > 1 && names.some((name) => OF_REGISTERS.has(name)));
}

/** A column title as the name it is known by: lower case, known synonyms replaced. */
export function columnName(title: string): string {
  const bare = title.trim().toLowerCase();
  return SYNONYMS[bare] ?? bare;
}

/** A parsed JSON object with its names made column names. */
export function named(value: object): RawRecord {
  const record: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) record[columnName(key)] = one;
  return record;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return value instanceof Date ? value.toISOString() : '';
}

function listOf(value: unknown, separator: RegExp): string[] {
  const list = Array.isArray(value) ? value.map(textOf) : textOf(value).split(separator);
  return list.map((one) => one.trim()).filter((one) => one !== '');
}

const TAG = /<\/?[a-z][^<>]{0,200}>/i;

/** @returns the offer, or the problem because of which the row cannot be one */
export function offerOf(record: RawRecord, line: number, noted: Noted): Offer | RowProblem {
  const title = textOf(record.title);
  if (title.trim() === '') return { line, code: 'noTitle', refused: true, text: { zh: '没有标题', en: 'no title' } };
  if (TAG.test(title))
    noted({
      line,
      code: 'html',
      refused: false,
      text: { zh: '标题里有 HTML 标记，筛查时略过', en: 'HTML tags in the title were passed over' },
    });
  const offer: Record<string, unknown> = { id: textOf(record.offer_id) || String(line), title };
  const price = priceOf(record.price, line, noted);
  if (price !== null) offer.price = price;
  for (const [column, field] of OFFER_TEXTS) {
    const value = textOf(record[column]);
    if (value !== '') offer[field] = value;
  }
  const hashes = listOf(record.image_hashes, /[|;]/);
  if (hashes.length > 0) offer.imageHashes = hashes;
  return offer as Offer;
}

const OFFER_TEXTS = [
  ['description', 'description'],
  ['seller_id', 'sellerId'],
  ['seller_name', 'sellerName'],
  ['shop_address', 'shopAddress'],
  ['region', 'region'],
  ['phone', 'phone'],
  ['licence', 'licence'],
  ['platform', 'platform'],
  ['time', 'time'],
] as const;

function priceOf(value: unknown, line: number, noted: Noted): number | null {
  const text = textOf(value).trim();
  if (text === '') return null;
  const fen = fenOf(text);
  if (fen === null) {
    noted({
      line,
      code: 'price',
      refused: false,
      text: {
        zh: `价格“${text.slice(0, 20)}”不是数字，按没有价格筛查`,
        en: `price "${text.slice(0, 20)}" is no number; screened without one`,
      },
    });
  }
  return fen;
}

const NO_LIST: readonly never[] = [];

/** A right of which the mark alone is known, and the line where it stands. */
export const plainRight = (mark: string, line: number): Right => ({
  id: String(line),
  mark,
  aliases: NO_LIST,
  owner: null,
  classes: NO_LIST,
  authorisedSellers: NO_LIST,
  referencePrice: null,
  validFrom: null,
  validTo: null,
});

/** @returns the right, or the problem because of which the row cannot be one */
export function rightOf(record: RawRecord, line: number, noted: Noted): Right | RowProblem {
  const mark = textOf(record.mark).trim();
  if (mark === '') return { line, code: 'noMark', refused: true, text: { zh: '没有商标', en: 'no mark' } };
  const dates = [textOf(record.valid_from).slice(0, 10), textOf(record.valid_to).slice(0, 10)] as const;
  if (
    dates.some((date) => date !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(date)) ||
    (dates[0] !== '' && dates[1] !== '' && dates[0] > dates[1])
  ) {
    return {
      line,
      code: 'dates',
      refused: true,
      text: {
        zh: '有效期应为 YYYY-MM-DD，且起不晚于止',
        en: 'the term needs YYYY-MM-DD, and its start not after its end',
      },
    };
  }
  const classes = listOf(record.classes, /[|;,、\s]+/).map(Number);
  if (classes.some((one) => !Number.isInteger(one) || one < 1 || one > 45)) {
    return {
      line,
      code: 'classes',
      refused: true,
      text: { zh: '类别应为 1 至 45 的整数', en: 'classes are whole numbers from 1 to 45' },
    };
  }
  return {
    id: textOf(record.right_id).trim() || textOf(record.offer_id).trim() || String(line),
    mark,
    aliases: listOf(record.aliases, /\|/),
    owner: textOf(record.owner) || null,
    classes,
    authorisedSellers: listOf(record.authorised_sellers, /\|/),
    referencePrice: priceOf(record.reference_price, line, noted),
    validFrom: dates[0] || null,
    validTo: dates[1] || null,
  };
}
