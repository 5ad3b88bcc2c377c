// Sites of one operator share its telephone, director and funder; records of one table are the same site by their names.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { link, type Table } from './index.ts';

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
