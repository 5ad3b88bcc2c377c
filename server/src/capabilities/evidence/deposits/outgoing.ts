// What is typed of a public deposit goes out: its title, the number of its certificate and the name of its holder pass the check of all that
// goes out, when it is made public and when they are changed since.
import { type LocalDate, localDate } from '@qingfeng/codes';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import type { RegisterRule, StepRule } from '../../../platform/registers/index.ts';
import { refuseUnfit, unfitByRules, unfitNames } from '../../disclosure/index.ts';
import { deposits } from './register.ts';

const { title, certificate, holder } = deposits.fields;

/** Of what was typed that which may not be public. Its holder agreed to be named, and not to more. */
function unfitIn(typed: Readonly<Record<string, unknown>>, on: LocalDate): FieldProblem[] {
  const said = { title, certificate, holder };
  return Object.entries(said).flatMap(([field, { title: where }]) => {
    const text = typed[field];
    if (typeof text !== 'string') return [];
    const outgoing = [{ where, text, pointer: `/${field}` }];
    return field === 'holder' ? unfitNames(outgoing, on) : unfitByRules(outgoing, on);
  });
}

/** @throws Problem disclosure.saysCovered */
export const refuseUnfitTitle: StepRule = async (_session, { now }, { row, step }) => {
  if (step.step === 'publish') refuseUnfit(unfitIn(row, localDate(now.getTime())));
};

export const unfitTitles: RegisterRule = async (_session, entries, now) =>
  entries.map(({ given, whole }) =>
    typeof whole.publicSince === 'string' ? unfitIn(given, localDate(now.getTime())) : [],
  );
