// Addresses of natural persons, which are covered whole, and places of business, which stay.
import { findRegionsIn } from '@qingfeng/codes';
import { type Folded, placeOf, withStandIns } from '../reading/canonical.ts';
import { cellsBelow } from '../reading/columns.ts';
import { type Occupancy, occupancy } from '../reading/occupancy.ts';
import { findParts, type Parts } from './address-parts.ts';

export type FoundAddress = {
  readonly start: number;
  readonly end: number;
  readonly use: 'home' | 'business';
  readonly text: string;
};

/** Words that announce where a person lives or is sent things. */
const HOME =
  /(?:个人住所地?|个人住址|本人住所地?|自然人住所地?|家庭住所地?|家庭住址|家庭地址|居住地址|现住址|现住地|现住(?=[一-鿿])|投递地址|备用地址|备选地址|居留地址|居住地点|原住址|(?<!住所\()住址|户籍所在地|户籍地址|户籍地|户口所在地|户籍|常住地址?|暂住地址?|暂住证?地址|经常居住地|居住地|居所|家住|现住|现居(?!民)|租住|居住|暂住|借住|寄住|同居于|合租|借宿于|藏身于|搬至|搬到|收货地址|收件地址|退货地址|退件地址|回寄地址|到货地址?|收货地|收件地|邮寄地址|寄件地址|发件地址|送达地址|通讯地址|通信地址|联系地址|快递地址|身份证地址|证载地址|家庭所在地|家中|住处|住所在|籍贯|老家|(?<![原现在入])住(?=在|于|:|(?![所址处宅房院户进])[一-鿿]{2,8}[省市县区州旗镇乡村](?!民|场)))/g;
/** Words that announce an address without saying whose. */
const NEUTRAL = /(?:住所地?(?:\(住址\))?|(?<![一-鿿])地址|(?<=[其该人])地址)/g;
const BUSINESS =
  /(?:经营场所|经营地址|经营地|营业场所|营业地址|注册地址?|登记地址|登记住所|生产地址|生产场所|厂址|店址|门店地址|仓库地址?|办公地址|公司地址|单位地址|主要经营场所)/g;
const LINK = /^(?:[ ]|:|-|"|“|\(住址\)|\(住所\)|地址|地|均|现|位于|登记|系|为|是|在|于|至|到|:){0,6}/;
/** Sending goods to somebody; `收货人为佛山市…1204房的邝美仪`. */
const SENT =
  /(?:寄至|寄往|寄到|邮寄到|邮寄至|快递至|快递到|发往|发至|发到|寄去|邮到|送至|送到|送货至|送货到|配送至|投递至|上门至|(?:收货人|收件人|寄件人|买家|客户)(?:为|系|是)(?=[一-鿿]{2,8}[省市区县][^,。;]{4,50}的))/g;

/** Headings of columns that hold where people live or are sent things. */
const HOMES_HEADING = /^(?:收货|收件|寄件|送货|家庭|联系|居住|户籍|通讯|现|个人|配送|派送)?(?:地址|住址|所在地)$/;

const HARD_STOP = /[。;!?！？\n\t|]/;
/** Fields of a form and parts of a sentence that come after an address. */
const NEXT_FIELD =
  /(?:[,、 ]{0,2}(?:电话|手机|联系|身份证|公民身份|邮编|邮政编码|性别|民族|出生|职业|文化|工作单位|微信|收件人|收货人|经营者|法定代表人|负责人|统一社会|营业执照|注册|登记|姓名|户籍|住址|现住|现租|经营场所|系|因|受雇|未婚|已婚)|[,(]|(?:的)?(?:内)?(?:查获|查扣|发现|从事|经营|销售|购买|购进|存放|开展|租房|生活|加工|制作|生产))/;
const ENDS =
  /(?:号楼|号院|[0-9A-Za-z一二三四五六七八九十百]+ ?(?:号|室|房|栋|幢|座|楼|层|组|单元|户|铺|弄|队|社|门|区|排|巷)|村|镇|乡|街道|路|街|巷|弄|屯|寨|庄|湾|坊|小组|村组|屋场|院子|塆|冲|坳|岭|小区|花园|家园|新村|公寓|苑|院|里|宿舍|大厦|广场|社区|县|市|区|之[一二三四五六七八九十0-9]+|(?<=单元|号楼|大厦|广场|公寓|[栋幢座])[0-9]{1,5}(?=[^0-9元个]|$)|[平民][房]|出租屋|自建房|[0-9]+-[0-9A-Za-z-]+|-[0-9]+)/g;
const DETAIL = /(?:[0-9一二三四五六七八九十]+ ?(?:号|室|房|栋|幢|座|组|单元|弄|队)|路|街|巷|村|镇|乡|小区|花园|苑|里)/;
const LONGEST = 70;

/** Addresses in the order in which they stand. */
export function findAddresses(reading: Folded, businessPlaces: readonly string[]): FoundAddress[] {
  const { signs } = reading;
  const places = businessPlaces.map(bare).filter((place) => place.length >= 4);
  const found: FoundAddress[] = [];
  const taken = occupancy(signs.length);
  const parts = findParts(signs);
  const put = (from: number, to: number, use: 'home' | 'business') => {
    if (!taken.take(from, to)) return;
    const text = signs.slice(from, to);
    const same = places.some((place) => samePlace(place, bare(text)));
    found.push({ start: from, end: to, use: same ? 'business' : use, text });
  };
  const add = (at: number, use: 'home' | 'business', strict: boolean) => {
    const span = addressAt(signs, at, strict);
    const row = parts.find(({ from, to }) => from <= at + 8 && to > at && (span === undefined || from < span.to));
    if (span === undefined && row === undefined) return;
    put(span?.from ?? Math.max(at, row?.from ?? at), Math.max(span?.to ?? 0, row?.to ?? 0), use);
  };
  for (const { index, 0: cue } of signs.matchAll(BUSINESS)) add(index + cue.length, 'business', false);
  for (const { index, 0: cue } of signs.matchAll(HOME)) add(index + cue.length, 'home', !/[址地]$/.test(cue));
  for (const { index, 0: cue } of signs.matchAll(SENT)) {
    const shop = /(?:店|公司|仓库|厂|经营部|商行|当事人)[^,。;]{0,6}$/.test(signs.slice(Math.max(0, index - 2), index));
    if (!shop) add(index + cue.length, 'home', true);
  }
  for (const { index, 0: cue } of signs.matchAll(NEUTRAL)) add(index + cue.length, ownerBefore(signs, index), false);
  for (const { from, to, text } of cellsBelow(signs, (heading) => HOMES_HEADING.test(heading))) {
    if (DETAIL.test(text)) put(from, to, 'home');
  }
  for (const row of parts) if (livedIn(signs, row)) put(row.from, row.to, 'home');
  const again = repeated(found, signs, taken);
  return [...found, ...again]
    .sort((one, other) => one.start - other.start)
    .map(({ start, end, ...rest }) => ({ ...rest, ...placeOf(reading, start, end) }));
}

/** An address of that use, where the signs after the announcing words make one. */
function addressAt(signs: string, at: number, strict: boolean): { from: number; to: number } | undefined {
  const window = signs.slice(at, at + LONGEST + 12);
  const from = at + (LINK.exec(window)?.[0].length ?? 0);
  const rest = signs.slice(from, from + LONGEST);
  if (/^(?:\(略|略|不详|同上|某|与|和|及|以|的|证明|信息|附近|等)/.test(rest)) return undefined;
  const stop = rest.search(HARD_STOP);
  const line = stop === -1 ? rest : rest.slice(0, stop);
  const next = NEXT_FIELD.exec(line);
  const field = next === null ? line : line.slice(0, next.index + suffixInBrackets(line.slice(next.index)));
  const text = field.trimEnd();
  const ends = [...text.matchAll(ENDS)].at(-1);
  const last = ends === undefined ? 0 : ends.index + ends[0].length;
  if (last < 3) return undefined;
  // In a field of a form the address is all there is; in a sentence it ends with its last part.
  const whole = !strict && stop !== -1 && text.length - last <= 12;
  const to = whole && !/[的在向从由]/.test(text.slice(last)) ? text.length : last;
  const detailed = DETAIL.test(text) || findRegionsIn(text.slice(0, 12)).some(({ start }) => start <= 2);
  return detailed ? { from, to: from + to } : undefined;
}

/** `示例路18号(示例大厦)302室`: what brackets add to an address. */
function suffixInBrackets(rest: string): number {
  const match = /^\([^()]{1,20}\)(?=[^,。;]{0,16}(?:室|房|号|栋|座|楼|层))[^,。;( ]{1,16}/.exec(rest);
  return match?.[0].length ?? 0;
}

/** Whose address a plain 住所 or 地址 is: the words of the lines before tell a person from an organisation. */
function ownerBefore(signs: string, at: number): 'home' | 'business' {
  const before = signs.slice(Math.max(0, at - 160), at);
  if (/(?:本局|我局|本机关|本单位|管理局)[^。\n]{0,40}$/.test(before)) return 'business';
  const organisation = Math.max(
    ...[
      '统一社会信用代码',
      '营业执照',
      '公司',
      '经营部',
      '商行',
      '商店',
      '个体工商户',
      '主体资格',
      '法定代表人',
      '厂',
      '店',
      '市场监督管理局',
      '我局',
      '中心',
      '超市',
    ].map((word) => before.lastIndexOf(word)),
  );
  const person = Math.max(
    ...[
      '身份证',
      '公民身份',
      '性别',
      '收件人',
      '寄件人',
      '发件人',
      '受托人',
      '被询问人',
      '收货人',
      '证人',
      '举报人',
      '投诉人',
      '姓名',
      '男,',
      '女,',
      '电话',
      '手机',
    ].map((word) => before.lastIndexOf(word)),
  );
  return person > organisation ? 'home' : 'business';
}

/** What a place of business, a place that was inspected or one of an authority is called before its address, and after it. */
const TRADE_BEFORE =
  /(?:经营|营业|注册|登记|店|厂|厂区|公司|仓|仓库|市场|检查|位于|设在|开设|租用|场所|库房|生产|查处|住所|地址|商行|经营部|当事人|局|法院|中心)[^,。;]{0,8}$/;
const TRADE_AFTER =
  /^(?:的|内|内的)?[一-鿿0-9A-Za-z“”]{0,10}(?:店|铺|超市|公司|经营部|商行|仓库|厂|门面|档口|门市|市场|工作室|摊位|经营|生产|局|法院|中心)/;
const LIVES_BEFORE =
  /(?:(?<!入)住(?:址|所|处|在|于)?|户籍[^,。;]{0,4}|家[在中住]?|宿舍[^,。;]{0,4}|籍贯|[收寄退]件?人?[^。;]{0,24}|[收退发]货[^。;]{0,24}|回函寄?|寄|快递|老家|村民|[0-9*零〇一二三四五六七八九幺]{4}[ ,]|addr(?:ess)?:?) ?[:为是系在于至到]{0,2} ?$/i;
const LIVES_AFTER =
  /^(?:的)?(?:民房|住房|自住|出租屋|自建房|住宅|农房|祖屋|老宅|村民|居民|落脚|安顿|过夜|留宿|人(?![民员])|其?(?:父母|母|父|岳母|岳父|亲戚|朋友)[^,。;]{0,6}家|住户|农户|家中|家里|租住|居住|暂住|住处)/;

/** Not announced, and yet somebody's home: so the words around say, or the address leads to a flat or into a village. */
function livedIn(signs: string, { from, to, private: reaches }: Parts): boolean {
  const before = signs.slice(Math.max(0, from - 30), from);
  const after = signs.slice(to, to + 16);
  if (LIVES_AFTER.test(after)) return true;
  const trade = TRADE_BEFORE.test(before.slice(-14)) || TRADE_AFTER.test(after);
  return LIVES_BEFORE.test(before) ? !TRADE_AFTER.test(after) : reaches && !trade;
}

/** Addresses down to a door or a village of which nothing says whether somebody lives or trades there. */
export const unsureAddresses = (signs: string): Parts[] =>
  findParts(signs).filter(
    ({ from, to }) =>
      !TRADE_BEFORE.test(signs.slice(Math.max(0, from - 14), from)) && !TRADE_AFTER.test(signs.slice(to, to + 16)),
  );

/** The same address where no word announces it. */
function repeated(found: readonly FoundAddress[], signs: string, taken: Occupancy): FoundAddress[] {
  const again: FoundAddress[] = [];
  const texts = new Set(found.flatMap(({ text, use }) => (use === 'home' && text.length >= 6 ? [text] : [])));
  for (const text of texts) {
    for (let at = signs.indexOf(text); at !== -1; at = signs.indexOf(text, at + 1)) {
      if (taken.take(at, at + text.length)) again.push({ start: at, end: at + text.length, use: 'home', text });
    }
  }
  return again;
}

const bare = (address: string): string =>
  withStandIns(address)
    .normalize('NFKC')
    .replaceAll(/[\s,、()"“”]/g, '')
    .replaceAll(/[‐-―−]/g, '-');

/** Equal but for the regions that one of the two begins with. */
function samePlace(one: string, other: string): boolean {
  return (
    one === other ||
    withoutRegions(one) === withoutRegions(other) ||
    (one.endsWith(other) && other.length >= 8) ||
    (other.endsWith(one) && one.length >= 8)
  );
}

function withoutRegions(address: string): string {
  const [first] = findRegionsIn(address);
  return first?.start === 0 ? address.slice(first.end) : address;
}
