// A task's text with a way back to where each character stands in the input.

import type { Stretch } from '../segment.ts';
import type { Flow } from '../text/flow.ts';
import { normalise } from '../text/normalise.ts';
import type { Span } from '../types.ts';

export type Located = {
  readonly text: string;
  readonly normal: string;
  /** Where a stretch of the text stands in the decoded input. */
  readonly span: (start: number, end: number) => Span;
};

export function locate(flow: Flow, stretches: readonly Stretch[]): Located {
  const text = stretches.map(({ start, end }) => flow.text.slice(start, end)).join('');
  const flowAt = (offset: number): number => {
    let left = offset;
    for (const { start, end } of stretches) {
      if (left < end - start) return start + left;
      left -= end - start;
    }
    return (stretches.at(-1)?.end ?? 0) - 1;
  };
  return { text, normal: normalise(text), span: (start, end) => flow.source(flowAt(start), flowAt(end - 1) + 1) };
}

/** A text that stands in the input as one stretch of its own, such as a table cell. */
export function locateCell(text: string, source: Span): Located {
  return {
    text,
    normal: normalise(text),
    span: (start, end) => ({ ...source, start: source.start + start, end: source.start + end }),
  };
}
