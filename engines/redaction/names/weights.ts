// What speaks for a name and against it, in points: the words before, the signs themselves, the words after.

import { wordAt, wordsOf } from '../reading/segmenter.ts';
import { givenOdds } from './given-names.ts';
import {
  BRAND_BEFORE,
  BRAND_OR_PLACE_AFTER,
  DONE_TO_PERSON,
  isFollower,
  LIKELY_AFTER,
  ORGANISATION_AFTER,
  ROLE_LISTED,
  ROLE_SUFFIX,
  SURE_AFTER,
} from './name-words.ts';
import { mostlyWord, surnameLength, weightOfSurname } from './surnames.ts';

export const HAN = /\p{Script=Han}/u;

// biome-ignore format: a table
/** Signs that given names are made of, each common in them. */
const GIVEN = new Set('伟芳娜敏静丽强磊军喆垚晶品洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文晓春海燕雪峰鹏宇欣雨梓涵子轩浩然佳怡婷俊凯旭东思远立新永福贵安康锦绣成林森淼晨曦云飞翔宏博达德忠义仁信诚怀瑾瑜棠舒雅清源波斌辉健亮鑫龙虎豪宾滨彬荣昌盛兴旺发财宝金银珍珠翠莲花荷菊琴琳玲珊珂琪瑶瑞璐璇莹颖萍蓉薇蕾芝芬芸苗茜莉菲萱蓝蕊妍姗妮娅娥娇婉嫣媛嘉庆祥吉利顺和民生根树柏松柱梁栋楠桐桃杏枝枫楚权才材学书礼智勤俭恒毅坚耀光景昊昕晗晴晶智慧惠聪泽润洁泓洪浩涵淑渊溪澜济江河湖波泉冰寒霜露雷电震宁定守孝先祖继承宗耕田园山川岩岳峻岚崇启元亨贞乾坤天地阳星辰朝晚秋冬夏维经纬纪纲绍续纯素丹彤彩虹紫青白黑朱碧绿心怡悦愉快乐欢喜爱情意恩念慈善美好良善真诺言语诗词歌舞画墨砚剑锋铭钢铁钧铮锐镇长少青老大小中正方圆高广厚泰通逸游远近进迎运达道遵奇尚仲伯叔季孟友朋君臣卿相将帅士武斗战胜利安邦治世杰雄英俊威烈刚柔可以为之如若若依伊忆亦奕毓育蔚苇蓓茵茹荔茂苏芸菁嵩崧巍嵘屹峥川州洲洛涓渝湘淇淳滢漫潇沁沛沐汐汝池沂泳珏玥珺琦琛琰璟瓒琼瑾瑛瑷珩');
// biome-ignore format: a table
/** Signs that names of Mongols, Tibetans, Uyghurs, Kazakhs, Yi, Dai and others are written with, by their sound. */
const BY_SOUND = new Set('杰东毕汗智包保吾合别阿艾安音早昂奥巴白班邦贝宾宝三波勃布才策措查朝车次翠达丹旦当道德登迪地丁顿多朵额恩尔噶嘎刚岗高戈格根贡古瓜哈海罕浩和赫呼胡华霍吉加佳嘉江金卡凯堪坎科克孔库拉郎朗勒楞黎里力丽莲林隆龙鲁路伦罗洛珞麻马玛买迈曼芒毛梅门蒙孟米敏明莫姆木穆那娜纳乃南囊尼妮娘宁诺努帕派排潘培佩彭皮普其奇琪强乔切青琼曲却热仁日荣茹萨赛散桑沙山珊尚舍胜石斯松苏索塔台泰坦特提天铁廷图吐托娃瓦万旺威韦维温翁沃乌西希锡喜夏香谢雄雅亚岩央扬耶叶业伊依益音英拥尤宇玉裕云藏曾扎札哲者珍真吱支芝智珠卓孜宗尊佐囡倮呷隼则查俄洪兰比波都惹铁且且史妞嫫牛妹果支几子日且尺瓦甘且且雪绕坚赞丹增贡嘎平措顿珠白玛拉姆曲珍德吉伦珠其米索朗边巴达娃力合别然江什逊曼提肉牙伍各各惹火呷日拉史石各木甲金让乙群培央措姆腊炳娅丽扎娃香查胡乐银太'.split(''));

// biome-ignore format: a table
/** More of them that stand in names with a point between. */
const BY_SOUND_FOREIGN = new Set('卜杜优福素库尤吾肉坎基科琳莎约翰史密汤森廉詹理彼保费侯法默迈内利皮让路易费朱乔治凯文克林顿本杰富兰健一郎太田中山木村松下川上小野伊藤佐铃加渡边美惠子因弗雷德里希穆勒汉斯施耐贝多芬莱茵菲利普夫斯娅亨'.split(''));

