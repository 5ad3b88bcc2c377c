// The hearing of a party: announced seven working days before, never set so near that this is impossible, announced anew when moved.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { endOfDay, startOfDay } from '@qingfeng/codes';
import { type CompiledProcedure, evaluate, type ProcedureEvent } from '@qingfeng/procedure';
import { type Act, attempt, calendar, log } from '../testing/case-log.ts';
import { aicCaseProcedure, caseProcedure } from './case.ts';

/** A case up to the notice to the party. */
const noticed = (on: string): Act[] => [
  ['register', on, { sourceOn: on }],
  ['file', on],
  ['conclude', on, { proposal: '罚款' }],
  ['submitReview', on],
  ['review', on, { opinion: '同意' }],
  ['giveNotice', on, { noticedOn: on, proposed: '罚款', hearingRight: true }],
];
const announcing = (procedure: CompiledProcedure, events: readonly ProcedureEvent[], on: string) =>
  evaluate({ procedure, events, now: startOfDay(on), calendar, roles: [] }).duties.filter(
    ({ duty }) => duty === 'announceHearing',
  );

describe('a hearing', () => {
  test('is announced seven working days before (行政处罚法 64(2), 85)', () => {
    // 2024-04-30 is followed by the five days off of May, of which two are worked off on weekends.
    const events = log(caseProcedure, ...noticed('2024-04-08'), [
      'requestHearing',
      '2024-04-09',
      { hearingOn: '2024-05-09' },
    ]);
    const [row] = announcing(caseProcedure, events, '2024-04-10');
    assert.equal(row?.dueAt, endOfDay('2024-04-26'));
    const done = log(
      caseProcedure,
      ...noticed('2024-04-08'),
      ['requestHearing', '2024-04-09', { hearingOn: '2024-05-09' }],
      ['announceHearing', '2024-04-26', { announcedOn: '2024-04-26', place: '5 月 9 日 9 时，本局听证室' }],
    );
    assert.equal(announcing(caseProcedure, done, '2024-04-27')[0]?.status, 'met');
  });

  test('is not set so near that it could not be announced in time', () => {
    const events = log(caseProcedure, ...noticed('2024-04-08'));
    const near = attempt(caseProcedure, events, ['requestHearing', '2024-04-09', { hearingOn: '2024-04-17' }]);
    assert.ok(!near.admitted);
    assert.equal(near.refusal.facts[0]?.fact, 'hearingOn');
    assert.match(near.refusal.zh, /日期过近.*7 个工作日前/);
    assert.ok(attempt(caseProcedure, events, ['requestHearing', '2024-04-09', { hearingOn: '2024-04-18' }]).admitted);
  });

  test('that is moved is announced anew', () => {
    const asked: Act = ['requestHearing', '2024-04-09', { hearingOn: '2024-05-09' }];
    const told: Act = ['announceHearing', '2024-04-10', { announcedOn: '2024-04-10', place: '本局听证室' }];
    const moved: Act = ['moveHearing', '2024-04-11', { hearingOn: '2024-05-16' }];
    const rows = announcing(
      caseProcedure,
      log(caseProcedure, ...noticed('2024-04-08'), asked, told, moved),
      '2024-04-12',
    );
    assert.deepEqual(
      rows.map(({ status, dueAt }) => [status, dueAt]),
      [
        ['met', endOfDay('2024-04-26')],
        ['open', endOfDay('2024-05-08')],
      ],
    );
  });

  test('was announced seven natural days before under the law of 1996 (行政处罚法 1996 42)', () => {
    const asked: Act = ['requestHearing', '2016-11-09', { hearingOn: '2016-11-24' }];
    const events = log(aicCaseProcedure, ...noticed('2016-11-08'), asked);
    assert.equal(announcing(aicCaseProcedure, events, '2016-11-10')[0]?.dueAt, endOfDay('2016-11-17'));
  });
});
