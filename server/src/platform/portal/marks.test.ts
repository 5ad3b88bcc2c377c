import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noMarks } from '../settings/portal-marks.ts';
import { marksShown } from './marks.ts';

test('a real installation shows what its operator set, and nothing in the place of what is missing', () => {
  const set = { ...noMarks, sponsor: '广东省人民政府', icp: '粤ICP备05070829号' };
  assert.deepEqual(marksShown(noMarks, { language: 'zh', demo: false }), []);
  assert.deepEqual(marksShown(set, { language: 'zh', demo: false }), [
    { title: '主办单位', value: '广东省人民政府', example: false },
    { title: '备案号', value: '粤ICP备05070829号', example: false },
  ]);
});

test('a demonstration shows numbers of zeros and says of each that it is an example', () => {
  const shown = marksShown({ ...noMarks, sponsor: '广东省人民政府' }, { language: 'en', demo: true });
  assert.equal(shown.length, 5);
  assert.deepEqual(
    shown.filter(({ example }) => !example).map(({ value }) => value),
    ['广东省人民政府'],
  );
  for (const { value } of shown.filter(({ title }) => /registration|code/.test(title))) assert.match(value, /0{8}/);
});
