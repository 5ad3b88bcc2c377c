// Plans made up by seed and laid out as crawlers leave them, with what is true of them. Every sentence is its own.

/** A part of a plan in order: whoever cuts passages cuts between parts. */
export type Part = {
  readonly kind: 'title' | 'section' | 'item' | 'sentence' | 'duty';
  readonly text: string;
  /** Index into `tasks`, for sentences and responsibilities. */
  readonly task?: number;
};
export type MadeTask = { readonly text: string; readonly responsible: readonly string[]; readonly item: number };
export type MadePlan = { readonly parts: readonly Part[]; readonly tasks: readonly MadeTask[] };
/** `cuts` are offsets at which a passage begins that does not go on from what stands before it; `joins` counts the rest. */
export type MadeCrawl = {
  readonly text: string;
  readonly plan: MadePlan;
  readonly cuts: ReadonlySet<number>;
  readonly joins: ReadonlySet<number>;
};

type Draw = {
  readonly real: () => number;
  readonly below: (n: number) => number;
  readonly of: <T>(list: readonly T[]) => T;
};

/** Mulberry32: the same numbers for the same seed everywhere. */
export function drawer(seed: number): Draw {
  let state = seed >>> 0;
  const real = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number): number => Math.floor(real() * n);
  const of = <T>(list: readonly T[]): T => {
    const one = list[below(list.length)];
    if (one === undefined) throw new Error('nothing to draw from');
    return one;
  };
  return { real, below, of };
}

const CN = '零一二三四五六七八九十'.split('');
function chinese(no: number): string {
  if (no <= 10) return CN[no] ?? '';
  return `${no >= 20 ? CN[Math.floor(no / 10)] : ''}十${no % 10 === 0 ? '' : CN[no % 10]}`;
}

const STATE =
  '公安部 商务部 农业部 文化部 司法部 海关总署 工商总局 质检总局 林业局 知识产权局 网信办 邮政局 版权局 国资委 最高检 旅游局'.split(
    ' ',
  );
const PROVINCE =
  '省公安厅 省商务厅 省农业农村厅 省文化和旅游厅 省司法厅 省市场监管局 省药监局 省林草局 省通信管理局 省邮政管理局 省委宣传部 省法院 省检察院 省税务局'.split(
    ' ',
  );
const CITY =
  '市公安局 市商务局 市农业农村局 市文广旅局 市司法局 市市场监管局 市城管局 市教育局 市卫生健康委 市交通运输局 市供销社 市邮政管理局'.split(
    ' ',
  );

const THINGS =
  '童车 菌种 灯饰 卡车轮胎 普洱茶 中药饮片 教辅读物 办公软件 电线电缆 复合肥 白酒 校服 行李箱 太阳镜 水泥 燃气灶具 锂电池 头盔 洗护用品 宠物饲料 木地板 农用薄膜 汽车坐垫 儿童药品 乳制品 海参 手机配件 打印耗材 防盗门 装饰画 运动鞋 蜂蜜 电热毯 涂料 润滑油 桶装水 月饼 羊绒衫 假睫毛 净水器'.split(
    ' ',
  );
const SCENES =
  '批发市场 直播带货 跨境寄递 校园周边 城乡接合部 展会现场 生产基地 工地仓库 二手交易平台 口岸旅检 社区团购 老旧小区 建材商圈 医疗机构 旅游景点 汽修门店'.split(
    ' ',
  );
const DEEDS =
  '来源登记 批次抽检 标识核验 案件通报 线索移交 溯源赋码 库存清查 召回公示 资质复核 远程巡检 样品比对 合同备案 风险会商 信用惩戒 技术培训 举报奖励 数据共享 联席会议'.split(
    ' ',
  );
const AIMS =
  '堵住流入渠道 压实主体责任 缩短办案周期 提高发现能力 畅通维权途径 减少重复检查 形成震慑 查清幕后链条 消除安全隐患 树立行业标杆 方便群众辨别 保护老字号'.split(
    ' ',
  );
const CAMPAIGNS = '春苗 铁篱 净网 护童 云剑 金秤 雷暴 清源 守望 利箭'.split(' ');
const OPENINGS = ['', '', '', '继续', '进一步', '组织力量', '会同有关方面', '分季度', '有计划地', '依法'];

