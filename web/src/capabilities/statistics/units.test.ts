// Figures as they are shown and typed.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kept, shown, typed } from './units.ts';

describe('a figure', () => {
  it('is shown in its unit: fen as yuan or ten thousands, hundredths of a per cent as per cent', () => {
    assert.equal(shown(6_230_000, 'tenThousandYuan'), '6.23');
    assert.equal(shown(6_230_050, 'yuan'), '62,300.50');
    assert.equal(shown(20_000, 'percent'), '200.00');
    assert.equal(shown(1_200, 'cases'), '1,200');
  });

  it('is a dash where nothing is given, which is not zero', () => {
    assert.equal(shown(null, 'cases'), '—');
    assert.equal(shown(0, 'cases'), '0');
  });

  it('is kept to the fen as it was typed', () => {
    assert.equal(kept('6.230001', 'tenThousandYuan'), 6_230_001);
    assert.equal(kept('1,234.5', 'yuan'), 123_450);
    assert.equal(kept('', 'cases'), null);
    assert.equal(kept(' １，２００ ', 'cases'), 1_200, 'the wide figures of a Chinese keyboard');
    for (const [unit, value] of [['tenThousandYuan', 6_230_001] as const, ['yuan', 5] as const, ['cases', 17] as const])
      assert.equal(kept(typed(value, unit), unit), value);
  });

  it('is refused where it is none of the unit', () => {
    for (const wrong of ['-1', '1.5', 'abc', '1e3']) assert.equal(kept(wrong, 'cases'), undefined, wrong);
    assert.equal(kept('1.234', 'yuan'), undefined);
    assert.equal(kept('1,50', 'yuan'), undefined, 'a comma is no point');
    assert.equal(kept('9999999999.99', 'yuan'), 999_999_999_999);
    assert.equal(kept('10000000000', 'yuan'), undefined);
    assert.equal(kept('999999999999', 'cases'), 999_999_999_999);
    assert.equal(kept('1000000000000', 'cases'), undefined);
    assert.equal(kept('999999999.999999', 'tenThousandYuan'), 999_999_999_999_999);
    assert.equal(kept('1000000000', 'tenThousandYuan'), undefined, 'more than can be kept');
  });
});
