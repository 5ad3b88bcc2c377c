// The room of plan: what it keeps, how that lives, and what serves it.
import { defineRoom } from '../../platform/registers/room.ts';
import { campaigns } from './campaigns/register.ts';
import { planProcedures } from './projections.ts';

export const room = defineRoom({
  id: 'plan',
  registers: [campaigns],
  procedures: [...planProcedures],
  capability: async () => (await import('./index.ts')).planCapability,
});
