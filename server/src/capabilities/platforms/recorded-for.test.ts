// How acts of a platform that does not take part are named for whoever records them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action } from '../../platform/procedures/index.ts';
import { recordedFor, recordedTitle } from './recorded-for.ts';
import { takedownProcedures } from './takedown/procedure.ts';

test('acts that are the platform’s alone are recorded as done by it; those of others keep their name', () => {
  const steps = takedownProcedures.at(-1)?.declaration.steps ?? {};
  const named = (action: string, zh: string) =>
    recordedFor({ action, title: { zh, en: '' } } as unknown as Action, steps).recorded?.zh;
  assert.equal(named('receive', '签收通知'), '登记平台已签收通知');
  assert.equal(named('refuse', '不采取措施'), '登记平台不采取措施');
  assert.equal(named('withdraw', '撤回通知'), undefined);
  assert.equal(named('confirm', '登记认定侵权'), undefined);
  assert.equal(named('unknown', '没有的步骤'), undefined);
});

test('the inbox names an act of the platform by what whoever takes its part does', () => {
  const titleOf = recordedTitle(takedownProcedures.at(-1)?.declaration.steps ?? {});
  const act = { action: 'passOn', title: { zh: '转送平台内经营者', en: 'Pass it on to the merchant' } };
  assert.equal(titleOf(act, ['platform']).zh, '转送平台内经营者');
  assert.equal(titleOf(act, ['rightHolder', 'platform']).zh, '登记平台已转送平台内经营者');
});
