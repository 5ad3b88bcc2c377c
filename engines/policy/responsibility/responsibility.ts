// Who is responsible: the parenthesis behind a task (…负责), or lines of their own (责任单位：…；完成时限：…).

import type { Mode } from '../types.ts';
import { type Field, fieldsIn, type Role } from './fields.ts';
import {
  type DepartmentBook,
  looksLikeBody,
  type Name,
  type NameNotes,
  newNotes,
  readNames,
  splitTop,
} from './names.ts';

export type Duty = {
  readonly lead: readonly Name[];
  readonly responsible: readonly Name[];
  readonly support: readonly Name[];
  readonly mode: Mode;
  readonly openEnded: boolean;
  /** Stretches that hold a time limit of their own (完成时限：…). */
  readonly limits: readonly Name[];
  /** Where the task applies (适用范围：…). */
  readonly scopes: readonly Name[];
  /** Words that could not be read as names, limits or places. */
  readonly remarks: readonly Name[];
  /** The kinds of fields it was read from, in order; empty for a parenthesis in words. */
  readonly fields: readonly Field[];
};

const VERB =
  /(?:按|依|根据|依据|按照|依照)(?:照|据)?(?:各自)?(?:的)?(?:部门)?(?:职责|职能|职权|分工)(?:和)?(?:任务)?(?:分工)?(?:范围)?|各司其职|各负其责|结合职责|分别|共同|联合(?!会)|总?牵头|主责|主办|负总责|负责|配合|协助|协同|协办|参与|参加|支持|落实|承担|组织实施|会同|商(?![务业会品局贸标])/g;

/** 列第一位者为牵头单位: whoever is named first leads. */
const FIRST =
  '(?:(?:列|排|位)(?:名|在|列|于|序|次){0,3}(?:第[一1](?:位|名)?|首位?|最前)(?:者|的)?[^，；。：（）\\n]{0,8}?|(?:首位|第[一1]个?|首个)(?:责任|负责)?(?:者|单位|部门|的)[^，；。：（）\\n]{0,4}?)(?:为|是|系|作为)?(?:总?牵头|主办|主责)[^，；。：（）、\\n]{0,6}';
const SAME_BELOW = '(?:[，；。、]?\\s*(?:以下?|下)(?:均|皆)?同)?';
const FIRST_LEADS = new RegExp(`${FIRST}${SAME_BELOW}`);
const FIRST_LEADS_ALL = new RegExp(`${FIRST}${SAME_BELOW}`, 'g');
const REMARKS = [
  new RegExp(`（[^（）]{0,12}?${FIRST}${SAME_BELOW}）`, 'g'),
  new RegExp(`(?<=^|[，；。、])[^，；。、（）：]{0,8}?${FIRST}${SAME_BELOW}`, 'g'),
  /(?<=[，；。、（])(?:以下|下)(?:均|皆)?同(?=$|[，；。、）])/g,
];

/**
 * Where a text says that whoever is named first leads. `on`: it says 下同; `general`: it speaks of bodies, so that it is a
 * rule even in prose (排名第一的企业牵头 is none).
 */
export function firstLeadsRules(normal: string): { at: number; on: boolean; general: boolean }[] {
  return [...normal.matchAll(FIRST_LEADS_ALL)].map(({ 0: found, index }) => ({
    at: index,
    on: found.endsWith('同'),
    general: /者|单位|部门|责任|的[为是]/.test(found),
  }));
}

/**
 * Reads the inside of a responsibility, in normalised spelling. Null if it is none: （手机）, （国发〔2015〕13号）,
 * （以下简称…）. Names are split at 、 and ，, and at 和/与/及 only where both sides are bodies of their own.
 */
export function parseDuty(written: string, book: DepartmentBook): Duty | null {
  const first = FIRST_LEADS.test(written);
  // Remarks are blotted out, so that offsets stay.
  let inside = written;
  for (const remark of REMARKS) inside = inside.replaceAll(remark, (found) => '，'.repeat(found.length));
  const duty = parseClean(inside, book);
  return duty === null || !first ? duty : led(duty);
}

/** The same responsibility where whoever is named first leads. Who answers alone does not lead. */
export function led(duty: Duty): Duty {
  const [leader, other] = duty.responsible;
  if (leader === undefined || other === undefined || duty.lead.length > 0) return duty;
  return { ...duty, lead: [leader], mode: 'lead' };
}

function parseClean(inside: string, book: DepartmentBook): Duty | null {
  if (inside.length > 1500 || /^(?:以下|下同|含|包括|不含|注|详见|见)/.test(inside)) return null;
  const fields = fieldsIn(inside);
  const words = { text: inside, start: 0, end: fields[0]?.start ?? inside.length };
  const draft = newDraft();
  if (inside.slice(words.start, words.end).trim() !== '' && !readProse(words, book, draft)) return null;
  fields.forEach(({ kind, value }, index) => {
    readField({ text: inside, kind, start: value, end: fields[index + 1]?.start ?? inside.length, book, draft });
  });
  return finish(draft, inside);
}

type Words = { readonly text: string; readonly start: number; readonly end: number };

/** Reads words without a field's name into the draft; false if they are nobody's duty. */
function readProse(q: Words, book: DepartmentBook, draft: Draft): boolean {
  const words = q.text.slice(q.start, q.end);
  if (!/负责|牵头|主办|配合|参加|参与|协助|协同|承担|落实/.test(words)) return listOfNames(q, book, draft);
  readClauses({ ...q, base: 'responsible', book, draft });
  return draft.order.length > 0;
}

