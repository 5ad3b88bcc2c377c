// The lists of a law table as sheets: which columns each has, and how an entry's fields stand in their cells.
import type { Words } from '../../../platform/errors/problem.ts';
import { rowFault as at, type RowProblem } from '../../../platform/lists/paged/imports.ts';
import type { CellValue } from '../../../platform/office/cells.ts';
import type { SheetColumn } from '../../../platform/office/workbook-writer.ts';
import type { ListPart } from '../table.ts';

/**
 * How a field stands in a cell. `words`: a text that may be missing, empty in the cell; `someNumber`, `someNames`: what an entry need not have; `zh` and `en`: one language of a text; `said`: of
 * one that may be missing; `lines`: one language of a list of texts, a line each.
 */
type Kind =
  | 'text'
  | 'words'
  | 'number'
  | 'someNumber'
  | 'names'
  | 'someNames'
  | 'yesNo'
  | 'steps'
  | 'source'
  | `${'text' | 'said' | 'lines'}.${'zh' | 'en'}`;
export type Column = { name: string; field: string; kind: Kind; title: Words; shape?: Partial<SheetColumn> };
export type PartSheet = { part: ListPart; name: Words; columns: readonly Column[] };

const column = (field: string, kind: Kind, zh: string, en: string, shape?: Partial<SheetColumn>): Column => ({
  name: field,
  field,
  kind,
  title: { zh, en },
  ...(shape === undefined ? {} : { shape }),
});
const pair = (q: { field: string; stem?: string; kind: 'text' | 'said' | 'lines'; zh: string; en: string }) => {
  const { field, stem = field, kind, zh, en } = q;
  return [
    { ...column(field, `${kind}.zh`, zh, `${en} (Chinese)`, { width: 40 }), name: `${stem}Zh` },
    { ...column(field, `${kind}.en`, `${zh}（英文）`, en), name: `${stem}En` },
  ];
};

const id = column('id', 'text', '编号', 'Id');
/** Days of laws may be older than a spreadsheet's first day: they are written as text. */
const provision = [
  column('document', 'text', '文件', 'Document'),
  column('provision', 'words', '条款', 'Provision'),
  column('effectiveFrom', 'text', '有效期起', 'In force from'),
  column('effectiveTo', 'words', '有效期止', 'In force until'),
  column('mark', 'text', '核对', 'Mark'),
  column('source', 'source', '原文地址', 'Source', { width: 30 }),
];

/** The lists of a table in the order of their sheets. */
export const partSheets: readonly PartSheet[] = [
  {
    part: 'rows',
    name: { zh: '追诉标准', en: 'Thresholds' },
    columns: [
      id,
      column('article', 'text', '刑法条文', 'Article'),
      column('tier', 'text', '档次', 'Tier'),
      column('element', 'text', '情节', 'Element'),
      column('value', 'number', '起点（元或数量）', 'From (yuan or pieces)', { format: 'decimal' }),
      column('upperExclusive', 'number', '不满（元或数量）', 'Below (yuan or pieces)', { format: 'decimal' }),
      column('condition', 'names', '条件编号', 'Conditions'),
      ...pair({ field: 'conditionText', stem: 'condition', kind: 'said', zh: '其他条件', en: 'Other conditions' }),
      column('penalty', 'text', '法定刑', 'Penalty'),
      ...provision,
      ...pair({ field: 'note', kind: 'said', zh: '备注', en: 'Note' }),
    ],
  },
  {
    part: 'valuation',
    name: { zh: '计价规则', en: 'Valuation' },
    columns: [
      id,
      column('purpose', 'words', '用途', 'Purpose'),
      ...pair({ field: 'concept', kind: 'text', zh: '概念', en: 'Concept' }),
      ...pair({ field: 'rule', kind: 'text', zh: '规则', en: 'Rule' }),
      column('steps', 'steps', '价格顺序', 'Order of prices', { width: 60 }),
      ...provision,
    ],
  },
  {
    part: 'accumulation',
    name: { zh: '累计规则', en: 'Adding up' },
    columns: [
      id,
      column('articles', 'names', '刑法各条', 'Articles'),
      column('withinYears', 'someNumber', '几年内', 'Within years', { format: 'decimal' }),
      ...pair({ field: 'rule', kind: 'text', zh: '规则', en: 'Rule' }),
      ...provision,
    ],
  },
  {
    part: 'unitRules',
    name: { zh: '单位规则', en: 'Units' },
    columns: [
      id,
      column('articles', 'names', '刑法各条', 'Articles'),
      column('factor', 'number', '倍数', 'Times', { format: 'decimal' }),
      ...provision,
    ],
  },
  {
    part: 'offences',
    name: { zh: '违法行为', en: 'Offences' },
    columns: [
      id,
      ...pair({ field: 'title', kind: 'text', zh: '名称', en: 'Name' }),
      column('line', 'text', '主管部门', 'Department'),
      column('defining', 'text', '定性条款', 'Defining clause', { width: 30 }),
      column('penalty', 'text', '罚则', 'Penalty clause', { width: 30 }),
      ...pair({ field: 'grades', kind: 'lines', zh: '裁量档次', en: 'Grades of discretion' }),
      column('articles', 'names', '可能涉及的刑法各条', 'Crimes it may be'),
      column('intellectualProperty', 'yesNo', '知识产权', 'Intellectual property'),
      column('levels', 'someNames', '管辖层级', 'Levels that may act'),
      ...provision,
    ],
  },
];

