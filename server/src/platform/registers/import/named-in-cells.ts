// Cells of a table name regions, agencies and other records as people do; fields hold their codes and ids. A name that nothing or
// several things have stays as it is, and its field refuses it.
import { type Field, type Fields, isIdentifier } from '@qingfeng/fields';
import type { Tables } from '../../database/connections/connect.ts';
import { agencyIdsByName } from '../../organisation/agencies/agency-refs.ts';
import { regionsNamed } from '../../organisation/agencies/region-names.ts';
import { targetOf } from '../links/links.ts';
import type { Given } from '../rows.ts';

type Named = ReadonlyMap<string, string>;

/** Entries with codes and ids for the names in them; a question for each field, however many entries there are. */
export async function withIds(
  tx: Tables,
  fields: Fields,
  lines: readonly { readonly given: Given }[],
): Promise<Given[]> {
  const found = new Map<string, Named>();
  for (const [name, field] of Object.entries(fields)) {
    const texts = lines.flatMap(({ given }) => (isName(field, given[name]) ? [String(given[name])] : []));
    if (texts.length > 0) found.set(name, await idsOf(tx, field, [...new Set(texts)]));
  }
  return lines.map(({ given }) =>
    Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, found.get(name)?.get(String(value)) ?? value]),
    ),
  );
}

function isName({ kind }: Field, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (kind === 'region') return !/^\d{6}$/.test(value);
  return (kind === 'agency' || kind === 'record') && !isIdentifier(value);
}

async function idsOf(tx: Tables, field: Field, texts: readonly string[]): Promise<Named> {
  switch (field.kind) {
    case 'region':
      return regionsNamed(tx, texts);
    case 'agency':
      return agencyIdsByName(tx, texts);
    case 'record':
      return (await targetOf(field.of)?.named(tx, texts)) ?? new Map();
    default:
      return new Map();
  }
}
