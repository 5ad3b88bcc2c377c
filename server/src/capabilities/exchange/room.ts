// The room of exchange: what it keeps, how that lives, and what serves it.
import { defineRoom } from '../../platform/registers/room.ts';
import { nodeProcedures } from './nodes/procedure.ts';

export const room = defineRoom({
  id: 'exchange',
  after: 'approvals',
  registers: [],
  procedures: [...nodeProcedures],
  capability: async () => (await import('./index.ts')).exchangeCapability,
});
