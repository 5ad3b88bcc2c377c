// What every part of a declaration has: texts, a basis, dates, lengths of time, facts that steps bring.
import type { Duration, Unit } from '@qingfeng/codes';
import type { Basis, Procedure, Requirement, Text } from '../declaration.ts';

/** Takes a problem, worded to follow the name of the part at fault. */
export type Report = (problem: string) => void;

/** Every requirement that brings a fact, whatever the step. */
export function requirementsOf(procedure: Procedure, fact: string): Requirement[] {
  return Object.values(procedure.steps).flatMap((step) => (step.requires ?? []).filter((one) => one.fact === fact));
}

/** Whether steps can give a choice the values that a condition asks for. */
export function choiceFactExists(procedure: Procedure, when: { fact: string; is: readonly string[] }): boolean {
  const options = requirementsOf(procedure, when.fact).flatMap((one) =>
    one.kind === 'choice' || one.kind === 'choices' ? Object.keys(one.options) : [],
  );
  return when.is.length > 0 && when.is.every((value) => options.includes(value));
}

const UNITS: readonly string[] = ['hour', 'naturalDay', 'workingDay', 'month'] satisfies Unit[];

/** A whole number of a known unit. */
export function checkDuration({ amount, unit }: Duration, report: Report): void {
  if (!Number.isSafeInteger(amount) || amount < 0) report(`has the time limit ${amount}, which is no whole number`);
  if (!UNITS.includes(unit)) report(`has a time limit in '${unit}', which is no unit of time`);
}

/** Both languages. */
export function checkText(what: string, text: Text, report: Report): void {
  if (text.zh.trim() === '' || text.en.trim() === '') report(`${what} lacks its Chinese or English text`);
}

/** Document, article, dates in force. */
export function checkBasis(basis: Basis, report: Report): void {
  if (basis.document.trim() === '' || basis.article.trim() === '') report('has a basis without document or article');
  checkSpan('in force', basis.inForce.from, basis.inForce.until, report);
}

/** Laws older than the statutory calendar (2004) are cited too, so only the form of a date is looked at here. */
export function checkSpan(what: string, from: string, until: string | null, report: Report): void {
  for (const date of until === null ? [from] : [from, until]) {
    if (!DATE_FORM.test(date)) report(`${what}: '${date}' is not a date`);
  }
  if (until !== null && until < from) report(`${what}: ends before it begins`);
}

const DATE_FORM = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
