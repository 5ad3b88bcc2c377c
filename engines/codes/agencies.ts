// The proper name of a department's agency in a region: 广州市市场监督管理局, 广东省公安厅, 天河区公安分局.

import { type Department, existedOn, requireDepartment, successorsToday } from './departments.ts';
import { CodesError } from './error.ts';
import { shortName } from './regions/region-names.ts';
import { isBeyondMainland, type Region, requireRegion } from './regions/regions.ts';
import { type LocalDate, parseLocalDate } from './time/civil-date.ts';

/**
 * The name of the agency that does the department's work in the region today, or did on the day `on`.
 * A department that no longer exists answers with its main successor: `agencyName('saic', '440100')` is
 * 广州市市场监督管理局. Local names follow the catalogue's general form and its exceptions; an office that calls
 * itself otherwise must be entered by hand. The dates are those of the national body: local offices often followed
 * months later.
 * Throws `department.unknown`, `region.unknown`, and `department.noAgencyHere` where the department has no office at
 * that level (药品监督管理局 has none below the province) or in Taiwan, Hong Kong and Macao, for a group, and for a day
 * before it existed.
 */
export function agencyName(departmentId: string, regionCode: string, on?: LocalDate): string {
  const asked = requireDepartment(departmentId);
  const place = requireRegion(regionCode);
  const serving = on === undefined ? successorsToday(asked.id)[0] : thatDay(asked, on);
  const name = serving && serving.kind !== 'group' ? properName(serving, place) : null;
  if (name === null) {
    throw new CodesError(
      'department.noAgencyHere',
      'The department has no agency there',
      `${departmentId} ${regionCode}`,
    );
  }
  return name;
}

function thatDay(asked: Department, on: LocalDate): Department | null {
  parseLocalDate(on);
  const chain = [asked];
  for (const entry of chain) {
    if (existedOn(entry, on)) return entry;
    for (const id of entry.successors) if (!chain.some((seen) => seen.id === id)) chain.push(requireDepartment(id));
  }
  return null;
}

function properName(of: Department, place: Region): string | null {
  if (isBeyondMainland(place)) return null;
  const exception = of.exceptions?.[place.code];
  if (exception !== undefined) return exception;
  if (place.level === 'nation') return of.names.national.length > 0 ? of.name : null;
  const form = properForm(of, place);
  return form === null ? null : fill(form, place);
}

function properForm(of: Department, place: Region): string | null {
  const { provincial, municipal, county } = of.names;
  switch (place.level) {
    case 'province': {
      const form = provincial[0] ?? null;
      // A municipality has 局 where a province has 厅: 北京市公安局.
      return place.name.endsWith('市') && form?.endsWith('厅') ? (municipal[0] ?? form) : form;
    }
    case 'city':
      return municipal[0] ?? null;
    case 'county':
      return place.name.endsWith('区') ? (of.district ?? county[0] ?? null) : (county[0] ?? null);
    case 'nation':
      return of.name;
    default:
      return unknownLevel(place.level);
  }
}

function unknownLevel(level: never): never {
  throw new CodesError('region.unknown', 'No such level', level);
}

function fill(form: string, place: Region): string {
  if (form.includes('{')) return form.replace('{region}', place.name).replace('{short}', shortName(place));
  // The party committee of an autonomous region is a 党委: 广西壮族自治区党委宣传部.
  const party = form.startsWith('委') && place.name.endsWith('自治区') ? '党' : '';
  return `${place.name}${party}${form}`;
}
