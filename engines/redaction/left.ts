// What a stranger still finds in a text that was made public.
import { redact } from './redact.ts';
import type { Facts, SpanKind } from './types.ts';

export type Left = { readonly start: number; readonly end: number; readonly kind: SpanKind };

const WITHOUT_FACTS: ReadonlySet<SpanKind> = new Set(['idNumber', 'phone', 'account', 'email', 'plate']);

/** Passages that ought to be covered. Without facts only numbers: who may be named, the text alone does not tell for certain. */
export function leftIn(text: string, facts?: Facts): Left[] {
  return redact(text, facts).spans.flatMap(({ start, end, kind, action }) =>
    action === 'cover' && (facts !== undefined || WITHOUT_FACTS.has(kind)) ? [{ start, end, kind }] : [],
  );
}
