// Made offers: marks, titles and disguises drawn with a seed, for training and measuring where no labelled offers may be shipped.
import { createRequire } from 'node:module';
import { CLASS_WORDS } from '../context/context-words.ts';
import { alike, confusables, lexicon, parts, readCharacters, readingsOf } from '../spelling/tables.ts';

export type Random = () => number;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

const words = (text: string): string[] => text.split(' ');

const ADJECTIVES = words(
  '新款 加厚 宽松 韩版 时尚 百搭 透气 防水 便携 家用 儿童 大码 女士 男士 学生 复古 简约 可爱 多功能 无线 智能 迷你 超薄 大容量 纯棉 真皮 不锈钢 高档 轻奢 网红 ' +
    '舒适 保暖 修身 长袖 短款 折叠 静音 防滑 耐磨 加绒 高腰 四季 夏季 秋冬 户外 车载 办公室 宿舍 厨房 婴儿 孕妇 中老年 情侣 日系 欧美 北欧',
);
const PROMISES = words(
  '包邮 正品 特价 现货 热卖 爆款 清仓 限时 秒杀 买一送一 送运费险 厂家直销 批发 一件代发 专柜 官方 直播同款 假一赔十 7天无理由 顺丰 代购 香港 美国 日本 国内',
);
const SIZES = words(
  '500g 2只装 100ml 3xl 12片 5斤 1.5米 38码 256g 750ml*6 10包 2024 2025 2026 a4 5cm 20寸 8g 128gb 24v 60w m l s 红色 黑色 白色 蓝色',
);
const LETTERS = words(
  'led usb diy wifi pvc mini plus pro max new type-c oem logo app dvd cd hd 3d cnc abs led灯 t恤 v领 u盘 ins风',
);
const NAME_CHARACTERS =
  '安奥百宝贝博迪多恩尔菲芬丰格冠国海豪和恒红华欢辉惠佳嘉健杰金锦京晶君凯康科克兰朗乐雷力丽利联林灵龙隆罗马迈曼美米妙明莫木纳耐诺欧帕佩奇琪强庆瑞润赛森莎尚圣诗世舒双思斯泰特天通威维伟沃西希喜仙祥欣新信星雄秀雅亚艳扬阳依亿益英盈优友宇雨玉育源远悦云泽真正中卓紫';

export type Goods = { readonly word: string; readonly niceClass: number };

const GOODS: readonly Goods[] = Object.entries(CLASS_WORDS).flatMap(([number, list]) =>
  words(list).map((word) => ({ word, niceClass: Number(number) })),
);

type Names = { han: string[]; latin: string[] };

/** Names of real brands under a free licence. */
const brandNames: Names = createRequire(import.meta.url)('../data/brand-names.json');

let ordinary: string[] | undefined;

function ordinaryWord(random: Random): string {
  ordinary ??= [...lexicon()].filter(([word, power]) => word.length >= 2 && power >= 2).map(([word]) => word);
  return pick(random, ordinary);
}

function modelNumber(random: Random): string {
  const letters = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
    String.fromCharCode(97 + Math.floor(random() * 26)),
  ).join('');
  return `${letters}${random() < 0.4 ? '-' : ''}${Math.floor(random() * 9_000) + 10}`;
}

/** `count` different marks: real names first, invented ones beyond them. */
export function madeMarks(random: Random, count: number): string[] {
  const marks = new Set<string>();
  const real = [...brandNames.han, ...brandNames.latin]
    .map((name) => ({ name, order: random() }))
    .sort((one, other) => one.order - other.order);
  for (const { name } of real.slice(0, Math.ceil(count * 0.7))) marks.add(name);
  while (marks.size < count) marks.add(random() < 0.6 ? inventedHan(random) : inventedLatin(random));
  return [...marks].slice(0, count);
}

function inventedHan(random: Random): string {
  const length = random() < 0.35 ? 2 : random() < 0.6 ? 3 : 4;
  return Array.from({ length }, () => pick(random, [...NAME_CHARACTERS])).join('');
}

function inventedLatin(random: Random): string {
  const syllables = 2 + Math.floor(random() * 2);
  const syllable = (): string =>
    pick(random, [...'bcdfghklmnprstvwyz']) +
    pick(random, [...'aeiou']) +
    (random() < 0.4 ? pick(random, [...'nrlskxt']) : '');
  return Array.from({ length: syllables }, syllable).join('');
}

/** A title around `brand` (none where null); ordinary words and the goods' own words stand beside it. */
export function madeTitle(random: Random, brand: string | null, goods: Goods = pick(random, GOODS)): string {
  const tokens: string[] = [];
  const some = (chance: number, make: () => string): void => {
    if (random() < chance) tokens.push(make());
  };
  some(0.4, () => pick(random, PROMISES));
  if (brand !== null && random() < 0.7) tokens.push(brand);
  some(0.5, () => pick(random, ADJECTIVES));
  some(0.4, () => ordinaryWord(random));
  some(0.5, () => pick(random, ADJECTIVES));
  if (brand !== null && !tokens.includes(brand)) tokens.push(brand);
  tokens.push(goods.word);
  some(0.5, () => ordinaryWord(random));
  some(0.4, () => ordinaryWord(random));
  some(0.4, () => pick(random, GOODS).word);
  some(0.4, () => pick(random, SIZES));
  some(0.25, () => modelNumber(random));
  some(0.2, () => pick(random, LETTERS));
  some(0.4, () => pick(random, PROMISES));
  const style = random();
  const between = style < 0.6 ? '' : style < 0.8 ? ' ' : ',';
  return tokens.join(between);
}

