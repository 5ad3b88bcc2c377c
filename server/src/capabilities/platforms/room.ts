// The room of platforms: what it keeps, how that lives, and what serves it.
import { defineRoom } from '../../platform/registers/room.ts';
import { assistanceDeclared } from './assistance/projections.ts';
import { dispatchDeclared } from './dispatch/projections.ts';
import { platforms } from './register/register.ts';
import { takedownDeclared } from './takedown/projections.ts';

export const room = defineRoom({
  id: 'platforms',
  after: 'leads',
  registers: [platforms],
  procedures: [...takedownDeclared, ...assistanceDeclared, ...dispatchDeclared],
  capability: async () => (await import('./index.ts')).platformsCapability,
});
