// What pages of exhibits ask for.
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../platform/api/index.ts';

export const storeQuery = (id: string) =>
  queryOptions({ queryKey: ['stores', id, 'standing'], queryFn: () => call({ path: `/stores/${id}/standing` }) });

export const lotQuery = (id: string) =>
  queryOptions({ queryKey: ['exhibit-lots', id], queryFn: () => call({ path: `/exhibit-lots/${id}` }) });

export const caseExhibitsQuery = (id: string) =>
  queryOptions({ queryKey: ['cases', id, 'exhibits'], queryFn: () => call({ path: `/cases/${id}/exhibits` }) });
