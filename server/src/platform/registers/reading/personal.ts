// Personal fields: encrypted where they are stored, found by a keyed digest, shown masked; whoever reads one whole says why.
import { maskAddress, maskName, maskPhone, maskResidentId } from '@qingfeng/codes';
import type { Field, Fields, Json } from '@qingfeng/fields';
import { columnName, enteredColumn, type Register } from '@qingfeng/register';
import { type RawBuilder, sql } from 'kysely';
import type { Session, Tables } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import type { PersonalData } from '../../organisation/index.ts';
import { type EntryRow, findRow, type Given, type Kept } from '../rows.ts';
import { withheldFields } from './withheld.ts';

type PersonalField = Field & { readonly personal: NonNullable<Field['personal']> };

export function personalFields(fields: Fields): [name: string, field: PersonalField][] {
  return Object.entries(fields).flatMap(([name, field]) =>
    field.personal === undefined ? [] : [[name, field as PersonalField]],
  );
}

const masks = { name: maskName, phone: maskPhone, idNumber: maskResidentId, address: maskAddress } as const;

function maskOf({ personal }: PersonalField, value: string): string {
  return masks[personal.mask](value);
}

/** The columns of the personal fields that were given; cleared where nothing stands in them. */
export function sealedColumns({ register, crypto }: Kept, id: string, given: Given): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const [name, field] of personalFields(register.fields)) {
    const value = given[name];
    if (value === undefined) continue;
    const column = columnName(name);
    const text = typeof value === 'string' ? value.trim() : '';
    const context = { table: register.table, column, row: id };
    values[column] = text === '' ? null : crypto.encryptField(text, { context });
    values[`${column}_digest`] = text === '' ? null : crypto.lookupDigest(text, digestKind(register, name));
    values[`${column}_mask`] = text === '' ? null : maskOf(field, text);
    values[`${column}_missing`] = null;
  }
  return values;
}

/** Values of one field are comparable with each other and with nothing else. */
function digestKind({ table }: Register, name: string): string {
  return `${table}.${name}`;
}

/**
 * What a change says, without personal values that are on record already: those that came back masked, as they are shown, and the
 * same ones whole.
 * @param row the entry as it is stored
 */
export function withoutKnown({ register, crypto }: Kept, given: Given, row: EntryRow): Given {
  const isKnown = (name: string, value: string): boolean =>
    value === row[`${name}Mask`] ||
    crypto.lookupDigests(value, digestKind(register, name)).some((digest) => digest === row[`${name}Digest`]);
  const same = personalFields(register.fields).filter(([name]) => {
    const value = given[name];
    return typeof value === 'string' && isKnown(name, value.trim());
  });
  if (same.length === 0) return given;
  const names = new Set(same.map(([name]) => name));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.has(name)));
}

/**
 * One personal value whole. Who read it and why goes to the trail in the same transaction.
 * @throws Problem request.notFound where there is no such entry or nothing stands in the field
 */
export async function readWhole(
  session: Session,
  { register, crypto }: Kept,
  q: { id: string; field: string; reason: string },
): Promise<string> {
  const column = columnName(q.field);
  const row = await findRow(session, register, q.id);
  const sealed = row[q.field];
  if (typeof sealed !== 'string' || withheldFields(register, session.acting, row).includes(q.field))
    throw problem('request.notFound');
  const detail = JSON.stringify({ reason: q.reason, fields: [q.field] });
  await sql`select audit.note('read', ${register.table}, ${q.id}, ${detail}::jsonb)`.execute(session.tx);
  return crypto.decryptField(sealed, { context: { table: register.table, column, row: q.id } });
}

/** The lines of the register of personal data that the fields ask for: each is forgotten so many days after its entry was entered. */
export function personalLines(register: Register): PersonalData[] {
  return personalFields(register.fields).map(([name, { title, personal }]) => ({
    id: `${register.table}_${columnName(name)}`,
    title: { zh: `${register.title.zh}：${title.zh}`, en: `${register.title.en}: ${title.en.toLowerCase()}` },
    purpose: register.about,
    categories: [{ name: 'displayName', phone: 'phone', idNumber: 'idNumber', address: 'address' }[personal.mask]],
    basis: [personal.basis.document, personal.basis.article].filter((part) => part !== '—').join(' '),
    mark: personal.basis.mark,
    retentionDays: personal.days,
    countedFrom: { zh: '登记之日', en: 'the day it was entered' },
    forget: (database, { office }) =>
      database.asSystem(`retention ${register.table}`, (tx) =>
        forgetPersonal(tx, register, {
          names: [name],
          over: sql`${sql.ref(`e.${enteredColumn(register)}`)} < ${office}`,
        }),
      ),
  }));
}

/** Forgets personal fields of the entries `e` for which `over` holds. @returns how many entries had one of them */
export async function forgetPersonal(
  tx: Tables,
  { table }: Register,
  { names, over }: { names: readonly string[]; over: RawBuilder<unknown> },
): Promise<number> {
  if (names.length === 0) return 0;
  const columns = names.map(columnName);
  const set = columns.flatMap((column) => [
    ...['', '_digest', '_mask'].map((suffix) => sql`${sql.ref(`${column}${suffix}`)} = null`),
    sql`${sql.ref(`${column}_missing`)} = case when e.${sql.ref(column)} is null then e.${sql.ref(`${column}_missing`)} else 'forgotten' end`,
  ]);
  const there = sql.join(
    columns.map((column) => sql`e.${sql.ref(column)} is not null`),
    sql` or `,
  );
  const { rows } =
    await sql`update ${sql.table(table)} e set ${sql.join(set)} where (${there}) and ${over} returning e.id`.execute(
      tx,
    );
  return rows.length;
}
