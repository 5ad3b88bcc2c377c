// Lists of cases over HTTP: what they are filtered by, in which order, page by page, as a workbook; numbers of an agency.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readSheet } from '../../../platform/office/workbook-reader.ts';
import { countedAsListed } from '../../../testing/list-queues.ts';
import { type CaseOffice, openCaseOffice } from '../testing/case-office.ts';
import { caseQueues } from './queues.ts';

describe('the list of cases', () => {
  let office: CaseOffice;
  let officerId: string;

  before(async () => {
    office = await openCaseOffice(new Date('2026-11-24T02:00:00Z'));
    const { opened } = office.made;
    const bureau = await opened.agency('samr', '440100', '穗市监');
    officerId = (await office.person('officer', bureau, ['officer'])).userId;
    await office.person('head', bureau, ['approver']);
    await office.person('beside', await opened.agency('samr', '440300'), ['officer']);
    await office.person('above', await opened.agency('double-fight', '440000'), ['officer']);
    const titles = ['云岭（示例）鞋业有限公司案', '海风（示例）服饰店案', '白石（示例）日化厂案'];
    const days = ['2026-11-01', '2026-11-12', '2026-10-03'];
    for (const [index, title] of titles.entries()) {
      const regionCode = index === 2 ? '440111' : '440106';
      const source = { kind: index === 0 ? 'tip' : 'inspection', on: days[index] };
      const { id, version } = await office.open('officer', { title, regionCode, source });
      const goods = [{ name: '鞋', quantity: 100 * (index + 1), unit: '双', state: 'sold', actualPrice: 20_000 }];
      const put = await office.call('officer', `/cases/${id}/goods`, { method: 'PUT', body: { goods }, version });
      assert.equal(put.status, 200, JSON.stringify(put.body));
      if (index > 0) continue;
      const party = { part: 'party', kind: 'individual', name: '钱小满', idMissing: '拒不提供' };
      const parties = await office.call('officer', `/cases/${id}/parties`, {
        method: 'PUT',
        body: { parties: [party] },
        version: put.body.version,
      });
      const officers = [
        { name: '甲', certificateNo: '粤A1', userId: officerId },
        { name: '乙', certificateNo: '粤A2' },
      ];
      await office.call('officer', `/cases/${id}/officers`, {
        method: 'PUT',
        body: { officers },
        version: parties.body.version,
      });
    }
  });
  after(() => office.close());

  const titlesOf = async (query: string, who = 'officer'): Promise<string[]> => {
    const { status, body } = await office.call(who, `/cases?${query}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body.items.map(({ title }: { title: string }) => title.slice(0, 2));
  };

  it('shows the earliest duty first, the newest source, or the largest amount', async () => {
    assert.deepEqual(await titlesOf('sort=due'), ['白石', '云岭', '海风']);
    assert.deepEqual(await titlesOf('sort=source'), ['海风', '云岭', '白石']);
    assert.deepEqual(await titlesOf('sort=amount'), ['白石', '海风', '云岭']);
  });

  it('is filtered by result, source, region, lateness, days and the officer', async () => {
    assert.deepEqual(await titlesOf('result=met'), ['白石']);
    assert.deepEqual(await titlesOf('result=near'), ['海风']);
    assert.deepEqual(await titlesOf('source=tip'), ['云岭']);
    assert.deepEqual(await titlesOf('region=440111'), ['白石']);
    assert.equal((await titlesOf('region=440100')).length, 3);
    assert.deepEqual(await titlesOf('late=true'), ['白石', '云岭']);
    const seen = await countedAsListed((who: string, path) => office.call(who, path), caseQueues, [
      'officer',
      'beside',
      'above',
    ]);
    assert.ok(
      ['all', 'open', 'late'].every((name) => seen.includes(name)),
      seen.join(),
    );
    assert.deepEqual(await titlesOf('from=2026-11-02'), ['海风']);
    assert.deepEqual(await titlesOf('officer=me'), ['云岭']);
    assert.deepEqual(await titlesOf(`officer=${officerId}&state=filed`), []);
    assert.equal((await titlesOf(`handler=${officerId}`)).length, 3, 'whoever registered them handles them');
    assert.deepEqual(await titlesOf(`handler=${officerId}`, 'above'), [], 'as the own agency named them');
    const disorder = await office.call('officer', '/cases?from=2026-11-02&until=2026-11-01');
    assert.equal(disorder.status, 400);
  });

  it('is searched by words of the name, the place and the parties, however they are spaced', async () => {
    assert.deepEqual(await titlesOf(`q=${encodeURIComponent('服饰')}`), ['海风']);
    assert.deepEqual(await titlesOf(`q=${encodeURIComponent('钱小满')}`), ['云岭']);
    assert.deepEqual(await titlesOf(`q=${encodeURIComponent('钱小 岭')}`), ['云岭']);
    assert.deepEqual(await titlesOf(`q=${encodeURIComponent('满小钱')}`), []);
    const hits = await office.call('officer', `/search?q=${encodeURIComponent('日化厂')}`);
    assert.equal(hits.body.items[0].kind, 'case');
    assert.match(hits.body.items[0].snippet, /\[\[日化厂\]\]/);
  });

  it('is empty for an agency beside and whole for the coordination office above', async () => {
    assert.deepEqual(await titlesOf('', 'beside'), []);
    assert.deepEqual(await titlesOf(`q=${encodeURIComponent('服饰')}`, 'beside'), []);
    assert.equal((await titlesOf('', 'above')).length, 3);
    assert.deepEqual(await titlesOf('mine=true', 'above'), []);
  });

  it('goes out as a workbook with the same rows in the same order, and the trail knows of it', async () => {
    const url = '/cases/export.xlsx?sort=amount';
    assert.equal((await office.call('nobody', url)).status, 401);
    const { status, bytes } = await office.call('above', url);
    assert.equal(status, 200);
    const names: string[] = [];
    for await (const row of readSheet(bytes, { name: 'cases.xlsx' })) {
      names.push(row.cells.find(({ column }) => column === 2)?.text ?? '');
    }
    assert.deepEqual(
      names.slice(1).map((name) => name.slice(0, 2)),
      ['白石', '海风', '云岭'],
    );
    const noted = await office.made.services.database.asSystem('test', (tx) =>
      tx.selectFrom('audit.entry').select('after').where('action', '=', 'export').execute(),
    );
    assert.equal(noted.length, 1);
  });

  it('numbers cases by the code that the head has set, year by year without a gap', async () => {
    const before = await office.call('officer', '/case-numbering');
    assert.equal(before.body.own, false);
    const set = (who: string, code: string) => office.call(who, '/case-numbering', { method: 'PUT', body: { code } });
    assert.equal((await set('officer', '穗市监')).status, 403);
    assert.equal((await set('head', '<b>')).status, 400);
    assert.equal((await set('head', '穗市监')).body.example, '穗市监立〔2026〕1号');
    const numbers: string[] = [];
    for (const _ of [1, 2]) {
      const { id } = await office.open('officer', { title: '编号案' });
      numbers.push((await office.step('head', id, 'file')).body.case.no);
    }
    assert.deepEqual(numbers, ['穗市监立〔2026〕1号', '穗市监立〔2026〕2号']);
  });
});
