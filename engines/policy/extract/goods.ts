// Products and product fields that a task singles out: 以X、Y为重点, X、Y等重点商品.
import type { Goods } from '../types.ts';
import type { Located } from './located.ts';

const FOCUS = /以([^，。；：“”]{2,80}?)(?:等)?为(?:重点|主|突破口|切入点)/g;
const SUCH_AS =
  /([^，。；：“”]{2,120})等(?:重点|主要|大宗|敏感|高风险|热销|热点|日用|重要|民生|特殊|涉[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{0,4}类)*(?:商品|产品|消费品|货物|食品|品种|物品|用品|生产资料|商品和服务|领域|品类|制品)/g;
/** Words before a list that are not part of its first member. */
const LEAD =
  /^.*(?:突出|针对|围绕|聚焦|涉及|包括|包含|加大对|加强对|强化对|打击|查处|抽检|抽查|检查|监测|整治|治理|规范|紧盯|关注|生产|销售|经营|以及|对|以|的)(?=[^、]{2,}$)/;
/** 涉及…的 before a later member. */
const QUALIFIER = /^涉及.*的(?=[^、]{2,}$)/;
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
  for (const match of normal.matchAll(SUCH_AS)) addList(match.index, match[1] ?? '');
  for (const match of normal.matchAll(FOCUS)) addList(match.index + 1, match[1] ?? '');
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, goods]) => goods);
}
