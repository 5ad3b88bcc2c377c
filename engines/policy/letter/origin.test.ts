// Where and when a plan was issued decides which office a name means.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePlan } from '../index.ts';
import type { DocumentHead, DocumentOrigin } from '../types.ts';
import { originOf } from './origin.ts';

const head = (of: Partial<DocumentHead>): DocumentHead => ({
  title: null,
  planTitle: null,
  docNo: null,
  issuer: null,
  date: null,
  ...of,
});

const cases: readonly (readonly [Partial<DocumentHead>, DocumentOrigin])[] = [
  [
    { issuer: '国务院办公厅', date: '2016-04-19' },
    { level: 'nation', on: '2016-04-19' },
  ],
  [
    { issuer: '广东省人民政府办公厅', date: '2016-06-20' },
    { level: 'province', within: '440000', on: '2016-06-20' },
  ],
  [{ title: '广东省深圳市2018年打击侵权假冒工作要点' }, { level: 'city', within: '440300', on: '2018-07-01' }],
  [
    { title: '2019年海东省打击侵权假冒工作要点', docNo: '海府办〔2019〕3号' },
    { level: 'province', on: '2019-07-01' },
  ],
  [{ planTitle: '临江县食品安全工作方案' }, { level: 'county' }],
  [{ planTitle: '2016年全国打击侵权假冒工作要点' }, { level: 'nation', on: '2016-07-01' }],
  [{ title: '工作要点' }, {}],
];
for (const [given, wanted] of cases) {
  test(`${JSON.stringify(given)} was issued at ${JSON.stringify(wanted)}`, () => {
    assert.deepEqual(originOf(head(given)), wanted);
  });
}

test('the resolver is asked for the level and the day of the document', () => {
  const asked: DocumentOrigin[] = [];
  parsePlan('广东省2016年打击侵权假冒工作要点\n一、治理\n（一）种子。开展检查。（省工商局负责）\n', {
    resolveDepartment: (_, origin) => {
      asked.push(origin);
      return { kind: 'known', id: 'x' };
    },
  });
  assert.deepEqual(asked.at(-1), { level: 'province', within: '440000', on: '2016-07-01' });
});

test('the forestry bureau of a city is another office before the reform of 2018 than after it', () => {
  const office = (year: number): (string | null)[] =>
    parsePlan(`广州市${year}年打击侵权假冒工作要点\n一、治理\n（一）种子。开展检查。（市林业局负责）\n`).tasks.flatMap(
      ({ departments }) => departments.map(({ id }) => id),
    );
  assert.deepEqual([office(2016), office(2020)], [['sfa'], ['nfga']]);
});
