// Internal approval (呈批) as a part of the server: what the platform runs for every procedure, with its invented chain and sheets.

import { approvalRoutes, sheetsDeclared } from '../../platform/procedures/index.ts';
import type { Capability } from '../../platform/registers/capability.ts';
import { demonstrateApprovals } from './demo.ts';

export const approvalsCapability: Capability = {
  id: 'approvals',
  procedures: sheetsDeclared,
  routes: approvalRoutes,
  demonstrate: demonstrateApprovals,
};
