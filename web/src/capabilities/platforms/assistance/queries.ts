// What the pages of requests for assistance ask the server for.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../platform/api/call.ts';
import { platformsKey } from '../queries.ts';
import type { Asked, Matter } from './shapes.ts';

export function assistanceQuery(id: string) {
  return queryOptions({
    queryKey: [platformsKey, 'assistance', id],
    queryFn: ({ signal }) => call({ path: `/assistance/${id}`, signal }),
  });
}

/** The requests of a case or lead, the newest first. */
export function ofMatterQuery(matter: Matter) {
  return queryOptions({
    queryKey: [platformsKey, 'assistance', 'of', matter],
    queryFn: ({ signal }) => call({ path: '/assistance', query: { ...matter, sort: 'newest', limit: 20 }, signal }),
  });
}

export const sharedQuery = queryOptions({
  queryKey: [platformsKey, 'identities'],
  queryFn: ({ signal }) => call({ path: '/merchant-identities', signal }),
});

/** The platform of the register that bears a name; null where none does. */
export function platformOfName(name: string) {
  return queryOptions({
    queryKey: [platformsKey, 'named', name],
    queryFn: async ({ signal }) => {
      const { items } = await call({ path: '/platforms', query: { q: name, limit: 20 }, signal });
      return items.find((one) => one.name === name) ?? null;
    },
  });
}

/** What the law of today says on what a form holds. */
export function rulingQuery(matter: Matter, asked: Asked) {
  const { platformId: _, ...rest } = asked;
  const body = { ...matter, ...bodyOf(rest) };
  return queryOptions({
    queryKey: [platformsKey, 'ruling', body],
    queryFn: ({ signal }) => call({ method: 'POST', path: '/assistance/ruling', body, signal }),
    placeholderData: keepPreviousData,
  });
}

/** The form as the server takes it: an empty day is none. */
export function bodyOf<T extends Omit<Asked, 'platformId'>>({ from, until, ...rest }: T) {
  return { ...rest, from: from === '' ? null : from, until: until === '' ? null : until };
}
