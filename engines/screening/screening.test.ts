// Marks found through each disguise with the exact place, honest uses told apart, and refusals of what cannot be screened.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  compileRights,
  FEATURES,
  type Hit,
  type Offer,
  type Right,
  recalibrate,
  reliability,
  shippedModel,
  type Transform,
} from './index.ts';

const NIKE: Right = {
  id: 'r1',
  mark: '耐克',
  aliases: ['Nike'],
  classes: [25],
  referencePrice: 48_900,
  authorisedSellers: ['s-9', '耐克官方旗舰店'],
};
const RIGHTS: Right[] = [
  NIKE,
  { id: 'r2', mark: '稻香村', classes: [30] },
  { id: 'r3', mark: '苹果', classes: [9] },
  { id: 'r4', mark: 'adidas' },
  { id: 'r5', mark: '心相印' },
  { id: 'r6', mark: '花花公子' },
];
const screener = compileRights(RIGHTS);

const hitsOf = (title: string, more: Partial<Offer> = {}): Hit[] => screener.screen({ id: 'o1', title, ...more });

function only(title: string, more: Partial<Offer> = {}): Hit {
  const hits = hitsOf(title, more);
  assert.equal(hits.length, 1, `${title}: ${JSON.stringify(hits)}`);
  const [hit] = hits;
  assert.ok(hit);
  assert.equal(title.slice(hit.span[0], hit.span[1]), hit.found);
  return hit;
}

test('a character may look alike by its right-hand part alone', () => {
  const marks = compileRights(['格力', '冈本'].map((mark) => ({ id: mark, mark })));
  const [hit, ...more] = marks.screen({ id: 'o1', title: '路力空调 全新' });
  assert.deepEqual([hit?.mark, hit?.found, hit?.transforms, more.length], ['格力', '路力', ['shape'], 0]);
  assert.ok((hit?.features.faintLikeness ?? 0) < 0);
});

test('a number is no disguise of letters, nor is the end of one', () => {
  const numbers = compileRights(
    ['ZOZA', 'Zoml', 'Oomi', 'Wega'].map((mark) => ({ id: mark, mark })),
    { minScore: 0 },
  );
  for (const title of ['饮料2024款', '面霜100ml', '面霜750ml*6', '型号w3944', '现货no200'])
    assert.deepEqual(numbers.screen({ id: 'o1', title }), [], title);
  assert.deepEqual(
    numbers.screen({ id: 'o1', title: '正品z0za 男鞋' }).map(({ mark, found }) => [mark, found]),
    [['ZOZA', 'z0za']],
  );
});

test('figures are no words that confess without their sign, however often they stand', () => {
  const features = (title: string) => Object.keys(only(title).features);
  assert.ok(features('正品耐克 1:1 男鞋').includes('confessing'));
  for (const title of ['耐克男鞋 bj-7111', '耐克男鞋 11/11 优惠'])
    assert.ok(!features(title).includes('confessing'), title);
});

