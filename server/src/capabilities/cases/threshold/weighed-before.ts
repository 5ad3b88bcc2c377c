// Comparisons that were kept in Chinese alone, before both languages went into the event: the check beside the event has the other.
import type { CaseRecord } from '../schema-record.ts';

type Words = { zh: string; en: string };
type Entry = CaseRecord['timeline'][number];

/** Whether a comparison of the timeline is in one language. */
export const weighedBefore = ({ step, facts }: Pick<Entry, 'step' | 'facts'>): boolean =>
  step === 'weigh' && typeof facts?.conclusion === 'string';

/** The timeline with its comparisons in both languages, as far as the checks say them; the events stay as they are. */
export function inBothLanguages<E extends Pick<Entry, 'step' | 'facts' | 'said'>>(
  timeline: readonly E[],
  checks: readonly { findings: unknown }[],
): E[] {
  const known = new Map(
    checks.flatMap(({ findings }) =>
      (findings as { why?: Words }[]).flatMap(({ why }) => (why === undefined ? [] : [[why.zh, why] as const])),
    ),
  );
  const said = (one: Entry['said'][number]) => ({ ...one, value: known.get(one.value.zh) ?? one.value });
  return timeline.map((entry) => (weighedBefore(entry) ? { ...entry, said: entry.said.map(said) } : entry));
}
