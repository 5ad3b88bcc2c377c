// Bulk steps and changes of all records: previewed, taken, reported, taken back; stored by as few statements as one.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import {
  deliver,
  enterLead,
  licence,
  messages,
  openRecordsOffice,
  plan,
  type RecordsOffice,
  seen,
} from './testing/records-office.ts';

let office: RecordsOffice;
before(async () => {
  office = await openRecordsOffice();
});
after(() => office.close());

describe('bulk work', () => {
  const running = async (title: string): Promise<string> => {
    const { id } = (await office.ok('officer', 'POST', '/monitors', { ...plan, title })).monitor;
    await office.step('officer', `/monitors/${id}`, 'submit');
    await office.step('head', `/monitors/${id}`, 'approve');
    return id;
  };

  it('takes one step with all that admit it, names the others with the reason beforehand, and is taken back', async () => {
    const ids = [await running('甲'), await running('乙')];
    const drawn = (await office.ok('officer', 'POST', '/monitors', { ...plan, title: '丙' })).monitor.id;
    const foreign = (await office.ok('stranger', 'POST', '/monitors', { ...plan, title: '外' })).monitor.id;
    const all = [...ids, drawn, foreign];
    const { steps } = await office.ok('officer', 'POST', '/records/monitor/bulk/open', { ids: all });
    const suspend = steps.find((one: { action: { action: string } }) => one.action.action === 'suspend');
    assert.deepEqual([suspend.open, suspend.action.reasonRequired], [2, true]);
    const asked = { ids: all, step: 'suspend', reason: '平台整改期间' };
    const preview = await office.ok('officer', 'POST', '/records/monitor/bulk/preview', asked);
    assert.deepEqual([preview.done, preview.refused, preview.applied, preview.id], [2, 2, false, null]);
    assert.match(preview.rows[2].why.zh, /现在不能办理/);
    assert.deepEqual([preview.rows[3].title, preview.rows[3].why.zh], ['', '没有找到所请求的内容']);
    assert.equal((await office.ok('officer', 'GET', `/monitors/${ids[0]}`)).monitor.state, 'running');
    const done = await office.ok('officer', 'POST', '/records/monitor/bulk', asked);
    assert.deepEqual({ ...done, id: null, applied: false }, preview, 'what was done is what the preview said');
    assert.equal((await office.ok('officer', 'GET', `/monitors/${ids[1]}`)).monitor.state, 'suspended');
    assert.deepEqual([done.undo.count, done.undo.how.zh], [2, '以“恢复”撤回']);
    const book = await office.bytes('officer', `/bulk-report/export.xlsx?kind=monitor&id=${done.id}`);
    assert.ok(book.length > 1_000);
    assert.equal(
      (await office.raw('colleague', `/bulk-report/export.xlsx?kind=monitor&id=${done.id}`)).statusCode,
      404,
    );
    await office.step('officer', `/monitors/${ids[1]}`, 'resume');
    const undone = await office.ok('officer', 'POST', `/records/monitor/bulk/${done.id}/undo`, { reason: '选错了' });
    assert.deepEqual(
      undone.rows.map((one: { done: boolean }) => one.done),
      [true, false],
    );
    assert.equal((await office.ok('officer', 'GET', `/monitors/${ids[0]}`)).monitor.state, 'running');
    const again = await office.call('officer', 'POST', `/records/monitor/bulk/${done.id}/undo`, { reason: '再来' });
    assert.deepEqual([again.status, again.body.code], [409, 'records.notUndone']);
  });

  it('one act is taken back by whoever did it, while nobody acted since', async () => {
    const id = await running('丁');
    const way = (who: 'officer' | 'colleague') => office.ok(who, 'GET', `/records/monitor/${id}/back`);
    assert.equal((await way('officer')).back, null, 'the last act is the head’s');
    await office.step('officer', `/monitors/${id}`, 'suspend', {}, '选错了');
    const { back } = await way('officer');
    assert.equal(back.title.zh, '恢复');
    assert.equal((await way('colleague')).back, null, 'nobody takes back what another did');
    const stale = await office.call('officer', 'POST', `/records/monitor/${id}/back`, { events: back.events - 1 });
    assert.deepEqual([stale.status, stale.body.code], [409, 'records.notUndone']);
    await office.ok('officer', 'POST', `/records/monitor/${id}/back`, { events: back.events, reason: '选错了' });
    assert.equal((await office.ok('officer', 'GET', `/monitors/${id}`)).monitor.state, 'running');
  });

  it('tells another agency once of steps that it owes something for', async () => {
    const ids = [await enterLead(office), await enterLead(office), await enterLead(office)];
    const before = (await messages(office, 'district')).length;
    const facts = { handler: office.nameOf('district') };
    const done = await office.ok('officer', 'POST', '/records/lead/bulk', { ids, step: 'dispatch', facts });
    assert.equal(done.done, 3, JSON.stringify(done.rows));
    await deliver(office);
    const told = await messages(office, 'district');
    assert.equal(told.length, before + 1);
    assert.match(told[0]?.title.zh ?? '', /等 3 项$/);
  });

  it('leaves in the runs of many what it leaves in that of one, with a few statements for the tables of runs', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => enterLead(office)));
    const [alone = '', ...others] = ids;
    const step = { step: 'takeUp', facts: {} };
    await office.step('officer', `/leads/${alone}`, 'takeUp');
    const { count } = countingRunStatements();
    const done = await office.ok('officer', 'POST', '/records/lead/bulk', { ids: others, ...step });
    const written = count();
    assert.equal(done.done, others.length, JSON.stringify(done.rows));
    const left = await Promise.all(ids.map(leftBy));
    for (const one of left.slice(1)) assert.deepEqual(one, left[0]);
    assert.ok(written > 0 && written < others.length, `${written} statements enter or change rows of runs`);
  });

  it('names the record whose run the database refuses to change, and takes the step with the others', async () => {
    const ids = [await enterLead(office), await enterLead(office), await enterLead(office)];
    const { systemPool } = office.made.opened.database;
    const client = new pg.Client({ connectionString: office.made.opened.adminUrl });
    await client.connect();
    try {
      await client.query(
        `alter table procedure_event add constraint one_refused check (instance_id <> '${ids[1]}') not valid`,
      );
      const done = await office.ok('officer', 'POST', '/records/lead/bulk', { ids, step: 'takeUp', facts: {} });
      assert.deepEqual(
        done.rows.map((one: { done: boolean }) => one.done),
        [true, false, true],
      );
      const { rows } = await systemPool.query(
        'select step from procedure_event where instance_id = any($1) and step = $2',
        [ids, 'takeUp'],
      );
      assert.equal(rows.length, 2);
      assert.equal((await office.ok('officer', 'GET', `/leads/${ids[1]}`)).lead.state, 'new');
    } finally {
      await client.query('alter table procedure_event drop constraint one_refused');
      await client.end();
    }
  });

  it('changes one field of many entries, leaves out what another agency keeps, and puts back what nobody changed since', async () => {
    const made = [];
    for (const at of [1, 2])
      made.push(await office.ok('officer', 'POST', '/licences', licence(`44010620000${at}（示例）`)));
    const other = await office.ok('stranger', 'POST', '/licences', licence('440106200009（示例）'));
    const ids = [...made, other].map(({ id }) => id);
    const wrong = await office.call('officer', 'POST', '/records/licences/bulk/preview', {
      ids,
      change: { number: 'X' },
    });
    assert.deepEqual([wrong.status, wrong.body.fields[0].pointer], [400, '/change/number']);
    const early = { ids, change: { validUntil: '2025-01-01' } };
    const refused = await office.ok('officer', 'POST', '/records/licences/bulk/preview', early);
    assert.match(refused.rows[0].why.zh, /不能早于/);
    const asked = { ids, change: { validUntil: '2031-12-31' } };
    const preview = await office.ok('officer', 'POST', '/records/licences/bulk/preview', asked);
    assert.deepEqual(
      preview.rows.map((one: { done: boolean }) => one.done),
      [true, true, false],
    );
    assert.match(preview.rows[2].why.zh, /由登记该许可证的单位更改/);
    assert.equal((await office.ok('officer', 'GET', `/licences/${ids[0]}`)).validUntil, null);
    const done = await office.ok('officer', 'POST', '/records/licences/bulk', asked);
    assert.equal((await office.ok('officer', 'GET', `/licences/${ids[0]}`)).validUntil, '2031-12-31');
    await office.call('officer', 'PATCH', `/licences/${ids[1]}`, { scope: '另有更改' }, seen(2));
    const undone = await office.ok('officer', 'POST', `/records/licences/bulk/${done.id}/undo`, { reason: '年份有误' });
    assert.deepEqual(
      undone.rows.map((one: { done: boolean }) => one.done),
      [true, false],
    );
    assert.equal((await office.ok('officer', 'GET', `/licences/${ids[0]}`)).validUntil, null);
    assert.equal((await office.ok('officer', 'GET', `/licences/${ids[1]}`)).validUntil, '2031-12-31');
  });

  it('refuses more records than it takes, the same asked as step and change, and a kind that is dealt with one by one', async () => {
    const id = await enterLead(office);
    const many = Array.from({ length: 201 }, () => crypto.randomUUID());
    assert.equal((await office.call('officer', 'POST', '/records/lead/bulk', { ids: many, step: 'sign' })).status, 400);
    const both = { ids: [id], step: 'sign', change: { scope: '' } };
    assert.equal((await office.call('officer', 'POST', '/records/lead/bulk', both)).body.fields[0].pointer, '/step');
    const none = await office.call('officer', 'POST', '/records/lead/bulk', { ids: [id], change: { title: '' } });
    assert.deepEqual([none.status, none.body.code], [409, 'records.noBulk']);
  });
});

