// Lines in which blanks stand for what were paragraphs: a whole plan on one line, or 牵头单位：… 配合单位：… in a row.

import { fieldAt } from '../responsibility/fields.ts';
import { looksLikeBody } from '../responsibility/names.ts';
import type { Stretch } from '../segment.ts';
import { furnitureEnd, pageNumbersIn } from './furniture.ts';
import { labelAt } from './labels.ts';
import { isSpace } from './normalise.ts';

/** A line of at least so many units may hold several paragraphs. */
const LONG = 200;
/** A title is no longer than this. */
const TITLE = 60;
/** A bracket that is open for longer was never closed. */
const LONGEST_BRACKET = 400;

/** Part of a line. `joins`: it goes on with the text before a page number; `whole`: blanks set it apart from the rest. */
export type LinePart = Stretch & { readonly joins: boolean; readonly whole: boolean };

/** The parts of a line: page furniture before the title, page numbers in the text, and what blanks part. */
export function partsOfLine(normal: string, start: number, end: number): LinePart[] {
  const parts: LinePart[] = [];
  const title = furnitureEnd(normal, start, end);
  if (title > start) parts.push({ start, end: title, joins: false, whole: true });
  let from = title;
  let joins = false;
  const long = end - start >= LONG;
  for (const page of pageNumbersIn(normal, title, end)) {
    if (page.start > from) parts.push(...partedByBlanks({ normal, start: from, end: page.start, joins, long }));
    parts.push({ ...page, joins: false, whole: true });
    from = page.end;
    joins = page.start > title;
  }
  if (from < end || parts.length === 0) parts.push(...partedByBlanks({ normal, start: from, end, joins, long }));
  return parts;
}

type Line = { readonly normal: string; readonly start: number; readonly end: number; readonly long: boolean };

function partedByBlanks(q: Line & { joins: boolean }): LinePart[] {
  const parts = blankParts(q);
  return parts.map((part, index) => ({ ...part, joins: q.joins && index === 0, whole: parts.length > 1 }));
}

const BARE_NUMBER = /(?:\d[.．]|第[零一二三四五六七八九十百\d]{1,4}[条章节编篇])$/;

/**
 * The parts of a stretch, split at those blanks that part paragraphs: before a number, before a field such as 责任单位：, behind
 * the value of a field, and in a long line behind a full stop or a title. Most lines have one part. Linear in the length.
 */
function blankParts({ normal, start, end, long }: Line): Stretch[] {
  const whole = [{ start, end }];
  if (normal.slice(start, end).includes('\t')) return whole;
  const blanks = blanksIn(normal, start, end);
  // With a blank behind nearly every character the blanks part nothing.
  if (blanks.length === 0 || blanks.length * 4 > end - start) return whole;
  if (!long && !blanks.some((blank) => fieldAt(normal, blank.end))) return whole;
  const parts: Stretch[] = [];
  let from = blanks[0]?.start === start ? (blanks[0]?.end ?? start) : start;
  let headed = false;
  let opened = -1;
  let scanned = start;
  blanks.forEach((blank, index) => {
    if (blank.start < from || blank.end >= end) return;
    for (; scanned < blank.start; scanned++) {
      if (normal[scanned] === '（') opened = scanned;
      if (normal[scanned] === '）') opened = -1;
    }
    if (opened >= from && blank.start - opened < LONGEST_BRACKET) return;
    headed ||= labelAt(normal, from, true) !== null;
    const part = { start: from, end: blank.start };
    const next = { start: blank.end, end: blanks[index + 1]?.start ?? end };
    if (!partsHere({ normal, part, next, long, headed })) return;
    parts.push(part);
    from = blank.end;
  });
  return [...parts, { start: from, end }];
}

function blanksIn(normal: string, start: number, end: number): Stretch[] {
  const blanks: Stretch[] = [];
  for (let i = start; i < end; i++) {
    if (!isSpace(normal.charCodeAt(i))) continue;
    const from = i;
    while (i < end && isSpace(normal.charCodeAt(i))) i++;
    blanks.push({ start: from, end: i });
  }
  return blanks;
}

/** Whether the blank between a part and the next run of characters parts paragraphs. `headed`: a number came before. */
function partsHere(q: { normal: string; part: Stretch; next: Stretch; long: boolean; headed: boolean }): boolean {
  const { normal, part, next } = q;
  const before = normal.charAt(part.end - 1);
  // The blank behind a number parts it from its own text.
  if (BARE_NUMBER.test(normal.slice(Math.max(part.start, part.end - 8), part.end))) return false;
  if (/[、，《“（]/.test(before) || /[、，。；：！？）》”]/.test(normal.charAt(next.start))) return false;
  if (fieldAt(normal, next.start) || labelAt(normal, next.start, true) !== null) return true;
  if (fieldAt(normal, part.start)) return !isNames(normal, next);
  if (!q.long) return false;
  if (/[。！？；）〕】]/.test(before)) return true;
  const length = part.end - part.start;
  if (!q.headed) return length >= 4;
  const label = labelAt(normal, part.start, true);
  return label !== null && label.end < part.end && length <= TITLE && !/[。；！？]/.test(text(normal, part));
}

/** Whether a run of characters goes on with the names of a field: 牵头单位：市公安局 市财政局. */
function isNames(normal: string, run: Stretch): boolean {
  const names = text(normal, run).split(/[、，；]/);
  return names.every((name) => name === '' || (looksLikeBody(name) && name.length <= 20));
}

function text(normal: string, { start, end }: Stretch): string {
  return normal.slice(start, end);
}
