// The register of platforms: entered and changed by the agencies that keep it, read by everybody; the contact is encrypted.
import { checkUscc, maskName, maskPhone } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import { changeVersioned } from '../../../platform/database/change-versioned.ts';
import type { Session } from '../../../platform/database/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { page } from '../../../platform/http/paging.ts';
import { requireVersion } from '../../../platform/http/versions.ts';
import {
  agenciesById,
  agenciesByKey,
  agencyRef,
  type KeyedAgency,
} from '../../../platform/organisation/agency-refs.ts';
import { regionNames } from '../../../platform/organisation/region-names.ts';
import { platformProblem } from '../problems.ts';
import type { NewPlatform, PlatformContact, PlatformView } from './schema.ts';
import {
  countPlatforms,
  findPlatform,
  insertPlatform,
  listPlatforms,
  type PlatformFilter,
  type PlatformPlace,
  type PlatformRow,
  type PlatformSort,
  updatePlatform,
} from './store.ts';

const contactColumns = { name: 'contact', phone: 'contact_phone', email: 'contact_email' } as const;
type ContactField = keyof typeof contactColumns;
const contextOf = (field: ContactField, row: string) => ({
  table: 'trading_platform',
  column: contactColumns[field],
  row,
});

/** One page of platforms with their number. */
export async function readPlatforms(
  session: Session,
  q: { filter: PlatformFilter; sort: PlatformSort; after: PlatformPlace | undefined; limit: number },
) {
  const rows = await listPlatforms(session.tx, q.filter, q);
  const shown = page({
    rows,
    limit: q.limit,
    total: await countPlatforms(session.tx, q.filter),
    place: (row) => [q.sort, q.sort === 'name' ? row.name : row.createdAt.toISOString(), row.id],
  });
  return { ...shown, items: await platformViews(session, shown.items) };
}

/** @throws Problem request.notFound */
export async function readPlatform(session: Session, id: string): Promise<PlatformView> {
  const row = await findPlatform(session.tx, id);
  const [view] = row === undefined ? [] : await platformViews(session, [row]);
  if (view === undefined) throw problem('request.notFound');
  return view;
}

/** Rows as lists show them. */
export async function platformViews({ tx, acting }: Session, rows: readonly PlatformRow[]): Promise<PlatformView[]> {
  const keys = rows.flatMap(({ ownerAgency, homeAgency, body }) => [
    ownerAgency,
    homeAgency,
    ...(body === null ? [] : [body]),
  ]);
  const agencies = await agenciesByKey(tx, keys);
  const regions = await regionNames(
    tx,
    rows.map(({ regionCode }) => regionCode),
  );
  const ref = (key: number) => {
    const agency = agencies.get(key);
    if (agency === undefined) throw new TypeError(`no agency ${key}`);
    return agencyRef(agency);
  };
  // Whom to reach there is for agencies and for the platform itself.
  const mayReach = ({ body }: PlatformRow) => acting.agencyKind !== 'outside' || body === acting.agencyKey;
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    shortNames: row.shortNames,
    operator: row.operator,
    uscc: row.uscc,
    domains: row.domains,
    offerAddress: row.offerAddress,
    regionCode: row.regionCode,
    regionName: regions.get(row.regionCode) ?? row.regionCode,
    keeper: ref(row.ownerAgency),
    homeAgency: ref(row.homeAgency),
    body: row.body === null ? null : ref(row.body),
    contactMask: mayReach(row) ? row.contactMask : null,
    phoneMask: mayReach(row) ? row.phoneMask : null,
    hasContact: mayReach(row) && row.contact !== null,
    mine: row.ownerAgency === acting.agencyKey || row.homeAgency === acting.agencyKey,
    active: row.active,
    demo: row.demo,
    version: row.version,
  }));
}

/**
 * Enters a platform.
 * @returns its id
 * @throws Problem platforms.notKept, request.invalid (code, region, agencies), record.duplicate
 */
export async function enterPlatform(session: Session, given: NewPlatform & { demo?: boolean }): Promise<string> {
  const set = await checked(session, given);
  return insertPlatform(session.tx, { ...set, ownerAgency: session.acting.agencyKey, demo: given.demo ?? false });
}

