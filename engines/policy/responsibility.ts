// Who is responsible: the parenthesis behind a task (…负责), or lines of their own (责任单位：…；完成时限：…).
import type { DocumentOrigin, Mode, ResolveDepartment } from './types.ts';

/** Offsets into the parsed string, end exclusive. */
export type Name = { readonly start: number; readonly end: number };
export type Duty = {
  readonly lead: readonly Name[];
  readonly responsible: readonly Name[];
  readonly support: readonly Name[];
  readonly mode: Mode;
  readonly openEnded: boolean;
  /** Stretches that hold a time limit of their own (完成时限：…). */
  readonly limits: readonly Name[];
};

type Role = 'lead' | 'responsible' | 'support';
export type Field = Role | 'limit' | 'other';

const FIELD_NAMES: readonly (readonly [string, Field])[] = [
  ['(?:总?牵头|主责|主办|主管|组织)(?:责任)?(?:单位|部门|机构|处室|科室|股室)', 'lead'],
  ['(?:责任|负责|承办|实施|落实|落实责任|责任主体)(?:单位|部门|机构|处室|科室|股室|主体)', 'responsible'],
  ['(?:配合|协办|协助|协同|协作|参与|参加|支持|会办)(?:责任)?(?:单位|部门|机构|处室|科室|股室)', 'support'],
  [
    '(?:完成|办结|整改|落实)?(?:时限|期限)(?:要求)?|(?:完成|办结|实施|落实)(?:时间|日期)(?:要求|节点)?|时间(?:要求|安排|节点)|进度(?:安排|要求)',
    'limit',
  ],
  ['(?:责任|牵头|分管)(?:领导|人|同志)|责任人员|联系人|联系电话|备注', 'other'],
];
const FIELD_SOURCE = FIELD_NAMES.map(([names]) => names).join('|');
/** A line or a parenthesis that begins with the name of such a field. */
export const FIELD_LINE = new RegExp(`^[（【〔]?(?:${FIELD_SOURCE})[】〕]?\\s*：`);
const FIELD = new RegExp(`[【〔]?(${FIELD_SOURCE})[】〕]?\\s*：\\s*`, 'g');
const FIELD_HERE = new RegExp(`[【〔]?(?:${FIELD_SOURCE})[】〕]?\\s*：`, 'y');
const FIELD_KINDS = FIELD_NAMES.map(([names, kind]) => [new RegExp(`^(?:${names})$`), kind] as const);

/** Whether a field such as 责任单位： begins at `at`. */
export function fieldAt(normal: string, at: number): boolean {
  FIELD_HERE.lastIndex = at;
  return FIELD_HERE.test(normal);
}

