// The room of exhibits: what it keeps, how that lives, and what serves it.
import { defineRoom } from '../../platform/registers/room.ts';
import { appraisals } from './appraisals/register.ts';
import { appraisers } from './appraisers/register.ts';
import { disposals } from './disposals/register.ts';
import { earlyDisposals } from './early/register.ts';
import { exhibitsDeclared } from './procedures.ts';
import { stores } from './stores/register.ts';

export const room = defineRoom({
  id: 'exhibits',
  after: 'evidence',
  registers: [appraisers, appraisals, stores, disposals, earlyDisposals],
  procedures: [...exhibitsDeclared],
  capability: async () => (await import('./index.ts')).exhibitsCapability,
});
