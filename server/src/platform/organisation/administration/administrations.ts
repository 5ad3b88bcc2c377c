// Which administration a route belongs to, said before the database says it.
import type { Acting } from '../../database/connections/connect.ts';
import type { Problem } from '../../errors/problem.ts';
import { organisationProblem } from '../problems.ts';

const problems = {
  systemAdmin: 'administration.system',
  securityAdmin: 'administration.security',
  auditAdmin: 'administration.audit',
} as const;

export type Administration = keyof typeof problems;

/** @throws Problem administration.* when the user does not hold it */
export function requireAdministration(acting: Pick<Acting, 'roles'>, wanted: Administration): void {
  if (!acting.roles.includes(wanted)) throw refusal(wanted);
}

function refusal(wanted: Administration): Problem {
  return organisationProblem(problems[wanted]);
}
