// Invented goods that lie near one another (versions, editions, sizes), as two shops write them: numbers dropped or written apart, makers missing.
import { pick, type Random } from './linkage-sellers.ts';
import {
  chance,
  joined,
  MAKERS,
  mistyped,
  type Offer,
  priceBeside,
  several,
  shuffled,
  type Thing,
  whole,
  words,
} from './near-wording.ts';

const SOFT = words(
  'photo tax money office video music language typing design web music anti backup network home garden family landscape chess flight history math reading spanish french accounting payroll business card greeting label poster print studio map route disk recovery security privacy mail fax scan voice dictation project drawing animation game',
);
const SOFT_ENDS = words(
  'studio manager suite maker works builder pro shop tutor office expert workshop planner creator master',
);
const EDITIONS = [
  '',
  'standard',
  'professional',
  'deluxe',
  'premium',
  'home',
  'small business',
  'student and teacher',
  'ultimate',
  'basic',
];
const LICENCES = ['', '', '', 'upgrade', 'academic', '3 user', '5 user', 'oem', 'competitive upgrade', 'full version'];
const SHORT: Readonly<Record<string, string>> = {
  professional: 'pro',
  deluxe: 'dlx',
  standard: 'std',
  premium: 'prem',
  upgrade: 'upg',
  academic: 'ac',
  windows: 'win',
  '3 user': '3-user',
  '5 user': '5-user',
  'small business': 'sbe',
  'student and teacher': 'student & teacher edition',
  'full version': 'complete package',
};

type Program = { maker: string; title: string; years: boolean; base: number; cost: number };
type Variant = Program & { edition: string; licence: string; system: string; price: number; number: string };

export function software(random: Random): Thing[] {
  const things: Thing[] = [];
  for (let family = 0; family < 320; family += 1) {
    const program = programOf(random);
    for (let member = whole(random, 1, 7); member > 0; member -= 1) {
      const variant = variantOf(random, program);
      things.push({ first: () => soldHere(random, variant), second: () => soldThere(random, variant) });
    }
  }
  return things;
}

function programOf(random: Random): Program {
  const maker = pick(random, MAKERS);
  const title = `${several(random, SOFT, whole(random, 1, 2)).join(' ')} ${pick(random, SOFT_ENDS)}`;
  const years = chance(random, 0.4);
  const base = years ? whole(random, 2002, 2006) : whole(random, 1, 11);
  const cost = pick(random, [19.99, 29.99, 39.99, 49.99, 79.99, 99.99, 199, 299, 499, 699]);
  return { maker, title, years, base, cost };
}

function variantOf(random: Random, program: Program): Variant {
  const version = program.base + whole(random, 0, 2);
  const edition = pick(random, EDITIONS);
  const licence = pick(random, LICENCES);
  const system = pick(random, ['windows', 'windows', 'windows', 'mac', 'windows/mac', '']);
  const price =
    program.cost *
    (1 + 0.35 * EDITIONS.indexOf(edition) * 0.3) *
    (licence.includes('upgrade') ? 0.55 : 1) *
    (licence.endsWith('user') ? 1.8 : 1);
  const number = program.years || chance(random, 0.5) ? String(version) : `${version}.${pick(random, [0, 0, 5])}`;
  return { ...program, edition, licence, system, price, number };
}

/** A word, dropped or shortened now and then. */
function told(random: Random, word: string, { short, drop }: { short: number; drop: number }): string {
  return chance(random, drop) ? '' : chance(random, short) ? (SHORT[word] ?? word) : word;
}

function soldHere(random: Random, { maker, title, edition, licence, system, price, number }: Variant): Offer {
  return {
    title: mistyped(
      random,
      joined([
        chance(random, 0.6) ? maker : '',
        title,
        told(random, edition, { short: 0.2, drop: 0.05 }),
        told(random, number, { short: 0, drop: 0.08 }),
        told(random, licence, { short: 0.2, drop: 0.08 }),
        chance(random, 0.3) ? `(${told(random, system, { short: 0.3, drop: 0.2 })})` : '',
        chance(random, 0.1) ? '[old version]' : '',
      ]),
      0.02,
    ),
    manufacturer: chance(random, 0.12) ? '' : joined([maker, pick(random, ['', '', 'software', 'inc', 'interactive'])]),
    price: priceBeside(random, price, 0.08),
  };
}