/** Clauses such as A牵头，B、C配合. Names without a verb of their own have the next one's role, or the field's. */
function readClauses(q: Words & { base: Role; book: DepartmentBook; draft: Draft }): void {
  const { text, base, book, draft } = q;
  let pending: Name[] = [];
  for (const clause of splitTop({ text, start: q.start, end: q.end, at: '，；。\n' })) {
    const parts = clauseParts({ text, clause, book, draft });
    if (parts === null) {
      pending = [...pending, ...readNames({ text, ...clause, book, notes: draft.notes })];
      continue;
    }
    for (const { role, names } of parts) {
      // A、B，C配合: who was named before does not support, unless somebody leads already.
      const before = role === 'support' && draft.lead.length === 0 ? base : role;
      add(draft, before === 'responsible' ? base : before, pending.splice(0));
      add(draft, role === 'responsible' ? base : role, names);
    }
  }
  add(draft, base === 'responsible' && draft.lead.length > 0 ? 'support' : base, pending);
}

type Draft = {
  readonly order: Name[];
  readonly lead: Name[];
  readonly support: Name[];
  readonly scopes: Name[];
  readonly fields: Field[];
  readonly notes: NameNotes;
};

function newDraft(): Draft {
  return { order: [], lead: [], support: [], scopes: [], fields: [], notes: newNotes() };
}

function add(draft: Draft, role: Role, names: readonly Name[]): void {
  for (const name of names) {
    const own = draft.notes.marks.get(name.start) ?? role;
    draft.order.push(name);
    if (own === 'lead') draft.lead.push(name);
    if (own === 'support') draft.support.push(name);
  }
}

function finish(draft: Draft, inside: string): Duty | null {
  const unique = (names: readonly Name[]): Name[] => {
    const seen = new Set<string>();
    return names.filter(({ start, end }) => !seen.has(inside.slice(start, end)) && seen.add(inside.slice(start, end)));
  };
  const responsible = unique(draft.order);
  const { limits, remarks, openEnded } = draft.notes;
  if (responsible.length === 0 && limits.length === 0 && draft.fields.length === 0) return null;
  const lead = unique(draft.lead);
  const several = responsible.length > 1 || /分别|各自/.test(inside.length < 2000 ? inside : '');
  const mode: Mode = lead.length > 0 ? 'lead' : several ? 'respective' : 'single';
  return {
    lead,
    responsible,
    support: unique(draft.support),
    mode,
    openEnded,
    limits,
    scopes: draft.scopes,
    remarks,
    fields: draft.fields,
  };
}

/** A list without any verb is a responsibility only if the catalogue knows every name in it. */
function listOfNames(q: { text: string; start: number; end: number }, book: DepartmentBook, draft: Draft): boolean {
  const list = q.text.slice(q.start, q.end);
  if (list.length > 300 || /\d/.test(list)) return false;
  const names = readNames({ ...q, book, notes: draft.notes });
  const written = names.map(({ start, end }) => q.text.slice(start, end));
  const known = written.filter((name) => book.id(name) !== null).length;
  if (known === 0 || draft.notes.remarks.length > 0 || draft.notes.limits.length > 0) return false;
  if (
    known < names.length &&
    !(known * 2 >= names.length && written.every((name) => name.length > 2 && looksLikeBody(name)))
  )
    return false;
  add(draft, 'responsible', names);
  return true;
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
    readNames({ text, start: clause.start + start, end: clause.start + end, book, notes: draft.notes });
  const joint = verbs.find((match) => match[0] === '会同' || match[0] === '商');
  const rest = verbs.filter((match) => match !== joint);
  if (joint !== undefined) {
    const after = joint.index + joint[0].length;
    const end = rest.find((match) => match.index >= after)?.index ?? body.length;
    return [
      { role: 'lead', names: names(0, Math.min(joint.index, rest[0]?.index ?? joint.index)) },
      { role: 'responsible', names: names(after, end) },
    ];
  }
  if (first.index > 0) {
    const before = names(0, first.index);
    if (before.length > 0) return groups(body, verbs, names);
  }
  // 责任在后: 牵头：A or 配合A; the names follow the verb.
  const last = verbs.at(-1) ?? first;
  const after = names(last.index + last[0].length, body.length).filter(
    ({ start, end }) => looksLikeBody(text.slice(start, end)) || book.id(text.slice(start, end)) !== null,
  );
  return [{ role: roleOf(verbs.map((match) => match[0]).join('')), names: after }];
}

/** 由A牵头、B配合: a second verb with names of its own before it, separated by 、 only. */
function groups(
  body: string,
  verbs: readonly RegExpExecArray[],
  names: (start: number, end: number) => Name[],
): Part[] {
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
  const draft = newDraft();
  readField({ ...q, kind: q.field, draft });
  return finish(draft, q.text);
}

function readField(q: {
  text: string;
  kind: Field;
  start: number;
  end: number;
  book: DepartmentBook;
  draft: Draft;
}): void {
  const { text, kind, start, book, draft } = q;
  draft.fields.push(kind);
  let { end } = q;
  while (end > start && /[\s，；。、\n）】〕]/.test(text[end - 1] ?? '') && !balanced(text, start, end)) end--;
  if (end <= start || kind === 'other') return;
  if (kind === 'limit') draft.notes.limits.push({ start, end });
  else if (kind === 'scope') draft.scopes.push({ start, end });
  else readClauses({ text, start, end, base: kind, book, draft });
}

/** True where cutting the last character would open a bracket: 各县（市、区） keeps its closing one. */
function balanced(text: string, start: number, end: number): boolean {
  if (text[end - 1] !== '）') return false;
  const part = text.slice(start, end);
  return part.split('（').length >= part.split('）').length;
}
