// What the three administrators ask of the server.
import { call, onceKey, type Query } from './call.ts';
import type { AgencyRef, List, Text } from './types.ts';

export type Agency = AgencyRef & { kind: string; active?: boolean; version: number };
export type Department = { id: string; name: string; shortName: string; kind: string; validUntil?: string | null };
export type Region = { code: string; name: string; level: string; parent: string | null };
export type User = {
  id: string;
  account: string;
  displayName: string;
  agency: AgencyRef;
  roles: string[];
  active: boolean;
  lockedUntil: string | null;
  twoFactor: boolean;
  email: string | null;
  phone: string | null;
  lastSignInAt?: string | null;
  version: number;
};
export type ApiKey = {
  id: string;
  name: string;
  start: string | null;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt?: string | null;
};
export type CalendarYear = {
  year: number;
  source: string;
  holidays: Record<string, string>;
  workdays: Record<string, string>;
  changedAt?: string;
  version?: number;
};
export type AuditEntry = {
  id: string;
  seq: number | null;
  at: string;
  actor: string;
  agency: string | null;
  action: string;
  kind: string;
  recordId: string;
  purpose: string | null;
  requestId: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};
export type Verification = {
  ok: boolean;
  entries: number;
  chained: number;
  pending: number;
  problems: ({ seq: number | null; entryId: string | null; kind: string } & Text)[];
  head: { count: number; hash: string; at?: string } | null;
};
export type ProcessingActivity = {
  id: string;
  title: Text;
  purpose: Text;
  categories: string[];
  basis: string;
  mark: 'read' | 'recalled' | 'office rule';
  retentionDays: number;
  countedFrom: string;
};
export type ImportAnswer = {
  rows: {
    row: number;
    status: 'new' | 'unchanged' | 'changed' | 'error';
    problems: ({ column: string } & Text)[];
    values: Record<string, unknown>;
  }[];
  counts: Record<'new' | 'unchanged' | 'changed' | 'error', number>;
  applied: boolean;
};
export type TemplateRequest = {
  departments: string[];
  level: 'province' | 'city' | 'county';
  within: string;
  preview: boolean;
};

const one = (path: string, id: string) => `${path}/${encodeURIComponent(id)}`;

export const administration = {
  regions: (query: { parent?: string; q?: string }) => call<{ items: Region[] }>({ path: '/regions', query }),
  departments: (query: { q?: string; today?: boolean }) =>
    call<{ items: Department[] }>({ path: '/departments', query }),
  agencies: (query: Query) => call<List<Agency>>({ path: '/agencies', query }),
  createAgency: (body: { departmentId: string; regionCode: string; name?: string }) =>
    call<Agency>({ method: 'POST', path: '/agencies', body, once: onceKey() }),
  agenciesByTemplate: (body: TemplateRequest) =>
    call<ImportAnswer>({ method: 'POST', path: '/agencies/template', body }),
  changeAgency: (id: string, change: Record<string, unknown>, version: number) =>
    call<Agency>({ method: 'PATCH', path: one('/agencies', id), body: change, version }),

  users: (query: Query) => call<List<User>>({ path: '/users', query }),
  createUser: (body: Record<string, unknown>) =>
    call<User & { password: string }>({ method: 'POST', path: '/users', body, once: onceKey() }),
  changeUser: (id: string, change: Record<string, unknown>, version: number) =>
    call<User>({ method: 'PATCH', path: one('/users', id), body: change, version }),
  unlockUser: (id: string) => call<void>({ method: 'POST', path: `${one('/users', id)}/unlock` }),
  resetPassword: (id: string) =>
    call<{ password: string }>({ method: 'POST', path: `${one('/users', id)}/reset-password` }),
  endSessions: (id: string) => call<void>({ method: 'DELETE', path: `${one('/users', id)}/sessions` }),
  apiKeys: (id: string) => call<{ items: ApiKey[] }>({ path: `${one('/users', id)}/api-keys` }),
  createApiKey: (id: string, body: { name: string; expiresInDays?: number }) =>
    call<ApiKey & { key: string }>({ method: 'POST', path: `${one('/users', id)}/api-keys`, body }),
  deleteApiKey: (id: string, keyId: string) =>
    call<void>({ method: 'DELETE', path: `${one('/users', id)}/api-keys/${encodeURIComponent(keyId)}` }),

  calendarYears: () => call<{ items: CalendarYear[] }>({ path: '/calendar-years' }),
  putCalendarYear: (year: number, body: Omit<CalendarYear, 'year' | 'changedAt' | 'version'>) =>
    call<{ recomputed?: number }>({ method: 'PUT', path: `/calendar-years/${year}`, body }),

  audit: (query: Query) => call<List<AuditEntry>>({ path: '/audit', query }),
  verification: () => call<Verification>({ path: '/audit/verification' }),
  processingActivities: () => call<{ items: ProcessingActivity[] }>({ path: '/processing-activities' }),
};
