// The shapes of a case as its pages use them: the generated ones, with actions as the shared forms read them.
import type * as Contract from '@qingfeng/client';
import type { Action, List } from '../../platform/api/types.ts';

export type CaseRow = Contract.CaseRow;
export type CaseList = List<CaseRow>;
export type Measure = Omit<Contract.CaseMeasure, 'actions'> & { actions: Action[] };
export type CaseRecord = Omit<Contract.CaseRecord, 'actions' | 'measures'> & {
  actions: Action[];
  measures: Measure[];
};
export type Conclusion = Contract.OffenceConclusion;
export type Finding = Contract.OffenceFinding;
export type Reasons = Contract.CaseReasons;
export type Check = Reasons['checks'][number];
export type Offence = Contract.Offence;
/** A line as it is typed: what is answered, without what the server adds. */
export type GoodsLine = Omit<Contract.CaseGoods, 'line' | 'held' | 'agency' | 'mine'>;
export type Goods = Contract.CaseGoods;
export type CaseFacts = Contract.CaseFacts;
export type Officer = Contract.CaseOfficer;
export type Right = Contract.CaseRight;
export type Party = Contract.CaseParty;
export type Proposals = Contract.DiscretionProposals;
export type EarlierPenalties = Contract.EarlierPenalties;

export type AmountKind = keyof CaseRecord['amounts'];
export const amountKinds = ['illegalBusinessAmount', 'goodsValue', 'salesAmount', 'illegalGains'] as const;

/** An amount that people enter in place of the computed one; null takes the computed one again. */
export type EnteredAmount = { fen: number; basis: string } | null;
export type EnteredAmounts = { [Kind in AmountKind]?: EnteredAmount };

/** A party as it is written: personal fields left out stay as they are on file. */
export type PartyInput = {
  id?: string;
  part: 'party' | 'rightHolder' | 'witness' | 'other';
  kind: 'individual' | 'unit';
  name: string;
  uscc: string | null;
  idNumber?: string;
  idMissing: string | null;
  legalPerson: string;
  address?: string;
  phone?: string;
  identifiers?: string;
  juvenile: boolean;
  foreignInvested: boolean | null;
};

/** The fields of the file that are written together. */
export type FileInput = {
  title: string;
  sourceNote: string;
  offenceCode: string | null;
  discretion: string | null;
  regionCode: string | null;
  place: string;
  platform: string;
  actFrom: string | null;
  actUntil: string | null;
  facts: CaseFacts;
  tags: string[];
  campaignId: string | null;
};

export const priceKinds = [
  'actualPrice',
  'averagePrice',
  'markedPrice',
  'marketPrice',
  'appraisedPrice',
  'authorityPrice',
] as const;
export type PriceKind = (typeof priceKinds)[number];

/** The engine's name of a price in the words of the goods list. */
export function priceKindOf(engine: string | null): PriceKind | null {
  if (engine === 'marketMedianPrice') return 'marketPrice';
  return priceKinds.find((kind) => kind === engine) ?? null;
}

export const sourceKinds = [
  'inspection',
  'complaint',
  'tip',
  'transfer',
  'assigned',
  'procuratorate',
  'judicial',
  'monitoring',
  'surrender',
  'import',
  'other',
] as const;
export const results = ['met', 'near', 'unknown', 'not'] as const;
export const caseTags = ['ecommerce', 'rural', 'keyMarket', 'foreign', 'campaign', 'major'] as const;
