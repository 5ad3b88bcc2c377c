// Lines looked through all at once give what each gives alone, tables laid out beforehand what their functions give.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileRights } from '../index.ts';
import { foldRuns } from './fold-tables.ts';

const RIGHTS = ['耐克', '耐克鞋', '稻香村', 'Nike', 'H&M', 'adidas', 'Levi 501', '花花公子', '鞋店'].map(
  (mark, at) => ({
    id: String(at + 1),
    mark,
  }),
);
const PIECES = [
  '耐克',
  '耐·克',
  '耐<b>克',
  '\n',
  ' ',
  '鞋',
  '店',
  'nike',
  'NIKE',
  'niike',
  'h&m',
  '适用于',
  '二手',
  '🔥',
  '𝓷',
  '稻乡村',
  '<',
  'x',
];

for (const transforms of ['none', 'all'] as const) {
  test(`titles line by line are what they are one by one (${transforms})`, () => {
    const screener = compileRights(RIGHTS, { transforms, minScore: 0 });
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const together: string[] = [];
        screener.findInLines(text, 1, (hits, line) => {
          for (const { start, end, right, score } of hits) together.push(`${line} ${start} ${end} ${right} ${score}`);
        });
        const alone = text
          .split('\n')
          .flatMap((title, at) =>
            screener
              .screen({ id: '', title })
              .map(({ span, right, score }) => `${at + 1} ${span[0]} ${span[1]} ${Number(right) - 1} ${score}`),
          );
        assert.deepEqual(together, alone);
      }),
      { seed: 20261127, numRuns: 300 },
    );
  });
}

test('as registered means every sign counts and no letter is passed over, whatever the case and width', () => {
  const screener = compileRights(RIGHTS, { transforms: 'none' });
  const found = (title: string): string[] => screener.screen({ id: '', title }).map((hit) => hit.found);
  assert.deepEqual(found('h&m 衬衫'), ['h&m']);
  assert.deepEqual(found('ＬＥＶＩ　５０１ 牛仔裤'), ['ＬＥＶＩ　５０１']);
  assert.deepEqual(found('addidas 耐·克 hm'), []);
});

test('a letter that stands more often is passed over whatever other marks begin so', () => {
  const screener = compileRights([...RIGHTS, { id: '90', mark: 'addxyz' }, { id: '91', mark: 'addvwx' }]);
  assert.deepEqual(
    screener.screen({ id: '', title: 'addidas 卫衣' }).map(({ mark, transforms }) => [mark, transforms]),
    [['adidas', ['repeated']]],
  );
});

test('the folds of data/ are what follows from the forms', () => {
  const { exact, disguise } = createRequire(import.meta.url)('../data/folds.json');
  assert.deepEqual(foldRuns('exact'), exact);
  assert.deepEqual(foldRuns('disguise'), disguise);
});
