// The room of evidence: what it keeps, how that lives, and what serves it.
import { defineRoom } from '../../platform/registers/room.ts';
import { arrivals } from './arrivals/register.ts';
import { captures } from './captures/register.ts';
import { deposits } from './deposits/register.ts';
import { evidence } from './items/register.ts';
import { notaries } from './notaries/register.ts';
import {
  arrivalsDeclared,
  captureDeclared,
  custodyDeclared,
  depositsDeclared,
  transfersDeclared,
} from './procedures.ts';
import { transfers } from './transfers/register.ts';

export const room = defineRoom({
  id: 'evidence',
  after: 'licences',
  registers: [evidence, captures, notaries, deposits, transfers, arrivals],
  procedures: [...custodyDeclared, ...captureDeclared, ...depositsDeclared, ...transfersDeclared, ...arrivalsDeclared],
  capability: async () => (await import('./index.ts')).evidenceCapability,
});
