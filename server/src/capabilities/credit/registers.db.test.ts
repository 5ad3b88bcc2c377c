// The registers of credit hold what every register holds.
import { registerSuite } from '../../platform/registers/testing/register-suite.ts';
import { sampleEntry } from '../../platform/registers/testing/sample-entries.ts';
import { casesCapability } from '../cases/index.ts';
import { creditCapability } from './index.ts';
import { listings } from './listings/register.ts';
import { managerListings } from './pilot/register.ts';
import { redList } from './red-list/register.ts';
import { repairs } from './repairs/register.ts';
import { subjects } from './subjects/register.ts';

const beside = [casesCapability];
const organisation = (at: number) => sampleEntry(subjects, at * 3);
const listing = (at: number) => ({ ...sampleEntry(listings, at), ground: 'intentionalInfringement' });
/** Every condition is there since 2014. */
const merit = (at: number) => {
  const { validFrom, validUntil, removedOn, ...rest } = sampleEntry(redList, at);
  const later = (day: unknown) => (String(day) < '2015' ? `202${String(day).slice(3)}` : String(day));
  return { ...rest, validFrom: later(validFrom), validUntil: later(validUntil), removedOn: later(removedOn) };
};
const common = { capability: creditCapability, beside };

registerSuite({ ...common, register: subjects, sample: organisation });

registerSuite({
  ...{ ...common, register: listings, sample: listing },
  needs: { subject: [subjects, organisation(90)] },
});

registerSuite({
  ...{ ...common, register: repairs, sample: (at) => ({ ...sampleEntry(repairs, at), appliedOn: '2026-02-02' }) },
  prepare: async (office, named) => {
    const subject = await office.ok('keeper', 'POST', '/subjects', organisation(91));
    const { id } = await office.ok('keeper', 'POST', '/listings', { ...listing(92), subject: subject.id });
    await office.made.opened.database.systemPool.query(
      "update credit_listing set state = 'listed', decided_on = '2024-03-01' where id = $1",
      [id],
    );
    Object.assign(named, { listing: id });
  },
});

registerSuite({
  ...{ ...common, register: redList },
  sample: merit,
  needs: { subject: [subjects, organisation(94)] },
});

registerSuite({
  ...{ ...common, register: managerListings, present: new Date('2018-03-02T02:00:00Z') },
  needs: { provider: [subjects, organisation(93)] },
});
