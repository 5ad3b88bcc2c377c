// The pages of settings and who may open them.
import type { SettingsPage } from '../registers/capability.ts';

/** Tabs in their order; `roles` empty: for everyone. */
export const settingsPages: readonly SettingsPage[] = [
  { path: '/settings/account', text: 'account.title', roles: [] },
  { path: '/settings/agencies', text: 'settings.agencies.title', roles: ['systemAdmin'] },
  { path: '/settings/units', text: 'settings.units.title', roles: ['systemAdmin'] },
  { path: '/settings/users', text: 'settings.users.title', roles: ['systemAdmin', 'securityAdmin'] },
  {
    path: '/settings/access-changes',
    text: 'settings.access.title',
    roles: ['systemAdmin', 'securityAdmin', 'auditAdmin'],
  },
  { path: '/settings/calendar', text: 'settings.calendar.title', roles: ['systemAdmin'] },
  { path: '/settings/approvals', text: 'approvals.chains', roles: ['approver', 'supervisor', 'systemAdmin'] },
  { path: '/settings/office', text: 'settings.office.title', roles: ['systemAdmin', 'securityAdmin'] },
  { path: '/settings/audit', text: 'settings.audit.title', roles: ['auditAdmin'] },
  { path: '/settings/log', text: 'settings.log.title', roles: ['auditAdmin'] },
  { path: '/settings/verification', text: 'settings.verification.title', roles: ['auditAdmin'] },
  { path: '/settings/processing', text: 'settings.processing.title', roles: [] },
];
