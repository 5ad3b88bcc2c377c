// Public API of @qingfeng/codes: identifiers, regions, document numbers, statutory time, departments. Pure functions.

export { agencyName } from './agencies.ts';
export { type DepartmentMatch, type DepartmentQuery, resolveDepartment } from './department-names.ts';
export {
  type Department,
  type DepartmentKind,
  department,
  departmentShortName,
  departments,
  existedOn,
  sharedDepartmentNames,
  successorsToday,
} from './departments.ts';
export {
  DOCUMENT_NUMBER_SOURCE,
  type DocumentNumber,
  type DocumentNumberInText,
  findDocumentNumbers,
  normaliseDocumentNumber,
  parseDocumentNumber,
} from './document-number.ts';
export { CodesError, type CodesErrorCode } from './error.ts';
export { checkGtin, GTIN_SOURCE, type GtinCheck, gtinCheckDigit } from './gtin.ts';
export { maskAddress, maskName, maskPhone, maskResidentId } from './mask.ts';
export {
  checkOrganisationCode,
  ORGANISATION_CODE_SOURCE,
  type OrganisationCodeCheck,
  organisationCheckCharacter,
} from './organisation-code.ts';
export {
  findRegionsIn,
  type RegionInText,
  type RegionMatch,
  resolveRegionName,
  shortName,
} from './regions/region-names.ts';
export {
  allRegions,
  childrenOf,
  formerRegionName,
  isBeyondMainland,
  isWithin,
  REGION_SOURCE,
  type Region,
  type RegionLevel,
  region,
} from './regions/regions.ts';
export type { RegisteredRegion } from './regions/registered-region.ts';
export {
  checkResidentId,
  RESIDENT_ID_SOURCE,
  type ResidentIdCheck,
  type ResidentIdWarning,
  residentIdCheckCharacter,
} from './resident-id.ts';
export { COMPOUND_SURNAMES } from './surnames.ts';
export { type Calendar, type CalendarYear, calendarFrom, isWorkingDay } from './time/calendar.ts';
export { endOfDay, type Instant, type LocalDate, localDate, startOfDay } from './time/civil-date.ts';
export { type CountedDay, countedDays } from './time/counted-days.ts';
export {
  COUNTING_RULES,
  type CountingRule,
  type CountingRuleSource,
  isCountingRule,
} from './time/counting-rules.ts';
export { formatInstant, momentText, parseInstant } from './time/instant-text.ts';
export {
  explainLimit,
  instantBefore,
  type LimitExplanation,
  type LimitQuery,
  limitEnd,
  type Pause,
} from './time/limit.ts';
export { seedCalendarYears } from './time/seed-calendar.ts';
export {
  countedAs,
  type Due,
  type DueExplanation,
  type DueQuery,
  type Duration,
  dueAt,
  explainDue,
  type Unit,
  workingDaysBetween,
} from './time/statutory-time.ts';
export { checkUscc, USCC_SOURCE, type UsccCheck, type UsccPart, type UsccWarning, usccCheckCharacter } from './uscc.ts';
