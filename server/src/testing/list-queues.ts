// What the queues of a list by hand must hold: each counts as its list shows, whoever asks, and every state stands in the queue that says it.
import assert from 'node:assert/strict';
import { queuesOf } from '@qingfeng/register';
import { sql } from 'kysely';
import type { DeclaredProcedure } from '../platform/procedures/index.ts';
import type { QueueSource } from '../platform/records/queues/counts.ts';
import type { Answer, TestOffice } from '../test-office.ts';

type Told = { queue: string; count: number; title: { zh: string; en: string } };

/**
 * Asserts that every queue counts for each of these people what its list has, and that nobody is told of another.
 * @returns the queues in which one of them has something
 */
export async function countedAsListed<Person extends string>(
  get: (who: Person, path: string) => Promise<Pick<Answer, 'status' | 'body'>>,
  { queued }: QueueSource,
  people: readonly Person[],
): Promise<string[]> {
  const path = `/${queued.id}`;
  const seen = new Set<string>();
  for (const who of people) {
    const { queues }: { queues: Told[] } = (await get(who, `${path}/queues`)).body;
    for (const { queue, count, title } of queues) {
      assert.equal((await get(who, `${path}?queue=${queue}`)).body.total, count, `${who}: ${queue}`);
      assert.ok(/\p{Script=Han}/u.test(title.zh) && /^[A-Z0-9]/.test(title.en), title.en);
      if (count > 0) seen.add(queue);
    }
    for (const [name] of queuesOf(queued))
      if (!queues.some(({ queue }) => queue === name))
        assert.equal((await get(who, `${path}?queue=${name}`)).status, 404, `${who}: ${name}`);
    assert.equal((await get(who, `${path}?queue=nonsense`)).status, 400);
  }
  return [...seen];
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
