// What a lead that monitoring found is called: its seller, with every mark and platform of its offers, whichever of them came first.
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { renameLeads, wordsOfLeads } from './store.ts';

const between = '、';
const longest = 200;

/** Names in one order, each once. */
export const eachOnce = (names: Iterable<string>): string[] =>
  [...new Set(names)].filter((name) => name !== '').toSorted();

/** As a column of a lead holds them. */
export const inOneLine = (names: readonly string[]): string => names.join(between).slice(0, longest);

export const titleOn = (seller: string, marks: readonly string[]): string =>
  `${seller}涉嫌销售侵犯“${marks.join('”“')}”商标权的商品`.slice(0, 300);

/** Marks and platforms of new offers are named in the leads that grew by them, and in the titles that were made of the marks. */
export async function nameMore(
  tx: Tables,
  grown: readonly { leadId: string; marks: readonly string[]; platforms: readonly string[] }[],
): Promise<void> {
  if (grown.length === 0) return;
  const rows = await wordsOfLeads(
    tx,
    grown.map(({ leadId }) => leadId),
  );
  const before = new Map(rows.map((row) => [row.id, row]));
  const renamed = grown.flatMap(({ leadId, marks, platforms }) => {
    const row = before.get(leadId);
    if (row === undefined) return [];
    const [mark, platform] = [added(row.mark, marks), added(row.platform, platforms)];
    if (mark === row.mark && platform === row.platform) return [];
    const made = row.title === titleOn(row.respondent, row.mark.split(between));
    const title = made ? titleOn(row.respondent, mark.split(between)) : row.title;
    return [{ id: leadId, title, mark, platform }];
  });
  await renameLeads(tx, renamed);
}

/** One line with more names in it; as it was where they do not all find room. */
function added(line: string, names: readonly string[]): string {
  const all = eachOnce([...line.split(between), ...names]).join(between);
  return all.length > longest ? line : all;
}