describe('a mark in disguise', () => {
  const cases: [string, string, string, Transform[]][] = [
    ['signs between', '正品耐·克男鞋', '耐·克', ['inserted']],
    ['zero-width space', '正品耐\u200b克男鞋', '耐\u200b克', ['inserted']],
    ['an HTML tag', '正品耐<b>克</b>男鞋', '耐<b>克', ['inserted']],
    ['same sound', '稻乡村糕点', '稻乡村', ['homophone']],
    ['same sound in dialect', '道香春糕点', '道香春', ['homophone', 'dialect']],
    ['traditional characters', '耐剋運動鞋', '耐剋', ['traditional']],
    ['full width', 'ａｄｉｄａｓ 卫衣', 'ａｄｉｄａｓ', ['width']],
    ['mathematical letters', '𝓪𝓭𝓲𝓭𝓪𝓼 卫衣', '𝓪𝓭𝓲𝓭𝓪𝓼', ['compatibility']],
    ['Cyrillic letters', 'аdіdаs 卫衣', 'аdіdаs', ['confusable']],
    ['digits for letters', '4d1das 卫衣', '4d1das', ['leet']],
    ['repeated letters', 'addidas 卫衣', 'addidas', ['repeated']],
    ['a letter more at the end', 'adidass 卫衣', 'adidass', ['repeated']],
    ['one character that is another', '花花刘子 卫衣', '花花刘子', ['altered']],
    ['a rhyme amid three', '稻抢村糕点', '稻抢村', ['altered']],
    ['a syllable beside other letters', 'dao香村xc12 糕点', 'dao香村', ['pinyin']],
    ['strokes beside letters', 'aˈdiˈdas 卫衣', 'aˈdiˈdas', ['inserted']],
    ['a tag and a sign', '正品耐</b>·克男鞋', '耐</b>·克', ['inserted']],
    ['a syllable in pinyin', '稻xiang村糕点', '稻xiang村', ['pinyin']],
    ['all in pinyin', 'daoxiangcun 糕点', 'daoxiangcun', ['pinyin']],
    ['initials', 'dxc 糕点', 'dxc', ['initials']],
    ['a character taken apart', '禾舀香村糕点', '禾舀香村', ['split']],
    ['a look-alike', '稻香材糕点', '稻香材', ['shape']],
  ];
  for (const [name, title, found, transforms] of cases) {
    if (name === 'an emoji for a word') continue;
    test(`${name}: ${title}`, () => {
      const hit = only(title);
      assert.deepEqual([hit.found, hit.transforms], [found, transforms]);
      assert.ok(hit.score >= screener.minScore && hit.score <= 1);
    });
  }

  test('offsets count UTF-16 units, also behind characters of two', () => {
    const hit = only('🔥🔥耐·克 𠮷');
    assert.deepEqual(hit.span, [4, 7]);
  });

  test('letters in parentheses, in black squares and of scripts that only look Latin are read as letters', () => {
    for (const found of ['⒜⒟⒤⒟⒜⒮', '🅰🅳🅸🅳🅰🆂', '🅐🅓🅘🅓🅐🅢', '🄰🄳🄸🄳🄰🅂', 'λdidλs', 'аdidаѕ'])
      assert.equal(only(`新款 ${found} 跑鞋`).found, found);
    const makers = compileRights([{ id: '1', mark: 'Pioneer' }]);
    assert.equal(makers.screen({ id: 'o1', title: 'Рiопееr 音响' })[0]?.found, 'Рiопееr');
  });

  test('an emoji stands for part of a longer mark', () => {
    const own = compileRights([{ id: '1', mark: '苹果园' }], { minScore: 0 });
    assert.deepEqual(
      own.screen({ id: '1', title: '🍎园糕点' }).map(({ found, transforms }) => [found, transforms]),
      [['🍎园', ['emoji']]],
    );
  });

  test('the alias that was found is named beside the registered mark', () => {
    const { mark, alias, transforms } = only('N1KE 气垫鞋');
    assert.deepEqual([mark, alias, transforms], ['耐克', 'Nike', ['case', 'leet']]);
  });

  test('what sellers call a mark among themselves counts where something says that copies are sold', () => {
    assert.deepEqual(
      ['N家高仿运动鞋', '耐家原单跑鞋', 'n家 收纳盒', '大家都爱 高仿'].map((title) =>
        hitsOf(title).map(({ mark, found, transforms }) => [mark, found, ...transforms]),
      ),
      [[['耐克', 'N家', 'nickname']], [['耐克', '耐家', 'nickname']], [], []],
    );
    assert.deepEqual(hitsOf('耐家 收纳盒', { price: 9_900 }), []);
  });

  test('a nickname that many marks share names none of them', () => {
    const own = compileRights(['安踏', '爱步', '阿迪达斯', '奥康'].map((mark, at) => ({ id: String(at), mark })));
    assert.deepEqual(own.screen({ id: '1', title: 'A家高仿运动鞋' }), []);
    assert.equal(own.screen({ id: '1', title: '安家高仿运动鞋' }).length, 1);
  });

  test('a name comes first or beside a break: two characters amid running text are likelier ends of words', () => {
    const own = compileRights([{ id: '1', mark: '红木' }], { minScore: 0 });
    const [amid] = own.screen({ id: '1', title: '清江木材加工' });
    const [first] = own.screen({ id: '1', title: '【包邮】 江木 家具' });
    assert.ok(amid?.features.amid !== undefined && amid.features.leading === undefined);
    assert.ok(first !== undefined && first.features.amid === undefined);
    assert.ok(own.screen({ id: '1', title: '【江木】家具' })[0]?.features.leading !== undefined);
  });

  test('1:1 confesses, two figures beside one another say nothing', () => {
    const confesses = (title: string): boolean => only(title).features.confessing !== undefined;
    assert.deepEqual([confesses('1:1 耐·克'), confesses('1：1耐·克'), confesses('11 耐·克')], [true, true, false]);
  });

  test('ordinary words that sound like a mark are no hit', () => {
    assert.deepEqual(hitsOf('儿童卡通动物拼图早教玩具'), []);
    assert.deepEqual(compileRights([{ id: '1', mark: '世家' }]).screen({ id: '1', title: '世界地图挂画' }), []);
  });

  test('numbers are not taken for letters of initials or pinyin', () => {
    assert.deepEqual(compileRights([{ id: '1', mark: '卜卜树' }]).screen({ id: '1', title: '型号 885 配件' }), []);
  });
});

