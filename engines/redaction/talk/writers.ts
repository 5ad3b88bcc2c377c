// Who writes in a chat, a record or a comment, who is called there with @, and the groups, channels and small shops that lead to persons.
/** A stretch of the folded signs. */
export type Stretch = { readonly from: number; readonly to: number };

/** Words that a field of a form, a heading or a turn of a record ends with: nobody who writes. */
const FIELD =
  /(?:名称|姓名|名|住所|住址|地址|场所|号码|号|电话|手机|方式|日期|时间|来源|编号|类型|类别|代码|代表人|负责人|经营者|当事人|投资人|人|员|机关|单位|部门|证据|事项|内容|情况|结果|依据|案由|意见|标准|金额|数量|规格|合计|总计|说明|附件|备注|签名|签字|盖章|记录|笔录|事实|理由|处罚|决定|认为|查明|经查|查实|数据|如下|告知|申辩|陈述|要求|问|答|甲|乙|丙|注|附|证明|印证|有|为|的|是|称|述|项目|性别|民族|年龄|职务|职业|学历|籍贯|出生|户籍|邮编|文号|案号|法律|条款|主题|标题|正文|摘要|描述|评价|品牌|商标|商品|产品|型号|价格|单价|备案|许可证|执照|账号|账户|户名|开户行|开户银行|卡号|领导|同志|你好|您好|局|法院|委员会|政府|公司|厂|中心|队|所|店|信|页|栏|册|材料|文字|内容|整理|如下|方|客服|卖家|买家|店家|店主|本人|我|你|他|她|对方|提示|系统|通知|公告|旁白|画外音)$/;
const PLAIN_WORD =
  /^(?:[一二三四五六七八九十0-9()、. ]{1,6}|第[一二三四五六七八九十0-9]{1,3}[条款项章节页]?|Q|A|http|https|ftp|mailto|tel|TEL|Tel|id|ID|No|NO|time|date|from|to|subject)$/i;
