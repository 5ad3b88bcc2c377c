// An item of evidence as its register answers it, in types; and what the checklist looks at in it.
import type { Looked } from './factors.ts';

export type ShownFile = { id: string; name: string; mediaType: string; size: number; sha256: string };
type Words = { zh: string; en: string };
export type TimelineEvent = {
  kind: string;
  at: string;
  title: Words;
  step: string | null;
  by: { user: string; agency: string } | null;
  reason: string | null;
  facts: Record<string, unknown> | null;
  said: { title: Words; value: Words }[];
};

export type ShownEvidence = {
  id: string;
  number: string;
  title: string;
  type: string;
  origin: string;
  takenAt: string;
  takenBy: string;
  place: string | null;
  how: string;
  provider: string | null;
  address: string | null;
  proves: string | null;
  sealNo: string | null;
  holder: string | null;
  stateTitle: Words;
  owner: { name: string };
  caseFile: { id: string; name: string | null } | null;
  content: ShownFile[];
  taken: { sha256: string }[];
  timeline: TimelineEvent[];
};

/** Acts on it, the oldest first. */
export function custodyOf({ timeline }: Pick<ShownEvidence, 'timeline'>): TimelineEvent[] {
  return (
    timeline
      .filter(({ kind, step }) => kind === 'event' && step !== null)
      // Acts of one instant stay in the order of the log, which the timeline turns round.
      .toReversed()
      .toSorted((one, other) => (one.at < other.at ? -1 : 1))
  );
}

export function lookedAt(item: ShownEvidence): Looked {
  const noted = new Set(item.taken.map(({ sha256 }) => sha256));
  return {
    ...{ how: item.how, takenBy: item.takenBy, provider: item.provider, address: item.address },
    files: item.content.length,
    noted: item.content.filter(({ sha256 }) => noted.has(sha256)).length,
    steps: custodyOf(item).map(({ step, facts, by }) => ({ step: step ?? '', facts: facts ?? {}, by: by?.user ?? '' })),
  };
}