// biome-ignore format: a table
/** What only persons do with words, in mind, or with their hands, by one word. */
const PERSONS_DO = new Set('表示 承认 供述 陈述 证实 证明 回忆 解释 否认 辩称 自称 声称 反映 反馈 举报 投诉 交代 坦白 答复 回答 说明 知道 知情 明知 认识 记得 认为 觉得 发现 看见 看到 听说 决定 企图 试图 打算 同意 拒绝 答应 要求 提出 建议 介绍 推荐 推销 联系 通知 告诉 告知 带领 带着 陪同 签名 签字 签收 签署 捺印 代收 代签 代领 保管 看管 看守 打理 经手 操办 垫付 支付 付款 付清 汇款 转账 收款 送货 送来 拉来 运来 提货 提走 取走 拿走 搬走 带走 报关 刻版 拍照 记账 做账 打包 包装 装卸 驾驶 开车 骑车 上车 下车 回家 离开 到达 赶到 到场 在场 逃走 逃离 外出 离职 辞职 入职 上班 居住 租住 租用 借用 出租 转租 借给 雇用 雇佣 指使 唆使 授意 安排 吩咐 委托 受托 购买 购进 订购 进货 采购 销售 出售 贩卖 兜售 零售 加工 灌装 勾兑 印刷 缝制 制作 持有 收取 收受 收到 领取 领走 取得 获利 退还 归还 赔偿 道歉 保证 承诺 书写 所写 填写 提供 交给 转交 递交 交付 寄出 寄来 邮寄 签订 约定 商量 协商 合伙 合作 参与 负责 担任 出资 入股 开设 开办 经营 注册 申请 起诉 上诉 撤诉 应诉 到庭 出庭 作证 辨认 指认 确认 核对 清点 查看 验货 收货 发货 揽收 派送 投递 代购 代发 代办 代缴 预留 留下 住院 就医 就诊 服用 食用 饮用 食用后 使用 死亡 去世 受伤 患病 怀孕 配合 阻拦 阻碍 阻挠 谎称 隐瞒 躲避 躲藏 躲在 藏匿 藏在 认罪 悔过 操作 维修 安装 设计 上传 发布 直播 下单 拍下 付费 所有 所为 所写 所购 所开 所租 一人 二人 两人 三人 本人 自己 独自 亲自 亲笔 名下 那里 这里 家里 家中 手里 手中 身上 夫妇 夫妻 父子 母女 母子 父女 兄弟 姐妹 一家 先生 女士 处 等人 老人 老汉 大爷 大妈 大娘 阿姨 大叔 夫人 同学 同居 合租 同住 摄像 拍摄 抬着 扛着 背着 拿着 主动 自愿 再次 一直 遗失 拾得 捡到 传唤 申请 托运 订舱 会同 赶来 前来 来到 来电 打电话 打来 发来 带路 领路 到庭 出席 掌握 私刻 伪造 冒用 借给 教唆 煽动 拦下 扣下 手下 手上 身边 旁边 旁听 供出 依法 照料 照顾 赡养 抚养 立案 处以 作出 实施 采取 罚款 警告 拘留 逮捕 判处 讯问 询问 调查 检查 搜查 送达 坐着 站在 走进 进入 跑到 逃往'.split(' '));
/** What of a person a 的 may join to the name. */
const OF_PERSON =
  /^(?:家(?:的|楼|门|院|附近|后|旁|隔壁|对面|人|属|中|里)|的(?:证词|证言|供述|陈述|指认|辨认|询问|讯问|笔录|说法|解释|签名|签字|身份|户籍|住处|住所|住址|家|手机|电话|微信|号码|卡|银行|账户|帐户|账号|支付宝|名义|名下|妻|夫|丈夫|老公|老婆|父|母|儿|女|子女|兄|弟|姐|妹|哥|亲戚|朋友|同事|老乡|邻居|员工|司机|店|店铺|厂|车|货车|面包车|仓库|证件|护照|指使|授意|安排|要求|介绍|委托|行为|口供|聊天|转账|汇款|货款|工资|损失|股份|份额|家长|父母|爸爸|妈妈|奶奶|爷爷|班主任|男子|女子|人|小工|老板|客服|助理|助播|学徒|徒弟|小伙|姑娘|妇女|老人|孩子|[0-9]+[单笔件次张]|也|均))/;
