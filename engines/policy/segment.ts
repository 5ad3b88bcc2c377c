// Paragraphs into units: headings, sentences, responsibilities, editorial gap marks, and the parts of a letter head.

import { type MetaKind, metaAt } from './letter/meta.ts';
import { fieldAt, fieldsIn, MOST_KINDS, taskFieldEnd } from './responsibility/fields.ts';
import { type DepartmentBook, looksLikeBody, splitTop } from './responsibility/names.ts';
import { type Duty, parseDuty } from './responsibility/responsibility.ts';
import type { Flow } from './text/flow.ts';
import { type Label, labelAt, numeral } from './text/labels.ts';

/** Offsets into the flow, end exclusive. */
export type Stretch = { readonly start: number; readonly end: number };

export type Lacuna = {
  readonly title: boolean;
  readonly text: boolean;
  readonly textStart: boolean;
  readonly responsibility: boolean;
  readonly number: boolean;
  readonly range: readonly [number, number] | null;
};

export type Unit =
  | (Stretch & { readonly kind: 'heading'; readonly label: Label; readonly title: Stretch | null })
  | (Stretch & {
      readonly kind: 'sentence';
      readonly parts: readonly Stretch[];
      readonly ended: boolean;
      /**
       * Only its head or its tail stands at this place, and a passage ends behind it or begins before it; or it was put
       * together from two that could not be told, and goes with neither neighbour.
       */
      readonly cut?: 'behind' | 'before' | 'both';
    })
  | (Stretch & { readonly kind: 'duty'; readonly duty: Duty; readonly written: Stretch; readonly fields: boolean })
  | (Stretch & { readonly kind: 'lacuna'; readonly lacuna: Lacuna })
  | (Stretch & { readonly kind: 'meta'; readonly meta: MetaKind })
  /** The end of a paragraph. */
  | (Stretch & { readonly kind: 'break' })
  /** The end of a table row: what follows belongs to another task. */
  | (Stretch & { readonly kind: 'end' });

const LACUNA = /〔缺[：，、]?([^〔〕]{0,80})〕|【缺[：，、]?([^【】]{0,80})】|（缺[：，、]?([^（）]{0,80})）/y;
/** A heading longer than this, in characters, is the text itself and not its title. */
const TITLE_LIMIT = 60;

/** Splits one paragraph of the flow. Every character of it is in exactly one unit. */
export function segment(q: {
  flow: Flow;
  start: number;
  end: number;
  book: DepartmentBook;
  planTitles: ReadonlySet<string>;
}): Unit[] {
  const { flow, book } = q;
  const { normal } = flow;
  const units: Unit[] = [];
  let at = q.start;
  /** Behind a title or a field a new part may begin without a full stop. */
  let afterTitle = false;
  while (at < q.end) {
    const boundary = at === q.start || afterTitle || /[。！？；：”）〕】]/.test(normal.charAt(at - 1));
    afterTitle = false;
    if (boundary && normal.charAt(at) === ' ') {
      afterTitle = true;
      at++;
      continue;
    }
    const lacuna = lacunaAt(normal, at);
    if (lacuna !== null) {
      units.push(lacuna);
      at = lacuna.end;
      continue;
    }
    const meta = metaAt({ normal, at, end: q.end, planTitles: q.planTitles, paragraphStart: at === q.start });
    if (meta !== null) {
      units.push({ kind: 'meta', ...meta, start: at });
      at = meta.end;
      afterTitle = meta.meta === 'title';
      continue;
    }
    const label = boundary ? labelAt(normal, at, at === q.start) : null;
    if (label !== null && label.end < q.end && !/^[，。、]/.test(normal.charAt(label.end))) {
      const heading = headingAt({ normal, at, end: q.end, label });
      units.push(heading);
      at = heading.end;
      afterTitle = true;
      continue;
    }
    const task = boundary ? taskFieldEnd(normal, at) : null;
    if (task !== null && task < q.end) {
      const name = { start: at, end: task };
      units.push({ kind: 'end', start: at, end: at });
      units.push({ kind: 'heading', label: { kind: 'circle', no: Number.NaN, ...name }, title: null, ...name });
      at = task;
      continue;
    }
    const duty = dutyAt({ flow, at, end: q.end, book });
    if (duty !== null) {
      units.push(duty);
      at = duty.end;
      continue;
    }
    if (fieldAt(normal, at)) {
      const fields = fieldsAt({ flow, at, end: q.end, book });
      if (fields !== null) {
        units.push(fields);
        at = fields.end;
        afterTitle = true;
        continue;
      }
    }
    at = sentenceAt({ flow, at, end: q.end, book, units });
  }
  return units;
}

