// Who tries a register in its tests, and the entries that they enter, bring in and read again.
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Field, type Json, sayValue } from '@qingfeng/fields';
import { columnName, type Register, rowFields } from '@qingfeng/register';
import pg from 'pg';
import type { TestOffice } from '../../../test-office.ts';
import type { Role } from '../../database/connections/connect.ts';
import { writeWorkbook } from '../../office/workbook-writer.ts';
import { keptBy } from '../kept.ts';
import type { Given } from '../rows.ts';
import { insertEntries } from '../store.ts';

export type Anybody = readonly [department: string, region: string, roles: readonly Role[]];
export const people = {
  keeper: ['samr', '440000', ['officer']] as Anybody,
  other: ['samr', '440300', ['officer']] as Anybody,
  analyst: ['samr', '440100', ['analyst']],
  admin: ['samr', '440100', ['systemAdmin']],
  operator: ['platform-operator', '440100', ['officer']],
} as const;
export type Person = keyof typeof people;

/** The value of a field as it would be entered, from what was read. */
export function plain(field: Field, value: unknown): Json {
  if (field.kind === 'region') return (value as { code: string }).code;
  if (field.kind === 'record' || field.kind === 'agency') return (value as { id: string }).id;
  if (field.kind === 'rows') {
    return (value as Readonly<Record<string, unknown>>[]).map((row) =>
      Object.fromEntries(
        Object.entries(field.fields).flatMap(([name, one]) =>
          row[name] === null ? [] : [[name, plain(one, row[name])]],
        ),
      ),
    );
  }
  return value as Json;
}

export function isRead({ access }: Register, who: Person): boolean {
  if (access.read === 'everybody') return true;
  return who === 'operator' && JSON.stringify(access.read).includes('outside');
}

/** A workbook as an office would send it: titles in Chinese, values as they read. */
export async function tableOfEntries(
  register: Register,
  entries: readonly Given[],
  extra?: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const fields = Object.entries(register.fields).filter(([, { kind }]) => kind !== 'rows' && kind !== 'file');
  const columns = [
    ...fields.map(([, { title }]) => ({ title: title.zh })),
    ...(extra === undefined ? [] : [{ title: extra }]),
  ];
  const rows = entries.map((given) => [
    ...fields.map(([name, field]) => said(field, given[name])),
    ...(extra === undefined ? [] : ['x']),
  ]);
  const out = new PassThrough();
  const bytes = buffer(out);
  await writeWorkbook(out, [{ name: 'table', columns, rows }], {
    title: 'table',
    watermark: '',
    creator: '',
    now: new Date(0),
  });
  return new Uint8Array(await bytes);
}

function said(field: Field, value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return sayValue(field, value)?.zh.replace(/ 元$/, '') ?? String(value);
}

/** An entry of another register, entered for the one that keeps it whatever its declaration says of who may. */
export async function enterBeside(office: TestOffice<Person>, register: Register, given: Given): Promise<string> {
  const kept = await keptBy(office.made.services, register);
  const { database } = office.made.opened;
  const [id] = await database.asSystem('test', async (tx) => {
    const { key: agencyKey } = office.agencyOf('keeper');
    return insertEntries({ tx, acting: { agencyKey } }, kept, {
      entries: [{ given }],
      now: office.present,
    });
  });
  return id ?? assert.fail(register.id);
}

/** 5,000 entries, by set. */
export async function fill(
  office: TestOffice<Person>,
  register: Register,
  entry: (at: number) => Given,
): Promise<void> {
  await office.made.opened.database.as(office.actor('keeper'), async (session) => {
    for (let from = 1_000; from < 6_000; from += 1_000) {
      const many = Array.from({ length: 1_000 }, (_, at) => ({ given: entry(from + at) }));
      await insertEntries(session, await keptBy(office.made.services, register), {
        entries: many,
        now: office.present,
      });
    }
  });
  const owner = new pg.Client({ connectionString: office.made.opened.urls.ownerUrl });
  await owner.connect();
  // As the database does by itself some time after so many rows came.
  const below = rowFields(register.fields).map(([name]) => `${register.table}_${columnName(name)}`);
  await owner.query(`vacuum analyze ${[register.table, ...below].join(', ')}`);
  await owner.end();
}
