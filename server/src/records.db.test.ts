// What is the same for all records: notes with mentions, following, history in words; over a procedure's records and a register.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { appraisers } from './capabilities/exhibits/appraisers/register.ts';
import { licences } from './capabilities/licences/register.ts';
import { rowsRead } from './platform/database/testing/test-reads.ts';
import { recordsOf } from './platform/records/declared.ts';
import { tellFollowers } from './platform/records/following.ts';
import { readRecordHistory } from './platform/records/history.ts';
import { demonstrateEntries } from './platform/registers/index.ts';
import { sampleEntry } from './platform/registers/testing/sample-entries.ts';
import {
  capabilities,
  deliver,
  enterLead,
  licence,
  messages,
  openRecordsOffice,
  type Person,
  plan,
  type RecordsOffice,
  seen,
} from './testing/records-office.ts';

let office: RecordsOffice;
before(async () => {
  office = await openRecordsOffice();
});
after(() => office.close());

describe('notes on a record', () => {
  it('reach the people mentioned as a message that leads to the record and does not say what the note says', async () => {
    const id = await enterLead(office);
    const path = `/records/lead/${id}/comments`;
    const body = { text: '请核对第二条链接', people: [office.userOf('colleague')] };
    const made = await office.ok('officer', 'POST', path, body);
    assert.equal(made.people[0].id, office.userOf('colleague'));
    await deliver(office);
    const [told] = (await messages(office, 'colleague')).filter(({ kind }) => kind === 'mention');
    assert.equal(told?.link, `/leads/${id}`);
    assert.match(told?.title.zh ?? '', /在批注中提到您：天河区某鞋店/);
    assert.match(told?.title.en ?? '', /mentioned you in a note/);
    assert.doesNotMatch(JSON.stringify(told), /第二条链接/);
    const read = await office.ok('colleague', 'GET', path);
    assert.deepEqual([read.total, read.items[0].text, read.items[0].mayEdit], [1, body.text, false]);
    assert.deepEqual(await messages(office, 'head'), []);
  });

  it('go to the agencies that take part, and to no other', async () => {
    const id = await enterLead(office);
    await office.step('officer', `/leads/${id}`, 'dispatch', { handler: office.nameOf('district') });
    const path = `/records/lead/${id}/comments`;
    const { write } = await office.ok('officer', 'GET', path);
    assert.deepEqual(
      write.agencies.map((one: { id: string }) => one.id),
      [office.agencyOf('district').id],
    );
    const wrong = await office.call('officer', 'POST', path, { text: '…', agencies: [office.agencyOf('stranger').id] });
    assert.deepEqual([wrong.status, wrong.body.fields[0].pointer], [400, '/agencies/0']);
    await office.ok('officer', 'POST', path, { text: '请尽快签收', agencies: [office.agencyOf('district').id] });
    await deliver(office);
    assert.equal((await messages(office, 'district')).filter(({ kind }) => kind === 'mention').length, 1);
  });

  it('are refused to whom does not see the record, does no work, or is mentioned without seeing it', async () => {
    const id = await enterLead(office);
    const path = `/records/lead/${id}/comments`;
    for (const who of ['stranger', 'operator', 'admin'] as const) {
      assert.equal((await office.call(who, 'GET', path)).status, 404, who);
      assert.equal((await office.call(who, 'POST', path, { text: '…' })).status, 404, who);
    }
    const idle = await office.call('analyst', 'POST', path, { text: '…' });
    assert.deepEqual([idle.status, idle.body.code], [403, 'records.noNotes']);
    for (const [person, said] of [
      ['admin', /看不到本记录/],
      ['stranger', /本单位没有这个人/],
    ] as const) {
      const { status, body } = await office.call('officer', 'POST', path, {
        text: '…',
        people: [office.userOf(person)],
      });
      assert.deepEqual([status, body.fields[0].pointer], [400, '/people/0'], person);
      assert.match(body.fields[0].detail, said);
    }
    assert.equal((await office.ok('officer', 'GET', path)).total, 0);
    assert.equal((await office.call('officer', 'GET', `/records/nothing/${id}/comments`)).status, 404);
  });

  it('are never read outside: not by the platform that the record is about, not by the role of the database', async () => {
    const { id } = await office.ok('officer', 'POST', '/licences', licence('440106100009（示例）'));
    await office.ok('officer', 'POST', `/records/licences/${id}/comments`, { text: '内部意见' });
    assert.equal((await office.call('operator', 'GET', `/records/licences/${id}/comments`)).status, 404);
    const rows = await office.made.opened.database.as(office.actor('operator'), ({ tx }) =>
      sql`select from record_comment`.execute(tx),
    );
    assert.equal(rows.rows.length, 0);
  });

  it('are put right by their author for fifteen minutes, then withdrawn at most, and leave a trace', async () => {
    const id = await enterLead(office);
    const path = `/records/lead/${id}/comments`;
    const made = await office.ok('officer', 'POST', path, { text: '笔误' });
    const own = `${path}/${made.id}`;
    assert.equal(
      (await office.call('colleague', 'PATCH', own, { text: '他人' }, seen(1))).body.code,
      'records.noteNotYours',
    );
    assert.equal((await office.call('officer', 'PATCH', own, { text: '已改' })).status, 428);
    const put = await office.call('officer', 'PATCH', own, { text: '已改' }, seen(1));
    assert.deepEqual([put.status, put.body.text, put.body.version], [200, '已改', 2]);
    assert.ok(put.body.editedAt);
    assert.equal((await office.call('officer', 'PATCH', own, { text: '旧' }, seen(1))).status, 412);
    office.ahead = 16 * 60_000;
    const late = await office.call('officer', 'PATCH', own, { text: '太晚' }, seen(2));
    office.ahead = 0;
    assert.deepEqual([late.status, late.body.code], [409, 'records.noteClosed']);
    const gone = await office.call('officer', 'POST', `${own}/withdraw`, undefined, seen(2));
    assert.deepEqual([gone.body.text, gone.body.by.user], ['', office.accountOf('officer')]);
    assert.ok(gone.body.withdrawnAt);
    assert.equal(
      (await office.call('officer', 'POST', `${own}/withdraw`, undefined, seen(3))).body.code,
      'records.noteWithdrawn',
    );
    assert.equal((await office.ok('head', 'GET', path)).items[0].text, '');
    const { rows } = await office.made.opened.database.systemPool.query(
      "select action, before ->> 'text' as before from audit.entry where kind = 'record_comment' and record_id = $1 order by id",
      [made.id],
    );
    assert.deepEqual(
      rows.map(({ action, before }) => [action, before]),
      [
        ['insert', null],
        ['update', '笔误'],
        ['update', '已改'],
      ],
    );
  });

  it('cannot be rewritten past their time by the role of the database either', async () => {
    const id = await enterLead(office);
    const made = await office.ok('officer', 'POST', `/records/lead/${id}/comments`, { text: '原文' });
    const { database } = office.made.opened;
    await database.systemPool
      .query('alter table record_comment disable trigger record_comment_kept')
      .catch(() => undefined);
    const as = (who: Person, query: string) =>
      database
        .as(office.actor(who), ({ tx }) => sql.raw(query).execute(tx))
        .then(
          ({ numAffectedRows }) => Number(numAffectedRows),
          (error: { code?: string }) => error.code,
        );
    const of = `where id = '${made.id}'`;
    assert.equal(await as('colleague', `update record_comment set text = 'x' ${of}`), 0);
    assert.equal(await as('officer', `update record_comment set user_name = 'x' ${of}`), 'access.refusedByDatabase');
    assert.equal(await as('officer', `delete from record_comment ${of}`), 'access.refusedByDatabase');
    assert.equal(await as('officer', `update record_comment set text = 'y' ${of}`), 1);
  });
});

