// Reports on a real database: worked examples of each form, and the life of a report from silence to a correction.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { lookAt, toolsOf } from '../../../platform/procedures/index.ts';
import { reportsQuery } from '../store.ts';
import { figureIn, openStatisticsOffice, type StatisticsOffice } from '../testing/statistics-office.ts';
import { standingOf } from './projections.ts';

const quarter = 'samr-ip';
const month = 'double-fight-monthly';

describe('the quarterly form of intellectual-property enforcement (“铁拳” 2020, annex)', () => {
  let at: StatisticsOffice;
  before(async () => {
    at = await openStatisticsOffice('2020-10-09');
    await at.enterCase('officer', { illegalBusinessAmount: 5_000_000, tags: ['ecommerce', 'rural'] });
    // Both infringement of a mark and of a geographical indication: in two rows, once in the total.
    await at.enterCase('officer', {
      rights: ['trademark', 'geographicalIndication'],
      goodsValue: 1_230_000,
      foreignHolder: true,
    });
    await at.enterCase('officer', {
      ...{ offenceCode: 'PT-63', filedOn: '2020-06-30', decidedOn: '2020-07-01', decisionKind: 'penalty' },
      ...{ state: 'closed', closedOn: '2020-09-30', closingKind: 'performed' },
      ...{ fine: 800_000, confiscation: 200_000, recoveredLoss: 300_000 },
    });
    await at.enterCase('officer', { filedOn: '2020-10-01' });
    // Never filed, and passed to another agency: no closing of ours.
    await at.enterCase('officer', { filedOn: null, closedOn: '2020-08-01', closingKind: 'notFiled' });
    await at.enterCase('officer', { filedOn: '2020-05-01', closedOn: '2020-08-01', closingKind: 'transferred' });
    await at.enterCase('officer', { filedOn: '2020-05-02', referredOn: '2020-07-31' });
    await at.enterCase('officer', { sealed: true });
    await at.enterCase('neighbour', {});
    await at.enterCase('officer', { offenceCode: 'PQ-50' });
  });
  after(() => at.close());

  it('counts each column by its own day, and a case in two rows once in the total', async () => {
    const body = await at.get('officer', `/statistics/figures?form=${quarter}&period=2020-Q3`);
    const value = (cell: string) => figureIn(body, cell).value;
    assert.deepEqual(
      [
        value('case.trademark.filed'),
        value('case.geographical.filed'),
        value('case.patent.filed'),
        value('case.total.filed'),
      ],
      [2, 1, 0, 2],
    );
    assert.deepEqual(
      [value('case.patent.closed'), value('case.trademark.closed'), value('case.total.closed')],
      [1, 0, 1],
    );
    assert.equal(value('case.total.amount'), 6_230_000);
    assert.equal(value('case.total.penalties'), 1_000_000);
    assert.equal(value('case.total.recovered'), 300_000);
    assert.equal(value('case.total.referred'), 1);
    assert.deepEqual(
      ['ecommerce', 'rural', 'keyMarket', 'foreign'].map((column) => value(`case.total.${column}`)),
      [1, 1, 0, 1],
    );
    assert.equal(value('action.officers'), null);
    assert.equal(value('case.trademarkAgency.filed'), null);
  });

  it('says why: which day, which filter, and which cell is entered by hand', async () => {
    const body = await at.get('officer', `/statistics/figures?form=${quarter}&period=2020-Q3`);
    assert.match(
      figureIn(body, 'case.geographical.filed').why.zh,
      /立案日期在 2020-07-01 至 2020-09-30 .*GI-1.*geographicalIndication/,
    );
    assert.match(figureIn(body, 'action.keyMarkets').why.zh, /手工填报/);
    assert.equal(body.inForce, true);
  });

  it('names exactly the cases that it counted, and no sealed one', async () => {
    const records = await at.get(
      'officer',
      `/statistics/records?form=${quarter}&period=2020-Q3&cell=case.trademark.amount`,
    );
    assert.equal(records.items.length, 2);
    assert.deepEqual(records.items.map(({ part }: { part: number }) => part).toSorted(), [1_230_000, 5_000_000]);
    assert.equal(records.value, 6_230_000);
  });

  it('leaves a case whose amount is not known out of the sum and says so', async () => {
    const id = await at.enterCase('officer', { filedOn: '2020-09-01' });
    const body = await at.get('officer', `/statistics/figures?form=${quarter}&period=2020-Q3`);
    assert.equal(figureIn(body, 'case.total.amount').unvalued, 1);
    assert.equal(figureIn(body, 'case.total.filed').value, 3);
    await at.changeCase(id, { sealed: true });
    assert.equal(
      figureIn(await at.get('officer', `/statistics/figures?form=${quarter}&period=2020-Q3`), 'case.total.filed').value,
      2,
    );
  });

  it('is due on 15 January 2021 for the last quarter of 2020, as the plan says, else fifteen days after', async () => {
    await at.require('province', quarter, '2020-Q3', ['officer']);
    const third = await at.report('officer', quarter, '2020-Q3');
    assert.match(third.report.due.dueAt, /^2020-10-15T15:59:59/);
    await at.moveTo('2021-01-02');
    const fourth = await at.report('officer', quarter, '2020-Q4');
    assert.match(fourth.report.due.dueAt, /^2021-01-15T15:59:59/);
  });

  it('is not asked for before it was in force', async () => {
    const agencyIds = [at.agencyOf('officer').id];
    const { body } = await at.call('province', 'POST', '/statistics/requirements', {
      form: quarter,
      from: '2016-Q3',
      agencyIds,
    });
    assert.equal(body.code, 'statistics.noForm');
  });

  it('takes no part that is more than its whole, whichever of the two is entered last (“其中”)', async () => {
    const { report } = await at.report('officer', quarter, '2020-Q4');
    const enter = (values: Record<string, number | null>) => {
      const entries = Object.entries(values).map(([row, value]) => ({ cell: `action.${row}`, value, source: '季报' }));
      return at.call('officer', 'POST', `/statistics/reports/${report.id}/entries`, { entries });
    };
    const refused = async (values: Record<string, number | null>, pointer: string) => {
      const { status, body } = await enter(values);
      assert.deepEqual([status, body.fields?.[0]?.pointer], [400, pointer], JSON.stringify(body));
      assert.match(JSON.stringify(body), /“其中：实体市场执法行动”为 21，不能多于“开展执法行动”的 \d+/);
    };
    await refused({ actions: 20, marketActions: 21 }, '/entries/1/value');
    assert.equal((await enter({ marketActions: 21 })).status, 200, 'while the whole is not known');
    await refused({ actions: 20 }, '/entries/0/value');
    assert.equal((await enter({ actions: 21, officers: 40, marketOfficers: 40 })).status, 200);
    assert.equal((await enter({ actions: null })).status, 200);
  });
});

