// Which version of a procedure a run lives by, from its first step to its last, and in which order its events are read.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { defineProcedure } from '@qingfeng/procedure';
import { sql } from 'kysely';
import type { Actor } from '../database/connections/connect.ts';
import type { TestAgency } from '../database/testing/test-database.ts';
import { openTestServices, type TestServices } from '../http/test-services.ts';
import { collectProcedures, type DeclaredProcedure, lookAt, startInstances, takeStep, toolsOf } from './index.ts';
import { readEvents } from './runs/run-rows.ts';
import { basis, title } from './test-rule.ts';

type Days = { version: string; validFrom: string; validUntil: string | null; amount: number };

/** A request that is to be answered in so many days; by its second revision it is noted first. */
function request({ version, validFrom, validUntil, amount }: Days, revision = 1): DeclaredProcedure {
  const noted = { condition: { taken: 'note' }, why: title('尚未记录', 'Not noted'), basis, fromRevision: 2 } as const;
  return {
    procedure: defineProcedure({
      id: 'test.request',
      version,
      ...(revision > 1 && { revision }),
      validFrom,
      validUntil,
      title: title('申请', 'Request'),
      roles: { agency: { title: title('机关', 'the agency') } },
      initial: 'draft',
      states: {
        draft: { title: title('拟稿', 'Draft') },
        open: { title: title('已收到', 'Received') },
        done: { title: title('已答复', 'Answered'), terminal: true },
      },
      steps: {
        receive: { title: title('收件', 'Receive'), actors: ['agency'], from: ['draft'], to: 'open', basis },
        note: {
          title: title('记录', 'Note'),
          actors: ['agency'],
          from: ['open'],
          to: 'stays',
          repeatable: true,
          basis,
        },
        answer: {
          title: title('答复', 'Answer'),
          actors: ['agency'],
          from: ['open'],
          to: 'done',
          ...(revision > 1 && { onlyWhen: [noted] }),
          basis,
        },
      },
      duties: {
        answer: {
          title: title('答复', 'Answer'),
          owner: 'agency',
          opensOn: ['receive'],
          metBy: ['answer'],
          deadline: { kind: 'after', amount, unit: 'naturalDay' },
          basis,
          late: title('督办', 'Supervision'),
        },
      },
    }),
    kind: 'request',
    parts: { agency: { agency: 'owner' } },
    link: ({ recordId }) => `/requests/${recordId}`,
    project: async () => {},
  };
}

describe('a run', () => {
  let made: TestServices;
  let agency: TestAgency;
  let officer: Actor;

  before(async () => {
    const procedures = [
      request({ version: 'old', validFrom: '2004-01-01', validUntil: '2026-06-30', amount: 30 }),
      request({ version: 'new', validFrom: '2026-07-01', validUntil: null, amount: 10 }),
    ];
    made = await openTestServices({ procedures });
    agency = await made.opened.agency('samr', '440100');
    officer = await made.opened.user(agency, ['officer']);
  });
  after(() => made.close());

  const toolsAt = async (time: string) => ({ ...(await toolsOf(made.services)), now: new Date(time) });
  async function receivedAt(time: string) {
    const id = randomUUID();
    const start = { id, recordId: id, procedure: 'test.request', title: '申请', step: 'receive', facts: {} };
    const whose = { ownerAgency: agency.key, stewardAgency: null };
    const tools = await toolsAt(time);
    await made.services.database.as(officer, (session) => startInstances(session, tools, [{ ...start, ...whose }]));
    return id;
  }
  const stored = (id: string) =>
    made.services.database.asSystem('test', (tx) =>
      tx
        .selectFrom('procedureInstance as i')
        .innerJoin('duty as d', 'd.instanceId', 'i.id')
        .select(['i.version', 'd.dueAt'])
        .where('i.id', '=', id)
        .executeTakeFirstOrThrow(),
    );

  it('begins under the version of its day in Shanghai, also before eight in the morning', async () => {
    assert.equal((await stored(await receivedAt('2026-06-30T23:59:59+08:00'))).version, 'old');
    assert.equal((await stored(await receivedAt('2026-07-01T00:00:00+08:00'))).version, 'new');
  });

  it('stays under the version it began with when another comes into force', async () => {
    const id = await receivedAt('2026-06-25T10:00:00+08:00');
    const before = await stored(id);
    assert.deepEqual(before, { version: 'old', dueAt: new Date('2026-07-25T23:59:59.999+08:00') });
    const tools = await toolsAt('2026-07-02T10:00:00+08:00');
    await made.services.database.as(officer, (session) =>
      takeStep(session, tools, { instanceId: id, step: 'note', facts: {} }),
    );
    assert.deepEqual(await stored(id), before);
  });

  it('opens what an earlier release did, and takes its next step under the corrected declaration', async () => {
    const [done, open] = [await receivedAt('2026-07-01T10:00:00+08:00'), await receivedAt('2026-07-01T10:00:00+08:00')];
    const before = await toolsAt('2026-07-02T10:00:00+08:00');
    const corrected = request({ version: 'new', validFrom: '2026-07-01', validUntil: null, amount: 10 }, 2);
    const tools = { ...before, procedures: collectProcedures([corrected]) };
    const take = (with_: typeof tools, instanceId: string, step: string) =>
      made.services.database.as(officer, (session) => takeStep(session, with_, { instanceId, step, facts: {} }));
    await take(before, done, 'answer');
    const seen = await made.services.database.as(officer, (session) => lookAt(session, tools, done));
    assert.equal(seen.evaluation.state, 'done');
    await assert.rejects(take(tools, open, 'answer'), { code: 'step.notAllowed' });
    await take(tools, open, 'note');
    assert.equal((await take(tools, open, 'answer')).instance.state, 'done');
    const revisions = await made.services.database.asSystem('test', async (tx) =>
      (await readEvents(tx, open)).map(({ revision = 1 }) => revision),
    );
    assert.deepEqual(revisions, [1, 2, 2]);
  });

  it('has its events in the order in which they were appended, those of one moment too', async () => {
    const id = await receivedAt('2026-07-01T10:00:00+08:00');
    const steps = await made.services.database.asSystem('test', async (tx) => {
      await sql`insert into procedure_event (instance_id, seq, step, at, user_name, agency_key, agency_name, role)
        select ${id}, seq, 'note ' || seq, '2026-07-01T10:00:00+08:00', 'x', ${agency.key}, 'x', 'agency'
          from unnest(array[4, 2, 5, 3]) as seq`.execute(tx);
      // Else the index gives them in order, whatever is asked.
      await sql`set local enable_indexscan = off`.execute(tx);
      await sql`set local enable_bitmapscan = off`.execute(tx);
      return (await readEvents(tx, id)).map(({ step }) => step);
    });
    assert.deepEqual(steps, ['receive', 'note 2', 'note 3', 'note 4', 'note 5']);
  });
});
