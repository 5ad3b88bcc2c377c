// The bodies that a stretch of a responsibility names: split at 、 and joining words, 等 taken off, what is no body told apart.

import type { DocumentOrigin, ResolveDepartment } from '../types.ts';
import type { Role } from './fields.ts';

/** Offsets into the parsed string, end exclusive. */
export type Name = { readonly start: number; readonly end: number };

/** Department names as a catalogue and a set of usual endings know them, with a cache per document. */
export type DepartmentBook = {
  readonly id: (name: string) => string | null;
  /** The same catalogue, asked for a document of this origin. */
  readonly of: (origin: DocumentOrigin) => DepartmentBook;
};

export function departmentBook(resolve: ResolveDepartment, origin: DocumentOrigin = {}): DepartmentBook {
  const known = new Map<string, string | null>();
  return {
    id: (name) => {
      const seen = known.get(name);
      if (seen !== undefined) return seen;
      const answer = resolve(name, origin);
      const id = answer.kind === 'unknown' ? null : (answer.id ?? null);
      known.set(name, id);
      return id;
    },
    of: (other) => departmentBook(resolve, other),
  };
}

/** What the reading of names finds beside them. */
export type NameNotes = {
  /** 等 was said: others are meant too. */
  openEnded: boolean;
  /** Time limits among the names. */
  readonly limits: Name[];
  /** Words that are neither names nor time limits. */
  readonly remarks: Name[];
  /** Roles set behind single names, 市公安局（牵头）, by where the name begins. */
  readonly marks: Map<number, Role>;
};

export function newNotes(): NameNotes {
  return { openEnded: false, limits: [], remarks: [], marks: new Map() };
}

const BODY =
  /(?:部|委|委员会|局|总局|署|厅|办|办公室|院|法院|检察院|海关|行|银行|会|协会|学会|商会|联合会|贸促会|中心|处|科|股|室|队|支队|大队|总队|所|站|校|学校|大学|集团|公司|企业|政府|管委会|街道|乡镇|镇|乡|各县|县|区|市|州|盟|旗|省|机关|单位|部门|机构|平台|组|小组|专班|分局|分行|分署|团委|工会|妇联|残联|文联|科协|侨联|工商联|社|台|网|军区|部队|兵团|系统|党委|各地|院校)(?:（[^（）]{1,24}）)?$/;

/** A name that ends as the names of bodies end. */
export function looksLikeBody(name: string): boolean {
  return BODY.test(name) && name.length >= 2 && name.length <= 40;
}

/** 各市、县（区）人民政府 and 各省、自治区、直辖市人民政府 are one name each. */
const LEVEL =
  '(?:省级?|自治区|直辖市|计划单列市|地级以上市|地级市|县级市|市级?|州|盟|地区|县级?|区级?|旗|乡级?|镇|乡镇|街道|开发区|园区)';
/** 各区、县级市: places, each of which is meant, with no body named. */
const PLACES = new RegExp(
  `各(?:有关|相关)?${LEVEL}(?:（[^（）]{1,20}）)?(?:[、和及]${LEVEL}(?:（[^（）]{1,20}）)?){1,6}(?=$|[、，；。\\n]|按|负责)`,
  'g',
);
const COMPOUND = new RegExp(
  `各?(?:有关|相关)?${LEVEL}(?:（[^（）]{1,20}）)?(?:[、和及]${LEVEL}(?:（[^（）]{1,20}）)?){1,6}(?:人民政府|政府|党委(?:和|、)政府|党委|管委会|人民法院|人民检察院|法院|检察院)(?![\\u4e00-\\u9fff]{0,6}?(?:办公|部门|机构|单位|组成))`,
  'g',
);

/** The names in a stretch; what else it holds goes into `notes`. */
export function readNames(q: {
  text: string;
  start: number;
  end: number;
  book: DepartmentBook;
  notes: NameNotes;
}): Name[] {
  const names: Name[] = [];
  const parts = splitTop({ text: q.text, start: q.start, end: q.end, at: '、，/ \n', whole: compounds(q) });
  for (const part of parts) {
    for (const piece of splitOthers(q.text, part, q.book, q.notes)) {
      const name = trimName({ text: q.text, part: piece, book: q.book, notes: q.notes });
      if (name !== null) names.push(name);
    }
  }
  return names;
}

function compounds({ text, start, end }: { text: string; start: number; end: number }): Name[] {
  const part = text.slice(start, end);
  const bodies = /政府|党委|管委会|法院|检察院/.test(part) ? [...part.matchAll(COMPOUND)] : [];
  const places = part.includes('各') ? [...part.matchAll(PLACES)] : [];
  return [...bodies, ...places].map(({ 0: found, index }) => ({
    start: start + index,
    end: start + index + found.length,
  }));
}

/** Splits at the given signs outside brackets and outside `whole`; empty parts are left out. */
export function* splitTop(q: {
  text: string;
  start: number;
  end: number;
  at: string;
  whole?: readonly Name[];
}): Generator<Name> {
  let depth = 0;
  let from = q.start;
  for (let i = q.start; i <= q.end; i++) {
    const char = q.text[i] ?? '';
    if (i < q.end && char === '（') depth++;
    if (i < q.end && char === '）') depth = Math.max(0, depth - 1);
    if (i < q.end && (depth > 0 || !q.at.includes(char))) continue;
    if (i < q.end && q.whole?.some(({ start, end }) => start < i && i < end) === true) continue;
    if (i > from) yield { start: from, end: i };
    from = i + 1;
  }
}

