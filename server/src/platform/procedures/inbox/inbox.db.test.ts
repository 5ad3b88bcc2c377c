import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { defineProcedure } from '@qingfeng/procedure';
import pg from 'pg';
import { buildApp } from '../../../app.ts';
import type { TestAgency } from '../../database/testing/test-database.ts';
import type { App } from '../../http/services.ts';
import { openTestServices, type TestServices } from '../../http/test-services.ts';
import { sheetTexts } from '../../office/sheet-texts.fixture.ts';
import {
  askRecount,
  collectProcedures,
  type DeclaredProcedure,
  procedureJobs,
  recountAtOnce,
  startInstances,
  takeStep,
  toolsOf,
  wakeInstances,
} from '../index.ts';
import { basis, title } from '../test-rule.ts';

/** Runs whose rows were brought in step without an event. */
const evaluatedAnew = new Set<string>();

/** A letter that must be answered in ten working days, and a figure that is due each month. */
const letters: DeclaredProcedure = {
  procedure: defineProcedure({
    id: 'test.letter',
    version: '1',
    validFrom: '2004-01-01',
    validUntil: null,
    title: title('来函', 'Letter'),
    roles: {
      sender: { title: title('来函单位', 'the sender') },
      receiver: { title: title('收函单位', 'the receiver') },
    },
    initial: 'draft',
    states: {
      draft: { title: title('草拟', 'Draft') },
      sent: { title: title('待答复', 'To be answered') },
      answered: { title: title('已答复', 'Answered') },
      read: { title: title('已阅', 'Read'), terminal: true },
    },
    steps: {
      send: {
        title: title('发函', 'Send'),
        actors: ['sender'],
        from: ['draft'],
        to: 'sent',
        requires: [{ fact: 'until', kind: 'date', title: title('截至', 'Until') }],
        basis,
      },
      count: {
        title: title('报数', 'Count'),
        actors: ['receiver'],
        from: ['sent'],
        to: 'stays',
        requires: [{ fact: 'month', kind: 'key', duty: 'count', title: title('月份', 'Month') }],
        repeatable: true,
        basis,
      },
      answer: { title: title('答复', 'Answer'), actors: ['receiver'], from: ['sent'], to: 'answered', basis },
      read: { title: title('阅', 'Read'), actors: ['sender'], from: ['answered'], to: 'read', basis },
    },
    duties: {
      answer: {
        title: title('答复来函', 'Answer the letter'),
        owner: 'receiver',
        opensOn: ['send'],
        metBy: ['answer'],
        deadline: { kind: 'after', amount: 10, unit: 'workingDay' },
        basis,
        late: title('通报', 'Named in the bulletin'),
      },
      read: {
        title: title('阅复函', 'Read the answer'),
        owner: 'sender',
        opensOn: ['answer'],
        metBy: ['read'],
        deadline: { kind: 'after', amount: 1, unit: 'workingDay' },
        basis,
        late: title('通报', 'Named in the bulletin'),
      },
      count: {
        title: title('报数', 'Count'),
        owner: 'receiver',
        opensOn: ['send'],
        metBy: ['count'],
        keyFact: 'month',
        deadline: { kind: 'every', period: 'month', until: 'until', within: { amount: 5, unit: 'workingDay' } },
        basis,
        late: title('通报', 'Named in the bulletin'),
      },
    },
  }),
  kind: 'letter',
  parts: { receiver: { agency: 'owner' }, sender: { agency: 'steward' } },
  link: ({ recordId }) => `/letters/${recordId}`,
  project: async (_tx, { instance, event }) => {
    if (event === null) evaluatedAnew.add(instance.id);
  },
  queues: { answer: 'answer' },
  describe: async (_tx, ids) => new Map(ids.map((id) => [id, { no: '函 1', subtitle: '来函' }])),
};

