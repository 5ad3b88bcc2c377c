// What is the same for all records: notes with mentions, following, history in words, bulk steps and changes; over a procedure's records and a register.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { casesCapability } from './capabilities/cases/index.ts';
import { appraisers } from './capabilities/exhibits/appraisers/register.ts';
import { exhibitsCapability } from './capabilities/exhibits/index.ts';
import { leadsCapability } from './capabilities/leads/index.ts';
import { licencesCapability } from './capabilities/licences/index.ts';
import { licences } from './capabilities/licences/register.ts';
import { rowsRead } from './platform/database/test-reads.ts';
import { agencyNoticesJob } from './platform/notices/agency-notices.ts';
import { recordsOf } from './platform/records/declared.ts';
import { tellFollowers } from './platform/records/following.ts';
import { readRecordHistory } from './platform/records/history.ts';
import { demonstrateEntries } from './platform/registers/index.ts';
import { sampleEntry } from './platform/registers/testing/sample-entries.ts';
import { openTestOffice, type TestOffice } from './test-office.ts';

const people = {
  officer: ['samr', '440100', ['officer']],
  colleague: ['samr', '440100', ['officer']],
  head: ['samr', '440100', ['approver']],
  admin: ['samr', '440100', ['systemAdmin']],
  analyst: ['samr', '440100', ['analyst']],
  province: ['samr', '440000', ['officer']],
  district: ['samr', '440106', ['officer']],
  stranger: ['samr', '430000', ['officer']],
  coordination: ['double-fight', '440000', ['officer']],
  operator: ['platform-operator', '440100', ['officer']],
} as const;
type Person = keyof typeof people;
const capabilities = [casesCapability, leadsCapability, licencesCapability, exhibitsCapability];

const lead = {
  title: '天河区某鞋店涉嫌销售假冒“云岭”运动鞋',
  source: 'rightHolder',
  foundOn: '2026-11-24',
  regionCode: '440106',
  summary: '权利人提供三条商品链接。',
};
const plan = {
  title: '运动鞋定向监测',
  purpose: '发现销售假冒运动鞋的网店',
  legalBasis: '网络交易监督管理办法第三十四条',
  keepDays: 90,
  runsUntil: '2026-12-31',
  goods: ['运动鞋'],
  source: 'upload',
};
const licence = (number: string) => ({
  type: 'tobacco',
  number,
  holder: '天河（示例）便利店',
  issuer: '广州市烟草专卖局（示例）',
  scope: '卷烟零售',
  region: '440106',
  validFrom: '2026-01-01',
});

let office: TestOffice<Person>;
before(async () => {
  office = await openTestOffice({
    people,
    capabilities,
    present: new Date('2026-11-24T03:00:00Z'),
  });
});
after(() => office.close());

const enterLead = async (): Promise<string> => (await office.ok('officer', 'POST', '/leads', lead)).lead.id;
/** What the jobs of messages would write. */
const deliver = async (): Promise<void> => {
  const { systemPool } = office.made.opened.database;
  const { rows } = await systemPool.query(
    "select id, data from pgboss.job where name = 'notify-agencies' and state = 'created'",
  );
  for (const { id, data } of rows) {
    await agencyNoticesJob(office.made.services).handler(data, new AbortController().signal);
    await systemPool.query("update pgboss.job set state = 'completed' where id = $1", [id]);
  }
};
const messages = async (who: Person) =>
  (await office.ok(who, 'GET', '/notices?limit=100')).items as {
    kind: string;
    title: { zh: string; en: string };
    body: { zh: string };
    link: string;
    id: string;
  }[];
const seen = (version: number) => ({ 'if-match': `"${version}"` });

describe('notes on a record', () => {
  it('reach the people mentioned as a message that leads to the record and does not say what the note says', async () => {
    const id = await enterLead();
    const path = `/records/lead/${id}/comments`;
    const body = { text: '请核对第二条链接', people: [office.userOf('colleague')] };
    const made = await office.ok('officer', 'POST', path, body);
    assert.equal(made.people[0].id, office.userOf('colleague'));
    await deliver();
    const [told] = (await messages('colleague')).filter(({ kind }) => kind === 'mention');
    assert.equal(told?.link, `/leads/${id}`);
    assert.match(told?.title.zh ?? '', /在批注中提到您：天河区某鞋店/);
    assert.match(told?.title.en ?? '', /mentioned you in a note/);
    assert.doesNotMatch(JSON.stringify(told), /第二条链接/);
    const read = await office.ok('colleague', 'GET', path);
    assert.deepEqual([read.total, read.items[0].text, read.items[0].mayEdit], [1, body.text, false]);
    assert.deepEqual(await messages('head'), []);
  });

  it('go to the agencies that take part, and to no other', async () => {
    const id = await enterLead();
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
    await deliver();
    assert.equal((await messages('district')).filter(({ kind }) => kind === 'mention').length, 1);
  });

  it('are refused to whom does not see the record, does no work, or is mentioned without seeing it', async () => {
    const id = await enterLead();
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
    const id = await enterLead();
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
    const id = await enterLead();
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
    const id = await enterLead();
    assert.deepEqual(await office.ok('head', 'PUT', `/records/lead/${id}/following`), { following: true, may: true });
    assert.deepEqual(await office.ok('head', 'PUT', `/records/lead/${id}/following`), { following: true, may: true });
    assert.equal((await office.call('stranger', 'PUT', `/records/lead/${id}/following`)).status, 404);
    const tell = () =>
      tellFollowers({ ...office.made.services, records: recordsOf(capabilities, office.made.services) }, { lag: 0 });
    await tell();
    assert.deepEqual(
      (await messages('head')).filter(({ link }) => link === `/leads/${id}`),
      [],
    );
    await office.step('officer', `/leads/${id}`, 'takeUp');
    await tell();
    const own = async () =>
      (await messages('head')).filter(({ kind, link }) => kind === 'followed' && link === `/leads/${id}`);
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
    const id = await enterLead();
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
      (await messages('colleague')).filter(({ link, kind }) => kind === 'followed' && link === `/leads/${id}`),
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
    const id = await enterLead();
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

  it('tells another agency once of steps that it owes something for', async () => {
    const ids = [await enterLead(), await enterLead(), await enterLead()];
    const before = (await messages('district')).length;
    const facts = { handler: office.nameOf('district') };
    const done = await office.ok('officer', 'POST', '/records/lead/bulk', { ids, step: 'dispatch', facts });
    assert.equal(done.done, 3, JSON.stringify(done.rows));
    await deliver();
    const told = await messages('district');
    assert.equal(told.length, before + 1);
    assert.match(told[0]?.title.zh ?? '', /等 3 项$/);
  });

  it('leaves in the runs of many what it leaves in that of one, with a few statements for the tables of runs', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, enterLead));
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
    const ids = [await enterLead(), await enterLead(), await enterLead()];
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
    const id = await enterLead();
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
