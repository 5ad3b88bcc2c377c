// Which letter a unit belongs to: a notice may carry a plan, and another body's notice may carry that notice.

import type { SentenceUnit } from '../outline.ts';
import { looksLikeBody } from '../responsibility/names.ts';
import type { Stretch, Unit } from '../segment.ts';
import type { Flow } from '../text/flow.ts';
import { numeral } from '../text/labels.ts';
import { normalise } from '../text/normalise.ts';
import type { DocumentHead, FrontMatter } from '../types.ts';

export type Letter = {
  title: string | null;
  planTitle: string | null;
  docNo: string | null;
  signature: string | null;
  date: string | null;
  /** Whether a signature stands over the date; a date without one may be that of a page. */
  dateSigned: boolean;
  published: string | null;
  /** Units of the body in order: headings, sentences, responsibilities. */
  readonly body: Unit[];
  /** Index in `body` at which the plan itself begins, after its own title. */
  planFrom: number;
  readonly front: FrontMatter[];
};

export function newLetter(): Letter {
  return {
    title: null,
    planTitle: null,
    docNo: null,
    signature: null,
    date: null,
    dateSigned: false,
    published: null,
    body: [],
    planFrom: 0,
    front: [],
  };
}

const LETTER_TITLE = /(?:关于|转发|印发)/;
const LETTER_TITLE_END = /(?:通知|函|意见|公告|决定)$/;

/** Whether the last line of a text is 关于…的通知 and the like. */
function isLetterTitle(text: string): boolean {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  const start = line.search(LETTER_TITLE);
  const end = line.search(LETTER_TITLE_END);
  return start >= 0 && end >= start + 2;
}

/** Splits the units of a whole text into its letters, in order; the last one carries the plan. */
export function readLetters(flow: Flow, units: readonly Unit[]): Letter[] {
  const letters: Letter[] = [newLetter()];
  for (let i = 0; i < units.length; i++) {
    const unit = units[i];
    let letter = letters.at(-1);
    if (unit === undefined || letter === undefined) continue;
    if (unit.kind === 'sentence' && isSignatureLine({ flow, units, at: i, letter })) {
      letter.signature = textOf(flow, unit);
      letter.front.push(front(flow, 'signature', unit));
      continue;
    }
    if (unit.kind !== 'meta') {
      letter.body.push(unit);
      continue;
    }
    if (isListEntry({ flow, units, at: i, letter })) {
      letter.body.push({ kind: 'sentence', start: unit.start, end: unit.end, parts: [unit], ended: false });
      continue;
    }
    if (startsLetter(flow, unit, letter)) {
      letter = newLetter();
      letters.push(letter);
    }
    readMeta({ flow, unit, letter, issuerLine: issuerLine(flow, letter) });
  }
  return letters;
}

function textOf(flow: Flow, stretch: Stretch): string {
  return flow.text.slice(stretch.start, stretch.end).trim();
}

function front(flow: Flow, kind: FrontMatter['kind'], unit: Stretch): FrontMatter {
  return { kind, text: textOf(flow, unit), source: [flow.source(unit.start, unit.end)] };
}

function startsLetter(flow: Flow, unit: Unit & { kind: 'meta' }, letter: Letter): boolean {
  if (unit.meta !== 'title') return false;
  const title = flow.normal.slice(unit.start, unit.end);
  if (!LETTER_TITLE.test(title) || title === letter.title) return false;
  return (
    letter.docNo !== null &&
    (letter.signature !== null || letter.body.some((one) => one.kind === 'sentence' && one.ended))
  );
}

/** Below a heading a line such as 制定年度抽查计划 is text: a title would open a plan with headings of its own. */
function isListEntry(q: { flow: Flow; units: readonly Unit[]; at: number; letter: Letter }): boolean {
  const unit = q.units[q.at];
  if (unit?.kind !== 'meta' || unit.meta !== 'title') return false;
  if (isLetterTitle(q.flow.normal.slice(unit.start, unit.end))) return false;
  if (!q.letter.body.some(({ kind }) => kind === 'heading')) return false;
  const next = q.units.slice(q.at + 1).find(({ kind }) => kind !== 'break' && kind !== 'meta');
  return next?.kind === 'duty' || (next?.kind === 'sentence' && !next.ended);
}

/** A short line right before a title that begins with 关于 is the issuer's name, set on a line of its own. */
function issuerLine(flow: Flow, letter: Letter): SentenceUnit | null {
  const line = letter.body.filter((unit) => unit.kind !== 'break').at(-1);
  if (line?.kind !== 'sentence' || line.ended || line.end - line.start > 30) return null;
  return looksLikeBody(flow.normal.slice(line.start, line.end).trim()) ? line : null;
}

