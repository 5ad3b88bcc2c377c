// What an answer brings: files by data set and the identity of the merchant. Each reading of personal data is recorded with its reason.
import { randomUUID } from 'node:crypto';
import { checkUscc, maskName, maskPhone, maskResidentId } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { refuseFields, unknownRegion } from '../../../platform/http/requests/field-faults.ts';
import { placeName } from '../../leads/index.ts';
import { setsAsked } from './actions.ts';
import { checkData, type DataServices } from './check-data.ts';
import { dataSetsOn } from './data-sets.ts';
import { assistanceProblem } from './problems.ts';
import type { identityShown, identityWhole, NewIdentity } from './schema.ts';
import {
  type DataRow,
  findData,
  findIdentity,
  findRequest,
  type IdentityRow,
  insertData,
  insertIdentity,
  keepAsData,
  type RequestRow,
} from './store.ts';

const columns = {
  name: 'name',
  legalPerson: 'legal_person',
  idNumber: 'id_number',
  address: 'address',
  phone: 'phone',
} as const;
type Field = keyof typeof columns;
const fields = Object.keys(columns) as Field[];
const contextOf = (field: Field, row: string) => ({ table: 'assistance_identity', column: columns[field], row });

/** Whether the acting agency may bring data of this request now: whoever was asked, or the asking one for an answer on paper. */
export function mayBring({ acting }: Session, row: RequestRow): boolean {
  if (!['received', 'partial'].includes(row.state)) return false;
  return acting.agencyKey === (row.way === 'document' ? row.ownerAgency : row.addressee);
}

/** A request that the acting agency answers. @throws Problem request.notFound, step.notYours, assistance.notRunning */
export async function requestToAnswer(session: Session, id: string): Promise<RequestRow> {
  const row = await findRequest(session.tx, id);
  if (row === undefined) throw problem('request.notFound');
  if (mayBring(session, row)) return row;
  const running = ['received', 'partial'].includes(row.state);
  throw running ? problem('step.notYours') : assistanceProblem('assistance.notRunning');
}

/**
 * Keeps an uploaded file as data of an answer; the other side sees it once it is given.
 * @throws Problem request.notFound, step.notYours, assistance.notRunning, assistance.notAsked, assistance.fileUnknown; as checkData
 */
export async function bringData(
  session: Session,
  q: { services: DataServices; id: string; fileId: string; dataSet: string; now: Date },
): Promise<void> {
  const { tx, acting } = session;
  const row = await requestToAnswer(session, q.id);
  if (!setsAsked(row).includes(q.dataSet)) {
    throw assistanceProblem('assistance.notAsked', { sets: q.dataSet, setsEn: q.dataSet });
  }
  const file = await keepAsData(tx, { fileId: q.fileId, requestId: q.id });
  if (file === undefined) throw assistanceProblem('assistance.fileUnknown');
  await checkData(q.services, file);
  const personal = dataSetsOn('2025-01-20').find(({ id }) => id === q.dataSet)?.personal ?? true;
  await insertData(tx, {
    ...{ requestId: q.id, fileId: q.fileId, dataSet: q.dataSet, personal, ...file },
    givenBy: acting.agencyKey,
    uploadedBy: acting.userId,
    uploadedAt: q.now,
  });
}

/**
 * Keeps the identity of a merchant, sealed for its row.
 * @returns its id
 * @throws Problem as bringData, request.invalid for numbers that fail their check
 */
