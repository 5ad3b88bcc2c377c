// Places of a sentence in which a person is named, and what stands there when no rule could tell it: a word that may be somebody's name as well.
import { givenOdds } from '../names/given-names.ts';
import {
  followsName,
  isFollower,
  LIKELY_AFTER,
  ORGANISATION_AFTER,
  ROLE_LISTED,
  ROLE_SUFFIX,
  type Standing,
  SURE_AFTER,
  standingOf,
} from '../names/name-words.ts';
import { beginsOrdinary } from '../names/ordinary-words.ts';
import { mostlyWord, surnameLength } from '../names/surnames.ts';
import { HAN, personsDo, writtenBySound } from '../names/weights.ts';
import { wordAt } from '../reading/segmenter.ts';

export type Slot = { readonly from: number; readonly to: number };
/** What is told about the signs: what is covered, kept or required, and that a list may go on from it. */
export type Told = {
  readonly signs: string;
  readonly isFree: (from: number, to: number) => boolean;
  /** Places at which names end or begin that were told. */
  readonly nameEnds: ReadonlySet<number>;
  readonly nameStarts: ReadonlySet<number>;
  readonly talk: boolean;
};

/** Signs of grammar, counting and time that a name hardly begins with. */
const NEVER_FIRST =
  /^[系处为由是在与将就名自实都用写说叫被从把对向让使当曾均已未没无不另其若如因所以及并且或但而则才又还再只可能会要应须需请问答我你他她它这那一二三四五六七八九十两几多每某本该此前后上下里内外中时年月日号于和至有]/;
const GRAMMAR = /^(?:d|p|c|u|r|m|q|f|y|t|uj|ul|uz|ug|ud|uv|mq|rz|ad|vd|e|o)/;
/** Common words that stand where a name does and are none. */
const COMMON = new Set(
  `当事人 本人 本局 我局 对方 双方 他人 其他 其他人 自己 他们 她们 我们 你们 大家 有人 别人 某人 何人 谁 人员 工人 员工 消费者 商品 产品 货物 公司 单位 店铺 厂家 平台 门店 仓库 家属 家人 朋友 客户 顾客 同志
  在场 到场 现场 身份 姓名 电话 地址 签名 签字 盖章 笔录 证言 陈述 申辩 账户 账号 银行 银行卡 储蓄卡 信用卡 流水 微信 支付宝 名下 个人 信息 资料 情况 问题 事实 证据 材料 合同 发票 收据 单据 票据 记录 照片 截图 视频 录音 文件 手机 电脑 车辆 货车 面包车
  投诉 举报 购买 购进 销售 出售 生产 加工 委托 授权 代理 表示 承认 反映 说明 确认 核实 检查 调查 询问 处罚 决定 告知 送达 公告 听证 复议 诉讼 权利 义务 责任 损失 赔偿 退款 退货 价格 金额 货款 工资 利润 收入 费用 数量 质量 标准 规定 要求 依据 原因 结果 时间 日期 地点 方式 方法 过程 内容 部分 全部 分别 共同 以及 其中 包括 其余 另外 先后 之间 之后 以后 以前 当时 当天 当日 事后 随后 期间 目前 现在 今天 昨天 明天 上午 下午 晚上 早上 半夜
  老板 老师 师傅 先生 女士 小姐 孩子 儿子 女儿 父亲 母亲 父母 丈夫 妻子 老公 老婆 爱人 哥哥 弟弟 姐姐 妹妹 爸爸 妈妈 爷爷 奶奶 外公 外婆 叔叔 阿姨 舅舅 姑姑 大爷 大妈 大叔 大婶 大姐 大哥 嫂子 老乡 同学 同事 邻居 房东 租户 司机 律师 医生 护士 警察 民警 城管 保安 会计 出纳 店长 店主 店员 经理 主管 厂长 客服 宝宝 亲亲 家人们 宝子 平均 成本 班主任 村会计 敬礼 花名册 昵称 货源 客源 种子 高仿 老地方 老人 男人 女人 男子 女子 小孩 娃娃 学生 家长 群主 主播 网友 买家 卖家`.split(
    /\s+/,
  ),
);
const THING_AFTER =
  /^(?:牌|商标|品牌|系列|字样|标识|标志|专用|型号|款式|味|色|级|类|样品|产品|商品|(?:及|和|与|、)(?:商标|标识|图形))/;
