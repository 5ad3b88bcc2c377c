// Standards of an office: two legal officers, a case that takes its band from them, the province's amounts of a hearing.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sheetTexts } from '../../../platform/office/sheet-texts.fixture.ts';
import { lawCapability } from '../../law/index.ts';
import { type Answer, type CaseOffice, openCaseOffice } from '../testing/case-office.ts';
import { nothingPleaded } from '../testing/nothing-pleaded.ts';

describe('the standards of an office', () => {
  let office: CaseOffice;

  before(async () => {
    office = await openCaseOffice(new Date('2026-11-24T02:00:00Z'), [lawCapability]);
    const province = await office.made.opened.agency('samr', '440000', '粤市监');
    const bureau = await office.made.opened.agency('samr', '440100', '穗市监');
    const elsewhere = await office.made.opened.agency('samr', '430100', '长市监');
    await office.person('first', province, ['legalOfficer']);
    await office.person('second', province, ['legalOfficer']);
    await office.person('stranger', elsewhere, ['legalOfficer', 'officer']);
    await office.person('officer', bureau, ['officer']);
    await office.person('head', bureau, ['approver']);
    await office.person('reviewer', bureau, ['supervisor']);
  });
  after(() => office.close());

  const ok = async (answer: Promise<Answer>): Promise<Answer['body']> => {
    const { status, body } = await answer;
    assert.ok(status < 300, JSON.stringify(body));
    return body;
  };
  const enter = (who: string, body: object) =>
    office.call(who, '/case-standards', {
      method: 'POST',
      body: { line: 'samr', document: '（示例）裁量基准', article: '3', from: '2026-01-01', until: null, ...body },
    });
  const decide = (who: string, { id, version }: { id: string; version: number }, decision: string, body = {}) =>
    office.call(who, `/case-standards/${id}/decisions/${decision}`, { method: 'POST', body, version });
  const table = {
    kind: 'discretion',
    offenceCode: 'TM-57-1',
    content: {
      grades: [
        {
          title: '从轻',
          amount: { kind: 'illegalBusinessAmount', atLeastFen: null, belowFen: 5_000_000 },
          facts: ['主动改正'],
          band: { from: 1_000, to: 5_000, of: 'yuan' },
        },
        { title: '一般', amount: null, facts: [], band: { from: 5_000, to: 50_000, of: 'yuan' } },
      ],
    },
  };
  async function approved(body: object): Promise<{ id: string; version: number }> {
    const entered = (await ok(enter('first', body))).items[0];
    return (await ok(decide('second', entered, 'approve'))).items[0];
  }

  it('are approved by another person than who entered them, and are not changed afterwards', async () => {
    const entered = (await ok(enter('first', table))).items[0];
    assert.equal(entered.state, 'entered');
    assert.equal((await decide('first', entered, 'approve')).body.code, 'law.ruleFourEyes');
    assert.ok((await decide('stranger', entered, 'approve')).status >= 400);
    assert.equal((await enter('officer', table)).status, 403);
    const done = (await ok(decide('second', entered, 'approve'))).items[0];
    assert.equal((await decide('second', done, 'refuse')).body.code, 'law.ruleDecided');
    await ok(decide('second', done, 'end', { until: '2026-11-24' }));
    const seen = (await ok(office.call('officer', '/case-standards'))).items;
    assert.equal(seen.find(({ id }: { id: string }) => id === entered.id)?.until, '2026-11-24');
  });

  it('are found by document, name of the offence and the day they hold on, in pages, and leave as a workbook', async () => {
    const hearing = {
      kind: 'hearing',
      content: { personFen: 1_000_000, unitFen: 10_000_000 },
      document: '听证数额（示例）',
    };
    await ok(enter('first', { ...hearing, from: '2027-01-01' }));
    const list = async (who: string, query: string) =>
      ok(office.call(who, `/case-standards?${new URLSearchParams(query)}`));
    const documents = ({ items }: { items: { document: string }[] }) => items.map(({ document }) => document);
    assert.deepEqual(documents(await list('first', 'q=听证')), ['听证数额（示例）']);
    assert.deepEqual(documents(await list('officer', 'q=听证')), []);
    assert.deepEqual(documents(await list('first', 'q=商标 裁量')), ['（示例）裁量基准']);
    assert.equal((await list('first', 'q=商标&kind=hearing')).total, 0);
    assert.equal((await list('officer', 'on=2026-11-24')).total, 1);
    assert.equal((await list('officer', 'on=2026-11-25')).total, 0);
    assert.deepEqual(documents(await list('first', 'sort=from')), ['听证数额（示例）', '（示例）裁量基准']);
    assert.deepEqual((await list('first', 'state=entered')).departments, [{ id: 'samr', name: '市场监管总局' }]);
    const rows = await sheetTexts(
      Buffer.from((await office.call('first', '/case-standards/export.xlsx?sort=from')).bytes),
    );
    assert.match(String(rows[1]), /听证数额.*对公民 10000 元以上.*待批准/);
    assert.match(String(rows[2]), /从轻：非法经营额 不满 50000 元；主动改正：罚款 1000 至 5000 元/);
  });

  it('are refused where they cannot be, by the field', async () => {
    const reversed = structuredClone(table);
    Object.assign(reversed.content.grades[0] ?? {}, { band: { from: 9, to: 1, of: 'yuan' } });
    const { status, body } = await enter('first', { ...reversed, offenceCode: 'NONE-1' });
    assert.equal(status, 400);
    assert.deepEqual(
      body.fields.map(({ pointer }: { pointer: string }) => pointer),
      ['/offenceCode', '/content/grades/0/band/to'],
    );
  });

  it('give a case its grade and band, and a fine outside it is explained (行政处罚法 34)', async () => {
    const standard = await approved(table);
    const { id, version } = await office.open('officer');
    const goods = [{ name: '鞋', quantity: 10, unit: '双', state: 'sold', actualPrice: 20_000 }];
    await ok(office.call('officer', `/cases/${id}/goods`, { method: 'PUT', body: { goods }, version }));
    const propose = (answers: object) =>
      office.call('officer', `/cases/${id}/discretion/proposals`, { method: 'POST', body: { answers } });
    const open = (await ok(propose({}))).items.find((one: { id: string }) => one.id === standard.id);
    assert.deepEqual([open.grade, open.missing], [null, ['主动改正']]);
    const [light] = (await ok(propose({ 主动改正: true }))).items;
    assert.deepEqual([light.grade, light.fromFen, light.toFen], ['从轻', 100_000, 500_000]);
    await ok(office.step('head', id, 'file'));
    await ok(office.step('officer', id, 'answerThreshold', { suspicion: 'no' }, '数额明显不足'));
    await ok(office.step('officer', id, 'answerDefences', ...nothingPleaded));
    const keep = { standardId: standard.id, answers: { 主动改正: true } };
    assert.ok((await office.call('stranger', `/cases/${id}/discretion`, { method: 'POST', body: keep })).status >= 400);
    const kept = await ok(office.call('officer', `/cases/${id}/discretion`, { method: 'POST', body: keep }));
    assert.equal(kept.kept.grade, '从轻');
    await ok(office.step('officer', id, 'conclude', { proposal: '罚款' }));
    await ok(office.step('officer', id, 'submitReview'));
    await ok(office.step('reviewer', id, 'review', { opinion: '同意' }));
    const notice = { noticedOn: '2026-11-24', proposed: '罚款', hearingRight: true };
    await ok(office.step('officer', id, 'giveNotice', notice));
    await ok(office.step('officer', id, 'recordDefence', { defence: 'waived' }));
    const fine = { kind: 'penalty', penalties: ['fine'], fineFen: 800_000, grounds: '违法' };
    const refused = await office.step('head', id, 'decide', fine);
    assert.ok(refused.body.fields, JSON.stringify(refused.body));
    assert.deepEqual([refused.status, refused.body.fields[0].pointer], [400, '/facts/discretion']);
    assert.match(JSON.stringify(refused.body.fields), /偏离的理由.*第34条/);
    await ok(office.step('head', id, 'decide', { ...fine, discretion: '拒不配合检查，从重' }));
  });

  it('set the amounts that give a right to a hearing in the province and below (63)', async () => {
    await approved({ kind: 'hearing', content: { personFen: 500_000, unitFen: 5_000_000 }, article: '2' });
    const { id } = await office.open('officer');
    await ok(office.step('head', id, 'file'));
    await ok(office.step('officer', id, 'answerThreshold', { suspicion: 'no' }, '数额明显不足'));
    await ok(office.step('officer', id, 'answerDefences', ...nothingPleaded));
    await ok(office.step('officer', id, 'conclude', { proposal: '罚款' }));
    await ok(office.step('officer', id, 'submitReview'));
    await ok(office.step('reviewer', id, 'review', { opinion: '同意' }));
    const notice = { noticedOn: '2026-11-24', proposed: '罚款', proposedFineFen: 500_000, hearingRight: false };
    const silent = await office.step('officer', id, 'giveNotice', notice);
    assert.match(JSON.stringify(silent.body.fields), /对公民罚款 5000 元以上.*（示例）裁量基准 2/);
  });

  it('may weigh by points, with factors and bounds of their sum together or not at all', async () => {
    const band = { from: 1_000, to: 2_000, of: 'yuan' };
    const graded = { title: '一般', amount: null, facts: [], points: { atLeast: 10, below: null }, band };
    const factors = [{ title: '时间', choices: [{ amount: null, facts: ['持续三个月以上'], points: 20 }] }];
    const entry = (content: object) => enter('first', { kind: 'discretion', offenceCode: 'TM-57-1', content });
    const pointer = async (content: object) => (await entry(content)).body.fields?.[0]?.pointer;
    assert.equal(await pointer({ grades: [graded] }), '/content/factors');
    assert.equal(await pointer({ factors, grades: [{ ...graded, points: null }] }), '/content/grades');
    const reversed = { ...graded, points: { atLeast: 10, below: 5 } };
    assert.equal(await pointer({ factors, grades: [reversed] }), '/content/grades/0/points/below');
    const row = await approved({ kind: 'discretion', offenceCode: 'TM-57-1', content: { factors, grades: [graded] } });
    const { id } = await office.open('officer');
    const answers = { 持续三个月以上: true };
    const { items } = await ok(
      office.call('officer', `/cases/${id}/discretion/proposals`, { method: 'POST', body: { answers } }),
    );
    const proposed = items.find((one: { id: string }) => one.id === row.id);
    assert.deepEqual([proposed.grade, proposed.toFen], ['一般', 200_000]);
    assert.match(proposed.why.zh, /时间 20 分，合计 20 分/);
    await ok(decide('second', row, 'end', { until: '2026-11-24' }));
  });
});
