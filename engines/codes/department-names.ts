// From the name in a document to the catalogue: old and new names, abbreviations, local forms, joint groups.

import { type Department, departments, existedOn } from './departments.ts';
import { resolveRegionName } from './regions/region-names.ts';
import { isBeyondMainland, type RegionLevel, region } from './regions/regions.ts';
import type { LocalDate } from './time/civil-date.ts';
import { foldCharacters } from './traditional.ts';

/** `matched`: the catalogue's form that the name is. `level` and `region` are null where the name leaves them open. */
export type DepartmentMatch =
  | {
      readonly kind: 'known';
      readonly id: string;
      readonly matched: string;
      readonly level: RegionLevel | null;
      readonly region: string | null;
    }
  | { readonly kind: 'unknown'; readonly name: string };

/**
 * `level`: of the document that names it: in a province's plan a bare 知识产权局 is the province's. `on`: the document's
 * day; among entries that share a local name the one that existed then is meant, without it the one of today. `within`:
 * the document's region, which decides among places of one name (南山区 is in two cities).
 */
export type DepartmentQuery = { readonly level?: RegionLevel; readonly on?: LocalDate; readonly within?: string };

type LocalLevel = 'province' | 'city' | 'county';
type Context = { readonly text: string; readonly q: DepartmentQuery; readonly index: NameIndex };
type Known = Extract<DepartmentMatch, { kind: 'known' }>;

/**
 * Finds the department that a name means; region and level come from the name (广东省农业厅, 省工商局, 市公安局,
 * 天河区公安分局), else from `q.level`. Traditional characters, full-width signs, spaces, 各级 before and 等, 部门 after
 * are seen through. Joint groups (各成员单位, 各地级以上市人民政府) answer with an entry of kind `group`. A name that the
 * catalogue does not hold is `unknown`, never the nearest one.
 */
export function resolveDepartment(name: string, q: DepartmentQuery = {}): DepartmentMatch {
  const index = nameIndex();
  const text = normaliseName(name);
  for (const candidate of readings(text)) {
    const context: Context = { text: candidate, q, index };
    const found =
      byBareName(context) ?? byLevelWord(context) ?? byTemplate(context) ?? byRegion(context) ?? byGroup(context);
    if (found) return found;
  }
  return { kind: 'unknown', name };
}

type NameIndex = {
  readonly national: ReadonlyMap<string, Department[]>;
  readonly any: ReadonlyMap<string, Department[]>;
  readonly local: Readonly<Record<LocalLevel, ReadonlyMap<string, Department[]>>>;
  readonly offices: ReadonlyMap<string, OfficeAt>;
  readonly exceptions: ReadonlyMap<string, OfficeAt>;
  readonly templates: readonly {
    readonly of: Department;
    readonly level: LocalLevel;
    readonly form: RegExp;
    readonly name: string;
  }[];
  readonly groups: readonly { readonly of: Department; readonly form: RegExp }[];
};

let builtIndex: NameIndex | null = null;

function nameIndex(): NameIndex {
  builtIndex ??= buildIndex(departments());
  return builtIndex;
}

const LOCAL_LEVELS = [
  ['province', 'provincial'],
  ['city', 'municipal'],
  ['county', 'county'],
] as const;

function buildIndex(all: readonly Department[]): NameIndex {
  const table = (read: (of: Department) => readonly string[]) => {
    const map = new Map<string, Department[]>();
    for (const of of all) {
      for (const name of read(of)) map.set(normaliseName(name), [...(map.get(normaliseName(name)) ?? []), of]);
    }
    return map;
  };
  return {
    national: table(({ names }) => names.national),
    any: table(({ names, kind, name }) => (kind === 'group' ? [name, ...names.any] : names.any)),
    local: {
      province: table(({ names }) => names.provincial.filter(isPlain)),
      city: table(({ names }) => names.municipal.filter(isPlain)),
      county: table(({ names }) => names.county.filter(isPlain)),
    },
    offices: new Map(all.flatMap(officeNames)),
    exceptions: new Map(all.flatMap(exceptionNames)),
    templates: all.flatMap((of) =>
      LOCAL_LEVELS.flatMap(([level, key]) =>
        of.names[key].filter((name) => !isPlain(name)).map((name) => ({ of, level, name, form: templateForm(name) })),
      ),
    ),
    groups: all.flatMap((of) => (of.patterns ?? []).map((pattern) => ({ of, form: new RegExp(`^(?:${pattern})$`) }))),
  };
}

