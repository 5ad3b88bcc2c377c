import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { texts } from '../i18n/texts/first.zh.ts';

const folder = join(import.meta.dirname, 'chinese');
const css = readFileSync(join(folder, 'index.css'), 'utf8');
const slices = [...css.matchAll(/url\("\.\/([^"]+)"\)[^;]*;\s*unicode-range:\s*([^;]+);/g)].map(
  ([, file = '', range = '']) => ({
    bytes: statSync(join(folder, file)).size,
    points: new Set(
      range.split(/,\s*/).flatMap((span) => {
        const [from = 0, until = from] = span
          .slice(2)
          .split('-')
          .map((hex) => Number.parseInt(hex, 16));
        return Array.from({ length: until - from + 1 }, (_, index) => from + index);
      }),
    ),
  }),
);
const has = (points: ReadonlySet<number> | undefined, text: string) =>
  [...text].every((each) => points?.has(each.codePointAt(0) ?? 0));

describe('the Chinese font that the web brings along', () => {
  it('has in its first slice whatever the page to sign in says', () => {
    const words = JSON.stringify(texts);
    const missing = [...new Set(words)].filter((each) => !has(slices[0]?.points, each));
    assert.deepEqual(missing, [], 'run node_modules/.bin/node scripts/fonts/make.ts');
  });

  it('leaves a first visit room for three further slices below 300 kB', () => {
    const [largest = 0, ...others] = slices.map(({ bytes }) => bytes);
    assert.ok(largest + 3 * Math.max(...others) <= 300_000);
  });

  it('has a character in one slice alone, and the names of the country in some', () => {
    const all = new Set(slices.flatMap(({ points }) => [...points]));
    assert.equal(
      all.size,
      slices.reduce((sum, { points }) => sum + points.size, 0),
    );
    assert.ok(has(all, '北京上海广东浙江赵钱孙李周吴郑王冯陈卫蒋沈韩杨（）《》“”、。'));
  });
});
