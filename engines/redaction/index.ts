// Public API of @qingfeng/redaction: the public text of a decision, with a reason for every covered word. Pure functions.
export { type Answers, AnswersError, readAnswers } from './answers.ts';
export { basisOfKind, DEFAULT_RULES, RULE_SET_IDS, rulesOfDecision } from './bases.ts';
export { FactsError, readFacts } from './facts.ts';
export { doubtsIn, type Left, leftIn } from './left.ts';
export { pdfWithoutFont } from './public/pdf-without-font.ts';
export { pdfWithoutTags } from './public/pdf-without-tags.ts';
export { publicDocx } from './public/public-docx.ts';
export { publicPdf, taggedPdf } from './public/public-pdf.ts';
export { redact } from './redact.ts';
export { type ChangedItem, changedItems } from './required/changed.ts';
export { type Box, liesOn, type Place, SCAN_DPI, unburnt } from './scan/boxes.ts';
export { PageError, type PageFault, readPage, type Sheet, writePage } from './scan/png.ts';
export { scanPdf } from './scan/scan-pdf.ts';
export type { Doubt, Facts, Redaction, Span, SpanKind } from './types.ts';
