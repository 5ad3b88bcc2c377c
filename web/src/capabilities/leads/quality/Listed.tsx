// A figure that leads to the list of what it counts.
import { Link } from '@tanstack/react-router';
import { paths } from '../paths.ts';
import type { LeadsState } from '../search.ts';
import { leadsSearch } from '../search.ts';

/** @param says what the link says of itself; the figure alone tells nobody where it leads */
export function Listed({ count, search, says }: { count: number; search: Partial<LeadsState>; says: string }) {
  if (count === 0) return 0;
  const given = Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
  return (
    <Link to={paths.leads} search={leadsSearch.at(given)} aria-label={says}>
      {count}
    </Link>
  );
}
