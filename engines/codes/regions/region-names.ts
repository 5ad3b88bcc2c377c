// Regions by the names that people write: full, short, one-character, and in running text.
import { allRegions, isWithin, type Region, type RegionLevel, region } from './regions.ts';

// biome-ignore format: a line per handful reads better than one per province
/** One-character short forms of provinces (简称), both where there are two. Source: recalled, GB/T 2260 annex and use. */
const CHARACTERS: Readonly<Record<string, string>> = {
  京: '110000', 津: '120000', 冀: '130000', 晋: '140000', 蒙: '150000', 辽: '210000', 吉: '220000', 黑: '230000',
  沪: '310000', 申: '310000', 苏: '320000', 浙: '330000', 皖: '340000', 闽: '350000', 赣: '360000', 鲁: '370000',
  豫: '410000', 鄂: '420000', 湘: '430000', 粤: '440000', 桂: '450000', 琼: '460000', 渝: '500000', 川: '510000',
  蜀: '510000', 贵: '520000', 黔: '520000', 云: '530000', 滇: '530000', 藏: '540000', 陕: '610000', 秦: '610000',
  甘: '620000', 陇: '620000', 青: '630000', 宁: '640000', 新: '650000', 台: '710000', 港: '810000', 澳: '820000',
};

/** Groups of regions with a name of their own in work plans. */
const AREAS: Readonly<Record<string, readonly string[]>> = {
  京津冀: ['110000', '120000', '130000'],
  长三角: ['310000', '320000', '330000', '340000'],
  长江三角洲: ['310000', '320000', '330000', '340000'],
  珠三角: ['440100', '440300', '440400', '440600', '440700', '441200', '441300', '441900', '442000'],
  珠江三角洲: ['440100', '440300', '440400', '440600', '440700', '441200', '441300', '441900', '442000'],
  泛珠三角: [
    '350000',
    '360000',
    '430000',
    '440000',
    '450000',
    '460000',
    '510000',
    '520000',
    '530000',
    '810000',
    '820000',
  ],
  粤港澳大湾区: [
    '440100',
    '440300',
    '440400',
    '440600',
    '440700',
    '441200',
    '441300',
    '441900',
    '442000',
    '810000',
    '820000',
  ],
  粤港澳: ['440000', '810000', '820000'],
  成渝: ['510000', '500000'],
};

const AREA_STARTS = new Set(Object.keys(AREAS).map((name) => name.slice(0, 2)));

const NATION_NAMES = new Set(['中国', '全国', '国家', '中华人民共和国']);

/** City names that are words as well: in running text only the full name counts. */
const ALSO_WORDS = new Set(
  '日照 白银 来宾 长治 大同 朝阳 安康 中卫 白山 黄石 金华 白城 黄山 东营 平凉 保山 资阳 大理 吉安 宜春 安顺 永州 中山 黄冈 安阳 海东'.split(
    ' ',
  ),
);
/** County names that any city could use: in running text only after the name of what they lie in. */
const NEEDS_CONTEXT = new Set(
  '郊区 城区 矿区 东区 西区 南区 北区 新城区 老城区 市中区 城中区 城关区 城东区 城西区 城北区 城南区 港口区 新市区'.split(
    ' ',
  ),
);
/** After these the last character of a "name" belongs to the next word: 深圳|市场, 朝阳|区域. */
const CUT_WORDS = new Set(['市场', '市政', '市价', '市值', '区域', '区间', '区块', '县域', '州际']);

const PEOPLES =
  '蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|各';
const AUTONOMOUS = /^(.+?)自治[州县旗]$/;
/** 恩施州 for 恩施土家族苗族自治州. */
const AUTONOMOUS_END = /自治([州县旗])$/;
const TRAILING_PEOPLE = new RegExp(`^(.{2,}?)(?:(?:${PEOPLES})族|蒙古|哈萨克|柯尔克孜|锡伯|塔吉克)$`);

/**
 * The name as people say it: 广东, 内蒙古, 深圳, 恩施, 浦东新. A county of two characters keeps its suffix (东区, 忠县),
 * and so does a prefecture that is a plain word without it.
 */
export function shortName(of: Region): string {
  const { name, level } = of;
  if (level === 'nation') return name;
  if (level === 'province') return name.replace(/(特别行政区|(壮族|回族|维吾尔)?自治区|[省市])$/, '');
  const autonomous = AUTONOMOUS.exec(name)?.[1];
  if (autonomous !== undefined) return withoutPeoples(autonomous);
  const bare = name.replace(/(地区|林区|特区|[市县区盟旗])$/, '');
  return bare.length >= 2 ? bare : name;
}

function withoutPeoples(name: string): string {
  let rest = name;
  for (let match = TRAILING_PEOPLE.exec(rest); match; match = TRAILING_PEOPLE.exec(rest)) rest = match[1] ?? rest;
  return rest === name ? name.replace(/(?<=.{2})族$/, '') : rest;
}

type Names = {
  readonly full: Map<string, Region[]>;
  readonly short: Map<string, Region[]>;
  /** The first two characters of every name: most places in a text begin none. */
  readonly starts: Set<string>;
  readonly longest: number;
};

let names: Names | null = null;

function nameIndex(): Names {
  if (names) return names;
  const full = new Map<string, Region[]>();
  const short = new Map<string, Region[]>();
  const push = (map: Map<string, Region[]>, key: string, value: Region) => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  let longest = 0;
  for (const entry of allRegions()) {
    if (entry.level === 'nation') continue;
    push(full, entry.name, entry);
    const said = shortName(entry);
    if (said !== entry.name) push(short, said, entry);
    const autonomous = AUTONOMOUS_END.exec(entry.name)?.[1];
    if (autonomous !== undefined) push(short, said + autonomous, entry);
    longest = Math.max(longest, entry.name.length);
  }
  const starts = new Set([...full.keys(), ...short.keys()].map((name) => name.slice(0, 2)));
  names = { full, short, starts, longest };
  return names;
}

