// What is stuck is somebody's: an open difference and unsigned goods stand in an inbox with a day; supervision sees numbers alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { wakeInstances } from '../../../platform/procedures/index.ts';
import { openSeizedGoods } from '../testing/seized-goods.ts';

type Goods = Awaited<ReturnType<typeof openSeizedGoods>>;
type Who = 'officer' | 'second' | 'keeper' | 'head' | 'city' | 'office' | 'otherCity';
type Row = {
  recordId: string;
  kind: string;
  run: string;
  clock: { duty: string; dueAt: string };
  handler: { id: string } | null;
  acts: { action: string }[];
};

describe('goods that wait', () => {
  let office: Goods['office'];
  let lot: string;
  const rows = async (who: Who, queue = 'all'): Promise<Row[]> =>
    (await office.ok(who as never, 'GET', `/inbox?queue=${queue}`)).items.filter(
      ({ recordId }: Row) => recordId === lot,
    );
  const move = (body: object) => office.call('keeper', 'POST', `/exhibit-lots/${lot}/movements`, body);
  const shown = (who: Who) => office.ok(who as never, 'GET', `/exhibit-lots/${lot}`);
  before(async () => {
    const opened = await openSeizedGoods({}, [], {
      ...{ city: ['samr', '440100', ['approver']], otherCity: ['samr', '440300', ['approver']] },
      office: ['double-fight', '440100', ['officer']],
    });
    office = opened.office;
    const { lots } = await office.ok('officer', 'POST', `/cases/${opened.caseId}/measures/${opened.measureId}/lots`, {
      storeId: opened.store,
    });
    lot = lots[0].id;
  });
  after(() => office.close());

  it('a difference is the keeper\u2019s with a day, then another person\u2019s; it ends with a count that agrees', async () => {
    assert.equal((await move({ kind: 'count', qty: 88 })).status, 201);
    const [row] = await rows('keeper', 'mine');
    assert.deepEqual(
      [row?.kind, row?.clock.duty, row?.clock.dueAt.slice(0, 10)],
      ['exhibitDifference', 'recount', '2026-03-05'],
    );
    assert.equal((await move({ kind: 'count', qty: 90 })).status, 201);
    assert.deepEqual(await rows('keeper'), []);
    assert.equal((await move({ kind: 'count', qty: 88 })).status, 201);
    assert.equal((await move({ kind: 'count', qty: 88 })).status, 201);
    const [explain] = await rows('head');
    assert.deepEqual(
      [explain?.clock.duty, explain?.handler, explain?.acts.map(({ action }) => action)],
      ['explain', null, ['explain']],
    );
    // Whoever counted is offered nothing, over HTTP and in SQL.
    assert.deepEqual((await rows('keeper'))[0]?.acts, []);
    assert.match((await shown('keeper')).notExplained.zh, /本人/);
    const id = explain?.run ?? '';
    const forged = office.made.opened.database.as(office.actor('keeper'), ({ tx, acting }) =>
      sql`insert into procedure_event (instance_id, seq, step, at, user_id, user_name, agency_key, agency_name, role)
        values (${id}, 90, 'explain', now(), ${acting.userId}, 'x', ${acting.agencyKey}, 'x', 'keeper')`.execute(tx),
    );
    await assert.rejects(forged, /access.refusedByDatabase|does not take the step/);
    // Nor is a new count made without counting.
    const pressed = await office.call('head', 'POST', `/exhibit-differences/${id}/steps/countAgain`, {
      facts: { counted: 'x' },
    });
    assert.equal(pressed.status, 403);
  });

  it('goes to the agency above where nobody else is left, and supervision sees numbers alone', async () => {
    const [{ run }] = (await rows('head')) as [Row];
    const pass = () => office.call('keeper', 'POST', `/exhibit-differences/${run}/steps/passUp`, { facts: {} });
    assert.equal((await pass()).status, 409, 'the head can explain it');
    await office.made.opened.database.systemPool.query(`update app_user set active = false where id = $1`, [
      office.userOf('head'),
    ]);
    assert.match((await shown('keeper')).notExplained.zh, /报请上级机关办理/);
    assert.equal((await shown('keeper')).mayPassUp, true);
    const explain = { cause: 'unrecorded', explanation: '送检两双未登记' };
    assert.equal(
      (await office.call('city' as never, 'POST', `/exhibit-differences/${run}/explain`, explain)).status,
      403,
    );
    assert.equal((await pass()).status, 200);
    assert.ok((await rows('city')).some(({ clock }) => clock.duty === 'above'));
    const stuck = async (who: Who) =>
      (await office.ok(who as never, 'GET', '/inbox/agencies')).items.map(
        (one: { stuck: number; stuckLate: number; stuckDays: number }) => [one.stuck, one.stuckLate, one.stuckDays],
      );
    office.present = new Date('2026-03-20T02:00:00Z');
    assert.deepEqual(await stuck('otherCity'), []);
    assert.deepEqual(await stuck('city'), [[1, 1, 11]]);
    assert.equal(
      (await office.call('otherCity' as never, 'POST', `/exhibit-differences/${run}/explain`, explain)).status,
      404,
    );
    const done = await office.call('city' as never, 'POST', `/exhibit-differences/${run}/explain`, explain);
    assert.deepEqual([done.status, done.body.differences[0].outcome], [200, 'explained'], JSON.stringify(done.body));
    assert.deepEqual(await stuck('city'), [[0, 0, 0]]);
    await office.made.opened.database.systemPool.query(`update app_user set active = true where id = $1`, [
      office.userOf('head'),
    ]);
  });

  it('goods are their receiver\u2019s to sign for or refuse, and come back to the giver', async () => {
    assert.equal((await move({ kind: 'handOver', qty: 5, receiverId: office.userOf('second') })).status, 201);
    const [row] = await rows('second', 'mine');
    assert.deepEqual([row?.kind, row?.clock.duty], ['exhibitHandOver', 'sign']);
    const at = `/exhibit-movements/${row?.run}`;
    assert.equal(
      (await office.call('officer', 'POST', `${at}/steps/refuse`, { facts: {}, reason: 'x' })).body.code,
      'exhibits.notReceiver',
    );
    assert.equal(
      (await office.call('second', 'POST', `${at}/steps/refuse`, { facts: {}, reason: '实收四双' })).status,
      200,
    );
    const refused = (await shown('keeper')).movements.find(({ id }: { id: string }) => id === row?.run);
    assert.deepEqual([refused.signature, refused.maySign], ['refused', false]);
    assert.equal((await rows('keeper', 'mine'))[0]?.clock.duty, 'settle');
    // Whom the head names to clear it up does not sign for the goods, nor keep the receiver from signing.
    const cookie = await office.made.sessionOf(office.accountOf('head'));
    const name = async (helpers: string[]) => {
      const to = { runs: [row?.run], handler: office.userOf('officer'), helpers };
      return (await office.call('head', 'POST', '/inbox/assign', to, { cookie })).body;
    };
    assert.equal((await name([])).done, 1);
    assert.equal(
      (await office.call('keeper', 'POST', `${at}/steps/again`, { facts: {}, reason: '已补一双' })).status,
      200,
    );
    assert.deepEqual((await rows('second', 'mine'))[0]?.clock.duty, 'sign', 'it is the receiver\u2019s again');
    assert.equal((await name([office.userOf('second')])).done, 1);
    const sign = (who: Who) => office.call(who as never, 'POST', `${at}/sign`, { sealState: 'intact' });
    assert.equal((await sign('officer')).body.code, 'exhibits.notReceiver');
    assert.equal((await sign('second')).status, 201);
    assert.deepEqual(await rows('second'), []);
  });

  it('what waited before these runs were kept gets its own, with the days that begin then (0600)', async () => {
    assert.equal((await move({ kind: 'handOver', qty: 3, receiverId: office.userOf('second') })).status, 201);
    assert.equal((await move({ kind: 'count', qty: 70 })).status, 201);
    const before = (await rows('keeper')).map(({ kind, run, clock }) => [kind, run, clock.duty]);
    assert.deepEqual(before.map(([kind]) => kind).toSorted(), ['exhibitDifference', 'exhibitHandOver']);
    const text = readFileSync(new URL('../../../../migrations/0600_differences_live.sql', import.meta.url), 'utf8');
    // The clock of this office is not that of the database.
    const now = `timestamptz '${office.present.toISOString()}'`;
    const convert = text.slice(text.indexOf('DO $$'), text.lastIndexOf('RESET ROLE;')).replaceAll('now()', now);
    const admin = new pg.Client({ connectionString: office.made.opened.adminUrl });
    await admin.connect();
    await admin.query('set session_replication_role = replica');
    for (const table of ['duty', 'procedure_event', 'run_handler'])
      await admin.query(`delete from ${table} where instance_id = any($1)`, [before.map(([, run]) => run)]);
    await admin.query('delete from procedure_instance where id = any($1)', [before.map(([, run]) => run)]);
    await admin.query('set session_replication_role = origin');
    await admin.query('begin');
    await admin.query(convert);
    await admin.query('commit');
    await admin.end();
    await wakeInstances(office.made.services);
    const after = (await rows('keeper')).map(({ kind, run, clock }) => [kind, run, clock.duty]);
    assert.deepEqual(after.toSorted(), before.toSorted());
    const [, run] = before.find(([kind]) => kind === 'exhibitHandOver') ?? [];
    assert.equal((await office.call('second', 'POST', `/exhibit-movements/${run}/sign`, {})).status, 201);
  });

  it('what counts as stuck in the database is declared as duties', async () => {
    const text = readFileSync(new URL('../../../../migrations/0600_differences_live.sql', import.meta.url), 'utf8');
    const part = text.slice(text.indexOf('FUNCTION access.stuck_duties()'));
    const kept = [...part.slice(0, part.indexOf('$$;')).matchAll(/\('([\w.-]+)', '(\w+)'\)/g)];
    assert.equal(kept.length, 7);
    const { procedures } = office.made.services;
    const declared = new Set(procedures.rolesOfDuties().map(({ procedure, duty }) => `${procedure} ${duty}`));
    for (const [, procedure, duty] of kept)
      if (procedure?.startsWith('exhibits.')) assert.ok(declared.has(`${procedure} ${duty}`), `${procedure} ${duty}`);
  });
});
