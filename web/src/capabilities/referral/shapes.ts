// The shapes of referrals as their pages use them: the generated ones, with actions as the shared forms read them.
import type * as Contract from '@qingfeng/client';
import type { Action } from '../../platform/api/types.ts';

export const parts = ['agency', 'police', 'procuratorate', 'court'] as const;
export type PackagePeers = Contract.PackagePeers;
export type Part = (typeof parts)[number];

export type Entry = Contract.ReferralColumnEntry;
export type TakenOver = Contract.TakenOverFromCase;
export type Finding = TakenOver['findings'][number];
export type Readiness = Contract.ReferralReadiness;
export type Item = Readiness['items'][number];
export type Exhibit = Contract.ReferralRecord['exhibits'][number];

export type ReferralRecord = Omit<Contract.ReferralRecord, 'actions' | 'columns'> & {
  actions: Action[];
  columns: Partial<Record<Part, Entry[]>>;
};
export type CaseReferrals = Contract.CaseReferrals;

export type Watched = Contract.WatchedCase;
export type WatchCounts = Contract.WatchCounts;
export type WatchList = Exclude<keyof WatchCounts, 'supervisions' | 'reverse'>;

export const amountKinds = ['illegalBusinessAmount', 'goodsValue', 'salesAmount', 'illegalGains'] as const;

export type SupervisionRow = Contract.SupervisionRow;
export type SupervisionRecord = Omit<Contract.SupervisionRecord, 'actions'> & { actions: Action[] };
export type ClueRow = Contract.OfficeClueRow;
export type ClueRecord = Omit<Contract.OfficeClueRecord, 'actions'> & { actions: Action[] };
export type ReverseRow = Contract.ReverseReferralRow;
export type ReverseRecord = Omit<Contract.ReverseReferralRecord, 'actions'> & { actions: Action[] };