function lacunaAt(normal: string, at: number): (Unit & { kind: 'lacuna' }) | null {
  if (!'〔【（'.includes(normal.charAt(at)) || normal.charAt(at + 1) !== '缺') return null;
  LACUNA.lastIndex = at;
  const match = LACUNA.exec(normal);
  if (match === null) return null;
  const what = match[1] ?? match[2] ?? match[3] ?? '';
  const range =
    /(?<![一二三四五六七八九十\d])([一二三四五六七八九十\d]+)）?\s*[至到—-]\s*（?([一二三四五六七八九十\d]+)/.exec(
      what,
    );
  const lacuna: Lacuna = {
    title: what.includes('标题'),
    text: what.includes('正文'),
    textStart: what.includes('开头'),
    responsibility: /责任|部门|单位/.test(what),
    number: /编号|序号/.test(what),
    range: range === null ? null : [numeral(range[1] ?? ''), numeral(range[2] ?? '')],
  };
  return { kind: 'lacuna', lacuna, start: at, end: at + match[0].length };
}

function headingAt(q: { normal: string; at: number; end: number; label: Label }): Unit & { kind: 'heading' } {
  const { normal, label } = q;
  let stop = label.end;
  while (stop < q.end && /\s/.test(normal.charAt(stop))) stop++;
  const begin = stop;
  for (; stop < q.end; stop++) {
    const char = normal.charAt(stop);
    if ('。！？；\n'.includes(char)) break;
    if (char === '〔' && normal.charAt(stop + 1) === '缺') break;
    if (char === '：' && stop + 1 < q.end) break;
    if ('（0123456789第'.includes(char) && stop > begin && nextLabel(normal, stop, label)) break;
    if (stop - begin > TITLE_LIMIT) break;
  }
  const char = normal.charAt(stop);
  const bare = { kind: 'heading', label, title: null, start: q.at, end: begin } as const;
  if (stop === begin || stop - begin > TITLE_LIMIT || char === '；') return bare;
  // 一、二 in a sentence of its own is a title; a label before 要…，… with nothing after it is text.
  const end = '。！？：'.includes(char) && stop < q.end ? stop + 1 : stop;
  return { ...bare, title: { start: begin, end: stop }, end };
}

/** A label of a lower rank right behind a title: 一、加强重点领域治理（一）… */
function nextLabel(normal: string, at: number, label: Label): boolean {
  const next = labelAt(normal, at, false);
  if (next === null || next.kind === label.kind) return false;
  if (next.kind === 'arabic') return label.kind === 'cn' && !/\d/.test(normal.charAt(at - 1));
  return next.kind === 'cnParen' || next.kind === 'arabicParen' || (next.kind === 'article' && label.kind === 'cn');
}

function closing(normal: string, open: number, end: number): number {
  let depth = 0;
  for (let i = open; i < end && i - open < 1600; i++) {
    const char = normal.charCodeAt(i);
    if (char === 0xff08) depth++;
    if (char === 0xff09 && --depth === 0) return i;
  }
  return -1;
}

/** The end of a square bracket; a second one that opens before it closes says that the first never does. */
function squareClosing(normal: string, open: number): number {
  const [from, to] = [normal.charAt(open), normal.charAt(open) === '【' ? '】' : '〕'];
  for (let i = open + 1; i < normal.length && i - open < 1600; i++) {
    const char = normal.charAt(i);
    if (char === to) return i;
    if (char === from && normal.charAt(i - 1) === from) return -1;
  }
  return -1;
}

type At = { flow: Flow; at: number; end: number; book: DepartmentBook };

function dutyAt(q: At): (Unit & { kind: 'duty' }) | null {
  const { normal } = q.flow;
  const open = normal.charAt(q.at);
  if (open !== '（' && open !== '【' && open !== '〔') return null;
  const close = open === '（' ? closing(normal, q.at, q.end) : squareClosing(normal, q.at);
  if (close < 0 || close >= q.end) return null;
  const inside = { start: q.at + 1, end: close };
  const duty = parseDuty(normal.slice(inside.start, inside.end), q.book);
  if (duty === null) return null;
  const written = { start: q.at, end: close + 1 };
  const fields = fieldAt(normal, inside.start);
  return { kind: 'duty', duty: shift(duty, inside.start), written, fields, ...written };
}

/** 责任单位：… to the end of the paragraph, to the next heading in it, or to where the fields begin anew. */
function fieldsAt(q: At): (Unit & { kind: 'duty' }) | null {
  const { normal } = q.flow;
  const end = beforeProse(q, fieldsEnd(normal, q.at, q.end));
  const duty = parseDuty(normal.slice(q.at, end), q.book);
  if (duty === null) return null;
  const written = { start: q.at, end };
  return { kind: 'duty', duty: shift(duty, q.at), written, fields: true, ...written };
}

/** 责任部门：A、B开展检查。 with nothing between: the names end where the last one that is known ends. */
function beforeProse({ flow, at, book }: At, end: number): number {
  const { normal } = flow;
  if (normal.charAt(end - 1) !== '。') return end;
  const marks = fieldsIn(normal.slice(at, end));
  const last = marks.at(-1);
  if (last === undefined || last.kind === 'limit' || last.kind === 'scope' || last.kind === 'other') return end;
  for (const { start, end: stop } of splitTop({ text: normal, start: at + last.value, end: end - 1, at: '、，；' })) {
    const name = normal.slice(start, stop);
    const length = looksLikeBody(name) || book.id(name) !== null ? 0 : knownLength(name, book);
    if (length > 0) return start + length;
  }
  return end;
}