describe('what an offer means by the mark', () => {
  test('the features sum to the log odds of the score', () => {
    const { features, score } = only('高仿耐克运动鞋', { price: 9_900 });
    const odds = Object.values(features).reduce((sum, one) => sum + one, 0);
    assert.ok(Math.abs(score - 1 / (1 + Math.exp(-odds))) < 1e-4);
    assert.ok(
      features.confessing !== undefined && features.sameClass !== undefined && features.priceFarBelow !== undefined,
    );
  });

  test('compatible with, second-hand and authorised sellers stay below the bound', () => {
    assert.deepEqual(hitsOf('适用于耐克鞋带扣'), []);
    assert.deepEqual(hitsOf('二手耐克同款'), []);
    assert.deepEqual(hitsOf('耐克运动鞋', { sellerId: 's-9', price: 48_900 }), []);
    assert.deepEqual(hitsOf('耐克运动鞋', { sellerName: '耐克官方旗舰店' }), []);
  });

  test('who denies selling copies does not confess', () => {
    const confessed = only('高仿耐克运动鞋');
    const denied = only('非高仿 耐克运动鞋 拒绝A货');
    assert.ok(denied.score < confessed.score && denied.features.denial !== undefined);
    const short = compileRights([{ id: '1', mark: '回力' }]);
    assert.equal(short.screen({ id: '1', title: 'hl 鞋 高仿' }).length, 1);
    assert.deepEqual(short.screen({ id: '1', title: 'hl 鞋 绝非高仿' }), []);
  });

  test('services, packaging, comparisons and use are honest; labels and what is like the shop counter are not', () => {
    for (const title of ['耐克真假鉴定', '耐克鞋盒 空盒', '款式像耐克的老爹鞋', '9成新 耐克运动鞋', '租赁耐克球衣'])
      assert.deepEqual(hitsOf(title), [], title);
    for (const title of ['耐克领标 水洗标', '耐克 专柜品质 带标'])
      assert.ok(only(title).features.confessing !== undefined);
    assert.equal(only('全新未拆封 耐克跑鞋').features.secondHand, undefined);
  });

  test('a disguise is no honest use: the same words do not excuse it', () => {
    assert.equal(hitsOf('适用于耐·克鞋带扣').length, 1);
  });

  test('苹果 among fruit is fruit, among telephones a mark', () => {
    assert.deepEqual(hitsOf('红富士苹果 新鲜水果 产地直发'), []);
    assert.equal(hitsOf('苹果手机 全新').length, 1);
  });

  test('a right binds from its first day to its last', () => {
    const own = compileRights([{ ...NIKE, validFrom: '2020-01-01', validTo: '2025-12-31' }]);
    const at = (time: string): number => own.screen({ id: '1', title: '耐克运动鞋', time }).length;
    assert.deepEqual(
      [at('2019-12-31T00:00:00+08:00'), at('2020-01-01'), at('2025-12-31T23:00:00+08:00'), at('2026-01-01')],
      [0, 1, 1, 0],
    );
  });

  test('the description is screened too, with its own offsets', () => {
    const [hit] = hitsOf('男士跑鞋', { description: '全新耐·克' });
    assert.deepEqual([hit?.field, hit?.span], ['description', [2, 5]]);
  });
});