const SOLD_WITH = [
  'complete package',
  'sb cs by',
  'retail box',
  'cd-rom',
  'product upgrade package',
  'pc',
  'software',
  'english',
  '1 user',
  'jewel case',
];

function soldThere(random: Random, { maker, title, edition, licence, system, price, number }: Variant): Offer {
  return {
    title: mistyped(
      random,
      joined([
        chance(random, 0.2) ? `${whole(random, 100000, 999999)}${pick(random, ['', 'a', 'wi', '-001'])}` : '',
        chance(random, 0.75) ? maker : '',
        shuffled(
          random,
          joined([
            title,
            chance(random, 0.15) ? 'v.' : '',
            told(random, number, { short: 0, drop: 0.15 }),
            told(random, edition, { short: 0.5, drop: 0.12 }),
          ]),
          0.12,
        ),
        told(random, licence, { short: 0.5, drop: 0.2 }),
        chance(random, 0.35) ? `for ${told(random, system, { short: 0.6, drop: 0 })}` : '',
        chance(random, 0.3) ? pick(random, SOLD_WITH) : '',
      ]),
      0.04,
    ),
    manufacturer: chance(random, 0.88) ? '' : maker,
    price: priceBeside(random, price, 0.03),
  };
}

const GOODS = [
  'laptop',
  'lcd monitor',
  'inkjet printer',
  'digital camera',
  'wireless router',
  'usb flash drive',
  'headphones',
  'laser toner cartridge',
  'memory card',
  'keyboard',
  'notebook sleeve',
  'hdmi cable',
  'photo paper',
  'surge protector',
];
const COLOURS = ['black', 'white', 'silver', 'blue', 'red', 'pink'];
const GROUPS = [
  'electronics - general',
  'computers accessories',
  'printers',
  'cameras',
  'storage',
  'stationery & office machinery',
];

const EXTRAS = [
  'high speed',
  'portable',
  'compact',
  'premium',
  'ergonomic',
  'dual band',
  'slim',
  'with case',
  'retail',
  'energy star',
];

type Line = { maker: string; goods: string; letters: string; stem: number; extras: readonly string[]; cost: number };
type Model = Line & { model: string; colour: string; size: string; price: number };

export function electronics(random: Random): Thing[] {
  const things: Thing[] = [];
  for (let family = 0; family < 330; family += 1) {
    const line = lineOf(random);
    for (let member = whole(random, 1, 6); member > 0; member -= 1) {
      const model = modelOf(random, line);
      things.push({ first: () => listedHere(random, model), second: () => listedThere(random, model) });
    }
  }
  return things;
}

function lineOf(random: Random): Line {
  const maker = pick(random, MAKERS);
  const goods = pick(random, GOODS);
  const letters = Array.from({ length: whole(random, 2, 3) }, () => pick(random, 'abcdefghjklmnpqrstvwx')).join('');
  const stem = whole(random, 10, 99);
  const extras = several(random, EXTRAS, 2);
  return { maker, goods, letters, stem, extras, cost: whole(random, 8, 600) };
}

function modelOf(random: Random, line: Line): Model {
  const model = `${line.letters}${line.stem}${whole(random, 0, 9)}${pick(random, ['', '', 'b', 'x', 'w'])}`;
  const colour = pick(random, COLOURS);
  const size = pick(random, ['', '2gb', '4gb', '8gb', '16gb', '10 ft', '6 ft', '15.6"', '19"', '22"']);
  return { ...line, model, colour, size, price: line.cost * (0.8 + random() * 0.5) };
}

/** The model as it is written by the maker, or with a hyphen. */
const codeOf = (random: Random, { model, letters }: Model, asWritten: number): string =>
  chance(random, asWritten) ? model : `${letters}-${model.slice(letters.length)}`;

