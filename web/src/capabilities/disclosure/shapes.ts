// The shapes of disclosures as their pages use them.
import type * as Contract from '@qingfeng/client';
import type { Action } from '../../platform/api/types.ts';

export type DisclosureRow = Contract.DisclosuresEntry;
export type DisclosureRecord = Omit<Contract.DisclosuresRecord, 'actions'> & { actions: Action[] };
export type Review = Contract.DisclosureReview;
export type Scan = Contract.DisclosureScan;
export type GivenBox = Contract.DisclosureBoxesInput['boxes'][number];
export type Passage = Contract.Passage;
export type Overview = Contract.DisclosureOverview;
export type PassageAct = Contract.PassageActInput;
