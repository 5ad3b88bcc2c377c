// The room of assessments: what it keeps, how that lives, and what serves it.
import { defineRoom } from '../../platform/registers/room.ts';
import { assessmentsDeclared } from './procedures.ts';
import { assessments } from './register.ts';

export const room = defineRoom({
  id: 'assessments',
  after: 'credit',
  registers: [assessments],
  procedures: [...assessmentsDeclared],
  capability: async () => (await import('./index.ts')).assessmentsCapability,
});
