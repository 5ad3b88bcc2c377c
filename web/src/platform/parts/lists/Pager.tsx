// Paging by cursor: forward one page, back to any page seen, and the first.
import { Button } from 'antd';
import { useRef } from 'react';
import { useWords } from '../../i18n/index.ts';

export type PagerProps = {
  page: number;
  cursor: string;
  limit: number;
  shown: number;
  total: number;
  /** There are more than `total`, which is as far as was counted. */
  more?: boolean;
  nextCursor: string | null;
  onPage: (to: { page: number; cursor: string }) => void;
};

export function Pager({ page, cursor, limit, shown, total, more = false, nextCursor, onPage }: PagerProps) {
  const { t } = useWords();
  // Cursors of the pages seen; an address that arrives from outside knows only the first and its own.
  const seen = useRef(new Map<number, string>([[1, '']]));
  if (page === 1) seen.current = new Map([[1, '']]);
  seen.current.set(page, cursor);
  if (nextCursor !== null) seen.current.set(page + 1, nextCursor);
  const go = (to: number) =>
    onPage(seen.current.has(to) ? { page: to, cursor: seen.current.get(to) ?? '' } : { page: 1, cursor: '' });
  const pages = [...seen.current.keys()]
    .filter((each) => Math.abs(each - page) <= 2 || each === 1)
    .toSorted((a, b) => a - b);
  const first = (page - 1) * limit + 1;
  const last = first + shown - 1;
  // The address of a page may come from somebody who sees more, or from before the list grew shorter.
  const range = more ? 'rangeMore' : last <= total ? 'range' : 'shown';
  return (
    <nav className="qf-pages" aria-label={t('parts.pager.label')}>
      <span>{shown === 0 ? t('parts.pager.none') : t(`parts.pager.${range}`, { first, last, shown, total })}</span>
      <Button
        size="small"
        type="text"
        aria-label={t('parts.pager.previous')}
        disabled={page === 1}
        onClick={() => go(page - 1)}
      >
        ‹
      </Button>
      {pages.map((each) => (
        <Button
          key={each}
          size="small"
          aria-current={each === page ? 'page' : undefined}
          {...(each === page ? { color: 'primary' as const, variant: 'outlined' as const } : {})}
          onClick={() => go(each)}
        >
          {each}
        </Button>
      ))}
      <Button
        size="small"
        type="text"
        aria-label={t('parts.pager.next')}
        disabled={nextCursor === null}
        onClick={() => go(page + 1)}
      >
        ›
      </Button>
    </nav>
  );
}
