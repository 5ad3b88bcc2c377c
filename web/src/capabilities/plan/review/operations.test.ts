import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inverseOf } from './operations.ts';
import { reviewOf, reviewTask } from './review-task.fixture.ts';

const first = reviewTask('a', { text: '甲。乙。', mode: 'single', confirmed: false });
const second = reviewTask('b', { text: '丙。' });
const before = reviewOf([first, second]);
const departments = [{ departmentId: 'moa', lead: false }];

describe('taking a review act back', () => {
  it('puts the words, the day and the confirmation of a corrected task back, and touches nothing else', () => {
    const change = { text: '丁。', dueOn: '2016-12-31' };
    assert.deepEqual(inverseOf({ kind: 'correct', taskId: 'a', change }, before, before), [
      { kind: 'correct', taskId: 'a', change: { text: '甲。乙。', dueOn: null, confirmed: false } },
    ]);
  });

  it('takes the second half of a split out and gives the first its words and departments back', () => {
    const after = reviewOf([
      reviewTask('a', { text: '甲。', departments: [] }),
      reviewTask('a2', { text: '乙。' }),
      second,
    ]);
    assert.deepEqual(inverseOf({ kind: 'split', taskId: 'a', at: 2 }, before, after), [
      { kind: 'remove', taskId: 'a2' },
      { kind: 'correct', taskId: 'a', change: { text: '甲。乙。', departments, mode: 'single', confirmed: false } },
    ]);
  });

  it('parts two merged tasks again', () => {
    const merge = { kind: 'merge', taskId: 'a', withTaskId: 'b', order: 'after' } as const;
    assert.deepEqual(inverseOf(merge, before, before), [
      { kind: 'correct', taskId: 'a', change: { text: '甲。乙。', departments, mode: 'single', confirmed: false } },
      { kind: 'restore', taskId: 'b' },
    ]);
  });

  it('puts a removed task back, and removes a restored one', () => {
    assert.deepEqual(inverseOf({ kind: 'remove', taskId: 'a' }, before, before), [{ kind: 'restore', taskId: 'a' }]);
    assert.deepEqual(inverseOf({ kind: 'restore', taskId: 'a' }, before, before), [{ kind: 'remove', taskId: 'a' }]);
  });

  it('unconfirms only the tasks that confirming all confirmed', () => {
    const was = reviewOf([first, reviewTask('b', { confirmed: true })]);
    const after = reviewOf([reviewTask('a', { confirmed: true }), reviewTask('b', { confirmed: true })]);
    assert.deepEqual(inverseOf({ kind: 'confirmAll' }, was, after), [
      { kind: 'correct', taskId: 'a', change: { confirmed: false } },
    ]);
  });

  it('opens a fragment again when the task that was made of it is taken back', () => {
    const task = { text: '丁。', itemNo: null, departments: [], source: [], unplacedId: 'u' };
    const after = reviewOf([first, second, reviewTask('c')]);
    assert.deepEqual(inverseOf({ kind: 'add', task }, before, after), [
      { kind: 'remove', taskId: 'c' },
      { kind: 'settle', unplacedId: 'u', handled: null },
    ]);
  });

  it('gives a fragment the state back that it had', () => {
    const fragment = { id: 'u', text: '残句', source: [], reason: { zh: '', en: '' }, handled: 'ignored' };
    const settle = { kind: 'settle', unplacedId: 'u', handled: 'merged' } as const;
    assert.deepEqual(inverseOf(settle, reviewOf([first], [fragment]), before), [
      { kind: 'settle', unplacedId: 'u', handled: 'ignored' },
    ]);
  });
});
