// Fills the plan's tables in bulk for tests and measurements of size: written past the triggers, by a superuser, in a throw-away database.
import type { OpenedTestDatabase, TestAgency } from '../../../platform/database/testing/test-database.ts';
import { type Filler, fillInBulk } from '../../../platform/database/testing/test-filled.ts';

export type Filled = {
  nation: TestAgency;
  province: TestAgency;
  county: TestAgency;
  /** A plan of the provincial office, of which the county has one task. */
  planId: string;
};

/**
 * Makes `plans` issued plans of `tasksEach` tasks: half of them of the provincial office, half of another province's. Each task has one
 * assignment at a provincial agency and names one of five departments; every thousandth also goes to a county.
 * Reader lists are those that the triggers would write.
 */
export async function fillTasks(opened: OpenedTestDatabase, q: { plans: number; tasksEach: number }): Promise<Filled> {
  const nation = await opened.agency('double-fight', '000000');
  const province = await opened.agency('double-fight', '440000');
  const other = await opened.agency('double-fight', '430000');
  const worker = await opened.agency('moa', '440000');
  const elsewhere = await opened.agency('moa', '430000');
  const county = await opened.agency('moa', '440103');
  return fillInBulk(
    opened,
    ['plan', 'plan_task', 'register_scope', 'register_line', 'register_count', 'assignment', 'supervision_order'],
    async (client) => {
      await client.query(
        `insert into plan (id, owner_agency, readers, region_code, title, year, status, issued_at, granted)
       select uuidv7(), p.owner, sort(array[p.owner, $4::int] || p.worker || case when n = 1 then array[$5::int] else '{}'::int[] end), p.region,
         '打击侵权假冒工作要点 ' || n, 2016, 'issued', '2016-06-27', '{}'
       from generate_series(1, $1::int) as n,
         lateral (select case when n % 2 = 1 then $2::int else $3::int end as owner, case when n % 2 = 1 then $6::int else $7::int end as worker,
           case when n % 2 = 1 then '440000' else '430000' end as region) as p`,
        [q.plans, province.key, other.key, nation.key, county.key, worker.key, elsewhere.key],
      );
      await client.query(
        `insert into plan_task (plan_id, owner_agency, readers, position, no, section_no, item_no, text, departments, named, confirmed, due_on, status,
         next_due_at, progress, assigned, finished)
       select p.id, p.owner_agency, case when t.n % 1000 = 1 and p.title like '% 1' then sort(p.readers) else sort(p.readers - $1::int) end,
         t.n, t.n::text, 1, t.n % 27 + 1,
         (array['部署开展农资打假', '打击网上销售假冒商品', '推进软件正版化', '开展督办', '加强寄递监管'])[t.n % 5 + 1] || t.n
           || case when t.n % 500 = 7 then '开展果蔬茶中草药治理' else '' end,
         array[(array['moa', 'saic', 'sapprft', 'double-fight', 'spb'])[t.n % 5 + 1]], '[]', true, '2016-12-31',
         (array['issued', 'inProgress', 'reported', 'finished'])[t.n % 4 + 1],
         case when t.n % 4 = 3 then null else timestamptz '2016-11-01' + (t.n * 37 % 1440) * interval '1 hour' end, t.n % 101, 1, (t.n % 4 = 3)::int
       from plan p, generate_series(1, $2::int) as t(n) order by p.id, t.n`,
        [county.key, q.tasksEach],
      );
      await client.query(
        `insert into assignment (task_id, plan_id, owner_agency, steward_agency, readers, department_id, region_code, part, state, progress, next_due_at, next_duty, due_on, finished_at)
       select t.id, t.plan_id, a.key, t.owner_agency, t.readers, a.department_id, a.region_code, 'lead', t.status, t.progress, t.next_due_at,
         case when t.next_due_at is null then null else 'report' end, t.due_on, case when t.status = 'finished' then timestamptz '2016-10-01' end
       from plan_task t join plan p on p.id = t.plan_id
         join agency a on a.key = case when p.region_code = '440000' then $1::int else $2::int end
       union all
       select t.id, t.plan_id, a.key, t.owner_agency, t.readers, a.department_id, a.region_code, 'responsible', t.status, t.progress, t.next_due_at,
         case when t.next_due_at is null then null else 'report' end, t.due_on, null
       from plan_task t join agency a on a.key = $3::int where t.readers @> array[$3::int]`,
        [worker.key, elsewhere.key, county.key],
      );
      await client.query(
        `insert into supervision_order (assignment_id, task_id, owner_agency, steward_agency, readers, no, text, state, issued_at)
       select a.id, a.task_id, a.owner_agency, a.steward_agency, a.readers, '督办〔2016〕' || row_number() over () || '号', '请说明进展', 'issued', timestamptz '2016-11-01'
       from assignment a where a.progress < 10`,
      );
      await client.query('select access.rebuild_register()');
      const { rows } = await client.query<{ id: string }>(`select id from plan where title like '% 1'`);
      return { nation, province, county, planId: rows[0]?.id ?? '' };
    },
  );
}

/** For a database that is filled once. */
export const tasksFilled = (q: { plans: number; tasksEach: number }): Filler<Filled> => ({
  name: `tasks_${q.plans}_${q.tasksEach}`,
  source: import.meta.url,
  fill: (opened) => fillTasks(opened, q),
});
