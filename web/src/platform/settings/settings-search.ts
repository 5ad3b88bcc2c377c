// What the lists of the settings keep in the address.
import { count, dayText, flag, oneOf, oneOfNumbers, searchOf, text } from '../url-state.ts';

const paging = { sort: text(20), cursor: text(500), page: count(), limit: oneOfNumbers([20, 50, 100]) };

export const agenciesSearch = searchOf({
  q: text(100),
  level: oneOf(['', 'nation', 'province', 'city', 'county', 'township']),
  active: oneOf(['', 'true', 'false']),
  ...paging,
});
export const unitKinds = ['team', 'station', 'entrusted'] as const;
export const unitsSearch = searchOf({
  q: text(100),
  kind: oneOf(['', ...unitKinds]),
  active: oneOf(['', 'true', 'false']),
  over: flag(),
  ...paging,
  sort: oneOf(['name', 'until']),
});
export const roles = [
  'officer',
  'approver',
  'supervisor',
  'analyst',
  'legalOfficer',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
] as const;
export const usersSearch = searchOf({
  q: text(100),
  role: oneOf(['', ...roles]),
  active: oneOf(['', 'true', 'false']),
  ...paging,
});
export const accessChangeFilters = ['open', 'asked', 'confirmed', 'done', 'stopped', 'lapsed', 'all'] as const;
export const accessChangesSearch = searchOf({ state: oneOf(accessChangeFilters), ...paging });
const changes = ['insert', 'update', 'delete', 'vouch'] as const;
export const auditActions = [...changes, 'read', 'export', 'signIn', 'signOut', 'refused'] as const;
export const auditSearch = searchOf({
  kind: text(60),
  recordId: text(80),
  account: text(100),
  action: oneOf(['', ...auditActions]),
  from: dayText(),
  to: dayText(),
  ...paging,
});
