// What pages set around a text: breadcrumbs, print buttons, counters, record cards, page numbers in a line.
import type { Stretch } from '../segment.ts';

const DAY = '\\d{4}[-年/.]\\d{1,2}[-月/.]\\d{1,2}日?(?:\\s*\\d{1,2}[：:]\\d{2}(?:[：:]\\d{2})?)?';
const WORDS =
  '字体|字号|打印|关闭|分享|收藏|浏览|阅读|点击|访问量|来源|稿源|作者|编辑|发布(?:时间|日期|机构|单位|人|部门)|索引号|(?:信息|主题|体裁|组配)分类|公开(?:方式|属性|范围|目录)|有效性|时效性|发文(?:机关|日期|字号)|(?:成文|生成|生效|失效|废止)日期|文号|网站地图|联系我们|备案号|ICP备|公网安备|版权所有|无障碍|关怀版|扫一扫|二维码|上一篇|下一篇|返回首页|返回顶部|附件下载|网站标识码|主办单位';
const TRAIL = /^(?:您?现?在?的?当?前?所?在?位置(?:是)?\s*：|首\s*页\s*[>»＞›/→|-])/;
const ITEM =
  /[〔【]?(?:打印(?:本页|此页|整页|内容)?|关闭(?:窗口|本页)?|返\s*回(?:首页|顶部)?|分享(?:到)?|收藏|字[体号]：?(?:\s*[〔【]?\s*大\s*中\s*小\s*[〕】]?)?|大\s*中\s*小|正文|扫一扫\S{0,20}|保护视力色：?)[〕】]?\s*/y;
const LONGEST = 400;

/** Whether a line is of the page and not of the text. */
export function isFurniture(normal: string): boolean {
  const line = normal.trim();
  if (line === '' || line.length > LONGEST) return false;
  if (isAllItems(line)) return true;
  if (/[。；！？]/.test(line)) return false;
  return TRAIL.test(line) || (line.match(new RegExp(WORDS, 'g'))?.length ?? 0) >= 2;
}

/** Item after item: one pattern over all of them tries every way to part them, which doubles with each. */
function isAllItems(line: string): boolean {
  for (let at = 0; at < line.length; at = ITEM.lastIndex) {
    ITEM.lastIndex = at;
    if (!ITEM.test(line)) return false;
  }
  return true;
}

/** A page number set between two dashes, in a line of text: …严厉查处—2—虚假广告. */
const PAGE =
  /(?<![\d—–―-])[—–―-]\s?\d{1,3}\s?[—–―-](?!\d{1,3}(?!\d)|[—–―-])|^第\s?\d{1,3}\s?页(?:\s?[，/]?\s?共\s?\d{1,3}\s?页)?(?=\s?\S)/g;

export function pageNumbersIn(normal: string, start: number, end: number): Stretch[] {
  const line = normal.slice(start, end);
  if (!/[—–―-]\s?\d|^第/.test(line)) return [];
  return [...line.matchAll(PAGE)].map(({ 0: found, index }) => ({
    start: start + index,
    end: start + index + found.length,
  }));
}

const ENDS = new RegExp(
  `${DAY}|[量数次]\\s?：\\s?\\d+次?|打印(?:本页|此页|整页)?|关闭(?:窗口|本页)?|分享到?|收藏|大\\s*中\\s*小\\s*[〕】]?|返回首页|[>»›]\\s?正文`,
  'g',
);
const TITLE_BEHIND =
  /^[\s〔〕【】|]*(?:[\u4e00-\u9fff、（）“”《》\d]{2,60}?(?:关于|印发|转发)|(?:[\u4e00-\u9fff]{2,12})?\d{4}年[\u4e00-\u9fff]{2})/;

/** Where the title begins that page furniture stands before on the same line; `start` if none does. Looks at the line's head. */
export function furnitureEnd(normal: string, start: number, end: number): number {
  const head = normal.slice(start, Math.min(end, start + LONGEST));
  if (!TRAIL.test(head) && !new RegExp(`^.{0,8}?(?:${WORDS})`).test(head)) return start;
  let found = start;
  for (const match of head.matchAll(ENDS)) {
    const behind = match.index + match[0].length;
    if (TITLE_BEHIND.test(head.slice(behind, behind + 120))) found = start + behind;
  }
  return found;
}
