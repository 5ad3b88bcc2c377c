// What is asked of the server about internal approval.
import * as sdk from '@qingfeng/client';
import { queryOptions } from '@tanstack/react-query';
import { answer } from '../api/sdk.ts';
import type { Action } from '../api/types.ts';

/** A sheet with its actions as forms know them. */
export type SheetRecord = Omit<sdk.ApprovalSheetRecord, 'actions'> & { actions: Action[] };
export type Sheet = sdk.ApprovalSheet;

export const sheetQuery = (id: string) =>
  queryOptions({
    queryKey: ['record', `/approvals/${id}`],
    queryFn: () => answer(sdk.getApprovalsById({ path: { id } })) as unknown as Promise<SheetRecord>,
  });
