// 刑法修正案（十一）17: a file about a service mark of before 2021-03-01 is compared, and the answer is that it was no crime.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileLaw, seedLaw } from '@qingfeng/offence';
import { concludeOn } from './offence.ts';

const law = { version: 'seed', compiled: compileLaw(seedLaw) };
const conclude = (actUntil: string) =>
  concludeOn({
    law,
    now: new Date('2026-11-24T02:00:00Z'),
    check: {
      ...{ actFrom: actUntil, actUntil, sourceOn: '2026-11-01', subject: 'individual', offenceCode: 'TM-57-1' },
      ...{
        goods: [],
        facts: { conditions: { 'service-mark': true } },
        amounts: { illegalGains: { fen: 50_000_000, basis: '账册' } },
      },
    },
  });

test('so that the case is not held to have no offence, and says why', () => {
  const { result, ask, summary } = conclude('2021-02-28');
  assert.deepEqual([result, ask], ['not', null]);
  assert.match(summary?.zh ?? '', /假冒服务商标自 2021-03-01 起/);
  assert.notEqual(conclude('2021-03-01').result, 'not');
});
