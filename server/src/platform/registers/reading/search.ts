// The share of a register in the search over everything.
import { type Json, sayValue } from '@qingfeng/fields';
import type { Register } from '@qingfeng/register';
import type { Session } from '../../database/connections/connect.ts';
import type { SearchHit } from '../../http/lists/search-hit.ts';
import { snippet, wordsOf } from '../../http/lists/search-words.ts';
import { entryNames } from '../links/link-targets.ts';
import type { EntryRow } from '../rows.ts';
import { listEntries } from './list.ts';

/** Entries that have all the words, the newest first. */
export async function searchEntries(
  session: Session,
  register: Register,
  { q, limit }: { q: string; limit: number },
): Promise<SearchHit[]> {
  const words = wordsOf(q);
  if (words.length === 0 || register.list.search.length === 0) return [];
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
