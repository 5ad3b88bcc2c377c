// The invented cases, loaded as at the first start: every stage is shown, the law of 2016 governs, a second load changes nothing.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Demonstration, openDemonstration } from '../../test-demonstration.ts';
import { demoCases } from './demo/stories.ts';
import { casesCapability, demoCaseId } from './index.ts';

describe('the invented cases of 2016', () => {
  let demonstration: Demonstration;

  before(async () => {
    demonstration = await openDemonstration();
  });
  after(() => demonstration?.close());

  const get: Demonstration['get'] = (account, path) => demonstration.get(account, path);

  it('are at least 24 in eight cities and several departments, each marked as invented', async () => {
    assert.ok(demoCases.length >= 24, `${demoCases.length}`);
    const rows = await demonstration.services.database.asSystem('test', (tx) =>
      tx
        .selectFrom('caseFile')
        .innerJoin('agency', 'agency.key', 'caseFile.ownerAgency')
        .select(['caseFile.demo', 'caseFile.title', 'agency.regionCode', 'agency.departmentId', 'caseFile.state'])
        // Those that another system sent are shown by the exchange.
        .where(
          'caseFile.id',
          'in',
          demoCases.map(({ key }) => demoCaseId(key)),
        )
        .execute(),
    );
    assert.equal(rows.length, demoCases.length);
    assert.ok(rows.every(({ demo, title }) => demo && title.includes('（示例）')));
    assert.ok(new Set(rows.map(({ regionCode }) => regionCode)).size >= 8);
    assert.ok(new Set(rows.map(({ departmentId }) => departmentId)).size >= 4);
    const states = new Set(rows.map(({ state }) => state));
    for (const state of ['registered', 'filed', 'concluded', 'notified', 'decided', 'archived'])
      assert.ok(states.has(state), state);
  });

  it('show one with documents: a scan in evidence, a notice sealed and served with its receipt, a decision still to be served', async () => {
    const { items } = await get('su.qing', `/cases/${demoCaseId('fined-instead')}/documents`);
    type Paper = { form: string; state: string; no: string | null; sealed: object | null; receipt: object | null };
    const said = items.map(({ form, state, no, sealed, receipt }: Paper) => [
      ...[form, state, no, sealed !== null, receipt !== null],
    ]);
    assert.deepEqual(said, [
      ['decision', 'issued', '穗工商罚〔2016〕1号', true, false],
      ['notice', 'served', '穗工商罚告〔2016〕1号', true, true],
      ['receipt', 'draft', null, false, false],
      ['evidence', 'issued', null, true, false],
    ]);
    const stored = () =>
      demonstration.services.database.asSystem('test', (tx) =>
        tx.selectFrom('caseDocument').select(['id', 'demo']).orderBy('id').execute(),
      );
    const before = await stored();
    assert.ok(before.length > said.length && before.every(({ demo }) => demo), 'other cases have some, all invented');
    await casesCapability.demonstrate?.(demonstration.services);
    assert.deepEqual(await stored(), before, 'a second load draws nothing up again');
  });

  it('show one that meets the threshold of 法释〔2004〕19号 and whose hand-over is late by two days', async () => {
    const found = await get('su.qing', `/cases/${demoCaseId('approved-late')}`);
    assert.equal(found.conclusion.result, 'met');
    assert.match(found.conclusion.summary.zh, /法释〔2004〕19号/);
    const clock = found.clocks.find(({ duty }: { duty: string }) => duty === 'handOver');
    assert.equal(clock.dueAt.slice(0, 10), '2016-11-22');
    assert.match(found.case.no, /^穗工商立〔2016〕\d+号$/);
  });

  it('show the procuratorate one that was fined in place of a referral', async () => {
    const found = await get('fang.jian', `/cases/${demoCaseId('fined-instead')}`);
    assert.equal(found.case.state, 'decided');
    assert.equal(found.conclusion.result, 'met');
    assert.ok(found.clocks.some(({ duty }: { duty: string }) => duty === 'sendCopies'));
  });

  it('change nothing when they are loaded again', async () => {
    const count = () =>
      demonstration.services.database.asSystem('test', (tx) =>
        tx
          .selectFrom('procedureEvent')
          .select((eb) => eb.fn.countAll<number>().as('events'))
          .executeTakeFirstOrThrow(),
      );
    const { events } = await count();
    await casesCapability.demonstrate?.(demonstration.services);
    assert.equal((await count()).events, events);
  });
});
