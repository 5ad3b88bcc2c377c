// Sites of one operator share its telephone, director and funder; records of one table are the same site by their names.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessConfig, link, type Table } from '../index.ts';

const TOWNS = ['青岗', '柳河', '石桥', '北川', '东陵', '桃源', '白沙', '南浦', '长汀', '西塘', '龙泉', '松江'];
const KINDS = ['社区养老服务中心', '日间照料站', '老年学校'];
const OPERATORS = [
  ['010-62000001', '邓静华', '康宁社会服务中心'],
  ['020-83000002', '赵敏玲', '仁和公益基金会'],
  ['0571-8700003', '孙伟斌', '恒爱慈善总会'],
] as const;

/** Thirty-six sites, twelve of each operator, each listed twice: once with 市 before its name and without its address. */
function sites(): { table: Table; site: Map<string, number> } {
  const site = new Map<string, number>();
  const records = TOWNS.flatMap((town, at) =>
    KINDS.map((kind, number) => ({ name: `${town}${kind}`, place: `${town}路${at * 7 + number + 1}号`, number })),
  ).flatMap(({ name, place }, at) => {
    const operator = OPERATORS[at % 3] as (typeof OPERATORS)[number];
    return [
      [name, place, ...operator],
      [`${name.slice(0, 2)}市${name.slice(2)}`, at % 2 === 0 ? '' : place, ...operator],
    ].map((values, copy) => {
      const id = `${at}-${copy}`;
      site.set(id, at);
      return { id, values };
    });
  });
  return { table: { columns: ['名称', '地址', '电话', '负责人', '资助方'], records }, site };
}

test('sites that share telephone, director and funder stay apart, and no precision is stated of them', async () => {
  const { table, site } = sites();
  const result = await link({ left: table });
  const found: [string, string][] = [];
  for await (const { left, right, weight, why } of result.matches()) {
    found.push([left, right]);
    const sum = why.reduce((all, step) => all + step.weight, 0);
    assert.ok(Math.abs(sum - weight) < 1e-6);
    if (site.get(left) === site.get(right))
      assert.ok(
        why.some(({ column, weight: own, text }) => column === '电话' && own === 0 && /does not count/.test(text.en)),
      );
  }
  const right = found.filter(([one, other]) => site.get(one) === site.get(other)).length;
  assert.ok(right / found.length >= 0.85 && right >= 0.85 * 36, `${right} of ${found.length} right`);
  assert.ok(Math.max(...result.groups.map((group) => group.length)) <= 4);
  assert.equal(result.withheld, 'sharedValues');
});

test('where most sites are of operators, two sites of a small operator stay apart as well', async () => {
  const site = new Map<string, number>();
  const records = TOWNS.flatMap((town, at) => {
    // The first operator has six sites, the others two each.
    const operator = at < 6 ? 0 : Math.floor(at / 2);
    const shared = [
      ['0571-87001234', '010-62000001', '020-83420002', '0755-26615533', '0571-85559087', '021-63457788'][operator] ??
        '',
      `${'邓赵孙李周吴'[operator]}静华`,
      '康宁社会服务中心',
    ];
    const name = `${town}${KINDS[at % 3]}`;
    return [
      [name, `${town}路${at + 1}号`, ...shared],
      [`${name.slice(0, 2)}市${name.slice(2)}`, `${town}路${at + 1}号`, ...shared],
    ].map((values, copy) => {
      site.set(`${at}-${copy}`, at);
      return { id: `${at}-${copy}`, values };
    });
  });
  const { groups } = await link({ left: { columns: ['名称', '地址', '电话', '负责人', '资助方'], records } });
  for (const group of groups) assert.equal(new Set(group.map((id) => site.get(id))).size, 1, group.join(' '));
  assert.ok(groups.length >= 10, `${groups.length} groups`);
});

test('a column headed as a name is one, even where the names are those of streets', () => {
  const streets = ['Oak', 'Cedar', 'Mill', 'Queen', 'Birch', 'Station'];
  const records = streets.map((street, at) => ({
    id: String(at),
    values: [`${street} Street Day Care`, `${at + 3} ${street} Street`],
  }));
  assert.deepEqual(
    guessConfig([{ columns: ['name', 'address'], records }]).columns.map(({ kind }) => kind),
    ['title', 'address'],
  );
});
