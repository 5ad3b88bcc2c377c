// A sensible configuration from the data alone: what each column holds by its cells first, and by its heading where they leave it open.
import { checkUscc } from '@qingfeng/codes';
import type { ColumnConfig, Kind, LinkConfig, Table } from '../types.ts';
import { foldText, hasHan } from './fold.ts';
import { codesIn, words } from './tokens.ts';

/** Cells of a column that are looked at. */
const LOOKED_AT = 3000;
/** Share of records that must have a value, and of texts that must name a code, for the column to be worth comparing. */
const PRESENT_LEAST = 0.01;
const CODES_LEAST = 0.15;

type Cells = {
  readonly heading: string;
  readonly values: readonly string[];
  /** Distinct values by all values. */
  readonly distinct: number;
  readonly length: number;
  readonly words: number;
  readonly han: number;
  readonly share: (pattern: RegExp) => number;
};

/** Columns whose cells are all empty are left out. */
export function guessConfig(tables: readonly Table[]): LinkConfig {
  const [first] = tables;
  const names = first?.columns ?? [];
  const found: ColumnConfig[] = [];
  const texts: string[] = [];
  for (const [at, name] of names.entries()) {
    const cells = look(name, tables, at);
    const kind = cells === null ? null : kindOf(cells);
    if (kind !== null) found.push({ name, kind });
    if (kind === 'title' || kind === 'text') texts.push(name);
  }
  const persons = found.filter(({ kind }) => kind === 'personName').map(({ name }) => name);
  const columns = [...found, ...joined(persons, 'personName'), ...joined(texts, 'text'), ...modelCodes(tables, texts)];
  const naturalPersons = persons.length > 0 && !found.some(({ kind }) => kind === 'companyName' || kind === 'licence');
  return { columns, naturalPersons };
}

/** Parts of one name, or one text over two columns, are often in the wrong one: they are compared together as well. */
function joined(names: readonly string[], kind: Kind): ColumnConfig[] {
  return names.length < 2 ? [] : [{ name: names.join(' + '), kind, from: names }];
}

function modelCodes(tables: readonly Table[], texts: readonly string[]): ColumnConfig[] {
  if (texts.length === 0) return [];
  const naming = tables.map(({ columns, records }) => {
    const places = texts.map((name) => columns.indexOf(name));
    const looked = spread(records, LOOKED_AT);
    const having = looked.filter(({ values }) => places.some((at) => codesIn(foldText(values[at] ?? '')).length > 0));
    return having.length / Math.max(looked.length, 1);
  });
  return Math.min(...naming) < CODES_LEAST ? [] : [{ name: 'modelCodes', kind: 'modelCodes', from: texts }];
}

function look(heading: string, tables: readonly Table[], at: number): Cells | null {
  const sampled = tables.flatMap(({ records }) =>
    spread(records, LOOKED_AT).map(({ values }) => (values[at] ?? '').trim()),
  );
  const values = sampled.filter((value) => value !== '');
  if (values.length < Math.max(2, sampled.length * PRESENT_LEAST)) return null;
  const sum = (of: (value: string) => number) => values.reduce((all, value) => all + of(value), 0) / values.length;
  return {
    heading: foldText(heading.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_#/.-]/g, ' ')),
    values,
    distinct: new Set(values.map((value) => value.toLowerCase())).size / values.length,
    length: sum((value) => value.length),
    words: sum((value) => words(foldText(value)).length),
    han: sum((value) => Number(hasHan(value))),
    share: (pattern) => sum((value) => Number(pattern.test(value))),
  };
}

/** At most so many, evenly from the whole list: the first records of a table are often alike. */
function spread<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / most);
  const found: T[] = [];
  for (let at = 0; at < list.length; at += step) {
    const one = list[Math.floor(at)];
    if (one !== undefined) found.push(one);
  }
  return found;
}

function kindOf(cells: Cells): Kind {
  return formKind(cells) ?? numberKind(cells) ?? (cells.han >= 0.5 ? chineseKind(cells) : latinKind(cells));
}

const PHONE_HEADING = /phone|tel|mobile|fax|电话|手机|联系方式|号码/;

/** Kinds that show in the form of a cell. */
function formKind({ share, values, heading }: Cells): Kind | null {
  if (share(/\S@\S/) >= 0.7) return 'email';
  if (values.filter((value) => value.length >= 17 && checkUscc(value).ok).length >= values.length * 0.5)
    return 'licence';
  if (share(/^[0-9a-f]{16,}(?:[^0-9a-z]+[0-9a-f]{16,})*$/i) >= 0.8 && share(/[a-f]/i) >= 0.5) return 'imageHash';
  if (share(/^\W*(?:1[89]|20)\d{2}[a-z]?\W*$/) >= 0.9) return 'year';
  if (
    share(
      /^(?:(?:1[89]|20)\d{2}[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.](?:1[89]|20)\d{2})(?:[ T].*)?$/,
    ) >= 0.8
  )
    return 'date';
  const digits = share(/^\+?[\d\s()/.*-]{7,20}(?:(?:x|ext\.?|转)\s*\d+)?$/i);
  const grouped = share(/\d[\s()/-]+\d/) >= 0.3 && share(/^\D*(?:\d\D*){7,14}$/) >= 0.7;
  const mobile = share(/^(?:\+?86)?[\s-]?1[3-9]\d[\s-]?(?:\d{4}|[*●•]{2,8})[\s-]?\d{4}$/) >= 0.5;
  if (digits >= 0.7 && (grouped || mobile || PHONE_HEADING.test(heading))) return 'phone';
  return null;
}

