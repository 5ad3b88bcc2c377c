// The law table as the server takes it in, and what cases may use of it.
import type { Capability } from '../../platform/http/services.ts';
import { storeDeliveredLaw } from './law-in-force.ts';
import { lawRoutes } from './routes.ts';

export { type LawInForce, lawInForce } from './law-in-force.ts';

/** The thresholds of the criminal law as data that legal officers keep, in versions that two people answer for. */
export const lawCapability: Capability = {
  id: 'law',
  routes: lawRoutes,
  start: storeDeliveredLaw,
};
