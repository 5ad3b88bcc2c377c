import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { defineProcedure } from '@qingfeng/procedure';
import pg from 'pg';
import type { Channel, ChannelMessage } from '../channels/channel.ts';
import type { TestAgency } from '../database/testing/test-database.ts';
import { openTestServices, type TestServices } from '../http/test-services.ts';
import { carryOutRetention } from '../organisation/personal/retention.ts';
import { sealContact } from '../organisation/users/contact.ts';
import { raiseAlarms } from '../procedures/alarms/alarms.ts';
import { type DeclaredProcedure, startInstances, takeStep, toolsOf } from '../procedures/index.ts';
import { basis, title } from '../procedures/test-rule.ts';
import { ownPersonalData } from '../records/own-personal-data.ts';
import type { Clock } from '../settings/clock.ts';
import { agencyNoticesJob, notifyAgencies } from './agency-notices.ts';
import { deliveryBy, deliveryJob } from './delivery.ts';
import type { JobDefinition } from './jobs.ts';
import { openNotices } from './notices.ts';

const day = 86_400_000;
let now = new Date('2026-11-24T02:00:00Z');
const clock: Clock = { now: () => now, real: () => new Date() };

/** A letter that must be answered within ten working days. */
const letter: DeclaredProcedure = {
  procedure: defineProcedure({
    id: 'test.reminded',
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
      sent: { title: title('待答复', 'Open') },
      answered: { title: title('已答复', 'Answered'), terminal: true },
    },
    steps: {
      send: { title: title('发函', 'Send'), actors: ['sender'], from: ['draft'], to: 'sent', basis },
      answer: { title: title('答复', 'Answer'), actors: ['receiver'], from: ['sent'], to: 'answered', basis },
    },
    duties: {
      answer: {
        title: title('答复来函', 'Answer the letter'),
        owner: 'receiver',
        opensOn: ['send'],
        metBy: ['answer'],
        deadline: { kind: 'after', amount: 10, unit: 'workingDay' },
        amber: 0.7,
        late: title('通报', 'It is reported'),
        basis,
      },
    },
  }),
  kind: 'letter',
  parts: { receiver: { agency: 'owner' }, sender: { agency: 'steward' } },
  link: ({ recordId }) => `/letters/${recordId}`,
  project: async () => {},
};

let tools: TestServices;
let office: TestAgency;
let bureau: TestAgency;
before(async () => {
  tools = await openTestServices({ clock, procedures: [letter] });
  office = await tools.opened.agency('double-fight', '440000');
  bureau = await tools.opened.agency('samr', '440100');
});
after(() => tools.close());

test('a duty is told once when it turns amber and once when it is overdue, to the officers of its agency alone', async () => {
  const { services, opened } = tools;
  const sender = await opened.user(office, ['officer']);
  const officer = await opened.user(bureau, ['officer']);
  const analyst = await opened.user(bureau, ['analyst']);
  const id = randomUUID();
  await services.database.as(sender, async (session) =>
    startInstances(session, await toolsOf(services), [
      {
        id,
        procedure: 'test.reminded',
        recordId: id,
        title: '关于假冒商品的函',
        ownerAgency: bureau.key,
        stewardAgency: office.key,
        step: 'send',
        facts: {},
      },
    ]),
  );
  const told = () =>
    services.database.asSystem('test', (tx) =>
      tx
        .selectFrom('notice')
        .select(['userId', 'kind', 'link', 'titleZh', 'titleEn', 'bodyZh'])
        .orderBy('id')
        .execute(),
    );
  await raiseAlarms(services);
  assert.deepEqual(await told(), []);
  now = new Date(now.getTime() + 12 * day);
  await Promise.all([raiseAlarms(services), raiseAlarms(services)]);
  assert.equal((await told()).length, 1);
  now = new Date(now.getTime() + 30 * day);
  await raiseAlarms(services);
  await raiseAlarms(services);
  const notices = await told();
  assert.deepEqual(
    notices.map(({ kind }) => kind),
    ['soon', 'overdue'],
  );
  assert.deepEqual(new Set(notices.map(({ userId }) => userId)), new Set([officer.userId]));
  assert.ok(!notices.some(({ userId }) => userId === analyst.userId));
  assert.deepEqual(notices[1], {
    userId: officer.userId,
    kind: 'overdue',
    link: `/letters/${id}`,
    titleZh: '已超期：答复来函',
    titleEn: 'Overdue: Answer the letter',
    bodyZh: '关于假冒商品的函',
  });
  await services.database.as(officer, async (session) =>
    takeStep(session, await toolsOf(services), { instanceId: id, step: 'answer', facts: {} }),
  );
  now = new Date(now.getTime() + 30 * day);
  assert.equal(await raiseAlarms(services), 0);
});

