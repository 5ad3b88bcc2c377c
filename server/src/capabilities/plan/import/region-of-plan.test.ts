import assert from 'node:assert/strict';
import { it } from 'node:test';
import { regionOf } from './actions.ts';

const guangdong = '440000';

it('a plan of a city that its province enters is that of the city', () => {
  assert.equal(regionOf(['佛山市2026年打击侵权假冒工作要点', ''], guangdong), '440600');
  assert.equal(regionOf(['2026年工作要点', '广东省佛山市双打办'], guangdong), '440600');
});

it('a plan that names no region below the office’s own, or several, is that of the office', () => {
  assert.equal(regionOf(['广东省2026年工作要点', '广东省双打办'], guangdong), guangdong);
  assert.equal(regionOf(['湖南省长沙市2026年工作要点', ''], guangdong), guangdong);
  assert.equal(regionOf(['佛山市、东莞市2026年联合行动方案', ''], guangdong), guangdong);
  assert.equal(regionOf(['广东省2026年工作要点', ''], '000000'), '000000');
});
