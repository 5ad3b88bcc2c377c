// The room of referral: what it keeps, how that lives, and what serves it.
import { defineRoom } from '../../platform/registers/room.ts';
import { clueDeclared } from './clues/projections.ts';
import { referralProcedures } from './projections.ts';
import { supervisionProcedures } from './supervision/projections.ts';

export const room = defineRoom({
  id: 'referral',
  after: 'adjudication',
  registers: [],
  procedures: [...referralProcedures, ...supervisionProcedures, ...clueDeclared],
  capability: async () => (await import('./index.ts')).referralCapability,
});
