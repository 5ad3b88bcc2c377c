// What the three administrators ask of the server.

import * as sdk from '@qingfeng/client';
import { onceKey } from './call.ts';
import { answer } from './sdk.ts';

const once = () => ({ headers: { 'Idempotency-Key': onceKey() } });
const ifMatch = (version: number) => ({ headers: { 'If-Match': `"${version}"` } });

export const administration = {
  regions: (query: sdk.GetRegionsData['query']) => answer(sdk.getRegions({ query })),
  departments: (query: sdk.GetDepartmentsData['query']) => answer(sdk.getDepartments({ query })),
  agencies: (query: sdk.GetAgenciesData['query']) => answer(sdk.getAgencies({ query })),
  agency: (id: string) => answer(sdk.getAgenciesById({ path: { id } })),
  createAgency: (body: sdk.PostAgenciesData['body']) => answer(sdk.postAgencies({ body, ...once() })),
  agenciesByTemplate: (body: sdk.PostAgenciesTemplateData['body']) => answer(sdk.postAgenciesTemplate({ body })),
  changeAgency: (id: string, body: sdk.PatchAgenciesByIdData['body'], version: number) =>
    answer(sdk.patchAgenciesById({ path: { id }, body, ...ifMatch(version) })),
  units: (id: string) => answer(sdk.getAgenciesByIdUnits({ path: { id } })),
  unitList: (query: sdk.GetUnitsData['query']) => answer(sdk.getUnits({ query })),
  enterUnit: (id: string, body: sdk.PostAgenciesByIdUnitsData['body']) =>
    answer(sdk.postAgenciesByIdUnits({ path: { id }, body, ...once() })),
  enterPower: (id: string, body: sdk.PostAgenciesByIdPowersData['body']) =>
    answer(sdk.postAgenciesByIdPowers({ path: { id }, body, ...once() })),
  changeUnit: ({ id, version }: { id: string; version: number }, body: sdk.PutUnitsByIdData['body']) =>
    answer(sdk.putUnitsById({ path: { id }, body, ...ifMatch(version) })),
  changePower: ({ id, version }: { id: string; version: number }, body: sdk.PutPowersByIdData['body']) =>
    answer(sdk.putPowersById({ path: { id }, body, ...ifMatch(version) })),
  setMembers: (id: string, users: string[]) => answer(sdk.putUnitsByIdMembers({ path: { id }, body: { users } })),

  users: (query: sdk.GetUsersData['query']) => answer(sdk.getUsers({ query })),
  user: (id: string) => answer(sdk.getUsersById({ path: { id } })),
  createUser: (body: sdk.PostUsersData['body']) => answer(sdk.postUsers({ body, ...once() })),
  changeUser: (id: string, body: sdk.PatchUsersByIdData['body'], version: number) =>
    answer(sdk.patchUsersById({ path: { id }, body, ...ifMatch(version) })),
  contact: (id: string, reason: string) =>
    answer(sdk.postUsersByIdContact({ path: { id }, body: { purpose: 'administration', reason } })),
  unlockUser: (id: string) => answer(sdk.postUsersByIdUnlock({ path: { id } })),
  resetPassword: (id: string) => answer(sdk.postUsersByIdResetPassword({ path: { id } })),
  takeSecondFactor: (id: string) => answer(sdk.deleteUsersByIdSecondFactor({ path: { id } })),
  endSessions: (id: string) => answer(sdk.deleteUsersByIdSessions({ path: { id } })),
  accessChanges: (query: sdk.GetAccessChangesData['query']) => answer(sdk.getAccessChanges({ query })),
  confirmChange: (id: string) => answer(sdk.postAccessChangesByIdConfirm({ path: { id } })),
  stopChange: (id: string, reason: string) => answer(sdk.postAccessChangesByIdStop({ path: { id }, body: { reason } })),
  collectHalf: (id: string) => answer(sdk.postAccessChangesByIdCollect({ path: { id } })),
  activations: () => answer(sdk.getActivations()),
  secondHalves: (users: readonly string[]) => answer(sdk.postActivationsSecondHalves({ body: { users: [...users] } })),
  apiKeys: (id: string) => answer(sdk.getUsersByIdApiKeys({ path: { id } })),
  createApiKey: (id: string, body: sdk.PostUsersByIdApiKeysData['body']) =>
    answer(sdk.postUsersByIdApiKeys({ path: { id }, body })),
  deleteApiKey: (id: string, key: string) => answer(sdk.deleteUsersByIdApiKeysByKey({ path: { id, key } })),

  calendarYears: () => answer(sdk.getCalendarYears()),
  putCalendarYear: (year: number, body: sdk.PutCalendarYearsByYearData['body'], version: number | undefined) =>
    answer(sdk.putCalendarYearsByYear({ path: { year }, body, ...(version !== undefined && ifMatch(version)) })),
  settings: () => answer(sdk.getSettings()),
  dataMoves: () => answer(sdk.getDataMoves()),
  kindsOfDuties: () => answer(sdk.getSettingsKindsOfDuties()),
  putSetting: (name: sdk.PutSettingsByNameData['path']['name'], value: unknown, version: number) =>
    answer(sdk.putSettingsByName({ path: { name }, body: { value }, ...ifMatch(version) })),

  audit: (query: sdk.GetAuditData['query']) => answer(sdk.getAudit({ query })),
  auditKinds: () => answer(sdk.getAuditKinds()),
  log: () => answer(sdk.getAuditLog()),
  examineFault: (node: string, why: string) =>
    answer(sdk.postAuditLogWitnessedByNodeExamined({ path: { node }, body: { why } })),
  verifications: () => answer(sdk.getAuditVerifications()),
  verify: () => answer(sdk.postAuditVerifications()),
  processingActivities: () => answer(sdk.getProcessingActivities()),
};
