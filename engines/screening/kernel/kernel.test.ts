// The kernel finds, weighs and prints what the engine finds line by line, and is what its source says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  compileMarks,
  compileRights,
  Keys,
  type Right,
  type Screener,
  screenerOf,
  TRANSFORMS,
  type Transform,
} from '../index.ts';
import { madeFrom } from '../making/make-kernel.ts';
import { lineCounts } from '../readers/cut.ts';
import { readRights } from '../readers/index.ts';
import type { Printing } from './title-printer.ts';

const MARKS = [
  '耐克',
  '耐克鞋',
  'Nike',
  'NIKE',
  'nike',
  '帕帕',
  '蘋果',
  '苹果',
  '农工商超市',
  '農工商超市',
  'H&M',
  'Levi 501',
  'a"b\\c',
  '𠮷野家',
  '一二三四五六',
  '一二三四五七',
  '一二三四',
  'led',
  '★',
  '甲',
  '<b>',
  '鞋店',
  'ＡＢ',
  'LED燈',
];
const PIECES = [
  ...MARKS,
  '帕',
  'niKE',
  'led灯',
  'ｎｉｋｅ',
  '\n',
  '\n',
  ' ',
  '\r\n',
  '\0',
  '🔥',
  '𝓷ike',
  '适用于',
  '同款',
  '二手',
  '正品',
  'x',
  '5',
  'ＡＢ',
  'É',
  '一二三',
  'levi 501',
];

const written = (ways: readonly Transform[]): string => `",${JSON.stringify(ways)},`;

/** Prints as plainly as can be: what the kernel puts together must be one JSON value a line. */
function printing(screener: Screener): Printing {
  const { rights, texts, owners } = screener.compiled;
  const encode = (text: string): Uint8Array => Buffer.from(text, 'utf8');
  return {
    pieces: [
      ...(['["', '","', '","', '",[', ',', '],"'] as const),
      ...([written([]), written(['case']), written(['traditional']), written(['case', 'traditional'])] as const),
    ],
    disguised: (transforms) => written(TRANSFORMS.filter((one) => transforms.has(one))),
    weighed: (own, around, score) => `${score},${JSON.stringify({ ...own.parts, ...around.parts })}]\n`,
    described: (spelling) => {
      const { id = '', mark = '' } = rights.at(owners[spelling] ?? 0) ?? {};
      return {
        head: `",${JSON.stringify(id)},${JSON.stringify(mark)},[`,
        tail: `],${JSON.stringify(texts.at(spelling))},[],`,
      };
    },
    lookThrough: (title, line, found) => {
      if (found !== null) assert.deepEqual(screener.findInTitle(title, found), screener.findInTitle(title));
      const hits = screener.screen({ id: String(line), title });
      return { output: encode(hits.map((hit) => `${JSON.stringify(plain(hit))}\n`).join('')), hits: hits.length };
    },
  };
}

const plain = ({
  offerId,
  right,
  mark,
  span,
  found,
  transforms,
  score,
  features,
}: ReturnType<Screener['screen']>[0]) => [offerId, right, mark, span, found, transforms, score, features];

/** What the kernel prints of a text, and what the engine says line by line. */
function both(screener: Screener, text: string): [unknown[], unknown[]] {
  const titles = screener.titlePrinter(printing(screener));
  assert.ok(titles);
  const { output, hits } = titles.scan(Buffer.from(text, 'utf8'), 1);
  const printed = Buffer.from(output)
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  assert.equal(hits, printed.length);
  const alone = text
    .split('\n')
    .flatMap((title, at) => screener.screen({ id: String(at + 1), title }).map(plain))
    .map((hit) => JSON.parse(JSON.stringify(hit)));
  return [printed, alone];
}

const registers: [string, Right[]][] = [
  ['marks alone', MARKS.map((mark, at) => ({ id: String(at + 1), mark }))],
  [
    'marks with aliases, classes and other ids',
    MARKS.map((mark, at) => ({ id: `r${at}`, mark, aliases: [`${mark}x`], classes: at % 3 === 0 ? [25] : [] })),
  ],
];
for (const [name, rights] of registers) {
  test(`titles looked through at once are what they are one by one: ${name}`, () => {
    for (const minScore of [0, 0.45]) {
      const screener = compileRights(rights, { transforms: 'none', minScore });
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
          const [printed, alone] = both(screener, pieces.join(''));
          assert.deepEqual(printed, alone);
        }),
        { seed: 20261127, numRuns: 300 },
      );
    }
  });
}

