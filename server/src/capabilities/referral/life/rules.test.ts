// The clocks of referral, supervision and the way back stand under the article that has them, or under the office rule that says so.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Procedure } from '@qingfeng/procedure';
import { rulesInUse } from '@qingfeng/procedure';
import { referralCapability } from '../index.ts';

const declared = (referralCapability.procedures ?? []).map(({ procedure }): Procedure => procedure.declaration);
const duties = declared.flatMap(({ id, version, duties: owed }) =>
  Object.entries(owed).map(([name, rule]) => ({ name: `${id} ${version} ${name}`, duty: name, id, version, rule })),
);
const dutyOf = (id: string, version: string, duty: string) =>
  duties.find((one) => one.id === id && one.version === version && one.duty === duty)?.rule ??
  assert.fail(`${id} ${version} ${duty}`);

describe('the rules behind referrals', () => {
  test('an office rule is cited as one, never under the name of a statute', () => {
    for (const procedure of declared)
      for (const { name, basis } of rulesInUse(procedure))
        assert.equal(
          basis.mark === 'office rule',
          basis.document === '双打办办公规则',
          `${procedure.id} ${procedure.version} ${name}: ${basis.document}`,
        );
  });

  test('a clock that no article has says so in both languages', () => {
    for (const { name, rule } of duties) {
      if (rule.basis.mark !== 'office rule') continue;
      assert.match(rule.basis.text?.zh ?? '', /没有|当时/, name);
      assert.match(rule.basis.text?.en ?? '', /^(No article|The law of then|Nothing)/, name);
    }
  });

  test('the hand-over within 24 hours is cited from 国务院令第310号 5(2)', () => {
    assert.equal(dutyOf('referral.referral', '2023', 'send').basis.article, '5(2)');
    assert.equal(dutyOf('referral.referral', '2001', 'send').basis.article, '5(2)');
  });

  test('demerit under 国务院令第310号 16 threatens only those who do not refer, under 17 only police who do not take or decide', () => {
    const named = (article: string) => [
      ...new Set(duties.filter(({ rule }) => rule.late.zh.includes(article)).map(({ id, duty }) => `${id} ${duty}`)),
    ];
    const under = 'referral.referral';
    assert.deepEqual(named('第310号第16条'), [`${under} approve`, `${under} send`]);
    assert.deepEqual(named('第310号第17条'), [`${under} route`, `${under} decideFiling`, `${under} reconsideration`]);
  });

  test('a late reply to an opinion of the procuratorate is followed up, and punished by no article', () => {
    for (const version of ['2001', '2021', '2024']) {
      const { late } = dutyOf('referral.reverse', version, 'reply');
      assert.match(late.zh, /跟踪督促/);
      assert.doesNotMatch(late.zh, /310/);
      assert.doesNotMatch(late.en, /310/);
    }
  });

  test('before 2019 the police state their reasons in 7 and file as ordered in 15 days by 高检发释字〔2001〕4号 10', () => {
    for (const version of ['2001', '2015', '2016'])
      for (const [duty, article] of [
        ['explain', '10(1)'],
        ['fileAsOrdered', '10(2)'],
      ] as const) {
        const { basis } = dutyOf('referral.referral', version, duty);
        assert.match(basis.document, /高检发释字〔2001〕4号/);
        assert.deepEqual([basis.article, basis.mark], [article, 'read']);
      }
  });

  test('a supervision of before 2019 names no document of 2026', () => {
    const old = declared.find(({ id, version }) => id === 'referral.supervision' && version === '2012');
    for (const { basis } of rulesInUse(old ?? assert.fail())) {
      assert.doesNotMatch(basis.document, /825/);
      assert.doesNotMatch(basis.text?.zh ?? '', /司法行政部门/);
    }
  });
});
