// What the pages of the exchange ask the server for. Every key begins with 'exchange', so that one change refreshes all that it touches.
import { queryOptions } from '@tanstack/react-query';
import { call, get } from '../../platform/api/call.ts';
import type { Language, List } from '../../platform/api/types.ts';
import { upload } from '../../platform/api/upload.ts';
import type { RowsState } from './search.ts';
import type { Definition, ExchangeRow, Message, Profile, Report, WaitingRow } from './shapes.ts';

export const exchangeKey = 'exchange';

export function loadRows({ state, kind, limit, cursor }: RowsState): Promise<List<WaitingRow>> {
  return call({ path: '/exchange/rows', query: { state, ...(kind !== '' && { kind }), limit, cursor } });
}

export function rowQuery(id: string) {
  return read(['row', id], `/exchange/rows/${id}`);
}

export const profilesQuery = read(['profiles'], '/exchange/profiles');

export function profileQuery(id: string) {
  return read(['profile', id], `/exchange/profiles/${encodeURIComponent(id)}`);
}

export const schemaQuery = queryOptions({
  ...read(['schema'], '/exchange/schema.json'),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What other systems may own beside cases. */
export const kindsQuery = queryOptions({
  ...read(['kinds'], '/exchange/kinds'),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The form of the messages of a kind; of cases where it is theirs. */
export function schemaOf(kind: string) {
  return kind === 'cases'
    ? schemaQuery
    : queryOptions({
        ...read(['schema', kind], `/exchange/kinds/${encodeURIComponent(kind)}/schema.json`),
        staleTime: Number.POSITIVE_INFINITY,
      });
}

type Change = { id: string; version: number };

export function sendRow({ id, version, message }: Change & { message: Message }): Promise<ExchangeRow> {
  return call({ method: 'POST', path: `/exchange/rows/${id}/send`, body: { message }, version });
}

export function handOverRow({ id, version }: Change): Promise<ExchangeRow> {
  return call({ method: 'POST', path: `/exchange/rows/${id}/hand-over`, version });
}

export function dropRow({ id, version, reason }: Change & { reason: string }): Promise<ExchangeRow> {
  return call({ method: 'POST', path: `/exchange/rows/${id}/drop`, body: { reason }, version });
}

export function makeProfile(q: { name: string; definition: Definition; once: string }): Promise<Profile> {
  const { once, ...body } = q;
  return call({ method: 'POST', path: '/exchange/profiles', body, once });
}

export function saveProfile(q: Change & { name: string; definition: Definition; active: boolean }): Promise<Profile> {
  const { id, version, ...body } = q;
  return call({ method: 'PUT', path: `/exchange/profiles/${id}`, body, version });
}

export function tryProfile(q: { id: string; file: File; language: Language }): Promise<Report> {
  return upload<Report>({
    path: `/exchange/profiles/${encodeURIComponent(q.id)}/dry-run`,
    file: q.file,
    language: q.language,
  });
}

function read<const P extends string>(key: readonly string[], path: P) {
  return queryOptions({
    queryKey: [exchangeKey, ...key],
    queryFn: ({ signal }) => get(path, { signal }),
  });
}
