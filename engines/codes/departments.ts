// The catalogue of departments: lines of authority, then and now, with their names at each level and their successors.
import { createRequire } from 'node:module';
import { CodesError } from './error.ts';
import type { LocalDate } from './time/civil-date.ts';

export type DepartmentKind =
  | 'administration'
  | 'police'
  | 'procuratorate'
  | 'court'
  | 'coordination'
  | 'party'
  | 'customs'
  | 'other'
  | 'outside'
  | 'group';

/**
 * A line of authority (市场监管, 公安), not one office of it: an agency is a department in a region.
 * `names`: per level, the proper form first; local forms stand without the region (工商行政管理局) unless they hold
 * `{region}` (广东省) or `{short}` (广东); `any` are forms without a level (工商部门).
 * `from` inclusive, `until` exclusive; null is unknown or, for `until`, still there. `successors` are ids, the main one
 * first; an entry may have one and live on (duties passed on in part). `under`: the body that manages it or whose second
 * name it is. `patterns`: of a group, regular expressions of the whole name.
 */
export type Department = {
  readonly id: string;
  readonly name: string;
  readonly kind: DepartmentKind;
  readonly names: {
    readonly national: readonly string[];
    readonly provincial: readonly string[];
    readonly municipal: readonly string[];
    readonly county: readonly string[];
    readonly any: readonly string[];
  };
  readonly from: LocalDate | null;
  readonly until: LocalDate | null;
  readonly under: string | null;
  readonly successors: readonly string[];
  readonly successorNote: string | null;
  readonly source: 'read' | 'recalled';
  /** The form for a district of a city, where a county's differs (公安分局). */
  readonly district?: string;
  /** Whole names of single agencies that no rule gives, by region code (北京市教育委员会). */
  readonly exceptions?: Readonly<Record<string, string>>;
  /** Offices with names of their own and the region where they sit (黄埔海关). */
  readonly offices?: Readonly<Record<string, string>>;
  readonly patterns?: readonly string[];
};

type Catalogue = {
  readonly departments: readonly Department[];
  /** Local names that two entries share on purpose; every other name at a level belongs to one. */
  readonly sharedNames: readonly { readonly name: string; readonly why: string }[];
};

let loaded: { readonly catalogue: Catalogue; readonly byId: ReadonlyMap<string, Department> } | null = null;

function load() {
  if (!loaded) {
    const catalogue: Catalogue = createRequire(import.meta.url)('./data/departments.json');
    loaded = { catalogue, byId: new Map(catalogue.departments.map((entry) => [entry.id, entry])) };
  }
  return loaded;
}

/** Every entry, groups included. */
export function departments(): Department[] {
  return [...load().catalogue.departments];
}

/** The entry of the id, or null. */
export function department(id: string): Department | null {
  return load().byId.get(id) ?? null;
}

/** The entry of the id; throws `department.unknown`. */
export function requireDepartment(id: string): Department {
  const found = department(id);
  if (!found) throw new CodesError('department.unknown', 'No department has this id', id);
  return found;
}

/**
 * The name for tables and charts: the first national one of at most eight characters that does without 国家 and 中国
 * (海关总署, 网信办, 全国双打办); where there is none, the usual short form. Throws `department.unknown`.
 */
export function departmentShortName(id: string): string {
  const { name, names } = requireDepartment(id);
  const short = names.national.find((one) => one.length <= 8 && !/^(国家|中华|国务院|中国)/.test(one));
  return short ?? names.national[1] ?? name;
}

/** Names that two entries share at one level, with the reason. */
export function sharedDepartmentNames(): Catalogue['sharedNames'] {
  return load().catalogue.sharedNames;
}

/** Whether the body existed on the day. */
export function existedOn({ from, until }: Department, on: LocalDate): boolean {
  return (from === null || from <= on) && (until === null || on < until);
}

/**
 * The bodies that do the department's work today, the main one first: itself when it still exists, and along the chain
 * of successors. Several where duties were split: a person chooses. Throws `department.unknown`.
 */
export function successorsToday(id: string): Department[] {
  const living = new Map<string, Department>();
  const seen = new Set<string>();
  const follow = (entry: Department) => {
    if (seen.has(entry.id)) return;
    seen.add(entry.id);
    if (entry.until === null) living.set(entry.id, entry);
    for (const next of entry.successors) follow(requireDepartment(next));
  };
  follow(requireDepartment(id));
  return [...living.values()];
}
