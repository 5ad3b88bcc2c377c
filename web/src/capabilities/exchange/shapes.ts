// The shapes of the exchange as its pages use them.
import type * as Contract from '@qingfeng/client';
import type { Action } from '../../platform/api/types.ts';

export type WaitingRow = Contract.ExchangeRows['items'][number];
export type ExchangeRow = Contract.ExchangeRow;
export type Profile = Contract.ExchangeProfile;
export type Definition = Contract.ExchangeProfileDefinition;
export type FieldRule = Definition['fields'][number];
export type Report = Contract.ExchangeReport;
export type ExchangeKind = Contract.ExchangeKind;
export type Message = Record<string, unknown>;

export type Nodes = Contract.Nodes;
export type TakenPackage = Contract.PostExchangeNodesPackagesResponses[200];
export type NodePeer = Nodes['items'][number];
export type OutboxRow = Contract.NodeOutbox['items'][number];
export type InboxRow = Contract.NodeInbox['items'][number];
export type ToldCase = Contract.NodeCases['items'][number];
export type NodeRequest = Contract.NodeRequest;
export type NodeRequestRecord = Omit<Contract.NodeRequestRecord, 'actions'> & { actions: Action[] };

export const outboxStates = ['', 'dead', 'ready', 'held', 'sent'] as const;
export const inboxStates = ['', 'failed', 'waiting', 'taken'] as const;
export const results = ['', 'met', 'near', 'unknown', 'not'] as const;
export const requestForms = ['', 'cooperation', 'order'] as const;
export const requestSides = ['', 'asked', 'asking'] as const;
export const shares = ['cases', 'referrals', 'plans', 'orders', 'cooperation', 'disclosures', 'evidence'] as const;
export const rowStates = ['open', 'taken', 'replaced', 'dropped'] as const;
export const fieldForms = ['text', 'day', 'integer', 'number', 'yuan', 'yesNo', 'list', 'moment'] as const;
