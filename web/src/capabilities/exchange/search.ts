// What the lists of the exchange show, as it stands in the address.
import { count, oneOf, oneOfNumbers, searchOf, text } from '../../platform/url-state.ts';
import { inboxStates, outboxStates, requestForms, requestSides, results, rowStates } from './shapes.ts';

const list = { cursor: text(1000), page: count(), limit: oneOfNumbers([20, 50, 100]), sort: text(20) };

export const rowsSearch = searchOf({ ...list, state: oneOf(rowStates), kind: text(60) });
export type RowsState = ReturnType<typeof rowsSearch.full>;
export const outboxSearch = searchOf({ ...list, state: oneOf(outboxStates), peerId: text(40) });
export type OutboxState = ReturnType<typeof outboxSearch.full>;
export const inboxSearch = searchOf({ ...list, state: oneOf(inboxStates), peerId: text(40) });
export type InboxState = ReturnType<typeof inboxSearch.full>;
export const receivedCasesSearch = searchOf({ ...list, result: oneOf(results) });
export type ReceivedCasesState = ReturnType<typeof receivedCasesSearch.full>;
export const requestsSearch = searchOf({ ...list, form: oneOf(requestForms), side: oneOf(requestSides) });
export type RequestsState = ReturnType<typeof requestsSearch.full>;
