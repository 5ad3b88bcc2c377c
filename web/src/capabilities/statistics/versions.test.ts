// A form of two versions is offered once, by the version of the last period that has ended.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachOnce } from './versions.ts';

const versions = (until: string) =>
  [
    { id: 'month', validFrom: '2012-06-01', validUntil: '2026-10-31' },
    { id: 'month', validFrom: '2026-11-01', validUntil: null },
    { id: 'quarter', validFrom: '2020-05-07', validUntil: null },
  ].map((one) => ({ ...one, latest: { key: '', from: '', until, title: { zh: '', en: '' } } }));
const offered = (until: string) => eachOnce(versions(until)).map(({ id, validFrom }) => `${id} ${validFrom}`);

test('a form is offered once, by the version of the last period', () => {
  assert.deepEqual(offered('2026-10-31'), ['month 2012-06-01', 'quarter 2020-05-07']);
  assert.deepEqual(offered('2026-11-30'), ['month 2026-11-01', 'quarter 2020-05-07']);
});

test('a form of which no version holds for the last period is offered by its newest', () => {
  assert.deepEqual(offered('2011-12-31'), ['month 2026-11-01', 'quarter 2020-05-07']);
});
