// The room of disclosure: what it keeps, how that lives, and what serves it.
import { defineRoom } from '../../platform/registers/room.ts';
import { disclosuresDeclared } from './procedure/procedures.ts';
import { pushedDisclosures } from './pushed/register.ts';
import { disclosures } from './register.ts';

export const room = defineRoom({
  id: 'disclosure',
  after: 'exhibits',
  registers: [disclosures, pushedDisclosures],
  procedures: [...disclosuresDeclared],
  capability: async () => (await import('./index.ts')).disclosureCapability,
});
