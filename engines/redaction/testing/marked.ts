// Passages with their truth written into them, taken apart: the text, what is to be covered, what must stay.
import type { SpanKind } from '../types.ts';

export type Truth = { readonly start: number; readonly end: number; readonly kind: SpanKind };

export type Labelled = {
  readonly text: string;
  readonly cover: readonly Truth[];
  /** Required items; none of their signs may be covered. */
  readonly stay: readonly { readonly start: number; readonly end: number }[];
};

const MARK = /⟦(\w+):([^⟧]*)⟧|⟪([^⟫]*)⟫/g;

/** `⟦kind:text⟧` is to be covered, `⟪text⟫` must stay. */
export function labelled(marked: string): Labelled {
  const cover: Truth[] = [];
  const stay: { start: number; end: number }[] = [];
  let text = '';
  let at = 0;
  for (const match of marked.matchAll(MARK)) {
    const [whole, kind, covered, kept] = match;
    text += marked.slice(at, match.index);
    const inner = covered ?? kept ?? '';
    const place = { start: text.length, end: text.length + inner.length };
    if (kept === undefined) cover.push({ ...place, kind: kind as SpanKind });
    else stay.push(place);
    text += inner;
    at = match.index + whole.length;
  }
  return { text: text + marked.slice(at), cover, stay };
}