/** What is done by hand, in place of somebody, or by word of mouth, with what it is done to. */
const BY_HAND =
  /^(?:代[交缴领签收办付卖购发送取管]|送[检来去到货走达]|提[走货取交]|取[走回货来]|寄[来给到往出走]|转[交给账走卖]|领[走取回]|搬[走来到上进]|运[来走到往]|拉[来走到]|拿[走来到给得]|带[来走到回着]|交[给来回]|收[下走回到]|付[了给清]|借[给走来用]|买[了来走下]|卖[给了掉]|签[了收字名]|写[了的下]|骑[着车]|教[他她我会]|喊[他她我来]|打[电来给]|帮[忙他她我]|租[给了下来]|雇[了来用]|当[面场]给?|亲[手自口]|联[名手合])/;
/** In brackets after a name. */
const BRACKETED =
  /^ ?\((?:[^()]{0,24}(?:员|师|长|人|工|主|会计|出纳|仓管|律师|经理|老板|助理|司机|店员|父|母|妻|夫|子|女|兄|弟|姐|妹|哥|亲|族|另案处理|在逃|已故|死亡|到案|取保候审|代签|代收|签名|签字|持股[^()]{0,8}|占股[^()]{0,8}|股东|合伙|电话[^()]{0,30}|手机[^()]{0,30}|身份证[^()]{0,40}|[男女]|[0-9]{1,2}岁)|[0-9 +-]{11,20})\)/;
const LEADS_STRONG =
  /(?:由|向|找|跟|被|据|让|替|叫|请|给|对|帮|随|托|派|雇|喊|约|问|同|陪|经|审核|批准|复核|编制|主检|校核|制表|开票|签发|拟稿|监交)$/;
const LEADS_WEAK =
  /(?:但|而且|且|故|虽|若|如|当|待|等|连|仅|只有|除|按|依|凭|和|与|及|或|或者|以及|从|把|将|为|是|系|有|即|到|在|于|还有|另有|其中|包括|至|的|了|着|上|下|时|后|前|称|说|使|用|则|又|而|因|由于|关于|那|这)$/;
/** Words that begin a clause of another kind than a name does. */
const NEVER_FIRST = new Set(
  '叫喊称找帮请的了着过和与及或在于从向由被把将对给让是有不也都还就又很再才这那其此该各每另何某等之所以为因而且但若如则即并至到自凭据按依经已未曾正将要会能可应须需当无没非凡本我你他她它们个两三四五六七八九十百千万亿一二〇零第上下左右前后内外'.split(
    '',
  ),
);
const MIDDOT = /[·•・‧⋅]/;

/** Whether a word for a person ends there. A word of the list may be cut by the dictionary (员工程晓), one that only ends so may not. */
function roleBefore(signs: string, at: number): boolean {
  const before = signs.slice(Math.max(0, at - 8), at);
  if (ROLE_LISTED.test(before)) {
    const word = wordAt(signs, at - 1);
    return word === undefined || word.to <= at || word.to - word.from < 2 || /员工|店员/.test(before.slice(-2));
  }
  return ROLE_SUFFIX.test(before) && (wordAt(signs, at - 1)?.to ?? at) === at;
}

