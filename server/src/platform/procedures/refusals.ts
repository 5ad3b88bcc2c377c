// How the refusal of a step is said: in the words of the catalogue, with what somebody else did meanwhile.
import type { Admission, StepRule } from '@qingfeng/procedure';
import { problem } from '../errors/catalogue.ts';
import type { Change, Words } from '../errors/problem.ts';
import type { DeclaredProcedure } from './registry.ts';
import type { StoredEvent } from './runs/run-rows.ts';

/** What a person did last to the run: two who decide at the same moment are told apart by it. */
export function lastAct(history: readonly StoredEvent[], { procedure }: DeclaredProcedure): Change[] {
  const last = history.findLast(({ by }) => by.user !== '' && by.role !== 'system');
  if (last === undefined) return [];
  const step = procedure.stepByName.get(last.step)?.rule.title ?? null;
  return [{ at: new Date(last.at), user: last.userName, agency: last.agencyName, step, fields: [] }];
}

/** What a step calls a fact or a document that it asks for. */
export function titleOf(rule: StepRule | undefined, fact: string): Words | undefined {
  const asked = rule?.requires?.find((one) => one.fact === fact);
  return (asked ?? rule?.materials?.find(({ id }) => fact === `materials/${id}`))?.title;
}

/** Why a step is refused, in the words of the catalogue. */
export function refusalOf(
  { refusal }: Pick<Extract<Admission, { admitted: false }>, 'refusal'>,
  { changes = [], rule }: { changes?: readonly Change[] | undefined; rule?: StepRule | undefined } = {},
): Error {
  if (refusal.facts.length > 0) {
    const fields = refusal.facts.map(({ fact, zh, en }) => {
      const name = titleOf(rule, fact);
      return { pointer: `/facts/${fact}`, zh, en, ...(name !== undefined && { name }) };
    });
    return problem('request.invalid', {}, { fields });
  }
  if (refusal.code === 'reason') {
    return problem('request.invalid', {}, { fields: [{ pointer: '/reason', zh: refusal.zh, en: refusal.en }] });
  }
  const params = { zh: refusal.zh, en: refusal.en };
  // What the platform does by itself is no advice to a person.
  const allowed = refusal.allowed.filter(({ whoCan }) => whoCan.some(({ role }) => role !== 'system'));
  if (refusal.code === 'role') return problem('step.notYours', params, { allowed });
  // Whoever needs another hand is not too late: what was done last is no reason.
  return problem('step.notAllowed', params, { allowed, changes: refusal.code === 'hand' ? [] : changes });
}
