// The agencies of the demonstration, under the names that they have on its day.
import { agencyName, CodesError, childrenOf, department, departmentShortName, region } from '@qingfeng/codes';
import type { Tables } from '../database/connections/connect.ts';
import { type Edition, type EditionId, heirIn } from '../settings/edition.ts';

export const provinceCode = '440000';
export const guangzhou = '440100';
export const shenzhen = '440300';
const coordination = 'double-fight';

/** Where the agencies of an edition are. */
type Geography = {
  readonly cities: readonly string[];
  /** Departments with an agency in every city: those that most tasks name. */
  readonly cityDepartments: readonly string[];
  readonly counties: readonly string[];
  readonly countyDepartments: readonly string[];
  /** What the general form of a name does not give; null: there is none. */
  readonly names: Readonly<Record<string, string | null>>;
  /** Departments that have no agency of their own: the body that acts under their name, by level. */
  readonly also: readonly { readonly of: string; readonly name: string; readonly nation: boolean }[];
  readonly further: readonly { readonly departmentId: string; readonly regionCode: string; readonly name?: string }[];
};

const cities2016 = childrenOf(provinceCode).flatMap(({ level, code }) => (level === 'city' ? [code] : []));

const geographies: Readonly<Record<EditionId, Geography>> = {
  '2016': {
    cities: cities2016,
    cityDepartments: ['saic', 'aqsiq', 'cfda', 'moa', 'mps', 'sapprft', 'mofcom'],
    // 天河区, 白云区 of Guangzhou, 南山区 of Shenzhen.
    counties: ['440106', '440111', '440305'],
    countyDepartments: [],
    // Recalled: local reforms ran ahead of the national ones.
    names: {
      'gacc 440000': '海关总署广东分署',
      'saic 440300': '深圳市市场和质量监督管理委员会',
      'aqsiq 440300': null,
      'cfda 440300': null,
    },
    also: [],
    further: [],
  },
  '2026': {
    cities: [guangzhou, shenzhen],
    cityDepartments: ['samr', 'mara', 'mps', 'spp', 'moj', 'culture-enforcement', 'ncac', 'gacc', 'mofcom'],
    counties: ['440106', '440305'],
    countyDepartments: ['samr'],
    names: {
      'gacc 440000': '海关总署广东分署',
      'township 440106': '广州市天河区石牌街道办事处',
      'ip-protection 440000': '广东省知识产权保护中心',
      'ip-protection 440100': '广州市知识产权保护中心',
    },
    also: [
      { of: 'samr', name: 'sipo', nation: false },
      // 版权局 is a name of the party committee's department of publicity, which acts under it.
      { of: 'ncac', name: 'ccppd', nation: true },
    ],
    further: [
      { departmentId: 'sipo', regionCode: '000000' },
      { departmentId: 'nmpa', regionCode: provinceCode },
      { departmentId: 'comms', regionCode: provinceCode },
      { departmentId: 'moj', regionCode: provinceCode },
      { departmentId: 'ip-protection', regionCode: provinceCode },
      { departmentId: 'ip-protection', regionCode: guangzhou },
      { departmentId: 'spc', regionCode: guangzhou },
      { departmentId: 'spc', regionCode: guangzhou, name: '广州知识产权法院' },
      { departmentId: 'township', regionCode: '440106' },
    ],
  },
};

/** In the cities of 2016, press and copyright lay with the bureaus of culture. */
const nameGivers: Readonly<Record<string, string>> = { sapprft: 'culture-press-local' };

type Place = { departmentId: string; regionCode: string; name?: string };
type Placed = { departmentId: string; regionCode: string; name: string; shortName: string; alsoDepartments: string[] };

/** Enters the agencies that are not there yet: those of the departments given, at all levels of the demonstration. */
export async function enterAgencies(tx: Tables, edition: Edition, departmentIds: readonly string[]): Promise<void> {
  const { cities, cityDepartments, counties, countyDepartments, further } = geographies[edition.id];
  await enterDemoAgencies(tx, edition, [
    ...placesOf([coordination, ...departmentIds], ['000000', provinceCode]),
    ...placesOf([coordination, ...cityDepartments], cities),
    ...placesOf([coordination, ...countyDepartments], counties),
    ...placesOf(['spp'], [provinceCode]),
    ...further,
  ]);
}

const placesOf = (departmentIds: readonly string[], regionCodes: readonly string[]): Place[] =>
  regionCodes.flatMap((regionCode) => departmentIds.map((departmentId) => ({ departmentId, regionCode })));

/** Enters other agencies of the demonstration that are not there yet. */
export async function enterDemoAgencies(tx: Tables, edition: Edition, places: readonly Place[]): Promise<void> {
  await insertPlaced(
    tx,
    places.map((one) => place(edition, one)),
  );
}

async function insertPlaced(tx: Tables, given: readonly (Placed | null)[]): Promise<void> {
  const placed = given.filter((one) => one !== null);
  const rows = [...new Map(placed.map((one) => [`${one.departmentId} ${one.regionCode} ${one.name}`, one])).values()];
  await tx
    .insertInto('agency')
    // The trigger fills path, level and kind.
    .values(rows.map((row) => ({ ...row, regionPath: '', level: '', kind: '', demo: true })))
    .onConflict((conflict) => conflict.constraint('agency_one_per_place').doNothing())
    .execute();
}

function place(edition: Edition, asked: Place): Placed | null {
  const { names, also } = geographies[edition.id];
  const { regionCode } = asked;
  const departmentId = heirIn(edition, asked.departmentId);
  const nation = regionCode === '000000';
  // A body that acts under another's name stands for it: there is no second agency.
  if (also.some((one) => one.name === departmentId && (one.nation || !nation))) return null;
  const given = asked.name ?? names[`${departmentId} ${regionCode}`];
  if (given === null) return null;
  const name = given ?? nameOf(edition, departmentId, regionCode);
  if (name === null) return null;
  const alsoDepartments = also.flatMap((one) => (one.of === departmentId && (one.nation || !nation) ? [one.name] : []));
  return {
    ...{ departmentId, regionCode, name, alsoDepartments },
    shortName: asked.name ?? shortName(departmentId, regionCode, name),
  };
}

function nameOf({ day }: Edition, departmentId: string, regionCode: string): string | null {
  const city = regionCode.endsWith('00') && !regionCode.endsWith('0000');
  const giver = city ? (nameGivers[departmentId] ?? departmentId) : departmentId;
  try {
    return agencyName(giver, regionCode, day);
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
