// Who handles a run: named at registering, handed out and handed on by the head, sorting the inbox and giving no access.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { defineProcedure } from '@qingfeng/procedure';
import { buildApp } from '../../../app.ts';
import type { TestAgency } from '../../database/testing/test-database.ts';
import type { App } from '../../http/services.ts';
import { openTestServices, type TestServices } from '../../http/test-services.ts';
import { agencyNoticesJob } from '../../notices/agency-notices.ts';
import { approvedAs, type DeclaredProcedure, startInstances, takeStep, toolsOf } from '../index.ts';
import { basis, title } from '../test-rule.ts';

/** A file that an officer works on and the head decides. */
const files: DeclaredProcedure = {
  procedure: defineProcedure({
    id: 'test.file',
    version: '1',
    validFrom: '2004-01-01',
    validUntil: null,
    title: title('案卷', 'File'),
    roles: { officer: { title: title('承办人', 'officer') }, head: { title: title('负责人', 'head') } },
    initial: 'draft',
    states: {
      draft: { title: title('草拟', 'Draft') },
      open: { title: title('办理中', 'Open') },
      submitted: { title: title('待审批', 'Submitted') },
      done: { title: title('已批准', 'Done'), terminal: true },
    },
    steps: {
      open: { title: title('登记', 'Open'), actors: ['officer'], from: ['draft'], to: 'open', basis },
      submit: { title: title('呈报', 'Submit'), actors: ['officer'], from: ['open'], to: 'submitted', basis },
      approve: { title: title('同意', 'Approve'), actors: ['head'], from: ['submitted'], to: 'done', basis },
      approveAlone: {
        title: title('批准移送', 'Approve the referral'),
        actors: ['head'],
        from: ['submitted'],
        to: 'done',
        requires: [approvedAs],
        basis,
      },
      giveBack: { title: title('退回', 'Give back'), actors: ['head'], from: ['submitted'], to: 'open', basis },
    },
    duties: {
      submit: {
        title: title('呈报', 'Submit'),
        owner: 'officer',
        opensOn: ['open', 'giveBack'],
        metBy: ['submit'],
        deadline: { kind: 'after', amount: 10, unit: 'workingDay' },
        basis,
        late: title('通报', 'Bulletin'),
      },
      decide: {
        title: title('审批', 'Decide'),
        owner: 'head',
        opensOn: ['submit'],
        metBy: ['approve', 'giveBack'],
        deadline: { kind: 'after', amount: 3, unit: 'workingDay' },
        basis,
        late: title('通报', 'Bulletin'),
      },
    },
  }),
  kind: 'file',
  parts: {
    officer: { agency: 'owner', roles: ['officer', 'approver'] },
    head: { agency: 'owner', roles: ['approver'] },
  },
  link: ({ recordId }) => `/files-of-test/${recordId}`,
  project: async () => {},
};

type Person = { userId: string; cookie: string };

