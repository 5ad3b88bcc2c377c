// The server's entries in the form of the shared timeline, with the facts that came with an act named.
import type { StoredFile, TimelineEntry } from '../../../platform/api/types.ts';
import type { Words } from '../../../platform/i18n/index.ts';
import { periodWords } from '../../../platform/words/period-words.ts';
import type { Entry } from '../records.ts';

/** Facts that a reader wants to see in a timeline, in this order; files and figures have their own place. */
const shown = [
  'period',
  'percent',
  'summary',
  'measure',
  'content',
  'measureOwner',
  'measureDue',
  'demand',
  'answer',
  'answerBy',
  'opinion',
  'reporting',
  'reportUntil',
  'dueOn',
  'contact',
];

export function timelineEntries(entries: readonly Entry[], words: Words): TimelineEntry[] {
  return entries.map((entry) => timelineEntry(entry, words));
}

export function timelineEntry(entry: Entry, { t }: Words): TimelineEntry {
  const { at, title } = entry;
  if (entry.kind !== 'event') return { kind: entry.kind, at, title, duty: entry.duty ?? '', key: entry.key ?? '' };
  const facts = shown.flatMap((name) => {
    const value = entry.facts?.[name];
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const label = t(`plan.fact.${name}`);
    const said =
      name === 'reporting'
        ? t(`plan.reporting.${value}`)
        : name === 'period'
          ? periodWords(String(value), t)
          : String(value);
    return [{ title: { zh: label, en: label }, value: name === 'percent' ? `${said}%` : said }];
  });
  const by = { user: '', agency: '', role: '', userName: entry.by?.user ?? '', agencyName: entry.by?.agency ?? '' };
  return { kind: 'event', at, title, step: entry.step ?? '', by, reason: entry.reason, from: '', to: '', facts };
}

/** The stored files that a list of identifiers names. */
export function filesOf(ids: readonly string[], files: readonly StoredFile[]): StoredFile[] {
  return files.filter(({ id }) => ids.includes(id));
}