/** Changes an entry. @throws Problem request.notFound, platforms.notKept, request.invalid, record.changed */
export async function changePlatform(
  session: Session,
  { id, version, given }: { id: string; version: number; given: NewPlatform },
): Promise<void> {
  requireVersion((await ownEntry(session, id)).version, { kind: 'trading_platform', id, seen: version });
  const set = await checked(session, given);
  await changeVersioned(session.tx, { table: 'tradingPlatform', id, seen: version, set });
}

/** The row, where the acting agency keeps it or is competent for it. @throws Problem request.notFound, platforms.notKept */
async function ownEntry({ tx, acting }: Session, id: string): Promise<PlatformRow> {
  const row = await findPlatform(tx, id);
  if (row === undefined) throw problem('request.notFound');
  if (row.ownerAgency !== acting.agencyKey && row.homeAgency !== acting.agencyKey)
    throw platformProblem('platforms.notKept');
  return row;
}

/** @throws Problem platforms.notKept, request.invalid */
async function checked({ tx }: Session, given: NewPlatform) {
  const { homeAgencyId, bodyId, regionCode, demo: _, ...same } = given as NewPlatform & { demo?: boolean };
  const { rows } = await sql<{ region: boolean; kept: boolean }>`
    select exists (select from region where code = ${regionCode}) as region, access.keeps_platforms(${regionCode}) as kept`.execute(
    tx,
  );
  const code = checkUscc(given.uscc);
  const agencies = new Map(
    (await agenciesById(tx, [homeAgencyId, ...(bodyId === null ? [] : [bodyId])])).map((one) => [one.id, one]),
  );
  const home = agencies.get(homeAgencyId);
  const body = bodyId === null ? null : agencies.get(bodyId);
  const fields = [
    ...(rows[0]?.region === true ? [] : [fault('regionCode', '没有该行政区划代码', 'no such region')]),
    ...(code.ok ? [] : [fault('uscc', '统一社会信用代码校验不通过', 'the check of the social credit code fails')]),
    ...(home === undefined || outside(home) ? [fault('homeAgencyId', '没有该机关', 'no such agency')] : []),
    ...(body === undefined || (body !== null && body.departmentId !== 'platform-operator')
      ? [fault('bodyId', '不是平台经营者账户单位', 'not the body of an operator of platforms')]
      : []),
  ];
  if (fields.length > 0 || home === undefined || body === undefined) throw problem('request.invalid', {}, { fields });
  if (rows[0]?.kept !== true) throw platformProblem('platforms.notKept');
  return { ...same, uscc: code.code, regionCode, homeAgency: home.key, body: body?.key ?? null };
}

const outside = ({ departmentId }: KeyedAgency): boolean =>
  ['platform-operator', 'right-holder'].includes(departmentId);

function fault(field: string, zh: string, en: string): FieldProblem {
  return { pointer: `/${field}`, zh, en };
}

/** Stores whom to reach there. @throws Problem request.notFound, platforms.notKept */
export async function storeContact(
  session: Session,
  { crypto, id, contact }: { crypto: Cryptography; id: string; contact: PlatformContact },
): Promise<void> {
  await ownEntry(session, id);
  const seal = (field: ContactField): string | null =>
    contact[field] === '' ? null : crypto.encryptField(contact[field], { context: contextOf(field, id) });
  await updatePlatform(session.tx, id, {
    contact: seal('name'),
    contactPhone: seal('phone'),
    contactEmail: seal('email'),
    contactMask: contact.name === '' ? null : maskName(contact.name),
    phoneMask: contact.phone === '' ? null : maskPhone(contact.phone),
  });
}

/** Reads whom to reach there; who read it and why goes to the trail in the same transaction. @throws Problem request.notFound */
export async function readContact(
  { tx, acting }: Session,
  q: { crypto: Cryptography; id: string; reason: string },
): Promise<PlatformContact> {
  const row = await findPlatform(tx, q.id);
  const mine = row !== undefined && (acting.agencyKind !== 'outside' || row.body === acting.agencyKey);
  if (!mine) throw problem('request.notFound');
  const detail = JSON.stringify({ reason: q.reason, fields: Object.keys(contactColumns) });
  await sql`select audit.note('read', 'trading_platform', ${q.id}, ${detail}::jsonb)`.execute(tx);
  const open = (field: ContactField, sealed: string | null): string =>
    sealed === null ? '' : q.crypto.decryptField(sealed, { context: contextOf(field, q.id) });
  return {
    name: open('name', row.contact),
    phone: open('phone', row.contactPhone),
    email: open('email', row.contactEmail),
  };
}
