// The score: logistic regression over named features, its weights in data/model.json, and its calibration by officers' dispositions.
import { createRequire } from 'node:module';
import type { Text } from '../types.ts';

/** A small file: may be stored, sent and loaded as JSON. */
export type Model = {
  readonly version: string;
  /** What it was made from, in one sentence. */
  readonly source: string;
  readonly weights: Readonly<Record<string, number>>;
  readonly minScore: number;
};

export const FEATURES: Readonly<Record<string, Text>> = {
  base: { zh: '基准', en: 'base' },
  asRegistered: { zh: '与注册商标相同', en: 'as registered' },
  folded: { zh: '大小写、全半角或繁简不同', en: 'other case, width or script form' },
  confusable: { zh: '形近字母', en: 'look-alike letters' },
  foreignLetters: { zh: '其他文字的字母', en: 'letters of other scripts' },
  leet: { zh: '数字代字母或汉字', en: 'digits for letters or characters' },
  insertedSigns: { zh: '插入符号', en: 'signs inserted' },
  insertedSpaces: { zh: '以空格或标点隔开', en: 'spaces or punctuation inserted' },
  insertedEvenly: { zh: '每个字之间都隔开', en: 'inserted between all characters' },
  repeated: { zh: '重复字母', en: 'repeated letters' },
  homophone: { zh: '同音字', en: 'sounds alike' },
  dialect: { zh: '方言近音', en: 'sounds alike in dialect' },
  shape: { zh: '形近字', en: 'looks alike' },
  altered: { zh: '改了一个字', en: 'one character is another' },
  split: { zh: '拆字', en: 'character taken apart' },
  pinyin: { zh: '拼音', en: 'in pinyin' },
  initials: { zh: '拼音首字母', en: 'initials' },
  nickname: { zh: '首字加“家”', en: 'first character or letter with 家' },
  letter: { zh: '以字母代字', en: 'a letter for a character' },
  emoji: { zh: '表情代字', en: 'emoji for a word' },
  borneOut: { zh: '用语、商品或价格可印证', en: 'borne out by words, goods or price' },
  mirrored: { zh: '倒着写', en: 'written from its end' },
  swapped: { zh: '两字对调', en: "two characters in each other's place" },
  masked: { zh: '以符号遮住一字', en: 'a sign covers a character' },
  soundAndPinyin: { zh: '一字换、一字拼音', en: 'one character replaced, one in pinyin' },
  severalDisguises: { zh: '几种伪装并用', en: 'several disguises' },
  replacedShare: { zh: '被替换的字所占比例', en: 'share of characters replaced' },
  allReplaced: { zh: '每个字都被替换', en: 'every character replaced' },
  plainLength: { zh: '商标较长', en: 'longer mark' },
  disguisedLength: { zh: '伪装处较长', en: 'longer disguised mark' },
  plainWord: { zh: '商标也是普通词语', en: 'the mark is an ordinary word as well' },
  disguisedSurprise: { zh: '作为普通词语不通', en: 'makes no sense as ordinary words' },
  weakSurprise: { zh: '换字或隔开后不成词语', en: 'replaced or parted, it makes no words' },
  weakAmid: { zh: '换字或隔开，且夹在句中', en: 'replaced or parted, and amid running text' },
  weakLength: { zh: '换字或隔开的商标较长', en: 'replaced or parted, a longer mark' },
  functionWord: { zh: '含常用虚词', en: 'holds a function word' },
  faintLikeness: { zh: '字形不很相近', en: 'characters hardly alike' },
  ordinaryMark: { zh: '商标由普通词语组成', en: 'the mark is made of ordinary words' },
  ordinaryWord: { zh: '本身是普通词语', en: 'an ordinary word by itself' },
  gluedLetter: { zh: '在更长的字母串里', en: 'inside a longer run of letters' },
  gluedDigit: { zh: '紧接数字', en: 'beside a digit' },
  ordinaryLetters: { zh: '常见字母组合', en: 'common letters' },
  leading: { zh: '在标题开头', en: 'at the head of the title' },
  amid: { zh: '夹在句中', en: 'amid running text' },
  crowdedRegister: { zh: '名录庞大，巧合增多', en: 'large register, more chance hits' },
  confessing: { zh: '仿冒用语', en: 'words that confess' },
  confessingDespite: { zh: '另有仿冒用语，二手、配件等说明不足信', en: 'confesses, whatever excuses it' },
  compatible: { zh: '仅作说明：适用于', en: 'compatible with' },
  compatibleApart: { zh: '商标之后写着适用于', en: 'compatible with, behind the mark' },
  accessory: { zh: '配件或包装', en: 'accessory or packaging' },
  accessoryApart: { zh: '别处写着配件', en: 'parts, apart from the mark' },
  comparison: { zh: '比较用语', en: 'comparison' },
  secondHand: { zh: '二手', en: 'second-hand' },
  secondHandApart: { zh: '别处写着二手', en: 'second-hand, apart from the mark' },
  authentication: { zh: '鉴别真假', en: 'tells copies from originals' },
  denial: { zh: '否认仿冒', en: 'denies selling copies' },
  genuineClaim: { zh: '自称正品', en: 'claims to be genuine' },
  otherBrand: { zh: '本身是另一品牌的名称', en: 'is the name of another brand' },
  unknownMark: { zh: '名录庞大，且商标不为人熟知', en: 'large register, and a mark that few know' },
  modelNumber: { zh: '型号的一部分', en: 'part of a model number' },
  authorisedSeller: { zh: '授权经销商', en: 'authorised seller' },
  sameClass: { zh: '同类商品', en: 'goods of the class' },
  otherClass: { zh: '其他类商品', en: 'goods of another class' },
  priceFarBelow: { zh: '价格不到正品三成', en: 'under 30% of the reference price' },
  farBelowDespite: {
    zh: '价格不到正品三成，二手等说明不足信',
    en: 'under 30% of the reference price, whatever excuses it',
  },
  priceBelow: { zh: '价格不到正品六成', en: 'under 60% of the reference price' },
  priceAsUsual: { zh: '价格与正品相当', en: 'about the reference price' },
};

