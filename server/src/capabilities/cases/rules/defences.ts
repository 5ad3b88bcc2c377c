// Of several parties each pleads for itself: what one has proven bars its own penalty, and leaves that of the others.
import { basisOn, citation, type ProcedureEvent, type Text } from '@qingfeng/procedure';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { askedAnew, barredBy, defenceBases, pleaFacts } from '../life/defences.ts';
import { shareOf } from './parties.ts';
import { isFor, numberOf, problemOf, textsOf } from './parts.ts';

type Asked = {
  step: 'giveNotice' | 'decide' | 'decideOnSpot';
  facts: ProcedureEvent['facts'];
  accused: readonly { name: string }[];
  /** The log with the step itself at its end. */
  history: readonly ProcedureEvent[];
};

/**
 * Parties whose defence was not answered, or is proven and bars what the step says of them; nothing where the log tells no parties
 * apart, since then the procedure itself bars it, or where no defence is open.
 */
export function defenceProblems(q: Asked): FieldProblem[] {
  const { history, facts } = q;
  const apart = history.some((one) => one.facts.party !== undefined);
  const known = history.findLast((one) => one.facts.defences !== undefined)?.facts.defences;
  if (!apart || (known !== 'mark' && known !== 'sale')) return [];
  return q.accused
    .filter(({ name }) => isFor(facts.party, name))
    .flatMap(({ name }) => problemsOf(name, { ...q, isSale: known === 'sale' }));
}

function problemsOf(name: string, { step, facts, history, isSale }: Asked & { isSale: boolean }): FieldProblem[] {
  const at = history.findLastIndex((one) => one.step === 'answerDefences' && isFor(one.facts.party, name));
  const answered = history[at]?.facts;
  const whole = step === 'decide' ? 'kind' : 'party';
  if (answered === undefined)
    return [
      problemOf(whole, {
        zh: `${name}：须先记录合法来源、在先使用等抗辩是否成立`,
        en: `${name}: first record whether lawful source, prior use and other defences are proven`,
      }),
    ];
  if (isAskedAnew(history, at)) return [problemOf(whole, textsFor(name, askedAnew))];
  const proven = (['priorUse', 'fairUse'] as const).find((fact) => answered[fact] === 'proven');
  if (proven !== undefined) return [problemOf(whole, saidOf(name, proven, history))];
  const fined = finedBy(name, { step, facts });
  return isSale && answered.lawfulSource === 'proven' && fined !== null
    ? [problemOf(fined, saidOf(name, 'lawfulSource', history))]
    : [];
}

/** Whether what the party may plead, or by which law, is no longer what it was at this event. */
export function isAskedAnew(
  history: readonly { readonly facts: Readonly<Record<string, unknown>> }[],
  at: number,
): boolean {
  const of = (log: typeof history, fact: string) => log.findLast(({ facts }) => facts[fact] !== undefined)?.facts[fact];
  return pleaFacts.some((fact) => of(history, fact) !== of(history.slice(0, at + 1), fact));
}

const textsFor = (name: string, { zh, en }: Text): Text => ({ zh: `${name}：${zh}`, en: `${name}: ${en}` });

/** The fact by which the step fines this party, or null. */
function finedBy(name: string, { step, facts }: Pick<Asked, 'step' | 'facts'>): string | null {
  if (step === 'giveNotice') {
    if (textsOf(facts.proposedPenalties).includes('fine')) return 'proposedPenalties';
    return numberOf(facts.proposedFineFen) > 0 ? 'proposedFineFen' : null;
  }
  if (!shareOf(facts, name).penalties.includes('fine')) return null;
  return facts.partyPenalties === undefined ? 'penalties' : 'partyPenalties';
}

function saidOf(name: string, fact: keyof typeof barredBy, history: readonly ProcedureEvent[]): Text {
  const at = history.at(-1)?.at ?? 0;
  const basis = basisOn(defenceBases[fact], at, history);
  const { zh, en } = barredBy[fact];
  return textsFor(name, { zh: `${zh}（${citation(basis, 'zh')}）`, en: `${en} (${citation(basis, 'en')})` });
}