/** One number with what it is counted in: ¥38/人, 138,50 €, 5.6 %, 1.2万元, 约300元起. */
const NUMBER = /^[^\p{L}\d]*约?-?\d[\d.,]*\s*(?:[%‰€$£¥]|[万亿]?[元円圆]?|[a-z]{0,3}\.?)(?:\s*\/\s*\p{L}{1,3})?起?$/iu;
/** Figures with signs between them, as pages 25-39 are written. */
const RANGE = /^[\d\s.,:;()/–-]+$/;

function numberKind({ share, heading, length, distinct }: Cells): Kind | null {
  if (share(NUMBER) < 0.8) return null;
  if (
    /price|cost|amount|价|金额|元/.test(heading) ||
    share(/[$¥€£￥元円]/) >= 0.3 ||
    share(/^\D*\d[\d,]*\.\d{2}$/) >= 0.5
  )
    return 'price';
  if (share(/[.%]/) >= 0.2) return 'number';
  const fixed = share(new RegExp(`^\\d{${Math.round(length)}}$`)) >= 0.9;
  return (fixed && length >= 4) || (share(/^\d{5,}$/) >= 0.5 && distinct >= 0.3) ? 'code' : 'number';
}

const PERSON_HEADING =
  /surname|given|first|last|middle|full name|person|owner|legal rep|contact|姓名|法人|代表人|负责人|联系人|经营者/;
const COMPANY_HEADING =
  /company|firm|organi[sz]ation|shop|store|seller|vendor|merchant|manufactur|brand|factory|brew|maker|publisher|企业|公司|店|商家|商户|卖家|厂|单位|主体|名称|字号/;
const LIST_HEADING = /author|artist|cast|actor|director|starring|editor|inventor|writer|作者|主演|导演/;

/** A heading that says that the cells name what the record is of, even where they name a street: Queen Street Day Care. */
const NAME_HEADING =
  /^(?:name|title|site|facility|venue)$|\bname$|^(?:名称|名字|店名|品名|标题)$|(?:机构|网点|站点|门店|单位|企业|公司)名称$/;

function chineseKind({ share, heading, length, distinct }: Cells): Kind {
  const inStreets = share(/[省市区县州].*(?:路|街|道|巷|弄|镇|乡|村|号)/) >= 0.4 && !NAME_HEADING.test(heading);
  if (inStreets || /地址|住所|经营场所/.test(heading)) return 'address';
  if (share(/(?:公司|店|商行|经营部|厂|工作室|个体工商户|合作社|中心|超市|商贸)[）)]?$/) >= 0.3) return 'companyName';
  if (share(/^\p{Script=Han}{2,4}$/u) >= 0.8) {
    if (PERSON_HEADING.test(heading)) return 'personName';
    return distinct < 0.2 || share(/[省市区县州]$/) >= 0.3
      ? 'category'
      : COMPANY_HEADING.test(heading)
        ? 'companyName'
        : 'personName';
  }
  if (COMPANY_HEADING.test(heading)) return 'companyName';
  if (distinct < 0.05) return 'category';
  return length > 40 ? 'text' : 'title';
}

const STREET =
  /\b(?:st|street|ave?|avenue|rd|road|blvd|boulevard|drive|dr|lane|ln|place|court|circuit|crescent|hwy|highway|way|pkwy|plaza|square|sq|terrace)\b/i;

function latinKind(cells: Cells): Kind {
  const { share, heading, distinct, length } = cells;
  if (share(STREET) >= 0.3 && cells.words <= 9 && !NAME_HEADING.test(heading)) return 'address';
  if (distinct < 0.05 && length <= 60) return 'category';
  if (isNameList(cells)) return 'nameList';
  if (cells.words <= 4 && length <= 30 && share(/\d/) < 0.1) {
    if (PERSON_HEADING.test(heading) && !COMPANY_HEADING.test(heading)) return 'personName';
    if (COMPANY_HEADING.test(heading)) return 'companyName';
    if (distinct < 0.3 && cells.words <= 3) return 'category';
  }
  if ((cells.words <= 1.3 && share(/\d/) >= 0.6) || share(RANGE) >= 0.8) return 'code';
  return cells.words > 12 || length > 90 ? 'text' : 'title';
}

/** Several short runs without figures between commas; by its heading a list may also be of one name in most cells. */
function isNameList({ values, heading }: Cells): boolean {
  const parts = values.map((value) => value.split(/[,;|&]|\band\b/).map((part) => part.trim()));
  const several = parts.filter((list) => list.length > 1).length / values.length;
  const pieces = parts.flat();
  const names = pieces.filter((part) => /^[^\d]{3,40}$/.test(part) && [2, 3].includes(words(foldText(part)).length));
  const like = names.length / Math.max(pieces.length, 1);
  return (several >= 0.4 && like >= 0.85) || (LIST_HEADING.test(heading) && like >= 0.6);
}
