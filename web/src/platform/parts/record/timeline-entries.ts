// The server's entries in the form of the shared timeline; facts come with the titles that the procedure declares.
import type { TimelineEntry } from '../../api/types.ts';
import type { Words } from '../../i18n/index.ts';

type Said = { zh: string; en: string };

/** What every record's timeline answers with. */
export type ServerEntry = {
  kind: 'event' | 'fellDue' | 'ahead';
  at: string;
  title: Said;
  step: string | null;
  duty: string | null;
  key: string | null;
  by: { user: string; agency: string } | null;
  reason: string | null;
  said: readonly { title: Said; value: Said }[];
  oneHand?: readonly Said[] | undefined;
};

export function timelineFrom(entries: readonly ServerEntry[], { say }: Pick<Words, 'say'>): TimelineEntry[] {
  return entries.map(({ kind, at, title, step, duty, key, by, reason, said, oneHand }) => {
    if (kind !== 'event') return { kind, at, title, duty: duty ?? '', key: key ?? '' };
    const author = { user: '', agency: '', role: '', userName: by?.user ?? '', agencyName: by?.agency ?? '' };
    const facts = said.map((fact) => ({ title: fact.title, value: say(fact.value) }));
    return {
      kind,
      at,
      title,
      step: step ?? '',
      by: author,
      reason,
      from: '',
      to: '',
      facts,
      ...(oneHand && { oneHand: [...oneHand] }),
    };
  });
}
