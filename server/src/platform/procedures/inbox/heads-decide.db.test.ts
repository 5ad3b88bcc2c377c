// What only a head may answer waits among the approvals of heads, whoever owes it; nobody has a row whose answer needs another hand.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { defineProcedure } from '@qingfeng/procedure';
import { buildApp } from '../../../app.ts';
import type { TestAgency } from '../../database/testing/test-database.ts';
import type { App } from '../../http/services.ts';
import { openTestServices, type TestServices } from '../../http/test-services.ts';
import { act, type DeclaredProcedure, startInstances, workToolsOf } from '../index.ts';
import { basis, title } from '../test-rule.ts';

/** Officers look into a matter, then ask for what the head alone endorses or, as officers may too, hands back. */
const matters: DeclaredProcedure = {
  procedure: defineProcedure({
    id: 'test.endorsed',
    version: '1',
    validFrom: '2004-01-01',
    validUntil: null,
    title: title('事项', 'Matter'),
    roles: { officer: { title: title('承办人', 'officer') }, head: { title: title('负责人', 'head') } },
    initial: 'new',
    states: {
      new: { title: title('待登记', 'New') },
      open: { title: title('核查中', 'Open') },
      asked: { title: title('待核准', 'Asked') },
      done: { title: title('已核准', 'Endorsed'), terminal: true },
    },
    steps: {
      register: { title: title('登记', 'Register'), actors: ['officer'], from: ['new'], to: 'open', basis },
      handUp: { title: title('报请核准', 'Hand up'), actors: ['officer'], from: ['open'], to: 'asked', basis },
      endorse: {
        title: title('核准', 'Endorse'),
        actors: ['head'],
        from: ['asked'],
        to: 'done',
        notBy: { steps: ['handUp'], basis },
        basis,
      },
      handBack: { title: title('退回', 'Hand back'), actors: ['officer'], from: ['asked'], to: 'open', basis },
    },
    duties: {
      settle: {
        title: title('办结', 'Settle'),
        owner: 'officer',
        opensOn: ['register'],
        metBy: ['endorse', 'handBack'],
        preparedBy: ['handUp'],
        deadline: { kind: 'after', amount: 15, unit: 'workingDay' },
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
  handsBack: ['handBack'],
  link: ({ recordId }) => `/matters/${recordId}`,
  project: async () => {},
};

type Person = { userId: string; cookie: string };
type Row = { id: string; run: string; approval: boolean };

describe('what a head alone decides', () => {
  let made: TestServices;
  let app: App;
  let bureau: TestAgency;
  let head: Person;
  let other: Person;
  let wang: Person;

  before(async () => {
    made = await openTestServices({
      clock: { now: () => new Date('2016-09-28T02:00:00Z'), real: () => new Date() },
      procedures: [matters],
    });
    app = await buildApp(made.services, { capabilities: [] });
    bureau = await made.opened.agency('saic', '440100');
    const person = async (...roles: ('officer' | 'approver')[]): Promise<Person> => {
      const { userId, account } = await made.account(bureau, roles);
      return { userId, cookie: await made.sessionOf(account) };
    };
    head = await person('approver');
    other = await person('officer', 'approver');
    wang = await person('officer');
  });
  after(async () => {
    await app.close();
    await made.close();
  });

  const ask = async ({ cookie }: Person, url: string) =>
    (await app.inject({ url: `/api/v1${url}`, headers: { cookie } })).json();
  const rowsIn = async (who: Person, queue: string): Promise<Row[]> => {
    const { items, total } = await ask(who, `/inbox?queue=${queue}&limit=100`);
    assert.equal((await ask(who, '/inbox/counts'))[queue], total, `the count of ${queue} is that of its rows`);
    return items;
  };
  const has = async (who: Person, queue: string, run: string) =>
    (await rowsIn(who, queue)).some((row) => row.run === run);
  const begin = async (who: Person): Promise<string> => {
    const id = randomUUID();
    const tools = await workToolsOf(made.services);
    await made.services.database.as({ userId: who.userId, requestId: id }, (session) =>
      startInstances(session, tools, [
        {
          ...{ id, procedure: 'test.endorsed', recordId: id, title: '事项' },
          ...{ ownerAgency: bureau.key, stewardAgency: null, step: 'register', facts: {} },
        },
      ]),
    );
    return id;
  };
  const take = async (who: Person, run: string, step: string) => {
    const tools = await workToolsOf(made.services);
    return made.services.database.as({ userId: who.userId, requestId: randomUUID() }, (session) =>
      act(session, tools, { instanceId: run, step, facts: {} }),
    );
  };
  const rolesOf = (who: Person, roles: string[]) =>
    made.services.database.asSystem('test: another role', (tx) =>
      tx.updateTable('appUser').set({ roles }).where('id', '=', who.userId).execute(),
    );

  it('what only a head answers is among the approvals of heads though officers owe it, not of whoever took the step before, unless nobody else is left', async () => {
    const run = await begin(wang);
    assert.ok(!(await has(head, 'approve', run)), 'officers look into it: nothing waits for the head yet');
    await take(other, run, 'handUp');
    const [row] = (await rowsIn(head, 'approve')).filter((one) => one.run === run);
    assert.equal(row?.approval, true);
    assert.ok(!(await has(wang, 'approve', run)));
    assert.ok(!(await has(other, 'approve', run)), 'it needs another hand');
    await rolesOf(head, ['officer']);
    assert.ok(await has(other, 'approve', run), 'nobody else is left: it stands with who may name another');
    await rolesOf(head, ['approver']);
    const me = await ask(head, '/me');
    const waits = [...(await rowsIn(head, 'mine')), ...(await rowsIn(head, 'approve'))];
    assert.deepEqual(
      [me.counts.inbox, me.counts.approve],
      [new Set(waits.map(({ id }) => id)).size, (await rowsIn(head, 'approve')).length],
    );
    await take(head, run, 'endorse');
    assert.ok(!(await has(head, 'approve', run)));
  });
});
