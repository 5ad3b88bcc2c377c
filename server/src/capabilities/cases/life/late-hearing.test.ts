// 行政处罚法 64(1): a hearing is asked for within five working days of the notice; what comes later is on record as late and decided on.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endOfDay, startOfDay } from '@qingfeng/codes';
import { evaluate } from '@qingfeng/procedure';
import { type Act, attempt, calendar, log } from '../testing/case-log.ts';
import { caseProcedure } from './case.ts';

const on = '2026-03-02';
const noticed: Act[] = [
  ['register', on, { sourceOn: on }],
  ['file', on],
  ['conclude', on, { proposal: '罚款' }],
  ['submitReview', on],
  ['review', on, { opinion: '同意' }],
  ['giveNotice', on, { noticedOn: on, proposed: '罚款', proposedFineFen: 2_000_000_00, hearingRight: true }],
];
const request = (day: string, facts: object = {}): Act => [
  'requestHearing',
  day,
  { hearingOn: '2026-04-15', ...facts },
];
const late: Act = ['recordLateHearing', '2026-03-12', { requestedOn: '2026-03-11', lateReason: '住院' }];
const decided = (lateHearing: string): Act => ['decideLateHearing', '2026-03-13', { lateHearing }];
const stated: Act = ['recordDefence', '2026-03-05', { defence: 'stated' }];
const fine: Act = [
  'decide',
  '2026-03-16',
  { kind: 'penalty', penalties: ['fine'], fineFen: 2_000_000_00, grounds: '违法' },
];

function refusalOf(acts: readonly Act[], next: Act): string {
  const answer = attempt(caseProcedure, log(caseProcedure, ...acts), next);
  if (answer.admitted) return '';
  return [answer.refusal.zh, answer.refusal.en, ...answer.refusal.facts.flatMap(({ fact, zh }) => [fact, zh])].join(
    ' ',
  );
}

describe('行政处罚法 64(1): five working days to ask for a hearing', () => {
  it('a request after them is not accepted as one in time, whichever day it names', () => {
    assert.equal(refusalOf(noticed, request('2026-03-09')), '');
    assert.match(refusalOf(noticed, request('2026-03-10')), /已超过 2026-03-09 届满的期限.*逾期听证申请.*第64条第1款/);
    assert.match(refusalOf(noticed, request('2026-03-12', { requestedOn: '2026-03-11' })), /requestedOn/);
    // Recorded later, asked for in time.
    assert.equal(refusalOf(noticed, request('2026-03-12', { requestedOn: '2026-03-09' })), '');
  });

  it('it is recorded as late, and only what is late', () => {
    assert.equal(refusalOf(noticed, late), '');
    const early: Act = ['recordLateHearing', '2026-03-12', { requestedOn: '2026-03-09' }];
    assert.match(refusalOf(noticed, early), /早于要求听证的期限届满次日.* 2026-03-10/);
  });

  it('the head decides on it within three working days, and nothing is decided before', () => {
    const acts = [...noticed, stated, late];
    const { duties } = evaluate({
      procedure: caseProcedure,
      events: log(caseProcedure, ...acts),
      now: startOfDay('2026-03-13'),
      calendar,
      roles: [],
    });
    const row = duties.find(({ duty }) => duty === 'decideLateHearing');
    assert.deepEqual([row?.owner, row?.dueAt], ['head', endOfDay('2026-03-17')]);
    assert.match(refusalOf(acts, fine), /逾期的听证申请尚未决定/);
    assert.equal(refusalOf([...acts, decided('declined')], fine), '');
  });

  it('declined it stays late; granted a hearing is held all the same', () => {
    assert.match(refusalOf([...noticed, late, decided('declined')], request('2026-03-16')), /届满的期限/);
    assert.equal(refusalOf([...noticed, late, decided('granted')], request('2026-03-16')), '');
    assert.match(
      refusalOf([...noticed, stated, late, decided('granted'), request('2026-03-16')], fine),
      /听证尚未举行/,
    );
  });
});
