// The shapes of disputes as their pages use them.
import type * as Contract from '@qingfeng/client';
import type { Action, List } from '../../platform/api/types.ts';

export type DisputeRow = Contract.DisputeRow;
export type DisputeList = List<DisputeRow>;
export type DisputeRecord = Omit<Contract.DisputeRecord, 'actions'> & { actions: Action[] };