function isSignatureLine(q: { flow: Flow; units: readonly Unit[]; at: number; letter: Letter }): boolean {
  const unit = q.units[q.at];
  if (unit?.kind !== 'sentence' || unit.ended || unit.end - unit.start > 40) return false;
  const next = q.units.slice(q.at + 1, q.at + 4).find((one) => one.kind !== 'break');
  return (
    next?.kind === 'meta' && next.meta === 'date' && /[\u4e00-\u9fff]$/.test(q.flow.normal.slice(unit.start, unit.end))
  );
}

const DATE = /(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})/;

/** 二〇一六年四月十九日 in digits; other text stays. */
function inDigits(text: string): string {
  return text.replace(
    /([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/,
    (_, year: string, month: string, day: string) =>
      `${[...year].map((one) => numeral(one.replace('○', '〇'))).join('')}年${numeral(month)}月${numeral(day)}日`,
  );
}

/** 2016年4月19日 or 2016-06-27 as YYYY-MM-DD; null if there is no such date. */
function isoDate(text: string): string | null {
  const match = DATE.exec(inDigits(text));
  if (match === null) return null;
  const [, year = '', month = '', day = ''] = match;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

export function readMeta(q: {
  flow: Flow;
  unit: Unit & { kind: 'meta' };
  letter: Letter;
  issuerLine: SentenceUnit | null;
}): void {
  const { flow, unit, letter } = q;
  const text = textOf(flow, unit);
  const normal = flow.normal.slice(unit.start, unit.end).trim();
  switch (unit.meta) {
    case 'title':
      letter.front.push(front(flow, 'title', unit));
      if (letter.title === null) {
        const issuer = q.issuerLine !== null && /^(?:关于|转发|印发)/.test(normal) ? q.issuerLine : null;
        letter.title = issuer === null ? text : `${textOf(flow, issuer)}${text}`;
        if (issuer !== null) {
          letter.body.splice(letter.body.indexOf(issuer), 1);
          letter.front.push(front(flow, 'title', issuer));
        }
        if (!LETTER_TITLE.test(normal)) letter.planTitle = text;
      } else if (text !== letter.title && !LETTER_TITLE.test(normal)) {
        if (letter.planTitle === null && !letter.body.some((one) => one.kind === 'heading'))
          letter.planFrom = letter.body.length;
        letter.planTitle ??= text;
      }
      return;
    case 'docNo':
      letter.docNo ??= text;
      letter.front.push(front(flow, 'docNo', unit));
      return;
    case 'signature':
    case 'date': {
      const signed = /^(.*?)(?=(?:\d|[〇○零一二三四五六七八九]){4}年)/.exec(normal)?.[1] ?? '';
      if (signed !== '') letter.signature ??= signed;
      const date = isoDate(normal);
      const byHand = signed !== '' || letter.front.at(-1)?.kind === 'signature';
      if (date !== null && (letter.date === null || (byHand && !letter.dateSigned))) {
        letter.date = date;
        letter.dateSigned = byHand;
      }
      letter.front.push(front(flow, 'signature', unit));
      return;
    }
    case 'published':
      letter.published ??= isoDate(normal);
      letter.front.push(front(flow, 'published', unit));
      return;
    case 'addressee':
      letter.front.push(front(flow, 'addressee', unit));
      return;
    case 'rule':
    case 'note':
      letter.front.push(front(flow, 'note', unit));
      return;
    default:
      throw new Error(`unexpected letter part ${String(unit.meta satisfies never)}`);
  }
}

function normalBefore(title: string): string {
  const length = /^(.*?)(?:关于|转发|印发)/.exec(normalise(title))?.[1]?.length ?? 0;
  return title.slice(0, length);
}

/** 某市印发2022年工作要点 over a page is its headline: the document is the plan. */
function titleOf({ title, planTitle }: Letter): string | null {
  if (title === null || planTitle === null || title === planTitle || !title.endsWith(planTitle)) return title;
  return /印发|发布|出台/.test(normalise(title.slice(0, -planTitle.length))) ? planTitle : title;
}

/** The issuer stands before 关于 in the title; failing that, under the letter. */
export function headOf(letter: Letter): DocumentHead {
  const before = normalBefore(letter.title ?? '');
  return {
    title: titleOf(letter),
    planTitle: letter.planTitle,
    docNo: letter.docNo,
    issuer: looksLikeBody(normalise(before)) ? before : letter.signature,
    date: letter.date,
  };
}
