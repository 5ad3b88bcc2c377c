// The title of an offer with the places where a mark was found.
import { useWords } from '../../../platform/i18n/index.ts';
import type { Hit } from '../shapes.ts';

/** Spans are UTF-16 offsets in the title; of those that overlap the first stands. */
export function MarkedTitle({ title, hits }: { title: string; hits: readonly Hit[] }) {
  const { t } = useWords();
  const parts: { from: number; text: string; mark: string | null }[] = [];
  let at = 0;
  for (const { span, mark } of hits.toSorted((one, other) => one.span[0] - other.span[0])) {
    const [from, to] = span;
    if (from < at) continue;
    if (from > at) parts.push({ from: at, text: title.slice(at, from), mark: null });
    parts.push({ from, text: title.slice(from, to), mark });
    at = to;
  }
  if (at < title.length) parts.push({ from: at, text: title.slice(at), mark: null });
  return (
    <span lang="zh">
      {parts.map(({ from, text, mark }) =>
        mark === null ? (
          text
        ) : (
          <mark key={from} title={t('leads.offers.readAs', { mark })}>
            {text}
          </mark>
        ),
      )}
    </span>
  );
}