type OfficeAt = { readonly id: string; readonly region: string };
type Office = readonly [name: string, at: OfficeAt];

function exceptionNames({ id, exceptions }: Department): Office[] {
  return Object.entries(exceptions ?? {}).map(([region, name]) => [name, { id, region }]);
}

function officeNames({ id, offices }: Department): Office[] {
  return Object.entries(offices ?? {}).map(([name, region]) => [name, { id, region }]);
}

function isPlain(name: string): boolean {
  return !name.includes('{');
}

function templateForm(name: string): RegExp {
  return new RegExp(`^${name.replace(/\{(region|short)\}/, '(.{2,})')}$`);
}

/** One spelling: no blanks or quotation marks, half-width signs, simplified characters. */
function normaliseName(name: string): string {
  return foldCharacters(name.normalize('NFKC')).replace(/[\s\u200b\ufeff“”"'‘’「」『』《》]/g, '');
}

const BEFORE =
  /^(?:中共(?=.{3,})|各级|各地级以上市|各省(?:级|、自治区、直辖市|\(区、市\)|、市、县)?|各市(?:、县)?|各县(?:\(市、区\)|区)?|各地区?|全国各地|全国(?=.*部门$)|地方各级|地方|县级以上(?:地方)?(?:各级)?(?:人民政府)?|县以上|基层|各有关|有关|相关|其他|原|各|由|会同|以及|及|和)/;
const AFTER =
  /(?:等(?:有关|相关)?(?:部门|单位|机关)?|(?:有关|相关)(?:部门|单位)|各级机构|\((?:以?下简称|简称).*\)|负责|牵头|[、,;。:])$/;

/** The name as it stands, then without what surrounds it; at most a handful. */
function readings(text: string): string[] {
  const all = [text];
  for (let at = 0; at < all.length && all.length < 12; at += 1) {
    const current = all[at] ?? '';
    for (const shorter of [
      current.replace(AFTER, ''),
      current.replace(BEFORE, ''),
      current.replace(/\([^()]*\)$/, ''),
      current.replace(/系统$/, '部门'),
    ]) {
      if (shorter.length >= 2 && !all.includes(shorter)) all.push(shorter);
    }
  }
  return all;
}

/** Among entries that share a name: the one of the document's day, else one of today, else the first. */
function choose(candidates: readonly Department[], on: LocalDate | undefined): Department | undefined {
  const fitting = candidates.find((of) => (on === undefined ? of.until === null : existedOn(of, on)));
  return fitting ?? candidates.find(({ until }) => until === null) ?? candidates[0];
}

function known(of: Department, matched: string, level: RegionLevel | null, region: string | null): Known {
  return { kind: 'known', id: of.id, matched, level, region };
}

function knownOffice({ id, region: seat }: OfficeAt, matched: string): Known {
  return { kind: 'known', id, matched, level: region(seat)?.level ?? null, region: seat };
}

function byBareName({ text, q, index }: Context): Known | null {
  const office = index.offices.get(text);
  if (office) return knownOffice(office, text);
  if (q.level !== undefined && q.level !== 'nation') {
    const local = choose(index.local[q.level].get(text) ?? [], q.on);
    if (local) return known(local, text, q.level, null);
  }
  const national = choose(index.national.get(text) ?? [], q.on);
  if (national) return known(national, text, 'nation', '000000');
  const general = choose(index.any.get(text) ?? [], q.on);
  if (general) return known(general, text, q.level ?? null, null);
  const levels = LOCAL_LEVELS.map(([level]) => level).filter((level) => index.local[level].has(text));
  const [first] = levels;
  const local = first && choose(index.local[first].get(text) ?? [], q.on);
  if (!local) return null;
  return known(local, text, levels.length === 1 && first ? first : (q.level ?? null), null);
}

const LEVEL_WORDS: readonly (readonly [RegExp, LocalLevel])[] = [
  [/^(?:省、自治区、直辖市|全省|本省|我省|省级|省直|省|自治区|直辖市)/, 'province'],
  [/^(?:地级以上市|设区的市|设区市|全市|本市|我市|市级|市直|市|州|盟)/, 'city'],
  [/^(?:县级市|全县|全区|本县|本区|我县|我区|县级|区级|县区|区县|县|区|旗)/, 'county'],
];

/** 省工商局, 市公安局, 国务院药品监督管理部门: the level is said, the region is not (but for the nation's). */
function byLevelWord({ text, q, index }: Context): Known | null {
  const afterNation = text.replace(/^(?:国务院|国家|中央)/, '');
  const national = afterNation !== text && choose(index.any.get(afterNation) ?? [], q.on);
  if (national) return known(national, text, 'nation', '000000');
  for (const [word, level] of LEVEL_WORDS) {
    const rest = text.replace(word, '');
    if (rest === text) continue;
    const found = localAt(rest, level, { q, index });
    if (found) return known(found.of, found.name, level, null);
  }
  return null;
}

/** 国家税务总局广东省税务局, 中国人民银行广州分行: the region stands inside the name. */
function byTemplate({ text, q, index }: Context): Known | null {
  for (const { of, form, name, level } of index.templates) {
    const place = form.exec(text)?.[1];
    const found = place === undefined ? null : placeOf(place, q, level);
    if (found) return known(of, name, found.level, found.region);
  }
  return null;
}

/** 广东省农业厅, 深圳市市场监管局, 吉林市场监管局: the text splits into a region and a local name. */
function byRegion({ text, q, index }: Context): Known | null {
  for (let split = text.length - 2; split >= 2; split -= 1) {
    const rest = text.slice(split);
    if (!isLocalRest(rest, index)) continue;
    const place = placeOf(text.slice(0, split), q);
    const found = place && localAt(rest, place.level, { q, index });
    if (place && found) return known(found.of, found.name, place.level, place.region);
  }
  const exception = index.exceptions.get(text);
  return exception ? knownOffice(exception, text) : byBranch({ text, q, index });
}

/** Level and region of a place with agencies; the region stays open where several share the name. */
function placeOf(
  name: string,
  { within }: DepartmentQuery,
  at?: LocalLevel,
): { level: LocalLevel; region: string | null } | null {
  const level = at === undefined ? {} : { level: at };
  const everywhere = resolveRegionName(name, level);
  const nearby =
    everywhere.kind === 'ambiguous' && within !== undefined && resolveRegionName(name, { ...level, within });
  const place = nearby && nearby.kind === 'known' ? nearby : everywhere;
  if (place.kind === 'unknown') return null;
  const one = place.kind === 'known' ? place.region : place.candidates[0];
  if (!one || one.level === 'nation' || isBeyondMainland(one)) return null;
  return { level: one.level, region: place.kind === 'known' ? one.code : null };
}

function isLocalRest(rest: string, { any, local }: NameIndex): boolean {
  const said = rest.replace(/^党?委/, '委');
  return any.has(rest) || [rest, said].some((name) => LOCAL_LEVELS.some(([level]) => local[level].has(name)));
}

/** A local name at a level. A municipality may use a city's form (北京市公安局), a county-level city too (义乌市公安局). */
function localAt(
  rest: string,
  level: LocalLevel,
  { q, index }: Pick<Context, 'q' | 'index'>,
): { of: Department; name: string } | null {
  const levels: readonly LocalLevel[] =
    level === 'province' ? ['province', 'city'] : level === 'county' ? ['county', 'city'] : ['city', 'county'];
  for (const name of new Set([rest, rest.replace(/^党委/, '委')])) {
    for (const at of levels) {
      const of = choose(index.local[at].get(name) ?? [], q.on);
      if (of) return { of, name };
    }
    const general = choose(index.any.get(name) ?? [], q.on);
    if (general) return { of: general, name };
  }
  return null;
}

/** 广州市公安局天河区分局, 北京市公安局朝阳分局: a branch named after the district it serves. */
function byBranch({ text, q, index }: Context): Known | null {
  const parts = /^(.{2,}?[市州盟区])(.{2,}局)(.{2,})分局$/.exec(text);
  const [city, office, district] = [parts?.[1], parts?.[2], parts?.[3]];
  if (city === undefined || office === undefined || district === undefined) return null;
  const outer = resolveRegionName(city);
  if (outer.kind !== 'known') return null;
  const found = localAt(office, 'city', { q, index });
  if (!found) return null;
  const inner = resolveRegionName(district, { within: outer.region.code });
  return known(found.of, found.name, 'county', inner.kind === 'known' ? inner.region.code : null);
}

function byGroup({ text, q, index }: Context): Known | null {
  const group = index.groups.find(({ form }) => form.test(text));
  return group ? known(group.of, text, q.level ?? null, null) : null;
}
