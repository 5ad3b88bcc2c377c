// What the law of the act lets the party of a case plead, read off the clauses of its offence.
import type { DefencesKnown } from '../life/defences.ts';
import type { LiveCheck, OffenceRef } from '../schema.ts';
import type { Law } from './offence.ts';
import { offenceIn } from './offences.ts';

/** Clauses by which an infringement of a mark is punished, in the act of before and in that of 2026. */
const infringement = /^商标法(?:第六十条第二款|（2026年修订）第七十四条第二款)/;
/** An item of another kind than a sale; clauses that name no item, as those of geographical indications, may be about one. */
const otherItem = /第(?:五十七|七十二)条第（[^三]）项/;

/** Which defences are open under the clauses of an offence. */
export function defencesUnder(offence: Pick<OffenceRef, 'defining' | 'penalty'> | undefined): DefencesKnown {
  if (offence === undefined || !infringement.test(offence.penalty)) return 'none';
  return otherItem.test(offence.defining) ? 'mark' : 'sale';
}

/**
 * What the comparison tells the run of a case: the defences, and the day whose law has them. That is the last day of the act, within
 * the days of the offence: an offence that was chosen for an act before or after it is judged by its own law (行政处罚法 37).
 */
export function pleaIn(
  law: Law,
  check: Pick<LiveCheck, 'actFrom' | 'actUntil' | 'sourceOn' | 'offenceCode'>,
): Readonly<Record<string, string>> {
  const offence = offenceIn(law, check.offenceCode);
  const defences = defencesUnder(offence);
  if (offence === undefined || defences === 'none') return { defences };
  const acted = check.actUntil ?? check.actFrom ?? check.sourceOn ?? offence.from;
  const { from, until } = offence;
  const lawOn = acted < from ? from : until !== null && acted > until ? until : acted;
  return { defences, lawOn };
}
