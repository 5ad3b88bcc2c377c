// Decisions made by a seeded generator, in the manner of penalty decisions of market regulators, each with the truth about what it holds.
// All persons, numbers, firms and places are invented; regions are real ones.
import { allRegions, residentIdCheckCharacter, usccCheckCharacter } from '@qingfeng/codes';
import type { Facts } from '../types.ts';
import { brokenUp } from './disguised-numbers.ts';

export type Made = { readonly marked: string; readonly facts: Facts };

type Random = () => number;

/** A generator of numbers in [0, 1) that gives the same row for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(random: Random, list: readonly T[]): T => {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new RangeError('an empty list');
  return found;
};
const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

const words = (text: string): string[] => text.split(' ');
const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
];
const RARE = [...words('欧阳 司马 上官 诸葛 慕容 令狐'), ...'亓查冼佘仇鞠盖区缪岑靳裴'];
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文晓春海燕雪峰鹏宇欣雨梓涵子轩浩然佳怡婷婷俊凯旭东思远立新永福贵安康锦绣成林森淼晨曦云飞翔宏博达德忠义仁信诚怀瑾握瑜木棠舒雅清源',
];
const GOODS = words('运动鞋 皮带 双肩包 白酒 洗发水 口红 机油 轴承 手机壳 充电器 面膜 茶叶 羽绒服 牛仔裤 插座');
const BRANDS = words('云雀 北斗星 金凤凰 李宁 王老吉 张小泉 周大福 山海关 青岛 蓝月 贺州红 江南春');
const TRADES = words(
  '鞋业经营部 服装店 食品商行 日化用品店 建材有限公司 商贸有限公司 五金店 电子科技有限公司 便利店 酒业商行',
);
const FIRM = words('沐风 晨露 鑫隆 万里 方圆 金源 顺达 百顺 恒信 和兴 王记 李氏 永安 高远 常青');
const STREETS = words('示例路 文明街 建设大道 人民路 河东街 解放路 新华街 青年路 工业大道 和平巷');
const HOUSES = words('水岸花园 示例小区 阳光家园 东湖公寓 幸福里 梅花苑');
const VILLAGES = words('溪口村 梅花村 石桥村 上湾村 李家庄 陈屋村');
const TOWNS = words('云溪镇 西渡镇 清泉镇 松陵镇 南村镇 桥头乡');
const ROLES = words(
  '证人 举报人 投诉人 供货人 经手人 员工 店员 仓库管理员 司机 送货员 联系人 收货人 业务员 会计 房东 消费者 购买者 介绍人 委托代理人',
);
const ILLNESSES = words('高血压 糖尿病 冠心病 慢性肾炎 乳腺癌 抑郁症');
const NAMES_ONLINE = words('南风知我意 云淡风轻 A优品批发 小鹿姐姐 三哥数码 江湖散人 爱吃糖的猫');

const personName = (random: Random): string => {
  const surname = random() < 0.07 ? pick(random, RARE) : pick(random, SURNAMES);
  if (random() < 0.02)
    return `${pick(random, words('阿卜杜拉 买买提 热依汗 迪丽努尔'))}·${pick(random, words('买买提 吐尔逊 艾山 尼亚孜'))}`;
  return surname + pick(random, GIVEN) + (random() < 0.72 ? pick(random, GIVEN) : '');
};

const counties = allRegions().filter(({ level }) => level === 'county');
const regionName = new Map(allRegions().map(({ code, name }) => [code, name]));

function place(random: Random): { code: string; name: string } {
  const { code, name } = pick(random, counties);
  const city = regionName.get(`${code.slice(0, 4)}00`) ?? '';
  const province = regionName.get(`${code.slice(0, 2)}0000`) ?? '';
  return { code, name: (random() < 0.6 ? province : '') + city + name };
}

const home = (random: Random): string => {
  const number = 1 + Math.floor(random() * 200);
  const { name } = place(random);
  return random() < 0.5
    ? `${name}${pick(random, TOWNS)}${pick(random, VILLAGES)}${1 + Math.floor(random() * 12)}${pick(random, ['组', '号', '队'])}`
    : `${name}${pick(random, STREETS)}${number}号${pick(random, HOUSES)}${1 + (number % 9)}${pick(random, ['栋', '幢', '号楼'])}${random() < 0.5 ? '2单元' : ''}${301 + (number % 20)}${pick(random, ['室', '房', '号'])}`;
};
const shop = (random: Random): string =>
  `${place(random).name}${pick(random, STREETS)}${1 + Math.floor(random() * 300)}号${pick(random, ['', '之三', '一楼', '102铺'])}`;

function identity(random: Random): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const body = `${pick(random, counties).code}${1955 + Math.floor(random() * 50)}${two(1 + Math.floor(random() * 12))}${two(1 + Math.floor(random() * 28))}${digits(random, 3)}`;
  return random() < 0.04 ? `${body.slice(0, 6)}${body.slice(8)}` : body + residentIdCheckCharacter(body);
}
const mobile = (random: Random): string => `1${pick(random, [...'3456789'])}${digits(random, 9)}`;
const landline = (random: Random): string =>
  `${pick(random, words('020 010 0755 0571 021 0771'))}-${2 + Math.floor(random() * 7)}${digits(random, 7)}`;
const card = (random: Random): string =>
  pick(random, words('6222 6217 6228 6212')) + digits(random, pick(random, [12, 15]));
const code = (random: Random): string => {
  const body = `9${pick(random, ['1', '2', '3'])}${pick(random, counties).code}MA${digits(random, 7)}`;
  return body + usccCheckCharacter(body);
};

const cover = (kind: string, text: string): string => `⟦${kind}:${text}⟧`;
const stay = (text: string): string => `⟪${text}⟫`;

/** A decision of one party with a dozen sentences on others. */
export function madeDecision(random: Random): Made {
  const solo = random() < 0.3;
  const names = new Set<string>();
  const fresh = (): string => {
    for (;;) {
      const name = personName(random);
      if (![...names].some((one) => one.includes(name) || name.includes(one))) {
        names.add(name);
        return name;
      }
    }
  };
  const head = fresh();
  const firm = `${place(random).name.slice(-3)}${pick(random, FIRM)}${pick(random, TRADES)}`;
  const premises = shop(random);
  const officers = [fresh(), fresh()] as const;
  const agency = `${place(random).name}市场监督管理局`;
  const party = solo ? head : firm;
  const id = () => cover('idNumber', brokenUp(random, identity(random)));
  const begin = solo
    ? `当事人：${stay(head)}，${pick(random, ['男', '女'])}，公民身份号码：${id()}\n住址：${cover('address', home(random))}\n联系电话：${cover('phone', brokenUp(random, mobile(random)))}\n`
    : `当事人：${stay(firm)}\n统一社会信用代码：${stay(code(random))}\n${firm.endsWith('公司') ? '法定代表人' : '经营者'}：${stay(head)}\n身份证号码：${id()}\n经营场所：${stay(premises)}\n${random() < 0.5 ? `住址：${cover('address', home(random))}\n` : ''}`;
  const others = Array.from({ length: 6 }, fresh);
  const sentences = Array.from({ length: 9 }, () => sentence(random, { others, head, id })).join('');
  const end = `\n    没收“${stay(pick(random, BRANDS))}”${pick(random, GOODS)}${stay(`${10 + Math.floor(random() * 400)}件`)}；罚款${stay(`${1 + Math.floor(random() * 90)}000元`)}。请将罚款缴至示例银行罚没款专户，账号${stay(`4405${digits(random, 10)}`)}。\n执法人员：${stay(officers[0])}、${stay(officers[1])}\n${stay(agency)}\n`;
  const title = `${stay(agency)}行政处罚决定书\n${stay(`示市监处罚〔2026〕${1 + Math.floor(random() * 900)}号`)}\n`;
  return {
    marked: `${title}${begin}    ${sentences}${end}`,
    facts: {
      punished: [{ name: party, kind: solo ? 'person' : 'organisation' }],
      legalRepresentatives: solo ? [] : [head],
      officers,
      businessPlaces: solo ? [] : [premises],
      agencies: [agency],
      // The file of a case lists some of the people in it.
      others: others.slice(0, 4),
    },
  };
}

