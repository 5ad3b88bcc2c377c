// Made offers with what they are: infringing ones, honest mentions of a mark, and offers that have nothing to do with it.
import type { Offer, Right } from '../types.ts';
import {
  anyGoods,
  DISGUISES,
  type Disguise,
  disguised,
  type Goods,
  madeTitle,
  pick,
  type Random,
} from './made-titles.ts';
import { shopTitle } from './shop-titles.ts';

export type MadeOffer = {
  readonly offer: Offer;
  /** The right that was written into the title, if any; and whether that is an infringement. */
  readonly right: Right | null;
  readonly surface: string;
  readonly way: Disguise | null;
  readonly infringing: boolean;
};

const UNRELATED = 0.5;
const CONFESSIONS = '高仿 复刻 原单 尾单 a货 1:1 一比一 纯原 莆田 顶级版本 真标 过验 同厂'.split(' ');
const IN_WORDS = ['compatible', 'accessory', 'secondHand', 'comparison'] as const;
const HONEST = [...IN_WORDS, 'authentication', 'authorised', 'otherClass'] as const;
/** Whoever infringes writes these as well, to be taken for somebody who does not. */
const EXCUSES: Readonly<Record<Excuse, readonly string[]>> = {
  secondHand: ['二手', '闲置', '闲置转卖', '99新', '九成新', '自用转让'],
  accessory: ['配件', '零件', '保护套', '维修', '手提袋'],
  compatible: ['适用于', '兼容', '适用', '通用'],
  comparison: ['同款', '风格', '平替'],
};
type Excuse = (typeof IN_WORDS)[number];

/** A register with classes, reference prices and authorised sellers for the marks. */
export function madeRights(random: Random, marks: readonly string[]): Right[] {
  return marks.map((mark, at) => ({
    id: String(at + 1),
    mark,
    classes: [anyGoods(random).niceClass],
    referencePrice: 10_000 + Math.floor(random() * 200_000),
    authorisedSellers: [`s${at}`],
  }));
}

/** @param bare only titles are known: nothing about classes, prices and sellers */
export function madeOffer(
  random: Random,
  id: number,
  { rights, bare }: { rights: readonly Right[]; bare: boolean },
): MadeOffer {
  // Most offers have nothing to do with any mark.
  if (random() < UNRELATED) return unrelated(random, id);
  const roll = 0.45 + random() * 0.55;
  const right = pick(random, rights);
  if (bare && roll < 0.53) return honest(random, id, right, pick(random, IN_WORDS));
  return roll < 0.6 && !bare ? honest(random, id, right, pick(random, HONEST)) : infringing(random, id, right);
}

/** Half of the titles are put together loosely, half as shops do it. */
const titleOf = (random: Random, brand: string | null, goods = anyGoods(random)): string =>
  random() < 0.5 ? madeTitle(random, brand, goods) : shopTitle(random, brand, goods);

function unrelated(random: Random, id: number): MadeOffer {
  const offer = { id: String(id), title: titleOf(random, null) };
  return { offer, right: null, surface: '', way: null, infringing: false };
}

function goodsOf(random: Random, { classes = [] }: Right, same: boolean): Goods {
  let goods = anyGoods(random);
  for (let tries = 0; tries < 200 && classes.includes(goods.niceClass) !== same; tries += 1) goods = anyGoods(random);
  return goods;
}

/** Copies cost a tenth to a third of what they copy, or just less than it. */
const priceOfCopy = (random: Random): number => (random() < 0.6 ? 0.05 + random() * 0.35 : 0.4 + random() * 0.7);

