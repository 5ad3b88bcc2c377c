// The agencies of the demonstration, under the names they had in November 2016.
import { agencyName, CodesError, childrenOf, department, departmentShortName, region } from '@qingfeng/codes';
import type { Tables } from '../database/connect.ts';

export const demoDay = '2016-11-24';
export const provinceCode = '440000';
export const guangzhou = '440100';
export const shenzhen = '440300';
const coordination = 'double-fight';
/** Districts whose coordination offices take part: 天河区, 白云区 of Guangzhou, 南山区 of Shenzhen. */
const counties = ['440106', '440111', '440305'];

/** Departments with an agency in every city: those that most tasks name. */
const cityDepartments = ['saic', 'aqsiq', 'cfda', 'moa', 'mps', 'sapprft', 'mofcom'];

/** What the general form of a name does not give. Recalled: local reforms ran ahead of the national ones. */
const names: Readonly<Record<string, string | null>> = {
  'gacc 440000': '海关总署广东分署',
  'saic 440300': '深圳市市场和质量监督管理委员会',
  'aqsiq 440300': null,
  'cfda 440300': null,
};
/** In the cities, press and copyright lay with the bureaus of culture. */
const nameGivers: Readonly<Record<string, string>> = { sapprft: 'culture-press-local' };

type Placed = { departmentId: string; regionCode: string; name: string; shortName: string };

/** Enters the agencies that are not there yet: those of the departments given, at all levels of the demonstration. */
export async function enterAgencies(tx: Tables, departmentIds: readonly string[]): Promise<void> {
  const cities = childrenOf(provinceCode).filter(({ level }) => level === 'city');
  const placed = [
    ...[coordination, ...departmentIds].flatMap((id) => [place(id, '000000'), place(id, provinceCode)]),
    ...cities.flatMap(({ code }) => [coordination, ...cityDepartments].map((id) => place(id, code))),
    ...counties.map((code) => place(coordination, code)),
    place('spp', provinceCode),
  ];
  await insertPlaced(tx, placed);
}

/** Enters other agencies of the demonstration that are not there yet. */
export async function enterDemoAgencies(
  tx: Tables,
  places: readonly { departmentId: string; regionCode: string }[],
): Promise<void> {
  await insertPlaced(
    tx,
    places.map(({ departmentId, regionCode }) => place(departmentId, regionCode)),
  );
}

async function insertPlaced(tx: Tables, given: readonly (Placed | null)[]): Promise<void> {
  const placed = given.filter((one) => one !== null);
  const rows = [...new Map(placed.map((one) => [`${one.departmentId} ${one.regionCode}`, one])).values()];
  await tx
    .insertInto('agency')
    // The trigger fills path, level and kind.
    .values(rows.map((row) => ({ ...row, regionPath: '', level: '', kind: '', demo: true })))
    .onConflict((conflict) => conflict.constraint('agency_one_per_place').doNothing())
    .execute();
}

function place(departmentId: string, regionCode: string): Placed | null {
  const given = names[`${departmentId} ${regionCode}`];
  if (given === null) return null;
  const name = given ?? nameOf(departmentId, regionCode);
  return name === null
    ? null
    : { departmentId, regionCode, name, shortName: shortName(departmentId, regionCode, name) };
}

function nameOf(departmentId: string, regionCode: string): string | null {
  const city = regionCode.endsWith('00') && !regionCode.endsWith('0000');
  const giver = city ? (nameGivers[departmentId] ?? departmentId) : departmentId;
  try {
    return agencyName(giver, regionCode, demoDay);
  } catch (error) {
    // Some departments have no agency at a level; that is no fault of the demonstration.
    if (error instanceof CodesError && error.code === 'department.noAgencyHere') return null;
    throw error;
  }
}

/** The name that people use: 广东省双打办, 广州市工商局; the full name where there is no shorter one. */
function shortName(departmentId: string, regionCode: string, name: string): string {
  const place = region(regionCode);
  const entry = department(nameGivers[departmentId] ?? departmentId);
  if (place === null || entry === null) return name;
  if (departmentId === coordination) return place.level === 'nation' ? '全国双打办' : `${place.name}双打办`;
  switch (place.level) {
    case 'nation':
      return departmentShortName(entry.id);
    case 'province':
      return shorter(place.name, entry.names.provincial, name);
    case 'city':
      return shorter(place.name, entry.names.municipal, name);
    case 'county':
      return shorter(place.name, entry.names.county, name);
    default:
      throw new TypeError(`no level ${String(place.level satisfies never)}`);
  }
}

/** The second form of the catalogue is the short one, where the first gave the name. */
function shorter(place: string, forms: readonly string[], name: string): string {
  const [full, short] = forms;
  if (short === undefined || short.includes('{') || `${place}${full}` !== name || short.length >= (full ?? '').length)
    return name;
  return `${place}${short}`;
}
