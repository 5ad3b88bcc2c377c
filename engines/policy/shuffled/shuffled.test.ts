// Plans made up, cut into passages with overlaps, repeated and shuffled by seed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { parsePlan } from '../index.ts';
import { lostText } from '../test-data/lost-text.ts';

const SEED = 20_161_124;
const CN = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五', '十六'];
const BODIES = [
  '公安部',
  '农业部',
  '商务部',
  '海关总署',
  '工商总局',
  '质检总局',
  '林业局',
  '知识产权局',
  '网信办',
  '邮政局',
];
const THINGS = [
  '玩具',
  '种子',
  '灯具',
  '轮胎',
  '茶叶',
  '药材',
  '图书',
  '软件',
  '电线',
  '化肥',
  '酒类',
  '服装',
  '箱包',
  '眼镜',
  '水泥',
  '燃气灶',
];
const DEEDS = ['抽查力度', '来源登记', '质量追溯', '案件通报', '标识管理', '线索核查', '进货查验', '召回制度'];

/** A plan of 16 items; each has two tasks of three sentences, and every sentence is its own. */
function madePlan(rename: (name: string) => string): string[] {
  const sentences: string[] = [];
  THINGS.forEach((thing, item) => {
    const section = item % 4 === 0 ? `${CN[item / 4]}、抓好第${CN[item / 4]}方面工作` : '';
    sentences.push(`${section}（${CN[item]}）强化${thing}监管。`);
    for (const turn of [0, 1]) {
      const deeds = [0, 1, 2].map((n) => DEEDS[(item + turn * 3 + n) % DEEDS.length] ?? '');
      const bodies = [0, 1].map((n) => rename(BODIES[(item * 3 + turn * 5 + n) % BODIES.length] ?? ''));
      sentences.push(`完善${thing}生产环节的${deeds[0]}${turn}，防止不合格${thing}出厂。`);
      sentences.push(`围绕${thing}批发零售落实${deeds[1]}${turn}，查处假冒${thing}。`);
      sentences.push(`总结${thing}整治经验，健全${deeds[2]}${turn}。（${bodies.join('、')}按职责分工分别负责）`);
    }
  });
  // As in a crawl, what stands behind a full stop opens the next piece.
  return sentences.join('').match(/[^。]*。/g) ?? [];
}

function shuffledPassages(q: {
  pieces: readonly string[];
  lengths: readonly number[];
  overlap: number;
  order: readonly number[];
}): string[] {
  const passages: string[] = [];
  let at = 0;
  for (let n = 0; at < q.pieces.length; n++) {
    const length = q.lengths[n % q.lengths.length] ?? 6;
    passages.push(q.pieces.slice(at, at + length).join(''));
    if (at + length >= q.pieces.length) break;
    at += length - q.overlap;
  }
  return passages
    .map((passage, index) => ({ passage, key: q.order[index % q.order.length] ?? 0, index }))
    .sort((a, b) => a.key - b.key || a.index - b.index)
    .map(({ passage }) => passage);
}

const recipe = fc.record({
  lengths: fc.array(fc.integer({ min: 5, max: 12 }), { minLength: 3, maxLength: 9 }),
  overlap: fc.integer({ min: 2, max: 3 }),
  order: fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 31, maxLength: 31 }),
});

const names = (name: string): string => name;
const key = (task: { text: string | null; responsible: readonly string[] }): string =>
  JSON.stringify([task.text, task.responsible]);

test('passages on lines of their own that overlap come together, whatever their order', () => {
  const pieces = madePlan(names);
  const whole = parsePlan(pieces.join(''));
  fc.assert(
    fc.property(recipe, (how) => {
      const text = shuffledPassages({ pieces, ...how }).join('\n');
      const plan = parsePlan(text);
      const wanted = new Map(
        whole.tasks.flatMap((task) =>
          (task.text?.match(/[^。]*。/g) ?? []).map((one) => [one, task.responsible] as const),
        ),
      );
      for (const task of plan.tasks) {
        for (const sentence of task.text?.match(/[^。]*。/g) ?? []) {
          for (const name of task.responsible) assert.ok(wanted.get(sentence)?.includes(name), `${sentence} ${name}`);
        }
      }
      const found = new Set(plan.tasks.map(key));
      const missed = whole.tasks.filter((task) => !found.has(key(task)));
      assert.ok(missed.length <= whole.tasks.length * 0.1, `${missed.length} of ${whole.tasks.length} tasks missed`);
      assert.deepEqual(lostText(text, plan), []);
    }),
    { seed: SEED, numRuns: 40 },
  );
});

test('renamed departments change nothing but the names', () => {
  const rename = (name: string): string => `新设${name.replace(/(?:部|总署|总局|局|办)$/, '')}管理局`;
  const how = { lengths: [6, 8, 7], overlap: 2, order: [5, 1, 4, 2, 3, 9, 7, 8, 6, 0, 12, 11, 10] };
  const old = parsePlan(shuffledPassages({ pieces: madePlan(names), ...how }).join('\n'));
  const renamed = parsePlan(shuffledPassages({ pieces: madePlan(rename), ...how }).join('\n'));
  assert.deepEqual(
    renamed.tasks.map(({ id, text, responsible }) => [id, text, responsible]),
    old.tasks.map(({ id, text, responsible }) => [id, text, responsible.map(rename)]),
  );
  assert.equal(renamed.unknownDepartments.length > 0, true);
});

test('no cut, repetition or order makes the parser throw or lose a character', () => {
  const read = (name: string): string => readFileSync(new URL(`../test-data/${name}`, import.meta.url), 'utf8');
  const texts = ['seed-2016', 'gbf-2016-25.clean', 'city-food', 'province-wrapped', 'county-table', 'three-level'].map(
    (name) => read(`${name}.txt`).replaceAll(/〔缺[^〔〕]*〕/g, ''),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: texts.length - 1 }),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 900 })), {
        minLength: 1,
        maxLength: 12,
      }),
      fc.constantFrom('', '\n', '\n\n', '\f'),
      (which, cuts, joint) => {
        const source = texts[which] ?? '';
        const text = cuts
          .map(([at, length]) => source.slice(Math.floor(at * source.length), Math.floor(at * source.length) + length))
          .join(joint);
        assert.deepEqual(lostText(text, parsePlan(text)), []);
      },
    ),
    { seed: SEED, numRuns: 300 },
  );
});

test('any string at all is read without an error', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(...'一二、（）(.1）。；：\t\n\f责任单位牵头负“”〔缺〕年月日前以为重点等商品 A'),
      }),
      (text) => {
        parsePlan(text);
      },
    ),
    { seed: SEED, numRuns: 2000 },
  );
});

test('files are read in order and spans name them', () => {
  const plan = parsePlan([
    { file: 'a.txt', text: '一、甲\n（一）乙。开展检查。（公安部负责）\n' },
    { file: 'b.txt', text: '（二）丙。开展抽查。（农业部负责）\n' },
  ]);
  assert.deepEqual(
    plan.tasks.map(({ source }) => source.map(({ file }) => file)),
    [['a.txt'], ['b.txt']],
  );
});