function infringing(random: Random, id: number, right: Right): MadeOffer {
  const way = random() < 0.4 ? 'plain' : pick(random, DISGUISES);
  const surface = disguised(random, right.mark, way);
  if (surface === null || (way !== 'plain' && surface === right.mark)) return unrelated(random, id);
  const isExcused = random() < 0.35;
  // Who excuses himself without a word or a price that betrays him cannot be told from an honest seller.
  const confesses = random() < (isExcused ? 0.6 : 0.25);
  const isPriced = random() < 0.6;
  const around = isExcused ? excused(random, surface) : { brand: surface, before: '', behind: '' };
  const title = titleOf(random, around.brand, goodsOf(random, right, random() < 0.9));
  const confession = confesses ? ` ${confessionOf(random)}` : '';
  const words = random() < 0.5 ? confession + around.behind : around.behind + confession;
  const price = isPriced ? { price: Math.round((right.referencePrice ?? 0) * priceOfCopy(random)) } : {};
  return {
    offer: { id: String(id), title: around.before + title + words, ...price },
    right,
    surface,
    way,
    infringing: true,
  };
}

function confessionOf(random: Random): string {
  const one = pick(random, CONFESSIONS);
  return random() < 0.4 ? `${one} ${pick(random, CONFESSIONS)}` : one;
}

/** A mark with a word that is to excuse it: at the end of the title, at its head, or behind the mark. */
function excused(random: Random, surface: string): { brand: string; before: string; behind: string } {
  const word = pick(random, EXCUSES[pick(random, IN_WORDS)]);
  const place = random();
  if (place < 0.55) return { brand: surface, before: '', behind: ` ${word}` };
  if (place < 0.8) return { brand: surface, before: word, behind: '' };
  return { brand: surface + word, before: '', behind: '' };
}

/** Of the reference price what an honest offer of a kind costs, from the least to the most. */
const SHARES: Readonly<Record<(typeof HONEST)[number], readonly [number, number]>> = {
  compatible: [0.01, 0.4],
  accessory: [0.02, 0.6],
  comparison: [0.2, 0.9],
  secondHand: [0.29, 0.95],
  authentication: [0.01, 0.1],
  authorised: [0.8, 1.2],
  otherClass: [0.05, 1],
};
/** Whoever writes it behind the mark names what fits. */
const FITTING = ['手机壳', '表带', '滤芯', '钢化膜', '硒鼓', '遥控器', '脚垫', '鞋垫'];
/** What is sold with parts costs more than parts. */
const SHARES_OF_LOTS = [0.2, 0.9] as const;
const PARTS = ['保护壳', '表带', '滤芯', '配件', '零件', '手机壳', '遥控器', '硒鼓'];

function honest(random: Random, id: number, right: Right, kind: (typeof HONEST)[number]): MadeOffer {
  const goods = goodsOf(random, right, kind !== 'otherClass');
  const { mark } = right;
  const used = pick(random, ['二手', '闲置', '九成新', '闲置转卖', '99新', '个人闲置']);
  const isBehind = random() < 0.6;
  const brand = {
    compatible: pick(random, [`适用于${mark} `, `适用${mark} `, `兼容${mark} `, `${mark}适用${pick(random, FITTING)}`]),
    accessory: isBehind ? mark : `${mark} ${pick(random, PARTS)} `,
    secondHand: isBehind ? mark : `${used}${mark}`,
    comparison: `${mark}${pick(random, ['同款', '风格', '平替'])}`,
    authentication: `${mark}${pick(random, ['真假鉴定', '高仿鉴别', '鉴定 莆田辨别'])} `,
    authorised: mark,
    otherClass: mark,
  }[kind];
  const behind =
    isBehind && kind === 'secondHand' ? ` ${used}` : isBehind && kind === 'accessory' ? pick(random, PARTS) : '';
  const [least, most] = isBehind && kind === 'accessory' ? SHARES_OF_LOTS : SHARES[kind];
  const price = Math.round((right.referencePrice ?? 0) * (least + random() * (most - least)));
  return {
    offer: {
      id: String(id),
      title: titleOf(random, brand, goods) + behind,
      ...(kind === 'authorised' ? { sellerId: right.authorisedSellers?.[0] ?? '' } : {}),
      ...(kind === 'authorised' || random() < 0.6 ? { price } : {}),
    },
    right,
    surface: mark,
    way: 'plain',
    infringing: false,
  };
}
