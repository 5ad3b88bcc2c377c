// Numbers, letters, addresses, illnesses and quoted words that no rule explained.

import { ORDINARY_LATIN } from './latin-words.ts';
import type { Slot, Told } from './slots.ts';

/** A row of digits that nothing around says to be something else. */
const DIGITS = /(?<![0-9A-Za-z.])(?!(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.])[0-9](?:[ -]?[0-9]){6,24}(?![0-9A-Za-z])/g;
const EXPLAINED_BEFORE =
  /(?:号|单号|编号|订单|流水|条码|条形码|批次|批号|许可证|证书|报告|注册|专利|标准|型号|货号|合同|发票|代码|ZL|GB|No\.?|文号|档案|登记|快递|运单|取件码|序列号|SN|〕|第|版|[¥￥]|币|元|金额|货值)[^,。;\n]{0,10}$/i;
const COUNTED_AFTER = /^ ?(?:元|万|亿|余|多|件|个|只|双|瓶|箱|盒|套|张|枚|支|台|次|份|条|年|月|%|号)/;

const HANDLE =
  /(?<![A-Za-z0-9._@/-])(?=[A-Za-z0-9_.-]*[A-Za-z])(?:[A-Za-z][A-Za-z0-9_.-]{3,29}|[A-Za-z0-9_.-]{5,30})(?![A-Za-z0-9_@-])/g;
