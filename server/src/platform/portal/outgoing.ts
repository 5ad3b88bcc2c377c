// The one check of what goes out in public as somebody typed it. The rules are known above the platform and are made known here.
import type { LocalDate } from '@qingfeng/codes';
import type { FieldProblem, Words } from '../errors/problem.ts';

/** `pointer`: where it stands in the request. */
export type Outgoing = { readonly where: Words; readonly text: string; readonly pointer: string };

/**
 * `faults`: what of strings may not go out, each with its place, what was found and the sentence that may.
 * `requireFit`: refuses them as a whole, as steps are refused.
 */
export type OutgoingCheck = {
  readonly faults: (outgoing: readonly Outgoing[], on: LocalDate) => FieldProblem[];
  readonly requireFit: (outgoing: readonly Outgoing[], on: LocalDate) => void;
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