type Cast = { readonly others: readonly string[]; readonly head: string; readonly id: () => string };

function sentence(random: Random, { others, head, id }: Cast): string {
  const someone = () => cover('name', pick(random, others));
  const role = () => pick(random, ROLES);
  const phone = () => cover('phone', brokenUp(random, random() < 0.8 ? mobile(random) : landline(random)));
  const goods = () => pick(random, GOODS);
  const count = () => stay(`${2 + Math.floor(random() * 300)}${pick(random, ['件', '双', '个', '箱'])}`);
  const made: readonly (() => string)[] = [
    () =>
      `经查，${role()}${someone()}于2026年3月${pick(random, ['向', '从'])}当事人处${pick(random, ['购买', '购进'])}${goods()}${count()}。`,
    () => `${role()}${someone()}（身份证号：${id()}，电话：${phone()}）陈述，货物由${someone()}送货上门。`,
    () => `上述事实有${role()}${someone()}、${someone()}的证言和${someone()}的询问笔录为证。`,
    () =>
      `${someone()}称其从${someone()}处购进“${pick(random, BRANDS)}”${goods()}${count()}，单价${stay(`${10 + Math.floor(random() * 90)}元`)}。`,
    () =>
      `货款转入${someone()}的银行账户${cover('account', brokenUp(random, card(random)))}，金额${stay(`${1 + Math.floor(random() * 90)},${digits(random, 3)}元`)}。`,
    () =>
      `当事人通过微信（微信号：${cover('handle', `${pick(random, words('wx zhang lucky abc'))}_${digits(random, 6)}`)}）与${someone()}联系。`,
    () =>
      `买家昵称“${cover('handle', pick(random, NAMES_ONLINE))}”，收货地址：${cover('address', home(random))}，收件人${someone()}，电话${phone()}。`,
    () =>
      `${someone()}家住${cover('address', home(random))}，系当事人雇请的${pick(random, ['店员', '司机', '仓管'])}。`,
    () =>
      `${someone()}驾驶车牌号为${cover('plate', `${pick(random, [...'粤桂湘浙苏'])}${pick(random, [...'ABCE'])}${pick(random, ['', '·'])}${digits(random, 2)}${pick(random, [...'XKQZ'])}${digits(random, 2)}`)}的货车运货。`,
    () =>
      `${stay(head)}承认，其${pick(random, ['妻子', '丈夫', '弟弟', '表哥', '女儿'])}${someone()}负责收款，电子邮箱${cover('email', `user${digits(random, 4)}@example.com`)}。`,
    () =>
      `${someone()}患有${cover('health', pick(random, ILLNESSES))}，其子${cover('minor', personName(random))}（${5 + Math.floor(random() * 12)}岁）随其生活。`,
    () =>
      `涉案商品条形码${stay(`69${digits(random, 11)}`)}，订单编号${stay(digits(random, 18))}，商标注册号第${stay(digits(random, 8))}号。`,
    () =>
      `${someone()}与${someone()}签订合同，约定由${someone()}支付货款${stay(`${1 + Math.floor(random() * 20)}万元`)}。`,
    () =>
      `供货商${stay(`${pick(random, FIRM)}${pick(random, ['商贸有限公司', '服装厂'])}`)}的业务员${someone()}出具收据，编号${stay(digits(random, 7))}。`,
  ];
  return pick(random, made)();
}