const MARK_BEFORE =
  /(?:[“"「『《]|商标|品牌|标有|标注|印有|型号|款式|规格|标准|字样|英文|字母|文字|第|版本|软件|系统|格式|www\.|http[^\s]{0,20})[ :]?$/i;
const MARK_AFTER =
  /^ ?(?:[”"」』》®™]|牌|商标|品牌|系列|标识|型|款|机|码|盘|卡|系统|软件|平台|APP|格式|文件|表|口红|包|鞋|酒|手机|公司|集团|标准)/i;

const ILL = /(?:(?![的在了是因患查])[一-鿿]){0,4}(?:病|炎|癌|肿瘤|综合征|后遗症|残疾|怀孕|流产)(?![人房毒害虫假历从])/g;
const ILL_GOODS = /(?:疾病|防病|治病|病害|病虫|适用|功效|主治|疗效|治疗|预防|宣称|适应症|药品)/;
/** Illness in the words of daily life, of which no word says whose it is. */
const SUFFERS =
  /(?:上吐下泻|拉肚子|肚子[疼痛]|头[晕痛疼]|呕吐|腹泻|发[高低]?烧|瘫痪(?:在床)?|偏瘫|流产|怀孕|抑郁|失眠|过敏|湿疹|皮疹|起疹子|糖尿病|高血压|心脏病|痛风|贫血|白内障|青光眼|中风|骨折|癫痫|残疾|大三阳|小三阳|化疗|透析|肿瘤|手术|老年痴呆|前列腺[一-鿿]{0,2})[一-鿿]{0,2}?(?:[一二两三四五六七八九十0-9]天)?/g;
const ROOM = /(?<![0-9A-Za-z])[0-9]{1,2}-[0-9]{3,4}[一-鿿]{2,3}(?=[^一-鿿]|的|说|卖|家|回)/g;
const LAST_SIGNS = /(?<=尾号(?:为|是|:)?|后四位(?:为|是|:)?|末四位(?:为|是|:)?) ?[A-Z0-9*]{2,6}(?![0-9A-Z])/g;

const places = (signs: string, pattern: RegExp): Slot[] =>
  [...signs.matchAll(pattern)].map(({ index, 0: text }) => ({ from: index, to: index + text.length }));

const before = (signs: string, at: number, length = 16): string => signs.slice(Math.max(0, at - length), at);

export const numbersAsked = ({ signs, talk }: Told): Slot[] => [
  ...places(signs, DIGITS).filter(
    ({ from, to }) =>
      (!EXPLAINED_BEFORE.test(before(signs, from, 22)) ||
        (talk && /(?:QQ|微信|手机|电话|群)[^,。;]{0,12}$/.test(before(signs, from, 22)))) &&
      !COUNTED_AFTER.test(signs.slice(to, to + 4)),
  ),
  ...places(signs, LAST_SIGNS),
];

export const lettersAsked = ({ signs, talk }: Told): Slot[] =>
  places(signs, HANDLE).filter(({ from, to }) => {
    const word = signs.slice(from, to);
    if (
      EXPLAINED_BEFORE.test(before(signs, from, 22)) ||
      MARK_BEFORE.test(before(signs, from)) ||
      MARK_AFTER.test(signs.slice(to, to + 6))
    )
      return false;
    if (/^[A-Z0-9-]{1,5}$/.test(word) || ORDINARY_LATIN.has(word.toLowerCase())) return false;
    if (/^(?:19|20)[0-9]{2}[-.]/.test(word) || /^[0-9.]+(?:cm|mm|kg|ml|g|L|kW|V)$/i.test(word)) return false;
    return talk || /[0-9_]/.test(word) || /^[A-Z][a-z]+$/.test(word);
  });

export const illnessesAsked = ({ signs, talk }: Told): Slot[] =>
  [...places(signs, ILL), ...(talk ? places(signs, SUFFERS) : [])].filter(
    ({ from, to }) => to - from > 1 && !ILL_GOODS.test(signs.slice(Math.max(0, from - 12), to + 6)),
  );

export const roomsAsked = ({ signs }: Told): Slot[] => places(signs, ROOM);

const HOME_PART =
  /(?:[一-鿿]{1,8}(?:小区|花园|家园|新村|公寓|佳苑|华庭|宿舍|家属院|大院|胡同|[巷弄里](?=[0-9])|社区|(?<![农同本邻隔该])村(?![民委支主]))[一-鿿0-9A-Za-z-]{0,24}|[一-鿿]{2,10}(?:路|街|大道)[0-9]{1,5}(?:号|弄|-)[一-鿿0-9A-Za-z-]{0,24})/g;
const NO_HOME = /(?:公司|局|厂|店|超市|市场|法院|政府|中心|工业|经营|商行|委员会|派出所|银行|学校)/;
/** Up to what no address goes on with. */
const HOME_END = /(?:的|在|从|由|向|与|和|将|被|把|内|里|处|开|卖|销|经|租|查|现|有|是|说|送|拿)/;

/** `锦绣花园北门驿站`: a place where somebody lives or is sent things, that nothing told. At most 60 signs. */
export const homesAsked = ({ signs }: Told): Slot[] =>
  places(signs, HOME_PART).flatMap(({ from, to }) => {
    const text = signs.slice(from, to);
    const door = /(?:小区|花园|家园|新村|公寓|佳苑|华庭|宿舍|家属院|大院|胡同|巷|弄|里|社区|村|号)/.exec(text);
    const keep = (door?.index ?? 0) + (door?.[0].length ?? 0);
    const rest = HOME_END.exec(text.slice(keep));
    const end = rest === null ? to : from + keep + rest.index;
    const lead = LEAD.exec(text.slice(0, keep - 1))?.[0].length ?? 0;
    if (NO_HOME.test(signs.slice(from, end + 6)) || end - from - lead > 60) return [];
    return [{ from: from + lead, to: end }];
  });
const LEAD = /^.*(?:在|到|至|往|住|从|于|送|寄|是|为|给|已|我|他|她|的|由|来|去|回)(?=[一-鿿]{2})/;

const QUOTED = /[“"「『‘](?<name>[^“”"「」『』‘’\n。;]{1,16})[”"」』’]/dg;
const QUOTED_AFTER =
  /^(?:牌|商标|品牌|系列|字样|标识|标志|文字|图形|产品|商品|专用|注册|等|、|及|和|案|行动|平台|网站|店|公司|网|软件|活动|标准|图书|药品)/;
const PERSON_BEFORE =
  /(?:人|员|家|师|客|友|者|长|主|老板|经理|自称|叫|姓|名|认识|联系|找|由|据|向|被|跟|与|和|给|的|是|为)$/;
const PERSON_QUOTED =
  /^(?:签|字签|的签|字样的签|负责|说|称|让|叫|把|将|给|发|转|收|送|来|在群|的微信|聊|回|问|拿|联系|指|是谁|是我|即|就是|实|真)/;

/** “庾”字签名: quoted words beside which persons act; marks and slogans are explained by what stands around. */
export const quotedAsked = ({ signs, talk }: Told): Slot[] =>
  [...signs.matchAll(QUOTED)].flatMap(({ index, indices, 0: all }) => {
    const [from, to] = indices?.groups?.name ?? [0, 0];
    const rest = signs.slice(index + all.length, index + all.length + 8);
    if (QUOTED_AFTER.test(rest) || MARK_BEFORE.test(before(signs, index))) return [];
    if (PERSON_QUOTED.test(rest)) return [{ from, to }];
    return talk && to - from <= 8 && PERSON_BEFORE.test(before(signs, index)) ? [{ from, to }] : [];
  });

/** Where somebody is told to bring, send or find something: `送到菜市场后面第二家`. */
const BROUGHT =
  /(?:地址(?:是|为|写|还是)?|送[到去]|寄[到去往]|发到|运到|拉到|搬到|放[在到]|藏[在到]|住(?:在|(?=[一-鿿]{4}))|家[在住]|躲在|开到)[ :]?(?<place>[^,。;!?…\n“”"()]{4,40})/dg;
const NO_PLACE =
  /^(?:哪|什么|这|那|我|你|他|她|一起|一块|仓库$|店里$|车上$|家里$|上面|里面|下面|外面|今天|明天|支付宝|微信|群里|QQ|邮箱)/;

export const broughtTo = ({ signs, talk }: Told): Slot[] =>
  talk
    ? [...signs.matchAll(BROUGHT)].flatMap(({ indices }) => {
        const [from, to] = indices?.groups?.place ?? [0, 0];
        const text = signs.slice(from, to);
        const end =
          /(?:[,。]|的时候|等你|看场子|做|了|呢|吗|吧|就行|就可以|上班|打工|租房)/.exec(text)?.index ?? text.length;
        return end < 3 || NO_PLACE.test(text) ? [] : [{ from, to: from + end }];
      })
    : [];
