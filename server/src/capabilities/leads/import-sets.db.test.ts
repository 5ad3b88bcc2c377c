// Lists of rights and exports of hotlines stored by set: as many statements for many rows as for few, a row that the database refuses
// set aside, and nothing entered twice by two who bring in the same file at the same moment.
import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { type LeadsTest, openLeadsTest, refuseRows } from './testing/leads-test.ts';

describe('rows brought in together', () => {
  let test: LeadsTest;
  before(async () => {
    test = await openLeadsTest();
  });
  after(() => test.close());

  const rights = (rows: number, mark: string, from = 0) =>
    ['right_id,mark', ...Array.from({ length: rows }, (_, at) => `${from + at},${mark}${from + at}`)].join('\n');
  const tips = (rows: number, prefix: string) =>
    [
      '登记编号,类型,登记时间,标题,内容,被举报人,举报人,联系电话',
      ...Array.from(
        { length: rows },
        (_, at) =>
          `${prefix}${at},举报,2026-11-20,${prefix}${at}号店售假,卖假鞋,某店,王某,1380013${String(at).padStart(4, '0')}`,
      ),
    ].join('\n');
  const bringRights = (text: string, who: 'officer' | 'colleague' = 'officer') =>
    test.upload(who, '/rights/import', 'rights.csv', text);
  const bringTips = (text: string, who: 'officer' | 'colleague' = 'officer') =>
    test.upload(who, '/tips/import?channel=12315', '12315.csv', text);

  it('take as many statements as a few of them', async () => {
    const counted = async (work: () => Promise<{ status: number; body: { counts: object } }>, counts: object) => {
      const { statements, result } = await counting(work);
      assert.equal(result.status, 200, JSON.stringify(result.body));
      assert.deepEqual(result.body.counts, { unchanged: 0, error: 0, new: 0, changed: 0, ...counts });
      return statements;
    };
    // What a process reads once is read before.
    await Promise.all([bringRights(rights(1, '先', 8_000)), bringTips(tips(1, '先'))]);
    const few = await counted(() => bringRights(rights(5, '甲')), { new: 5 });
    const many = await counted(() => bringRights(rights(200, '甲', 5)), { new: 200 });
    assert.equal(many, few);
    const changed = await counted(() => bringRights(rights(200, '乙', 5)), { changed: 200 });
    assert.ok(changed <= few, `${changed} statements for changes, ${few} for new ones`);
    const fewTips = await counted(() => bringTips(tips(5, '少')), { new: 5 });
    assert.equal(await counted(() => bringTips(tips(200, '多')), { new: 200 }), fewTips);
  });

  it('are kept when the database refuses one among them, of which nothing is left', async () => {
    const gate = await refuseRows(test, {
      table: 'registered_right',
      column: 'mark',
      word: '拒收',
      code: 'check_violation',
    });
    const refused = ['right_id,mark', '5,丙5', '6,拒收', '7,丙7', '9001,新', '9002,拒收'].join('\n');
    const { body } = await bringRights(refused);
    await gate.open();
    assert.deepEqual(
      body.rows.map(({ status }: { status: string }) => status),
      ['changed', 'error', 'changed', 'new', 'error'],
    );
    assert.match(body.rows[1].problems[0].zh, /./);
    const runs = () =>
      test.made.services.database.asSystem('test', async (tx) => {
        const { count } = await tx
          .selectFrom('procedureInstance')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        return count;
      });
    const before = await runs();
    const tipGate = await refuseRows(test, { table: 'tip', column: 'title', word: '坏3号', code: 'check_violation' });
    const report = await bringTips(tips(6, '坏'));
    await tipGate.open();
    assert.deepEqual(report.body.counts, { new: 5, unchanged: 0, changed: 0, error: 1 });
    assert.equal(report.body.rows[3].status, 'error');
    assert.equal(await runs(), before + 5);
  });

  it('are entered once when two bring in the same file at the same moment', async () => {
    const both = await Promise.all([bringTips(tips(40, '同')), bringTips(tips(40, '同'), 'colleague')]);
    const sum = (name: string) => both.reduce((total, { body }) => total + body.counts[name], 0);
    assert.deepEqual(
      [sum('new'), sum('unchanged'), sum('error')],
      [40, 40, 0],
      JSON.stringify(both.map(({ body }) => body.counts)),
    );
  });
});

/** How many statements a piece of work sends to PostgreSQL. */
async function counting<T>(work: () => Promise<T>): Promise<{ statements: number; result: T }> {
  const original = pg.Client.prototype.query;
  // What the server does meanwhile by itself, such as putting the trail in order, is not counted.
  const asked = new AsyncLocalStorage<true>();
  let statements = 0;
  const spy = function (this: pg.Client, ...given: unknown[]): unknown {
    if (asked.getStore()) statements += 1;
    return Reflect.apply(original, this, given);
  };
  Object.assign(pg.Client.prototype, { query: spy });
  try {
    return { result: await asked.run(true, work), statements };
  } finally {
    Object.assign(pg.Client.prototype, { query: original });
  }
}
