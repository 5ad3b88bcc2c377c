// What cases, their facts and their documents say.
import { documentsZh } from './documents/texts.zh.ts';
import { caseFactsZh } from './facts/texts.zh.ts';
import { zh } from './texts.zh.ts';

export const words = { cases: { ...zh, ...documentsZh, ...caseFactsZh } };
