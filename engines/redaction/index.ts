// Public API of @qingfeng/redaction: the public text of a decision, with a reason for every covered word. Pure functions.
export { DEFAULT_RULES, RULE_SET_IDS, rulesOfDecision } from './bases.ts';
export { FactsError, readFacts } from './facts.ts';
export { type Left, leftIn } from './left.ts';
export { publicDocx } from './public-docx.ts';
export { publicPdf } from './public-pdf.ts';
export { redact } from './redact.ts';
export type { Facts, Redaction, Span, SpanKind } from './types.ts';
