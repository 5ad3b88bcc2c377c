// Progress of more rows than anybody waits for: in parts, going on after a kill, told of once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { importJob } from '../../../platform/long-work/imports.ts';
import type { LongWork } from '../../../platform/long-work/schema.ts';
import { agencyNoticesJob } from '../../../platform/notices/agency-notices.ts';
import { planCapability } from '../index.ts';
import { type IssuedPlan, openIssuedPlan } from './testing/issued-plan.ts';

let plan: IssuedPlan;
before(async () => {
  plan = await openIssuedPlan();
});
after(() => plan.close());

const kinds = () => planCapability.imports?.(plan.made.services) ?? [];
const run = (id: string, own = kinds()): Promise<void> =>
  importJob(plan.made.services, own).handler({ id }, new AbortController().signal);

/** Reports among rows for tasks that do not exist: in the first and second part, and in the fourth one that says the first again. */
function lines(): string {
  const good = { taskNo: '1-1', percent: 40, summary: '已检查农资市场' };
  const at = new Map<number, object>([
    [10, { ...good, period: '2016-Q2' }],
    [700, { ...good, period: '2016-Q3' }],
    [1_600, { ...good, period: '2016-Q2' }],
  ]);
  return Array.from({ length: 2_100 }, (_, row) =>
    JSON.stringify(at.get(row) ?? { ...good, taskNo: '9-9', period: '2016-Q2' }),
  ).join('\n');
}

const send = (q: { preview: boolean; key?: string }) =>
  plan.app.inject({
    method: 'POST',
    url: `/api/v1/plans/${plan.planId}/progress-import?preview=${q.preview}`,
    headers: {
      cookie: plan.cookies.farm,
      'content-type': 'application/x-ndjson',
      ...(q.key !== undefined && { 'idempotency-key': q.key }),
    },
    payload: lines(),
  });
const workOf = async (id: string): Promise<LongWork> => {
  const headers = { cookie: plan.cookies.farm };
  return (await plan.app.inject({ method: 'GET', url: `/api/v1/long-work/${id}`, headers })).json();
};
const periods = () =>
  plan.as(plan.actors.farm, async ({ tx }) => {
    const rows = await tx.selectFrom('progressReport').select('period').orderBy('period').execute();
    return rows.map(({ period }) => period);
  });

test('a preview in parts counts what an earlier part said already, and writes nothing', async () => {
  const answer = await send({ preview: true });
  assert.equal(answer.statusCode, 202, answer.body);
  const { id } = answer.json() as LongWork;
  await run(id);
  const { state, counts, total } = await workOf(id);
  assert.deepEqual([state, total], ['done', 2_100]);
  assert.deepEqual(counts, { new: 2, unchanged: 1, changed: 0, error: 2_097 });
  assert.deepEqual(await periods(), []);
});

test('a long import goes on where a killed server left it, stores each report once, and its office is told once', async () => {
  const answer = await send({ preview: false, key: 'long-1' });
  const { id } = answer.json() as LongWork;
  const again = await send({ preview: false, key: 'long-1' });
  assert.deepEqual([again.statusCode, again.json().id, again.headers['idempotent-replayed']], [202, id, 'true']);
  const killed = kinds().map((kind) => {
    let parts = 0;
    return {
      ...kind,
      take: async (...args: Parameters<typeof kind.take>) => {
        const taken = await kind.take(...args);
        parts += 1;
        if (parts === 2) throw new Error('killed');
        return taken;
      },
    };
  });
  await assert.rejects(run(id, killed), /killed/);
  assert.equal((await workOf(id)).done, 1_000);
  assert.deepEqual(await periods(), ['2016-Q2', '2016-Q3']);
  await run(id);
  const { state, done, counts } = await workOf(id);
  assert.deepEqual([state, done], ['done', 2_100]);
  assert.deepEqual(counts, { new: 2, unchanged: 1, changed: 0, error: 2_097 });
  assert.deepEqual(await periods(), ['2016-Q2', '2016-Q3']);
  await plan.made.services.jobs.work([agencyNoticesJob(plan.made.services)], { run: true });
  const notices = () =>
    plan.made.services.database.asSystem('test', (tx) =>
      tx.selectFrom('notice').selectAll().where('kind', '=', 'report').execute(),
    );
  while ((await notices()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  const [notice, ...others] = await notices();
  assert.deepEqual(others, []);
  assert.equal(notice?.userId, plan.actors.office.userId);
  assert.match(notice?.titleZh ?? '', /报告进展 2 项$/);
  assert.match(notice?.bodyZh ?? '', /前审核报告$/);
});
