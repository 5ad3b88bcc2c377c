// Tables of licences that nobody waits for: the same one by two officers at once, one whose import is killed, and one larger than other files.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { importJob } from '../../platform/long-work/imports.ts';
import type { LongWork } from '../../platform/long-work/schema.ts';
import { openTestOffice, type TestOffice } from '../../test-office.ts';
import { casesCapability } from '../cases/index.ts';
import { licencesCapability } from './index.ts';

const people = {
  officer: ['samr', '440106', ['officer']],
  colleague: ['samr', '440106', ['officer']],
} as const;
type Person = keyof typeof people;

const head = '种类,证号,持证人,发证机关,许可范围,所在地,有效期自\n';
/** Each tenth row has a day that there is none of. */
const table = (rows: number, mark: string, scope = '糕点'): string =>
  head +
  Array.from({ length: rows }, (_, at) => {
    const day = at % 10 === 9 ? '2025-02-30' : '2025-01-01';
    return `食品生产许可,${mark}${String(at).padStart(8, '0')},粤丰食品${at}（示例）,广州市市场监管局,${scope},440106,${day}\n`;
  }).join('');

describe('a table of licences that is long', () => {
  let office: TestOffice<Person>;
  before(async () => {
    office = await openTestOffice({
      people,
      capabilities: [casesCapability, licencesCapability],
      present: new Date('2026-03-02T02:00:00Z'),
      config: { uploadLimit: 200_000 },
    });
  });
  after(() => office.close());

  const kinds = () => licencesCapability.imports?.(office.made.services) ?? [];
  const run = (id: string, of = kinds()) =>
    importJob(office.made.services, of).handler({ id }, new AbortController().signal);
  const send = async (who: Person, text: string, name = 'licences.csv'): Promise<LongWork> => {
    const { status, body } = await office.upload(who, '/licences/import', name, text);
    assert.equal(status, 202, JSON.stringify(body));
    return body;
  };
  const workOf = (who: Person, { id }: LongWork): Promise<LongWork> => office.ok(who, 'GET', `/long-work/${id}`);
  const entered = (mark: string): Promise<number> =>
    office.made.services.database.asSystem('test', async (tx) => {
      const rows = await tx.selectFrom('licence').select('id').where('number', 'like', `${mark}%`).execute();
      return rows.length;
    });

  it('enters each licence once when two officers bring in the same at once, and tells both what became of each row', async () => {
    const text = table(3_000, 'TWICE');
    const works = [await send('officer', text), await send('colleague', text)] as const;
    assert.notEqual(works[0].id, works[1].id);
    await Promise.all(works.map(({ id }) => run(id)));
    const told = [await workOf('officer', works[0]), await workOf('colleague', works[1])];
    for (const { state, done, counts } of told)
      assert.deepEqual([state, done, counts.error], ['done', 3_000, 300], JSON.stringify(counts));
    const sum = (name: string) => told.reduce((all, { counts }) => all + (counts[name] ?? 0), 0);
    assert.deepEqual([sum('new'), sum('unchanged')], [2_700, 2_700]);
    assert.equal(await entered('TWICE'), 2_700);
  });

  it('goes on where a killed process left it, and nothing is entered twice', async () => {
    const work = await send('officer', table(3_000, 'KILLED'));
    let parts = 0;
    const killed = kinds().map((kind) => ({
      ...kind,
      take: async (...asked: Parameters<typeof kind.take>) => {
        const taken = await kind.take(...asked);
        parts += 1;
        if (parts === 2) throw new Error('killed');
        return taken;
      },
    }));
    await assert.rejects(run(work.id, killed), /killed/);
    assert.deepEqual([(await workOf('officer', work)).done, await entered('KILLED')], [1_000, 900]);
    await run(work.id);
    const { state, counts } = await workOf('officer', work);
    assert.deepEqual([state, counts.new, counts.error], ['done', 2_700, 300]);
    assert.equal(await entered('KILLED'), 2_700);
  });

  it('may be twenty times as large as another file, and a larger one is refused with its limit', async () => {
    const work = await send('officer', table(2_001, 'LARGE', '糕点、面包、饼干、月饼、粽子'.repeat(40)));
    await run(work.id);
    assert.equal((await workOf('officer', work)).counts.new, 1_801);
    const { status, body } = await office.upload('officer', '/licences/import', 'large.csv', 'a'.repeat(4_000_001));
    assert.deepEqual([status, body.code], [413, 'file.tooLarge']);
    assert.match(body.detail ?? body.title, /large\.csv/);
  });

  it('comes as lines of JSON too, good lines apart from others', async () => {
    const line = (at: number) => ({
      ...{ type: 'foodProduction', number: `LINES${at}`, holder: '粤丰食品（示例）', issuer: '市局', scope: '糕点' },
      ...{ region: '440106', validFrom: at % 10 === 9 ? '2025-02-30' : '2025-01-01' },
    });
    const lines = Array.from({ length: 2_500 }, (_, at) => JSON.stringify(line(at))).join('\n');
    const work = await send('officer', lines, 'licences.ndjson');
    await run(work.id);
    const { counts } = await workOf('officer', work);
    assert.deepEqual([counts.new, counts.error], [2_250, 250]);
  });
});
