// Disguises that put something between or read it otherwise: emoji, tones in figures, signs for letters; and what only looks like one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileRights, type Transform } from '../index.ts';

const MARKS = [
  '速腾',
  '名克',
  '明克',
  'mizuno',
  'nike',
  '小黄鸭',
  '花花公子',
  '4711',
  '一次性碗',
  '方丹',
  '契尔氏',
  '孔雀',
];
const screener = compileRights(MARKS.map((mark, at) => ({ id: String(at), mark })));

function found(title: string): [string, string, Transform[]][] {
  return screener.screen({ id: '1', title }).map((hit) => [hit.mark, hit.found, [...hit.transforms]]);
}

test('an emoji between the characters is passed over, though it is a word as well', () => {
  assert.deepEqual(found('速🔥腾汽车脚垫'), [['速腾', '速🔥腾', ['inserted']]]);
  assert.deepEqual(found('n⭐i❤️ke 跑鞋'), [['nike', 'n⭐i❤️ke', ['inserted']]]);
  assert.deepEqual(found('小🎁篁鸭 玩具'), [['小黄鸭', '小🎁篁鸭', ['inserted', 'homophone']]]);
});

test('an emoji stands for the character that its names have in common, or for what people use it for', () => {
  assert.deepEqual(found('小黄🦆洗澡玩具'), [['小黄鸭', '小黄🦆', ['emoji']]]);
  assert.deepEqual(found('小🟡鸭洗澡玩具'), [['小黄鸭', '小🟡鸭', ['emoji']]]);
});

test('the figures of tones belong to the syllables of pinyin, and to nothing else', () => {
  assert.deepEqual(
    found('ming2ke4 男鞋').map(([mark]) => mark),
    ['名克', '明克'],
  );
  assert.deepEqual(found('zheng4pin3 su4teng2 zuo4tao4')[0]?.slice(0, 2), ['速腾', 'su4teng']);
  assert.deepEqual(found('ni3ke 跑鞋'), []);
  assert.deepEqual(found('q1ershi 四件套')[0], ['契尔氏', 'q1ershi', ['leet', 'pinyin']]);
});

test('a sign within letters is a letter or none', () => {
  assert.deepEqual(found('m!zuno 球拍'), [['mizuno', 'm!zuno', ['leet']]]);
  assert.deepEqual(found('m|zuno 球拍'), [['mizuno', 'm|zuno', ['leet']]]);
  assert.deepEqual(found('mi!zu!no 球拍'), [['mizuno', 'mi!zu!no', ['inserted']]]);
  assert.deepEqual(found('特价!nike!跑鞋'), [['nike', 'nike', []]]);
});

test('of a mark of figures alone no letters and no signs that stand between figures are a disguise', () => {
  assert.deepEqual(found('古龙水 4711'), [['4711', '4711', []]]);
  assert.deepEqual(found('47-11 47.11 47*11 a711'), []);
  assert.deepEqual(
    found('古龙水 4★7★1★1').map(([mark]) => mark),
    ['4711'],
  );
});

test('a figure with a point is a number, whatever letters it could be', () => {
  const own = compileRights([{ id: '1', mark: 'ibm' }]);
  assert.deepEqual(own.screen({ id: '1', title: '床裙1.8m床罩' }), []);
  assert.equal(own.screen({ id: '1', title: 'i8m笔记本电源' }).length, 1);
});

test('a word behind which another character stands is no mark with one character changed', () => {
  assert.deepEqual(found('一次性手套'), []);
  assert.deepEqual(
    found('花花男子 皮带').map(([mark]) => mark),
    ['花花公子'],
  );
});

test('what dialects do not tell apart is heard as one: hu and f, r and l', () => {
  assert.deepEqual(
    found('黄丹 红酒').map(([mark, , transforms]) => [mark, transforms]),
    [['方丹', ['homophone', 'dialect']]],
  );
});

test('characters whose glyphs are alike are look-alikes, whatever they are made of', () => {
  assert.deepEqual(
    found('契尔氐 护肤').map(([mark]) => mark),
    ['契尔氏'],
  );
});

test('a mark is found from its end: a short one only where a word says so, and never where it reads the same', () => {
  assert.deepEqual(
    found('清仓 子公花花 皮带').map(([mark, , transforms]) => [mark, transforms]),
    [['花花公子', ['mirrored']]],
  );
  assert.deepEqual(
    found('onuzim 跑鞋').map(([mark]) => mark),
    ['mizuno'],
  );
  assert.deepEqual(found('雀孔 胸针'), []);
  assert.deepEqual(
    found('雀孔 反过来念 胸针').map(([mark]) => mark),
    ['孔雀'],
  );
});