/** How long the known body is with which the words begin; 0 if they begin with none. */
function knownLength(words: string, book: DepartmentBook): number {
  for (let length = Math.min(20, words.length - 3); length >= 3; length--) {
    const known = words.slice(0, length);
    if (looksLikeBody(known) && book.id(known) !== null)
      return /^(?:按|等|负责|牵头|配合|和|与|及)/.test(words.slice(length)) ? 0 : length;
  }
  return 0;
}

function fieldsEnd(normal: string, at: number, end: number): number {
  const marks = fieldsIn(normal.slice(at, Math.min(end, at + 1500)), MOST_KINDS);
  const again = marks.findIndex(
    ({ kind }, index) => kind !== 'other' && marks.slice(0, index).some((mark) => mark.kind === kind),
  );
  const stop = again < 0 ? end : at + (marks[again]?.start ?? end);
  const value = at + (marks[0]?.value ?? 0);
  let depth = 0;
  for (let i = at; i < stop; i++) {
    const char = normal.charAt(i);
    if (depth === 0 && i > value && startsAnew(normal, i)) return i;
    if (char === '（') depth++;
    if (char === '）') depth = Math.max(0, depth - 1);
    if (char === '。' && i + 1 < stop && !fieldAt(normal, i + 1)) return i + 1;
  }
  return stop;
}

/** A number that heads the next task right behind the value of a field: 完成时限：6月底前2.加强…. */
function startsAnew(normal: string, at: number): boolean {
  if (/[\d、（]/.test(normal.charAt(at - 1))) return false;
  if (taskFieldEnd(normal, at) !== null) return true;
  const label = labelAt(normal, at, false);
  return label !== null && label.kind !== 'circle' && /[\u4e00-\u9fff“《]/.test(normal.charAt(label.end));
}

function shift(duty: Duty, by: number): Duty {
  const move = (names: readonly Stretch[]): Stretch[] =>
    names.map(({ start, end }) => ({ start: start + by, end: end + by }));
  return {
    ...duty,
    lead: move(duty.lead),
    responsible: move(duty.responsible),
    support: move(duty.support),
    limits: move(duty.limits),
    scopes: move(duty.scopes),
    remarks: move(duty.remarks),
  };
}

/** Reads one sentence; a responsibility that stands before its full stop becomes a unit of its own. */
function sentenceAt(q: At & { units: Unit[] }): number {
  const { normal } = q.flow;
  let i = q.at;
  while (i < q.end) {
    const char = normal.charCodeAt(i);
    if ((char === 0xff08 || char === 0x3010 || char === 0x3014) && i > q.at) {
      const duty = dutyAt({ ...q, at: i });
      if (duty !== null && endsHere(normal, duty.end, q.end)) return pushAround(q, duty);
      if (char !== 0xff08 && normal.charAt(i + 1) === '缺') break;
      const close = char === 0xff08 ? closing(normal, i, Math.min(q.end, i + 300)) : -1;
      i = close < 0 ? i + 1 : close + 1;
      continue;
    }
    i++;
    if (char !== 0x3002 && char !== 0xff01 && char !== 0xff1f) {
      if (
        i > q.at + 1 &&
        (char === 0xff1b || char === 0xff1a) &&
        i < q.end &&
        (fieldAt(normal, i) || dutyFollows(q, i) || (char === 0xff1a && sectionFollows(normal, i)))
      )
        break;
      continue;
    }
    while (i < q.end && '”’）》'.includes(normal.charAt(i))) i++;
    break;
  }
  const ended =
    /[。！？]/.test(normal.charAt(i - 1)) || /[。！？][”’）》]$/.test(normal.slice(Math.max(q.at, i - 2), i));
  q.units.push({ kind: 'sentence', start: q.at, end: i, parts: [{ start: q.at, end: i }], ended });
  return i;
}

/** 提出以下意见：一、… where no line break is left. */
function sectionFollows(normal: string, at: number): boolean {
  const label = labelAt(normal, at, false);
  return label?.no === 1 && (label.kind === 'cn' || label.kind === 'cnParen');
}

function dutyFollows(q: At, at: number): boolean {
  return q.flow.normal.charAt(at) === '（' && dutyAt({ ...q, at }) !== null;
}

function endsHere(normal: string, at: number, end: number): boolean {
  return at >= end || /[。；！？，]/.test(normal.charAt(at)) || labelAt(normal, at, false) !== null;
}

function pushAround(q: At & { units: Unit[] }, duty: Unit & { kind: 'duty' }): number {
  const { normal } = q.flow;
  const stop = duty.end < q.end && /[。；！？，]/.test(normal.charAt(duty.end)) ? duty.end + 1 : duty.end;
  const parts = [{ start: q.at, end: duty.start }];
  if (stop > duty.end) parts.push({ start: duty.end, end: stop });
  q.units.push({ kind: 'sentence', start: q.at, end: duty.start, parts, ended: true }, { ...duty, end: stop });
  return stop;
}