function listedHere(random: Random, one: Model): Offer {
  const { maker, goods, extras, colour, size, price } = one;
  return {
    title: mistyped(
      random,
      joined([
        maker,
        size,
        pick(random, extras),
        goods,
        chance(random, 0.5) ? codeOf(random, one, 0.7) : '',
        chance(random, 0.7) ? colour : '',
      ]),
      0.02,
    ),
    category: chance(random, 0.1) ? '' : pick(random, GROUPS),
    brand: maker,
    modelno: chance(random, 0.25) ? '' : codeOf(random, one, 0.8),
    price: priceBeside(random, price, 0.02),
  };
}

function listedThere(random: Random, one: Model): Offer {
  const { maker, goods, extras, colour, size, price } = one;
  return {
    title: mistyped(
      random,
      joined([
        chance(random, 0.9) ? maker : '',
        shuffled(random, joined([goods, size.replace(/(\d)(gb|ft)/, '$1 $2'), ...extras]), 0.4),
        chance(random, 0.45) ? codeOf(random, one, 0.4) : '',
        chance(random, 0.6) ? `- ${colour}` : '',
      ]),
      0.03,
    ),
    category: chance(random, 0.3) ? '' : pick(random, GROUPS),
    brand: chance(random, 0.25) ? '' : maker,
    modelno: chance(random, 0.45) ? '' : codeOf(random, one, 0.4),
    price: priceBeside(random, price, 0.2),
  };
}

const GOODS_ZH = [
  '运动鞋',
  '羽绒服',
  '保温杯',
  '电饭煲',
  '蓝牙耳机',
  '洗面奶',
  '婴儿奶粉',
  '双肩包',
  '机械键盘',
  '行车记录仪',
  '电动牙刷',
  '床上四件套',
];
const MAKES_ZH = ['清岚', '沐禾', '奥凯', '星途', '佰润', '云舟', '雅诺', '拓野', '麦田', '优澜', '百草集', '欧迪卡'];
const SALES_ZH = ['正品', '包邮', '新款', '官方', '热卖', '2026款', '特价', '送礼', '专柜同款', '顺丰'];

export function offersZh(random: Random): Thing[] {
  const things: Thing[] = [];
  for (let family = 0; family < 260; family += 1) {
    const make = pick(random, MAKES_ZH);
    const goods = pick(random, GOODS_ZH);
    const style = several(
      random,
      ['男士', '女士', '儿童', '加厚', '轻便', '防水', '家用', '学生', '商务', '迷你', '大容量', '静音'],
      2,
    );
    const letters = Array.from({ length: 2 }, () => pick(random, 'ABCDEFGHKLMNPQRSTX')).join('');
    for (let member = whole(random, 1, 6); member > 0; member -= 1) {
      const model = `${letters}${whole(random, 10, 99)}${whole(random, 0, 9)}`;
      const size = pick(random, [
        '500ml',
        '350ml',
        '1.5L',
        '3L',
        '4L',
        '黑色',
        '白色',
        '粉色',
        '两只装',
        '三只装',
        '900g',
        '400g',
      ]);
      const price = whole(random, 30, 900);
      things.push({
        first: () => ({
          标题: joined([
            chance(random, 0.5) ? pick(random, SALES_ZH) : '',
            `${make}${style.join('')}${goods}`,
            chance(random, 0.5) ? model : '',
            chance(random, 0.8) ? size : '',
          ]),
          品牌: chance(random, 0.2) ? '' : make,
          价格: priceBeside(random, price, 0.03),
        }),
        second: () => ({
          标题: `${chance(random, 0.85) ? make : ''}${chance(random, 0.4) ? model.toLowerCase().replace(/(\d)/, '-$1') : ''}${goods}${several(random, style, whole(random, 1, 2)).join('')}${chance(random, 0.65) ? size.replace('ml', '毫升').replace('装', '') : ''}${several(random, SALES_ZH, whole(random, 0, 2)).join('')}`,
          品牌: chance(random, 0.6) ? '' : make,
          价格: priceBeside(random, price, 0.1),
        }),
      });
    }
  }
  return things;
}
