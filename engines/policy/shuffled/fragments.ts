// Sentences that a passage cuts in the middle, mended where another passage has the missing part.

import type { Stretch, Unit } from '../segment.ts';
import type { Flow } from '../text/flow.ts';

type Sentence = Unit & { kind: 'sentence' };
/** A unit whose whole wording stands somewhere, with the wordings beside it there. */
type Whole = { readonly unit: Unit; readonly text: string; readonly before: string; readonly after: string };

/** A piece this long is told by itself; a shorter one only beside the neighbour that its sentence has elsewhere. */
const TELLING = 14;

/**
 * Mends cut sentences: the head of one that another place has whole, its tail, a head and a tail run together in one
 * sentence, and a head and a tail that share a stretch. A mended unit keeps its own place and takes its wording from the
 * whole one. Linear in the length of the text: pieces are looked up by the first and the last characters of the whole ones.
 */
export function mendFragments(flow: Flow, units: readonly Unit[], again: Segmenter): Unit[] {
  const texts = units.map((unit) => flow.normal.slice(unit.start, unit.end).trim());
  const index = indexOf(units, texts);
  const mended = units.flatMap((unit, at): Unit[] => {
    if (unit.kind !== 'sentence') return [unit];
    const here = { unit, text: texts[at] ?? '', before: beside(texts, at, -1), after: beside(texts, at, 1) };
    if ((index.times.get(here.text) ?? 0) > 1) return [unit];
    return (
      fromHead(index, here) ??
      runTogether(index, here, again) ??
      fromTail(index, here, isLineStart(units, at)) ?? [unbalanced(here.text) ? { ...unit, cut: 'both' } : unit]
    );
  });
  return joinOverlaps(flow, mended);
}

type Index = {
  /** By their first characters; and by what stands before them, or behind them. */
  readonly heads: ReadonlyMap<string, readonly Whole[]>;
  readonly behind: ReadonlyMap<string, readonly Whole[]>;
  readonly ahead: ReadonlyMap<string, readonly Whole[]>;
  readonly times: ReadonlyMap<string, number>;
};
/** So many wholes with one key are looked at; more share it only where nothing could be told. */
const MOST = 8;

function beside(texts: readonly string[], at: number, step: number): string {
  let i = at + step;
  while (texts[i] === '') i += step;
  return texts[i] ?? '';
}

function isLineStart(units: readonly Unit[], at: number): boolean {
  return at === 0 || units[at - 1]?.kind === 'break';
}

function indexOf(units: readonly Unit[], texts: readonly string[]): Index {
  const heads = new Map<string, Whole[]>();
  const behind = new Map<string, Whole[]>();
  const ahead = new Map<string, Whole[]>();
  const times = new Map<string, number>();
  const known = new Set<string>();
  const add = (map: Map<string, Whole[]>, key: string, whole: Whole): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [whole]);
    else if (list.length < MOST) list.push(whole);
  };
  units.forEach((unit, at) => {
    const text = texts[at] ?? '';
    times.set(text, (times.get(text) ?? 0) + 1);
    const whole = unit.kind === 'sentence' ? /[。！？]$/.test(text) : unit.kind === 'heading' || unit.kind === 'duty';
    if (!whole || text.length < 2) return;
    const one = { unit, text, before: beside(texts, at, -1), after: beside(texts, at, 1) };
    const key = `${one.before}|${text}|${one.after}`;
    if (known.has(key)) return;
    known.add(key);
    if (text.length > TELLING) add(heads, text.slice(0, TELLING), one);
    if (one.before !== '') add(behind, one.before, one);
    if (one.after !== '') add(ahead, one.after, one);
  });
  return { heads, behind, ahead, times };
}

/** A sentence without an end that begins as a whole one does. */
function fromHead(index: Index, here: Whole): Unit[] | null {
  if (/[。！？]$/.test(here.text)) return null;
  const telling = here.text.length >= TELLING ? (index.heads.get(here.text.slice(0, TELLING)) ?? []) : [];
  const fits = [...telling, ...(index.behind.get(here.before) ?? [])].filter(
    ({ text }) => text !== here.text && text.startsWith(here.text),
  );
  const whole = only(fits);
  return whole === null ? null : [headOf(whole, here.unit)];
}

/** A sentence at the beginning of a line that ends as a longer one does, or a heading, where the same follows. */
function fromTail(index: Index, here: Whole, lineStart: boolean): Unit[] | null {
  if (!lineStart) return null;
  const whole = only(
    (index.ahead.get(here.after) ?? []).filter(
      ({ unit, text }) => unit.kind !== 'duty' && text.endsWith(here.text) && text !== here.text,
    ),
  );
  return whole === null ? null : [tailOf(whole, here.unit)];
}

