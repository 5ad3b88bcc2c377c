// Earlier penalties of the accused: found over all agencies, as agency and day alone, by whoever handles the case, on record.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type CaseOffice, openCaseOffice } from './testing/case-office.ts';

const firm = '91440100MA5DEM063B';
const other = '91440100MA5DEM0716';

describe('earlier penalties of the accused', () => {
  let office: CaseOffice;
  const users: Record<string, string> = {};

  before(async () => {
    office = await openCaseOffice(new Date('2026-11-24T02:00:00Z'));
    const { opened } = office.made;
    const here = await opened.agency('samr', '440100', '穗市监');
    const there = await opened.agency('samr', '440300', '深市监');
    for (const [name, agency] of Object.entries({ officer: here, colleague: here, stranger: there }))
      users[name] = (await office.person(name, agency, ['officer'])).userId;
    await penalised('2025-06-01');
    await penalised('2024-10-26');
    await penalised('2025-07-01', { offence: 'FD-124' });
    await penalised('2025-08-01', { sealed: true });
    await penalised('2025-09-01', { juvenile: true });
    await penalised('2025-05-01', { uscc: other });
  });
  after(() => office.close());

  async function withParty(who: string, q: { uscc: string; juvenile?: boolean; fields?: object }) {
    const { id, version } = await office.open(who, q.fields);
    const firmParty = { part: 'party', kind: 'unit', name: '云岭（示例）鞋业有限公司', uscc: q.uscc };
    const young = { part: 'party', kind: 'individual', name: '小明（示例）', idMissing: '未成年', juvenile: true };
    const parties = q.juvenile === true ? [firmParty, young] : [firmParty];
    const put = await office.call(who, `/cases/${id}/parties`, { method: 'PUT', body: { parties }, version });
    assert.equal(put.status, 200, JSON.stringify(put.body));
    return { id, version: put.body.version, partyId: put.body.parties[0].id };
  }

  /** A case of the other city that ended in a penalty. */
  async function penalised(
    on: string,
    q: { offence?: string; sealed?: boolean; juvenile?: boolean; uscc?: string } = {},
  ): Promise<void> {
    const { id } = await withParty('stranger', {
      uscc: q.uscc ?? firm,
      ...(q.juvenile === undefined ? {} : { juvenile: q.juvenile }),
      fields: { offenceCode: q.offence ?? 'TM-57-3' },
    });
    await office.made.services.database.asSystem('as if decided', (tx) =>
      tx
        .updateTable('caseFile')
        .set({ decidedOn: on, decisionKind: 'penalty', sealed: q.sealed ?? false })
        .where('id', '=', id)
        .execute(),
    );
  }

  const lookUp = (who: string, id: string, version: number) =>
    office.call(who, `/cases/${id}/earlier-penalties`, { method: 'POST', version });

  it('count those for the same kind of act within two years, tell agency and day, and lower the threshold (法释〔2025〕5号 3(1)(3))', async () => {
    const { id, version, partyId } = await withParty('officer', { uscc: firm });
    const amounts = { illegalBusinessAmount: { fen: 3_500_000, basis: '账册' } };
    const kept = await office.call('officer', `/cases/${id}`, { method: 'PATCH', body: { amounts }, version });
    assert.equal(kept.body.conclusion.result, 'unknown');
    const { status, body } = await lookUp('officer', id, kept.body.version);
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual([body.from, body.until], ['2024-10-27', '2026-10-27']);
    assert.deepEqual(body.parties, [
      {
        ...{ id: partyId, name: '云岭（示例）鞋业有限公司', identified: true, count: 1 },
        penalties: [{ kind: 'administrative', agency: '深市监', on: '2025-06-01', caseId: null }],
      },
    ]);
    const record = (await office.call('officer', `/cases/${id}`)).body;
    assert.deepEqual(
      [record.conclusion.result, record.file.facts.repeatWithinTwoYears, record.file.facts.penaltiesWithinTwoYears],
      ['met', true, 1],
    );
    const asked = await office.made.services.database.asSystem('read the trail', (tx) =>
      tx
        .selectFrom('audit.entry')
        .select(['userId', 'after'])
        .where('kind', '=', 'case_party')
        .where('action', '=', 'read')
        .where('recordId', '=', partyId)
        .execute(),
    );
    assert.equal(asked.length, 1);
    assert.equal(asked[0]?.userId, users.officer);
  });

  it('are looked up by whoever handles the case, not by a colleague, another agency or a call of the function', async () => {
    const { id, version } = await withParty('officer', { uscc: firm });
    const officers = [
      { name: '甲', certificateNo: '粤A1', userId: users.officer },
      { name: '乙', certificateNo: '粤A2' },
    ];
    const put = await office.call('officer', `/cases/${id}/officers`, { method: 'PUT', body: { officers }, version });
    const refused = await lookUp('colleague', id, put.body.version);
    assert.deepEqual([refused.status, refused.body.code], [403, 'cases.notHandled']);
    assert.equal((await lookUp('stranger', id, put.body.version)).status, 404);
    assert.equal((await lookUp('officer', id, put.body.version)).status, 200);
  });

  it('need an offence and the days of the act, and find nobody without a number', async () => {
    const none = await office.open('officer', { offenceCode: null });
    assert.equal((await lookUp('officer', none.id, none.version)).body.code, 'cases.noOffence');
    const undated = await office.open('officer', { actFrom: null, actUntil: null });
    assert.equal((await lookUp('officer', undated.id, undated.version)).body.code, 'cases.noActDate');
  });

  it('are looked for from 28 February on where the act ended on the 29th', async () => {
    const act = { actFrom: '2024-02-29', actUntil: '2024-02-29' };
    const { id, version } = await withParty('officer', { uscc: firm, fields: act });
    const { status, body } = await lookUp('officer', id, version);
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual([body.from, body.until], ['2022-02-28', '2024-02-29']);
  });

  it('stand beside the worksheet of illegal gains: two figures, of which the criminal one is compared', async () => {
    const { id, version } = await office.open('officer');
    const sheet = {
      ...{ received: 10_000_000, due: 2_000_000, purchase: 6_000_000 },
      expenses: [{ name: '平台服务费', fen: 1_500_000, deductible: true }],
    };
    const put = await office.call('officer', `/cases/${id}/gains`, { method: 'PUT', body: { sheet }, version });
    assert.equal(put.status, 200, JSON.stringify(put.body));
    const { gains, amounts, conclusion } = put.body;
    assert.deepEqual([gains.administrative.fen, gains.criminal.fen], [2_500_000, 6_000_000]);
    assert.match(gains.administrative.cite, /违法所得认定办法/);
    assert.equal(gains.criminal.cite, '法释〔2025〕5号');
    assert.deepEqual([amounts.illegalGains.fen, conclusion.result], [6_000_000, 'met']);
    const gone = await office.call('officer', `/cases/${id}/gains`, {
      method: 'PUT',
      body: { sheet: null },
      version: put.body.version,
    });
    assert.deepEqual([gone.body.gains, gone.body.amounts.illegalGains.fen], [null, null]);
    const bad = await office.call('officer', `/cases/${id}/gains`, {
      method: 'PUT',
      body: { sheet: { received: -1 } },
      version: gone.body.version,
    });
    assert.equal(bad.status, 400);
  });
});
