import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import { checkDisclosure } from '@qingfeng/disclosure';
import { editions } from '../../../platform/settings/edition.ts';
import { disclosuresIn } from './stories.ts';
import type { DisclosureStory } from './story.ts';

const calendar = calendarFrom(seedCalendarYears());
const done = ['publish', 'withhold'];

const channelsOf = ({ decidedOn, kind, party }: DisclosureStory) =>
  checkDisclosure(
    {
      ...{ decidedOn, procedure: 'ordinary', penalties: ['fine', 'confiscation'], agencyProvince: '44' },
      ...{ party: { kind, name: party }, fields: {} },
    },
    calendar,
  ).filter(({ required }) => required);

for (const [edition, { day }] of Object.entries(editions)) {
  test(`of the disclosures of ${edition} that are not public yet, the one that is told as late is late`, () => {
    const open = disclosuresIn({ demoDay: day }).filter(({ way = [] }) => !way.some(({ step }) => done.includes(step)));
    const late = open.filter((story) => channelsOf(story).some(({ due }) => due !== undefined && due < day));
    assert.ok(open.length >= 4);
    assert.deepEqual(
      late.map(({ party }) => party),
      ['林岫（示例）文具有限公司'],
    );
  });

  test(`what is public in ${edition} was public, and reported to 双公示 where it is due there, in time`, () => {
    const late = disclosuresIn({ demoDay: day }).flatMap((story) => {
      const on = (step: string) => story.way?.find((one) => one.step === step)?.on;
      if (on('publish') === undefined) return [];
      const days = { '2014': on('publish'), samr: on('reportSamr'), double: on('reportDouble') };
      // The national system of enterprises is reported to by the regulators of trade, not by those of quality before the two became one.
      const elsewhere = edition === '2016' && story.at.startsWith('aqsiq') ? ['samr'] : [];
      return channelsOf(story)
        .filter(({ channel }) => !elsewhere.includes(channel))
        .filter(
          ({ channel, due = day }) =>
            channel in days && due < day && !((days[channel as keyof typeof days] ?? '9999') <= due),
        )
        .map(({ channel, due }) => `${story.party} ${channel} ${due}`);
    });
    assert.deepEqual(late, []);
  });
}
