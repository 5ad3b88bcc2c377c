// The shapes of requests to dispatch centres as their pages use them.
import type * as Contract from '@qingfeng/client';
import type { Action, List } from '../../../platform/api/types.ts';

export type DispatchRow = Contract.DispatchRow;
export type DispatchList = List<DispatchRow> & { more: boolean };
export type DispatchRecord = Omit<Contract.DispatchRecord, 'actions'> & { actions: Action[] };

export const dispatchStates = [
  'draft',
  'sent',
  'incomplete',
  'accepted',
  'assigned',
  'judging',
  'opined',
  'answered',
  'acted',
  'passed',
  'led',
  'closed',
  'refused',
  'withdrawn',
] as const;
export const opinions = ['infringing', 'notInfringing', 'cannotJudge'] as const;
export const patentKinds = ['invention', 'utility', 'design'] as const;
