// The shapes of leads as their pages use them: the generated ones, with actions as the shared forms read them.
import type * as Contract from '@qingfeng/client';
import type { Action, List } from '../../platform/api/types.ts';

export type LeadRow = Contract.LeadRow;
export type LeadList = Contract.LeadList;
export type LeadRecord = Omit<Contract.LeadRecord, 'actions'> & { actions: Action[] };
export type Offer = Contract.LeadOffer;
export type Hit = Offer['hits'][number];
export type Seller = Contract.SellerRecord;
export type SellerLink = Contract.SellerLink;
export type SellerChange = Contract.SellerChange;
export type TipRow = Contract.TipRow;
export type TipList = Contract.TipList;
export type TipRecord = Omit<Contract.TipRecord, 'actions'> & { actions: Action[] };

export type Quality = Contract.LeadQuality;
export type Calibration = Contract.ScreeningCalibration;
export type OfferPrices = Contract.OfferPrices;
export type PriceSpread = Contract.PriceSpread;
export type ByRegion = Contract.LeadsByRegion;

export type Monitor = Contract.Monitor;
export type MonitorList = List<Monitor>;
export type MonitorRun = Contract.MonitorRun;
export type MonitorRecord = Omit<Contract.MonitorRecord, 'actions'> & { actions: Action[] };

/** Nice classes, for a choice. */
export const niceClasses = Array.from({ length: 45 }, (_, index) => ({ value: index + 1, label: String(index + 1) }));
export const monitorStates = ['drawn', 'submitted', 'running', 'suspended', 'ended'] as const;
export const monitorSources = ['upload', 'push', 'folder'] as const;
export const leadStates = [
  'new',
  'dispatched',
  'returned',
  'verifying',
  'disputed',
  'reported',
  'case',
  'closed',
  'merged',
] as const;
export const leadSources = [
  'monitoring',
  'tip',
  'complaint',
  'inspection',
  'transfer',
  'media',
  'rightHolder',
  'platform',
  'other',
] as const;
/** How a lead ends; one that was known already is none of its own. */
export const leadResults = ['case', 'noViolation', 'unfounded', 'notCompetent', 'insufficient', 'corrected'] as const;
export const tipChannels = [
  'portal',
  '12315',
  '12345',
  'counter',
  'letter',
  'telephone',
  'transferred',
  'other',
] as const;
