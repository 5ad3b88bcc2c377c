// What the jobs of the phone take along, kept on the device for whoever asked.
import type * as Contract from '@qingfeng/client';
import { call } from '../../../platform/api/index.ts';
import { useKeptQuery } from '../../../platform/outbox/kept-query.ts';

export type FieldJobs = Contract.ExhibitFieldJobs;
export type FieldLot = FieldJobs['lots'][number];

export const useFieldJobs = (user: string) =>
  useKeptQuery<FieldJobs>({ user, name: 'exhibitJobs', ask: () => call({ path: '/exhibit-field-jobs' }) });
