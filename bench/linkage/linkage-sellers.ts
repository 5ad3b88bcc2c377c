// Invented Chinese sellers with planted truth: one merchant runs several shops, and writes his name, phone and address
// differently each time. Names of people and firms are drawn at random and mean nobody.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { allRegions, organisationCheckCharacter, type Region, region, usccCheckCharacter } from '@qingfeng/codes';

export const NAME_SIGNS =
  '鑫源华盛达泰丰恒瑞祥隆兴旺腾飞宏宇嘉美佳乐安康福禄寿喜春夏秋冬东南西北中天地人和平顺利金银玉石山海江河湖川云雷风雨星辰日月光明亮丽雅致远博文智慧信诚义仁德善真新创亿万百千通联合众力邦国民族龙凤虎鹤鹏麒麟松柏竹梅兰菊荷莲芳香林森木叶花果田禾米谷食味居家轩阁斋坊庭园尚品优卓越凡非凯悦欣怡晨曦朗晴蓝青翠碧红紫墨白雪霜冰清逸雨薇蔓朵朵妍语诺言思念忆梦想奇幻影音乐歌舞书画印象典范标杆領航启程征途';
export const TRADES =
  '贸易 商贸 服饰 服装 电子 电子商务 科技 鞋业 皮具 箱包 日用品 百货 化妆品 食品 家居 五金 玩具 文化传媒 实业 汽车配件'.split(
    ' ',
  );
const FORMS = ['有限公司', '有限公司', '有限公司', '有限责任公司', '商行', '经营部', '工作室', '店'];
const SHOPS = ['旗舰店', '专营店', '官方旗舰店', '小店', '企业店', '店'];
export const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严';
export const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文辉力永健世广义兴良海山仁波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以家致树炎德行时泰盛雄琛钧冠策腾榕风航弘';
export const ROADS =
  '人民 解放 中山 建设 和平 新华 文化 胜利 光明 长江 黄河 北京 南京 上海 东风 红旗 工业 商贸 科技 创业 体育 滨河 沿江 环城 迎宾 振兴 幸福 团结 民主 友谊'.split(
    ' ',
  );
export const ROAD_ENDS = ['路', '大道', '街', '东路', '西路', '南路', '北路', '一路', '二路'];
/** Signs that sound alike: what is typed by ear. */
const SOUNDS: Readonly<Record<string, string>> = {
  鑫: '新',
  源: '元',
  华: '花',
  盛: '胜',
  达: '答',
  丰: '风',
  恒: '横',
  瑞: '锐',
  祥: '翔',
  隆: '龙',
  宏: '红',
  宇: '雨',
  嘉: '佳',
  福: '富',
  金: '今',
  玉: '育',
  和: '河',
  诚: '成',
  信: '欣',
  兴: '星',
  美: '每',
  安: '庵',
  康: '糠',
  明: '铭',
  新: '心',
  天: '添',
  海: '嗨',
  清: '青',
  梅: '煤',
  文: '纹',
};
const DIGIT_SIGNS = '零一二三四五六七八九';
const CODE_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

export const SELLER_HEADING = 'seller_id,name,contact,phone,address,licence';
export const SELLER_CONFIG = {
  columns: [
    { name: 'name', kind: 'companyName' },
    { name: 'contact', kind: 'personName' },
    { name: 'phone', kind: 'phone' },
    { name: 'address', kind: 'address' },
    { name: 'licence', kind: 'licence' },
  ],
} as const;

export type Random = () => number;
type Merchant = {
  readonly county: Region;
  readonly core: string;
  readonly trade: string;
  readonly form: string;
  readonly contact: string;
  readonly phones: readonly string[];
  readonly road: string;
  readonly number: number;
  readonly room: string;
  readonly licence: string;
};

/** mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<T>(random: Random, list: ArrayLike<T>): T {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new RangeError('an empty list');
  return found;
}

function merchant(random: Random, counties: readonly Region[]): Merchant {
  const signs = Array.from({ length: random() < 0.7 ? 2 : 3 }, () => pick(random, NAME_SIGNS)).join('');
  const county = pick(random, counties);
  const organisation = Array.from({ length: 8 }, () => pick(random, CODE_SIGNS.slice(0, 28))).join('');
  const body = `9${random() < 0.6 ? 1 : 2}${county.code}${organisation}${organisationCheckCharacter(organisation)}`;
  const phone = () => `1${pick(random, '3578')}${Array.from({ length: 9 }, () => pick(random, '0123456789')).join('')}`;
  return {
    county,
    core: signs,
    trade: pick(random, TRADES),
    form: pick(random, FORMS),
    contact: pick(random, SURNAMES) + pick(random, GIVEN) + (random() < 0.6 ? pick(random, GIVEN) : ''),
    phones: random() < 0.25 ? [phone(), phone()] : [phone()],
    road: pick(random, ROADS) + pick(random, ROAD_ENDS),
    number: 1 + Math.floor(random() * 999),
    room: random() < 0.6 ? `${1 + Math.floor(random() * 20)}栋${100 + Math.floor(random() * 2900)}室` : '',
    licence: body + usccCheckCharacter(body),
  };
}

function nameOf(random: Random, { county, core, trade, form }: Merchant): string {
  const city = region(`${county.code.slice(0, 4)}00`)?.name ?? '';
  const heard = random() < 0.08 ? [...core].map((sign) => SOUNDS[sign] ?? sign).join('') : core;
  const way = random();
  if (way < 0.45) return `${random() < 0.85 ? city : ''}${heard}${trade}${form}`;
  if (way < 0.6) return `${heard}（${city.replace(/市$/, '')}）${trade}${form}`;
  if (way < 0.85) return `${heard}${trade}${pick(random, SHOPS)}`;
  return `${heard}${pick(random, SHOPS)}`;
}

function phoneOf(random: Random, { phones }: Merchant): string {
  if (random() < 0.15) return '';
  const phone = pick(random, phones);
  const at = 3 + Math.floor(random() * 8);
  const typed = random() < 0.05 ? phone.slice(0, at) + pick(random, '0123456789') + phone.slice(at + 1) : phone;
  const way = random();
  return way < 0.7
    ? typed
    : way < 0.85
      ? `${typed.slice(0, 3)}-${typed.slice(3, 7)}-${typed.slice(7)}`
      : `+86 ${typed}`;
}

function addressOf(random: Random, { county, road, number, room }: Merchant): string {
  if (random() < 0.12) return '';
  const province = region(`${county.code.slice(0, 2)}0000`)?.name ?? '';
  const city = region(`${county.code.slice(0, 4)}00`)?.name ?? '';
  const written =
    random() < 0.05 ? [...String(number)].map((digit) => DIGIT_SIGNS[Number(digit)] ?? '').join('') : String(number);
  const front = random() < 0.6 ? province : '';
  const inner = random() < 0.85 ? county.name : '';
  return `${front}${random() < 0.9 ? city : city.replace(/市$/, '')}${inner}${road}${written}号${random() < 0.7 ? room : ''}`;
}

function licenceOf(random: Random, { licence }: Merchant): string {
  if (random() < 0.6) return '';
  if (random() >= 0.03) return licence;
  const at = 8 + Math.floor(random() * 9);
  return licence.slice(0, at) + pick(random, CODE_SIGNS) + licence.slice(at + 1);
}

/** Rows of `count` sellers, and the merchant of each: half of the merchants have one shop, the others two to five. */
function drawn(random: Random, count: number): { rows: string[]; owners: Int32Array } {
  const counties = allRegions().filter(
    ({ level, code }) => level === 'county' && code < '70' && region(`${code.slice(0, 4)}00`) !== null,
  );
  const rows: string[] = [];
  const owners = new Int32Array(count);
  for (let number = 0; rows.length < count; number += 1) {
    const one = merchant(random, counties);
    const shops = random() < 0.5 ? 1 : 2 + Math.floor(random() ** 2 * 4);
    for (let shop = 0; shop < shops && rows.length < count; shop += 1) {
      owners[rows.length] = number;
      const contact = random() < 0.25 ? '' : one.contact;
      rows.push(
        `${nameOf(random, one)},${contact},${phoneOf(random, one)},${addressOf(random, one)},${licenceOf(random, one)}`,
      );
    }
  }
  return { rows, owners };
}

/** The numbers up to `count` in another order (Fisher and Yates). */
function shuffledNumbers(random: Random, count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

/**
 * Writes `count` sellers as CSV, of several files to each in turn, and gives the merchant of each row: row 7 has the id s7. Rows are
 * shuffled by a fixed rule, the same for a seed.
 */
export async function writeSellers(
  files: string | readonly string[],
  count: number,
  seed: number,
): Promise<Int32Array> {
  const random = seeded(seed);
  const { rows, owners } = drawn(random, count);
  const order = shuffledNumbers(random, count);
  const list = typeof files === 'string' ? [files] : files;
  for (const [place, file] of list.entries()) {
    const out = createWriteStream(file);
    out.write(`${SELLER_HEADING}\n`);
    for (let at = 0; at < count; at += 5000) {
      let lines = '';
      for (let row = at; row < Math.min(count, at + 5000); row += 1)
        if (row % list.length === place) lines += `s${row},${rows[order[row] ?? 0] ?? ''}\n`;
      if (!out.write(lines)) await once(out, 'drain');
    }
    out.end();
    await once(out, 'finish');
  }
  return order.map((row) => owners[row] ?? 0);
}
