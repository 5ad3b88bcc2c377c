// What task texts say of time, campaigns, goods, places and numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { campaignsIn } from './campaigns.ts';
import { deadlinesIn, withinSpans } from './deadlines.ts';
import { goodsIn } from './goods.ts';
import { extract } from './index.ts';
import { locateCell } from './located.ts';
import { quantitiesIn } from './quantities.ts';

const at = (text: string) => locateCell(text, { start: 0, end: text.length });

const LIMITS: readonly (readonly [string, readonly (readonly [string, string, string | undefined])[]])[] = [
  ['年底前完成改造。', [['年底前', 'date', '2016-12-31']]],
  ['于2017年2月底前报送总结。', [['2017年2月底前', 'date', '2017-02-28']]],
  [
    '3月底前制定方案，9月15日前完成自查。',
    [
      ['3月底前', 'date', '2016-03-31'],
      ['9月15日前', 'date', '2016-09-15'],
    ],
  ],
  [
    '上半年开展检查，第三季度通报。',
    [
      ['上半年', 'date', '2016-06-30'],
      ['第三季度', 'date', '2016-09-30'],
    ],
  ],
  ['明年年底前建成。', [['明年年底前', 'date', '2017-12-31']]],
  [
    '每季度召开会议，每月5日前报送报表。',
    [
      ['每季度', 'period', undefined],
      ['每月5日前', 'period', undefined],
    ],
  ],
  ['7月至9月开展整治。', [['7月至9月', 'date', '2016-09-30']]],
  ['春耕期间开展抽查。', [['春耕期间', 'period', undefined]]],
  ['接到举报后2个工作日内核查。', [['接到举报后2个工作日内', 'relative', undefined]]],
  [
    '立即开展排查，长期坚持。',
    [
      ['立即', 'relative', undefined],
      ['长期坚持', 'period', undefined],
    ],
  ],
  ['自2016年7月1日起施行。', []],
  ['各有关部门于每年2月底前报送名单。', [['每年2月底前', 'period', undefined]]],
  ['到2020年，建成基地。', [['到2020年', 'date', '2020-12-31']]],
  [
    '从2019年起，每年评选。',
    [
      ['从2019年起', 'period', undefined],
      ['每年', 'period', undefined],
    ],
  ],
  ['2019年1月1日至12月31日，可申请补贴。', [['2019年1月1日至12月31日', 'period', '2019-12-31']]],
  ['2019年1月1日至2020年12月31日，放宽条件。', [['2019年1月1日至2020年12月31日', 'period', '2020-12-31']]],
  ['2020年前建成。', [['2020年前', 'date', '2019-12-31']]],
  ['6月底前出台办法。', [['6月底前', 'date', '2016-06-30']]],
  ['落实2014—2017年合作计划。', []],
];
for (const [text, wanted] of LIMITS) {
  test(`time limits of ${text}`, () => {
    assert.deepEqual(
      deadlinesIn(at(text), 2016).map(({ text: limit, kind, due }) => [limit, kind, due]),
      wanted,
    );
  });
}

test('a period that begins on a day says so', () => {
  const starts = (text: string) => deadlinesIn(at(text), 2018).map(({ from }) => from);
  assert.deepEqual(starts('从2019年起，逐步推开。'), ['2019-01-01']);
  assert.deepEqual(starts('自2019年7月1日起，取消收费。'), ['2019-07-01']);
  assert.deepEqual(starts('3月1日至5月31日开展整治。'), ['2018-03-01']);
});

test('without the year of the plan a day has no date', () => {
  assert.deepEqual(
    deadlinesIn(at('年底前完成。'), null).map(({ due }) => due),
    [undefined],
  );
});

test('campaigns are quoted names before 行动, lists of them, plain names and editions', () => {
  const names = (text: string) => campaignsIn(at(text)).map(({ name, edition }) => [name, edition]);
  assert.deepEqual(names('部署“绿剑护农”、“放心肥”等集中整治行动。'), [
    ['绿剑护农', undefined],
    ['放心肥', undefined],
  ]);
  assert.deepEqual(names('开展第九次打击网络盗版“净网行动”。'), [['净网行动', 9]]);
  assert.deepEqual(names('开展2020春雷网络专项行动。'), [['2020春雷网络专项行动', undefined]]);
  assert.deepEqual(names('发挥“信用中国”网站作用，推进“三合一”改革。'), []);
});

test('goods are members of 以…为重点 and …等重点商品, not places or people', () => {
  const names = (text: string) => goodsIn(at(text)).map(({ name }) => name);
  assert.deepEqual(names('以玩具、灯具等为重点，开展抽查。'), ['玩具', '灯具']);
  assert.deepEqual(names('突出酒类、茶叶、电线电缆等重点商品，加强监管。'), ['酒类', '茶叶', '电线电缆']);
  assert.deepEqual(names('以城乡结合部、批发市场为重点。'), []);
});

test('quantities have value and unit; ordinals and years have none', () => {
  const read = (text: string) => quantitiesIn(at(text)).map(({ value, unit }) => [value, unit]);
  assert.deepEqual(read('对16个重点地区抽查3万件，合格率达到95%以上。'), [
    [16, '个'],
    [30000, '件'],
    [95, '%'],
  ]);
  assert.deepEqual(read('开展第十二次行动，罚款5.5万元，三个方面。'), [
    [55000, '元'],
    [3, '个'],
  ]);
});

test('regions carry the code of GB/T 2260, areas of several have none', () => {
  const { regions } = extract(at('总结北京、广州的经验，推动长三角合作。'), 2016);
  assert.deepEqual(
    regions.map(({ name, code }) => [name, code]),
    [
      ['北京', '110000'],
      ['广州', '440100'],
      ['长三角', null],
    ],
  );
});

test('spans after an event are those that one pattern finds, in time as their length', () => {
  const pattern =
    /(?:自[^，。；]{2,20}之日起|收到[^，。；]{2,20}后|[^，。；、]{2,10}后)?(?:[一二两三四五六七八九十]{1,3}|\d{1,3})个?(?:工作日|日|天|小时|周|个月)(?:以)?内/g;
  const pieces = fc.constantFrom(
    ...'自 收到 之日起 后 十 12 3 个 工作日 日 月 个月 以 内 日内 天内 ， 、 举报 知'.split(' '),
    '培'.repeat(9),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 24 }), (parts) => {
      const text = parts.join('');
      assert.deepEqual(
        [...withinSpans(text)].map((found) => [found.index, found[0]]),
        [...text.matchAll(pattern)].map((found) => [found.index, found[0]]),
      );
    }),
    { numRuns: 3000, seed: 20_261_129 },
  );
  const begun = process.cpuUsage();
  for (const repeated of ['自', '收到', '举报后', '十', '自收到后十日内', '1'])
    Array.from(withinSpans(repeated.repeat(40_000)));
  assert.ok(process.cpuUsage(begun).user < 3e6);
});