const ORGANISATION_WORD =
  /(?:公司|集团|厂|店|商行|超市|市场|中心|银行|学校|医院|局|所|院|会|社|部|室|处|站|馆|庄|村|镇|乡|县|市|省|区|路|街|楼|号|库|单|书|证|表|册|件|款|费|法|率|量|品|物|机|车|箱|盒|袋|瓶|桶|罐|码|牌|标|图|纸|页|条|项|期|度|间|时|日|月|年|元|万)$/;

/** The words of a stretch by the dictionary, none of them beyond it. */
function singles(signs: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const word = wordAt(signs, at);
    if (word !== undefined && word.to - word.from > 1 && !/^(?:nr|ns|nz|nrt)/.test(word.tag)) return false;
  }
  return true;
}

/** Whether what stands behind the place is what persons do or have, or the end of a clause. */
export function personAfter(signs: string, to: number): boolean {
  const rest = signs.slice(to, to + 30);
  if (rest === '' || /^[、,。;:!?()\n"”’」]/.test(rest)) return true;
  if (THING_AFTER.test(rest)) return false;
  if (SURE_AFTER.test(rest) || LIKELY_AFTER.test(rest) || personsDo(rest)) return true;
  const word = wordAt(signs, to);
  if (word === undefined || word.from !== to) return false;
  return /^(?:v|d|p|c|u|zg)/.test(word.tag) || isFollower(signs.slice(word.from, word.to));
}

/** Words for persons beside those of the rules. */
const MORE_ROLES =
  /(?:同伴|伙伴|搭档|总监|画师|合伙|工友|老伴|小子|大爷|大妈|老头|丫头|闺女|姑娘|小伙|业主|幕后|实控人|发起人|当班|前男友|前女友|远亲|表亲|叔|姑|舅|姨|侄|甥|媳妇|师兄|师弟|徒弟|保管|助播|法务|质检|记账|搬运|导购|前台|传菜|打包|剪辑|事务所|代驾|寄件|收件|收货|发货)$/;

/** `同伴湛蓝录有`, `销售总监温故、`: right behind a word for a person whose name does not stay. */
export function behindRoles({ signs, isFree, nameStarts }: Told): Slot[] {
  const found: Slot[] = [];
  for (let at = 1; at < signs.length; at += 1) {
    if (!HAN.test(signs[at] ?? '') || !isFree(at, at + 1)) continue;
    const role = roleBefore(signs, at);
    if (role !== 'other') continue;
    // `加工人员妥二姐`: what was told of the name begins further on.
    const slot = nameStarts.has(at + 1) ? surnameAt(signs, at) : slotAt(signs, at, true);
    if (slot !== undefined && isFree(slot.from, slot.to)) found.push(slot);
  }
  return found;
}

function surnameAt(signs: string, at: number): Slot | undefined {
  const own = signs.slice(Math.max(0, at - 8), at + 1);
  const isRole = ROLE_LISTED.test(own) || ROLE_SUFFIX.test(own);
  return surnameLength(signs, at) === 1 && !mostlyWord(signs, at) && !isRole && !NEVER_FIRST.test(own.slice(-1))
    ? { from: at, to: at + 1 }
    : undefined;
}

/** The standing of the word for a person that ends there, with what links it to a name. */
function roleBefore(signs: string, at: number): Standing | undefined {
  const link = /(?:[: “"‘「]|的|是|叫|为|即|系|有|姓)$/.exec(signs.slice(at - 1, at))?.[0] ?? '';
  const end = at - link.length;
  const before = signs.slice(Math.max(0, end - 9), end);
  if (link === '的' && !/(?:代表|人员|经理|员工|老板|司机|男子|女子)$/.test(before)) return undefined;
  const listed = ROLE_LISTED.exec(before)?.[0];
  if (listed !== undefined) return standingOf(listed);
  const ends = (ROLE_SUFFIX.test(before) && wordAt(signs, end - 1)?.to === end) || MORE_ROLES.test(before);
  return ends ? 'other' : undefined;
}

/** Names that stay: right behind 当事人, 负责人, 执法人员. They are asked nowhere. */
export function staying({ signs }: Told): Set<string> {
  const names = new Set<string>();
  for (let at = 1; at < signs.length; at += 1) {
    if (!HAN.test(signs[at] ?? '')) continue;
    const role = roleBefore(signs, at);
    // `当事人为蒙奇更换电池`: whom the party does it for.
    if (role === undefined || role === 'other' || /[为是系有的]/.test(signs[at - 1] ?? '')) continue;
    for (let slot = slotAt(signs, at, true); slot !== undefined; ) {
      names.add(signs.slice(slot.from, slot.to));
      const gap = NEXT.exec(signs.slice(slot.to, slot.to + 36))?.[0];
      slot = gap === undefined ? undefined : slotAt(signs, slot.to + gap.length, true);
    }
  }
  return names;
}

/** A word, or signs that make none, up to what follows a name. */
function slotAt(signs: string, from: number, led = false): Slot | undefined {
  const first = wordAt(signs, from);
  if (first !== undefined && first.from < from) return undefined;
  for (const length of [2, 3, 4]) {
    const to = from + length;
    const name = signs.slice(from, to);
    if (name.length < length || ![...name].every((sign) => HAN.test(sign))) return undefined;
    const last = wordAt(signs, to - 1);
    if (last !== undefined && last.to > to) continue;
    // A field of a slip holds a name alone: `收件 苏打绿 198…`.
    const field =
      led && /[: ]/.test(signs[from - 1] ?? '') && /^(?:[ \n,;]|[ ]?[0-9+]|$)/.test(signs.slice(to, to + 2));
    if (field && !COMMON.has(name) && !ORGANISATION_WORD.test(name)) return { from, to };
    if (!personAfter(signs, to)) continue;
    if (mayBeCalled(signs, from, to, led)) return { from, to };
  }
  return undefined;
}

/** `小阿依`, and three signs of which two make a given name, right behind a word for a person. */
function mayBeNickname(signs: string, from: number, to: number): boolean {
  const name = signs.slice(from, to);
  const word = wordAt(signs, from);
  if (word !== undefined && (word.from < from || word.to >= to)) return false;
  if (/^[小老阿](?![时区组板师])/.test(name)) return true;
  return to - from === 3 && singles(signs, from, to) && givenOdds(name.slice(1)) > 2 && !/^[系被将把在与]/.test(name);
}

/** No word of grammar, no common word, no name of an organisation or a thing that is counted. */
export function mayBeCalled(signs: string, from: number, to: number, led = false): boolean {
  const name = signs.slice(from, to);
  if (!/^[一-鿿]+$/.test(name) || /(?:人|员|记录|关系|来源|族)$|^(?:微信|抖音|快手|淘宝|网络)/.test(name)) return false;
  if (led && mayBeNickname(signs, from, to)) return true;
  if (COMMON.has(name) || isFollower(name) || personsDo(name) || ROLE_LISTED.test(name)) return false;
  if (/[的了们是在有和与及或不也都就把被将对从向给让跟其该此这那所某等各每]/.test(name)) return false;
  if (ORGANISATION_WORD.test(name) && surnameLength(signs, from) === 0) return false;
  const firm = ORGANISATION_AFTER.exec(signs.slice(to, to + 16))?.[0];
  if (firm !== undefined && firm.length < 8 && !/[在向从将把被于]/.test(firm)) return false;
  const first = wordAt(signs, from);
  if (first === undefined) return true;
  if (
    NEVER_FIRST.test(name) &&
    !/^[二三四五六大](?:狗|毛|胖|娃|子|虎|牛|宝|妞|愣|柱|黑|丫)/.test(name) &&
    !(surnameLength(signs, from) > 0 && odds(name) > 2)
  )
    return false;
  if (led && first.from === from && first.to <= to) {
    const listed =
      /^[、因]/.test(signs.slice(to, to + 1)) ||
      (/^(?:n|l|i|ng)$/.test(first.tag) && /^[,。;)]/.test(signs.slice(to, to + 1))) ||
      personsDo(signs.slice(to, to + 20)) ||
      /[、:]/.test(signs[from - 1] ?? '');
    if (
      /^(?:a|an|nz|ns|nr|z|b)/.test(first.tag) ||
      /^[二三四五六大](?:狗|毛|胖|娃|子|虎|牛|宝|妞|愣|柱|黑|丫)/.test(name)
    )
      return true;
    if (first.to === to && ASKED_OF.test(signs.slice(Math.max(0, from - 3), from)) && /^[natd]/.test(first.tag))
      return true;
    if (/^(?:v|vn|l|i|n|ng)$/.test(first.tag) && first.to === to)
      return listed || (first.tag === 'n' && surnameLength(signs, from) > 0);
  }
  if (first.from === from && first.to === to)
    return !/^(?:d|p|c|u|r|m|q|f|y|t|v|vn|ad|vd|l|i|j|nt)$/.test(first.tag) || odds(name) > 1;
  if (first.to - first.from > 1 && !/^n[rsz]/.test(first.tag)) return surnameLength(signs, from) > 0 && odds(name) > 0;
  return !GRAMMAR.test(first.tag) || surnameLength(signs, from) > 0 || writtenBySound(signs[from] ?? '');
}

const odds = (name: string): number =>
  givenOdds(name.slice(surnameLength(name, 0))) + (surnameLength(name, 0) > 0 ? 1 : 0);

const NEXT = /^(?:\([^()\n]{0,30}\))?(?:[、/]|以及|还有|和|与|及|跟|同)/;
const BEFORE = /(?:[、/]|以及|还有|和|与|及|跟|同)$/;

/** `哈森其|其格、`: signs behind a name that was told which neither follow a name nor begin a word: perhaps its end. */
export function behindNames({ signs, isFree, nameEnds }: Told): Slot[] {
  const found: Slot[] = [];
  for (const at of nameEnds) {
    const word = wordAt(signs, at);
    if (
      !HAN.test(signs[at] ?? '') ||
      followsName(signs, at) > 0 ||
      (word !== undefined && word.from === at && word.to - at > 1)
    )
      continue;
    if (
      (GRAMMAR.test(word?.tag ?? '') || /^v/.test(word?.tag ?? '')) &&
      (word?.from ?? at) === at &&
      !writtenBySound(signs[at] ?? '')
    )
      continue;
    const length = [1, 2, 3].find(
      (one) => followsName(signs, at + one) > 1 || personsDo(signs.slice(at + one, at + one + 20)),
    );
    if (length !== undefined && /^[一-鿿]+$/.test(signs.slice(at, at + length)) && isFree(at, at + length))
      found.push({ from: at, to: at + length });
  }
  return found;
}

/** `庾秋白、火生合伙`: what stands in a list with somebody. */
export function besideNames({ signs, isFree, nameEnds, nameStarts }: Told, asked: readonly Slot[]): Slot[] {
  const found: Slot[] = [];
  const open: Slot[] = [...asked];
  const after = (at: number): void => {
    const gap = NEXT.exec(signs.slice(at, at + 36))?.[0];
    if (gap === undefined) return;
    const slot = itemAt(signs, at + gap.length);
    if (slot === undefined || !isFree(slot.from, slot.to)) return;
    found.push(slot);
    open.push(slot);
  };
  for (const at of nameEnds) {
    after(at);
    // `令狐冲和。`: no conjunction stands before the end of a sentence.
    if (/^[和与同及][,。;!?)\n]/.test(signs.slice(at, at + 2)) && isFree(at, at + 1))
      found.push({ from: at, to: at + 1 });
  }
  for (const at of nameStarts) {
    const gap = BEFORE.exec(signs.slice(Math.max(0, at - 2), at))?.[0];
    if (gap === undefined) continue;
    const to = at - gap.length;
    for (const length of [2, 3, 4]) {
      const from = to - length;
      if (
        from < 0 ||
        !/^[一-鿿]+$/.test(signs.slice(from, to)) ||
        !isFree(from, to) ||
        !startsThere(signs, from) ||
        !mayBeCalled(signs, from, to)
      )
        continue;
      found.push({ from, to });
      break;
    }
  }
  for (let slot = open.pop(); slot !== undefined && found.length < 500; slot = open.pop()) after(slot.to);
  return found;
}

function itemAt(signs: string, from: number): Slot | undefined {
  const slot = slotAt(signs, from, true);
  if (slot !== undefined) return slot;
  // In a list also a word that is done may be a name: 花不弃, 令狐冲和.
  const item = /^[一-鿿]{2,4}(?=[、,。;)]|等|提供|证实|均|系|到|在|对|分别)/.exec(signs.slice(from, from + 8))?.[0];
  if (item === undefined || COMMON.has(item) || ORGANISATION_WORD.test(item) || ROLE_LISTED.test(item))
    return undefined;
  return isFollower(item) || /[的了们是在有被将某]/.test(item) ? undefined : { from, to: from + item.length };
}

const startsThere = (signs: string, from: number): boolean => {
  const before = signs.slice(Math.max(0, from - 8), from);
  return (
    !HAN.test(before.at(-1) ?? '') ||
    ROLE_LISTED.test(before) ||
    /(?:由|向|对|被|给|据|经|找|让|请|把|将|为|从|跟)$/.test(before)
  );
};

/** `火生负责开车`, `许诺的社保`: signs that make no word, or that a surname begins, where persons act. */
export function wherePersonsAct(told: Told): Slot[] {
  const { signs, talk } = told;
  const found: Slot[] = [];
  for (let from = 0; from < signs.length; from += 1) {
    if (!HAN.test(signs[from] ?? '') || !beginsClause(signs, from, talk)) continue;
    const slot = actorAt(told, from);
    if (slot !== undefined) found.push(slot);
  }
  return found;
}

function actorAt({ signs, isFree, talk }: Told, from: number): Slot | undefined {
  const surname = surnameLength(signs, from);
  const asked = talk && ASKED_OF.test(signs.slice(Math.max(0, from - 2), from));
  for (const length of surname === 2 ? [3, 4] : [2, 3]) {
    const to = from + length;
    if (!isFree(from, to) || !mayBeCalled(signs, from, to, asked) || (wordAt(signs, to - 1)?.to ?? to) > to) continue;
    const rest = signs.slice(to, to + 30);
    const verb = wordAt(signs, to);
    const does =
      verb?.from === to && verb.to - to > 1 && /^vn?$/.test(verb.tag) && /[,。;、]/.test(signs[from - 1] ?? ',');
    const acts = SURE_AFTER.test(rest) || LIKELY_AFTER.test(rest) || personsDo(rest) || (surname > 0 && does);
    const known = wordAt(signs, from);
    const isName = known?.to === to && /^nr/.test(known.tag);
    const surnamed = surname > 0 && !mostlyWord(signs, from) && (isName || !beginsOrdinary(signs, from));
    if (acts && (surnamed || (singles(signs, from, to) && nameLike(signs, from, to, talk)))) return { from, to };
    if (talk && personAfter(signs, to) && (asked || (singles(signs, from, to) && nameLike(signs, from, to, talk))))
      return { from, to };
  }
  return undefined;
}

/** Somebody is told, asked or looked for: `跟国庆讲`, `找立新想办法`. */
const ASKED_OF = /(?:找|跟|叫|喊|让|问|骗|替|帮|求|告诉|认识|联系|通知|怪|谢谢|丈夫|老婆|妻子)$/;

/** A name of the dictionary, a surname, signs of given names or of other languages, or 小, 老, 阿 before. */
function nameLike(signs: string, from: number, to: number, talk: boolean): boolean {
  const name = signs.slice(from, to);
  if (/^nr/.test(wordAt(signs, from)?.tag ?? '')) return true;
  if (/^[小老阿大二三][一-鿿]$/.test(name) && (wordAt(signs, from)?.to ?? from + 1) === from + 1) return true;
  if ([...name].every(writtenBySound)) return true;
  return odds(name) > (talk ? 1 : 2);
}

function beginsClause(signs: string, from: number, talk: boolean): boolean {
  const before = signs.slice(Math.max(0, from - 3), from);
  if (before === '' || !HAN.test(before.at(-1) ?? '')) return true;
  if (
    /(?:由|向|对|被|给|据|经|找|让|请|把|将|是|跟|和|与|叫|喊|骗|问|见|等|替|帮|除|询问了|约谈了|告诉|认识|联系|别|放在|系|但|而|时|后|前|说)$/.test(
      before,
    )
  )
    return true;
  return talk && /(?:[你我他她]|的|了|来|去|到|才)$/.test(before);
}

/** `种师傅`, `免贵姓逯`: before a title whatever it is, behind 姓 one sign. */
const TITLED =
  /(?<=^|[^一-鿿]|[由向对被给据找让请把将是跟和与叫喊骗问见等替帮识系])[一-鿿](?:师傅|老板|经理|律师(?!事务)|医生|大夫|会计|主任|厂长|老师|阿姨|大爷|大妈|大叔|大婶|大姐|大哥|先生|女士|总)(?![一-鿿]{0,3}(?:室|部|办))|(?<=姓)[一-鿿](?=[,。;、!?—\n]|$|的)|(?<=单名(?:一个)?)[一-鿿](?=[,。;、!?—\n]|$)/g;

export const titled = ({ signs, isFree }: Told): Slot[] =>
  [...signs.matchAll(TITLED)].flatMap(({ index, 0: name }) => {
    const word = wordAt(signs, index);
    const to = index + name.length;
    const cuts = word !== undefined && (word.from < index || (word.to > index + 1 && word.to !== to));
    return cuts || NEVER_FIRST.test(name) || /^[大小老副总女男新旧]/.test(name) || !isFree(index, to)
      ? []
      : [{ from: index, to }];
  });

/** `阿May`, `*佳宁`, `【菜鸟】欧小米,您的包裹`: written as nothing but a person is. */
const WRITTEN =
  /[阿小老][A-Z][A-Za-z]{0,11}|\*{1,2}[一-鿿]{1,2}(?=[^一-鿿*]|$)|(?<=】)[一-鿿]{2,4}(?=[,:]? ?(?:您|你))/g;

/** `老軍那里`, `让二狗把`, `小鹿下单`: called, in talk also without what persons do. */
export function nicknames({ signs, isFree, talk }: Told): Slot[] {
  if (!talk) return [];
  const pattern =
    /(?<=^|[^一-鿿]|[由向对被给据找让请把将是跟和与叫喊骗问见等替帮识系别的了到去])(?:[小老阿大二三][一-鿿]{1,2}?|[一-鿿]{1,2}(?:哥|姐|总|叔|姨|嫂|爷|妈|爸|仔|妹|狗|胖|娃|子))(?=$|[^一-鿿]|[的了说讲让叫给那家把将和与跟在来去到们找不没就也都就是说处拿送开会要能])/g;
  // `安检老刘他们`, `3-602豆妈`: what stands before belongs to it.
  const led =
    /(?<=[是由找叫让给跟被和、,。:]|^)[一-鿿]{0,4}[老小阿](?!板|师|家|年|人|时|区|店)[一-鿿](?=他们|她们|家|说|那|回复|问)|(?<=[0-9])[一-鿿][妈爸姐哥叔姨](?=[^一-鿿]|[的说卖家回])/g;
  const certain = [...signs.matchAll(led), ...signs.matchAll(WRITTEN)].flatMap(({ index, 0: name }) =>
    isFree(index, index + name.length) ? [{ from: index, to: index + name.length }] : [],
  );
  const called = [...signs.matchAll(pattern)].flatMap(({ index, 0: name }) => {
    const to = index + name.length;
    const word = wordAt(signs, index);
    const called = name.endsWith('子') && name.length === 2 && givenOdds(name.charAt(0)) >= 1;
    const whole = word?.from === index && word.to === to && !/^nr/.test(word.tag) && !called;
    return name.length < 2 || whole || COMMON.has(name) || !isFree(index, to) || !mayBeCalled(signs, index, to)
      ? []
      : [{ from: index, to }];
  });
  return [...certain, ...called];
}