/** Points of the words before; undefined where a name cannot begin. */
export function pointsBefore(signs: string, at: number): number | undefined {
  const sign = signs[at - 1];
  const before = signs.slice(Math.max(0, at - 10), at);
  if (BRAND_BEFORE.test(before)) return undefined;
  if (sign === undefined || sign === '\n') return 1;
  if (/[,。;!?]/.test(sign)) return 1;
  if (sign === '、') return 0.5;
  if (sign === ':') return roleBefore(signs, at - 1) ? 3.5 : 0.5;
  if (sign === '(' || sign === '\t' || sign === '|' || sign === ' ') return roleBefore(signs, at - 1) ? 3 : 0.5;
  if (/["“'‘「]/.test(sign))
    return /(?:签名|签字|落款处?有?|署名|自称|名叫|叫|称为)["“'‘「]$/.test(before) ? 3 : undefined;
  if (sign === ')') return 0.5;
  if (!HAN.test(sign)) return /[0-9A-Za-z]/.test(sign) ? -1 : undefined;
  if (roleBefore(signs, at)) return 3;
  if (/(?:为|是|系|叫|即)$/.test(before) && roleBefore(signs, at - 1)) return 2.5;
  const word = wordAt(signs, at - 1);
  const preposition = /[为由与和及对从向以被于]$/.test(before);
  const cut =
    word !== undefined && word.to > at && word.to - word.from > 1 ? (/^nr/.test(word.tag) || preposition ? -1 : -4) : 0;
  if (DONE_TO_PERSON.test(before.replace(/[了过到着]$/, ''))) return 2.5 + cut;
  if (LEADS_STRONG.test(before)) return 2 + cut;
  if (LEADS_WEAK.test(before)) return 0.8 + cut;
  if (word === undefined) return 0;
  return (/^v/.test(word.tag) ? 0.8 : /^t/.test(word.tag) ? 0.8 : /^[dfmrq]/.test(word.tag) ? 0.3 : -1.5) + cut;
}

/** Points of the words after. */
export function pointsAfter(signs: string, to: number): number {
  const rest = signs.slice(to, to + 40);
  const sign = rest[0];
  if (/^(?!出具|收到|提交)[一-鿿]{0,8}[〔[(【]20[0-9]{2}/.test(rest)) return -5;
  if (BRACKETED.test(rest)) return 4.5;
  if (SURE_AFTER.test(rest) || OF_PERSON.test(rest)) return 3.5;
  if (BRAND_OR_PLACE_AFTER.test(rest) && !LIKELY_AFTER.test(rest)) return -5;
  // `武松涛传唤至派出所`: a preposition within is no part of a firm's name.
  const firm = ORGANISATION_AFTER.exec(rest)?.[0];
  if (firm !== undefined && !/[至到往去在于向从的给对把将被与和是系为受让由]/.test(firm)) return -5;
  if (LIKELY_AFTER.test(rest)) return 2.5;
  if (sign === undefined || /[,。;:!?\n)\t|"”]/.test(sign)) return 1.2;
  if (sign === '、' || sign === '/') return 1;
  if (sign === '(' || sign === ' ') return 0.8;
  if (!HAN.test(sign)) return /[0-9]/.test(sign) ? 0 : -1;
  if (sign === '某') return -9;
  const word = wordFrom(signs, to);
  if (word === undefined) return 0;
  if (BY_HAND.test(rest)) return word.word.length > 1 ? 3 : 1.6;
  if (PERSONS_DO.has(word.word) || PERSONS_DO.has(rest.slice(0, 2))) return 3;
  if (isFollower(word.word)) return 2;
  if (/^(?:和|与|及|或|以及|或者|跟)$/.test(word.word)) return 1;
  if (
    /^(?:的|在|于|向|从|将|被|把|对|给|为|用|也|均|都|又|并|因|则|已|未|曾|称|说|系|是|有|不|还|仍|才|找|带|拿|收|送|交|所|各|各自|分别|具体|先|再|即|就|便|代|同|随|其|遂|处|每|只|每月|每天|就是|曾经|如今|目前)$/.test(
      word.word,
    )
  )
    return 1.6;
  if (/^(?:v|d|p|c|u)/.test(word.tag)) return 1.6;
  return word.word.length > 1 && /^(?:f|r|t|m|a|b)/.test(word.tag) ? 0.3 : -1.5;
}

/** Whether the signs begin with what only persons do, in words, in mind or with their hands. */
export const personsDo = (rest: string): boolean =>
  PERSONS_DO.has(rest.slice(0, 2)) || OF_PERSON.test(rest) || BY_HAND.test(rest);

/** The word that the dictionary sees from there on, whatever stands before. */
function wordFrom(signs: string, at: number): { word: string; tag: string } | undefined {
  const word = wordAt(signs, at);
  if (word?.from === at) return { word: signs.slice(word.from, word.to), tag: word.tag };
  return wordsOf(signs.slice(at, at + 5))[0];
}

/** Whether names of peoples with other languages are written with the sign. */
export const writtenBySound = (sign: string): boolean => BY_SOUND.has(sign);

/** Whether names of peoples with other languages are written with these signs. */
const bySound = (name: string): boolean => [...name].every((sign) => BY_SOUND.has(sign));

/** How many signs from there on foreign names are written with. */
export function soundsFrom(signs: string, at: number): number {
  let length = 0;
  for (
    let sign = signs[at];
    sign !== undefined && (BY_SOUND.has(sign) || BY_SOUND_FOREIGN.has(sign));
    sign = signs[at + length]
  )
    length += 1;
  return length;
}

/** Points of the signs themselves; undefined where they can be no name. */
export function pointsInside(signs: string, at: number, length: number): number | undefined {
  const name = signs.slice(at, at + length);
  if (![...name].every((sign) => HAN.test(sign)) || /[某的了是市县区局]/.test(name)) return undefined;
  if (isFollower(name) || ROLE_LISTED.test(name)) return undefined;
  const surname = surnameLength(signs, at);
  const given = name.slice(Math.max(1, surname));
  const whole = wordAt(signs, at);
  const isWhole = whole?.from === at && whole.to === at + length;
  if (isWhole && ROLE_SUFFIX.test(name) && !/^nr/.test(whole.tag)) return undefined;
  const person = isWhole && /^nr/.test(whole.tag);
  const words = wordsWithin(signs, at, length);
  const sounds = length > 2 && bySound(name);
  const usual = [...given].filter((sign) => GIVEN.has(sign)).length;
  let points = surname === 2 ? 3 : surname === 1 ? weightOfSurname(name.charAt(0)) : -1.5;
  if (
    /[其所不为被该处和并与及或在于从将对使等均也都已未把给让且但向这那上下内外后时]/.test(given) &&
    !person &&
    !sounds
  )
    points -= 3;
  if (surname === 0 && NEVER_FIRST.has(name.charAt(0)) && !person && !sounds) return undefined;
  // `妞妞`, `糖糖`
  const twice = length === 2 && name[0] === name[1] && surname === 0 && !/^[dvrmq]/.test(whole?.tag ?? '');
  const odds = givenOdds(given);
  // `于宝山`: a preposition is followed by no given name.
  const word = surname === 1 && mostlyWord(signs, at) && !(name.startsWith('于') && odds >= 2 && !person);
  if (word) points -= name.startsWith('于') && person ? 0.5 : 2;
  if (sounds && !(isWhole && !person)) points = Math.max(points, 0.5) + (surname === 0 ? 1 : 0.5);
  // `嘎玛群培`: such a name goes on as long as its signs do, unless a word begins.
  const next = signs[at + length] ?? '';
  if (sounds && surname === 0 && BY_SOUND.has(next) && (wordFrom(signs, at + length)?.word.length ?? 2) < 2)
    points -= 2;
  if (length === 2 && surname === 0 && bySound(name)) points += 1;
  if (twice) points += 3;
  // `石磊磊`, `陈婷婷`
  if (surname === 1 && length > 2 && name.at(-1) === name.at(-2)) points += 1;
  if (person) points += surname > 0 || sounds ? 2 : bySound(name) ? 1.5 : 0.5;
  else if (twice) points += 0;
  else if (isWhole)
    points -= /^(?:nz|x)/.test(whole.tag) ? 1.5 : /^(?:v|d|p|c|r|m|u|f|q|t)/.test(whole.tag) ? 4.5 : 2.2;
  else if (words.every(({ length: one, tag }) => one === 1 || /^nr/.test(tag))) points += 1.5;
  else if (
    !sounds &&
    words.some(({ length: one, tag, from }) => one > Math.max(1, surname) && from === 0 && !/^nr/.test(tag))
  )
    points -= 3;
  else if (!sounds && words.some(({ tag, from }) => from >= surname && /^(?:v|d|p|c|r|m|q|f|u|n$)/.test(tag)))
    // `张立新`: given names are words often.
    points -= usual === given.length ? 0.2 : 1.2;
  if (surname === 1 && usual === 0 && weightOfSurname(name.charAt(0)) < 1 && !person) points -= 0.8;
  points += surname > 0 ? (usual / Math.max(1, given.length)) * 1.2 : 0;
  if (surname > 0 && !word) points += Math.max(-1, Math.min(2, 0.3 * odds));
  // `张杨果果`: the surnames of both parents.
  if (surname > 0 && length - surname > 2 && !sounds)
    points -= surname === 1 && weightOfSurname(name.charAt(1)) === 2 ? 0.3 : usual === 3 ? 1.2 : 2.5;
  if (surname === 0 && length === 2) points -= 1;
  if (surname === 0 && length === 3 && words.every(({ length: one }) => one === 1)) points += 1.2;
  if (surname === 0 && !sounds && (length > 4 || [...name].some((sign) => NEVER_FIRST.has(sign)))) return undefined;
  return points - (MIDDOT.test(name) ? 9 : 0);
}

function wordsWithin(signs: string, at: number, length: number): { length: number; tag: string; from: number }[] {
  const words: { length: number; tag: string; from: number }[] = [];
  let place = at;
  while (place < at + length) {
    const word = wordAt(signs, place);
    const from = Math.max(at, word?.from ?? place);
    const to = Math.min(at + length, word?.to ?? place + 1);
    words.push({ length: to - from, tag: word?.tag ?? '', from: from - at });
    place = Math.max(to, place + 1);
  }
  return words;
}
