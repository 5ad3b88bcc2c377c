// What is drawn on both sides is the text itself, cut and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { piecesOf } from './pieces.ts';
import type { Passage } from './shapes.ts';

const passage = (start: number, end: number, action: 'cover' | 'keep'): Passage => ({
  ...{ start, end, action, kind: 'name', replacement: action === 'cover' ? '张某' : null },
  reason: { zh: '', en: '' },
  basis: { document: '', article: '', mark: 'read' },
  ...{ by: 'engine', confirmedBy: null, why: null },
});

test('the pieces of the served side are the served text, those of the public side differ by what is covered', () => {
  const served = '证人张晓棠称当事人陈望山在场';
  const passages = [passage(2, 5, 'cover'), passage(9, 12, 'keep')];
  const joined = (side: 'served' | 'public') =>
    piecesOf(served, passages, side)
      .map(({ text }) => text)
      .join('');
  assert.equal(joined('served'), served);
  assert.equal(joined('public'), '证人张某称当事人陈望山在场');
  assert.deepEqual(
    piecesOf(served, passages, 'served').flatMap(({ at, from }) => (at === undefined ? [] : [[at, from]])),
    [
      [0, 2],
      [1, 9],
    ],
  );
});