/** An entry that says of itself that it has no page, where the document has one. */
const noPage = '无';
type Step = { state: string; prices: readonly string[] };
type Entry = Readonly<Record<string, unknown>>;
const isText = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What stands in a cell. */
export function cellOf(entry: Entry, { field, kind }: Column): CellValue {
  const value = entry[field];
  switch (kind) {
    case 'text':
    case 'words':
    case 'number':
    case 'someNumber':
      return typeof value === 'string' || typeof value === 'number' ? value : undefined;
    case 'names':
    case 'someNames':
      return listOf(value).join('; ');
    case 'yesNo':
      return value === true ? '是' : '否';
    case 'source':
      return value === null ? noPage : typeof value === 'string' ? value : undefined;
    case 'steps':
      return (listOf(value) as readonly Step[]).map(({ state, prices }) => `${state}: ${prices.join(', ')}`).join('; ');
    default: {
      const [form, language = ''] = kind.split('.');
      if (form === 'lines')
        return listOf(value)
          .map((one) => (isText(one) ? one[language] : ''))
          .join('\n');
      return isText(value) ? value[language] : undefined;
    }
  }
}

const parts = (text: string, between: RegExp): string[] =>
  text
    .split(between)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/**
 * The fields of an entry from the texts of its cells.
 * @param text of a column, trimmed
 */
export function fieldsOf(
  columns: readonly Column[],
  text: (column: Column) => string,
): { fields: Entry; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const fields: Record<string, unknown> = {};
  for (const one of columns) {
    const said = text(one);
    switch (one.kind) {
      case 'text':
        fields[one.field] = said;
        break;
      case 'words':
        fields[one.field] = said === '' ? null : said;
        break;
      case 'number':
      case 'someNumber': {
        const number = Number(said.replaceAll(',', ''));
        if (said !== '' || one.kind === 'number') fields[one.field] = said === '' ? null : number;
        if (!Number.isFinite(number)) problems.push(at(one.name, '不是数字', 'is not a number'));
        break;
      }
      case 'names':
      case 'someNames':
        if (said !== '' || one.kind === 'names') fields[one.field] = parts(said, /[;；]/);
        break;
      case 'yesNo':
        if (/^(是|yes|true|1)$/i.test(said)) fields[one.field] = true;
        else if (/^(否|no|false|0)$/i.test(said)) fields[one.field] = false;
        else problems.push(at(one.name, '应为“是”或者“否”', 'must be yes or no'));
        break;
      case 'source':
        if (said !== '') fields[one.field] = said === noPage ? null : said;
        break;
      case 'steps':
        fields[one.field] = parts(said, /[;；]/).map((step) => {
          const [state = '', prices = ''] = parts(step, /[:：]/);
          return { state, prices: parts(prices, /[,，]/) };
        });
        break;
      default:
        fields[one.field] = withLanguage(fields[one.field], one.kind, said);
    }
  }
  return { fields, problems };
}

/** A text, or a list of texts, with one more language; a text that is empty in both is none where it may be missing. */
function withLanguage(before: unknown, kind: string, said: string): unknown {
  const [form, language = ''] = kind.split('.');
  if (form !== 'lines') {
    const text = { zh: '', en: '', ...(isText(before) ? before : {}), [language]: said };
    return form === 'said' && language === 'en' && text.zh === '' && text.en === '' ? null : text;
  }
  const lines = parts(said, /\r?\n/);
  const texts = listOf(before);
  return Array.from({ length: Math.max(lines.length, texts.length) }, (_, index) => {
    const known = texts[index];
    return { zh: '', en: '', ...(isText(known) ? known : {}), [language]: lines[index] ?? '' };
  });
}

/** The column in which a field of an entry stands: `steps[0].prices` stands in `steps`. */
export function columnOf({ columns }: PartSheet, field: string): string {
  const [first = ''] = field.split(/[.[]/);
  return columns.find((one) => one.field === first)?.name ?? first;
}