describe('the inbox of an agency', () => {
  let made: TestServices;
  let app: App;
  let present = new Date('2016-09-28T02:00:00Z');
  let office: TestAgency;
  let bureau: TestAgency;
  let cookie: string;
  const real = () => new Date();

  before(async () => {
    made = await openTestServices({ clock: { now: () => present, real }, procedures: [letters] });
    app = await buildApp(made.services, { capabilities: [] });
    office = await made.opened.agency('double-fight', '440000');
    bureau = await made.opened.agency('saic', '440100');
    const sender = await made.opened.user(office, ['officer']);
    cookie = await made.sessionOf((await made.account(bureau, ['officer'])).account);
    const tools = await toolsOf(made.services);
    await made.services.database.as(sender, (session) =>
      startInstances(session, tools, [start('关于农资打假的函'), start('关于软件正版化的函')]),
    );
  });
  after(async () => {
    await app.close();
    await made.close();
  });

  const start = (words: string) => {
    const id = randomUUID();
    return {
      id,
      procedure: 'test.letter',
      recordId: id,
      title: words,
      ownerAgency: bureau.key,
      stewardAgency: office.key,
      step: 'send',
      facts: { until: '2016-12-31' },
    };
  };
  const get = async (url: string) => {
    const answer = await app.inject({ url: `/api/v1${url}`, headers: { cookie } });
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json();
  };

  it('lists what is owed by due date, with clock, number and the step that meets it', async () => {
    const { items, total } = await get('/inbox');
    assert.equal(total, 4);
    assert.equal(items[0].duty ?? items[0].clock.duty, 'count');
    const answer = items.find((item: { clock: { duty: string } }) => item.clock.duty === 'answer');
    assert.deepEqual(answer.action, { action: 'answer', title: { zh: '答复', en: 'Answer' } });
    assert.equal(answer.no, '函 1');
    assert.equal(answer.clock.owner, 'receiver');
    // 28 September 2016, ten working days on: the National Day holiday is left out and 8 and 9 October are worked.
    assert.equal(answer.clock.dueAt, '2016-10-17T15:59:59.999Z');
    assert.equal(answer.clock.workingDaysLeft, 10);
    assert.deepEqual(answer.clock.rule, { zh: '10 个工作日', en: '10 working days' });
    const count = items.find((item: { clock: { duty: string } }) => item.clock.duty === 'count');
    assert.deepEqual(count.clock.rule, { zh: '期满后 5 个工作日', en: '5 working days after the period' });
    assert.deepEqual([answer.agency, answer.subtitle], [null, '函 1 · 来函']);
  });

  it('pages without repeating or losing a row, and finds by title', async () => {
    const found = await get(`/inbox?q=${encodeURIComponent('正版化')}`);
    assert.equal(found.total, 2);
    assert.equal((await get(`/inbox?q=${encodeURIComponent('%')}`)).total, 0);
    const all = await get('/inbox?sort=opened');
    assert.equal(new Set(all.items.map(({ id }: { id: string }) => id)).size, 4);
  });

  it('leaves as a workbook with what its filters let pass', async () => {
    const rowsOf = async (query: string) => {
      const answer = await app.inject({ url: `/api/v1/inbox/export.xlsx${query}`, headers: { cookie } });
      assert.equal(answer.statusCode, 200, answer.body);
      return sheetTexts(answer.rawPayload);
    };
    const all = await rowsOf('');
    assert.equal(all.length, 5);
    assert.ok(all.some((row) => row.includes('函 1') && row.includes('10 个工作日')));
    assert.equal((await rowsOf(`?q=${encodeURIComponent('正版化')}`)).length, 3);
  });

  it('counts each queue at this moment', async () => {
    assert.deepEqual(await get('/inbox/counts'), {
      all: 4,
      soon: 0,
      overdue: 0,
      sign: 0,
      answer: 2,
      accept: 0,
      // Nobody else works there.
      mine: 4,
      mineSoon: 0,
      mineOverdue: 0,
      approve: 0,
      unassigned: 0,
      following: 0,
      overOthers: false,
    });
    present = new Date('2016-10-19T02:00:00Z');
    const late = await get('/inbox/counts');
    assert.equal(late.overdue, 4);
    assert.equal((await get('/inbox?queue=overdue')).items[0].clock.colour, 'red');
  });

  it('explains which days were skipped and which weekends were worked', async () => {
    const { items } = await get('/inbox?queue=answer');
    const why = await get(`/duties/${items[0].id}/explanation`);
    assert.equal(why.rule.zh, '10 个工作日内');
    assert.deepEqual(
      why.counting.swappedIn.map(({ date }: { date: string }) => date),
      ['2016-10-08', '2016-10-09'],
    );
    assert.ok(why.counting.skipped.some(({ date }: { date: string }) => date === '2016-10-03'));
    const missing = await app.inject({ url: `/api/v1/duties/${randomUUID()}/explanation`, headers: { cookie } });
    assert.equal(missing.statusCode, 404);
  });

  it('shows nothing of it to another agency', async () => {
    const stranger = await made.opened.agency('saic', '440300');
    const other = await made.sessionOf((await made.account(stranger, ['officer'])).account);
    const answer = await app.inject({ url: '/api/v1/inbox', headers: { cookie: other } });
    assert.equal(answer.json().total, 0);
  });

  it('grows by a duty when the next period begins, and once only', async () => {
    const before = (await get('/inbox/counts')).all;
    assert.equal(await wakeInstances(made.services), 2);
    assert.equal((await get('/inbox/counts')).all, before + 2);
    assert.equal(evaluatedAnew.size, 2, 'the rows of the capability follow');
    assert.equal(await wakeInstances(made.services), 0);
  });

  it('moves due dates when a day off is announced late', async () => {
    const dueOf = async () => {
      const { items } = await get('/inbox?queue=all&sort=urgency');
      return items
        .filter(({ clock }: { clock: { key: string } }) => clock.key === '2016-10')
        .map(({ clock }: { clock: { dueAt: string } }) => clock.dueAt);
    };
    assert.deepEqual(await dueOf(), ['2016-11-07T15:59:59.999Z', '2016-11-07T15:59:59.999Z']);
    await made.services.database.asSystem('test: a holiday is announced', async (tx) => {
      const year = await tx
        .selectFrom('calendarYear')
        .select('holidays')
        .where('year', '=', 2016)
        .executeTakeFirstOrThrow();
      const holidays = { ...(year.holidays as Record<string, string>), '2016-11-03': '临时放假' };
      await tx
        .updateTable('calendarYear')
        .set({ holidays: JSON.stringify(holidays) })
        .where('year', '=', 2016)
        .execute();
    });
    // Whoever corrected it was killed before anything was counted: the job does it.
    const admin = await made.opened.user(bureau, ['systemAdmin']);
    const ask = () => made.services.database.as(admin, (session) => askRecount(made.services, session, 2016));
    const asked = await ask();
    assert.equal((await ask()).id, asked.id, 'asked twice, it is the same work');
    const job = procedureJobs(made.services).find(({ name }) => name === 'due dates');
    await job?.handler({ id: asked.id }, new AbortController().signal);
    assert.deepEqual(await dueOf(), ['2016-11-08T15:59:59.999Z', '2016-11-08T15:59:59.999Z']);
    const again = await recountAtOnce(made.services, await ask());
    assert.deepEqual([again.state, again.counts], ['done', { moved: 0 }]);
  });

  it('loses a duty when its step is taken', async () => {
    const { items } = await get('/inbox?queue=answer');
    const answering = await made.opened.user(bureau, ['officer']);
    const tools = await toolsOf(made.services);
    await made.services.database.as(answering, (session) =>
      takeStep(session, tools, { instanceId: items[0].recordId, step: 'answer', facts: {} }),
    );
    assert.equal((await get('/inbox?queue=answer')).total, 1);
  });

  it('names the agency of a record that is not the reader’s own', async () => {
    const tools = await toolsOf(made.services);
    const officer = await made.opened.user(office, ['officer']);
    const id = await made.services.database.as(officer, async (session) => {
      const [taken] = await startInstances(session, tools, [start('关于案件线索的函')]);
      assert.ok(taken);
      return taken.instance.id;
    });
    await made.services.database.as(await made.opened.user(bureau, ['officer']), (session) =>
      takeStep(session, tools, { instanceId: id, step: 'answer', facts: {} }),
    );
    const reader = await made.sessionOf((await made.account(office, ['officer'])).account);
    const answer = await app.inject({ url: '/api/v1/inbox', headers: { cookie: reader } });
    const [item] = answer.json().items;
    assert.equal(item.agency.id, bureau.id);
    assert.equal(item.subtitle, `${item.agency.shortName} · 函 1 · 来函`);
    const named = async (q: string) =>
      (await app.inject({ url: '/api/v1/inbox', query: { q }, headers: { cookie: reader } })).json().total;
    assert.deepEqual([await named(item.agency.shortName), await named('没有这个单位')], [answer.json().total, 0]);
  });

  it('knows the queues of what capabilities declare', () => {
    assert.deepEqual(collectProcedures([letters]).dutiesOf('answer'), [{ procedure: 'test.letter', duty: 'answer' }]);
  });

  it('stays whole where the log of one run was tampered with: its row is there and offers nothing', async () => {
    const before = await get('/inbox?queue=all');
    const forged = before.items.find(({ acts }: { acts: unknown[] }) => acts.length > 0).recordId;
    const admin = new pg.Client({ connectionString: made.opened.adminUrl });
    await admin.connect();
    await admin.query("set session_replication_role = 'replica'");
    await admin.query("update procedure_event set step = 'read' where instance_id = $1 and seq = 1", [forged]);
    await admin.end();
    const { items, total } = await get('/inbox?queue=all');
    assert.equal(total, before.total);
    for (const { recordId, acts } of items) if (recordId === forged) assert.deepEqual(acts, []);
  });
});
