// What every register must hold that tells of an entry whoever has a value of it: that alone, on the day, and nothing of any other.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { columnIn, type PublicAsked, publicKey, publicNames, type RegisterOf } from '@qingfeng/register';
import { readPublicWith } from '../public/read.ts';
import { daysOf, plant, secret, type Tried, truthOn, undone } from './public-truth.ts';

const atOnce = 500;

export function askedHolds({ register, open, office: opened, registers }: Tried & { open: PublicAsked }): void {
  const registerOf: RegisterOf = (kind) => registers().find(({ id }) => id === kind);
  const column = columnIn(register.fields, open.asked);

  it('tells whoever has the value what is public on the day, and of the rest as little as of what there is none of', async () => {
    const office = opened();
    await plant(office, register, registerOf);
    const { systemPool } = office.made.opened.database;
    const { rows } = await systemPool.query<{ value: string }>(
      `select distinct ${column} as value from ${register.table}`,
    );
    const all = rows.map(({ value }) => value);
    let told = 0;
    for (const day of await daysOf(office, register, open)) {
      office.present = new Date(`${day}T02:00:00Z`);
      const truth = await truthOn(office, { register, open, registerOf, day });
      const { services } = office.made;
      const seen = new Set<string>();
      for (let from = 0; from < all.length; from += atOnce) {
        const asked = { field: open.asked, values: all.slice(from, from + atOnce), limit: atOnce * 2 };
        for (const row of await readPublicWith(services, register, asked)) {
          seen.add(row.id);
          assert.deepEqual(Object.keys(row).toSorted(), ['demo', 'id', ...open.fields.map(publicKey)].toSorted());
          assert.ok(!JSON.stringify(row).includes(secret), `${row.id} says what is not public`);
        }
      }
      assert.deepEqual(seen, truth.open, day);
      assert.ok(truth.hidden.size > 0, 'something is not public');
      told += seen.size;
      const parts = all.slice(0, atOnce).flatMap((value) => [value.slice(0, -1), `${value} `, '%']);
      const guessed = { field: open.asked, values: parts, limit: atOnce };
      assert.deepEqual(await readPublicWith(services, register, guessed), [], 'nothing is told for a part of a value');
    }
    assert.ok(told > 0, 'something is public');
  });

  it('finds a value through its index, and has no list, no address and no data', async () => {
    const office = opened();
    const plan = await undone(office.made.opened.adminUrl, async (client) => {
      await client.query(`analyze ${register.table}`);
      await client.query('set local role qingfeng_public');
      await client.query("set local enable_seqscan = off; set local qingfeng.public_day = '2026-03-02'");
      const { view } = publicNames(register);
      const { rows } = await client.query(
        `explain (format json) select * from ${view} where ${column} = any(array['a', 'b'])`,
      );
      return JSON.stringify(rows);
    });
    assert.match(plan, new RegExp(`"Index Cond":"\\(*[a-z.]*${column} = ANY`), plan);
    const maps = (await office.app.inject({ url: '/portal/sitemap.xml' })).body;
    for (const name of [register.id, register.table]) assert.ok(!maps.includes(`/${name}`), name);
  });
}