/** What a step left in the tables of runs and in the row of a lead, but for names, numbers and hours. */
async function leftBy(id: string) {
  const { systemPool } = office.made.opened.database;
  const ask = async (text: string) => (await systemPool.query(text, [id])).rows;
  return {
    events: await ask(
      'select seq, step, role, agency_key, facts, reason, revision from procedure_event where instance_id = $1 order by seq',
    ),
    duties: await ask(
      'select duty, key, owner_agency, met_at is null as open, cancelled_at, stopped_at, due_at, reminded from duty where instance_id = $1 order by duty, key',
    ),
    run: await ask(
      'select state, events, ended_at, wake_at, parties, party_keys, readers from procedure_instance where id = $1',
    ),
    lead: await ask('select state, next_due_at, next_duty, parties, handler, readers, version from lead where id = $1'),
    told: await ask("select action, kind from audit.entry where record_id like $1 || '%' order by kind, action"),
  };
}

/** Statements from here on that write to the tables of runs. */
function countingRunStatements(): { count: () => number } {
  let counted = 0;
  const { query } = pg.Client.prototype;
  const counting = function (this: pg.Client, ...asked: Parameters<typeof query>) {
    const [first] = asked as unknown as [string | { text?: string }];
    const text = typeof first === 'string' ? first : (first.text ?? '');
    if (/(insert into|update) "?(procedure_|duty)/.test(text)) counted += 1;
    return query.apply(this, asked);
  };
  pg.Client.prototype.query = counting as typeof query;
  return {
    count: () => {
      pg.Client.prototype.query = query;
      return counted;
    },
  };
}
