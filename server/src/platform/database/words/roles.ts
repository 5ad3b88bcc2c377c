// The roles that a user may have, and what they are called where the server writes their names.

import type { Words } from '../../errors/problem.ts';
import type { Role } from '../connections/connect.ts';

export const roleWords: Readonly<Record<Role, Words>> = {
  officer: { zh: '经办', en: 'Officer' },
  approver: { zh: '审批', en: 'Approver' },
  supervisor: { zh: '协调督办', en: 'Coordination and supervision' },
  analyst: { zh: '分析', en: 'Analyst' },
  legalOfficer: { zh: '法制审核', en: 'Legal officer' },
  systemAdmin: { zh: '系统管理员', en: 'System administrator' },
  securityAdmin: { zh: '安全管理员', en: 'Security administrator' },
  auditAdmin: { zh: '审计管理员', en: 'Audit administrator' },
};

export const roleNames = Object.keys(roleWords) as Role[];