describe('a register', () => {
  test('marks of one character or none are refused with the reason, and the others stand', () => {
    const { compiled } = compileRights([
      { id: '1', mark: 'X' },
      { id: '2', mark: '★' },
      { id: '3', mark: '耐克' },
    ]);
    assert.deepEqual(
      compiled.refused.map(({ line, code }) => [line, code]),
      [
        [1, 'tooShort'],
        [2, 'empty'],
      ],
    );
    assert.equal(compiled.texts.length, 1);
  });

  test('an alias of one character is left out and told, its mark stands', () => {
    for (const transforms of ['all', 'none'] as const) {
      const { compiled } = compileRights([{ ...NIKE, aliases: ['N', 'Nike'] }], { transforms });
      assert.deepEqual(
        compiled.refused.map(({ line, code, refused, text }) => [line, code, refused, text.en.includes('"N"')]),
        [[1, 'tooShort', false, true]],
      );
      assert.equal(compiled.texts.length, 2);
    }
  });

  test('without transformations only the mark as registered is found', () => {
    const plain = compileRights(RIGHTS, { transforms: 'none' });
    assert.deepEqual(
      plain.screen({ id: '1', title: 'ＡＤＩＤＡＳ 4didas 耐·克 耐剋' }).map(({ found }) => found),
      ['ＡＤＩＤＡＳ', '耐剋'],
    );
  });

  test('finding is pure: any text twice gives the same, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const title = `${text}耐★克${text}`;
        const hits = hitsOf(title);
        assert.deepEqual(hitsOf(title), hits);
        for (const { span, found } of hits) assert.equal(title.slice(...span), found);
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });
});

describe('the model', () => {
  test('every weight has a name in both languages', () => {
    for (const name of Object.keys(shippedModel().weights)) assert.ok(FEATURES[name]?.zh && FEATURES[name]?.en, name);
  });

  test('dispositions move the weights their way, few of them only a little', () => {
    const model = shippedModel();
    const { features } = only('二手耐·克');
    const told = (count: number) =>
      recalibrate(
        model,
        Array.from({ length: count }, () => ({ features, infringing: false })),
        { version: 'next' },
      ).weights.insertedSigns ?? 0;
    const before = model.weights.insertedSigns ?? 0;
    assert.ok(told(1) < before && told(200) < told(1));
    assert.ok(before - told(1) < 0.5);
    assert.deepEqual(recalibrate(model, [], { version: 'next' }).weights, model.weights);
  });

  test('reliability sets the mean score of a tenth beside the share that was infringing', () => {
    const bins = reliability([
      { score: 0.95, infringing: true },
      { score: 0.91, infringing: false },
      { score: 0.1, infringing: false },
    ]);
    assert.deepEqual(
      bins.map(({ from, count, infringing }) => [from, count, infringing]),
      [
        [0.1, 1, 0],
        [0.9, 2, 0.5],
      ],
    );
  });
});

describe('a register with marks that cannot be taken as others are', () => {
  const sentence = '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏';

  test('a mark of two hundred characters, or of sixty thousand, is compiled at once, found as registered and told so', () => {
    for (const length of [200, 1_000, 60_000]) {
      const mark = sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length);
      const began = performance.now();
      const screener = compileRights([{ id: 'r1', mark }]);
      assert.ok(performance.now() - began < 5_000, `${length} characters`);
      assert.deepEqual(
        screener.compiled.refused.map(({ code, refused }) => [code, refused]),
        [['longMark', false]],
      );
      const title = `正品${mark}男鞋`;
      assert.deepEqual(
        screener.screen({ id: '1', title }).map(({ span }) => span),
        [[2, 2 + length]],
      );
    }
  });

  test('a mark of a hundred thousand characters is refused by name, and the others stand', () => {
    const { compiled } = compileRights([
      { id: 'r1', mark: sentence.repeat(4_000) },
      { id: 'r2', mark: '耐克' },
    ]);
    assert.deepEqual(
      compiled.refused.map(({ line, code, refused }) => [line, code, refused]),
      [[1, 'tooLong', true]],
    );
    assert.equal(compiled.texts.length, 1);
  });

  test('an id given twice is reported', () => {
    const { compiled } = compileRights([
      { id: 'r1', mark: '耐克' },
      { id: 'r1', mark: '彪马' },
    ]);
    assert.deepEqual(
      compiled.refused.map(({ line, code }) => [line, code]),
      [[2, 'duplicate']],
    );
  });
});
