// Boxes stay on their page, whatever is dragged or pressed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between, fitted, keyed, middle } from './boxes.ts';

const size = { width: 400, height: 300 };

test('a drag in any direction is a box on the page; a click is none', () => {
  assert.deepEqual(between({ x: 50.4, y: 60 }, { x: 10, y: 20 }, size), { x: 10, y: 20, width: 40, height: 40 });
  assert.deepEqual(between({ x: 380, y: 280 }, { x: 900, y: 900 }, size), { x: 380, y: 280, width: 20, height: 20 });
  assert.equal(between({ x: 5, y: 5 }, { x: 9, y: 100 }, size), undefined);
});

test('arrows move a box, with Shift they size it, and it stays on the page', () => {
  const box = { x: 0, y: 0, width: 40, height: 20 };
  assert.deepEqual(keyed(box, 'ArrowRight', { sizing: false, size }), { ...box, x: 8 });
  assert.deepEqual(keyed(box, 'ArrowUp', { sizing: false, size }), box);
  assert.deepEqual(keyed(box, 'ArrowDown', { sizing: true, size }), { ...box, height: 28 });
  assert.deepEqual(keyed({ ...box, width: 8 }, 'ArrowLeft', { sizing: true, size })?.width, 8);
  assert.equal(keyed(box, 'a', { sizing: false, size }), undefined);
});

test('a box is kept on its page as a whole', () => {
  assert.deepEqual(fitted({ x: 390, y: -5, width: 50, height: 900 }, size), { x: 350, y: 0, width: 50, height: 300 });
  const { x, width } = middle(size);
  assert.ok(x > 0 && x + width < size.width);
});
