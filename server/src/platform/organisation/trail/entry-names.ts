// Whom and what an entry of the trail is about, by name: who did it, and what the record was called when it was entered.
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import { peopleNames } from './stored-values.ts';

type Named = { readonly kind: string; readonly recordId: string; readonly userId: string | null };

/** Columns by which people know a record, beside its number; the first that is filled in. */
const naming = ['title', 'name', 'display_name', 'account', 'party'] as const;
/** What is sealed tells nobody anything. */
const isSealed = (text: string): boolean => text.startsWith('qf1.');

export type EntryNames = {
  /** Null of work that the platform did by itself. */
  person: (entry: Named) => string | null;
  /** Null of a record without a number and a name. */
  record: (entry: Named) => string | null;
};

/** Looks up the names of these entries together. */
export async function entryNames(tx: Tables, entries: readonly Named[]): Promise<EntryNames> {
  const people = await peopleNames(tx, [...new Set(entries.flatMap(({ userId }) => userId ?? []))]);
  const records = await recordNames(tx, entries);
  return {
    person: ({ userId }) => (userId === null ? null : (people.get(userId) ?? null)),
    record: ({ kind, recordId }) => records.get(`${kind} ${recordId}`) ?? null,
  };
}

/** The first entry of a record holds it whole. */
async function recordNames(tx: Tables, entries: readonly Named[]): Promise<Map<string, string>> {
  const wanted = [...new Map(entries.map((one) => [`${one.kind} ${one.recordId}`, one])).values()];
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ kind: string; recordId: string; after: Record<string, unknown> | null }>`
    select distinct on (e.kind, e.record_id) e.kind, e.record_id as "recordId", e.after
    from unnest(${wanted.map(({ kind }) => kind)}::text[], ${wanted.map(({ recordId }) => recordId)}::text[]) as w(kind, record_id)
    join audit.entry e on e.kind = w.kind and e.record_id = w.record_id
    where e.action = 'insert'
    order by e.kind, e.record_id, e.id`.execute(tx);
  return new Map(
    rows.flatMap(({ kind, recordId, after }) => {
      const name = nameIn(after);
      return name === null ? [] : [[`${kind} ${recordId}`, name]];
    }),
  );
}

function nameIn(whole: Record<string, unknown> | null): string | null {
  const said = (column: string) => {
    const value = whole?.[column];
    return typeof value === 'string' && value !== '' && !isSealed(value) ? [value] : [];
  };
  const name = [...said('no'), ...naming.flatMap(said).slice(0, 1)].join(' ');
  return name === '' ? null : name;
}
