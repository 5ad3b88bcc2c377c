// Whose rights and access are changed by two people.
import type { Role } from '../../api/index.ts';

const guarded: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditAdmin', 'approver'];

export const isGuarded = (roles: readonly Role[]): boolean => roles.some((role) => guarded.includes(role));
