// The room of statistics: what it keeps, how that lives, and what serves it.
import { defineRoom } from '../../platform/registers/room.ts';
import { reportProcedures } from './reports/projections.ts';

export const room = defineRoom({
  id: 'statistics',
  after: 'referral',
  registers: [],
  procedures: [...reportProcedures],
  capability: async () => (await import('./index.ts')).statisticsCapability,
});
