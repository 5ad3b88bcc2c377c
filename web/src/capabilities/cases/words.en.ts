// What cases, their facts and their documents say.
import { documentsEn } from './documents/texts.en.ts';
import { caseFactsEn } from './facts/texts.en.ts';
import { en } from './texts.en.ts';

export const words = { cases: { ...en, ...documentsEn, ...caseFactsEn } };
