// Two people at one record: the later is refused, with what the other changed.
import { problem } from './catalogue.ts';
import type { Problem, Stale } from './problem.ts';

/** The refusal of a change that was made on version `seen` of a record that is no longer so. */
export function recordChanged(stale: Stale): Problem {
  return problem('record.changed', {}, { stale });
}
