// What the queues of a list by hand must hold: each counts as its list shows, whoever asks, and every state stands in the queue that says it.
import assert from 'node:assert/strict';
import { queuesOf } from '@qingfeng/register';
import { sql } from 'kysely';
import { type DeclaredProcedure, workToolsOf } from '../platform/procedures/index.ts';
import { countQueues, type QueueSource } from '../platform/records/queues/counts.ts';
import { queuesFrom } from '../platform/records/queues/routes.ts';
import type { Answer, TestOffice } from '../test-office.ts';

type Told = { queue: string; count: number; title: { zh: string; en: string } };

/**
 * Asserts that every queue counts for each of these people what its list has.
 * @returns the queues in which one of them has something
 */
export async function countedAsListed<Person extends string>(
  office: Pick<TestOffice<Person>, 'call' | 'ok' | 'actor' | 'made'>,
  source: QueueSource,
  people: readonly Person[],
): Promise<string[]> {
  const path = `/${source.queued.id}`;
  const { now } = await workToolsOf(office.made.services);
  const seen = new Set<string>();
  for (const who of people) {
    const { queues }: { queues: Told[] } = await office.ok(who, 'GET', `${path}/queues`);
    const own = await office.made.opened.database.as(office.actor(who), async (session) =>
      countQueues(session, queuesFrom(source, session.acting), now),
    );
    assert.deepEqual(
      queues.map(({ queue, count }) => [queue, count]),
      own.map(({ name, count }) => [name, count]),
      who,
    );
    for (const { queue, count, title } of queues) {
      const { total } = await office.ok(who, 'GET', `${path}?queue=${queue}`);
      assert.equal(count, total, `${who}: ${queue}`);
      assert.ok(/\p{Script=Han}/u.test(title.zh) && /^[A-Z0-9]/.test(title.en), title.en);
      if (count > 0) seen.add(queue);
    }
    for (const [name] of queuesOf(source.queued))
      if (!queues.some(({ queue }) => queue === name))
        await refused(office.call(who, 'GET', `${path}?queue=${name}`), 404);
    await refused(office.call(who, 'GET', `${path}?queue=nonsense`), 400);
  }
  return [...seen];
}

async function refused(answer: Promise<Answer>, expected: number): Promise<void> {
  assert.equal((await answer).status, expected);
}

/** Asserts that two rules about the state part what goes on from what has ended, in every version of the procedures. */
export async function partedByEnd(
  { made }: Pick<TestOffice<string>, 'made'>,
  rules: { readonly open: string; readonly ended: string },
  procedures: readonly DeclaredProcedure[],
): Promise<void> {
  const states = procedures.flatMap(({ procedure: { declaration } }) =>
    Object.entries(declaration.states).filter(([name]) => name !== declaration.initial),
  );
  await made.opened.database.asSystem('test', async (tx) => {
    for (const [state, { terminal = false }] of states) {
      const { rows } = await sql<{ open: boolean; ended: boolean }>`
        select ${sql.id('access', rules.open)}(${state}) as open, ${sql.id('access', rules.ended)}(${state}) as ended`.execute(
        tx,
      );
      assert.deepEqual(rows[0], { open: !terminal, ended: terminal }, state);
    }
  });
}
