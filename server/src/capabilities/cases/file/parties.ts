// A party as it is stored: numbers checked, personal fields encrypted for their row, a mask for every screen.

import { randomUUID } from 'node:crypto';
import { checkResidentId, checkUscc, maskResidentId } from '@qingfeng/codes';
import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import type { PartyInput } from '../schema.ts';
import type { PartyRow } from './store.ts';
import { personalOf } from './store.ts';

type Sealed = Omit<Insertable<DB['caseParty']>, 'caseId' | 'id'> & { id: string };
const personal = ['idNumber', 'address', 'phone', 'identifiers'] as const;
type Personal = (typeof personal)[number];
const columns: Readonly<Record<Personal, string>> = {
  ...{ idNumber: 'id_number', address: 'address', phone: 'phone', identifiers: 'identifiers' },
};

/** Which blind index resident IDs are found by. */
const idKind = 'residentId';

/**
 * The row of a party, with what is wrong with its numbers. Personal fields that are left out stay as `before` had them; an
 * empty one is removed.
 */
export function sealParty(q: {
  crypto: Cryptography;
  input: PartyInput;
  position: number;
  before: PartyRow | undefined;
}): { row: Sealed; problems: FieldProblem[] } {
  const { crypto, input, position, before } = q;
  const id = before?.id ?? randomUUID();
  const problems: FieldProblem[] = [];
  const uscc = input.uscc === null || input.uscc === '' ? null : readUscc(input.uscc, problems);
  const number = input.idNumber === undefined ? undefined : readId(input, problems);
  const seal = (field: Personal, value: string | undefined): string | null => {
    if (value === undefined) return before?.[field] ?? null;
    return value === '' ? null : crypto.encryptField(value, { context: contextOf(field, id) });
  };
  const idNumber = seal('idNumber', number);
  if (input.part === 'party' && uscc === null && idNumber === null && (input.idMissing ?? '') === '') {
    problems.push({
      pointer: '/idMissing',
      zh: '当事人须填写统一社会信用代码或者证件号码，未知的写明原因',
      en: 'a party has a credit code or an identity number, or the reason why it is not known',
    });
  }
  const row = {
    id,
    part: input.part,
    kind: input.kind,
    name: input.name,
    uscc,
    idNumber,
    idDigest:
      number === undefined ? (before?.idDigest ?? null) : number === '' ? null : crypto.lookupDigest(number, idKind),
    idMask: number === undefined ? (before?.idMask ?? null) : number === '' ? null : maskResidentId(number),
    idMissing: input.idMissing === '' ? null : input.idMissing,
    legalPerson: input.legalPerson,
    address: seal('address', input.address),
    phone: seal('phone', input.phone),
    identifiers: seal('identifiers', input.identifiers),
    juvenile: input.juvenile,
    foreignInvested: input.foreignInvested,
    position,
  };
  return { row, problems };
}

function readUscc(written: string, problems: FieldProblem[]): string {
  const check = checkUscc(written);
  if (!check.ok) {
    problems.push({
      pointer: '/uscc',
      zh: '统一社会信用代码不符合 GB 32100 的校验',
      en: 'the credit code fails the check of GB 32100',
    });
  }
  return check.code;
}

/** Resident IDs are checked; passports and other documents are kept as written. */
function readId({ idNumber = '', kind }: PartyInput, problems: FieldProblem[]): string {
  const written = idNumber.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  if (kind === 'individual' && /^(\d{15}|\d{17}[\dX])$/.test(written) && !checkResidentId(written).ok) {
    problems.push({
      pointer: '/idNumber',
      zh: '身份证号码不符合 GB 11643 的校验',
      en: 'the resident ID fails the check of GB 11643',
    });
  }
  return written;
}

function contextOf(field: Personal, row: string) {
  return { table: 'case_party', column: columns[field], row };
}

export type PersonalData = Record<Personal, string | null>;

type Reading = { crypto: Cryptography; caseId: string; purpose: string; reason: string };

/**
 * Reads the personal data of a party whole; who, why and what goes to the trail in the same transaction.
 * @throws Problem request.notFound
 */
export async function readPersonal(session: Session, q: Reading & { partyId: string }): Promise<PersonalData> {
  const opened = (await readPersonalOf(session, { ...q, partyIds: [q.partyId] })).get(q.partyId);
  if (opened === undefined) throw problem('request.notFound');
  return opened;
}

/** The same of several parties of a case at once, by their ids; each reading has its line in the trail. */
export async function readPersonalOf(
  { tx }: Session,
  q: Reading & { partyIds: readonly string[] },
): Promise<Map<string, PersonalData>> {
  const rows = q.partyIds.length === 0 ? [] : await personalOf(tx, q);
  const detail = JSON.stringify({ purpose: q.purpose, reason: q.reason, caseId: q.caseId, fields: personal });
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0)
    await sql`select audit.note('read', 'case_party', id, ${detail}::jsonb) from unnest(${ids}::text[]) as id`.execute(
      tx,
    );
  return new Map(
    rows.map((row) => {
      const open = (field: Personal): string | null => {
        const sealed = row[field];
        return sealed === null ? null : q.crypto.decryptField(sealed, { context: contextOf(field, row.id) });
      };
      return [row.id, opening(open)];
    }),
  );
}

const opening = (open: (field: Personal) => string | null): PersonalData => ({
  idNumber: open('idNumber'),
  address: open('address'),
  phone: open('phone'),
  identifiers: open('identifiers'),
});