test('a mark of ordinary words is not every other thing that differs from it in a character', () => {
  const own = compileRights(['快时尚', '电火锅', '耐克'].map((mark, at) => ({ id: String(at), mark })));
  for (const title of ['新款心时尚女装', '家用电热锅多功能']) assert.deepEqual(own.screen({ id: '1', title }), []);
  assert.equal(own.screen({ id: '1', title: '奈克 运动鞋' }).length, 1);
});

test('what HTML writes as a name or number is read as what it means, and told where it stands', () => {
  const own = compileRights([{ id: '1', mark: '耐克' }]);
  const spans = ['耐&nbsp;克', '耐&#183;克', '&#32784;克', '&#x8010;&#x514b;', '耐&middot;克'].map((written) => {
    const title = `男鞋 &amp; ${written} 跑鞋`;
    const [hit] = own.screen({ id: '1', title });
    return hit === undefined ? '' : title.slice(...hit.span) === hit.found ? hit.found : 'elsewhere';
  });
  assert.deepEqual(spans, ['耐&nbsp;克', '耐&#183;克', '&#32784;克', '&#x8010;&#x514b;', '耐&middot;克']);
  assert.deepEqual(compileRights([{ id: '1', mark: 'mido' }]).screen({ id: '1', title: '明信片&middot; 收藏' }), []);
});

test('letters with strokes, of other scripts and on their heads are the letters they are taken for', () => {
  for (const written of ['ɱiƶuno', 'mᎥzuno', 'ᗰizuno', 'ounzᴉɯ', 'm\u115fizuno', 'mizun◯'])
    assert.deepEqual(
      found(`${written} 球拍`).map(([mark]) => mark),
      ['mizuno'],
      written,
    );
});

test('radicals, kana and Japanese forms are the characters that they look like', () => {
  const own = compileRights(['力士', '安飞', '樱花'].map((mark, at) => ({ id: String(at), mark })));
  for (const written of ['カ士', '安⻜', '桜花'])
    assert.equal(own.screen({ id: '1', title: `${written} 专柜` }).length, 1, written);
});

test('two initials count where something says that copies are sold, in letters within a word nothing does', () => {
  const own = compileRights([
    { id: '1', mark: '安踏', classes: [25] },
    { id: '2', mark: '阿曼达' },
  ]);
  const marks = (title: string): string[] => own.screen({ id: '1', title }).map(({ mark }) => mark);
  assert.deepEqual([marks('AT 高仿跑鞋'), marks('型号AT-5')], [[], []]);
  const other = compileRights([{ id: '1', mark: '回力' }]);
  assert.equal(other.screen({ id: '1', title: 'hl 高仿鞋' }).length, 1);
  assert.deepEqual(other.screen({ id: '1', title: 'hl 帆布鞋' }), []);
  assert.deepEqual(marks('度假村nakamandas'), []);
});

test('a character replaced and another one in pinyin are one mark, where both are what they stand for', () => {
  const own = compileRights(['耐克', '林肯'].map((mark, at) => ({ id: String(at), mark })));
  const hits = (title: string) => own.screen({ id: '1', title }).map(({ mark, transforms }) => [mark, ...transforms]);
  assert.deepEqual(hits('奈ke 运动鞋'), [['耐克', 'homophone', 'pinyin']]);
  assert.deepEqual(hits('nai客运动鞋'), [['耐克', 'homophone', 'pinyin']]);
  assert.deepEqual(hits('材ken车模'), [['林肯', 'shape', 'pinyin']]);
  assert.deepEqual(hits('水ke 运动鞋'), []);
  // A mark of which the end of the text leaves a character out is none.
  const longer = compileRights([{ id: '1', mark: '豪希双' }], { minScore: 0 });
  assert.deepEqual(longer.screen({ id: '1', title: '食用油 舒泰xi' }), []);
});

test('a mark whose parts have rare characters can be looked for like any other', () => {
  const own = compileRights(['酷派', '费雪派克', '辛巴派特'].map((mark, at) => ({ id: String(at), mark })));
  assert.deepEqual(
    own.screen({ id: '1', title: '酷哌手机 费雪·派克' }).map(({ mark }) => mark),
    ['酷派', '费雪派克'],
  );
});

test('letters of mathematics beside others are a longer word, not a mark', () => {
  const short = compileRights(['sc', 'schmuck'].map((mark, at) => ({ id: String(at), mark })));
  const marks = (title: string) => short.screen({ id: '1', title }).map(({ mark }) => mark);
  assert.deepEqual(marks('𝕤𝕔𝕙𝕞𝕦𝕔𝕜 银饰'), ['schmuck']);
  assert.deepEqual(marks('𝕤𝕔 银饰'), ['sc']);
});
