// The shapes of goods in custody as their pages use them.
import type * as Contract from '@qingfeng/client';
import type { List } from '../../platform/api/types.ts';

export type LotRow = Contract.ExhibitLotRow;
export type LotRecord = Contract.ExhibitLotRecord;
export type LotList = List<LotRow>;
export type Movement = Contract.ExhibitMovementRow;
export type MovementList = List<Movement>;
export type Store = Contract.ExhibitStoreStanding;
export type CaseExhibits = Contract.CaseExhibits;
export type Disposal = Contract.Operations['GET /disposals']['answers']['items'][number];

/** A count or weight of goods, at most three decimals: '1,240.5'. */
export const quantity = (count: number): string => count.toLocaleString('en-US', { maximumFractionDigits: 3 });
