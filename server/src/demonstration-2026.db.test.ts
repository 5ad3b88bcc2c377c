// The demonstration of 2026, loaded as at the first start: the agencies of today, thirty cases and the one that goes through everything.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { draftAssessments } from './capabilities/assessments/drafts.ts';
import { casesIn } from './capabilities/cases/demo/stories.ts';
import { demoCaseId } from './capabilities/cases/index.ts';
import { judgeLine, witnessKeys } from './platform/audit/attested/witness-keys.ts';
import { startTestPostgres } from './platform/postgres/index.ts';
import { type Demonstration, openDemonstration } from './test-demonstration.ts';
import { citedOutside } from './testing/cited.ts';

let demonstration: Demonstration;

/** Changes one row as the superuser does, with the triggers off. @returns its id */
async function forged(act: string): Promise<string> {
  const postgres = await startTestPostgres();
  const url = new URL(postgres.adminUrl);
  const { rows: named } = await demonstration.services.database.systemPool.query('select current_database() as name');
  url.pathname = `/${named[0]?.name}`;
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query("set session_replication_role = 'replica'");
  const { rows } = await admin.query<{ id: string }>(act);
  await admin.end();
  await postgres.stop();
  return rows[0]?.id ?? '';
}

describe('the demonstration of 2026', () => {
  before(async () => {
    demonstration = await openDemonstration('2026');
  });
  after(() => demonstration?.close());

  const asSystem: Demonstration['services']['database']['asSystem'] = (...given) =>
    demonstration.services.database.asSystem(...given);

  it("is whole by its own verification, which names an event that somebody changes with the superuser's password", async (t) => {
    const { verifyAudit } = demonstration.services;
    const began = performance.now();
    const { problems, notCompared, tables, vouched, entries } = await verifyAudit();
    t.diagnostic(`${entries} entries, ${tables.length} tables: ${Math.round(performance.now() - began)} ms`);
    assert.deepEqual([problems, notCompared, vouched], [[], [], []]);
    assert.ok(tables.every(({ rows, compared }) => rows === compared));
    const event = await forged('update procedure_event set facts = facts || \'{"x": 1}\' where seq = 1 returning id');
    const found = await verifyAudit();
    assert.ok(
      found.problems.some(({ en }) =>
        en.startsWith(`The record procedure_event ${event} (facts) is not as the trail says`),
      ),
    );
  });

  it('names its invented neighbour as cosigner by the key that is pinned of it', async () => {
    const { keys, rows } = await asSystem('test', async (tx) => ({
      keys: await witnessKeys(tx),
      rows: await tx
        .selectFrom('audit.cosignature as s')
        .innerJoin('audit.checkpoint as c', 'c.size', 's.size')
        .select(['s.name', 's.line', 'c.note'])
        .execute(),
    }));
    assert.deepEqual(
      rows.map((row) => judgeLine(row, keys)),
      [{ is: 'held', witness: '湖南节点（示例）' }],
    );
  });

  it('has assessed what each of its agencies publishes, by one of its people and before', async () => {
    assert.equal(await draftAssessments(demonstration.services), 0, 'nothing that is published lacks one');
    const { rows } = await asSystem('test', (tx) =>
      sql<{ publication: string; state: string; confirmed: string | null; people: boolean }>`
        select i.publication, i.state, i.confirmed_on::text as confirmed, exists (select from app_user u
                 where u.agency_id = a.id and a.kind <> 'outside' and u.active and u.roles && array['officer', 'approver']) as people
          from impact_assessment i join agency a on a.key = i.owner_agency`.execute(tx),
    );
    assert.ok(rows.some(({ publication, people }) => publication === 'decisions' && people));
    for (const { state, confirmed, people } of rows) {
      assert.deepEqual([state, confirmed], people ? ['confirmed', '2026-01-07'] : ['drafted', null]);
    }
  });

  it('keeps an invented red list: one recognition, of a subject that stands on no list of violators', async () => {
    const { rows } = await asSystem('test', (tx) =>
      sql<{ name: string; demo: boolean; listed: number }>`
        select s.name, r.demo, (select count(*)::int from credit_listing l where l.subject = s.id) as listed
          from credit_red_list r join credit_subject s on s.id = r.subject`.execute(tx),
    );
    assert.deepEqual(rows, [{ name: '东湖（示例）文具厂', demo: true, listed: 0 }]);
  });

  it('shows goods that were sold early, their proceeds kept, and penalties that another province pushed', async () => {
    const [early, pushed] = await Promise.all(
      [
        ['jiang.wanzhou', '/early-disposals'],
        ['su.qing', '/pushed-disclosures'],
      ].map(async ([who = '', path = '']) => (await demonstration.get(who, path)).items),
    );
    assert.deepEqual(early.map(({ state }: { state: string }) => state).toSorted(), ['kept', 'noticed']);
    assert.deepEqual(pushed.map(({ state }: { state: string }) => state).toSorted(), ['published', 'received']);
  });

  it('shows a decision that was served as a scan: two pages burnt, approved by another, public as pictures', async () => {
    const rows = await asSystem('test', (tx) =>
      sql<{ id: string; address: string; digests: number; burnt: number; same: number }>`
        select p.id, p.address, cardinality(p.page_digests) as digests,
               (select count(*)::int from publication_file g where g.of_id = p.id and g.name like 'page-%') as burnt,
               (select count(*)::int from disclosure_page d where d.of_id = p.id and d.burnt_by <> '苏清') as same
          from publication p where cardinality(p.page_digests) > 0`.execute(tx),
    );
    assert.deepEqual(
      rows.rows.map(({ id: _, address: at, ...counted }) => ({ ...counted, scan: at.endsWith('-219') })),
      [{ digests: 2, burnt: 2, same: 0, scan: true }],
    );
  });

  it('has an objection that a punished party sent by the portal, waiting with its day and its paper', async () => {
    const { items } = await demonstration.get('su.qing', '/disclosures?queue=published');
    const [one] = items.filter(({ party }: { party: string }) => party.startsWith('沙河（示例）'));
    const { clocks, timeline, files } = await demonstration.get('su.qing', `/disclosures/${one.id}`);
    assert.ok(
      clocks.some(
        (clock: { duty: string; status: string }) => clock.duty === 'answerObjection' && clock.status === 'open',
      ),
    );
    assert.ok(
      timeline.some(
        (entry: { step: string; by: { user: string } | null }) =>
          entry.step === 'object' && entry.by?.user === '信用公示门户',
      ),
    );
    assert.ok(files.some(({ name }: { name: string }) => name === '营业执照和异议说明（示例）.txt'));
  });

  it('proposes two subjects that look alike, and keeps a merge that was undone', async () => {
    const [{ items }, { items: merges }] = await Promise.all([
      demonstration.get('liang.bo', '/subject-proposals'),
      demonstration.get('liang.bo', '/subject-merges'),
    ]);
    assert.deepEqual(
      items.map(({ one, other }: { one: { name: string }; other: { name: string } }) => [one.name, other.name]),
      [['流云（示例）体育用品商行', '流云（示例）体育用品商行']],
    );
    assert.deepEqual(
      merges.map(({ verdict, undoneOn }: { verdict: string; undoneOn: string | null }) => [verdict, undoneOn !== null]),
      [
        ['apart', false],
        ['same', true],
      ],
    );
  });

  it('has evidence handed over to the police and to another city, signed for or to be signed for there', async () => {
    const states = async (who: string, path: string) =>
      (await demonstration.get(who, path)).items.map(({ state }: { state: string }) => state).toSorted();
    assert.deepEqual(await states('su.qing', '/evidence-transfers'), ['accepted', 'accepted', 'verified']);
    assert.deepEqual(await states('ouyang.hai', '/received-evidence'), ['accepted', 'verified']);
    assert.deepEqual(await states('gao.jing', '/received-evidence'), ['accepted']);
  });

  it('cites no rule in a clock that began outside its days', async () => {
    const { clocks, outside } = await citedOutside(demonstration);
    assert.ok(clocks > 100, `${clocks}`);
    assert.deepEqual(outside, []);
  });

  it('has the agencies as they stand: one body with two names, courts, customs, enforcement bodies, no bureau of old', async () => {
    const rows = await asSystem('test', (tx) =>
      tx.selectFrom('agency').select(['name', 'departmentId', 'regionCode', 'alsoDepartments']).execute(),
    );
    const names = rows.map(({ name }) => name);
    for (const name of [
      ...[
        '国家市场监督管理总局',
        '国家知识产权局',
        '广东省市场监督管理局',
        '深圳市市场监督管理局',
        '广东省药品监督管理局',
      ],
      ...[
        '广州市文化市场综合行政执法支队',
        '广州市农业农村局',
        '广州海关',
        '深圳海关',
        '广东省通信管理局',
        '广州市司法局',
      ],
      ...[
        '广东省版权局',
        '广州市版权局',
        '广州市知识产权保护中心',
        '广州知识产权法院',
        '天河区市场监督管理局',
        '广州市天河区石牌街道办事处',
      ],
    ])
      assert.ok(names.includes(name), name);
    const second = rows.filter(({ alsoDepartments }) => alsoDepartments.includes('sipo'));
    assert.deepEqual([...new Set(second.map(({ departmentId }) => departmentId))], ['samr']);
    assert.ok(!rows.some(({ departmentId }) => ['saic', 'aqsiq', 'cfda', 'moa', 'sapprft'].includes(departmentId)));
    const press = rows.filter(({ alsoDepartments }) => alsoDepartments.includes('ccppd'));
    assert.deepEqual([...new Set(press.map(({ departmentId }) => departmentId))], ['ncac']);
    assert.ok(!names.some((name) => name.includes('宣传部')), 'copyright is not acted on under another name');
    assert.ok(!rows.some(({ departmentId, regionCode }) => departmentId === 'sipo' && regionCode !== '000000'));
    assert.ok(!rows.some(({ departmentId, regionCode }) => departmentId === 'nmpa' && !/0000$/.test(regionCode)));
    const units = await asSystem('test', (tx) => tx.selectFrom('agencyUnit').select(['name', 'kind']).execute());
    assert.deepEqual(new Set(units.map(({ kind }) => kind)), new Set(['station', 'team']));
    assert.equal((await asSystem('test', (tx) => tx.selectFrom('agencyPower').select('line').execute())).length, 1);
  });

  it('gives a task that names both names of a body to it once, with both duties', async () => {
    const both = await asSystem('test', (tx) =>
      tx
        .selectFrom('assignment')
        .innerJoin('agency', 'agency.key', 'assignment.ownerAgency')
        .select(['assignment.taskId', 'assignment.ownerAgency', 'assignment.duties'])
        .where('agency.name', '=', '广州市市场监督管理局')
        .execute(),
    );
    assert.equal(new Set(both.map(({ taskId }) => taskId)).size, both.length, 'no task twice');
    assert.ok(both.some(({ duties }) => duties.includes('samr') && duties.includes('sipo')));
  });

  it('has thirty cases or more, each of them marked as invented, none refused by the law of its day', async () => {
    const stories = casesIn({ demoDay: '2026-11-24' });
    assert.ok(stories.length >= 30, `${stories.length}`);
    const ids = stories.map(({ key }) => demoCaseId(key));
    const rows = await asSystem('test', (tx) =>
      tx.selectFrom('caseFile').select(['id', 'title', 'demo', 'state']).where('id', 'in', ids).execute(),
    );
    assert.equal(rows.length, ids.length);
    assert.ok(rows.every(({ demo, title }) => demo && title.includes('（示例）')));
    const late = await asSystem('test', (tx) =>
      tx
        .selectFrom('procedureEvent')
        .innerJoin('procedureInstance', 'procedureInstance.id', 'procedureEvent.instanceId')
        .select('procedureEvent.step')
        .where('procedureInstance.demo', '=', true)
        .where('procedureEvent.at', '>', new Date('2026-11-24T16:00:00Z'))
        .execute(),
    );
    assert.deepEqual(late, [], 'nothing happened after its day');
  });

  it('follows one case from the tip to the furnace: every station has its day and its page', async () => {
    const { items } = await demonstration.get('su.qing', `/cases/${demoCaseId('whole')}/stations`);
    const told: string[] = items.map(({ kind }: { kind: string }) => kind);
    for (const kind of [
      ...['tip', 'monitor', 'lead', 'case', 'measure', 'evidence', 'store', 'decision', 'disclosure'],
      ...['listing', 'supervision', 'referral', 'judgment', 'destruction'],
    ])
      assert.ok(told.includes(kind), kind);
    const days: (string | null)[] = items.map(({ on }: { on: string | null }) => on);
    assert.ok(
      days.every((on) => on !== null && on <= '2026-11-24'),
      days.join(),
    );
    assert.deepEqual(days, days.toSorted());
  });
});