type Segmenter = (start: number, end: number) => Unit[];

/**
 * The head of one unit and what another passage begins with, run together in one sentence. The unit before must have the
 * whole one behind it elsewhere; what begins must be whole elsewhere too, or the tail of what has the same behind it.
 */
function runTogether(index: Index, here: Whole, again: Segmenter): Unit[] | null {
  const { text, unit } = here;
  for (const head of index.behind.get(here.before) ?? []) {
    if (head.text === text) continue;
    const shared = Math.min(sharedHead(text, head.text), text.length - 1);
    // The two may go on alike for a character or two behind the cut.
    for (let length = shared; length >= Math.max(1, shared - ALIKE); length--) {
      const at = unit.start + length;
      const rest = restOf(index, here, at, again);
      if (rest !== null) return [headOf(head, { start: unit.start, end: at }), ...rest];
    }
  }
  return null;
}

const ALIKE = 3;

function restOf(index: Index, here: Whole, at: number, again: Segmenter): Unit[] | null {
  const rest = here.text.slice(at - here.unit.start);
  const tail = only(
    (index.ahead.get(here.after) ?? []).filter(({ text }) => text !== here.text && text.endsWith(rest)),
  );
  if (tail !== null && (tail.unit.kind === 'sentence' || tail.text === rest) && rest.length > 1)
    return [tailOf(tail, { start: at, end: here.unit.end })];
  const units = again(at, here.unit.end);
  const known = units.every(({ start, end }) => {
    const text = here.text.slice(start - here.unit.start, end - here.unit.start).trim();
    return text === '' || (text !== here.text && (index.times.get(text) ?? 0) > 0);
  });
  return known && units.length > 0 ? units : null;
}

function headOf({ unit }: Whole, place: Stretch): Unit {
  if (unit.kind === 'sentence') return { ...unit, start: place.start, end: place.end, cut: 'behind' };
  return { ...unit, start: place.start, end: place.end };
}

function tailOf({ unit }: Whole, place: Stretch): Unit {
  if (unit.kind === 'sentence') return { ...unit, start: place.start, end: place.end, cut: 'before' };
  return { ...unit, start: place.start, end: place.end };
}

/** A bracket that closes before it opens, or never closes: two sentences run together within one. */
function unbalanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '（') depth++;
    if (char === '）' && --depth < 0) return true;
  }
  return depth !== 0;
}

/** The one whole that fits, if all that fit have the same wording. */
function only(fits: readonly Whole[]): Whole | null {
  const [first] = fits;
  return first !== undefined && fits.every(({ text }) => text === first.text) ? first : null;
}

function sharedHead(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

/** A head and a tail of which no place has the whole, but which share a stretch of at least so many characters. */
const SHARED = 8;

function joinOverlaps(flow: Flow, units: readonly Unit[]): Unit[] {
  const text = (unit: Unit): string => flow.normal.slice(unit.start, unit.end).trim();
  const tails = new Map<string, number[]>();
  units.forEach((unit, at) => {
    if (unit.kind !== 'sentence' || unit.cut !== undefined || !unit.ended || !isLineStart(units, at)) return;
    const key = text(unit).slice(0, SHARED);
    if (key.length === SHARED) tails.set(key, [...(tails.get(key) ?? []), at]);
  });
  const result = [...units];
  units.forEach((unit, at) => {
    if (unit.kind !== 'sentence' || unit.cut !== undefined || /[。！？]$/.test(text(unit))) return;
    const head = text(unit);
    for (let i = 1; i + SHARED <= head.length; i++) {
      const fits = (tails.get(head.slice(i, i + SHARED)) ?? []).filter((one) => {
        const tail = units[one];
        return tail !== undefined && text(tail).startsWith(head.slice(i));
      });
      const [one] = fits;
      const tail = fits.length === 1 && one !== undefined ? units[one] : undefined;
      if (one === undefined || tail?.kind !== 'sentence') continue;
      const parts = [
        { start: unit.start, end: unit.end },
        { start: tail.start + head.length - i, end: tail.end },
      ];
      result[at] = { ...unit, parts, ended: true, cut: 'behind' } satisfies Sentence;
      result[one] = { ...tail, parts, cut: 'before' } satisfies Sentence;
      return;
    }
  });
  return result;
}
