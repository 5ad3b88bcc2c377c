// The rooms of the line, in its order. Made by scripts/generate-rooms.ts, compared by npm run check: to change it, change a room.
import type { CapabilityRoom } from '../platform/registers/room.ts';
import { room as adjudication } from './adjudication/room.ts';
import { room as approvals } from './approvals/room.ts';
import { room as assessments } from './assessments/room.ts';
import { room as cases } from './cases/room.ts';
import { room as credit } from './credit/room.ts';
import { room as disclosure } from './disclosure/room.ts';
import { room as evidence } from './evidence/room.ts';
import { room as exchange } from './exchange/room.ts';
import { room as exhibits } from './exhibits/room.ts';
import { room as law } from './law/room.ts';
import { room as leads } from './leads/room.ts';
import { room as licences } from './licences/room.ts';
import { room as plan } from './plan/room.ts';
import { room as platforms } from './platforms/room.ts';
import { room as referral } from './referral/room.ts';
import { room as statistics } from './statistics/room.ts';

export const rooms: readonly CapabilityRoom[] = [
  plan,
  leads,
  platforms,
  cases,
  adjudication,
  referral,
  statistics,
  law,
  licences,
  evidence,
  exhibits,
  disclosure,
  credit,
  assessments,
  approvals,
  exchange,
];
