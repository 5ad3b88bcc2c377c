// The one check of what goes out in public as somebody typed it. The rules are known above the platform and are made known here.
import type { LocalDate } from '@qingfeng/codes';
import type { FieldProblem, Words } from '../errors/problem.ts';

/** `pointer`: where it stands in the request. `isName`: it is what an organisation or a business is called, which may be after a person. */
export type Outgoing = {
  readonly where: Words;
  readonly text: string;
  readonly pointer: string;
  readonly isName?: boolean;
};

/**
 * `faults`: what of strings may not go out, each with its place, what was found and the sentence that may.
 * `refuse`: refuses a step by them, where there are any.
 */
export type OutgoingCheck = {
  readonly faults: (outgoing: readonly Outgoing[], on: LocalDate) => FieldProblem[];
  readonly refuse: (faults: readonly FieldProblem[]) => void;
};

let declared: OutgoingCheck | undefined;

export function declareOutgoingCheck(check: OutgoingCheck): void {
  declared = check;
}

/** @throws TypeError where nobody made the rules known: then nothing goes out */
export function outgoingCheck(): OutgoingCheck {
  if (declared === undefined) throw new TypeError('no rules for what goes out in public were made known');
  return declared;
}
