// The plan as the server takes it in.
import type { Capability } from '../../platform/http/services.ts';
import { planProcedures } from './projections.ts';
import { planRoutes } from './routes-plan.ts';
import { recordRoutes } from './routes-record.ts';
import { reviewRoutes } from './routes-review.ts';

/** Work plans: imported, reviewed, issued, carried out, reported on. */
export const planCapability: Capability = {
  id: 'plan',
  procedures: planProcedures,
  routes: (app, services) => {
    planRoutes(app, services);
    reviewRoutes(app, services);
    recordRoutes(app, services);
  },
};
