// E-mail addresses, number plates and names on chat services, found by their grammar and the words before them.
import { surnameLength } from './names/surnames.ts';
import { type Folded, placeOf } from './reading/canonical.ts';

export type FoundContact = {
  readonly start: number;
  readonly end: number;
  readonly kind: 'email' | 'plate' | 'handle' | 'idNumber';
};

const EMAIL =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63} ?(?:@|\(at\)|\[at\]|#(?=(?:qq|163|126|gmail|sina|foxmail|outlook|hotmail)\.)) ?[A-Za-z0-9-]{1,63}(?:(?:\.|\(dot\)|\[dot\]) ?[A-Za-z0-9-]{2,63}){1,4}/gi;
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-NP-Z] ?[·.•-]? ?(?:[A-HJ-NP-Z0-9] ?){4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])/gi;

/** Papers other than the identity card, whose numbers begin with a letter. */
const PAPER =
  /(?:护照|通行证|台胞证|回乡证|军官证|士兵证|居留证|居住证|永久居留|签证|驾驶证|驾照|社保卡|残疾证|从业资格证)(?:档案)?(?:号码?|编号)?[ :为是"“]{0,3}([A-Z]{0,3} ?[0-9][0-9 -]{4,20}[0-9A-Z])(?![0-9A-Za-z])/g;

const SERVICE =
  '微信|weixin|wechat|WeChat|VX|vx|QQ|qq|扣扣|旺旺|钉钉|支付宝|抖音|快手|小红书|闲鱼|陌陌|微博|淘宝|拼多多|飞书|企业微信|Telegram|telegram|TG|WhatsApp|whatsapp|Line|Skype|B站|哔哩哔哩|京东|电报|贴吧|钱包|游戏|直播间?|平台|买家|卖家|客服|收款|用户|登录|个人|会员';
/** Words that announce a name on a service by themselves. */
const NAMED =
  '昵称|网名|备注名|备注为|群号|群名片|账号名称?|账户名|帐号名称?|ID名|用户名|会员名|登录名|微信名|旺旺名|买家名|网络账号|账号|帐号|ID';
const BEFORE = new RegExp(
  `(?:(?:${SERVICE})(?:的)?(?:昵称|网名|账号|帐号|账户|帐户|号码?|名称?|ID|id|用户名?|备注)|${NAMED}|${SERVICE})(?:名称?|号|ID|(?:的)?(?:卖家|买家|用户|主播|网友|店主|商家)(?=["“「]))?`,
  'g',
);
const PERSONAL = /^(?:微信|weixin|wechat|vx|QQ|扣扣|旺旺|钉钉|陌陌|Telegram|TG|WhatsApp|Line|Skype|电报)$/i;
const LINK = /^(?:[ :"“”'‘「『(]|为|是|叫|名为|系|注册名|显示|分别){0,5}/;
const LATIN = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]|\n(?=[A-Za-z0-9_])){3,39}/;
const QUOTED = /^[^“”"'‘’「」『』\n。;]{1,24}(?=["”'’」』])/;
const BARE = /^[^\s“”"'‘’「」『』,。;、:()（）的向与和]{1,12}/;
/** What follows the name of a service in an ordinary sentence. */
const ORDINARY =
  /^(?:转账|聊天|支付|付款|收款|群|朋友圈|公众号|公众|小程序|记录|截图|截屏|店|平台|直播|好友|账单|二维码|红包|号|联系|沟通|销售|发布|登录|扫|商|和|与|及|或|等|、|,|。|;|\(略|某)/;

/** What of the kinds stands in the text, in order of place. */
export function findContacts(reading: Folded): FoundContact[] {
  const { signs } = reading;
  const span = (match: RegExpExecArray, kind: FoundContact['kind']): FoundContact => ({
    ...placeOf(reading, match.index, match.index + match[0].trimEnd().length),
    kind,
  });
  const emails = [...signs.matchAll(EMAIL)].map((match) => span(match, 'email'));
  const plates = [...signs.matchAll(PLATE)].flatMap((match) => (isPlate(signs, match) ? [span(match, 'plate')] : []));
  const papers = [...signs.matchAll(PAPER)].map(({ index, 0: all, 1: number = '' }) => ({
    ...placeOf(reading, index + all.length - number.length, index + all.length),
    kind: 'idNumber' as const,
  }));
  return [...emails, ...plates, ...papers, ...handles(reading)].sort((one, other) => one.start - other.start);
}

/** `“一叶知秋”的QQ聊天记录`, `“甜心玥玥”(抖音号:…)`: the service stands after the name. */
const TALKED_TO =
  /(?:与|和|跟|向|给|同)["“'‘「](?<name>[^"“”'‘’「」,。;\n]{2,20})["”'’」](?=的?(?:聊天|对话|私聊|语音|通话记录|微信|转账))/dg;
const SERVED = new RegExp(
  `["“「](?<name>[^"“”「」,。;\\n]{2,20})["”」](?=的?(?:${SERVICE.split('|').slice(0, 30).join('|')})(?:号|账号|聊天|转账|语音|对话|红包|好友|群聊?|的|昵称)|\\((?:${SERVICE})(?:号|ID|账号|昵称|:))`,
  'dg',
);

/** `“葫芦娃”系丛日新`: who stands behind the name is told right after it. */
const UNMASKED =
  /["“](?<name>[^"“”,。;\n]{1,16})["”](?=(?:即|就是|系|实为|真名|本名|真实姓名|实名)[为是:]?(?<who>[一-鿿]))/dg;
/** `[10:21] 小鱼儿:`, `暖阳 2026-02-01 20:11:05`, `阿May:`: who writes a line of a chat. */
const WRITERS = [
  /(?<=(?:^|\n)[[(]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?[\])]? ?)(?<name>[^\s:,。;\])][^:,。;\n]{0,15})(?=:)/dg,
  /(?<=^|\n)(?<name>[^\s:,。;][^:,。;\n]{0,15}?)(?= {1,2}20[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日? [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)/dg,
  /(?<=^|\n)(?<name>[一-鿿]{0,3}[A-Za-z][A-Za-z0-9_.]{0,15})(?=:[一-鿿])/dg,
];
/** `群聊“…”成员:甲、乙` */
const MEMBERS =
  /(?:群聊?["“][^"”]{1,20}["”]|微信群|QQ群)(?:的)?(?:成员|群友)(?:有|包括|为|:){1,2}(?<list>[^。;\n]{2,80})/dg;

/** A plate has digits, and nothing but a word before it. */
const isPlate = (signs: string, { index, 0: plate }: RegExpExecArray): boolean =>
  /[0-9]/.test(plate.slice(2)) && !/[A-Za-z0-9]/.test(signs[index - 1] ?? '');

function handles(reading: Folded): FoundContact[] {
  const { signs } = reading;
  const found: FoundContact[] = [];
  for (const match of signs.matchAll(BEFORE)) {
    const from = match.index + match[0].length;
    const name = handleAfter(signs.slice(from, from + 64), match[0]);
    if (name !== undefined) found.push({ ...placeOf(reading, from + name.from, from + name.to), kind: 'handle' });
  }
  const unmasked = [...signs.matchAll(UNMASKED)].filter(
    ({ groups }) => surnameLength(groups?.who ?? '', 0) > 0 && !/^[老小阿大].$/.test(groups?.name ?? ''),
  );
  const writers = WRITERS.flatMap((pattern) => [...signs.matchAll(pattern)]);
  for (const match of [...signs.matchAll(SERVED), ...signs.matchAll(TALKED_TO), ...unmasked, ...writers]) {
    const [from = 0, to = 0] = match.indices?.groups?.name ?? [];
    found.push({ ...placeOf(reading, from, to), kind: 'handle' });
  }
  for (const match of signs.matchAll(MEMBERS)) {
    const [from = 0] = match.indices?.groups?.list ?? [];
    for (const { index, 0: member } of (match.groups?.list ?? '').matchAll(/[^、,和及]{1,20}/g))
      found.push({ ...placeOf(reading, from + index, from + index + member.length), kind: 'handle' });
  }
  return [...found, ...again(reading, found)];
}

/** The same name wherever it stands again; a short one only between signs. */
function again({ signs, at }: Folded, found: readonly FoundContact[]): FoundContact[] {
  const places = new Map(at.map((place, sign) => [place, sign]));
  const names = new Set(
    found.map(({ start, end }) => signs.slice(places.get(start) ?? 0, (places.get(end - 1) ?? -1) + 1)),
  );
  return [...names].flatMap((name) => {
    const again: FoundContact[] = [];
    for (let from = signs.indexOf(name); name.length > 1 && from !== -1; from = signs.indexOf(name, from + 1)) {
      const to = from + name.length;
      const alone = ![signs[from - 1], signs[to]].some((sign) => /[一-鿿A-Za-z0-9_]/.test(sign ?? ''));
      if (alone || name.length > 5) again.push({ start: at[from] ?? 0, end: (at[to - 1] ?? 0) + 1, kind: 'handle' });
    }
    return again;
  });
}

function handleAfter(rest: string, cue: string): { from: number; to: number } | undefined {
  const link = LINK.exec(rest)?.[0] ?? '';
  const after = rest.slice(link.length);
  const names = /(?:卖家|买家|主播|网友|店主|商家|昵称|网名|备注|名片|名称?|用户|会员|ID|id|账号|帐号|号码?)$/.test(
    cue,
  );
  const quote = /["“'‘「『]$/.test(link);
  const whole = (length: number) => ({ from: link.length, to: link.length + length });
  if (quote) {
    const quoted = QUOTED.exec(after)?.[0];
    return quoted !== undefined && (names || PERSONAL.test(cue)) ? whole(quoted.length) : undefined;
  }
  const latin = LATIN.exec(after)?.[0];
  if (latin !== undefined && (names || PERSONAL.test(cue) || link.includes(':'))) {
    return bankNumber(latin, cue) ? undefined : whole(latin.replace(/[.-]+$/, '').length);
  }
  const announced =
    /(?:昵称|网名|备注名|名片|微信名|旺旺名?|用户名|会员名|登录名)$/.test(cue) ||
    (PERSONAL.test(cue) && link.includes(':'));
  if (!announced || ORDINARY.test(after)) return undefined;
  const bare = BARE.exec(after)?.[0];
  return bare === undefined || (link === '' && !/(?:昵称|网名|旺旺)$/.test(cue)) ? undefined : whole(bare.length);
}

/** A long row of digits after a plain 账号 is an account of a bank, or a telephone: numbers.ts reads it. */
const bankNumber = (name: string, cue: string): boolean =>
  /^[0-9]{12,}$/.test(name) || (/^(?:账号|帐号|ID)$/.test(cue) && /^[0-9]+$/.test(name));
