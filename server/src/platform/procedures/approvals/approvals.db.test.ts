// Internal approval (呈批): submitted by whoever handles a run, read stage by stage, decided by the head; nobody approves what they drew up.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { defineProcedure } from '@qingfeng/procedure';
import { buildApp } from '../../../app.ts';
import type { TestAgency } from '../../database/testing/test-database.ts';
import type { App } from '../../http/services.ts';
import { openTestServices, type TestServices } from '../../http/test-services.ts';
import {
  act,
  approvalRoutes,
  approvedAs,
  type DeclaredProcedure,
  sheetsDeclared,
  startInstances,
  workToolsOf,
} from '../index.ts';
import { basis, title } from '../test-rule.ts';

/** A matter that officers look into and the head files or declines; a pause that officers apply for and the head grants. */
const matters: DeclaredProcedure = {
  procedure: defineProcedure({
    id: 'test.matter',
    version: '1',
    validFrom: '2004-01-01',
    validUntil: null,
    title: title('事项', 'Matter'),
    roles: { officer: { title: title('承办人', 'officer') }, head: { title: title('负责人', 'head') } },
    initial: 'new',
    states: {
      new: { title: title('待登记', 'New') },
      open: { title: title('核查中', 'Open') },
      paused: { title: title('申请暂停', 'Pause asked for') },
      filed: { title: title('已立案', 'Filed'), terminal: true },
      declined: { title: title('不予立案', 'Declined'), terminal: true },
    },
    steps: {
      register: { title: title('登记', 'Register'), actors: ['officer'], from: ['new'], to: 'open', basis },
      file: { title: title('立案', 'File'), actors: ['head'], from: ['open'], to: 'filed', basis },
      decline: { title: title('不予立案', 'Decline'), actors: ['head'], from: ['open'], to: 'declined', basis },
      alone: {
        title: title('批准移送', 'Refer'),
        actors: ['head'],
        from: ['open'],
        to: 'stays',
        requires: [approvedAs],
        basis,
      },
      askPause: {
        title: title('申请暂停', 'Ask for a pause'),
        actors: ['officer'],
        from: ['open'],
        to: 'paused',
        repeatable: true,
        reasonRequired: true,
        basis,
      },
      grant: { title: title('准予', 'Grant'), actors: ['head'], from: ['paused'], to: 'open', repeatable: true, basis },
      deny: { title: title('不准', 'Deny'), actors: ['head'], from: ['paused'], to: 'open', repeatable: true, basis },
    },
    duties: {
      verify: {
        title: title('核查', 'Verify'),
        owner: 'officer',
        opensOn: ['register'],
        metBy: ['file', 'decline'],
        deadline: { kind: 'after', amount: 15, unit: 'workingDay' },
        basis,
        late: title('通报', 'Bulletin'),
      },
      decidePause: {
        title: title('审批暂停', 'Decide on the pause'),
        owner: 'head',
        opensOn: ['askPause'],
        metBy: ['grant', 'deny'],
        deadline: { kind: 'after', amount: 3, unit: 'workingDay' },
        basis,
        late: title('通报', 'Bulletin'),
      },
    },
  }),
  kind: 'matter',
  parts: {
    officer: { agency: 'owner', roles: ['officer', 'approver'] },
    head: { agency: 'owner', roles: ['approver'] },
  },
  link: ({ recordId }) => `/matters/${recordId}`,
  project: async () => {},
};

type Person = { userId: string; cookie: string; agencyId: string };

