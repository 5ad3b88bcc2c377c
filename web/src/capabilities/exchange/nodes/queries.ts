// What the pages of the nodes ask the server for.
import { queryOptions } from '@tanstack/react-query';
import { call, onceKey } from '../../../platform/api/index.ts';
import { exchangeKey } from '../queries.ts';
import type { InboxState, OutboxState, ReceivedCasesState, RequestsState } from '../search.ts';
import type { InboxRow, NodePeer } from '../shapes.ts';

export const nodesQuery = queryOptions({
  queryKey: [exchangeKey, 'nodes'],
  queryFn: ({ signal }) => call({ path: '/exchange/nodes', signal }),
  refetchInterval: 30_000,
});

export function requestQuery(id: string) {
  return queryOptions({
    queryKey: [exchangeKey, 'request', id],
    queryFn: ({ signal }) => call({ path: `/exchange/requests/${id}`, signal }),
  });
}

/** What the address leaves at its default is not asked for. */
const asked = <State extends { limit: number; cursor: string; page: number; sort: string }>(state: State) => {
  const { page: _, sort: __, ...sent } = state;
  const words: [string, string | number][] = Object.entries(sent);
  return Object.fromEntries(words.filter(([, value]) => value !== ''));
};

export const loadOutbox = (state: OutboxState) => call({ path: '/exchange/nodes/outbox', query: asked(state) });
export const loadInbox = (state: InboxState) => call({ path: '/exchange/nodes/inbox', query: asked(state) });
export const loadReceivedCases = (state: ReceivedCasesState) =>
  call({ path: '/exchange/nodes/cases', query: asked(state) });
export const loadRequests = (state: RequestsState) => call({ path: '/exchange/requests', query: asked(state) });

export const resend = (id: string) => call({ method: 'POST', path: `/exchange/nodes/outbox/${id}/resend`, body: {} });
export const drop = (id: string, reason: string) =>
  call({ method: 'POST', path: `/exchange/nodes/outbox/${id}/drop`, body: { reason } });
export const applyAgain = ({ peerId, id }: Pick<InboxRow, 'peerId' | 'id'>) =>
  call({ method: 'POST', path: `/exchange/nodes/inbox/${peerId}/${id}/retry`, body: {} });

export type PeerFields = {
  name: string;
  regionCode: string;
  transport: NodePeer['transport'];
  baseUrl: string | null;
  shares: NodePeer['shares'];
};
export type KeyFields = { keyId: string; suite: 'intl' | 'gm'; publicKey: string };
export type NewPeer = PeerFields & {
  nodeId: string;
  direction: NodePeer['direction'];
  agencyId: string;
  key: KeyFields;
};

export const enterPeer = (body: NewPeer) =>
  call({ method: 'POST', path: '/exchange/nodes/peers', body, once: onceKey() });
export const changePeer = ({ id, version }: NodePeer, body: PeerFields & { active: boolean }) =>
  call({ method: 'PUT', path: `/exchange/nodes/peers/${id}`, body, version });
export const pinKey = (id: string, body: KeyFields) =>
  call({ method: 'POST', path: `/exchange/nodes/peers/${id}/keys`, body, once: onceKey() });
export const revokeKey = (id: string, keyId: string) =>
  call({
    method: 'POST',
    path: `/exchange/nodes/peers/${id}/keys/${encodeURIComponent(keyId)}/revoke`,
    body: {},
  });
export const sendRequest = (body: { agencyId: string; title: string; text: string }) =>
  call({ method: 'POST', path: '/exchange/requests', body, once: onceKey() });
