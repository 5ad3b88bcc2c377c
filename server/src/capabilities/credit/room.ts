// The room of credit: what it keeps, how that lives, and what serves it.
import { defineRoom } from '../../platform/registers/room.ts';
import { listings } from './listings/register.ts';
import { merges } from './merges/register.ts';
import { managerListings } from './pilot/register.ts';
import { creditDeclared } from './procedures.ts';
import { redList } from './red-list/register.ts';
import { repairs } from './repairs/register.ts';
import { subjects } from './subjects/register.ts';

export const room = defineRoom({
  id: 'credit',
  after: 'disclosure',
  registers: [subjects, merges, listings, repairs, redList, managerListings],
  procedures: [...creditDeclared],
  capability: async () => (await import('./index.ts')).creditCapability,
});
