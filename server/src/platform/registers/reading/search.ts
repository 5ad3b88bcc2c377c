// The share of a register in the search over everything.
import { type Json, sayValue } from '@qingfeng/fields';
import type { Register } from '@qingfeng/register';
import { sql } from 'kysely';
import type { Session } from '../../database/connections/connect.ts';
import type { SearchHit } from '../../lists/paged/search-hit.ts';
import { snippet, wordsOf } from '../../lists/paged/search-words.ts';
import { entryNames } from '../links/link-targets.ts';
import type { EntryRow } from '../rows.ts';
import { listEntries } from './list.ts';

type Asked = { q: string; limit: number };

/** Entries that have all the words: register by register, the newest first. */
export async function searchRegisters(
  session: Session,
  registers: readonly Register[],
  asked: Asked,
): Promise<SearchHit[]> {
  const words = wordsOf(asked.q);
  if (words.length === 0) return [];
  const hits: SearchHit[] = [];
  for (const register of await havingAny(session, registers, words))
    hits.push(...(await searchEntries(session, register, asked)));
  return hits;
}

/** Registers whose index knows the words: most do not, and are asked together whether they do. */
async function havingAny(
  { tx }: Session,
  registers: readonly Register[],
  words: readonly string[],
): Promise<readonly Register[]> {
  const searched = registers.filter(({ list }) => list.search.length > 0);
  if (searched.length < 2) return searched;
  // Without its limit a frequent word would be looked up to its end, and here only to be counted.
  const first = searched.map(
    ({ table }) => sql`(select ${sql.id('access', `find_${table}`)}(${[...words]}::text[]) limit 1) is not null`,
  );
  const { rows } = await sql<{ found: boolean[] }>`select array[${sql.join(first)}] as found`.execute(tx);
  return searched.filter((_, index) => rows[0]?.found[index] === true);
}

async function searchEntries(session: Session, register: Register, { q, limit }: Asked): Promise<SearchHit[]> {
  const words = wordsOf(q);
  const asked = { filter: { q }, sort: 'entered', after: undefined, limit };
  const rows = (await listEntries(register, session, asked)).slice(0, limit);
  const names = await entryNames(session.tx, register, rows);
  return rows.map((row, at) => ({
    kind: register.id,
    kindTitle: { zh: register.one.zh, en: begun(register.one.en) },
    id: row.id,
    title: names[at] ?? '',
    snippet: snippet(textOf(register, row, register.list.search), words),
    link: `/${register.id}/${row.id}`,
  }));
}

function textOf({ fields }: Register, row: EntryRow, names: readonly string[]): string {
  const said = names.map((name) => {
    const [field, value] = [fields[name], row[name]];
    return field === undefined || value === null || value === undefined
      ? ''
      : (sayValue(field, value as Json)?.zh ?? '');
  });
  return said.filter((text) => text !== '').join(' ');
}

const begun = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