export const anyGoods = (random: Random): Goods => pick(random, GOODS);

export const DISGUISES = [
  'plain',
  'fold',
  'signs',
  'homophone',
  'shape',
  'leet',
  'initials',
  'pinyin',
  'letter',
  'homoglyph',
  'split',
  'repeat',
  'two',
  'swap',
  'mask',
] as const;
export type Disguise = (typeof DISGUISES)[number];

const isHan = (character: string): boolean => /\p{Script=Han}/u.test(character);

const LEET: Record<string, string[]> = {
  a: ['4', '@'],
  b: ['8'],
  e: ['3'],
  g: ['9', '6'],
  i: ['1'],
  l: ['1'],
  o: ['0'],
  s: ['5', '$'],
  t: ['7'],
  z: ['2'],
};

/** The mark disguised in one way; null where the way does not fit the mark. */
export function disguised(random: Random, mark: string, way: Disguise): string | null {
  const characters = [...mark];
  const han = characters.flatMap((character, at) => (isHan(character) ? [at] : []));
  const letters = characters.flatMap((character, at) => (/[a-z]/i.test(character) ? [at] : []));
  const swap = (at: number, text: string | undefined): string | null =>
    text === undefined || text === characters[at] ? null : characters.with(at, text).join('');
  switch (way) {
    case 'plain':
      return mark;
    case 'fold':
      return letters.length === 0 ? null : random() < 0.5 ? mark.toUpperCase() : wide(mark);
    case 'signs':
      return withSigns(random, characters);
    case 'homophone': {
      const at = pick(random, han);
      return han.length === 0 ? null : swap(at, soundAlike(random, characters[at] ?? ''));
    }
    case 'shape': {
      const at = pick(random, han);
      return han.length === 0 ? null : swap(at, pick(random, alike(characters[at] ?? '').slice(0, 20)));
    }
    case 'split': {
      const at = pick(random, han);
      return han.length === 0 ? null : swap(at, pick(random, parts().get(characters[at] ?? '') ?? []));
    }
    case 'pinyin':
    case 'letter': {
      const at = pick(random, han);
      const syllable = readingsOf(characters[at] ?? '')[0]?.syllable;
      return han.length === 0 ? null : swap(at, way === 'pinyin' ? syllable : syllable?.charAt(0));
    }
    case 'initials':
      if (han.length < 3 || han.length < characters.length) return null;
      return characters.map((character) => readingsOf(character)[0]?.syllable.charAt(0) ?? '').join('');
    case 'leet':
    case 'homoglyph':
      return letters.length < 3 ? null : relettered(random, characters, way);
    case 'repeat': {
      const at = pick(random, letters);
      return letters.length < 4 ? null : swap(at, (characters[at] ?? '').repeat(2 + Math.floor(random() * 2)));
    }
    case 'swap': {
      const at = 1 + Math.floor(random() * (characters.length - 2));
      if (characters.length < 3 || (letters.length > 0 && characters.length < 6)) return null;
      return characters
        .with(at, characters[at + 1] ?? '')
        .with(at + 1, characters[at] ?? '')
        .join('');
    }
    case 'mask':
      if (characters.length < 3) return null;
      return swap(1 + Math.floor(random() * (characters.length - 2)), pick(random, [...'*x某口○※#']));
    case 'two': {
      const first = disguised(random, mark, pick(random, ['homophone', 'shape', 'fold', 'leet'] as const));
      return first === null ? null : withSigns(random, [...first]);
    }
  }
}

const wide = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

function withSigns(random: Random, characters: readonly string[]): string | null {
  if (characters.length < 2) return null;
  const sign = pick(random, [...'★*·_-.|/丶 \u200b~^•、']);
  if (random() < 0.6 || characters.length === 2) return characters.join(sign);
  const at = 1 + Math.floor(random() * (characters.length - 1));
  return characters.slice(0, at).join('') + sign + characters.slice(at).join('');
}

let bySyllable: Map<string, string[]> | undefined;

function soundAlike(random: Random, character: string): string | undefined {
  if (bySyllable === undefined) {
    bySyllable = new Map();
    const known = lexicon();
    for (const other of readCharacters()) {
      if (!known.has(other)) continue;
      for (const { syllable } of readingsOf(other))
        bySyllable.set(syllable, [...(bySyllable.get(syllable) ?? []), other]);
    }
  }
  const list = readingsOf(character);
  if (list.length === 0) return undefined;
  let { syllable } = pick(random, list);
  // Some people hear no difference between these.
  if (random() < 0.15)
    syllable = syllable.replace(/^([zcs])h?/, (_, first: string) => (random() < 0.5 ? first : `${first}h`));
  return pick(random, bySyllable.get(syllable) ?? [character]);
}

let lookAlikes: Map<string, string[]> | undefined;

function relettered(random: Random, characters: readonly string[], way: 'leet' | 'homoglyph'): string | null {
  if (lookAlikes === undefined) {
    lookAlikes = new Map();
    for (const [sign, letter] of confusables()) lookAlikes.set(letter, [...(lookAlikes.get(letter) ?? []), sign]);
  }
  const table = lookAlikes;
  let changed = false;
  const written = characters.map((character) => {
    const letter = character.toLowerCase();
    const others = way === 'leet' ? LEET[letter] : table.get(letter);
    if (others === undefined || random() < 0.4) return character;
    changed = true;
    return pick(random, others);
  });
  return changed ? written.join('') : null;
}
