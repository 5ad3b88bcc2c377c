// What the queues of every register must hold: each count is that of its list for whoever asks, an index serves it, nobody else has it.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { columnIn, type Queue, queueIndexes, queuesOf, type Register } from '@qingfeng/register';
import { sql } from 'kysely';
import type { TestOffice } from '../../../test-office.ts';
import type { Session } from '../../database/connections/connect.ts';
import { workToolsOf } from '../../procedures/index.ts';
import { countStatement } from '../../records/queues/counts.ts';
import { queuesFor } from '../../records/queues/for-whom.ts';
import { statesOf } from '../lives/lives.ts';
import { registerQueues } from '../queues/menu.ts';
import { listEntries, mostCounted } from '../reading/list.ts';
import { type Person, people } from './suite-entries.ts';

type Tried = { register: Register; office: () => TestOffice<Person> };

/** Declares these tests, for registers that have queues; they come after so many entries were made that an index is worth it. */
export function queuesHold({ register, office: opened }: Tried): void {
  if (register.queues === undefined) return;
  const path = `/${register.id}`;
  const everybody = Object.keys(people) as Person[];

  it('counts each queue as its list shows it, for whoever asks, and by agency where it says so', async () => {
    const office = opened();
    await scatter(office, register);
    const { now } = await workToolsOf(office.made.services);
    const seen = new Set<string>();
    for (const who of everybody) {
      const { queues, agencies } = await office.ok(who, 'GET', `${path}/queues`);
      const counts = new Map<string, number>(
        queues.map(({ queue, count }: { queue: string; count: number }) => [queue, count]),
      );
      await office.made.opened.database.as(office.actor(who), async (session) => {
        const own = queuesFor(register, session.acting).map(([name]) => name);
        assert.deepEqual([...counts.keys()], own, who);
        for (const [name, count] of counts) {
          const asked = {
            filter: { queue: name },
            sort: 'entered',
            after: undefined,
            limit: mostCounted(register),
            now,
          };
          const rows = await listEntries(register, session, asked);
          assert.equal(count, Math.min(rows.length, mostCounted(register)), `${who}: ${name}`);
          if (count > 0) seen.add(name);
        }
      });
      const byAgency = (name: string) =>
        agencies.reduce((all: number, { counts: of }: { counts: Record<string, number> }) => all + (of[name] ?? 0), 0);
      for (const [name, { by }] of queuesOf(register))
        if (by === 'agency' && counts.has(name)) assert.equal(byAgency(name), counts.get(name), `${who}: ${name}`);
    }
    assert.ok(seen.size > 0, 'somebody has something in a queue');
  });

  it('counts every queue through an index, all of them by one statement', async () => {
    const office = opened();
    const { now } = await workToolsOf(office.made.services);
    await office.made.opened.database.as(office.actor('keeper'), async (session) => {
      await sql`set local enable_seqscan = off`.execute(session.tx);
      for (const [name, queue] of queuesFor(register, session.acting)) {
        if (name === 'all') continue;
        const plan = await planOf(session, register, { name, queue, now });
        assert.ok(isServed(plan, register, queue), `${name}: ${JSON.stringify(plan)}`);
      }
    });
  });

  it('gives a queue to nobody who does not have it, and says what each is called in both languages', async () => {
    const office = opened();
    for (const who of everybody) {
      const own = await office.made.opened.database.as(office.actor(who), async ({ acting }) =>
        queuesFor(register, acting).map(([name]) => name),
      );
      const { status, body } = await office.call(who, 'GET', `/registers/${register.id}`);
      const told: { queue: string; title: { zh: string; en: string } }[] = status === 200 ? body.queues : [];
      assert.deepEqual(
        told.map(({ queue }) => queue),
        own,
        who,
      );
      for (const { title } of told) assert.ok(/\p{Script=Han}/u.test(title.zh) && /^[A-Z0-9]/.test(title.en), title.en);
      for (const [name] of queuesOf(register))
        if (!own.includes(name))
          assert.equal((await office.call(who, 'GET', `${path}?queue=${name}`)).status, 404, who);
    }
    assert.equal((await office.call('keeper', 'GET', `${path}?queue=nonsense`)).status, 400);
  });
}

/** Entries in every state, late and early, their terms over and still to end. */
async function scatter(office: TestOffice<Person>, { table, fields, term, procedure, ...register }: Register) {
  const present = office.present.toISOString();
  await office.made.opened.database.asSystem('test', async (tx) => {
    const placed = sql`(select id, row_number() over (order by id) as n from ${sql.table(table)}) as o where o.id = t.id`;
    if (procedure !== undefined) {
      const states = [...statesOf({ table, fields, procedure, ...register }).keys()];
      await sql`update ${sql.table(table)} t set state = (${states}::text[])[1 + o.n % ${states.length}],
          next_due_at = ${present}::timestamptz + ((o.n / 8) % 9 - 4) * interval '9 hours',
          next_amber_at = ${present}::timestamptz + ((o.n / 8) % 9 - 6) * interval '9 hours' from ${placed}`.execute(
        tx,
      );
    }
    if (term !== undefined) {
      const [from, until] = [columnIn(fields, term.from), columnIn(fields, term.until)].map((column) =>
        sql.ref(column),
      );
      await sql`update ${sql.table(table)} t set ${from} = ${present}::date - 400, ${until} = ${present}::date + (o.n % 300)::int - 150
          from ${placed}`.execute(tx);
    }
  });
}

type Plan = Readonly<Record<string, unknown>> & { readonly Plans?: readonly Plan[] };

async function planOf(
  session: Session,
  register: Register,
  { now, ...one }: { name: string; queue: ReturnType<typeof queuesFor>[number][1]; now: Date },
): Promise<Plan> {
  const statement = countStatement(session, [{ source: registerQueues(register), ...one }], now);
  const { rows } = await sql<{ 'QUERY PLAN': { Plan: Plan }[] }>`explain (format json) ${statement}`.execute(
    session.tx,
  );
  return rows[0]?.['QUERY PLAN'][0]?.Plan ?? assert.fail(one.name);
}

/** Whether the table is read by the condition of an index, or by the index of the rows that a rule lets in. */
function isServed(plan: Plan, register: Register, { where }: Queue): boolean {
  const { table } = register;
  const rule = queueIndexes(register, where)?.rule;
  const nodes = flat(plan);
  const bitmaps = nodes.filter((one) => one['Node Type'] === 'Bitmap Index Scan');
  return nodes
    .filter((one) => one['Relation Name'] === table)
    .every((one) => {
      if (one['Node Type'] === 'Bitmap Heap Scan') return bitmaps.length > 0;
      const index = String(one['Index Name'] ?? '');
      return one['Index Cond'] !== undefined || (rule !== undefined && index === `${table}_${rule.name}`);
    });
}

const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)];
