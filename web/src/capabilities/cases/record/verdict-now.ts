// What has become of a verdict: while the referral is under way or over, the sentence no longer asks for it. Pure.
import type { CaseRecord } from '../shapes.ts';
import { isOpen } from './next-act.ts';

/** What holds now, as a key of `cases.compare.now` with what it names; null where the verdict says it all. */
export type Now =
  | { is: 'referred'; day: string }
  | { is: 'approved' | 'submitted'; dueAt: string }
  | { is: 'notReferred' }
  | null;

type Seen = Pick<CaseRecord, 'case' | 'clocks' | 'timeline'>;

export function nowOf(record: Seen): Now {
  const { referredOn } = record.case;
  if (referredOn !== null) return { is: 'referred', day: referredOn };
  if (isOpen(record, 'handOver')) return { is: 'approved', dueAt: dueOf(record, 'handOver') };
  if (isOpen(record, 'decideReferral')) return { is: 'submitted', dueAt: dueOf(record, 'decideReferral') };
  const taken = (step: string) =>
    Math.max(0, ...record.timeline.map((one) => (one.kind === 'event' && one.step === step ? Date.parse(one.at) : 0)));
  return taken('approveNoReferral') > taken('weigh') ? { is: 'notReferred' } : null;
}

function dueOf({ clocks }: Seen, name: string): string {
  return clocks.find(({ duty, status }) => status === 'open' && duty === name)?.dueAt ?? '';
}