let shipped: Model | undefined;

/** The model that comes with the engine: trained on made offers (see README). */
export function shippedModel(): Model {
  shipped ??= createRequire(import.meta.url)('../data/model.json') as Model;
  return shipped;
}

const FROM_WORDS = ['confessing', 'genuineClaim'];
const FROM_PRICE = ['priceFarBelow', 'priceBelow', 'priceAsUsual'];
/** So many fives of powers of ten speak for a disguise, and no more. */
export const MOST_SURPRISE = 4;

const roomOf = ({ weights }: Model, names: readonly string[]): number =>
  names.reduce((most, name) => most + Math.max(0, weights[name] ?? 0), 0);

/** The most that the reading of the words can add to what a match itself came to. */
const surpriseRoom = (model: Model): number => MOST_SURPRISE * roomOf(model, ['disguisedSurprise', 'weakSurprise']);

/** The most that words around a match can add; and words of goods. */
export const wordsRoom = (model: Model): number => roomOf(model, FROM_WORDS);
export const goodsRoom = (model: Model): number => roomOf(model, ['sameClass']);

/** The most that the reading of the words and the rest of the offer can add. */
export const headroomOf = (model: Model): number =>
  surpriseRoom(model) + wordsRoom(model) + goodsRoom(model) + roomOf(model, FROM_PRICE);

/** What some of the features add to the log odds of a hit: shared by hits that have them alike. */
export type Weights = {
  /** In thousandths. */
  readonly total: number;
  readonly parts: Readonly<Record<string, number>>;
  /** A number of their own, from 0, where they are shared. */
  readonly slot: number | null;
};

/** Log odds as they are put together; rounded to thousandths so that the sum shown is the sum used. */
export class Sum implements Weights {
  readonly parts: Record<string, number> = {};
  total = 0;
  readonly slot: number | null;
  readonly #model: Model;

  constructor(model: Model, slot: number | null = null) {
    this.#model = model;
    this.slot = slot;
  }

  /** A feature with its value; of a feature that is there already nothing changes. */
  put(name: string, value: number): void {
    const weight = this.#model.weights[name];
    if (weight === undefined || this.parts[name] !== undefined) return;
    const part = Math.round(weight * value * 1000);
    if (part === 0) return;
    this.parts[name] = part / 1000;
    this.total += part;
  }
}

// Totals around nought come again all the time.
const NEAR = 1 << 15;
const scores = new Float64Array(2 * NEAR).fill(-1);

/** The probability, to four places, of log odds in thousandths. */
export function scoreOf(total: number): number {
  const known = scores[total + NEAR];
  if (known !== undefined && known >= 0) return known;
  const score = Math.round(10_000 / (1 + Math.exp(-total / 1000))) / 10_000;
  scores[total + NEAR] = score;
  return score;
}
