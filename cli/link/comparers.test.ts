import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LinkResult, link, type Match, type Table } from '@qingfeng/entities';
import { startCrew } from './comparers.ts';

const CORES = ['鑫源', '华盛', '恒瑞', '泰丰', '祥隆', '腾飞', '宏宇', '嘉美', '佳乐', '安康', '福寿', '春晖', '宏达'];
const ROADS = ['人民路', '解放路', '中山路', '建设路', '和平路', '长江路', '黄河路'];

/** Shops of invented merchants, some of a whole, some with cells that are missing or written otherwise. */
function shops(from: number): Table {
  const records = Array.from({ length: 300 }, (_, at) => {
    const merchant = (at * 7 + from) % 170;
    const core = `${CORES[merchant % 13]}${CORES[(merchant * 5) % 11]}`;
    const phone = `138${String(10_000_000 + merchant * 9973)}`;
    const name = at % 3 === 0 ? `深圳市${core}贸易有限公司` : at % 3 === 1 ? `${core}旗舰店` : `${core}服饰商行`;
    const address = `广东省深圳市南山区${ROADS[merchant % 7]}${1 + (merchant % 90)}号`;
    const values = [name, at % 5 === 0 ? '' : phone, at % 4 === 0 ? '' : address, `正品 ${core} 男鞋 ${merchant % 30}`];
    return { id: `${from}-${at}`, values };
  });
  return { columns: ['店铺名称', '电话', '地址', '主营'], records };
}

async function told(result: LinkResult): Promise<unknown> {
  const matches: Match[] = [];
  for await (const match of result.matches()) matches.push(match);
  const { matches: _, ...rest } = result;
  return { ...rest, matches };
}

test('a linkage is the same to the last bit however many threads compare', async () => {
  for (const tables of [{ left: shops(0) }, { left: shops(0), right: shops(11) }]) {
    const alone = await link(tables);
    assert.ok(alone.count > 50);
    const expected = await told(alone);
    for (const threads of [2, 5]) {
      const crew = startCrew(threads);
      try {
        assert.deepEqual(await told(await link({ ...tables, comparers: crew.comparers })), expected);
      } finally {
        await crew.end();
      }
    }
  }
});

test('a thread that is lost is a failure, not a wait without end', async () => {
  const crew = startCrew(2);
  const linked = link({
    left: shops(0),
    comparers: (config) => {
      const comparers = crew.comparers(config);
      void crew.end();
      return comparers;
    },
  });
  await assert.rejects(linked, /thread/);
});
