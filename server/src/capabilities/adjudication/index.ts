// Administrative adjudication as the server takes it in.
import type { Capability } from '../../platform/http/services.ts';
import { disputeRoutes } from './routes.ts';
import { disputesDeclared } from './store.ts';

/** Disputes over patents, plant varieties and layout designs that an agency is asked to decide (行政裁决). */
export const adjudicationCapability: Capability = {
  id: 'adjudication',
  recordKinds: { dispute: { zh: '行政裁决', en: 'Adjudication' } },
  procedures: disputesDeclared,
  routes: disputeRoutes,
};