describe('following a record', () => {
  it('tells what others did in one message that is brought up to date while it is unread, and by no mail', async () => {
    const id = await enterLead(office);
    assert.deepEqual(await office.ok('head', 'PUT', `/records/lead/${id}/following`), { following: true, may: true });
    assert.deepEqual(await office.ok('head', 'PUT', `/records/lead/${id}/following`), { following: true, may: true });
    assert.equal((await office.call('stranger', 'PUT', `/records/lead/${id}/following`)).status, 404);
    const tell = () =>
      tellFollowers({ ...office.made.services, records: recordsOf(capabilities, office.made.services) }, { lag: 0 });
    await tell();
    assert.deepEqual(
      (await messages(office, 'head')).filter(({ link }) => link === `/leads/${id}`),
      [],
    );
    await office.step('officer', `/leads/${id}`, 'takeUp');
    await tell();
    const own = async () =>
      (await messages(office, 'head')).filter(({ kind, link }) => kind === 'followed' && link === `/leads/${id}`);
    const [first] = await own();
    assert.match(first?.title.zh ?? '', /^关注的线索有新进展：天河区某鞋店/);
    assert.match(first?.body.zh ?? '', /自行核查$/);
    await office.ok('officer', 'POST', `/records/lead/${id}/comments`, { text: '已实地查看' });
    await tell();
    const now = await own();
    assert.equal(now.length, 1);
    assert.match(now[0]?.body.zh ?? '', /新批注/);
    await office.ok('head', 'POST', `/notices/${now[0]?.id}/read`);
    await office.ok('head', 'POST', `/records/lead/${id}/comments`, { text: '同意' });
    await tell();
    assert.equal((await own()).length, 1, 'what one does oneself is no news');
    const { items } = await office.ok('head', 'GET', '/following');
    assert.deepEqual(
      items.map((one: { kind: string; link: string }) => [one.kind, one.link]),
      [['lead', `/leads/${id}`]],
    );
    await office.call('head', 'DELETE', `/records/lead/${id}/following`);
    await office.step('officer', `/leads/${id}`, 'note', { finding: '店铺已关' });
    await tell();
    assert.equal((await own()).length, 1);
    assert.deepEqual((await office.ok('head', 'GET', '/following')).items, []);
  });

  it('tells nothing of a record that is sealed, and shows nothing of it', async () => {
    const id = await enterLead(office);
    const path = `/records/lead/${id}`;
    await office.ok('officer', 'POST', `${path}/comments`, { text: '封存前', people: [office.userOf('colleague')] });
    await office.ok('colleague', 'PUT', `${path}/following`);
    await office.step('officer', `/leads/${id}`, 'takeUp');
    await office.made.opened.database.asSystem('test', async (tx) => {
      await tx.updateTable('procedureInstance').set({ sealed: true }).where('id', '=', id).execute();
      await tx.updateTable('lead').set({ sealed: true }).where('id', '=', id).execute();
    });
    await tellFollowers(
      { ...office.made.services, records: recordsOf(capabilities, office.made.services) },
      { lag: 0 },
    );
    assert.deepEqual(
      (await messages(office, 'colleague')).filter(({ link, kind }) => kind === 'followed' && link === `/leads/${id}`),
      [],
    );
    for (const part of ['comments', 'history', 'following'] as const)
      assert.equal((await office.call('officer', 'GET', `${path}/${part}`)).status, 404, part);
    const rows = await office.made.opened.database.as(office.actor('officer'), ({ tx }) =>
      sql`select from record_comment where record_id = ${id}`.execute(tx),
    );
    assert.equal(rows.rows.length, 0);
    assert.deepEqual((await office.ok('colleague', 'GET', '/following')).items, []);
  });
});

