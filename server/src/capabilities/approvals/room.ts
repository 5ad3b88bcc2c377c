// The room of approvals: what it keeps, how that lives, and what serves it.

import { sheetsDeclared } from '../../platform/procedures/index.ts';
import { defineRoom } from '../../platform/registers/room.ts';

export const room = defineRoom({
  id: 'approvals',
  after: 'assessments',
  registers: [],
  procedures: [...sheetsDeclared],
  capability: async () => (await import('./index.ts')).approvalsCapability,
});
