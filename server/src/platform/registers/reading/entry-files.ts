// Files as fields: an entry names them by their ids, and from then on they are read by whoever reads the entry.

import { type Field, type Fields, isIdentifier } from '@qingfeng/fields';
import type { Register } from '@qingfeng/register';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import { refuseMetadata } from '../../organisation/files/uploaded-file.ts';

/** A file as an entry shows it. */
export const entryFile = z
  .object({ id: z.uuid(), name: z.string(), mediaType: z.string(), size: z.int(), sha256: z.string() })
  .meta({ id: 'EntryFile' });
export type EntryFile = z.infer<typeof entryFile>;

export function fileFields(fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, { kind }]) => (kind === 'file' ? [name] : []));
}

/** Files of entries that the acting user may read, by one query. */
export async function filesById(tx: Tables, ids: readonly string[]): Promise<ReadonlyMap<string, EntryFile>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('file')
    .select(['id', 'name', 'mediaType', 'size', 'sha256'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Ties the files that entries name to them, or to their run where they have one. Where files may be shared, one of another record stays
 * with it; the database lets nobody name one that they may not read.
 * @throws Problem request.invalid for a file that is not there or belongs to another record
 */
export async function tieEntryFiles(
  tx: Tables,
  { id: kind, fields, procedure }: Register,
  entries: readonly { readonly id: string; readonly given: Readonly<Record<string, unknown>> }[],
): Promise<void> {
  for (const name of fileFields(fields)) {
    const named = entries.flatMap(({ id, given }) => filesIn(given[name]).map((file) => ({ id, file })));
    if (named.length === 0) continue;
    if (isBare(fields[name])) await refuseMetadata(tx, { pointer: `/${name}`, files: named.map(({ file }) => file) });
    const { rows } =
      await sql`update file f set kind = ${procedure?.kind ?? kind}, record_id = r.id, instance_id = ${procedure === undefined ? sql`null` : sql`r.id`}
      from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as r (id uuid, file uuid)
      where f.id = r.file and (f.record_id is null or f.record_id = r.id) returning f.id`.execute(tx);
    if (rows.length === named.length || isShared(fields[name])) continue;
    const said = { zh: '有文件不存在，或已用于其他记录', en: 'a file does not exist or belongs to another record' };
    const { title } = fields[name] as { title: { zh: string; en: string } };
    throw problem('request.invalid', {}, { fields: [{ pointer: `/${name}`, name: title, ...said }] });
  }
}

const isBare = (field: Field | undefined): boolean => field?.kind === 'file' && field.withoutMetadata === true;

const isShared = (field: Field | undefined): boolean => field?.kind === 'file' && field.shared === true;

/** What is no id of a file stays one that is not there. */
function filesIn(value: unknown): string[] {
  const ids = Array.isArray(value) ? [...new Set(value)] : [];
  return ids.map((id) => (isIdentifier(id) ? id : '00000000-0000-0000-0000-000000000000'));
}
