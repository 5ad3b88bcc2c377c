// Days of a case that cannot be: a notice from before the clue, a hearing from before the notice.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProcedureEvent } from '@qingfeng/procedure';
import { daysOutOfOrder } from './days.ts';

const event = (step: string, facts: ProcedureEvent['facts']): ProcedureEvent =>
  ({
    id: step,
    step,
    at: Date.parse('2016-11-24T02:00:00Z'),
    by: { role: 'officer' },
    facts,
  }) as unknown as ProcedureEvent;
const sourceOn = '2016-05-10';
const noticed = event('giveNotice', { noticedOn: '2016-07-01' });
const found = (facts: ProcedureEvent['facts'], history: ProcedureEvent[] = []) =>
  daysOutOfOrder({ facts, sourceOn, history });

describe('days that a step records', () => {
  it('are not before the clue of the case: a notice of the year before opens no decision (行政处罚法 44)', () => {
    const [problem, ...others] = found({ noticedOn: '2015-01-01' });
    assert.equal(problem?.pointer, '/facts/noticedOn');
    assert.match(problem?.zh ?? '', /2016-05-10/);
    assert.deepEqual(others, []);
    assert.deepEqual(found({ noticedOn: '2016-05-10' }), []);
  });

  it('follow each other: no hearing before the notice, no letter before the service (行政强制法 54)', () => {
    assert.deepEqual(
      found({ heldOn: '2016-06-30' }, [noticed]).map(({ pointer }) => pointer),
      ['/facts/heldOn'],
    );
    assert.deepEqual(found({ heldOn: '2016-07-20' }, [noticed]), []);
    const served = event('serve', { servedOn: '2016-08-01' });
    const late = found({ demandedOn: '2016-07-31' }, [noticed, served]);
    assert.match(late[0]?.en ?? '', /service of the decision, 2016-08-01/);
  });

  it('of several parties are held against the first of its kind', () => {
    const second = event('giveNotice', { noticedOn: '2016-09-01', party: '乙' });
    assert.deepEqual(found({ heldOn: '2016-08-01', party: '甲' }, [noticed, second]), []);
  });
});