describe('who handles a run', () => {
  let made: TestServices;
  let app: App;
  let bureau: TestAgency;
  let head: Person;
  let wang: Person;
  let zhao: Person;
  let stranger: Person;

  before(async () => {
    const real = () => new Date();
    made = await openTestServices({
      clock: { now: () => new Date('2016-09-28T02:00:00Z'), real },
      procedures: [files],
    });
    app = await buildApp(made.services, { capabilities: [] });
    await made.services.jobs.work([agencyNoticesJob(made.services)], { run: true });
    bureau = await made.opened.agency('saic', '440100');
    const person = async (agency: TestAgency, roles: ('officer' | 'approver')[]): Promise<Person> => {
      const { userId, account } = await made.account(agency, roles);
      return { userId, cookie: await made.sessionOf(account) };
    };
    head = await person(bureau, ['approver']);
    wang = await person(bureau, ['officer']);
    zhao = await person(bureau, ['officer']);
    stranger = await person(await made.opened.agency('saic', '440300'), ['approver']);
  });
  after(async () => {
    await app.close();
    await made.close();
  });

  const ask = async (who: Person, url: string, body?: object) => {
    const answer = await app.inject({
      url: `/api/v1${url}`,
      headers: { cookie: who.cookie, origin: made.services.config.publicUrl },
      ...(body !== undefined && { method: 'POST' as const, payload: body }),
    });
    return { status: answer.statusCode, json: answer.statusCode === 204 ? undefined : answer.json() };
  };
  const register = async (who: Person): Promise<string> => {
    const id = randomUUID();
    const tools = await toolsOf(made.services);
    await made.services.database.as({ userId: who.userId, requestId: id }, (session) =>
      startInstances(session, tools, [
        {
          ...{ id, procedure: 'test.file', recordId: id, title: `案卷 ${id.slice(0, 4)}` },
          ...{ ownerAgency: bureau.key, stewardAgency: null, step: 'open', facts: {} },
        },
      ]),
    );
    return id;
  };
  const inQueue = async (who: Person, queue: string): Promise<string[]> => {
    const { json } = await ask(who, `/inbox?queue=${queue}&limit=100`);
    const { json: counts } = await ask(who, '/inbox/counts');
    assert.equal(counts[queue], json.total, `the count of ${queue} is that of its rows`);
    return json.items.map(({ run }: { run: string }) => run);
  };
  /** Messages are written once the act is committed. */
  const hears = async (who: Person, told: string): Promise<void> => {
    for (let tries = 0; tries < 300; tries += 1) {
      const { json } = await ask(who, '/notices?limit=20');
      if (json.items.some(({ title }: { title: { zh: string } }) => title.zh === told)) return;
      await setTimeout(100);
    }
    assert.fail(`nothing was said of “${told}”`);
  };
  const forget = () =>
    made.services.database.asSystem('test: a run of before', (tx) =>
      tx
        .deleteFrom('runHandler')
        .execute()
        .then(() => tx.updateTable('duty').set({ assignee: null }).execute()),
    );

  it('who registers it handles it: it is theirs and nobody else’s', async () => {
    const run = await register(wang);
    assert.deepEqual(await inQueue(wang, 'mine'), [run]);
    assert.deepEqual([await inQueue(zhao, 'mine'), await inQueue(head, 'mine')], [[], []]);
    assert.deepEqual(await inQueue(zhao, 'all'), [run], 'colleagues still see it among all of the agency');
    const { json } = await ask(wang, '/inbox?queue=mine');
    assert.equal(json.items[0].handler.id, wang.userId);
  });

  it('a run of before that nobody handles waits to be handed out; the head hands it out with a helper, and both have it', async () => {
    const run = await register(wang);
    await forget();
    assert.ok((await inQueue(head, 'unassigned')).includes(run));
    const { json } = await ask(head, '/inbox/assign', { runs: [run], handler: zhao.userId, helpers: [wang.userId] });
    assert.deepEqual([json.done, json.refused], [1, 0]);
    assert.ok((await inQueue(zhao, 'mine')).includes(run));
    assert.ok((await inQueue(wang, 'mine')).includes(run), 'a helper has it too');
    assert.ok(!(await inQueue(head, 'unassigned')).includes(run));
    const { items } = (await ask(head, `/runs/handlers?records=${run},${randomUUID()}`)).json;
    assert.deepEqual(items, [
      {
        record: run,
        handler: { id: zhao.userId, name: items[0].handler.name },
        helpers: [{ id: wang.userId, name: items[0].helpers[0].name }],
      },
    ]);
    assert.deepEqual((await ask(stranger, `/runs/handlers?records=${run}`)).json.items, [], 'nobody else’s people');
    assert.equal((await ask(head, '/runs/handlers?records=x')).status, 400);
    const told = await ask(zhao, '/notices');
    assert.equal(told.status, 200);
  });

  it('an officer takes what nobody handles, and does not take what a colleague does', async () => {
    const run = await register(wang);
    const taken = await ask(zhao, '/inbox/assign', { runs: [run], handler: zhao.userId });
    assert.deepEqual(
      [taken.json.done, taken.json.rows[0].why.zh],
      [0, '已有承办人，改派由本单位负责人或者其指定的人办理'],
    );
    await forget();
    assert.equal((await ask(zhao, '/inbox/assign', { runs: [run], handler: zhao.userId })).json.done, 1);
    assert.equal((await ask(wang, '/inbox/assign', { runs: [run], handler: wang.userId })).json.done, 0);
  });

  it('the database itself refuses an officer who would name another handler, and people of other agencies', async () => {
    const run = await register(wang);
    const as = (who: Person) => ({ userId: who.userId, requestId: randomUUID() });
    const changed = await made.services.database.as(as(zhao), ({ tx }) =>
      tx
        .updateTable('runHandler')
        .set({ handler: zhao.userId, handlerName: 'x' })
        .where('instanceId', '=', run)
        .executeTakeFirst(),
    );
    assert.equal(changed.numUpdatedRows, 0n);
    await assert.rejects(
      made.services.database.as(as(head), ({ tx }) =>
        tx
          .updateTable('runHandler')
          .set({ handler: stranger.userId, handlerName: 'x' })
          .where('instanceId', '=', run)
          .execute(),
      ),
    );
    const named = await ask(head, '/inbox/assign', { runs: [run], handler: stranger.userId });
    assert.deepEqual([named.status, named.json.fields[0].pointer], [400, '/handler']);
    const seen = await ask(stranger, '/inbox/assign', { runs: [run], handler: stranger.userId });
    assert.equal(seen.json.rows[0].title, '', 'nothing is said of a run that is not theirs');
  });

  it('a colleague whom the head named hands out work, until the head ends it', async () => {
    const run = await register(wang);
    const put = (method: 'PUT' | 'DELETE', who: Person) =>
      app.inject({
        method,
        url: `/api/v1/inbox/assigners/${zhao.userId}`,
        headers: { cookie: who.cookie, origin: made.services.config.publicUrl },
      });
    assert.equal((await put('PUT', wang)).statusCode, 403, 'only the head names one');
    assert.equal((await put('PUT', head)).statusCode, 204);
    assert.equal((await ask(zhao, '/inbox/assign', { runs: [run], handler: zhao.userId })).json.done, 1);
    assert.equal((await put('DELETE', head)).statusCode, 204);
    assert.equal((await ask(zhao, '/inbox/assign', { runs: [run], handler: wang.userId })).json.done, 0);
  });

  it('reassigned while the handler types: what they send is kept, and of two heads the second hears of the first', async () => {
    const run = await register(wang);
    const { json: seen } = await ask(head, '/inbox?queue=all&limit=100');
    const row = seen.items.find((one: { run: string }) => one.run === run);
    const to = (handler: string) => ({ runs: [run], versions: [row.handlingVersion], handler });
    assert.equal((await ask(head, '/inbox/assign', to(zhao.userId))).json.done, 1);
    const second = await ask(head, '/inbox/assign', to(wang.userId));
    assert.deepEqual([second.json.done, second.json.rows[0].why.zh], [0, '承办人刚刚已由他人指定，请刷新后再试']);
    // Handling gives no right and takes none: the officer who was typing is not turned away.
    const tools = await toolsOf(made.services);
    await made.services.database.as({ userId: wang.userId, requestId: run }, (session) =>
      takeStep(session, tools, { instanceId: run, step: 'submit', facts: {} }),
    );
    const nameOf = async (who: Person) => (await ask(who, '/me')).json.displayName;
    const told = `${await nameOf(head)}将承办人由您改为${await nameOf(zhao)}：${row.title}`;
    await hears(wang, told);
    const { json: handling } = await ask(wang, `/runs/${run}/handlers`);
    assert.equal(handling.items[0].handler.name, await nameOf(zhao), 'whoever types reads who has it now');
    assert.ok((await inQueue(head, 'approve')).includes(run));
    assert.ok((await inQueue(head, 'mine')).includes(run), 'nobody but the head may decide it');
    assert.ok(!(await inQueue(zhao, 'mine')).includes(run), 'it is not the handler’s to decide');
  });

  it('offers what the acting user may do now: both decisions to the head, none to the officer', async () => {
    const rowOf = async (who: Person) => {
      const { json } = await ask(who, '/inbox?queue=all&limit=100');
      return json.items.find(({ approval }: { approval: boolean }) => approval);
    };
    const acts = (await rowOf(head)).acts.map(({ action }: { action: string }) => action);
    assert.deepEqual(acts, ['approve', 'giveBack']);
    assert.deepEqual([(await rowOf(wang)).action, (await rowOf(wang)).acts], [null, []]);
  });

  it('a press reaches whoever handles it, once a day, and is counted beside the row', async () => {
    const run = await register(wang);
    const { json } = await ask(head, '/inbox?queue=all&limit=100');
    const row = json.items.find((one: { run: string }) => one.run === run);
    assert.equal((await ask(head, '/inbox/press', { duties: [row.id] })).json.done, 1);
    const again = await ask(head, '/inbox/press', { duties: [row.id] });
    assert.deepEqual([again.json.done, again.json.rows[0].why.zh], [0, '今天已经催办过']);
    const { json: mine } = await ask(wang, '/inbox?queue=mine&limit=100');
    assert.equal(mine.items.find((one: { run: string }) => one.run === run).pressed, 1);
    assert.equal((await ask(wang, '/inbox/press', { duties: [row.id] })).json.rows[0].why.zh, '由您本人承办，无须催办');
    assert.equal((await ask(stranger, '/inbox/press', { duties: [row.id] })).json.done, 0);
  });

  const today = '2016-09-28';
  const name = (who: Person, body: object) =>
    ask(who, '/deputies', { firstDay: today, lastDay: today, reason: '休假', ...body });
  const step = async (who: Person, run: string, taken: string, facts = {}) => {
    const tools = await toolsOf(made.services);
    return made.services.database.as({ userId: who.userId, requestId: randomUUID() }, (session) =>
      takeStep(session, tools, { instanceId: run, step: taken, facts }),
    );
  };
  const lastName = async (run: string) =>
    made.services.database.asSystem('test: the last act', async (tx) => {
      const query = tx.selectFrom('procedureEvent').select('userName').where('instanceId', '=', run);
      return (await query.orderBy('seq', 'desc').executeTakeFirstOrThrow()).userName;
    });
  const nameOf = async (who: Person): Promise<string> => (await ask(who, '/me')).json.displayName;

  it('a deputy acts from when they accept, under both names, and has the rows of whom they act for', async () => {
    const run = await register(wang);
    await step(wang, run, 'submit');
    const { status, json } = await name(head, { deputy: zhao.userId, roles: ['approver'] });
    assert.deepEqual([status, json.state], [201, 'asked']);
    await assert.rejects(step(zhao, run, 'approve'), 'not before it is accepted');
    assert.equal((await ask(wang, `/deputies/${json.id}/accept`, {})).status, 403, 'nobody accepts for them');
    assert.equal((await ask(zhao, `/deputies/${json.id}/accept`, {})).json.state, 'acting');
    assert.ok((await inQueue(zhao, 'mine')).includes(run));
    assert.ok((await inQueue(head, 'mine')).includes(run), 'the head still has it: nobody holds the role but the two');
    await step(zhao, run, 'approve');
    assert.equal(await lastName(run), `${await nameOf(zhao)}代${await nameOf(head)}`);
    await ask(head, `/deputies/${json.id}/end`, {});
    const next = await register(wang);
    await step(wang, next, 'submit');
    await assert.rejects(step(zhao, next, 'approve'), 'not after it has ended');
  });

  it('a deputy approves nothing that they drew up, and nothing that 国务院令第310号 5 leaves to the principal head', async () => {
    const own = await register(zhao);
    await step(zhao, own, 'submit');
    const { json } = await name(head, { deputy: zhao.userId, roles: ['approver'] });
    await ask(zhao, `/deputies/${json.id}/accept`, {});
    await assert.rejects(step(zhao, own, 'approve'), { code: 'deputy.barred' });
    const other = await register(wang);
    await step(wang, other, 'submit');
    await assert.rejects(step(zhao, other, 'approveAlone', { approvedAs: 'principal' }), { code: 'deputy.barred' });
    const { json: rows } = await ask(zhao, '/inbox?queue=all&limit=100');
    const actsOf = (run: string) =>
      rows.items
        .find((one: { run: string; approval: boolean }) => one.run === run && one.approval)
        .acts.map(({ action }: { action: string }) => action);
    assert.deepEqual([actsOf(own), actsOf(other)], [[], ['approve', 'giveBack']], 'who may not act sees no button');
    await ask(head, `/deputies/${json.id}/end`, {});
  });

  it('refuses deputies in roles of administrators, in roles that the colleague has not, of others by officers, and of nobody', async () => {
    const refused = async (who: Person, body: object) => (await name(who, body)).status;
    assert.equal(await refused(head, { deputy: zhao.userId, roles: ['systemAdmin'] }), 400);
    assert.equal(await refused(wang, { deputy: zhao.userId, roles: ['approver'] }), 400);
    assert.equal(await refused(wang, { principal: head.userId, deputy: zhao.userId, roles: ['approver'] }), 403);
    assert.equal(await refused(wang, { deputy: stranger.userId, roles: ['officer'] }), 400);
    assert.equal(await refused(wang, { deputy: wang.userId, roles: ['officer'] }), 400);
    assert.equal(await refused(wang, { deputy: zhao.userId, roles: ['officer'], lastDay: '2016-09-27' }), 400);
  });

  it('the right ends at midnight of the last day, while the deputy is at work', async () => {
    const { json } = await name(head, { deputy: zhao.userId, roles: ['approver'] });
    await ask(zhao, `/deputies/${json.id}/accept`, {});
    const { endsAt } = await made.services.database.asSystem('test: when it ends', (tx) =>
      tx.selectFrom('deputy').select('endsAt').where('id', '=', json.id).executeTakeFirstOrThrow(),
    );
    // Ten in the morning by the office's clock: fourteen hours are left of the day.
    assert.ok(Math.abs(endsAt.getTime() - Date.now() - 14 * 3_600_000) < 600_000);
    const rolesNow = async () => (await ask(zhao, '/me')).json.roles;
    assert.deepEqual(await rolesNow(), ['officer', 'approver']);
    await made.services.database.asSystem('test: midnight comes', (tx) =>
      tx.updateTable('deputy').set({ endsAt: new Date() }).where('id', '=', json.id).execute(),
    );
    assert.deepEqual(await rolesNow(), ['officer']);
    assert.equal((await ask(head, '/deputies')).json.items[0].state, 'past');
  });
});
