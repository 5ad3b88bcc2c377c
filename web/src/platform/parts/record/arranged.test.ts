// How the acts of a record stand in its head, and what the folded line says of those that are barred.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Action } from '../../api/types.ts';
import { arranged, barredBy, nearest } from './arranged.ts';

const words = (zh: string) => ({ zh, en: zh });
const may = (action: string, more: object = {}) =>
  ({ action, title: words(action), allowed: true, whoCan: [words('officer')], ...more }) as unknown as Action;
const barred = (action: string, stage: string, bar: object, more: object = {}) =>
  may(action, { allowed: false, stage: words(stage), bar: { code: 'state', cited: null, ...bar }, ...more });
const names = (actions: readonly Action[]) => actions.map(({ action }) => action);

describe('the head of a record', () => {
  test('shows the likely act, two beside it, and keeps what is rare or ends something for the last', () => {
    const actions = [may('end'), may('ask'), may('tell'), may('write'), may('note'), may('seldom')];
    const order = arranged(actions, { primary: 'tell', danger: ['end'], rare: ['seldom'] });
    assert.equal(order.primary?.action, 'tell');
    assert.deepEqual(names(order.shown), ['tell', 'ask', 'write']);
    assert.deepEqual(names(order.rest), ['note', 'end', 'seldom']);
  });

  test('has what answers the clock that runs out first as its likely act unless the page names one', () => {
    const actions = [may('a'), may('b', { due: '2026-11-25T00:00:00Z' }), may('c', { due: '2026-11-24T00:00:00Z' })];
    assert.equal(arranged(actions, {}).primary?.action, 'c');
    assert.equal(arranged(actions, { primary: '' }).primary, undefined);
    assert.equal(arranged([may('a'), may('b')], { danger: ['a'] }).primary?.action, 'b');
  });

  test('never has as its likely act what ends the record and answers no clock', () => {
    const revoked = may('revokedBefore', { ends: true });
    assert.equal(arranged([revoked], {}).primary, undefined);
    assert.deepEqual(names(arranged([revoked], {}).shown), ['revokedBefore']);
    const order = arranged([revoked, may('note')], {});
    assert.equal(order.primary?.action, 'note');
    assert.deepEqual(names(order.shown), ['note', 'revokedBefore']);
    const asked = may('judge', { ends: true, due: '2026-11-25T00:00:00Z' });
    assert.equal(arranged([may('note'), asked], {}).primary?.action, 'judge', 'unless a clock asks for it');
  });

  test('never has as its own button what another party does: that is recorded in a group of its own', () => {
    const actions = [
      may('receive', { recorded: words('登记平台已签收'), due: '2026-11-24T00:00:00Z' }),
      may('withdraw'),
    ];
    const order = arranged(actions, {});
    assert.deepEqual(names(order.recorded), ['receive']);
    assert.deepEqual(names([...order.shown, ...order.rest]), ['withdraw']);
  });
});

describe('what is barred', () => {
  test('stands by stage in the order of the procedure; the same reason once, no rule twice, what is over apart', () => {
    const rule = { code: 'locked', short: words('先移送'), cited: words('规定第3条') };
    const { stages, over, count } = barredBy([
      barred('close', '已决定', { short: words('须先处理物品'), cited: words('规定第3条') }, { stageAt: 5 }),
      barred('decide', '调查', rule, { stageAt: 2 }),
      barred('waive', '调查', rule, { stageAt: 2 }),
      barred('file', '调查', { code: 'taken', short: words('已办') }, { stageAt: 2 }),
      barred('withdraw', '调查', { code: 'closed', short: words('已办结') }, { stageAt: 2 }),
      may('ask'),
    ]);
    assert.deepEqual([count, names(over)], [3, ['file']], 'what nobody did before the end is not told as done');
    assert.deepEqual(
      stages.map(({ stage, count: many }) => [stage.zh, many]),
      [
        ['调查', 2],
        ['已决定', 1],
      ],
    );
    assert.deepEqual(names(stages[0]?.rows[0]?.acts ?? []), ['decide', 'waive']);
    const cited = stages.flatMap(({ rows }) => rows.map((row) => row.cited?.zh ?? null));
    assert.deepEqual(cited, ['规定第3条', null]);
  });

  test('names as the nearest what a rule bars for the reader rather than what comes later', () => {
    const locked = { code: 'locked', short: words('先移送') };
    const actions = [barred('a', 's', {}), barred('b', 's', locked), barred('c', 's', locked, { mine: true })];
    assert.equal(nearest(actions)?.action, 'c');
    assert.equal(nearest(actions, ['d', 'b'])?.action, 'b', 'or what its readers ask after');
    assert.equal(nearest([barred('a', 's', {})]), undefined);
  });
});