describe('the monthly table for the national office', () => {
  let at: StatisticsOffice;
  before(async () => {
    at = await openStatisticsOffice('2016-11-02');
    const decided = { decidedOn: '2016-10-20', decisionKind: 'penalty', fine: 60_000 };
    await at.enterCase('officer', { filedOn: '2016-10-03', illegalBusinessAmount: 700_000, tags: ['major'], dens: 2 });
    await at.enterCase('officer', {
      filedOn: '2016-09-28',
      closedOn: '2016-10-21',
      closingKind: 'performed',
      ...decided,
    });
    await at.enterCase('officer', {
      filedOn: '2016-09-29',
      closedOn: '2016-10-22',
      closingKind: 'performed',
      referredOn: '2016-10-09',
      illegalBusinessAmount: 90_000,
    });
  });
  after(() => at.close());

  it('counts, adds up, and lets the closing rate pass one hundred per cent where cases were carried over', async () => {
    const body = await at.get('officer', `/statistics/figures?form=${month}&period=2016-10`);
    const of = (row: string) => figureIn(body, `case.${row}`).value;
    assert.deepEqual([of('filed'), of('closed'), of('closingRate')], [1, 2, 20_000]);
    assert.deepEqual([of('amount'), of('major'), of('majorAmount'), of('dens')], [700_000, 1, 700_000, 2]);
    assert.deepEqual([of('referred'), of('referredAmount'), of('penalties')], [1, 90_000, 60_000]);
  });

  it('is filled, approved by somebody else, sent and accepted; what was sent is what was approved', async () => {
    await at.require('coordination', month, '2016-10', ['officer', 'neighbour']);
    const opened = await at.report('officer', month, '2016-10');
    assert.equal(opened.report.standing, 'due');
    assert.match(opened.report.due.dueAt, /^2016-11-10T15:59:59/);
    const { id } = opened.report;
    const entries = [{ cell: 'field.officers', value: 120, source: '执法总队月报' }];
    const entered = await at.call('officer', 'POST', `/statistics/reports/${id}/entries`, { entries });
    assert.equal(figureIn(entered.body, 'field.officers').entry.source, '执法总队月报');
    const filled = await at.ok('both', id, 'fill');
    assert.equal(filled.revisions[0].number, null);
    assert.equal((await at.step('both', id, 'approve')).body.code, 'statistics.fourEyes');
    assert.equal((await at.step('officer', id, 'approve')).body.code, 'step.notYours');
    const late = await at.call('officer', 'POST', `/statistics/reports/${id}/entries`, { entries });
    assert.equal(late.body.code, 'statistics.notOpen');
    await at.ok('head', id, 'approve');
    const sent = await at.ok('officer', id, 'submit');
    assert.deepEqual([sent.report.revision, sent.report.standing, sent.report.late], [1, 'sent', false]);
    assert.equal((await at.ok('coordination', id, 'accept')).report.state, 'accepted');
  });

  it('stays as it was sent when the cases change, and shows the figure of now beside it', async () => {
    const { report } = await at.report('officer', month, '2016-10');
    const extra = await at.enterCase('officer', { filedOn: '2016-10-15', illegalBusinessAmount: 100_000 });
    const seen = await at.get('coordination', `/statistics/reports/${report.id}`);
    const filed = figureIn(seen, 'case.filed');
    assert.deepEqual([filed.value, filed.live, filed.differs], [1, 2, true]);
    assert.equal(figureIn(seen, 'field.officers').differs, false);
    const frozen = await at.get('coordination', `/statistics/reports/${report.id}/records?cell=case.filed&revision=1`);
    assert.equal(frozen.items.length, 1);
    assert.ok(!frozen.items.some(({ id }: { id: string }) => id === extra));
  });

  it('is corrected by a numbered revision with its reason; the earlier one stays readable', async () => {
    const { report } = await at.report('officer', month, '2016-10');
    assert.equal((await at.step('officer', report.id, 'correct')).status, 400);
    await at.ok('officer', report.id, 'correct', '漏报一件');
    const meanwhile = await at.get('coordination', `/statistics/reports/${report.id}`);
    assert.equal(figureIn(meanwhile, 'case.filed').value, 1, 'others see what was sent while it is corrected');
    await at.ok('officer', report.id, 'fill');
    await at.ok('head', report.id, 'approve');
    const corrected = await at.ok('officer', report.id, 'submit');
    assert.equal(corrected.report.revision, 2);
    assert.equal(figureIn(corrected, 'case.filed').value, 2);
    assert.equal(corrected.revisions.find(({ number }: { number: number }) => number === 2).reason, '漏报一件');
    const first = await at.get('coordination', `/statistics/reports/${report.id}?revision=1`);
    assert.equal(figureIn(first, 'case.filed').value, 1);
    assert.equal((await at.call('coordination', 'GET', `/statistics/reports/${report.id}?revision=7`)).status, 404);
  });

  it('cannot be changed once it was sent, whatever the server would let through', async () => {
    const { revisions } = await at.report('officer', month, '2016-10');
    const [sent] = revisions.filter(({ number }: { number: number }) => number === 1);
    await assert.rejects(
      at.made.services.database.asSystem('test', (tx) =>
        tx.updateTable('statisticsRevision').set({ submittedName: '别人' }).where('id', '=', sent.id).execute(),
      ),
    );
    await assert.rejects(
      at.made.services.database.asSystem('test', (tx) =>
        tx.updateTable('statisticsFigure').set({ value: 99 }).where('revisionId', '=', sent.id).execute(),
      ),
    );
  });

  it('that is silent is missing by itself a second after it fell due; a signed zero is not', async () => {
    await at.moveTo('2016-11-11');
    const missing = await at.get('coordination', `/statistics/reports?standing=missing&form=${month}`);
    assert.deepEqual(
      missing.items.map(({ agency }: { agency: { regionCode: string } }) => agency.regionCode),
      ['440300'],
    );
    const { report } = await at.report('neighbour', month, '2016-10');
    await at.ok('neighbour', report.id, 'fillZero');
    await at.ok('neighbourHead', report.id, 'approve');
    const sent = await at.ok('neighbour', report.id, 'submit');
    assert.deepEqual([sent.report.zero, sent.report.late, sent.report.standing], [true, true, 'sent']);
    assert.equal(figureIn(sent, 'field.officers').value, 0);
    assert.equal((await at.get('coordination', `/statistics/reports?standing=missing&form=${month}`)).total, 0);
    assert.deepEqual((await at.get('coordination', '/statistics/reports/counts')).zero, 1);
  });

  it('is no zero report where there are figures', async () => {
    await at.moveTo('2016-12-02');
    await at.enterCase('officer', { filedOn: '2016-11-15' });
    const { report } = await at.report('officer', month, '2016-11');
    const { status, body } = await at.step('officer', report.id, 'fillZero');
    assert.equal(status, 409);
    assert.match(body.title, /立案：1/);
    assert.equal((await at.report('officer', month, '2016-11')).report.state, 'open');
  });

  it('is seen by its agency, those above it and nobody else', async () => {
    const { report } = await at.report('officer', month, '2016-10');
    for (const who of ['neighbour', 'stranger'] as const)
      assert.equal((await at.call(who, 'GET', `/statistics/reports/${report.id}`)).status, 404, who);
    for (const who of ['head', 'province', 'coordination'] as const)
      assert.equal((await at.call(who, 'GET', `/statistics/reports/${report.id}`)).status, 200, who);
    assert.equal((await at.get('stranger', '/statistics/reports')).total, 0);
  });

  it('is shown to others only as it was sent', async () => {
    const { report } = await at.report('officer', month, '2016-11');
    await at.ok('officer', report.id, 'fill');
    const seen = await at.get('coordination', `/statistics/reports/${report.id}`);
    assert.equal(seen.revisions.length, 0);
    assert.equal(seen.shown, null);
  });

  it('is asked for by superiors and coordination offices alone, of agencies that fill it', async () => {
    const ask = (who: 'neighbour' | 'stranger' | 'province', of: 'officer' | 'coordination') =>
      at.call(who, 'POST', '/statistics/requirements', {
        form: month,
        from: '2016-10',
        agencyIds: [at.agencyOf(of).id],
      });
    assert.equal((await ask('neighbour', 'officer')).status, 403);
    assert.equal((await ask('stranger', 'officer')).status, 403);
    assert.equal((await ask('province', 'coordination')).body.code, 'statistics.notFilled');
  });

  it('is summed for the office above: each record once, rates from the sums, beside earlier periods, and who is missing', async () => {
    const sum = await at.get('coordination', `/statistics/roll-up?form=${month}&period=2016-10`);
    assert.deepEqual([sum.asked, sum.sent, sum.zero, sum.late, sum.missing.length], [2, 2, 1, 1, 0]);
    assert.equal(figureIn(sum, 'case.filed').value, 2);
    assert.equal(figureIn(sum, 'case.closingRate').value, 10_000);
    assert.equal(figureIn(sum, 'field.officers').entered, 120);
    const parts = await at.get(
      'coordination',
      `/statistics/roll-up/parts?form=${month}&period=2016-10&cell=case.filed`,
    );
    assert.deepEqual(parts.items.map(({ value }: { value: number }) => value).toSorted(), [0, 2]);
    const november = await at.get('coordination', `/statistics/roll-up?form=${month}&period=2016-11`);
    assert.equal(november.waiting.length, 2);
    const filed = figureIn(november, 'case.filed');
    assert.deepEqual([filed.before, filed.lastYear, filed.value], [2, null, null]);
    assert.deepEqual([november.before.key, november.before.sent], ['2016-10', 2]);
    assert.deepEqual([november.lastYear.key, november.lastYear.sent], ['2015-11', 0]);
    assert.equal(figureIn(november, 'case.closingRate').before, 10_000);
    const trend = await at.get(
      'coordination',
      `/statistics/roll-up/trend?form=${month}&period=2016-11&cell=case.filed`,
    );
    assert.deepEqual(
      trend.items
        .slice(-2)
        .map(({ period, value, sent }: { period: { key: string }; value: number; sent: number }) => [
          ...[period.key, value, sent],
        ]),
      [
        ['2016-10', 2, 2],
        ['2016-11', null, 0],
      ],
    );
    assert.deepEqual([trend.items.length, trend.items[0].period.key, trend.items[0].value], [13, '2015-11', null]);
  });

  it('counts a case once that two agencies reported, and says who', async () => {
    const moved = await at.enterCase('officer', { filedOn: '2016-12-05' });
    await at.moveTo('2017-01-02');
    const first = (await at.report('officer', month, '2016-12')).report;
    await at.ok('officer', first.id, 'fill');
    await at.ok('head', first.id, 'approve');
    await at.ok('officer', first.id, 'submit');
    await at.changeCase(moved, { ownerAgency: at.agencyOf('neighbour').key });
    const second = (await at.report('neighbour', month, '2016-12')).report;
    await at.ok('neighbour', second.id, 'fill');
    await at.ok('neighbourHead', second.id, 'approve');
    await at.ok('neighbour', second.id, 'submit');
    const sum = await at.get('coordination', `/statistics/roll-up?form=${month}&period=2016-12`);
    assert.equal(figureIn(sum, 'case.filed').value, 1);
    assert.deepEqual(
      sum.counted.map(({ id, agencies }: { id: string; agencies: object[] }) => [id, agencies.length]),
      [[moved, 2]],
    );
  });

  it('leaves the house as a workbook and on paper', async () => {
    const { report } = await at.report('officer', month, '2016-10');
    for (const [path, head] of [
      [`/statistics/reports/${report.id}/report.xlsx`, 'PK'],
      [`/statistics/reports/${report.id}/report.pdf?revision=1`, '%P'],
      ['/statistics/reports/export.xlsx?standing=sent', 'PK'],
      [`/statistics/roll-up/export.xlsx?form=${month}&period=2016-10`, 'PK'],
    ] as const) {
      const { status, bytes } = await at.call('coordination', 'GET', path);
      assert.equal(status, 200, path);
      assert.equal(bytes.subarray(0, 2).toString(), head, path);
    }
  });

  it('stands on paper with who filled and approved it, its revision, and the place for the seal', async () => {
    const { report } = await at.report('officer', month, '2016-10');
    const { bytes } = await at.call('officer', 'GET', `/statistics/reports/${report.id}/report.pdf`);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)));
    const plain = text.join('').replaceAll(/\s/g, '');
    assert.match(text[0] ?? '', /^第 2 次报送$/m, 'on a line of its own, which no long name breaks');
    for (const said of [
      '侵权假冒案件统计表',
      '2016-10-01至2016-10-31',
      '第2次报送',
      '更正理由：漏报一件',
      '报送单位（盖章）',
      '120*',
    ])
      assert.ok(plain.includes(said), said);
  });

  it('has in its row what its events say, counted anew', async () => {
    const tools = await toolsOf(at.made.services);
    const actor = await at.made.opened.user(at.agencyOf('coordination'), ['officer']);
    await at.made.services.database.as(actor, async (session) => {
      const rows = await reportsQuery(session.tx).execute();
      assert.ok(rows.length > 5);
      for (const row of rows) {
        const { evaluation, history } = await lookAt(session, tools, row.id);
        const { state, dueAt, late, nextDueAt, nextAmberAt, nextDuty } = row;
        assert.deepEqual({ state, dueAt, late, nextDueAt, nextAmberAt, nextDuty }, standingOf(evaluation), row.period);
        assert.equal(row.revision, history.filter(({ step }) => step === 'submit').length, row.period);
      }
    });
  });
});