/** One sentence about a thing; it names `count`, so that no two are alike. */
function sentence(draw: Draw, thing: string, count: number): string {
  const scene = draw.of(SCENES);
  const [deed, other] = [draw.of(DEEDS), draw.of(DEEDS)];
  const aim = draw.of(AIMS);
  const opening = draw.of(OPENINGS);
  // Half of the sentences say what they are about by another word than the heading's.
  const subject = draw.real() < 0.55 ? thing : draw.of(['同类商品', '有关产品', '上述物品', '重点品种', '涉案货物']);
  const forms = [
    `${opening}完善${scene}${subject}的${deed}制度，${aim}。`,
    `${opening}开展“${draw.of(CAMPAIGNS)}${count}”行动，严查${scene}销售假冒${subject}。`,
    `${opening}对${scene}的${subject}实行${deed}和${other}，${aim}，每批不少于${count + 3}件。`,
    `${opening}推动${subject}生产企业落实${deed}第${count}项要求。`,
    `${opening}以${scene}为重点，围绕${subject}${deed}，加强与行业组织的第${count}轮${other}，${aim}；对屡次违法的（含网络经营者）从严处理。`,
    `${opening}编制第${count}期${subject}${deed}指引，${aim}。`,
    `${opening}建立${scene}${deed}台账${count}，实现${other}，${aim}。`,
  ];
  return draw.of(forms);
}

function dutyOf(draw: Draw, bodies: readonly string[]): { text: string; responsible: string[] } {
  const count = 1 + Math.floor(draw.real() ** 2 * 5);
  const names = [...new Set(Array.from({ length: count }, () => draw.of(bodies)))];
  const [first = '', ...rest] = names;
  if (rest.length === 0) return { text: `（${first}负责）`, responsible: names };
  if (draw.real() < 0.25) return { text: `（${first}牵头，${rest.join('、')}配合）`, responsible: names };
  return { text: `（${names.join('、')}按职责分工${draw.of(['分别', ''])}负责）`, responsible: names };
}

/** A plan of three to seven sections, numbered on through them or anew in each. */
export function madePlan(seed: number): MadePlan {
  const draw = drawer(seed);
  const bodies = draw
    .of([STATE, PROVINCE, CITY])
    .map((name) => (draw.real() < 0.2 ? `${name.slice(0, -1)}管理局` : name));
  const itemLabel = draw.of([
    (no: number) => `（${chinese(no)}）`,
    (no: number) => `（${chinese(no)}）`,
    (no: number) => `${no}.`,
  ]);
  const things = [...THINGS].sort(() => draw.real() - 0.5);
  const parts: Part[] = [];
  const tasks: MadeTask[] = [];
  let item = 0;
  let count = 0;
  const sections = 3 + draw.below(5);
  for (let section = 1; section <= sections; section++) {
    parts.push({
      kind: 'section',
      text: `${chinese(section)}、${draw.of(['抓好', '加强', '深化', '推进'])}${things[section + 30] ?? ''}等方面工作`,
    });
    const items = 2 + draw.below(4);
    for (let n = 0; n < items; n++) {
      item++;
      const thing = things[item % 30] ?? '';
      parts.push({
        kind: 'item',
        text: `${itemLabel(item)}${draw.of(['强化', '规范', '加大', '统筹'])}${thing}${draw.of(['监管', '治理', '整治力度'])}。`,
      });
      const own = 1 + draw.below(4);
      for (let t = 0; t < own; t++) {
        const sentences = Array.from({ length: 1 + Math.floor(draw.real() ** 1.5 * 5) }, () =>
          sentence(draw, thing, ++count),
        );
        const duty = dutyOf(draw, bodies);
        const task = tasks.length;
        for (const text of sentences) parts.push({ kind: 'sentence', text, task });
        parts.push({ kind: 'duty', text: duty.text, task });
        tasks.push({ text: sentences.join(''), responsible: duty.responsible, item });
      }
    }
  }
  return { parts, tasks };
}

/** How a crawler left it: the passages and their order, as indices of parts. */
export type Passage = { readonly from: number; readonly to: number };

const LAYS = ['windows', 'twins', 'loops', 'mixed'] as const;

/** The plan of this seed as a crawler might have left it. */
export function madeCrawl(seed: number): MadeCrawl {
  return crawlOf(madePlan(seed), seed);
}

