// Lists of tips, monitors and rights: their filters, orders and pages, and the same rows as a workbook.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readSheet } from '../../platform/office/workbook-reader.ts';
import { type LeadsTest, openLeadsTest } from './testing/leads-test.ts';

const tip = {
  kind: 'tip',
  account: '说明（示例）',
  respondent: '某店（示例）',
  regionCode: '440106',
  channel: 'letter',
};
const monitor = { legalBasis: '网络交易监督管理办法', keepDays: 30, source: 'upload' };

describe('the lists beside that of leads', () => {
  let test: LeadsTest;
  before(async () => {
    test = await openLeadsTest();
    for (const [title, receivedOn, named] of [
      ['甲', '2026-11-24', true],
      ['乙', '2026-11-20', false],
      ['丙', '2026-11-22', false],
    ] as const) {
      const author = named ? { name: '王小明', phone: '13800138000', address: '', idNumber: '' } : null;
      await test.ok('officer', 'POST', '/tips', { ...tip, title, receivedOn, author });
    }
    for (const [title, runsUntil, source] of [
      ['鞋', '2027-03-01', 'upload'],
      ['药', '2026-12-31', 'push'],
    ] as const) {
      await test.ok('officer', 'POST', '/monitors', { ...monitor, title, purpose: `监测${title}`, runsUntil, source });
    }
    for (const [mark, registrationNo, validTo] of [
      ['云雀', '2', '2030-01-01'],
      ['苍松', '1', '2020-01-01'],
      ['兰汀', '3', null],
    ] as const) {
      await test.ok('officer', 'POST', '/rights', { mark, registrationNo, validTo });
    }
  });
  after(() => test.close());

  const titles = async (path: string, field = 'title'): Promise<string[]> =>
    (await test.ok('officer', 'GET', path)).items.map((row: Record<string, string>) => row[field]);
  /** The second column of a workbook. */
  const seconds = async (path: string): Promise<string[]> => {
    const found: string[] = [];
    for await (const row of readSheet(await test.bytes('officer', path), { name: 'list.xlsx' })) {
      found.push(row.cells.find(({ column }) => column === 2)?.text ?? '');
    }
    return found.slice(1);
  };

  it('stand in the orders asked for, page after page', async () => {
    assert.deepEqual(await titles('/tips?sort=newest'), ['甲', '丙', '乙']);
    // All of them wait for an officer until the same hour.
    assert.deepEqual((await titles('/tips')).toSorted(), ['丙', '乙', '甲']);
    assert.deepEqual(await titles('/monitors?sort=until'), ['药', '鞋']);
    // The clock of the test stands still: both were drawn up at the same instant.
    assert.deepEqual((await titles('/monitors')).toSorted(), ['药', '鞋']);
    assert.deepEqual(await titles('/rights?sort=term', 'mark'), ['苍松', '云雀', '兰汀']);
    assert.deepEqual(await titles('/rights?sort=newest', 'mark'), ['兰汀', '苍松', '云雀']);
  });

  it('are narrowed by their filters', async () => {
    assert.deepEqual(await titles('/monitors?q=监测药'), ['药']);
    assert.deepEqual(await titles('/monitors?source=push'), ['药']);
    assert.deepEqual(await titles('/rights?valid=false', 'mark'), ['苍松']);
    assert.deepEqual(await titles('/rights?valid=true&sort=newest', 'mark'), ['兰汀', '云雀']);
    assert.equal((await titles('/rights?own=true')).length, 3);
    assert.equal((await test.ok('district', 'GET', '/rights?own=true')).items.length, 0);
  });

  it('are narrowed to what a person handles or helps with, as the own agency named them', async () => {
    assert.deepEqual(
      await titles('/tips?handler=me&sort=newest'),
      ['甲', '丙', '乙'],
      'whoever entered them handles them',
    );
    const { items } = await test.ok('officer', 'GET', '/inbox/people');
    const colleague = items.find(({ open }: { open: number }) => open === 0).id;
    assert.deepEqual(await titles(`/tips?handler=${colleague}`), []);
    const [first] = (await test.ok('officer', 'GET', '/tips?sort=newest')).items;
    const person = (await test.ok('officer', 'GET', '/me')).id;
    await test.ok('head', 'POST', '/inbox/assign', { runs: [first.id], handler: person, helpers: [colleague] });
    assert.deepEqual(await titles(`/tips?handler=${colleague}`), ['甲'], 'as a helper too');
    assert.equal((await seconds('/tips/export.xlsx?handler=me')).length, 3);
    await test.ok('officer', 'POST', '/leads', { source: 'inspection', title: '线索（示例）', foundOn: '2026-11-20' });
    assert.deepEqual(await titles('/leads?handler=me'), ['线索（示例）']);
    assert.deepEqual(await titles(`/leads?handler=${colleague}`), []);
  });

  it('leave as workbooks with the same rows in the same order, and the trail says so', async () => {
    assert.deepEqual(await seconds('/rights/export.xlsx?valid=true&sort=newest'), ['兰汀', '云雀']);
    assert.deepEqual(await seconds('/tips/export.xlsx?sort=newest'), ['举报', '举报', '举报']);
    assert.deepEqual(await seconds('/monitors/export.xlsx?sort=until'), ['监测药', '监测鞋']);
    const text = (await test.bytes('officer', '/tips/export.xlsx')).toString('latin1');
    assert.doesNotMatch(text, /13800138000/);
    const noted = await test.made.services.database.asSystem('test', (tx) =>
      tx.selectFrom('audit.entry').select('kind').where('action', '=', 'export').execute(),
    );
    const kinds = noted.map(({ kind }) => kind);
    for (const kind of ['registered_right', 'tip', 'monitor']) assert.ok(kinds.includes(kind), kind);
  });

  it('say of each date how sure its rule is, as the record does', async () => {
    const complaint = { ...tip, kind: 'complaint', title: '退款', receivedOn: '2026-11-23', claim: '退款' };
    const author = { name: '李晓', phone: '13900139000', address: '', idNumber: '' };
    const made = await test.ok('officer', 'POST', '/tips', { ...complaint, author });
    await test.step('officer', `/tips/${made.tip.id}`, 'takeCharge');
    const { items } = await test.ok('officer', 'GET', '/tips');
    for (const { id, nextDue } of items) {
      const { clocks } = await test.ok('officer', 'GET', `/tips/${id}`);
      const clock = clocks.find(({ duty }: { duty: string }) => duty === nextDue.duty);
      assert.equal(nextDue.mark, clock.basis.mark);
    }
    assert.equal(items.find(({ title }: { title: string }) => title === '退款').nextDue.mark, 'recalled');
  });
});
