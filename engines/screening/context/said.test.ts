// The words of a title by which its score is told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saidIn } from '../index.ts';

test('words that confess and words that excuse are told as they stand, the longest of a place alone', () => {
  assert.deepEqual(saidIn('苍松 充电器 原装拆机 一比一'), [
    { kind: 'accessory', word: '充电器' },
    { kind: 'genuineClaim', word: '原装' },
    { kind: 'accessory', word: '拆机' },
    { kind: 'confessing', word: '一比一' },
  ]);
  assert.deepEqual(saidIn('不是高仿，正品'), [
    { kind: 'denial', word: '不是高仿' },
    { kind: 'genuineClaim', word: '正品' },
  ]);
});

test('full width and capitals are read, each word is told once, and letters inside a longer run are none', () => {
  assert.deepEqual(saidIn('Ａ货 A货 顶级'), [{ kind: 'confessing', word: 'a货' }]);
  assert.deepEqual(saidIn('forever 系列'), []);
  assert.deepEqual(saidIn('适用 for 云岭'), [
    { kind: 'compatible', word: '适用' },
    { kind: 'compatible', word: 'for' },
  ]);
  assert.deepEqual(saidIn(''), []);
});