test('a job runs when the change that asked for it is committed, in whose name ever, and never when it was undone', async () => {
  const { services, opened } = tools;
  const ran: unknown[] = [];
  const job: JobDefinition = { name: 'test commit', handler: async (data) => void ran.push(data) };
  await services.jobs.work([job], { run: true });
  const actor = await opened.user(bureau, ['officer']);
  await assert.rejects(
    services.database.as(actor, async ({ tx }) => {
      await services.jobs.send('test commit', { tx, data: { kept: false }, key: 'a' });
      throw new Error('undone');
    }),
  );
  await services.database.as(actor, ({ tx }) =>
    services.jobs.send('test commit', { tx, data: { kept: true }, key: 'b' }),
  );
  await until(() => ran.length > 0);
  assert.deepEqual(ran, [{ kept: true }]);
});

test('a queue that an earlier version made wakes its workers as well', async () => {
  const { services, opened } = tools;
  const admin = new pg.Client({ connectionString: opened.adminUrl });
  await admin.connect();
  try {
    await admin.query("update pgboss.queue set notify = false where name = 'test-commit'");
    await services.jobs.work([{ name: 'test commit', handler: async () => {} }], { run: false });
    const { rows } = await admin.query("select notify from pgboss.queue where name = 'test-commit'");
    assert.deepEqual(rows, [{ notify: true }]);
  } finally {
    await admin.end();
  }
});

test('a job that fails is tried again, and its log line says where and not what', async () => {
  let tries = 0;
  const job: JobDefinition = {
    name: 'test retry',
    handler: async () => {
      tries += 1;
      if (tries === 1) throw new Error('the other side was away');
    },
  };
  await tools.services.jobs.work([job], { run: true });
  await tools.services.jobs.send('test retry');
  await until(() => tries === 2);
});

test('a notice goes to the user’s own address in their language by the channels that are configured and wanted', async () => {
  const { services, opened } = tools;
  const sent: { message: ChannelMessage; language: string }[] = [];
  const channel: Channel = { name: 'smtp', send: async (message, language) => void sent.push({ message, language }) };
  const { userId } = await opened.user(bureau, ['officer']);
  const silent = await opened.user(bureau, ['officer']);
  const email = (id: string) =>
    sealContact(services.crypto, { userId: id, kind: 'email', value: 'officer@example.gov.cn' });
  await services.database.asSystem('test', async (tx) => {
    await tx
      .updateTable('appUser')
      .set({ language: 'en', email: email(userId) })
      .where('id', '=', userId)
      .execute();
    await tx
      .updateTable('appUser')
      .set({ email: email(silent.userId), preferences: JSON.stringify({ noticeWays: { overdue: ['inApp'] } }) })
      .where('id', '=', silent.userId)
      .execute();
  });
  const job = deliveryJob(services, [channel]);
  await services.jobs.work([job], { run: true });
  const notices = openNotices(deliveryBy(services.jobs, [channel]), clock.now);
  const words = { kind: 'overdue', link: '/inbox', title: title('已超期', 'Overdue'), body: title('任务', 'The task') };
  await services.database.asSystem('test', (tx) =>
    notices.notify(tx, [
      { userId: silent.userId, ...words },
      { userId, ...words },
    ]),
  );
  await until(() => sent.length > 0);
  assert.deepEqual(
    sent.map(({ message, language }) => [message.to, message.url, language]),
    [['officer@example.gov.cn', 'http://127.0.0.1:8787/inbox', 'en']],
  );
});

