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

const UNRELATED = 0.75;
const CONFESSIONS = '高仿 复刻 原单 尾单 a货 1:1 一比一 纯原 莆田 顶级版本 真标 过验 同厂'.split(' ');
const IN_WORDS = ['compatible', 'accessory', 'secondHand', 'comparison'] as const;
// Whoever infringes writes these as well.
const BESIDE = '二手 闲置 转卖 配件 维修 保护套 数据线 遥控器 电池 正品 适用 通用 改装 手提袋'.split(' ');
const HONEST = [...IN_WORDS, 'authorised', 'otherClass'] as const;

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

function infringing(random: Random, id: number, right: Right): MadeOffer {
  const way = pick(random, DISGUISES);
  const surface = disguised(random, right.mark, way);
  if (surface === null || (way !== 'plain' && surface === right.mark)) return unrelated(random, id);
  const title = titleOf(random, surface, goodsOf(random, right, random() < 0.9));
  const confession = random() < 0.25 ? ` ${pick(random, CONFESSIONS)}` : '';
  const share = random() < 0.6 ? 0.05 + random() * 0.35 : 0.4 + random() * 0.7;
  const beside = random() < 0.2 ? pick(random, BESIDE) : '';
  const price = random() < 0.4 ? {} : { price: Math.round((right.referencePrice ?? 0) * share) };
  return {
    offer: { id: String(id), title: beside + title + confession, ...price },
    right,
    surface,
    way,
    infringing: true,
  };
}

function honest(random: Random, id: number, right: Right, kind: (typeof HONEST)[number]): MadeOffer {
  const goods = goodsOf(random, right, kind !== 'otherClass' && kind !== 'accessory');
  const around = {
    compatible: `适用于${right.mark} `,
    accessory: `${right.mark} ${pick(random, ['保护壳', '表带', '滤芯', '配件', '手机壳', '遥控器', '硒鼓'])} `,
    secondHand: `${pick(random, ['二手', '闲置', '九成新', '转卖'])}${right.mark}`,
    comparison: `${right.mark}${pick(random, ['同款', '风格', '平替'])}`,
    authorised: right.mark,
    otherClass: right.mark,
  }[kind];
  const usual = { price: Math.round((right.referencePrice ?? 0) * (0.8 + random() * 0.4)) };
  return {
    offer: {
      id: String(id),
      title: titleOf(random, around, goods),
      ...(kind === 'authorised' ? { sellerId: right.authorisedSellers?.[0] ?? '', ...usual } : {}),
    },
    right,
    surface: right.mark,
    way: 'plain',
    infringing: false,
  };
}
