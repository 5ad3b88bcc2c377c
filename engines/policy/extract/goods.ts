// Products and product fields that a task singles out: 以X、Y为重点, X、Y等重点商品.
import type { Goods } from '../types.ts';
import type { Located } from './located.ts';

/** What ends a list that begins with 以, behind 等 or not. */
const FOCUSED = /为(?:重点|主|突破口|切入点)/g;
const LONGEST_FOCUS = 80;
/** What stands between 等 and the noun: 等重点商品, 等涉农产品, 等五金类产品. */
const QUALIFIERS = '重点 主要 大宗 敏感 高风险 热销 热点 日用 重要 民生 特殊'.split(' ');
const OF_KIND = '类';
const NOUNS = /(?:商品|产品|消费品|货物|食品|品种|物品|用品|生产资料|商品和服务|领域|品类|制品)/y;
const BREAK = /[，。；：“”]/;
const SHORTEST_LIST = 2;
const LONGEST_LIST = 120;
/** Words before a list that are not part of its first member. */
const LEAD =
  /^.*(?:突出|针对|围绕|聚焦|涉及|包括|包含|加大对|加强对|强化对|打击|查处|抽检|抽查|检查|监测|整治|治理|规范|紧盯|关注|生产|销售|经营|以及|对|以|的)(?=[^、]{2})/;
/** 涉及…的 before a later member. */
const QUALIFIER = /^涉及.*的(?=[^、]{2})/;
/** Not goods: places, people and subjects. */
const NOT_GOODS =
  /(?:区域|地区|城市|城乡|结合部|农村|企业|市场|加油站|环节|网站|平台|单位|部门|人员|案件|时段|节点|渠道|路段|公路|场所|单位|店|户|口岸|省份|行为|犯罪|工作|建设|制度|机制|导向|目标|问题|线索|[大小多少高低强弱])$/;
const TAIL = /(?:行业|领域|质量|市场|产品质量|安全)$/;

export function goodsIn(located: Located): Goods[] {
  const { normal } = located;
  const found = new Map<number, Goods>();
  const addList = (start: number, list: string): void => {
    let at = start;
    const members = list.split('、');
    members.forEach((member, index) => {
      const offset = at;
      at += member.length + 1;
      addMember(offset, member, index === 0);
    });
  };
  const addMember = (start: number, member: string, first: boolean): void => {
    const lead = (first ? LEAD : QUALIFIER).exec(member)?.[0].length ?? 0;
    let offset = start + lead;
    // 消费品和工业品 is two, but only where both halves can stand alone.
    for (const part of member.slice(lead).split(/(?<=[\u4e00-\u9fff]{2})(?:以及|和|及|与)(?=[\u4e00-\u9fff]{2})/)) {
      const at = normal.indexOf(part, offset);
      offset = at + part.length;
      const name = part.replace(TAIL, '');
      if (name.length < 1 || name.length > 20 || NOT_GOODS.test(part) || /^\d+$/.test(name)) continue;
      if (!found.has(at))
        found.set(at, { name: located.text.slice(at, at + name.length), ...located.span(at, at + name.length) });
    }
  };
  for (const { start, end } of listsOfSuch(normal)) addList(start, normal.slice(start, end));
  for (const { start, end } of focusedLists(normal)) addList(start, normal.slice(start, end));
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, goods]) => goods);
}

const isHan = (character: string): boolean => character >= '\u4e00' && character <= '\u9fff';

/** The lists of 以…为重点: within a clause, from each 以 to the nearest end. Both are walked once, so that time is as the length. */
export function focusedLists(text: string): { start: number; end: number }[] {
  const ends: { list: number; after: number }[] = [];
  for (const { 0: said, index } of text.matchAll(FOCUSED)) {
    const after = index + said.length;
    if (text.charAt(index - 1) === '等') ends.push({ list: index - 1, after });
    ends.push({ list: index, after });
  }
  const found: { start: number; end: number }[] = [];
  let next = 0;
  let clause = 0;
  let from = 0;
  for (let at = text.indexOf('以'); at >= 0 && next < ends.length; at = text.indexOf('以', from)) {
    const start = at + 1;
    from = start;
    while ((ends[next]?.list ?? Number.POSITIVE_INFINITY) < start + SHORTEST_LIST) next += 1;
    const nearest = ends[next];
    if (nearest === undefined) break;
    if (clause < start) for (clause = start; clause < text.length && !BREAK.test(text.charAt(clause)); ) clause += 1;
    if (nearest.list > clause || nearest.list - start > LONGEST_FOCUS) continue;
    found.push({ start, end: nearest.list });
    from = nearest.after;
  }
  return found;
}

/** The lists before 等…商品: within a clause, as long as may be. Every place is looked at once, since one pattern for all took the fourth power of a line. */
function listsOfSuch(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = 0;
  /** The last 等 that the list from `start` may reach. */
  let last: { end: number; after: number } | null = null;
  const take = (): void => {
    if (last === null) return;
    found.push({ start, end: last.end });
    start = last.after;
    last = null;
  };
  const nouns = text.includes('等') ? endsOfNouns(text) : null;
  for (let at = 0; nouns !== null && at < text.length; at += 1) {
    const character = text.charAt(at);
    if (BREAK.test(character)) {
      take();
      start = at + 1;
    } else if (character === '等' && at - start >= SHORTEST_LIST) {
      const after = nouns(at + 1);
      if (after === null) continue;
      if (last !== null && at - start > LONGEST_LIST) take();
      if (at - start < SHORTEST_LIST) continue;
      start = Math.max(start, at - LONGEST_LIST);
      last = { end: at, after };
    }
  }
  take();
  return found;
}

/** Where the noun ends that follows a place, behind any number of qualifiers; null where none does. */
function endsOfNouns(text: string): (from: number) => number | null {
  const known: (number | null | undefined)[] = new Array(text.length + 1);
  // From the end on, so that each place is known before one that leads to it.
  for (let at = text.length; at >= 0; at -= 1) {
    known[at] = null;
    for (const next of [...qualifiedFrom(text, at)].sort((one, other) => other - one)) {
      const end = known[next] ?? null;
      if (end !== null) {
        known[at] = end;
        break;
      }
    }
    NOUNS.lastIndex = at;
    if (known[at] === null && NOUNS.test(text)) known[at] = NOUNS.lastIndex;
  }
  return (from) => known[from] ?? null;
}

/** Where a qualifier that begins at a place may end. */
function* qualifiedFrom(text: string, at: number): Generator<number> {
  for (const one of QUALIFIERS) if (text.startsWith(one, at)) yield at + one.length;
  if (text.charAt(at) === '涉' && isHan(text.charAt(at + 1))) {
    yield at + 2;
    if (isHan(text.charAt(at + 2))) yield at + 3;
  }
  for (let end = at; end <= at + 4; end += 1) {
    if (text.charAt(end) === OF_KIND) yield end + 1;
    if (!isHan(text.charAt(end))) return;
  }
}
