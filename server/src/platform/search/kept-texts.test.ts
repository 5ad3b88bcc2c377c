import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keepTexts, mostOfOne } from './kept-texts.ts';

describe('texts of files that a search has just read', () => {
  it('are kept for ten minutes after they were last asked for, an empty one too', () => {
    let now = 0;
    const kept = keepTexts(() => now);
    kept.keep('a', '云雀');
    kept.keep('b', '');
    now = 9 * 60_000;
    assert.equal(kept.get('a'), '云雀');
    assert.equal(kept.get('b'), '');
    now = 18 * 60_000;
    assert.equal(kept.get('a'), '云雀');
    now = 28 * 60_000 + 1;
    assert.equal(kept.get('a'), undefined);
  });

  it('give way to later ones, the one asked for longest ago first, and a long one is not kept', () => {
    const kept = keepTexts(() => 0);
    kept.keep('long', '长'.repeat(mostOfOne + 1));
    assert.equal(kept.get('long'), undefined);
    for (let each = 0; each < 40; each += 1) kept.keep(`${each}`, '字'.repeat(mostOfOne));
    assert.equal(kept.get('0')?.length, mostOfOne);
    kept.keep('one more', '字');
    assert.equal(kept.get('1'), undefined);
    assert.equal(kept.get('0')?.length, mostOfOne);
  });
});
