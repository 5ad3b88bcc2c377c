// What is asked for one decision. What is read is asked once: nothing moves under whoever reads.
import * as sdk from '@qingfeng/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, type InboxRow } from '../../api/index.ts';
import { answer } from '../../api/sdk.ts';
import { sheetQuery } from '../../approvals/queries.ts';
import { inboxAsked } from '../inbox-queries.ts';
import { inboxSearch } from '../inbox-search.ts';

const asked = inboxAsked(inboxSearch.full({ queue: 'approve', limit: 100 }));

/** What waits for the reader's approval, the nearest first. */
export const waitingQuery = queryOptions({ queryKey: ['inbox', asked], queryFn: () => api.inbox(asked) });

/** Milliseconds after which it is asked again whether it still waits. */
const often = 10_000;

/** One of them, wherever it stands; null where it waits no more, for which it is asked again while the page is read. */
export const rowQuery = (duty: string) =>
  queryOptions({
    queryKey: ['inbox', 'decide', duty],
    queryFn: async () => (await api.inbox({ ...asked, limit: '20', duty })).items[0] ?? null,
    gcTime: 0,
    refetchInterval: often,
  });

const once = { staleTime: 'static', gcTime: 0 } as const;

/** The record that the row is about, its sheet where it is one, and what its capability hands in. */
export function useRead(row: InboxRow) {
  const onSheet = row.kind === 'approvalSheet';
  const sheet = useQuery({
    ...sheetQuery(row.recordId),
    queryKey: ['decide', 'sheet', row.recordId],
    enabled: onSheet,
    ...once,
  });
  const at = onSheet ? sheet.data?.sheet.matter.at : row.actionsAt;
  const matter = useQuery({
    queryKey: ['decide', 'matter', at],
    queryFn: () => api.runAt(at ?? ''),
    enabled: at !== undefined,
    ...once,
  });
  const weighed = useQuery({
    queryKey: ['decide', 'weighed', row.id],
    queryFn: () => answer(sdk.getInboxByIdWeighed({ path: { id: row.id } })),
    ...once,
  });
  const faults = [weighed.error, matter.error, sheet.error].filter((error) => error !== null);
  const isRead = matter.data !== undefined && weighed.data !== undefined && (!onSheet || sheet.data !== undefined);
  return { onSheet, at, isRead, sheet: sheet.data, matter: matter.data, weighed: weighed.data, faults };
}
