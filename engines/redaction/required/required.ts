// What a decision must show, told by its own form: amounts, dates, numbers of documents and laws, agencies and organisations that are punished.
// No guess may cover a sign of it; identity numbers, telephones and accounts are none of it.
import { findRegionsIn } from '@qingfeng/codes';
import type { FoundNumber } from '../numbers/numbers.ts';
import { type Folded, placeOf } from '../reading/canonical.ts';

export const REQUIRED_FIELDS = [
  'punished',
  'uscc',
  'representative',
  'place',
  'agency',
  'amount',
  'date',
  'number',
] as const;
export type RequiredField = (typeof REQUIRED_FIELDS)[number];

/** A stretch of the input in UTF-16 units. */
export type RequiredPlace = { readonly start: number; readonly end: number; readonly field: RequiredField };

const CN = '〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億兆';
const LONG_CN = '壹贰叁肆伍陆柒捌玖拾佰仟萬億';
const FORMS: readonly (readonly [RequiredField, RegExp])[] = [
  [
    'amount',
    new RegExp(
      `(?:人民币|[¥￥])? ?(?:[0-9][0-9,]{0,18}(?:\\.[0-9]{1,4})? ?(?:余|多)?[十百千万亿]{0,2}(?:余|多)?(?:元|圆|美元|港元|欧元)(?:[0-9${CN}]{1,3}角)?(?:[0-9${CN}]{1,3}分)?整?|[${CN}]{1,24}(?:余|多)?(?:元|圆)(?:[${CN}]{1,2}角)?(?:[${CN}]{1,2}分)?整?|[${CN}]{1,12}(?:美元|港元|欧元))`,
      'g',
    ),
  ],
  // `罚款人民币伍万`, `¥ 5,000.00`, `罚款 5 万`: without the word for yuan.
  [
    'amount',
    new RegExp(
      `(?<=罚款|没收|货值|金额|价款|违法所得|[¥￥]|人民币)(?:人民币|为|计|共计|[:¥￥ ]){0,3}(?:[0-9][0-9,]{0,18}(?:\\.[0-9]{1,2})? ?[万亿]?(?![0-9]|[-~号])|[${LONG_CN}万亿]{2,24}整?)`,
      'g',
    ),
  ],
  ['date', /(?<![0-9])(?:19|20)[0-9]{2} ?年(?: ?(?:1[0-2]|0?[1-9]) ?月(?: ?(?:3[01]|[12][0-9]|0?[1-9]) ?日)?)?/g],
  ['date', /(?<![0-9年])(?:1[0-2]|0?[1-9]) ?月 ?(?:3[01]|[12][0-9]|0?[1-9]) ?日/g],
  [
    'date',
    /(?<![0-9./-])(?:19|20)[0-9]{2}(?<sep>[-/.])(?:1[0-2]|0?[1-9])\k<sep>(?:3[01]|[12][0-9]|0?[1-9])(?![0-9]|[./-][0-9])/g,
  ],
  [
    'date',
    /[一二][〇零○0一二三四五六七八九]{3}年(?:(?:十[一二]?|[一二三四五六七八九])月(?:(?:[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])日)?)?/g,
  ],
  [
    'number',
    /(?:(?![的据由向在和与及对了为是将、经])[一-鿿()]){0,12}[〔[【(] ?(?:19|20)[0-9]{2} ?[〕\]】)] ?[一-鿿]{0,8} ?第? ?[0-9]{1,6} ?(?:-[0-9]{1,4} ?)?号/g,
  ],
  [
    'number',
    new RegExp(
      `第[${CN}0-9]{1,6}条(?:之[${CN}])?(?:第?[(]?[${CN}0-9]{1,4}[)]?款)?(?:第?[(]?[${CN}0-9]{1,4}[)]?项)?`,
      'g',
    ),
  ],
  ['number', /(?:令|公告|主席令|法释|国发|国办发|法发) ?第? ?[0-9]{1,4} ?号/g],
  // `税信1号`: the short number of a document without its year; nothing but signs of documents stands between agency and number.
  [
    'number',
    /(?<![一-鿿])[一-鿿]{0,2}(?:税信|市监|工商|质监|食药监|药监|海关|知管)[信函发字办告通认]{0,3} ?第? ?[0-9]{1,5} ?号(?![一-鿿])/g,
  ],
  [
    'number',
    /(?<![A-Za-z])(?:GB|DB|QB|YY|HJ|NY|SB|JJF|JJG)(?:\/T)? ?[0-9]{1,6}(?:\.[0-9]{1,3})?(?: ?[-—] ?(?:19|20)[0-9]{2})?(?![0-9])/g,
  ],
  ['number', /ZL ?[0-9]{8,12}(?:\.[0-9X])?/g],
  ['number', /(?<=商标|注册|注册号|登记|许可证|公告|第) ?第? ?[0-9]{5,9}[A-Z]? ?号(?!码)/g],
];

