// The report by which an officer asks for a referral, as the file gives it: who, which crime, what the comparison found. Pure.

import { withoutAsking } from '../../../platform/words/without-asking.ts';
import type { CaseRecord } from '../shapes.ts';

type Told = Pick<CaseRecord, 'parties' | 'offence' | 'conclusion'>;

/** In Chinese, as all documents are; empty where the comparison found nothing that speaks for a referral. */
export function reportOf({ parties, offence, conclusion }: Told): string {
  if (conclusion.result !== 'met') return '';
  const accused = parties.filter(({ part }) => part === 'party').map(({ name }) => name);
  const met = conclusion.findings.filter(({ governs, result }) => governs && result === 'met');
  const crimes = [...new Set(met.map(({ crimeZh, article }) => `${crimeZh}（刑法第${article}条）`))];
  const act = offence === null ? '' : `的行为属于“${offence.title.zh}”，`;
  const found = withoutAsking(conclusion.summary).zh.replace(/。$/, '');
  return `${accused.join('、') || '当事人'}${act}涉嫌${crimes.join('、')}。${found}。建议移送公安机关。`;
}
