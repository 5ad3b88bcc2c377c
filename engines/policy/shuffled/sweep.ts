// Nothing is dropped silently: what of the input is in no part of the result becomes an unplaced fragment.

import type { Unit } from '../segment.ts';
import type { Flow } from '../text/flow.ts';
import type { InputText, PlanDocument, Span, Unplaced } from '../types.ts';

/** Units of the input that no span of the result covers. Linear in the length of the input. */
export function leftOver(q: {
  flow: Flow;
  pieces: readonly InputText[];
  units: readonly Unit[];
  plan: PlanDocument;
}): Unplaced[] {
  const { flow, plan } = q;
  const covered = new Map(q.pieces.map(({ file, text }) => [file, new Uint8Array(text.length)]));
  const mapOf = (span: Span): Uint8Array | undefined => covered.get(span.file ?? q.pieces[0]?.file ?? '');
  const cover = (spans: readonly Span[]): void => {
    for (const span of spans) mapOf(span)?.fill(1, span.start, span.end);
  };
  for (const { source } of [...plan.tasks, ...plan.unplaced, ...plan.frontMatter, ...(plan.wrapper?.opinions ?? [])])
    cover(source);
  for (const section of plan.sections) {
    cover(section.source);
    for (const item of section.items) cover(item.source);
  }
  const left: Unplaced[] = [];
  for (const unit of q.units) {
    if (unit.kind === 'lacuna' || unit.end === unit.start) continue;
    const span = flow.source(unit.start, unit.end);
    if (isCovered(mapOf(span), span)) continue;
    const text = flow.text.slice(unit.start, unit.end).trim();
    if (text === '') continue;
    left.push({ text, reasons: [{ code: 'noHeading' }], source: [span] });
    cover([span]);
  }
  return left;
}

function isCovered(map: Uint8Array | undefined, span: Span): boolean {
  if (map === undefined) return true;
  return map[span.start] === 1 && map[span.end - 1] === 1;
}
