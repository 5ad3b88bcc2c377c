// The public sets without labels, which are not ours to ship, as tables with their truth.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Table } from '@qingfeng/entities';
import type { TableSet } from './table-set.ts';

type Reader = (file: string) => Promise<Table>;

const named = ({ columns, records }: Table, side: string): Table => ({
  columns,
  records: records.map(({ id, values }) => ({ id: `${side}${id}`, values })),
});

export async function publicTables(folder: string, read: Reader): Promise<TableSet[]> {
  const two = async (
    name: string,
    directory: string,
    [left, right]: readonly [string, string],
    separator: string,
  ): Promise<TableSet> => {
    const tables = [
      named(await read(join(folder, directory, left)), 'l'),
      named(await read(join(folder, directory, right)), 'r'),
    ] as const;
    const truth = readFileSync(join(folder, directory, 'gt.csv'), 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1);
    const entity = new Map<string, string>();
    for (const line of truth) {
      const [one = '', other = ''] = line.split(separator).map((cell) => cell.trim());
      entity.set(`l${one}`, one).set(`r${other}`, one);
    }
    return { name, like: name, left: tables[0], right: { ...tables[1], columns: tables[0].columns }, entity };
  };
  const one = async (name: string, file: string, entityOf: (id: string) => string): Promise<TableSet> => {
    const left = await read(join(folder, file));
    return { name, like: name, left, entity: new Map(left.records.map(({ id }) => [id, entityOf(id)])) };
  };
  const splink = await read(join(folder, 'splink', 'fake_1000.csv'));
  // The last column is the truth, which nobody may see.
  const bare = {
    columns: splink.columns.slice(0, -1),
    records: splink.records.map(({ id, values }) => ({ id, values: values.slice(0, -1) })),
  };
  return [
    await two('restaurants (D1)', 'D1', ['rest1.csv', 'rest2.csv'], '|'),
    await two('Abt-Buy (D2)', 'D2', ['abt.csv', 'buy.csv'], '|'),
    await two('DBLP-ACM (D4)', 'D4', ['dblp.csv', 'acm.csv'], '%'),
    await one('febrl 1', 'febrl/dataset1.csv', (id) => id.split('-')[1] ?? ''),
    await one('febrl 3', 'febrl/dataset3.csv', (id) => id.split('-')[1] ?? ''),
    {
      name: 'splink fake 1000',
      like: 'splink',
      left: bare,
      entity: new Map(splink.records.map(({ id, values }) => [id, values.at(-1) ?? ''])),
    },
  ];
}
