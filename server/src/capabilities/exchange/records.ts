// Kinds of records other than cases, as the exchange takes them: the form of their messages, the columns of their tables, their outcomes.
import { type Json, readText, writtenCode } from '@qingfeng/fields';
import type { Session } from '../../platform/database/connections/connect.ts';
import type { ExchangeKind, SourceMessage } from '../../platform/exchange/kind.ts';
import { askedObject } from '../../platform/registers/index.ts';
import { columnOf, type IncomingRow } from './incoming.ts';
import { ownProfile } from './profiles/profiles.ts';
import { type ExchangeProfile, exchangeLimits, type ProfileDefinition, type RecordMessage } from './schema.ts';
import type { Outcome } from './take-one.ts';

/** The form of a message of a kind, as it is published (JSON Schema 2020-12). */
export function recordSchema(kind: ExchangeKind): Record<string, unknown> {
  const text = (longest: number, description: string) => ({
    type: 'string',
    minLength: 1,
    maxLength: longest,
    description,
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:qingfeng:exchange:${kind.id}`,
    title: kind.one.en,
    type: 'object',
    additionalProperties: false,
    required: ['system', 'sourceId', 'sourceVersion', 'fields'],
    properties: {
      system: text(100, 'Name of the system that sends it'),
      sourceId: text(200, 'Its identifier there'),
      sourceVersion: { type: 'integer', minimum: 1, description: 'Grows with every change there' },
      fields: { ...askedObject(kind.fields, 'change'), title: 'What the system owns; what is left out stays' },
    },
  };
}

/** Titles of the columns by which a table of a kind is read, in both languages. */
const sourceColumns: ProfileDefinition['fields'] = [
  { to: '/system', from: ['来源系统', 'Source system'], as: 'text' },
  { to: '/sourceId', from: ['来源编号', 'Source number'], as: 'text' },
  { to: '/sourceVersion', from: ['来源版本', 'Source version'], as: 'integer' },
  { to: '/sourceVersion', from: ['更新时间', 'Changed at'], as: 'moment' },
];

/** A table of a kind without a profile of its own: columns by the titles of the fields, as a register is brought in. */
export function ownProfileOf(kind: ExchangeKind): ExchangeProfile {
  const fields = Object.entries(kind.fields).filter(([, { kind: of }]) => of !== 'rows' && of !== 'file');
  return {
    id: ownProfile,
    kind: kind.id,
    name: { zh: `${kind.title.zh}：本平台的列名`, en: `${kind.title.en}: columns as they are called here` },
    ...{ shipped: true, active: true, demo: false, version: 1 },
    definition: {
      system: null,
      standard: '',
      fields: [
        ...sourceColumns,
        ...fields.map(([name, { title }]) => ({
          to: `/fields/${name}`,
          from: [title.zh, title.en],
          as: 'text' as const,
        })),
      ],
    },
  };
}

/** Cells as the fields read them: words of choices, days however they are written; — clears a field. */
export function withReadCells(kind: ExchangeKind, row: IncomingRow): IncomingRow {
  const { record } = row;
  if (record === undefined) return row;
  const fields: Record<string, Json> = {};
  for (const [name, value] of Object.entries(record.fields)) {
    const field = kind.fields[name];
    const read = field === undefined || typeof value !== 'string' ? value : readText(field, value);
    if (read === undefined) continue;
    fields[name] = field?.kind === 'code' && typeof read === 'string' ? writtenCode(field.of, read) : (read as Json);
  }
  return { ...row, record: { ...record, fields }, message: { ...record, fields } };
}

/** What is left out of the report of a row is the system, which is the same for all. */
type Asked = { rows: readonly IncomingRow[]; preview: boolean; demo?: boolean; onto?: string };

/** What became of the rows that have the form of a message. @throws Problem where the acting user enters none of the kind */
export async function recordOutcomes(
  session: Session,
  kind: ExchangeKind,
  { rows, ...asked }: Asked,
): Promise<Map<IncomingRow, Outcome>> {
  const whole = rows.flatMap((row) => (row.record === undefined ? [] : [{ row, message: messageOf(row.record) }]));
  const taken = await kind.take(session, { ...asked, messages: whole.map(({ message }) => message) });
  return new Map(
    taken.map((one, at): [IncomingRow, Outcome] => {
      const row = whole[at]?.row ?? missing();
      if (one.status !== 'error') return [row, { ...nothing, status: one.status, recordId: one.id }];
      const faults = one.faults.map(({ pointer, zh, en }) => ({
        pointer,
        column: columnOf(row.columns, pointer),
        zh,
        en,
      }));
      return [row, { ...nothing, status: 'error', faults, standingId: one.standing }];
    }),
  );
}

const nothing = { faults: [], caseId: null, recordId: null, standingId: null };

/** Fields come from JSON, whose values are what fields are given. */
const messageOf = ({ fields, ...source }: RecordMessage): SourceMessage => ({
  ...source,
  fields: fields as SourceMessage['fields'],
});

function missing(): never {
  throw new TypeError('every outcome has its row');
}

/** How many rows of a kind one request takes. */
export const mostRecords = exchangeLimits.rows;