describe('internal approval', () => {
  let made: TestServices;
  let app: App;
  let bureau: TestAgency;
  let head: Person;
  let wang: Person;
  let section: Person;
  let second: Person;
  let law: Person;
  let above: Person;

  before(async () => {
    made = await openTestServices({
      clock: { now: () => new Date('2016-09-28T02:00:00Z'), real: () => new Date() },
      procedures: [matters, ...sheetsDeclared],
    });
    app = await buildApp(made.services, { capabilities: [{ id: 'approvals', routes: approvalRoutes }] });
    bureau = await made.opened.agency('saic', '440100');
    const person = async (agency: TestAgency, role: 'officer' | 'approver' | 'supervisor'): Promise<Person> => {
      const { userId, account } = await made.account(agency, [role]);
      return { userId, cookie: await made.sessionOf(account), agencyId: agency.id };
    };
    head = await person(bureau, 'approver');
    wang = await person(bureau, 'officer');
    section = await person(bureau, 'officer');
    second = await person(bureau, 'officer');
    law = await person(bureau, 'supervisor');
    above = await person(await made.opened.agency('saic', '440000'), 'approver');
  });
  after(async () => {
    await app.close();
    await made.close();
  });

  type Method = 'POST' | 'PUT' | 'DELETE';
  const ask = async (who: Person, url: string, q: { body?: object; method?: Method; seen?: number } = {}) => {
    const { body, method = body === undefined ? undefined : 'POST', seen } = q;
    const answer = await app.inject({
      url: `/api/v1${url}`,
      headers: {
        ...{ cookie: who.cookie, origin: made.services.config.publicUrl, 'accept-language': 'zh' },
        ...(seen !== undefined && { 'if-match': `"${seen}"` }),
      },
      ...(method !== undefined && { method }),
      ...(body !== undefined && { payload: body }),
    });
    const said = answer.headers['content-type']?.includes('json') === true;
    return { status: answer.statusCode, json: said ? answer.json() : undefined, bytes: answer.rawPayload };
  };
  const register = async (who: Person): Promise<string> => {
    const id = randomUUID();
    const tools = await workToolsOf(made.services);
    await made.services.database.as({ userId: who.userId, requestId: id }, (session) =>
      startInstances(session, tools, [
        {
          ...{ id, procedure: 'test.matter', recordId: id, title: `事项 ${id.slice(0, 4)}` },
          ...{ ownerAgency: bureau.key, stewardAgency: null, step: 'register', facts: {} },
        },
      ]),
    );
    return id;
  };
  const take = async (who: Person, run: string, step: string, reason?: string) => {
    const tools = await workToolsOf(made.services);
    return made.services.database.as({ userId: who.userId, requestId: randomUUID() }, (session) =>
      act(session, tools, { instanceId: run, step, facts: {}, ...(reason !== undefined && { reason }) }),
    );
  };
  const queue = async (who: Person, name: string): Promise<{ run: string; actionsAt: string; approval: boolean }[]> => {
    const { json } = await ask(who, `/inbox?queue=${name}&limit=100`);
    const { json: counts } = await ask(who, '/inbox/counts');
    assert.equal(counts[name], json.total, `the count of ${name} is that of its rows`);
    return json.items;
  };
  const has = async (who: Person, name: string, run: string) => (await queue(who, name)).some((row) => row.run === run);
  const submit = (who: Person, run: string, step = 'file') =>
    ask(who, '/approvals', { body: { run, step, opinion: '拟立案，依据充分（示例）' } });
  const read = (who: Person, sheet: string, step: string, body: object = { facts: {} }) =>
    ask(who, `/approvals/${sheet}/steps/${step}`, { body });
  const declare = (who: Person, step: string, stages: object[]) =>
    ask(who, '/approval-chains', { body: { procedure: 'test.matter', step, stages } });

  it('without a chain a sheet goes to the head at once, who decides on the record; whoever submitted it sees it closed', async () => {
    const run = await register(wang);
    const { status, json } = await submit(wang, run);
    assert.equal(status, 201, JSON.stringify(json));
    assert.equal(json.sheet.state, 'deciding');
    assert.ok(await has(head, 'approve', json.sheet.id));
    assert.ok(!(await has(section, 'approve', json.sheet.id)));
    assert.equal((await submit(wang, run)).status, 409, 'it is submitted once');
    await take(head, run, 'file');
    const { json: after } = await ask(wang, `/approvals/${json.sheet.id}`);
    assert.equal(after.sheet.state, 'decided');
    assert.ok(!(await has(head, 'approve', json.sheet.id)));
  });

  it('what the law leaves to one person is not submitted, and has no chain (国务院令第310号 5)', async () => {
    const run = await register(wang);
    assert.equal((await submit(wang, run, 'alone')).json.code, 'approval.notAsked');
    assert.equal(
      (await declare(head, 'alone', [{ title: '科室', people: [section.userId] }])).json.code,
      'approval.noMatter',
    );
  });

  it('a chain is declared by the head, of colleagues who read for one stage each; officers may not', async () => {
    const stages = [
      { title: '科室负责人审核', people: [section.userId, second.userId] },
      { title: '法制机构审核', people: [law.userId] },
    ];
    assert.equal((await declare(wang, 'file', stages)).status, 403);
    const twice = await declare(head, 'file', [stages[0] ?? {}, { title: '再审', people: [section.userId] }]);
    assert.equal(twice.status, 400);
    assert.match(JSON.stringify(twice.json), /两个环节/);
    assert.equal((await declare(head, 'file', [{ title: '外人', people: [above.userId] }])).status, 400);
    assert.equal((await declare(head, 'file', stages)).status, 201);
    assert.equal((await declare(head, 'file', stages)).json.code, 'approval.chainThere');
    assert.deepEqual((await ask(above, '/approval-chains')).json.items, [], 'nobody else’s');
  });

  it('with a chain the head decides after every stage has agreed; each stands with whoever is next', async () => {
    const run = await register(wang);
    await assert.rejects(take(head, run, 'file'), /submitted first/);
    const { json } = await submit(wang, run);
    const { id } = json.sheet;
    assert.deepEqual(
      [
        await has(section, 'approve', id),
        await has(second, 'approve', id),
        await has(law, 'approve', id),
        await has(head, 'approve', id),
      ],
      [true, true, false, false],
    );
    await assert.rejects(take(head, run, 'file'), /being read: 科室负责人审核/);
    assert.equal((await read(law, id, 'agree')).status, 409, 'not their turn');
    assert.equal((await read(wang, id, 'agree')).status, 409, 'nobody approves what they drew up');
    assert.equal((await read(section, id, 'agree', { facts: { opinion: '同意报批' } })).status, 200);
    const late = await read(second, id, 'agree');
    assert.equal(late.status, 409, 'of two who agree at once one wins');
    assert.equal(late.json.changes.length, 1, 'and the other is told who was quicker');
    assert.ok(await has(law, 'approve', id));
    assert.equal((await read(law, id, 'withdraw')).status, 409, 'whoever reads it withdraws nothing');
    assert.equal((await read(law, id, 'agree')).status, 200);
    assert.ok(await has(head, 'approve', id));
    const { json: whole } = await ask(wang, `/approvals/${id}`);
    assert.deepEqual(
      whole.sheet.stages.map(({ done }: { done: { opinion: string } }) => done.opinion),
      ['同意报批', ''],
    );
    await take(head, run, 'file');
    const paper = await ask(wang, `/approvals/${id}/sheet.docx`);
    assert.equal(paper.status, 200);
    assert.equal(paper.bytes.subarray(0, 2).toString(), 'PK');
  });

  it('returned with a reason it is the handler’s again, and is read anew from the first stage', async () => {
    const run = await register(wang);
    const { id } = (await submit(wang, run)).json.sheet;
    assert.equal((await read(section, id, 'giveBack')).status, 400, 'a reason is asked for');
    assert.equal((await read(section, id, 'giveBack', { facts: {}, reason: '缺询问笔录' })).status, 200);
    assert.ok(await has(wang, 'mine', id));
    assert.ok(!(await has(section, 'approve', id)));
    assert.equal((await read(second, id, 'resubmit', { facts: { opinion: '补正' } })).status, 409);
    const again = await read(wang, id, 'resubmit', { facts: { opinion: '已补询问笔录' } });
    assert.equal(again.status, 200, JSON.stringify(again.json));
    assert.deepEqual([again.json.sheet.round, again.json.sheet.state], [2, 'reviewing']);
    assert.ok(await has(second, 'approve', id));
    assert.ok(!(await has(wang, 'mine', id)));
    assert.equal((await read(wang, id, 'withdraw')).json.sheet.state, 'withdrawn');
    assert.ok(!(await has(second, 'approve', id)));
  });

  it('a stage whose only reader submitted it is passed over, and the sheet says so', async () => {
    const run = await register(section);
    assert.equal((await declare(head, 'decline', [{ title: '科室负责人审核', people: [section.userId] }])).status, 201);
    const { json } = await submit(section, run, 'decline');
    assert.equal(json.sheet.state, 'deciding');
    assert.deepEqual(
      json.sheet.stages.map(({ done }: { done: { skipped: boolean } }) => done.skipped),
      [true],
    );
  });

  it('a step that asks for a decision opens the sheet by itself; when it is granted or the matter moves on it closes', async () => {
    assert.equal((await declare(head, 'grant', [{ title: '科室负责人审核', people: [section.userId] }])).status, 201);
    const run = await register(wang);
    await take(wang, run, 'askPause', '等待鉴定');
    const [row] = (await queue(section, 'approve')).filter(({ run: sheet }) => sheet !== run);
    assert.ok(row?.approval);
    await assert.rejects(take(head, run, 'grant'), /being read: 科室负责人审核/);
    assert.equal((await read(section, row.run, 'agree')).status, 200);
    await take(head, run, 'grant');
    assert.equal((await ask(wang, `/approvals/${row.run}`)).json.sheet.state, 'decided');
    await take(wang, run, 'askPause', '再次等待鉴定');
    const [other] = await queue(section, 'approve');
    assert.ok(other !== undefined && other.run !== row.run);
    await take(head, run, 'deny');
    assert.equal((await ask(wang, `/approvals/${other.run}`)).json.sheet.state, 'decided');
  });

  it('a deputy reads a stage in the colleague’s place, under both names, until midnight; never what they drew up', async () => {
    const stand = await made.account(bureau, ['officer']);
    const deputy: Person = { userId: stand.userId, cookie: await made.sessionOf(stand.account), agencyId: bureau.id };
    const asDeputy = { principal: law.userId, deputy: deputy.userId, roles: ['supervisor'], reason: '休假' };
    const days = { firstDay: '2016-09-28', lastDay: '2016-09-28' };
    const named = await ask(head, '/deputies', { body: { ...asDeputy, ...days } });
    assert.equal(named.status, 201, JSON.stringify(named.json));
    const atLaw = async (who: Person): Promise<string> => {
      const { json } = await submit(who, await register(who));
      assert.equal((await read(section, json.sheet.id, 'agree')).status, 200);
      return json.sheet.id;
    };
    const first = await atLaw(wang);
    assert.ok(!(await has(deputy, 'approve', first)));
    assert.equal((await read(deputy, first, 'agree')).status, 409, 'not before it is accepted');
    assert.equal((await ask(deputy, `/deputies/${named.json.id}/accept`, { body: {} })).status, 200);
    assert.ok(await has(deputy, 'approve', first));
    assert.ok(await has(law, 'approve', first), 'the colleague still has it');
    assert.equal((await ask(deputy, `/approvals/${first}`)).status, 200);
    const agreed = await read(deputy, first, 'agree', { facts: { opinion: '材料齐全' } });
    assert.equal(agreed.status, 200, JSON.stringify(agreed.json));
    const [, done] = agreed.json.sheet.stages;
    const nameOf = async (who: Person): Promise<string> => (await ask(who, '/me')).json.displayName;
    assert.equal(done.done.by, `${await nameOf(deputy)}代${await nameOf(law)}`);
    const own = await atLaw(deputy);
    assert.equal((await read(deputy, own, 'agree')).status, 409, 'what one drew up is read by somebody else');
    const last = await atLaw(wang);
    await made.services.database.asSystem('test: midnight comes', (tx) =>
      tx.updateTable('deputy').set({ endsAt: new Date() }).where('id', '=', named.json.id).execute(),
    );
    assert.ok(!(await has(deputy, 'approve', last)));
    assert.equal((await read(deputy, last, 'agree')).status, 409, 'not after midnight');
    assert.ok(await has(law, 'approve', last));
  });

  it('sheets are read in their agency alone', async () => {
    const run = await register(wang);
    const { id } = (await submit(wang, run)).json.sheet;
    assert.equal((await ask(above, `/approvals/${id}`)).status, 404);
    const { rows } = await made.services.database.as({ userId: above.userId, requestId: 'x' }, async ({ tx }) => ({
      rows: await tx.selectFrom('procedureInstance').select('id').where('kind', '=', 'approvalSheet').execute(),
    }));
    assert.deepEqual(rows, []);
  });

  it('the line above sees counts of what waits below, and each count opens its rows; sheets are none of them', async () => {
    const { json } = await ask(above, '/inbox/agencies');
    const [row] = json.items;
    assert.equal(json.items.length, 1);
    assert.equal(row.agency.id, bureau.id);
    for (const name of ['all', 'overdue', 'approve', 'unassigned']) {
      const { json: rows } = await ask(above, `/inbox?queue=${name}&agency=${bureau.id}&limit=100`);
      assert.equal(rows.total, row[name], name);
      for (const one of rows.items) {
        assert.equal(one.kind, 'matter');
        assert.deepEqual([one.action, one.own], [null, false], 'the work is their own');
      }
    }
    assert.ok(row.all > 0);
    assert.deepEqual((await ask(wang, '/inbox/agencies')).json.items, [], 'nothing below a city bureau here');
    assert.deepEqual((await ask(wang, `/inbox?queue=all&agency=${above.agencyId}`)).json.items, []);
  });

  it('two agencies of one line in one region stand beside each other, and none of them leads the other', async () => {
    const beside = await made.opened.agency('saic', '440100', 'a second one of the city');
    const { account, userId } = await made.account(beside, ['officer']);
    const reader = { userId, cookie: await made.sessionOf(account), agencyId: beside.id };
    assert.deepEqual((await ask(reader, '/inbox/agencies')).json.items, []);
    assert.equal((await ask(reader, '/inbox/counts')).json.overOthers, false);
    assert.equal((await ask(above, '/inbox/counts')).json.overOthers, true);
  });

  it('a chain is changed on the version that was seen, and ended: then the head decides without one', async () => {
    const { json } = await ask(head, '/approval-chains');
    const chain = json.items.find(({ step }: { step: string }) => step === 'file');
    const body = { stages: [{ title: '科室负责人审核', people: [section.userId] }] };
    const change = (seen: number) => ask(head, `/approval-chains/${chain.id}`, { method: 'PUT', body, seen });
    const both = await Promise.all([change(chain.version), change(chain.version)]);
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 412]);
    const ended = await ask(head, `/approval-chains/${chain.id}`, { method: 'DELETE', seen: chain.version + 1 });
    assert.equal(ended.status, 200, JSON.stringify(ended.json));
    const run = await register(wang);
    await take(head, run, 'file');
  });
});
