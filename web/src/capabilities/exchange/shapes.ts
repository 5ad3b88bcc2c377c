// The shapes of the exchange as its pages use them.
import type * as Contract from '@qingfeng/client';

export type WaitingRow = Contract.ExchangeRows['items'][number];
export type ExchangeRow = Contract.ExchangeRow;
export type Profile = Contract.ExchangeProfile;
export type Definition = Contract.ExchangeProfileDefinition;
export type FieldRule = Definition['fields'][number];
export type Report = Contract.ExchangeReport;
export type Message = Record<string, unknown>;

export const rowStates = ['open', 'taken', 'replaced', 'dropped'] as const;
export const fieldForms = ['text', 'day', 'integer', 'number', 'yuan', 'yesNo', 'list', 'moment'] as const;
