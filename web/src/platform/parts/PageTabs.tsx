// The pages of one part of the line beside each other; the open one is named to who cannot see it.
import { Link } from '@tanstack/react-router';

export type PageTab = { to: string; title: string; current: boolean };

export function PageTabs({ label, tabs }: { label: string; tabs: readonly PageTab[] }) {
  return (
    <nav className="qf-page-tabs" aria-label={label}>
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
