// Provincial authorities that may ask for data of a range: the national authority says which, and by which document.

import type { z } from 'zod';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { notBefore } from '../../../platform/http/requests/field-faults.ts';
import { agenciesById, agenciesByKey } from '../../../platform/organisation/agencies/agency-refs.ts';
import { assistanceProblem } from '../assistance/problems.ts';
import { refOf } from '../assistance/read.ts';
import type { authorisation, newAuthorisation } from '../assistance/schema.ts';
import { marketDepartments } from '../assistance/who-may-ask.ts';
import { type AuthorisationRow, insertAuthorisation } from './store.ts';

/** Rows as lists show them. */
export async function authorisationRows(
  tx: Tables,
  rows: readonly AuthorisationRow[],
): Promise<z.infer<typeof authorisation>[]> {
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

/**
 * Enters an authorisation.
 * @returns as lists show it
 * @throws Problem assistance.notOfOffice, assistance.noAuthority unless it is a provincial market authority, request.invalid
 *   where its last day is before its first, or the document authorises that agency already
 */
export async function authorise(
  { tx, acting }: Session,
  q: z.infer<typeof newAuthorisation> & { demo?: boolean },
): Promise<z.infer<typeof authorisation>> {
  const national = acting.agencyLevel === 'nation' && marketDepartments.includes(acting.departmentId);
  if (!national || !acting.roles.includes('approver')) throw assistanceProblem('assistance.notOfOffice');
  const [agency] = await agenciesById(tx, [q.agencyId]);
  if (agency === undefined || agency.level !== 'province' || !marketDepartments.includes(agency.departmentId)) {
    const field = {
      pointer: '/agencyId',
      zh: '不是在用的省级市场监督管理部门',
      en: 'is no provincial market authority in use',
    };
    throw assistanceProblem('assistance.noAuthority', {}, { fields: [field] });
  }
  const { document, validFrom, validUntil, demo = false } = q;
  if (validUntil !== null && validUntil < validFrom) {
    const { zh, en } = notBefore({ zh: '起始日期', en: 'the first day' }, validFrom);
    refuse('/validUntil', zh, en);
  }
  const made = await insertAuthorisation(tx, {
    ...{ agencyKey: agency.key, givenBy: acting.agencyKey, document, validFrom, validUntil, demo },
    enteredBy: acting.userId,
  });
  if (made === undefined) {
    refuse('/document', '该机关已凭此文件登记授权', 'this document authorises that agency already');
  }
  const [shown] = await authorisationRows(tx, [made]);
  if (shown === undefined) throw new TypeError('an authorisation that was entered is there');
  return shown;
}

function refuse(pointer: string, zh: string, en: string): never {
  throw problem('request.invalid', {}, { fields: [{ pointer, zh, en }] });
}
