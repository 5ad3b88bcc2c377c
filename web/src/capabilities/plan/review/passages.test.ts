import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ReviewTask } from '../shapes.ts';
import { paragraphsOf, paragraphsTouched, type Source } from './passages.ts';
import { reviewTask } from './review-task.fixture.ts';

const reason = { code: 'backwards', zh: '序号倒退', en: 'The numbering runs backwards' };

const task = (id: string, no: string, rest: Partial<ReviewTask>) => reviewTask(id, { no, ...rest });

const text = '查处假种子。（农业部负责）\n\n打击盗版。';
const source: Source = {
  text,
  cuts: [{ at: 15, reason }],
  tasks: [
    task('a', '1-1', { sources: [{ start: 0, end: 13 }], responsibility: '（农业部负责）' }),
    task('b', '1-2', { sources: [{ start: 15, end: 20 }] }),
  ],
  unplaced: [],
};

describe('the passages of a source text', () => {
  it('numbers the paragraphs and leaves empty lines out', () => {
    assert.deepEqual(
      paragraphsOf(source).map(({ no, start, end }) => [no, start, end]),
      [
        [1, 0, 13],
        [2, 15, 20],
      ],
    );
  });

  it('tells the responsibility of a task from its sentences', () => {
    const [first] = paragraphsOf(source);
    assert.deepEqual(
      first?.pieces.map((piece) => [piece.text, piece.tasks, piece.responsibility]),
      [
        ['查处假种子。', ['a'], false],
        ['（农业部负责）', ['a'], true],
      ],
    );
  });

  it('puts the number of a task where its passage begins, and a cut where the text breaks', () => {
    const [first, second] = paragraphsOf(source);
    assert.deepEqual(first?.pieces[0]?.first, [{ id: 'a', no: '1-1' }]);
    assert.deepEqual(
      second?.pieces[0]?.cuts.map(({ at }) => at),
      [15],
    );
  });

  it('finds the paragraphs that a task touches', () => {
    assert.deepEqual(paragraphsTouched(paragraphsOf(source), [{ start: 12, end: 16 }]), [1, 2]);
  });

  it('shows nothing of a removed task', () => {
    const removed = { ...source, tasks: source.tasks.map((one) => ({ ...one, removed: true })) };
    assert.ok(paragraphsOf(removed).every(({ pieces }) => pieces.every(({ tasks }) => tasks.length === 0)));
  });

  it('loses no character, however passages overlap', () => {
    const span = fc
      .tuple(fc.nat(40), fc.nat(40))
      .map(([one, other]) => ({ start: Math.min(one, other), end: Math.max(one, other) }));
    const sources = fc.array(span, { maxLength: 8 });
    const words = fc.string({ unit: fc.constantFrom('甲', '乙', '。', '\n', '（'), maxLength: 40 });
    fc.assert(
      fc.property(words, sources, fc.array(fc.nat(40), { maxLength: 4 }), (input, spans, cuts) => {
        const paragraphs = paragraphsOf({
          text: input,
          cuts: cuts.map((at) => ({ at, reason })),
          tasks: spans.map((one, index) => task(`t${index}`, `1-${index}`, { sources: [one] })),
          unplaced: [],
        });
        const shown = paragraphs.map(({ pieces }) => pieces.map((piece) => piece.text).join('')).join('\n');
        assert.equal(
          shown,
          input
            .split('\n')
            .filter((line) => line.trim() !== '')
            .join('\n'),
        );
      }),
      { seed: 20161124 },
    );
  });
});
