// Provincial authorities that may ask for data of a range: the national authority says which, and by which document.
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connect.ts';
import { agenciesById, agenciesByKey } from '../../../platform/organisation/agency-refs.ts';
import { assistanceProblem } from './problems.ts';
import { refOf } from './read.ts';
import type { authorisation, newAuthorisation } from './schema.ts';
import { authorisations, insertAuthorisation } from './store.ts';
import { marketDepartments } from './who-may-ask.ts';

/** The newest first, 200 at most. */
export async function readAuthorisations({ tx }: Pick<Session, 'tx'>): Promise<z.infer<typeof authorisation>[]> {
  const rows = await authorisations(tx);
  const agencies = await agenciesByKey(
    tx,
    rows.flatMap(({ agencyKey, givenBy }) => [agencyKey, givenBy]),
  );
  return rows.map(({ id, agencyKey, givenBy, document, validFrom, validUntil, demo }) => ({
    ...{ id, document, validFrom, validUntil, demo },
    agency: refOf(agencies, agencyKey),
    givenBy: refOf(agencies, givenBy),
  }));
}

/** @throws Problem assistance.notOfOffice, assistance.noAuthority unless it is a provincial market authority */
export async function authorise(
  { tx, acting }: Session,
  q: z.infer<typeof newAuthorisation> & { demo?: boolean },
): Promise<void> {
  const national = acting.agencyLevel === 'nation' && marketDepartments.includes(acting.departmentId);
  if (!national || !acting.roles.includes('approver')) throw assistanceProblem('assistance.notOfOffice');
  const [agency] = await agenciesById(tx, [q.agencyId]);
  if (agency === undefined || agency.level !== 'province' || !marketDepartments.includes(agency.departmentId)) {
    throw assistanceProblem('assistance.noAuthority');
  }
  const { document, validFrom, validUntil, demo = false } = q;
  await insertAuthorisation(tx, {
    ...{ agencyKey: agency.key, givenBy: acting.agencyKey, document, validFrom, validUntil, demo },
    enteredBy: acting.userId,
  });
}