export async function bringIdentity(
  session: Session,
  q: { crypto: Cryptography; id: string; identity: NewIdentity; now: Date },
): Promise<string> {
  const { tx, acting } = session;
  const { identity, crypto } = q;
  const request = await requestToAnswer(session, q.id);
  if (!request.dataSets.includes('merchant')) {
    throw assistanceProblem('assistance.notAsked', {
      sets: '平台内经营者身份信息',
      setsEn: 'the identity of the merchant',
    });
  }
  refuseFields([...codeFaults(identity), ...(await unknownRegion(tx, identity.regionCode))]);
  const id = randomUUID();
  const seal = (field: Field): string | null =>
    identity[field] === '' ? null : crypto.encryptField(identity[field], { context: contextOf(field, id) });
  await insertIdentity(tx, {
    id,
    requestId: q.id,
    ownerAgency: request.ownerAgency,
    stewardAgency: acting.agencyKey,
    kind: identity.kind,
    shop: identity.shop,
    name: crypto.encryptField(identity.name, { context: contextOf('name', id) }),
    nameMask: identity.kind === 'enterprise' ? identity.name : maskName(identity.name),
    uscc: identity.uscc === '' ? null : checkUscc(identity.uscc).code,
    legalPerson: seal('legalPerson'),
    idNumber: seal('idNumber'),
    idMask: identity.idNumber === '' ? null : maskResidentId(identity.idNumber),
    address: seal('address'),
    phone: seal('phone'),
    phoneMask: identity.phone === '' ? null : maskPhone(identity.phone),
    regionCode: identity.regionCode,
    givenBy: acting.agencyKey,
    enteredBy: acting.userId,
    enteredAt: q.now,
    demo: request.demo,
  });
  return id;
}

function codeFaults({ uscc }: NewIdentity): FieldProblem[] {
  if (uscc === '' || checkUscc(uscc).ok) return [];
  const [zh, en] = ['统一社会信用代码不符合 GB 32100 的校验', 'the credit code fails the check of GB 32100'];
  return [{ pointer: '/uscc', zh, en }];
}

/** An identity as pages show it. */
export function identityView(row: IdentityRow): z.infer<typeof identityShown> {
  return {
    id: row.id,
    requestId: row.requestId,
    kind: row.kind as 'enterprise' | 'individual',
    shop: row.shop,
    nameMask: row.nameMask,
    uscc: row.uscc,
    idMask: row.idMask,
    phoneMask: row.phoneMask,
    hasAddress: row.address !== null,
    regionCode: row.regionCode,
    regionName: row.regionCode === null ? null : placeName(row.regionCode) || row.regionCode,
    givenAt: row.givenAt?.toISOString() ?? null,
    sharedAt: row.sharedAt?.toISOString() ?? null,
    demo: row.demo,
  };
}

/**
 * Reads an identity whole; who, why and for which purpose goes to the trail in the same transaction.
 * @throws Problem request.notFound
 */
export async function readIdentity(
  { tx }: Session,
  q: { crypto: Cryptography; id: string; reason: string },
): Promise<z.infer<typeof identityWhole>> {
  const row = await findIdentity(tx, q.id);
  if (row === undefined) throw problem('request.notFound');
  const detail = JSON.stringify({ reason: q.reason, requestId: row.requestId, fields });
  await sql`select audit.note('read', 'assistance_identity', ${q.id}, ${detail}::jsonb)`.execute(tx);
  const open = (field: Field): string => {
    const sealed = row[field];
    // Empty is what retention has taken away.
    return sealed === null || sealed === '' ? '' : q.crypto.decryptField(sealed, { context: contextOf(field, row.id) });
  };
  return {
    name: open('name'),
    legalPerson: open('legalPerson'),
    idNumber: open('idNumber'),
    address: open('address'),
    phone: open('phone'),
  };
}

/**
 * A file of an answer, for its content to be sent. The reading is recorded; of personal data it needs a reason.
 * @throws Problem request.notFound, request.invalid
 */
export async function readData({ tx }: Session, q: { id: string; reason: string }): Promise<DataRow> {
  const row = await findData(tx, q.id);
  if (row === undefined) throw problem('request.notFound');
  if (row.personal && q.reason === '') {
    const field = {
      pointer: '/reason',
      zh: '含个人信息，请写明查看理由',
      en: 'it holds personal data: say why you read it',
    };
    throw problem('request.invalid', {}, { fields: [field] });
  }
  const detail = JSON.stringify({ reason: q.reason, requestId: row.requestId, name: row.name, sha256: row.sha256 });
  await sql`select audit.note('read', 'assistance_data', ${q.id}, ${detail}::jsonb)`.execute(tx);
  return row;
}
