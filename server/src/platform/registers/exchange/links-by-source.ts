// Messages of other systems name records by the numbers that those have there: they do not know ours.
import type { Fields, Json } from '@qingfeng/fields';
import { sql } from 'kysely';
import type { Session } from '../../database/connections/connect.ts';
import type { SourceMessage, SourceRef } from '../../exchange/kind.ts';
import { targetOf } from '../links/links.ts';
import type { Given } from '../rows.ts';

type Named = { readonly kind: string; readonly system: string; readonly sourceId: string };

/**
 * The fields of messages with ids for `{sourceId, system}`; without `system` the system of the message is meant. What nothing is known by
 * stays, and its field refuses it.
 */
export async function linksBySource(
  session: Session,
  fields: Fields,
  messages: readonly SourceMessage[],
): Promise<Given[]> {
  const named: Named[] = [];
  const gather = (one: Named): Json | undefined => {
    named.push(one);
    return undefined;
  };
  for (const message of messages) replaced({ fields, given: message.fields, system: message.system, idOf: gather });
  const ids = await idsOf(session, named);
  const idOf = (one: Named) => ids.get(keyOf(one)) ?? one.sourceId;
  return messages.map(({ fields: given, system }) => replaced({ fields, given, system, idOf }));
}

/** The records that a message names by their numbers. */
export function namedBySource(fields: Fields, { system, fields: given }: Pick<SourceMessage, 'system' | 'fields'>) {
  const named: SourceRef[] = [];
  const gather = ({ kind, system: of, sourceId }: Named): undefined => {
    const table = targetOf(kind)?.table;
    if (table !== undefined) named.push({ table, system: of, sourceId });
  };
  replaced({ fields, given, system, idOf: gather });
  return named;
}

const keyOf = ({ kind, system, sourceId }: Named): string => JSON.stringify([kind, system, sourceId]);

type Part = { fields: Fields; given: Given; system: string; idOf: (named: Named) => Json | undefined };

function replaced({ fields, given, system, idOf }: Part): Given {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]): [string, Json | undefined] => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field?.kind === 'record' && isReference(value)) {
        const said = { kind: field.of, system: value.system ?? system, sourceId: value.sourceId };
        return [name, idOf(said) ?? value.sourceId];
      }
      if (field?.kind !== 'rows' || !Array.isArray(value)) return [name, value];
      const rows = value.map((row) =>
        isObject(row) ? replaced({ fields: field.fields, given: row, system, idOf }) : row,
      );
      return [name, rows as Json];
    }),
  );
}

function isObject(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isReference(value: unknown): value is { sourceId: string; system?: string } {
  if (!isObject(value)) return false;
  const { sourceId, system } = value;
  return typeof sourceId === 'string' && (system === undefined || typeof system === 'string');
}

/** Of the acting agency's records, by one query a kind; kinds without numbers of other systems have none. */
async function idsOf({ tx, acting }: Session, named: readonly Named[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [kind, those] of Map.groupBy(named, (one) => one.kind)) {
    const table = targetOf(kind)?.table;
    if (table === undefined) continue;
    const { rows: columns } = await sql`select from pg_attribute
      where attrelid = to_regclass(${`public.${table}`}) and attname in ('source_system', 'source_id') and not attisdropped`.execute(
      tx,
    );
    if (columns.length < 2) continue;
    const { rows } = await sql<{ id: string; sourceSystem: string; sourceId: string }>`
      select e.id, e.source_system, e.source_id from ${sql.table(table)} e where e.owner_agency = ${acting.agencyKey}
        and (e.source_system, e.source_id) in (select w.system, w."sourceId"
          from jsonb_to_recordset(${JSON.stringify(those)}::jsonb) as w (system text, "sourceId" text))`.execute(tx);
    for (const { id, sourceSystem: system, sourceId } of rows) found.set(keyOf({ kind, system, sourceId }), id);
  }
  return found;
}
