// The pages of one part of the line beside each other; the open one is named to who cannot see it.
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

export type PageTab = { to: string; title: string; current: boolean };

export function PageTabs({ label, tabs }: { label: string; tabs: readonly PageTab[] }) {
  const row = useRef<HTMLElement>(null);
  // On a phone the open one may stand beyond the edge.
  const open = tabs.findIndex(({ current }) => current);
  useEffect(() => {
    row.current?.children[open]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [open]);
  return (
    <nav ref={row} className="qf-page-tabs" aria-label={label}>
      {tabs.map(({ to, title, current }) => (
        <Link
          key={to}
          to={to}
          // An address below another would be open with it.
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={current ? 'page' : undefined}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
