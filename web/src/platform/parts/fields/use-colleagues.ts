// People of the reader's own agency who do its work, searched by name.
import { call } from '../../api/index.ts';
import type { User } from '../../api/types.ts';
import { doesOfficeWork, useMe } from '../../session.ts';
import { useSearched } from './use-searched.ts';

export function useColleagues() {
  const { agency } = useMe();
  const { items, ...searched } = useSearched<User>(`colleagues ${agency.id}`, (q) =>
    call({
      path: '/users',
      query: { agency: agency.id, active: 'true', limit: 100, ...(q !== '' && { q }) },
    }),
  );
  return { ...searched, items: items.filter((one) => one.kind === 'person' && doesOfficeWork(one)) };
}
