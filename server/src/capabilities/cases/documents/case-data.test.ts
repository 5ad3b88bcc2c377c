// What a document takes from the steps of a case where a step was taken more than once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofSteps } from './case-data.ts';

type Given = Parameters<typeof ofSteps>[0];

test('a document says what was proposed and decided last: the timeline has the newest first (行政处罚法 45(2))', () => {
  const entry = (step: string, facts: object) => ({ kind: 'event', step, facts, said: [] });
  const timeline = [
    entry('decide', { grounds: '重新决定' }),
    entry('giveNotice', { proposed: '罚款 20000 元' }),
    entry('decide', { grounds: '被撤销的决定' }),
    entry('giveNotice', { proposed: '罚款 50000 元' }),
  ];
  const { 拟处罚, 决定理由 } = ofSteps({ timeline } as unknown as Given);
  assert.deepEqual([拟处罚, 决定理由], ['罚款 20000 元', '重新决定。']);
});
