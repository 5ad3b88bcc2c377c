// All that the server hands to whoever stands on procedures: records, registers, nodes, and every capability.
import type { OrganisationServices } from '../organisation/services.ts';
import type { Procedures } from './registry.ts';

export type Services = OrganisationServices & { procedures: Procedures };