test('an act tells another agency’s officers once it is committed, in the words of both languages', async () => {
  const { services, opened } = tools;
  const other = await opened.agency('samr', '440300');
  const officer = await opened.user(other, ['officer']);
  await opened.user(other, ['analyst']);
  await services.jobs.work([agencyNoticesJob(services)], { run: true });
  const sender = await opened.user(office, ['supervisor']);
  const notice = {
    agencyKey: other.key,
    kind: 'order',
    link: '/orders/1',
    title: title('收到督办单', 'A supervision order'),
    dueAt: now,
  };
  await services.database.as(sender, ({ tx }) => notifyAgencies(services.jobs, { tx, notices: [notice] }));
  const told = () =>
    services.database.asSystem('test', (tx) =>
      tx.selectFrom('notice').select(['userId', 'titleEn', 'dueAt']).where('kind', '=', 'order').execute(),
    );
  while ((await told()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(await told(), [{ userId: officer.userId, titleEn: 'A supervision order', dueAt: now }]);
});

test('only people of one role can be told, and not whoever acted; people named are told as well, wherever they work and while they do', async () => {
  const { services, opened } = tools;
  const { database } = services;
  const agency = await opened.agency('samr', '440600');
  const drafter = await opened.user(agency, ['legalOfficer']);
  const approver = await opened.user(agency, ['legalOfficer']);
  await opened.user(agency, ['officer', 'approver']);
  const elsewhere = await opened.user(await opened.agency('samr', '440700'), ['analyst']);
  const gone = await opened.user(agency, ['analyst']);
  await database.asSystem('test', (tx) =>
    tx.updateTable('appUser').set({ active: false }).where('id', '=', gone.userId).execute(),
  );
  await services.jobs.work([agencyNoticesJob(services)], { run: true });
  const words = { kind: 'law.test', link: '/law', title: title('待批准', 'To be approved') };
  const also = [drafter, approver, elsewhere, gone].map(({ userId }) => userId);
  const to = { agencyKey: agency.key, role: 'legalOfficer', except: drafter.userId, also } as const;
  await database.as(drafter, ({ tx }) => notifyAgencies(services.jobs, { tx, notices: [{ ...words, ...to }] }));
  const told = () =>
    database.asSystem('test', (tx) =>
      tx.selectFrom('notice').select('userId').where('kind', '=', 'law.test').execute(),
    );
  while ((await told()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  const ids = (await told()).map(({ userId }) => userId);
  assert.deepEqual(new Set(ids), new Set([approver.userId, elsewhere.userId]));
  assert.equal(ids.length, 2);
});

test('retention removes what is older than its rule and nothing else, and never a row of the trail', async () => {
  const { services, opened } = tools;
  const { database } = services;
  const gone = await opened.user(bureau, ['officer']);
  const here = await opened.user(bureau, ['officer']);
  const phone = (userId: string) => sealContact(services.crypto, { userId, kind: 'phone', value: '13812345678' });
  const age = (days: number) => new Date(Date.now() - days * day);
  await database.asSystem('test', async (tx) => {
    for (const { userId } of [gone, here])
      await tx
        .updateTable('appUser')
        .set({ phone: phone(userId) })
        .where('id', '=', userId)
        .execute();
    await tx.updateTable('appUser').set({ active: false }).where('id', '=', gone.userId).execute();
    const notice = { userId: here.userId, kind: 'x', link: '/', titleZh: 'x', titleEn: 'x' };
    await tx
      .insertInto('notice')
      .values([
        { ...notice, createdAt: age(400) },
        { ...notice, createdAt: age(300) },
      ])
      .execute();
  });
  const entries = () =>
    database.asSystem('test', (tx) =>
      tx
        .selectFrom('audit.entry')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow(),
    );
  const at = (days: number) => ({ now: () => age(-days), real: () => age(-days) });
  const trail = (await entries()).n;
  const first = await carryOutRetention(ownPersonalData, { database, clock: at(0) });
  assert.equal(first.notice, 1);
  assert.equal(first.userContact, 0);
  const later = await carryOutRetention(ownPersonalData, { database, clock: at(181) });
  assert.equal(later.userContact, 1);
  const left = await database.asSystem('test', (tx) =>
    tx.selectFrom('appUser').select('id').where('phone', 'is not', null).execute(),
  );
  assert.deepEqual(
    left.map(({ id }) => id),
    [here.userId],
  );
  assert.ok((await entries()).n > trail);
});

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 50));
}