const DISGUISED = [
  ...PIECES,
  '耐·克',
  '奈克',
  '耐 克',
  'n1ke',
  'nikkke',
  'n11ke',
  'NlKE',
  '2024',
  '00',
  '1',
  'ml',
  '1:1',
  'nai',
  'ke',
  'hellip',
  '农工商超巿',
  '苹菓',
  '&',
  'A货',
  'n*i*k*e',
  'N i k e',
  'n-i',
  'z0z',
  'zpz',
  'mini',
  'l3d',
  'yeslsqls',
  'nk',
  '耐k',
  '【',
  '高仿',
  '1 : 1',
  '🔥',
  '⭐',
  '!',
  '|',
  'n!ke',
  '+',
  'nai4ke4',
  'ke4',
  '耐🔥克',
  'n🔥i🔥ke',
  '4711',
  '47·11',
  '47-11',
  '1.8',
  '3.0',
  'HM',
  'hm',
  'H-M',
  'h4m',
  'Levi501',
  'zozo',
  'zzoz',
  'nniikkee',
  'NIKEnaike',
  'na1ke',
  'nai4k3',
  'nia',
  'n1a',
  'man3r',
  'yan1',
  'na1k',
  'e',
  '&hellip;',
  '&hellip',
  '&nbsp;',
  '&middot;',
  '&lt;',
  '&lt',
  '&gt;',
  '&reg;',
  '&eacute;',
  '&#20320;',
  '&#x2605;',
  '&ampnbsp;',
  '<b',
  '</',
  '< ',
  '>',
  '耐//克',
  '耐《克',
  '耐、克',
  '耐&gt;克',
  '耐 · 克',
  'n——i——k——e',
  '47、11',
];

test('titles in which disguises are looked for are at once what they are one by one', () => {
  const fillers = Array.from({ length: 5_000 }, (_, at) => ({ id: `f${at}`, mark: `某某${at}号` }));
  // Of syllables that figures may stand in as letters or behind as tones.
  const marks = [...MARKS, '曼尔', '雅妮', '那一克'].map((mark, at) => ({
    id: at % 4 === 0 ? `r${at}` : String(at + 1),
    mark,
  }));
  for (const minScore of [0, 0.45]) {
    const screener = compileRights([...marks, { id: 'z', mark: 'zoz', classes: [25] }, ...fillers], { minScore });
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...DISGUISED), { maxLength: 40 }), (pieces) => {
        const [printed, alone] = both(screener, pieces.join(''));
        assert.deepEqual(printed, alone);
      }),
      { seed: 20261127, numRuns: 500 },
    );
  }
});

test('a register that threads share finds the same with each, whichever needs more memory', () => {
  const first = compileRights(
    Array.from({ length: 6_000 }, (_, at) => ({ id: `r${at}`, mark: at % 2 === 0 ? `帕${at}克` : `mark ${at}` })),
    { minScore: 0, forThreads: true },
  );
  const { keys } = first.compiled;
  const second = screenerOf({ ...first.compiled, keys: Keys.from(keys.kernel.share()) }, { minScore: 0 });
  for (const length of [3, 300, 4_000]) {
    const titles = Array.from({ length }, (_, at) => `帕${(at * 2) % 6_000}克 m a r k ${at % 6_000} 帕·${at}克`).join(
      '\n',
    );
    const [printed, alone] = both(length % 4 === 0 ? first : second, titles);
    assert.deepEqual(printed, alone);
    assert.deepEqual(both(length % 4 === 0 ? second : first, titles)[0], printed);
  }
});

test('no mark is lost when the ways to write a register need more room than was thought of', () => {
  const characters = '的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会';
  const marks = Array.from({ length: 3_000 }, (_, at) =>
    [at % 41, Math.floor(at / 41) % 41, (at * 7) % 41].map((place) => characters.charAt(place)).join(''),
  );
  const screener = compileRights(
    [...new Set(marks)].map((mark, at) => ({ id: String(at + 1), mark })),
    { minScore: 0 },
  );
  for (const mark of marks)
    assert.ok(screener.screen({ id: '1', title: `，${mark}，` }).some((hit) => hit.mark === mark));
});

describe('marks alone', () => {
  const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

  test('are the same register as rights read one by one', () => {
    const text = `\n ${MARKS.join(' \r\n')}\n\n`;
    const quick = compileMarks(bytes(text), { transforms: 'none' });
    assert.ok(quick);
    const { rights, lines } = readRights(bytes(text));
    const slow = compileRights(rights, { transforms: 'none', minScore: 0 });
    const title = PIECES.join('');
    assert.deepEqual(screenerOf(quick, { minScore: 0 }).screen({ id: '1', title }), slow.screen({ id: '1', title }));
    assert.deepEqual(
      quick.refused.map(({ line, code }) => [line, code]),
      slow.compiled.refused.map(({ line, code }) => [lines[line - 1], code]),
    );
    const [printed, alone] = both(screenerOf(quick, { minScore: 0 }), title);
    assert.deepEqual(printed, alone);
  });

  test('with spaces of other scripts around them are left to the reader', () => {
    assert.equal(compileMarks(bytes('耐克\u3000\n'), { transforms: 'none' }), null);
    assert.equal(compileMarks(bytes('\u00a0耐克\n'), { transforms: 'none' }), null);
  });
});

test('lines are counted, empty ones apart', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('\n', '\r\n', 'a', '耐克耐克耐克', '\r'), { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      const lines = text.split('\n').slice(0, -1);
      const empty = lines.filter((line) => line === '' || line === '\r').length;
      assert.deepEqual(lineCounts(Buffer.from(text, 'utf8')), { ends: lines.length, empty });
    }),
    { seed: 20261127, numRuns: 300 },
  );
});

// Compiling it anew takes packages of 170 MB, which an ordinary clone does not have (docs/decisions/0077).
test('the kernels are those that were made from the source as it is now', () => {
  const noted = JSON.parse(readFileSync(new URL('made-from.json', import.meta.url), 'utf8'));
  assert.deepEqual(noted, madeFrom(), 'run npm ci and node make-kernel.ts in engines/screening/making');
});
