// The figures of police, procuratorate, court and of the platform of referral, from a referral that went all the way to a judgment.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '../../platform/database/connections/connect.ts';
import { openReferralTest, type ReferralTest } from '../referral/testing/referral-test.ts';
import { countForm, type Entry, type Figure, listRecords } from './forms/figures.ts';
import { formOn } from './forms/forms.ts';
import { periodByKey } from './periods.ts';

describe('the figures of criminal justice for a month', () => {
  let at: ReferralTest;
  let office: Actor;
  let officeKey = 0;

  /** A referral of 60,000 yuan: filed, two arrested one after the other, one prosecuted, judged. */
  async function judged({ juvenile = false, judgment = 'sentenced', no = 1 }): Promise<string> {
    const id = await at.sent({ juvenile });
    await at.ok('police', id, 'receive', { receiptNo: `穗公受〔2026〕3${no}号`, receivedBy: '王五' });
    await at.ok('policeHead', id, 'file', { policeCaseNo: `穗公立〔2026〕3${no}号`, crime: '假冒注册商标罪' });
    await at.ok('police', id, 'recordArrest', { persons: 1 });
    await at.ok('prosecutor', id, 'recordArrest', { persons: 1 });
    await at.ok('policeHead', id, 'sendToProsecution', { persons: 2 });
    await at.ok('chief', id, 'prosecute', { persons: 1, charge: '假冒注册商标罪' });
    await at.ok('court', id, 'judge', { judgment, persons: 1 });
    return id;
  }

  before(async () => {
    at = await openReferralTest();
    const agency = await at.made.opened.agency('double-fight', '440100');
    office = await at.made.opened.user(agency, ['officer']);
    officeKey = agency.key;
    await judged({});
  });
  after(() => at.close());

  async function count(
    who: Actor,
    {
      id,
      agencyKey,
      month = '2026-11',
      entries = new Map(),
    }: { id: string; agencyKey: number; month?: string; entries?: Map<string, Entry> },
  ): Promise<Map<string, Figure>> {
    const form = formOn(id, '2026-11-30') ?? assert.fail(id);
    const period = periodByKey(month, 'month') ?? assert.fail(month);
    return at.made.services.database.as(who, async ({ tx }) => {
      const figures = await countForm(tx, form, { agencyKey, period, entries, records: true });
      for (const figure of figures) {
        const cell = form.cellById.get(figure.cell) ?? assert.fail(figure.cell);
        const listed = await listRecords(tx, cell, { agencyKey, period, after: undefined, limit: 100 });
        assert.deepEqual(
          listed.map((row) => row.id),
          [...figure.records],
          `${figure.cell}: the records behind it`,
        );
      }
      return new Map(figures.map((figure) => [figure.cell, figure]));
    });
  }
  const keyOf = (place: string) => at.agencies.get(place)?.key ?? assert.fail(place);
  const values = (figures: Map<string, Figure>, ...rows: string[]) =>
    rows.map((row) => figures.get(`case.${row}`)?.value);

  it('of the police: filed, arrested persons, sent for prosecution, value', async () => {
    const figures = await count(at.actor('police'), { id: 'police-monthly', agencyKey: keyOf('mps 440100') });
    const rows = ['filed', 'arrested', 'prosecution', 'prosecutionPersons', 'amount'];
    assert.deepEqual(values(figures, ...rows), [1, 2, 1, 2, 6_000_000]);
    assert.equal(figures.get('case.solved')?.value, null);
  });

  it('of the procuratorate: cases and persons in separate cells', async () => {
    const figures = await count(at.actor('prosecutor'), {
      id: 'procuratorate-monthly',
      agencyKey: keyOf('spp 440100'),
    });
    assert.deepEqual(values(figures, 'arrest', 'arrestPersons', 'prosecuted', 'prosecutedPersons'), [1, 2, 1, 1]);
  });

  it('of the court: accepted, concluded, and as sentenced only those who were', async () => {
    await judged({ judgment: 'acquitted', no: 2 });
    const figures = await count(at.actor('court'), { id: 'court-monthly', agencyKey: keyOf('spc 440100') });
    assert.deepEqual(values(figures, 'accepted', 'concluded', 'sentenced'), [2, 2, 1]);
  });

  it('of the platform of referral: what the coordination office sees in its region', async () => {
    const caseId = await at.finedCase();
    const drafted = await at.call('prosecutor', 'POST', '/supervisions', {
      caseId,
      kind: 'opinion',
      demand: '应当移送',
    });
    assert.equal(drafted.status, 201, JSON.stringify(drafted.body));
    const facts = { no: '穗检意〔2026〕31号', answerBy: '2026-12-10' };
    const path = `/supervisions/${drafted.body.supervision.id}/steps/issue`;
    assert.equal((await at.call('chief', 'POST', path, { facts })).status, 200);
    const figures = await count(office, { id: 'link-monthly', agencyKey: officeKey });
    assert.deepEqual(values(figures, 'filed', 'sentenced', 'published'), [2, 1, null]);
  });

  it('add what an agency enters beside what the platform counts, and keep both apart', async () => {
    const entry = { value: 12, userName: '高敬', at: new Date('2026-12-01T02:00:00Z'), source: '支队月报' };
    const entries = new Map([['case.filed', entry]]);
    const q = { id: 'police-monthly', agencyKey: keyOf('mps 440100'), entries };
    const filed = (await count(at.actor('police'), q)).get('case.filed');
    assert.deepEqual([filed?.computed, filed?.entered, filed?.value], [2, 12, 14]);
  });

  it('are nothing for other police and for another month', async () => {
    const stranger = await count(at.actor('strangePolice'), { id: 'police-monthly', agencyKey: keyOf('mps 440300') });
    assert.deepEqual(values(stranger, 'filed', 'arrested'), [0, 0]);
    const other = { id: 'police-monthly', agencyKey: keyOf('mps 440100'), month: '2026-10' };
    assert.deepEqual(values(await count(at.actor('police'), other), 'filed', 'arrested'), [0, 0]);
  });

  it('lose what the law seals, in the figure and in the list of records (刑事诉讼法 286)', async () => {
    const q = { id: 'police-monthly', agencyKey: keyOf('mps 440100') };
    const id = await judged({ juvenile: true, no: 4 });
    assert.equal((await count(at.actor('police'), q)).get('case.filed')?.value, 3);
    const sealed = await at.call('courtHead', 'POST', `/referrals/${id}/seal`, { reason: '未成年人犯罪记录封存' });
    assert.equal(sealed.status, 204, JSON.stringify(sealed.body));
    const left = (await count(at.actor('police'), q)).get('case.filed');
    assert.deepEqual([left?.value, left?.records.includes(id)], [2, false]);
  });
});
