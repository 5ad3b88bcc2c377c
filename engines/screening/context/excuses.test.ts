// One word must not silence the rest: what excuses a mark lowers what it stands with; a confession, a disguise or a price far below outweighs it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compileRights } from '../index.ts';
import { pick, type Random, seeded } from '../train/made-titles.ts';

const MARKS = ['耐克', '云岭峰', '鸿星尔克', '特步', 'Vansport', '匹克'];
const REFERENCE = 48_000;
const screener = compileRights(
  MARKS.map((mark, at) => ({ id: String(at), mark, classes: [25], referencePrice: REFERENCE })),
);
const isReported = (title: string, price?: number): boolean =>
  screener.screen({ id: '1', title, ...(price === undefined ? {} : { price }) }).length > 0;

const GOODS = ['男鞋', '女鞋', '跑步鞋', '篮球鞋', '卫衣', '短袖T恤', '休闲裤', '运动服'];
const PLAIN = ['透气', '新款', '夏季', '包邮', '黑白', '42码', '百搭', '轻便'];
const EXCUSES = ['二手', '闲置转卖', '99新', '配件', '适用于', '兼容', '个人闲置', '九成新'];
/** Ways to confess of which some stand in the training's titles, too. */
const CONFESSIONS = ['A货', '1:1', '高仿', '莆田货', '复刻版', '顶级版本', '支持过检', '外贸尾单'];

const IN_BULK = ['厂家直销 批发', '一件代发 量大从优', '100双起批', '尺码齐全 招代理', '一手货源'];

type Kind = (random: Random, mark: string) => { title: string; price?: number };
const goods = (random: Random): string => `${pick(random, PLAIN)}${pick(random, GOODS)}`;
const between = (random: Random, least: number, most: number): number =>
  Math.round(REFERENCE * (least + random() * (most - least)));

const DISHONEST: Readonly<Record<string, Kind>> = {
  'a confession': (random, mark) => ({
    title: `${mark}${goods(random)} ${pick(random, CONFESSIONS)} ${pick(random, EXCUSES)}`,
  }),
  'a confession before it, the excuse at the head': (random, mark) => ({
    title: `${pick(random, ['二手', '闲置', '99新'])} ${pick(random, CONFESSIONS)}${mark}${goods(random)}`,
  }),
  'the excuse behind the mark, and a confession': (random, mark) => ({
    title: `${mark} ${pick(random, EXCUSES)} ${goods(random)} ${pick(random, CONFESSIONS)}`,
  }),
  'a price far below': (random, mark) => ({
    title: `${mark}${goods(random)} ${pick(random, EXCUSES)}`,
    price: between(random, 0.06, 0.28),
  }),
  'a price far below, the excuse at the head': (random, mark) => ({
    title: `${pick(random, ['二手', '闲置', '99新'])}${mark}${goods(random)}`,
    price: between(random, 0.06, 0.28),
  }),
  'used, and sold in bulk': (random, mark) => ({
    title: `${pick(random, ['二手', '闲置', '九成新'])}${mark}${goods(random)} ${pick(random, IN_BULK)}`,
  }),
  'shoes and clothes that are said to fit, at less than half the price': (random, mark) => ({
    title: `${pick(random, ['适用于', '配件 '])}${mark}${goods(random)}`,
    price: between(random, 0.06, 0.5),
  }),
  'a part, and sold in bulk': (random, mark) => ({
    title: `${mark}配件${goods(random)} ${pick(random, IN_BULK)}`,
  }),
  'a disguise': (random, mark) => ({
    title: `${[...mark].join('·')}${goods(random)} ${pick(random, EXCUSES)}`,
  }),
};

const HONEST: Readonly<Record<string, Kind>> = {
  'used goods': (random, mark) => ({
    title: `${pick(random, ['二手', '闲置', '九成新', '99新', '自用闲置'])} ${mark}${goods(random)}`,
    price: between(random, 0.35, 0.9),
  }),
  'used goods, said at the end': (random, mark) => ({
    title: `${mark}${goods(random)} ${pick(random, ['二手', '闲置转卖', '九成新'])}`,
  }),
  'what fits it': (random, mark) => ({
    title: `适用于${mark}${pick(random, ['鞋带', '鞋垫', '收纳包', '配件'])}${pick(random, PLAIN)}`,
    price: between(random, 0.01, 0.2),
  }),
  'its parts': (random, mark) => ({
    title: `${mark}${pick(random, ['配件', '零件', '鞋带 配件', '鞋盒'])} ${pick(random, PLAIN)}`,
    price: between(random, 0.01, 0.2),
  }),
  'laces in bulk': (random, mark) => ({
    title: `适用于${mark}鞋带${pick(random, PLAIN)} ${pick(random, IN_BULK)}`,
    price: between(random, 0.01, 0.1),
  }),
  'telling copies from originals': (random, mark) => ({
    title: `${mark}${pick(random, ['真假鉴定', '鉴定 高仿鉴别', '莆田货辨别'])} ${pick(random, PLAIN)}`,
    price: between(random, 0.01, 0.1),
  }),
  'a comparison': (random, mark) => ({
    title: `${pick(random, PLAIN)}${mark}同款${pick(random, GOODS)}`,
    price: between(random, 0.1, 0.5),
  }),
};

const TITLES = 200;

function shareReported(make: Kind, seed: number): number {
  const random = seeded(seed);
  let reported = 0;
  for (let number = 0; number < TITLES; number += 1) {
    const { title, price } = make(random, pick(random, MARKS));
    if (isReported(title, price)) reported += 1;
  }
  return reported / TITLES;
}

test('a copy of Putian at 68 yuan that calls itself used is reported', () => {
  assert.ok(isReported('莆田耐克男鞋 A货 1:1 二手', 6_800));
  assert.ok(isReported('莆田耐克男鞋 A货 1:1 二手'));
});

describe('an excuse in a title that is not honest: at least nine in ten are reported beside', () => {
  for (const [kind, make] of Object.entries(DISHONEST))
    test(kind, () => {
      const share = shareReported(make, 97);
      assert.ok(share >= 0.9, `${share} reported`);
    });
});

describe('an honest title: at most one in fifty is reported of', () => {
  for (const [kind, make] of Object.entries(HONEST))
    test(kind, () => {
      const share = shareReported(make, 98);
      assert.ok(share <= 0.02, `${share} reported`);
    });
});
