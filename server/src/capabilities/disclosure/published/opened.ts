// What of a published decision anybody reads, and what is left of it once it is taken down: of one that was withdrawn its number, agency, days
// and reasons (行政处罚法 48(2)); of one whose term is over what it said of its party as well, without text, items or proof.
import type { PublicCopy } from '@qingfeng/register';

/** By what it is known and what happened to it; this stays. */
const trace = [
  ...(['id', 'address', 'state', 'demo', 'agency_name', 'region_code', 'decision_no'] as const),
  ...(['decided_on', 'published_at', 'changed_at', 'edition', 'trace'] as const),
] as const;
const head = ['party', 'party_kind', 'matter', 'until_on', 'repair_from'] as const;

export const openedDecisions = {
  table: 'publication',
  title: 'All that is public of penalty decisions; of those that were taken down what is left of them.',
  shown: [
    ...trace,
    ...head,
    ...(['public_text', 'items', 'covered', 'proof', 'file_digests', 'page_digests', 'uscc'] as const),
  ],
  found: ['laws', 'search', 'search_text'],
  gone: { withdrawn: trace, ended: [...trace, ...head] },
} as const satisfies PublicCopy;
