// The room of licences: what it keeps, how that lives, and what serves it.
import { defineRoom } from '../../platform/registers/room.ts';
import { licences } from './register.ts';

export const room = defineRoom({
  id: 'licences',
  after: 'law',
  registers: [licences],
  procedures: [],
  capability: async () => (await import('./index.ts')).licencesCapability,
});