const AGENCY =
  /(?:市场监督管理|市场监管|工商行政管理|质量技术监督|食品药品监督管理|药品监督管理|知识产权|版权|农业农村|农业|林业和草原|林业|文化和旅游|文化广电|文化市场|烟草专卖|公安|海关|税务|财政|卫生健康|生态环境|司法|商务|综合行政执法)(?:监督|管理|监察|稽查|综合|行政|执法|服务|保障|规划|资源|信息|知识产权|和|经济|旅游|体育){0,4}(?:局|委员会|厅|总队|支队|大队|所)(?!家属|宿舍|小区|公寓|住宅|职工)|人民政府(?!家属|宿舍)|人民法院(?!家属|宿舍)|人民检察院(?!家属|宿舍)/g;
/** What ends the name of an agency towards its beginning: a sign, or a word that leads to it. */
const BEFORE_AGENCY = /(?:^|[^一-鿿]|[向由在经被给于据和与及对到至从为是即])(?<name>[一-鿿]{0,16})$/;

function agencies(signs: string): { from: number; to: number }[] {
  const regions = findRegionsIn(signs);
  return [...signs.matchAll(AGENCY)].flatMap(({ index, 0: word }) => {
    const region = regions.find(({ start }) => start >= index - 18 && start < index);
    const before = BEFORE_AGENCY.exec(signs.slice(Math.max(0, index - 17), index))?.groups?.name ?? '';
    const from = region === undefined ? (/[省市县区旗州]$/.test(before) ? index - before.length : index) : region.start;
    const to = index + word.length;
    return [{ from: /^[一-鿿]*$/.test(signs.slice(from, index)) ? from : index, to }];
  });
}

const ORGANISATION =
  '(?:有限责任公司|股份有限公司|有限公司|公司|集团|厂|店|商行|经营部|经销部|批发部|门市部?|服务部|营业部|超市|药房|酒楼|饭店|餐厅|宾馆|酒店|合作社|中心|工作室|作坊|酒坊|茶行|书店|鞋店|商铺|商店|市场|农场|幼儿园|学校|医院|诊所|事务所|研究院|协会|经营户|处|站|行|坊|馆|社|吧|庄|城|堂|轩|阁)';
const PUNISHED = new RegExp(
  `(?<=(?:^|[\\n。;,])(?:当事人|被处罚人|被处罚单位|被处罚者|行政相对人|违法行为人|受处罚人|当事人名称|字号|字号名称|名称|单位名称)(?:名称|姓名)?(?:\\([^()]{0,16}\\))?[:为系]? ?)(?<name>[^\\s,。;:!?“”"]{2,40}?${ORGANISATION})(?=[\\s,。;:(]|$|系|是|为|于|在|的|自|从|销|未|经)`,
  'dg',
);

/** They, wherever they stand again. */
const punishedOrganisations = (signs: string): { from: number; to: number }[] =>
  punishedIn(signs).flatMap((name) => placesIn(signs, name));

/** Names of organisations that the text itself says are punished. */
export const punishedIn = (signs: string): string[] => [
  ...new Set([...signs.matchAll(PUNISHED)].map(({ groups }) => groups?.name ?? '')),
];

function placesIn(signs: string, name: string): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  for (let at = signs.indexOf(name); name.length > 1 && at !== -1; at = signs.indexOf(name, at + name.length))
    places.push({ from: at, to: at + name.length });
  return places;
}

/** What the form of the text makes required, longest first; personal numbers that reach beyond such a stretch are none. */
export function findRequired(reading: Folded, numbers: readonly FoundNumber[]): RequiredPlace[] {
  const { signs } = reading;
  const personal = numbers.filter(({ kind }) => kind === 'idNumber' || kind === 'phone' || kind === 'account');
  const isPersonal = (start: number, end: number) =>
    personal.some(
      (one) => one.start < end && start < one.end && (one.start < start || one.end > end || one.kind === 'idNumber'),
    );
  const found: RequiredPlace[] = FORMS.flatMap(([field, pattern]) =>
    [...signs.matchAll(pattern)].map(({ index, 0: text }) => {
      const lead = text.length - text.trimStart().length;
      return { ...placeOf(reading, index + lead, index + text.length), field };
    }),
  ).filter(({ start, end }) => !isPersonal(start, end));
  found.push(
    ...agencies(signs).map(({ from, to }) => ({ ...placeOf(reading, from, to), field: 'agency' as const })),
    ...punishedOrganisations(signs).map(({ from, to }) => ({
      ...placeOf(reading, from, to),
      field: 'punished' as const,
    })),
  );
  for (const { start, end, kind } of numbers) if (kind === 'uscc') found.push({ start, end, field: 'uscc' });
  return found.sort((one, other) => other.end - other.start - (one.end - one.start));
}
