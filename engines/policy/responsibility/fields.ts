// The named fields in which plans say who, when and where: 牵头单位：, 责任部门：, 完成时限：, 适用范围：.

export type Role = 'lead' | 'responsible' | 'support';
export type Field = Role | 'limit' | 'scope' | 'other';

const BODIES = '(?:单位|部门|机构|处室|科室|股室|委办局)';
const FIELD_NAMES: readonly (readonly [string, Field])[] = [
  [`(?:总?牵头|主责|主办|主管|组织)(?:负责|责任)?${BODIES}`, 'lead'],
  [
    `(?:责任|负责|承办|实施|落实|主要责任|具体负责|落实责任|责任主体|部门)(?:${BODIES}|主体|分工)|(?:牵头|主办)(?:单位)?[及和、与](?:责任|配合|参与|协办)${BODIES}`,
    'responsible',
  ],
  [`(?:配合|协办|协助|协同|协作|参与|参加|支持|会办)(?:负责|责任|配合)?${BODIES}`, 'support'],
  [
    '(?:完成|办结|整改|落实|推进)?(?:时限|期限)(?:要求|节点)?|(?:完成|办结|实施|落实|推进)(?:时间|日期)(?:要求|节点)?|时间(?:要求|安排|节点|进度)|进度(?:安排|要求)',
    'limit',
  ],
  ['(?:适用|实施|试点|执行)(?:范围|区域|地区)', 'scope'],
  [
    '(?:责任|牵头|分管|负责|主管|协管|牵头负责)(?:省|市|州|县|区)?(?:领导|人|同志)|责任人员|联系人|联系电话|备注',
    'other',
  ],
];
const FIELD_SOURCE = FIELD_NAMES.map(([names]) => names).join('|');
/** 责任单位（排第一位的为牵头单位）： is the same field with a remark in its name. */
const NAMED = `[【〔]?(${FIELD_SOURCE})[】〕]?(?:（[^（）：\\n]{1,30}）)?\\s*：`;

/** A line or a parenthesis that begins with the name of such a field. */
export const FIELD_LINE = new RegExp(`^[（【〔]?${NAMED}`);
const FIELD_HERE = new RegExp(NAMED, 'y');
const FIELD = new RegExp(`${NAMED}\\s*`, 'g');
/** What stands before the first field of a text, unless the text begins with it. */
const PARTED = /[，；。、：\s（）】〕]/;
const FIELD_KINDS = FIELD_NAMES.map(([names, kind]) => [new RegExp(`^(?:${names})$`), kind] as const);

/** Whether a field such as 责任单位： begins at `at`. */
export function fieldAt(normal: string, at: number): boolean {
  FIELD_HERE.lastIndex = at;
  return FIELD_HERE.test(normal);
}

/** A field that holds the task itself: 工作内容：…, 重点任务3：…. */
const TASK_FIELD =
  /(?:(?:重点|主要|具体|年度)?工作|重点|主要|具体|目标)?(?:任务|内容|举措|措施|事项)(?:[一二三四五六七八九十\d]{1,3})?：(?=[^\n])/y;
/** So far behind it the next field begins. */
const NEAR = 800;
/** Fields that say different things; more of them repeat one. */
export const MOST_KINDS = 7;

/** Where the text behind 工作任务： begins, if fields that say who answers for it follow; null if none begins at `at`. */
export function taskFieldEnd(normal: string, at: number): number | null {
  TASK_FIELD.lastIndex = at;
  const match = TASK_FIELD.exec(normal);
  if (match === null) return null;
  const behind = at + match[0].length;
  return fieldsIn(normal.slice(behind, behind + NEAR), MOST_KINDS).some(({ kind }) => kind !== 'other') ? behind : null;
}

/** The kind of a table column by its header, or null. */
export function fieldKind(header: string): Field | null {
  const [name = ''] = header.replaceAll(/\s/g, '').split(/[（：]/, 1);
  return FIELD_KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

export type FieldMark = {
  readonly kind: Field;
  readonly start: number;
  /** Where its value begins. */
  readonly value: number;
};

/** The fields of a text in order; each value ends where the next field begins. At most `most` of them. */
export function fieldsIn(text: string, most = Number.POSITIVE_INFINITY): FieldMark[] {
  const marks: FieldMark[] = [];
  for (const match of text.matchAll(FIELD)) {
    const parted = match.index === 0 || PARTED.test(text.charAt(match.index - 1));
    if (marks.length === 0 && !parted) continue;
    marks.push({
      kind: fieldKind(match[1] ?? '') ?? 'other',
      start: match.index,
      value: match.index + match[0].length,
    });
    if (marks.length >= most) break;
  }
  return marks;
}
