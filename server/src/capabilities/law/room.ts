// The room of law: what it keeps, how that lives, and what serves it.
import { defineRoom } from '../../platform/registers/room.ts';

export const room = defineRoom({
  id: 'law',
  after: 'statistics',
  registers: [],
  procedures: [],
  capability: async () => (await import('./index.ts')).lawCapability,
});
