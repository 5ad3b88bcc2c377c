// The notice with which another body forwards a plan, and its own opinions (一、二、三).

import type { HeadingUnit } from '../outline.ts';
import type { DepartmentBook } from '../responsibility/names.ts';
import type { Stretch, Unit } from '../segment.ts';
import type { Flow } from '../text/flow.ts';
import type { Opinion, Wrapper } from '../types.ts';
import { headOf, type Letter } from './letters.ts';

export function wrapperOf(q: { letter: Letter; forwards: string | null; opinions: readonly Opinion[] }): Wrapper {
  const head = headOf(q.letter);
  return {
    title: head.title,
    docNo: head.docNo,
    issuer: head.issuer,
    date: head.date,
    published: q.letter.published,
    forwards: q.forwards,
    opinions: q.opinions,
  };
}

type Reading = {
  readonly flow: Flow;
  readonly units: readonly Unit[];
  readonly book: DepartmentBook;
  /** For a single opinion whose heading stands elsewhere. */
  readonly heading?: HeadingUnit | null;
  readonly no?: number;
  readonly copies?: (unit: Unit) => readonly Stretch[];
};

/** Opinions and what stands before the first of them. Deeper numbers stay in their opinion's sentences. */
export function opinionsFrom(q: Reading): { opinions: Opinion[]; preface: Unit[] } {
  const preface: Unit[] = [];
  const drafts: { no: number | null; heading: HeadingUnit | null; units: Unit[] }[] = [];
  if (q.no !== undefined) drafts.push({ no: q.no, heading: q.heading ?? null, units: [] });
  const top = q.units.find((unit) => unit.kind === 'heading');
  for (const unit of q.units) {
    if (unit.kind === 'break' || unit.kind === 'meta') continue;
    if (
      unit.kind === 'heading' &&
      top?.kind === 'heading' &&
      unit.label.kind === top.label.kind &&
      q.no === undefined
    ) {
      drafts.push({ no: unit.label.no, heading: unit, units: [] });
      continue;
    }
    const last = drafts.at(-1);
    if (last === undefined) preface.push(unit);
    else last.units.push(unit);
  }
  return { preface, opinions: drafts.map((draft) => opinionOf(q, draft)) };
}

function opinionOf(
  q: Reading,
  draft: { no: number | null; heading: HeadingUnit | null; units: readonly Unit[] },
): Opinion {
  const { flow } = q;
  const copies = q.copies ?? ((unit: Unit) => [unit]);
  const sentences = draft.units
    .filter((unit) => unit.kind === 'sentence' || unit.kind === 'heading')
    .map((unit) =>
      unit.kind === 'sentence'
        ? unit.parts.map(({ start, end }) => flow.text.slice(start, end)).join('')
        : flow.text.slice(unit.start, unit.end),
    );
  const responsible = draft.units.flatMap((unit) =>
    unit.kind === 'duty' ? unit.duty.responsible.map(({ start, end }) => flow.text.slice(start, end)) : [],
  );
  const all = [...(draft.heading === null ? [] : [draft.heading as Unit]), ...draft.units];
  return {
    no: draft.no,
    label: draft.heading === null ? null : flow.text.slice(draft.heading.label.start, draft.heading.label.end),
    title: draft.heading?.title == null ? null : flow.text.slice(draft.heading.title.start, draft.heading.title.end),
    sentences,
    responsible: [...new Set(responsible)],
    source: all
      .flatMap((unit) => copies(unit).map(({ start, end }) => flow.source(start, end)))
      .sort((a, b) => a.start - b.start),
  };
}