describe('the history of a record in words', () => {
  it('says of an entry of a register which field was changed from what to what, rows too, in both languages', async () => {
    const made = await office.ok('officer', 'POST', '/licences', licence('440106100010（示例）'));
    const change = { scope: '卷烟、雪茄烟零售', region: '440100', events: [{ act: 'changed', day: '2026-11-20' }] };
    await office.call('officer', 'PATCH', `/licences/${made.id}`, change, seen(made.version));
    const { items, total } = await office.ok('analyst', 'GET', `/records/licences/${made.id}/history`);
    assert.equal(total, 2);
    const [changed, entered] = items;
    assert.deepEqual(
      [changed.kind, changed.title.en, changed.by.user],
      ['changed', 'Changed', office.accountOf('officer')],
    );
    const told = changed.changes.map(
      (one: { field: { zh: string }; before: { zh: string } | null; after: { zh: string } | null }) => [
        one.field.zh,
        one.before?.zh ?? null,
        one.after?.zh ?? null,
      ],
    );
    assert.deepEqual(told, [
      ['许可范围', '卷烟零售', '卷烟、雪茄烟零售'],
      ['所在地', '天河区', '广州市'],
      ['变更记录', null, '变更 2026-11-20'],
    ]);
    assert.equal(entered.kind, 'entered');
    const kind = entered.changes.find((one: { field: { en: string } }) => one.field.en === 'Kind');
    assert.deepEqual(kind.after, { zh: '烟草专卖许可', en: 'Tobacco monopoly' });
    for (const who of ['operator', 'admin'] as const)
      assert.equal((await office.call(who, 'GET', `/records/licences/${made.id}/history`)).status, 404, who);
    const book = await office.bytes('analyst', `/record-history/export.xlsx?kind=licences&id=${made.id}`);
    assert.ok(book.length > 1_000);
  });

  it('reads the entries of its record and no others of the trail', async () => {
    const made = await office.ok('officer', 'POST', '/licences', licence('440106100078（示例）'));
    const { database } = office.made.opened;
    const record = recordsOf(capabilities, office.made.services).find(({ kind }) => kind === 'licences');
    assert.ok(record);
    const read = await database.as(office.actor('officer'), (session) =>
      rowsRead(session.tx, ['entry'], () =>
        readRecordHistory(session, { record, id: made.id }, { procedures: office.made.services.procedures, shift: 0 }),
      ),
    );
    const { rows } = await database.systemPool.query('select count(*)::int as count from audit.entry');
    assert.ok(read < 20 && rows[0].count > 100, `${read} of ${rows[0].count}`);
  });

  it('says of what the platform brought in by itself that it was the platform', async () => {
    await office.made.opened.database.asSystem('test', (tx) => tx.updateTable('agency').set({ demo: true }).execute());
    await demonstrateEntries(office.made.services, licences, {
      keeper: { department: 'samr', region: '440100' },
      entries: [licence('440106100077（示例）')],
    });
    const { items: found } = await office.ok('officer', 'GET', '/licences?q=440106100077');
    const { items } = await office.ok('officer', 'GET', `/records/licences/${found[0].id}/history`);
    assert.deepEqual([items.length, items[0].kind, items[0].by], [1, 'entered', null]);
  });

  it('says that a personal field changed, never to what', async () => {
    const phone = '13800138000';
    const made = await office.ok('coordination', 'POST', '/appraisers', { ...sampleEntry(appraisers, 1), phone });
    await office.call('coordination', 'PATCH', `/appraisers/${made.id}`, { phone: '13900139000' }, seen(made.version));
    const { items } = await office.ok('coordination', 'GET', `/records/appraisers/${made.id}/history`);
    assert.doesNotMatch(JSON.stringify(items), /13800138000|13900139000/);
    assert.equal(items[0].kind, 'changed');
    const [change] = items[0].changes;
    assert.match(change.field.zh, /电话/);
    assert.deepEqual([change.before, change.after], [null, null]);
  });

  it('tells the steps of a procedure with what came with them, and a change beside them by its fields', async () => {
    const id = await enterLead(office);
    await office.step('officer', `/leads/${id}`, 'takeUp');
    await office.step('officer', `/leads/${id}`, 'note', { finding: '店铺在售' });
    const { items } = await office.ok('province', 'GET', `/records/lead/${id}/history`);
    assert.deepEqual(
      items.map((one: { kind: string }) => one.kind),
      ['step', 'step', 'step'],
    );
    assert.deepEqual(items[0].changes[0].after.zh, '店铺在售');
    const monitor = (await office.ok('officer', 'POST', '/monitors', plan)).monitor;
    const { items: drawn } = await office.ok('officer', 'GET', `/records/monitor/${monitor.id}/history`);
    assert.deepEqual(
      drawn.map((one: { title: { zh: string } }) => one.title.zh),
      ['拟定方案'],
    );
  });
});
