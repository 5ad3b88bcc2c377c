// The way from a record back to its list, as the list was left: with its filters and its page.
import { LeftOutlined } from '@ant-design/icons';
import { Link, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useWords } from '../i18n/index.ts';
import { inAddress } from '../url-state.ts';

export type Back = { to: string; title: string };

/** What the addresses that were seen since the page was loaded asked for last, by path. */
const left = new Map<string, object>();

/** Notes what every list was last asked for. Once, in the frame of all pages. */
export function useListsNoted(): void {
  const router = useRouter();
  useEffect(
    () => router.subscribe('onResolved', ({ toLocation }) => void left.set(toLocation.pathname, toLocation.search)),
    [router],
  );
}

export function WayBack({ to, title }: Back) {
  const { t } = useWords();
  return (
    <Link
      className="qf-way-back qf-no-print"
      to={to}
      search={inAddress(left.get(to) ?? {})}
      activeProps={{ 'aria-current': undefined }}
      aria-label={t('parts.record.back', { list: title })}
      title={t('parts.record.back', { list: title })}
    >
      <LeftOutlined aria-hidden />
      <span>{title}</span>
    </Link>
  );
}
