// What a document takes from the steps of a case where a step was taken more than once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answeredDefences, withSuperseded } from '../rules/answered-defences.ts';
import { ofSteps, ordersOf } from './case-data.ts';

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

test('a decision names what the party is ordered to stop or put right, and by when', () => {
  const order = (toCorrect: string, correctBy: string) => ({
    ...{ kind: 'event', step: 'orderCorrection', said: [] },
    facts: { toCorrect, correctBy },
  });
  const timeline = [order('核验授权', '2026-11-09'), order('立即停止销售涉案商品。', '2026-11-02')];
  assert.deepEqual(ordersOf({ timeline } as unknown as Given), [
    { 内容: '立即停止销售涉案商品', 期限: '2026年11月2日' },
    { 内容: '核验授权', 期限: '2026年11月9日' },
  ]);
});

test('papers take the answer to the defences from the file: what was found, by which article of the law of the act', () => {
  const entry = (step: string, facts: object, reason: string | null = null) => ({ step, facts, reason, said: [] });
  const weighed = (defences: string, lawOn: string) => entry('weigh', { defences, lawOn });
  const answer = (facts: object) =>
    entry(
      'answerDefences',
      { lawfulSource: 'notRaised', priorUse: 'notRaised', ...facts },
      '进货单和转账记录相互印证。',
    );
  const parties = [{ part: 'party', name: '云岭鞋店' }];
  const said = (...log: object[]) =>
    answeredDefences({ timeline: log.toReversed(), parties } as unknown as Parameters<typeof answeredDefences>[0]).map(
      ({ 认定 }) => 认定,
    );
  const sale = weighed('sale', '2026-10-01');
  assert.deepEqual(said(sale, answer({ lawfulSource: 'proven' })), [
    '云岭鞋店提出合法来源抗辩。经查，进货单和转账记录相互印证，抗辩成立。依据商标法（2019年修正）第60条第2款，责令停止销售，不予罚款。',
  ]);
  assert.match(
    said(weighed('sale', '2027-01-05'), answer({ lawfulSource: 'notProven' }))[0] ?? '',
    /不符合商标法（2026年修订）第74条第2款的规定，抗辩不成立/,
  );
  assert.deepEqual(said(sale, answer({})), ['云岭鞋店没有提出合法来源、在先使用、正当使用的抗辩。']);
  const apart = [answer({ party: '甲店', priorUse: 'proven' }), answer({ party: '乙店', lawfulSource: 'notProven' })];
  assert.equal(said(sale, ...apart).length, 2);
  assert.match(said(sale, ...apart)[0] ?? '', /^甲店提出在先使用抗辩.*第59条第3款/);
  // What the comparison has overtaken is a blank that the officer sees, never the answer to another question.
  assert.deepEqual(said(sale, answer({ lawfulSource: 'proven' }), weighed('sale', '2027-01-05')), ['']);
  assert.deepEqual(said(weighed('none', '2026-10-01'), answer({})), []);
});

test('an answer that the comparison has overtaken stays in the timeline and says so', () => {
  const entry = (step: string, facts: object) => ({ step, facts, reason: null, said: [] });
  const log = [
    entry('weigh', { defences: 'sale', lawOn: '2026-10-01' }),
    entry('answerDefences', { lawfulSource: 'proven' }),
    entry('weigh', { defences: 'mark', lawOn: '2026-10-01' }),
    entry('answerDefences', { lawfulSource: 'notRaised' }),
  ];
  const marked = withSuperseded(log.toReversed() as unknown as Parameters<typeof withSuperseded>[0]);
  assert.deepEqual(
    marked.map(({ said }) => said.map(({ value }) => value.zh.slice(0, 4))),
    [[], [], ['已被取代'], []],
  );
  assert.deepEqual(marked[2]?.facts, { lawfulSource: 'proven' });
});
