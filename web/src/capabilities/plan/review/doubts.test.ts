import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { countsOf, filterShown, hasDoubts, likelyPlace, openPoints, splitPlaces, tasksShown } from './doubts.ts';
import { reviewOf, reviewTask } from './review-task.fixture.ts';

const sure = reviewTask('sure');
const unsure = reviewTask('unsure', { recovery: 'unsure' });
const silent = reviewTask('silent', { missing: ['responsibility'], departments: [] });
const seen = reviewTask('seen', { recovery: 'unsure', confirmed: true });
const gone = reviewTask('gone', { removed: true });
const review = reviewOf([sure, unsure, silent, seen, gone]);

describe('what a reviewer looks at', () => {
  it('doubts what is unsure, missing, unknown or may belong elsewhere', () => {
    const [known] = sure.departments;
    assert.ok(known);
    const unknown = reviewTask('x', { departments: [{ ...known, id: null, known: false }] });
    const doubtful = [unsure, silent, unknown, reviewTask('y', { candidates: ['1-2'] })];
    assert.ok(doubtful.every(hasDoubts));
    assert.ok(!hasDoubts(sure));
  });

  it('shows first what is doubtful and not seen yet', () => {
    assert.deepEqual(tasksShown(review, 'first'), [unsure, silent]);
    assert.deepEqual(tasksShown(review, 'ready'), [sure]);
    assert.deepEqual(tasksShown(review, 'joins'), [unsure, seen]);
    assert.deepEqual(tasksShown(review, 'removed'), [gone]);
  });

  it('begins with every task when nothing is left to look at, or the plan is issued', () => {
    assert.equal(filterShown(review, 'first'), 'first');
    assert.equal(filterShown(reviewOf([sure, seen]), 'first'), 'all');
    assert.equal(filterShown({ ...review, plan: { ...review.plan, status: 'issued' } }, 'first'), 'all');
    assert.equal(filterShown(reviewOf([sure, seen]), 'joins'), 'joins');
  });

  it('counts what it shows', () => {
    assert.deepEqual(countsOf(review), {
      first: 2,
      joins: 2,
      responsibility: 1,
      text: 0,
      start: 0,
      ready: 1,
      all: 4,
      removed: 1,
    });
  });

  it('keeps a plan from being issued while a task is unconfirmed or a fragment open', () => {
    const fragment = { id: 'u', text: '残句', source: [], reason: { zh: '', en: '' }, handled: null };
    const points = openPoints(reviewOf([sure, seen, gone], [fragment, { ...fragment, id: 'v', handled: 'ignored' }]));
    assert.deepEqual(points, { tasks: [sure], unplaced: 1 });
  });
});

describe('where a task may be split', () => {
  it('offers the ends of sentences and clauses, and means the sentence end nearest to the middle', () => {
    const text = '一二，三四。五六七。八';
    assert.deepEqual(splitPlaces(text), [3, 6, 10]);
    assert.equal(likelyPlace(text), 6);
  });

  it('offers every place of a text without signs', () => {
    assert.deepEqual(splitPlaces('一二三'), [1, 2]);
  });

  it('never offers an empty half', () => {
    const words = fc.string({ unit: fc.constantFrom('字', '。', '，', '；'), maxLength: 30 });
    fc.assert(
      fc.property(words, (text) => splitPlaces(text).every((at) => at > 0 && at < text.length)),
      { seed: 20161124 },
    );
  });
});