export type RegionMatch =
  | { readonly kind: 'known'; readonly region: Region }
  | { readonly kind: 'ambiguous'; readonly candidates: Region[] }
  | { readonly kind: 'unknown'; readonly name: string };

/**
 * The region that a name means: full (深圳市), short (深圳), one character (粤), or a line of names (广东省深圳市南山区,
 * 吉林长春朝阳). Where several share a name the highest level wins (吉林 is the province) unless `level` asks for another,
 * and among equals `within` decides; otherwise the answer is ambiguous.
 */
export function resolveRegionName(
  name: string,
  q: { readonly within?: string; readonly level?: RegionLevel } = {},
): RegionMatch {
  const text = name.trim();
  if (NATION_NAMES.has(text)) return knownOr(region('000000'), name);
  const byCharacter = CHARACTERS[text];
  if (byCharacter !== undefined) return knownOr(region(byCharacter), name);
  const candidates = [...new Set(lineOfNames(text, q.within ?? '000000'))];
  const top = highest(candidates.filter(({ level }) => q.level === undefined || level === q.level));
  const [first] = top;
  if (!first) return { kind: 'unknown', name };
  return top.length === 1 ? { kind: 'known', region: first } : { kind: 'ambiguous', candidates: top };
}

function knownOr(found: Region | null, name: string): RegionMatch {
  return found ? { kind: 'known', region: found } : { kind: 'unknown', name };
}

/** Regions that the whole text names, read as one name or as names each inside the one before. */
function lineOfNames(text: string, within: string): Region[] {
  const { longest } = nameIndex();
  const whole = named(text, within);
  if (whole.length > 0) return whole;
  const found: Region[] = [];
  for (let length = Math.min(longest, text.length - 1); length >= 2; length -= 1) {
    for (const outer of named(text.slice(0, length), within)) {
      found.push(...lineOfNames(text.slice(length), outer.code).filter(({ code }) => code !== outer.code));
    }
    if (found.length > 0) return found;
  }
  return found;
}

function named(text: string, within: string): Region[] {
  const { full, short } = nameIndex();
  const inside = (list: Region[] | undefined) => (list ?? []).filter(({ code }) => isWithin(code, within));
  const exact = inside(full.get(text));
  return exact.length > 0 ? exact : inside(short.get(text));
}

const RANK = { nation: 0, province: 1, city: 2, county: 3 } as const;

function highest(candidates: readonly Region[]): Region[] {
  const best = Math.min(...candidates.map(({ level }) => RANK[level]));
  return candidates.filter(({ level }) => RANK[level] === best);
}

/** `start` and `end` count UTF-16 units; `regions` holds one region, an area's several, or the candidates. */
export type RegionInText = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: 'region' | 'area' | 'ambiguous';
  readonly regions: Region[];
};

/**
 * Regions named in running text, in order, never overlapping. A line of names (广东省深圳市南山区) is one finding, of
 * the innermost. Short names count for provinces and cities that are not words as well; counties need their full name.
 */
export function findRegionsIn(text: string): RegionInText[] {
  const found: RegionInText[] = [];
  for (let at = 0; at < text.length; ) {
    const hit = areaAt(text, at) ?? lineAt(text, at);
    if (hit) found.push(hit);
    at = hit ? hit.end : at + 1;
  }
  return found;
}

function areaAt(text: string, start: number): RegionInText | null {
  if (!AREA_STARTS.has(text.slice(start, start + 2))) return null;
  for (let length = 6; length >= 2; length -= 1) {
    const word = text.slice(start, start + length);
    const codes = AREAS[word];
    if (word.length !== length || !codes) continue;
    const members = codes.map((code) => region(code)).filter((member) => member !== null);
    return { start, end: start + length, text: word, kind: 'area', regions: members };
  }
  return null;
}

function lineAt(text: string, start: number): RegionInText | null {
  let end = start;
  let inside: Region[] = [];
  for (let next = nameAt(text, end, inside); next; next = nameAt(text, end, inside)) {
    end += next.length;
    inside = next.regions;
  }
  if (inside.length === 0) return null;
  const kind = inside.length === 1 ? 'region' : 'ambiguous';
  return { start, end, text: text.slice(start, end), kind, regions: inside };
}

/** The longest name that begins here and, after an outer one, lies in it. */
function nameAt(text: string, start: number, outer: readonly Region[]): { length: number; regions: Region[] } | null {
  const { full, short, starts, longest } = nameIndex();
  if (!starts.has(text.slice(start, start + 2))) return null;
  const within = (list: Region[]) =>
    outer.length === 0
      ? highest(list)
      : list.filter(({ code }) => outer.some((o) => o.code !== code && isWithin(code, o.code)));
  for (let length = Math.min(longest, text.length - start); length >= 2; length -= 1) {
    const word = text.slice(start, start + length);
    if (CUT_WORDS.has(text.slice(start + length - 1, start + length + 1))) continue;
    const exact = full.get(word);
    const said = exact ?? (short.get(word) ?? []).filter(({ level }) => level === 'province' || level === 'city');
    if (outer.length === 0 && (exact ? NEEDS_CONTEXT : ALSO_WORDS).has(word)) continue;
    const fitting = said.length > 0 ? within(said) : [];
    if (fitting.length > 0) return { length, regions: fitting };
  }
  return null;
}