/** 等, 等部门, 等国务院有关部门和单位: the list before it is not closed. What is joined on behind is named for itself. */
const ET_CETERA =
  /等(?:\d{0,3}个?|[一二三四五六七八九十]{1,3}个?)?(?:国务院|中央|省级?|市级?|县级?|区级?|地方)?(?:(?:其他|有关|相关|各)){0,2}(?:成员|职能|主管|监管|执法)?(?:部门|单位|机构|机关|方面)?(?:[和与及](?:有关|相关)?(?:单位|部门|机构))?(?=$|以及|[和与及])/;

function splitOthers(text: string, part: Name, book: DepartmentBook, notes: NameNotes): Name[] {
  const whole = text.slice(part.start, part.end);
  const others = ET_CETERA.exec(whole);
  if (others === null) return splitJoined(text, part, book);
  notes.openEnded = true;
  const rest = whole.slice(others.index + others[0].length);
  const joint = /^(?:以及|[和与及])/.exec(rest)?.[0].length ?? 0;
  const left = { start: part.start, end: part.start + others.index };
  const right = { start: part.end - rest.length + joint, end: part.end };
  return [
    ...(left.end > left.start ? splitJoined(text, left, book) : []),
    ...(right.end > right.start ? splitOthers(text, right, book, notes) : []),
  ];
}

/** 市场监管局和公安局 are two; 工业和信息化部 is one, because the catalogue knows it or its halves are not bodies. */
function splitJoined(text: string, part: Name, book: DepartmentBook): Name[] {
  const whole = text.slice(part.start, part.end);
  if (book.id(whole) !== null) return [part];
  if (!/[和与及]/.test(whole)) return runOfNames(text, part, book);
  for (const match of whole.matchAll(/以及|[和与及]/g)) {
    const left = { start: part.start, end: part.start + match.index };
    const right = { start: left.end + match[0].length, end: part.end };
    const body = (name: string): boolean =>
      book.id(name) !== null || /^各[地市县区州盟]$/.test(name) || (looksLikeBody(name) && name.length > 2);
    if (body(text.slice(left.start, left.end)) && body(text.slice(right.start, right.end)))
      return [left, ...splitJoined(text, right, book)];
  }
  return runOfNames(text, part, book);
}

/** Names with nothing between them, as where blanks parted them: 公安部 网信办. Only where the catalogue knows them all. */
function runOfNames(text: string, part: Name, book: DepartmentBook): Name[] {
  if (part.end - part.start < 6 || part.end - part.start > 60) return [part];
  const names: Name[] = [];
  for (let start = part.start; start < part.end; ) {
    let end = part.end;
    // 省政府各部门 is one name: what begins with 各 or 有关 belongs to the body before it.
    const known = (name: string): boolean =>
      !/^(?:[和与及各]|有关|相关|所属|直属|其他)/.test(name) && BODY.test(name) && book.id(name) !== null;
    while (end - start >= 3 && !known(text.slice(start, end))) end--;
    if (end - start < 3) return [part];
    names.push({ start, end });
    start = end;
  }
  return names;
}

const NOBODY = /^(?:单位|部门|机构|责任|无|暂无|没有|[-—－／/])$/;
const MARKED = /（(?:(牵头|主办|主责)|(配合|协办|参与|参加))(?:单位|部门)?）$/;
const TIME =
  /\d年|底前|月\d+日|[前内](?:完成|办结)?$|^(?:年内|年底|全年|每[年月季日周半]|持续|长期|常年|常态|立即|近期|按期|适时)|(?:持续|长期|常态化?)(?:推进|坚持|实施|开展)$/;
/** Words of prose, which no name holds: 具体任务均涉及…人民政府，不再做分工. */
const PROSE = /涉及|不再|均[由为]|任务|标注|以上|其中|是指|具体|范围|措施|分工/;
/** What is longer than this and no body is a remark, not an unknown department. */
const LONGEST_UNKNOWN = 12;

function trimName(q: { text: string; part: Name; book: DepartmentBook; notes: NameNotes }): Name | null {
  const { text, book, notes } = q;
  let { start, end } = q.part;
  while (start < end && /[\s：“由请]/.test(text[start] ?? '')) start++;
  while (end > start && /[\s：”。；]/.test(text[end - 1] ?? '')) end--;
  const marked = MARKED.exec(text.slice(start, end));
  if (marked !== null) end -= marked[0].length;
  const name = text.slice(start, end);
  if (end <= start || NOBODY.test(name)) return null;
  const known = book.id(name) !== null;
  if (!known && TIME.test(name)) {
    notes.limits.push({ start, end });
    return null;
  }
  const strange = name.length > LONGEST_UNKNOWN || /[：“”《》。]/.test(name);
  if (!known && (PROSE.test(name) || (!looksLikeBody(name) && strange))) {
    notes.remarks.push({ start, end });
    return null;
  }
  if (marked !== null) notes.marks.set(start, marked[1] === undefined ? 'support' : 'lead');
  return { start, end };
}