const LINE =
  /(?<=^|\n)[ \t>*]{0,4}(?<stamp>[[(【]?(?:20[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日? ?)?(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?[\])】]? ?)(?<name>[^\s:,。;!?\n“”"[\](){}《》][^:,。;!?\n“”"[\]《》]{0,23}?) ?(?=:(?!\/\/|[0-9]{2}(?![0-9])))/dg;
/** `momo 10:02`, `贰拾叁 2025/11/3 9:13:02`: the name, and the moment behind it, on a line of their own. */
const BEFORE_STAMP =
  /(?<=^|\n)(?<name>[^\s:,。;\n][^:,。;\n]{0,23}?)[ \t]{1,3}(?:(?:20[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?|昨天|今天|前天|星期[一二三四五六日天]|上午|下午|晚上|凌晨)[ \t]?)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?[ \t]*(?=\n|$)/dg;
/** A turn within a line, where a voice was written down: `…没用。彪悍人生:找他`. */
const TURN = /(?<=[。!?;:…])(?<name>[^\s:,。;!?…"“”—()]{2,12})(?=:(?!\/\/))/dg;
/** What the service says of those who write. */
const NOTICES = [
  /(?<=^|\n)(?<name>[^\n,。:]{1,20}?)(?=撤回了|邀请|加入了|退出了|被移出|修改群名|拍了拍|领取了|通过扫描|已成为|开启了|赞了|回复了)/dg,
  /(?:邀请|拍了拍|移出了|将)(?<name>[^\n,。:]{1,20}?)(?=加入了|加入|移出|$|\n)/dg,
  /(?:❤|♥|♡|👍)\uFE0F? ?(?<list>[^\n]{1,120})/dg,
];
const AT =
  /(?<![A-Za-z0-9._%+-])@ ?(?<name>[^\s@:,。;!?、()“”"]{1,24}?)(?=[\s@:,。;!?、()“”"]|$|留言|评论|回复|从|的|说|发[来货给布]|在[^线]|给|和|带|问|质疑|你|明天)/dg;

const QUOTE = '[“"「『‘\'【《]';
const UNQUOTE = '[”"」』’\'】》]';
/** A group, a channel or a shop of one person, quoted; without quotation marks up to the end of the word or line. */
const PLACES = [
  new RegExp(
    `(?:(?:微信|QQ|粉丝|业主|小区|代理|客户|工作|拼单|交流|运营|家长|班级)?群聊?(?:名称?|名为|名叫|叫做|叫|里)?|频道|直播间|超话|贴吧|公众号|视频号|朋友圈名|粉丝团|小店|网店|店铺|微店|店名|店铺名|名字叫|昵称)(?:名称?)?(?:叫做|叫|为|是|:)? ?${QUOTE}(?<name>[^“”"「」『』\\n]{1,30})(?=${UNQUOTE})`,
    'dg',
  ),
  /(?:群聊?(?:名称?|名为|名叫|叫做|叫)|频道(?:名称?|叫)?|店名|店铺名|网店名|店名叫)[ 为是:]{1,2}(?<name>[^\s“”"「」『』,。;\n]{2,20})(?=[\s,。;]|$)/dg,
  /(?:频道|群聊?)[ ]+(?<name>[^\s“”"「」『』,。;\n:]{2,24})(?=[\s,。;]|$)/dg,
  new RegExp(
    `(?:微信|QQ|网名|昵称|账号|ID|抖音|快手|闲鱼|咸鱼|小红书|淘宝|拼多多)(?:的)?(?:名字|名称|昵称|账号|号|名)?(?:叫做|叫|为|是|:)? ?${QUOTE}(?<name>[^“”"「」『』\\n]{1,24})(?=${UNQUOTE})`,
    'dg',
  ),
  // `发件人：潮鞋优选阿德`: more than a name, in a field of who sends or receives.
  /(?:发件人|寄件人|收件人|店家|卖家|买家|群主|主播|昵称|网名)[ ]?:[ ]?(?<name>[^\s“”"「」『』,。;\n:(]{2,20})(?=[\s,。;(]|$)/dg,
  /(?:问|答):[“"「](?<name>[^“”"「」\n,。]{1,20})(?=[”"」](?:是谁|呢|是什么人|是哪))/dg,
];

/** A group in which people write to each other, quoted. */
const GROUP = new RegExp(
  `(?:微信|QQ|粉丝|业主|代理|客户|工作|运营|拼单|家长|班级)群聊?(?:名称?|名为|名叫|叫)?(?:为|是|:)? ?${QUOTE}(?<name>[^“”"「」『』\\n]{1,30})(?=${UNQUOTE})`,
  'dg',
);
export const findGroups = (signs: string): Stretch[] =>
  [...signs.matchAll(GROUP)].flatMap((match) => grouped(match, 'name') ?? []);

type Line = Stretch & { readonly name: string; readonly stamped: boolean };

const grouped = (match: RegExpExecArray, group: string): Stretch | undefined => {
  const place = match.indices?.groups?.[group];
  return place === undefined ? undefined : { from: place[0], to: place[1] };
};

function linesOf(signs: string): Line[] {
  const lines: Line[] = [];
  for (const match of signs.matchAll(LINE)) {
    const place = grouped(match, 'name');
    if (place === undefined) continue;
    const name = signs.slice(place.from, place.to);
    lines.push({ ...place, name, stamped: (match.groups?.stamp ?? '').trim() !== '' });
  }
  for (const match of signs.matchAll(BEFORE_STAMP)) {
    const place = grouped(match, 'name');
    if (place !== undefined) lines.push({ ...place, name: signs.slice(place.from, place.to), stamped: true });
  }
  return lines;
}

/** `(示例:…)` at the head of a line says that it is invented, `(略):` that something was covered: nobody writes so. */
const REMARK = /^\(?(?:示例|略)\)?$/;
const isField = (name: string): boolean =>
  FIELD.test(name.replace(/\([^()]*\)$/, '')) || PLAIN_WORD.test(name) || REMARK.test(name);
/** No field of a form is written so: pictures, a letter or digit beside Chinese, an underline. */
const DRAWN =
  /\p{Extended_Pictographic}|[A-Za-z0-9][一-鿿]|[一-鿿][A-Za-z0-9]|^[A-Za-z][A-Za-z0-9_. ]+$|[_~丶灬ღ♡★☆|]/u;

/** Whether people talk in the text: lines that begin with who writes, questions and answers, or one who writes as 我. */
export function isTalk(signs: string): boolean {
  const lines = linesOf(signs).filter(({ name }) => !isField(name));
  const official = OF_AUTHORITY.test(signs);
  if (lines.some((line) => writes(line, official))) return true;
  if (!official && lines.length > 1 && lines.length > linesOf(signs).length / 2) return true;
  return /(?:^|\n)(?:问|答|甲|乙|男|女|Q|A):/.test(signs) || (SPOKEN.test(signs) && !OF_AUTHORITY.test(signs));
}

const PICTURE = /\p{Extended_Pictographic}/u;

/** Beside a field of a decision only a moment or a picture tells who writes a line. */
const writes = ({ name, stamped }: Line, official: boolean): boolean =>
  stamped || PICTURE.test(name) || (!official && DRAWN.test(name));

/** Who speaks of oneself or to somebody. */
const SPOKEN = /[我咱俺您你他她]|亲|@|群|微信|喂|电话|短信|说/;

/** Words of decisions, judgments, reports and announcements: where none stands, people talk to people. */
const OF_AUTHORITY =
  /(?:行政处罚|处罚如下|决定书|依据《|依照《|违反《|违反了|罚款|没收|本局|我局|经查|查明|当事人|执法人员|办案人员|立案|统一社会信用代码|法定代表人|经营者|被告人|公诉|判决|审理|申请人|鉴定|检验|许可证|有限公司|证据|笔录|证言|回函|注册人|谈话人|送达|公告|通告|\t|\|)/;

/** Names under which persons write and are called, and what they named their groups and shops. */
export function findWriters(signs: string): Stretch[] {
  const found: Stretch[] = [];
  const lines = linesOf(signs);
  const known = new Set(
    lines.flatMap(({ name, stamped }) => (stamped || (DRAWN.test(name) && !isField(name)) ? [name] : [])),
  );
  const official = OF_AUTHORITY.test(signs);
  const questioned = /(?:^|\n)(?:问|答):/.test(signs);
  for (const line of lines) {
    const free = !isField(line.name) && (writes(line, official) || !official || questioned);
    if (!free && !(line.stamped && !/^(?:问|答|客服|系统)$/.test(line.name))) continue;
    found.push({ from: line.from, to: line.to });
    known.add(line.name);
  }
  for (const match of signs.matchAll(TURN)) {
    const place = grouped(match, 'name');
    if (place !== undefined && !isField(signs.slice(place.from, place.to))) found.push(place);
  }
  for (const match of signs.matchAll(AT)) {
    const place = grouped(match, 'name');
    if (place === undefined) continue;
    known.add(signs.slice(place.from, place.to));
    found.push({ from: match.index, to: place.to });
  }
  for (const pattern of [...NOTICES, ...PLACES])
    for (const match of signs.matchAll(pattern)) {
      const place = grouped(match, 'name');
      if (place !== undefined && !ORDINARY.test(signs.slice(place.from, place.to))) found.push(place);
      const list = grouped(match, 'list');
      if (list !== undefined) found.push(...items(signs, list));
    }
  return [...found, ...again(signs, [...known, ...found.map(({ from, to }) => signs.slice(from, to))])];
}

const ORDINARY =
  /^(?:聊天|截图|记录|二维码|支付|转账|收款|公司|平台|正品|假货|发货|退款|客服|直播|官方|某宝|某.{0,3}|淘宝|微信|抖音|.{1,20}(?:有限公司|公司|局|旗舰店|专卖店|法|条例|规定|办法|牌))$/;

const items = (signs: string, { from, to }: Stretch): Stretch[] =>
  [...signs.slice(from, to).matchAll(/[^,、 \n]+(?: [^,、\n]+)*/g)].map(({ index, 0: item }) => ({
    from: from + index,
    to: from + index + item.length,
  }));

/** The same names wherever they stand again: long ones always, short ones between signs. */
function again(signs: string, names: readonly string[]): Stretch[] {
  return [...new Set(names)].flatMap((name) => {
    const places: Stretch[] = [];
    for (
      let from = signs.indexOf(name);
      name.length > 1 && from !== -1;
      from = signs.indexOf(name, from + name.length)
    ) {
      const to = from + name.length;
      const alone = ![signs[from - 1], signs[to]].some((sign) => /[A-Za-z0-9_.@-]/.test(sign ?? ''));
      if (alone && (name.length > 2 || !/[一-鿿]/.test(signs[from - 1] ?? ''))) places.push({ from, to });
    }
    return places;
  });
}
