import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import { checkDisclosure } from '@qingfeng/disclosure';
import { editions } from '../../../platform/demonstration/edition.ts';
import { disclosuresIn } from './stories.ts';

const calendar = calendarFrom(seedCalendarYears());
const done = ['publish', 'withhold'];

for (const [edition, { day }] of Object.entries(editions))
  test(`of the disclosures of ${edition} that are not public yet, the one that is told as late is late`, () => {
    const open = disclosuresIn({ demoDay: day }).filter(({ way = [] }) => !way.some(({ step }) => done.includes(step)));
    const late = open.filter(({ decidedOn, kind, party }) =>
      checkDisclosure(
        {
          ...{ decidedOn, procedure: 'ordinary', penalties: ['fine', 'confiscation'], agencyProvince: '44' },
          ...{ party: { kind, name: party }, fields: {} },
        },
        calendar,
      ).some(({ required, due }) => required && due !== undefined && due < day),
    );
    assert.ok(open.length >= 4);
    assert.deepEqual(
      late.map(({ party }) => party),
      ['林岫（示例）文具有限公司'],
    );
  });
