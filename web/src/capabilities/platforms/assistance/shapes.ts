// The shapes of requests for assistance as their pages use them.
import type * as Contract from '@qingfeng/client';
import type { Action, List } from '../../../platform/api/types.ts';

export type AssistanceRow = Contract.AssistanceRow;
export type AssistanceList = List<AssistanceRow> & { more: boolean };
export type AssistanceRecord = Omit<Contract.AssistanceRecord, 'actions'> & { actions: Action[] };
export type Ruling = Contract.AssistanceRuling;
export type Identity = Contract.MerchantIdentity;
export type Data = Contract.AssistanceData;

export const dataSets = ['merchant', 'goods', 'payment', 'logistics', 'afterSale'] as const;
export type DataSetId = (typeof dataSets)[number];
export const assistanceStates = [
  'draft',
  'submitted',
  'approved',
  'sent',
  'received',
  'partial',
  'answered',
  'unable',
  'closed',
  'withdrawn',
  'cancelled',
] as const;
/** What a request asks for, as its form keeps it. */
export type Asked = {
  platformId: string | undefined;
  addresseeKind: 'platform' | 'home';
  of: 'merchant' | 'range';
  dataSets: DataSetId[];
  outside: string;
  from: string;
  until: string;
  goods: string;
  places: string;
  purpose: string;
  contact: string;
  days: number | null;
};
/** The case or lead that it is asked for. */
export type Matter = { caseId?: string; leadId?: string };
