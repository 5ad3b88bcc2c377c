// The demonstration, loaded as at the first start: what a newcomer sees, and that every row follows from its events.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { evaluate, type Json } from '@qingfeng/procedure';
import { act, workToolsOf } from '../../platform/procedures/index.ts';
import { eventsOfRuns, findInstances } from '../../platform/procedures/runs/run-rows.ts';
import { type Demonstration, openDemonstration } from '../../test-demonstration.ts';
import { loadPlanDemo } from './demo/load.ts';
import { foldAssignment, foldOrder } from './tasks/fold-rows.ts';
import { rebuiltRegister, storedRegister } from './testing/stored-register.ts';

describe('the demonstration of 2016', () => {
  let demonstration: Demonstration;
  let planId: string;

  before(async () => {
    demonstration = await openDemonstration();
    const { items } = await get('/plans');
    planId = items.find((plan: { region: { code: string } }) => plan.region.code === '440000').id;
  });
  after(() => demonstration?.close());

  const get = (path: string) => demonstration.get('zhou.yuan', path);

  it('shows the plan of the province with a handful late, most under way, some finished, to sign and to accept', async () => {
    const { counts, items } = await get(`/plans/${planId}/tasks?limit=100`);
    assert.ok(counts.late >= 2 && counts.late <= 6, JSON.stringify(counts));
    assert.ok(
      counts.toSign >= 2 && counts.finished >= 8 && counts.progress >= 10 && counts.toAccept >= 1,
      JSON.stringify(counts),
    );
    assert.equal(items[0].late, true);
    assert.equal(items[0].nextDue.colour, 'red');
  });

  it('shows all 21 cities on the map, and the province on the map of the nation’s plan', async () => {
    const { regions, tiles, idle, idleTotal } = await get(`/plans/${planId}/dashboard`);
    assert.equal(regions.length, 21);
    assert.ok(tiles.length === 5 && idle.length > 10 && idleTotal === idle.length);
    const { items } = await get('/plans');
    const nation = items.find((plan: { region: { code: string } }) => plan.region.code === '000000');
    const above = await get(`/plans/${nation.id}/dashboard`);
    assert.deepEqual(
      above.regions.map(({ code }: { code: string }) => code),
      ['440000'],
    );
    // The province sees the nation's tasks and not its assignments: the curve still ends where the tile says.
    const finished = above.tiles.find(({ id }: { id: string }) => id === 'finished').value;
    assert.ok(finished > 0);
    assert.equal(above.trend.at(-1).finished, finished);
  });

  it('shows of every assigned task whose it is, also of the three whose departments the text does not name', async () => {
    const { items } = await get(`/plans/${planId}/tasks?limit=100`);
    const assigned = items.filter((task: { assigned: number }) => task.assigned > 0);
    assert.deepEqual(
      assigned.filter(({ departments }: { departments: unknown[] }) => departments.length === 0),
      [],
    );
    const { tasks } = await get(`/plans/${planId}/review`);
    const unnamed = new Set(
      tasks.flatMap((task: { id: string; departments: unknown[] }) => (task.departments.length === 0 ? [task.id] : [])),
    );
    assert.equal(assigned.filter(({ id }: { id: string }) => unnamed.has(id)).length, 3);
  });

  it('has supervision orders: one answered, one received, one overdue', async () => {
    const { items } = await get('/orders');
    assert.deepEqual(items.map(({ state }: { state: string }) => state).sort(), ['answered', 'issued', 'received']);
  });

  it('changes nothing when it is loaded again', async () => {
    const count = () =>
      demonstration.services.database.asSystem('test', (tx) =>
        tx
          .selectFrom('procedureEvent')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow(),
      );
    const before = await count();
    await loadPlanDemo(demonstration.services);
    assert.deepEqual(await count(), before);
  });

  it('takes steps of people on top of the histories that were brought in', async () => {
    const person = async (account: string) => {
      const { id } = await demonstration.services.database.asSystem('test', (tx) =>
        tx.selectFrom('appUser').select('id').where('account', '=', account).executeTakeFirstOrThrow(),
      );
      return { userId: id, requestId: randomUUID() };
    };
    const [farm, office] = [await person('he.sui'), await person('zhou.yuan')];
    const tools = await workToolsOf(demonstration.services);
    const open = await demonstration.services.database.as(farm, ({ tx, acting }) =>
      tx
        .selectFrom('assignment')
        .select('id')
        .where('ownerAgency', '=', acting.agencyKey)
        .where('state', '=', 'inProgress')
        .orderBy('id')
        .executeTakeFirstOrThrow(),
    );
    const take = (who: typeof farm, name: string, facts: Record<string, Json>, reason?: string) =>
      demonstration.services.database.as(who, (session) =>
        act(session, tools, { instanceId: open.id, step: name, facts, ...(reason && { reason }) }),
      );
    const progress = (percent: number) => ({ period: '2016-Q4', percent, summary: '开展检查', figures: { 立案数: 3 } });
    await take(farm, 'addMeasure', {
      measure: '2',
      content: '联合检查',
      measureOwner: '何穗',
      measureDue: '2016-12-01',
    });
    await take(farm, 'moveMeasure', { measure: '2', measureDue: '2016-12-05' }, '天气原因');
    await take(farm, 'completeMeasure', { measure: '2', summary: '已检查' });
    await take(farm, 'report', progress(88));
    await take(office, 'returnReport', { period: '2016-Q4' }, '请补充数据');
    await take(farm, 'resubmit', progress(90));
    await take(office, 'accept', { period: '2016-Q4', opinion: '同意' });
    await take(farm, 'requestFinish', { summary: '完成' });
    await take(office, 'finish', { opinion: '同意办结' });
  });

  it('holds every row to the fold of its events', async () => {
    const tools = await workToolsOf(demonstration.services);
    await demonstration.services.database.asSystem('test: rebuild projections', async (tx) => {
      const assignments = await tx.selectFrom('assignment').selectAll().execute();
      const orders = await tx.selectFrom('supervisionOrder').selectAll().execute();
      const measures = Map.groupBy(
        await tx.selectFrom('measure').selectAll().orderBy('no').execute(),
        (row) => row.assignmentId,
      );
      const reports = Map.groupBy(
        await tx.selectFrom('progressReport').selectAll().orderBy('period').execute(),
        (row) => row.assignmentId,
      );
      const duties = Map.groupBy(await tx.selectFrom('duty').selectAll().execute(), (row) => row.instanceId);
      const ids = [...assignments, ...orders].map(({ id }) => id);
      const [instances, events] = [await findInstances(tx, ids), await eventsOfRuns(tx, ids)];
      assert.ok(ids.length > 500, `only ${ids.length} runs`);
      const rebuilt = (id: string) => {
        const instance = instances.get(id);
        assert.ok(instance);
        const log = events.get(id) ?? [];
        const { procedure } = tools.procedures.find(instance.procedure, instance.version);
        const evaluation = evaluate({
          procedure,
          events: log,
          now: tools.now.getTime(),
          calendar: tools.calendar,
          roles: [],
        });
        assert.equal(instance.state, evaluation.state);
        assert.equal(instance.events, log.length);
        const stored = (duties.get(id) ?? []).map(
          (row) =>
            `${row.duty} ${row.key} ${row.dueAt.getTime()} ${row.metAt?.getTime() ?? '-'} ${row.cancelledAt?.getTime() ?? '-'}`,
        );
        const folded = evaluation.duties.map(
          (duty) =>
            `${duty.duty} ${duty.key} ${duty.dueAt} ${duty.status !== 'cancelled' ? (duty.closedAt ?? '-') : '-'} ${duty.status === 'cancelled' ? duty.closedAt : '-'}`,
        );
        assert.deepEqual(stored.sort(), folded.sort());
        return { log, evaluation };
      };
      for (const row of assignments) {
        const { log, evaluation } = rebuilt(row.id);
        const folded = foldAssignment(log, evaluation);
        const { dueOn: _, ...assignment } = folded.assignment;
        assert.deepEqual(pick(row, assignment), assignment);
        assert.deepEqual(
          (measures.get(row.id) ?? []).map((own, index) => pick(own, folded.measures[index]?.set ?? {})),
          folded.measures.map(({ set }) => set),
        );
        const expected = folded.reports
          .toSorted((one, other) => one.period.localeCompare(other.period))
          .map(({ set }) => ({ ...set, numbers: JSON.parse(String(set.numbers)) }));
        assert.deepEqual(
          (reports.get(row.id) ?? []).map((own, index) => pick(own, expected[index] ?? {})),
          expected,
        );
      }
      for (const row of orders) {
        const { log, evaluation } = rebuilt(row.id);
        const folded = foldOrder(log, evaluation);
        assert.deepEqual(pick(row, folded), folded);
      }
    });
  });

  it('holds the lines and counts of the register to the tasks', async () => {
    await demonstration.services.database.asSystem('test: rebuild projections', async (tx) => {
      const stored = await storedRegister(tx);
      assert.ok(stored.lines.length > 100 && stored.counts.length > 20);
      assert.deepEqual(stored, await rebuiltRegister(tx));
    });
  });

  /** Those columns of the row that the fold has. */
  function pick(row: Readonly<Record<string, unknown>>, like: object): Record<string, unknown> {
    return Object.fromEntries(Object.keys(like).map((name) => [name, row[name]]));
  }
});