/** The kind of a table column by its header, or null. */
export function fieldKind(header: string): Field | null {
  const name = header.replaceAll(/\s/g, '').replace(/[（：].*$/, '');
  return FIELD_KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

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

const BODY =
  /(?:部|委|委员会|局|总局|署|厅|办|办公室|院|法院|检察院|海关|行|银行|会|协会|学会|商会|联合会|贸促会|中心|处|科|股|室|队|支队|大队|总队|所|站|校|学校|大学|集团|公司|企业|政府|管委会|街道|乡镇|镇|乡|各县|县|区|市|州|省|机关|单位|部门|机构|平台|组|小组|专班|分局|分行|分署|团委|工会|妇联|残联|文联|科协|工商联|社|台|网|军区|系统)$/;

/** A name that ends as the names of bodies end. */
export function looksLikeBody(name: string): boolean {
  return BODY.test(name) && name.length >= 2 && name.length <= 40;
}

const VERB =
  /(?:按|依|根据|依据|按照|依照)(?:照|据)?(?:各自)?(?:的)?(?:部门)?(?:职责|职能|职权|分工)(?:和)?(?:任务)?(?:分工)?(?:范围)?|各司其职|各负其责|结合职责|分别|共同|联合(?!会)|总?牵头|主责|主办|负总责|负责|配合|协助|协同|协办|参与|参加|支持|落实|承担|组织实施|会同|商(?![务业会品局贸标])/g;

/**
 * Reads the inside of a responsibility, in normalised spelling. Null if it is none: （手机）, （国发〔2015〕13号）,
 * （以下简称…）. Names are split at 、 and ，, and at 和/与/及 only where both sides are bodies of their own.
 */
export function parseDuty(written: string, book: DepartmentBook): Duty | null {
  const first = FIRST_LEADS.exec(written);
  // Remarks are blotted out, so that offsets stay.
  const inside = written.replaceAll(REMARK, (remark) => '，'.repeat(remark.length));
  const duty = parseClean(inside, book);
  const [leader] = duty?.responsible ?? [];
  if (duty === null || first === null || leader === undefined) return duty;
  return { ...duty, lead: [leader], mode: 'lead' };
}

/** 列第一位的为牵头单位: whoever is named first leads. */
const FIRST_LEADS = /(?:列|排)(?:名|在)?(?:第一位?|首位)的?(?:部门|单位)?为牵头/;
const REMARK = /[，；、](?:(?:列|排)(?:名|在)?(?:第一位?|首位)的?(?:部门|单位)?为牵头(?:部门|单位)?|(?:以?下)同)/g;

function parseClean(inside: string, book: DepartmentBook): Duty | null {
  if (inside.length > 1500 || /^(?:以下|下同|含|包括|不含|注|详见|见)/.test(inside)) return null;
  if (fieldAt(inside, 0)) return parseFields(inside, book);
  if (!/负责|牵头|主办|配合|参加|参与|协助|协同|承担|落实/.test(inside)) return listOfNames(inside, book);
  const draft = newDraft();
  let pending: Name[] = [];
  for (const clause of splitTop({ text: inside, start: 0, end: inside.length, at: '，；。' })) {
    const parts = clauseParts({ text: inside, clause, book, draft });
    if (parts === null) {
      const names = readNames({ text: inside, start: clause.start, end: clause.end, book, draft });
      pending = [...pending, ...names];
      continue;
    }
    for (const part of parts) add(draft, part.role, [...pending.splice(0), ...part.names]);
  }
  add(draft, draft.order.length > 0 && draft.lead.length > 0 ? 'support' : 'responsible', pending);
  return finish(draft, inside);
}

type Draft = {
  order: Name[];
  lead: Name[];
  support: Name[];
  limits: Name[];
  openEnded: boolean;
};

function newDraft(): Draft {
  return { order: [], lead: [], support: [], limits: [], openEnded: false };
}

function add(draft: Draft, role: Role, names: readonly Name[]): void {
  for (const name of names) {
    draft.order.push(name);
    if (role === 'lead') draft.lead.push(name);
    if (role === 'support') draft.support.push(name);
  }
}

function finish(draft: Draft, inside: string): Duty | null {
  const unique = (names: readonly Name[]): Name[] => {
    const seen = new Set<string>();
    return names.filter(({ start, end }) => !seen.has(inside.slice(start, end)) && seen.add(inside.slice(start, end)));
  };
  const responsible = unique(draft.order);
  if (responsible.length === 0 && draft.limits.length === 0) return null;
  const lead = unique(draft.lead);
  const several = responsible.length > 1 || draft.openEnded || /分别|各自|^各/.test(inside.length < 2000 ? inside : '');
  const mode: Mode = lead.length > 0 ? 'lead' : several ? 'respective' : 'single';
  const support = unique(draft.support);
  return { lead, responsible, support, mode, openEnded: draft.openEnded, limits: draft.limits };
}

/** A list without any verb is a responsibility only if the catalogue knows every name in it. */
function listOfNames(inside: string, book: DepartmentBook): Duty | null {
  if (inside.length > 300 || /\d/.test(inside)) return null;
  const draft = newDraft();
  const names = readNames({ text: inside, start: 0, end: inside.length, book, draft });
  if (names.length === 0) return null;
  if (!names.every(({ start, end }) => book.id(inside.slice(start, end)) !== null)) return null;
  add(draft, 'responsible', names);
  return finish(draft, inside);
}

type Part = { readonly role: Role; readonly names: Name[] };

/** One clause, such as A、B按职责分工分别负责 or A会同B负责: the names before each verb take the verb's role. */
function clauseParts(q: { text: string; clause: Name; book: DepartmentBook; draft: Draft }): Part[] | null {
  const { text, clause, book, draft } = q;
  const body = text.slice(clause.start, clause.end);
  const verbs = [...body.matchAll(VERB)].filter(
    (match) => !insideBrackets(body, match.index) && !insideName(body, match, book),
  );
  const first = verbs[0];
  if (first === undefined) return null;
  const names = (start: number, end: number): Name[] =>
    readNames({ text, start: clause.start + start, end: clause.start + end, book, draft });
  const joint = verbs.find((match) => match[0] === '会同' || match[0] === '商');
  const words = verbs.map((match) => match[0]).join('');
  const rest = verbs.filter((match) => match !== joint);
  const role: Role = /牵头|主办|主责|负总责/.test(words)
    ? 'lead'
    : /配合|协助|协同|协办|参与|参加|支持/.test(words)
      ? 'support'
      : 'responsible';
  if (joint !== undefined) {
    const after = joint.index + joint[0].length;
    const end = rest.find((match) => match.index >= after)?.index ?? body.length;
    return [
      { role: 'lead', names: names(0, Math.min(joint.index, rest[0]?.index ?? joint.index)) },
      { role: 'responsible', names: names(after, end) },
    ];
  }
  const before = names(0, first.index);
  if (before.length > 0) {
    // 由A牵头、B配合: a second verb with names of its own before it, separated by 、 only.
    const parts: Part[] = [];
    let from = 0;
    let group: RegExpExecArray[] = [];
    const flush = (to: number): void => {
      const head = group[0];
      if (head !== undefined)
        parts.push({ role: roleOf(group.map((match) => match[0]).join('')), names: names(from, head.index) });
      from = to;
      group = [];
    };
    for (const match of verbs) {
      const last = group.at(-1);
      const between = last === undefined ? '' : body.slice(last.index + last[0].length, match.index);
      if (last !== undefined && between.startsWith('、')) flush(last.index + last[0].length + 1);
      group.push(match);
    }
    flush(body.length);
    return parts;
  }
  // 责任在后: 牵头：A or 配合A; the names follow the verb.
  const last = verbs.at(-1) ?? first;
  const after = names(last.index + last[0].length, body.length).filter(
    ({ start, end }) => looksLikeBody(text.slice(start, end)) || book.id(text.slice(start, end)) !== null,
  );
  return [{ role, names: after }];
}

function roleOf(words: string): Role {
  if (/牵头|主办|主责|负总责/.test(words)) return 'lead';
  return /配合|协助|协同|协办|参与|参加|支持/.test(words) ? 'support' : 'responsible';
}

function insideBrackets(text: string, at: number): boolean {
  return text.lastIndexOf('（', at) > text.lastIndexOf('）', at);
}

/** 商务部 begins with 商, 支持 may stand inside a name: a verb that is part of a known name is none. */
function insideName(body: string, match: RegExpExecArray, book: DepartmentBook): boolean {
  if (match[0] !== '商') return false;
  const start = Math.max(body.lastIndexOf('、', match.index), body.lastIndexOf('，', match.index)) + 1;
  const left = body.slice(start, match.index).replace(/^由/, '');
  return left === '' || book.id(left) === null;
}

/** The names in a table cell whose column says their role, or the time limit that it holds. Offsets into `text`. */
export function dutyOfCell(q: {
  text: string;
  start: number;
  end: number;
  field: Field;
  book: DepartmentBook;
}): Duty | null {
  const { text, start, end, book } = q;
  const draft = newDraft();
  if (q.field === 'limit') draft.limits.push({ start, end });
  if (q.field !== 'limit' && q.field !== 'other') {
    for (const clause of splitTop({ text, start, end, at: '，；。\n' })) {
      const parts = clauseParts({ text, clause, book, draft });
      if (parts === null) add(draft, q.field, readNames({ text, ...clause, book, draft }));
      else for (const part of parts) add(draft, part.role === 'responsible' ? q.field : part.role, part.names);
    }
  }
  return finish(draft, text);
}

function parseFields(inside: string, book: DepartmentBook): Duty | null {
  const draft = newDraft();
  const fields = [...inside.matchAll(FIELD)];
  fields.forEach((field, index) => {
    const start = field.index + field[0].length;
    let end = fields[index + 1]?.index ?? inside.length;
    while (end > start && /[\s，；。、\n）]/.test(inside[end - 1] ?? '') && !balanced(inside, start, end)) end--;
    const kind = fieldKind(field[1] ?? '') ?? 'other';
    if (kind === 'limit') draft.limits.push({ start, end });
    if (kind === 'limit' || kind === 'other') return;
    const names = [...splitTop({ text: inside, start, end, at: '，；。\n' })].flatMap((clause) => {
      const parts = clauseParts({ text: inside, clause, book, draft });
      if (parts === null) return [{ role: kind, names: readNames({ text: inside, ...clause, book, draft }) }];
      return parts.map((part) => ({ role: part.role === 'responsible' ? kind : part.role, names: part.names }));
    });
    for (const part of names) add(draft, part.role, part.names);
  });
  return finish(draft, inside);
}

/** True where cutting the last character would open a bracket: 各县（市、区） keeps its closing one. */
function balanced(text: string, start: number, end: number): boolean {
  if (text[end - 1] !== '）') return false;
  const part = text.slice(start, end);
  return part.split('（').length >= part.split('）').length;
}

/** Splits at the given signs outside brackets; empty parts are left out. */
function* splitTop(q: { text: string; start: number; end: number; at: string }): Generator<Name> {
  let depth = 0;
  let from = q.start;
  for (let i = q.start; i <= q.end; i++) {
    const char = q.text[i] ?? '';
    if (i < q.end && char === '（') depth++;
    if (i < q.end && char === '）') depth = Math.max(0, depth - 1);
    if (i < q.end && (depth > 0 || !q.at.includes(char))) continue;
    if (i > from) yield { start: from, end: i };
    from = i + 1;
  }
}

const ET_CETERA = /等(?:\d{0,3}个?)?(?:其他|有关|相关|各)?(?:成员)?(?:部门|单位|机构|机关)?$/;

/** The names in a stretch: split at 、 and at joining words, 等 taken off and noted. */
function readNames(q: { text: string; start: number; end: number; book: DepartmentBook; draft: Draft }): Name[] {
  const names: Name[] = [];
  for (const part of splitTop({ text: q.text, start: q.start, end: q.end, at: '、，/ \n' })) {
    for (const piece of splitJoined(q.text, part, q.book)) {
      const name = trimName(q.text, piece, q.draft);
      if (name !== null) names.push(name);
    }
  }
  return names;
}

/** 市场监管局和公安局 are two; 工业和信息化部 is one, because the catalogue knows it or its halves are not bodies. */
function splitJoined(text: string, part: Name, book: DepartmentBook): Name[] {
  const whole = text.slice(part.start, part.end);
  if (book.id(whole) !== null) return [part];
  if (!/[和与及]/.test(whole)) return runOfNames(text, part, book);
  for (const match of whole.matchAll(/以及|[和与及]/g)) {
    const left = { start: part.start, end: part.start + match.index };
    const right = { start: left.end + match[0].length, end: part.end };
    const leftName = text.slice(left.start, left.end);
    const rightName = text.slice(right.start, right.end).replace(ET_CETERA, '');
    const body = (name: string): boolean => book.id(name) !== null || (looksLikeBody(name) && name.length > 2);
    if (body(leftName) && body(rightName)) return [left, ...splitJoined(text, right, book)];
  }
  return runOfNames(text, part, book);
}

/** Names with nothing between them, as where blanks parted them: 公安部 网信办. Only where the catalogue knows them all. */
function runOfNames(text: string, part: Name, book: DepartmentBook): Name[] {
  if (part.end - part.start < 6 || part.end - part.start > 60) return [part];
  const names: Name[] = [];
  for (let start = part.start; start < part.end; ) {
    let end = part.end;
    const known = (name: string): boolean => !/^[和与及]/.test(name) && BODY.test(name) && book.id(name) !== null;
    while (end - start >= 3 && !known(text.slice(start, end))) end--;
    if (end - start < 3) return [part];
    names.push({ start, end });
    start = end;
  }
  return names;
}

function trimName(text: string, part: Name, draft: Draft): Name | null {
  let { start, end } = part;
  while (start < end && /[\s：“由请]/.test(text[start] ?? '')) start++;
  while (end > start && /[\s：”。；]/.test(text[end - 1] ?? '')) end--;
  const name = text.slice(start, end);
  const tail = ET_CETERA.exec(name);
  if (tail !== null && tail[0] !== '' && tail[0].startsWith('等')) {
    draft.openEnded = true;
    end = start + tail.index;
  }
  if (/\d年|底前|月\d+日|[前内](?:完成|办结)$/.test(text.slice(start, end))) {
    draft.limits.push({ start, end });
    return null;
  }
  if (end <= start || /^(?:单位|部门|机构|责任)$/.test(text.slice(start, end))) return null;
  return { start, end };
}