/**
 * A plan cut into passages, repeated, shuffled and run together, as the seed says. `lossy` leaves out about a third of the
 * passages, so that much stands once and some nowhere.
 */
export function crawlOf(plan: MadePlan, seed: number, lossy = false): MadeCrawl {
  const draw = drawer(seed ^ 0x5eed);
  const lay = draw.of(LAYS);
  // Places where a passage may be cut: behind a full stop, and in some crawls behind a responsibility as well.
  const atDuties = draw.real() < 0.4;
  const places = plan.parts.flatMap((part, index) =>
    index > 0 && mayCut(plan.parts, index, atDuties, part) ? [index] : [],
  );
  const mean = 3 + draw.below(7);
  const cutInto = (): Passage[] => {
    const passages: Passage[] = [];
    let from = 0;
    let left = 1 + draw.below(2 * mean);
    for (const place of places) {
      if (--left > 0) continue;
      passages.push({ from, to: place });
      from = place;
      left = 1 + draw.below(2 * mean);
    }
    passages.push({ from, to: plan.parts.length });
    return passages;
  };
  const all = ordered({ draw, lay, cutInto, places, end: plan.parts.length });
  const passages = lossy ? all.filter(() => draw.real() > 0.35) : all;
  return laidOut({ draw, plan, passages });
}

function mayCut(parts: readonly Part[], index: number, atDuties: boolean, part: Part): boolean {
  const before = parts[index - 1];
  if (before === undefined || before.kind === 'section') return false;
  if (before.kind === 'duty') return atDuties;
  return /。$/.test(before.text) && part.kind !== 'title';
}

function ordered(q: {
  draw: Draw;
  lay: (typeof LAYS)[number];
  cutInto: () => Passage[];
  places: readonly number[];
  end: number;
}): Passage[] {
  const { draw, lay } = q;
  const first = q.cutInto();
  const second = q.cutInto();
  const shuffled = (list: readonly Passage[]): Passage[] =>
    list
      .map((one) => ({ one, key: draw.real() }))
      .sort((a, b) => a.key - b.key)
      .map(({ one }) => one);
  switch (lay) {
    case 'windows':
      // Each passage begins one to three places before the end of the one before.
      return shuffled(
        first.map(({ from, to }) => {
          const at = q.places.indexOf(from);
          return { from: at < 0 ? from : (q.places[Math.max(0, at - 1 - draw.below(3))] ?? 0), to };
        }),
      );
    case 'twins':
      return first
        .flatMap((one, index) => [one, ...(second[index] === undefined ? [] : [second[index]])])
        .concat(second.slice(first.length));
    case 'loops': {
      // The text is read again and again from somewhat earlier.
      const passages: Passage[] = [];
      for (const { from, to } of first) {
        passages.push({ from, to });
        const at = q.places.indexOf(from);
        if (draw.real() < 0.6)
          passages.push({ from: at < 0 ? from : (q.places[Math.max(0, at - draw.below(12))] ?? 0), to });
      }
      return passages;
    }
    case 'mixed':
      return [...shuffled([...first, ...second]), ...(draw.real() < 0.5 ? [...first].reverse().slice(0, 4) : [])];
    default:
      throw new Error(`unexpected lay ${String(lay satisfies never)}`);
  }
}

function laidOut(q: { draw: Draw; plan: MadePlan; passages: readonly Passage[] }): MadeCrawl {
  const { draw, plan } = q;
  const lines = draw.of(['none', 'passages', 'sentences', 'sentences'] as const);
  const cuts = new Set<number>();
  const joins = new Set<number>();
  let text = '';
  let last = -1;
  for (const { from, to } of q.passages) {
    for (let i = from; i < to; i++) {
      const part = plan.parts[i];
      if (part === undefined) continue;
      const breaks =
        text !== '' &&
        /[。）]$/.test(text) &&
        ((lines === 'passages' && i === from && i !== last + 1) ||
          (lines === 'sentences' && part.kind !== 'duty' && draw.real() < 0.12));
      if (breaks) text += '\n';
      if (last >= 0) (i === last + 1 ? joins : cuts).add(text.length);
      text += part.text;
      last = i;
    }
  }
  return { text, plan, cuts, joins };
}
