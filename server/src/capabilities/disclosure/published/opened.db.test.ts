// Whatever the row of a decision that was taken down still holds, strangers read what is declared to be left of it, and they have no other way.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { copyStatements } from '@qingfeng/register';
import { sql } from 'kysely';
import pg from 'pg';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { disclosureCapability } from '../index.ts';
import { fillPublications } from '../testing/fill-publications.ts';
import { openedDecisions } from './opened.ts';

const secret = '不外传';
const day = '2026-03-02';
const count = 240;

describe('decisions in public', () => {
  let office: TestOffice<'officer'>;
  before(async () => {
    office = await openTestOffice({
      people: { officer: ['samr', '330100', ['officer']] },
      ...{ capabilities: [casesCapability, disclosureCapability], present: new Date(`${day}T02:00:00Z`) },
    });
    const { opened } = office.made;
    await fillPublications(opened, count);
    // What the constraints would refuse is planted, so that the view alone keeps it back.
    await asOwner(async (client) => {
      for (const name of ['withdrawn_says_little', 'text_while_public', 'proof_while_public', 'code_of_organisations'])
        await client.query(`alter table publication drop constraint publication_${name}`);
      await client.query('alter table publication drop constraint publication_found_while_public');
    });
    await opened.database.asSystem('test', async (tx) => {
      const held = sql`public_text = ${secret}, items = ${JSON.stringify([['行政处罚内容', secret]])}::jsonb, covered = ${JSON.stringify([{ kind: 'name', count: 7531, basis: { document: secret, article: '' } }])}::jsonb,
        uscc = '91440101MA5CLQXX2B', until_on = '2031-07-17', repair_from = '2030-07-17', file_digests = array[${'7531'.repeat(16)}], trace = ${JSON.stringify([{ on: '2026-02-03', act: 'withdrawn', edition: 1, reason: '决定被撤销（理由）' }])}::jsonb`;
      await sql`update publication set state = 'withdrawn', ${held}, party = ${secret}, matter = ${secret} where right(address, 1) in ('1', '2', '3')`.execute(
        tx,
      );
      await sql`update publication set state = 'ended', ${held} where right(address, 1) = '4'`.execute(tx);
    });
  });
  after(() => office.close());

  async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: office.made.opened.adminUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
  const get = async (path: string) => {
    const { body, statusCode } = await office.app.inject({ url: `/portal/decisions${path}` });
    assert.equal(statusCode, 200, path);
    return body;
  };
  const items = async (query: string): Promise<{ address: string; state: string; party: string | null }[]> =>
    JSON.parse(await get(`.json${query}`)).items;

  it('are read through the view that is declared, by a role that reads nothing else', async () => {
    const printed = `select pg_get_viewdef('published.publication'::regclass) as view, (select relowner::regrole::text || relacl::text from pg_class where oid = 'published.publication'::regclass) as held`;
    await asOwner(async (client) => {
      const { rows: there } = await client.query(printed);
      await client.query('begin');
      await client.query('drop view published.publication');
      for (const one of copyStatements(openedDecisions)) await client.query(one);
      assert.deepEqual((await client.query(printed)).rows, there);
      await client.query('rollback');
    });
    const read = (table: string) =>
      office.made.opened.database.asPublic(day, (tx) => sql.raw(`select * from ${table} limit 1`).execute(tx));
    await read('published.publication');
    for (const table of ['publication', 'publication_file', 'publication_key', 'disclosure', 'disclosure_text'])
      await assert.rejects(read(table), { code: 'access.refusedByDatabase' }, table);
  });

  it('leave number, agency, days and reason once they are withdrawn, by every door and whatever their row holds', async () => {
    const all = await items('');
    assert.equal(all.length, count);
    const withdrawn = all.filter(({ state }) => state === 'withdrawn');
    assert.ok(withdrawn.length >= 60);
    const pages = await Promise.all(
      [...withdrawn.slice(0, 3), ...all.filter(({ state }) => state === 'ended').slice(0, 3)].flatMap(({ address }) => {
        const path = new URL(address).pathname.replace('/portal/decisions', '');
        return [path, `${path}?lang=en`, `${path}.json`].map(async (one) => [one, await get(one)] as const);
      }),
    );
    const lists = await Promise.all(
      ['', '?lang=en', '.json', '.csv', '.atom'].map(async (one) => [one, await get(one)] as const),
    );
    for (const [door, body] of [...pages, ...lists]) {
      assert.ok(!body.includes(secret), `${door} says what was taken down`);
      assert.ok(!body.includes('7531'), `${door} says what was covered, or a digest`);
      assert.ok(!body.includes('91440101MA5CLQXX2B'), `${door} says a code`);
    }
    const [[, page] = assert.fail(), , [, data] = assert.fail()] = pages;
    assert.match(page, /决定被撤销（理由）/);
    assert.doesNotMatch(page, /203[01]/);
    const { party, partyKind, matter, until, repairFrom, text, items: left, ...kept } = JSON.parse(data);
    assert.deepEqual(
      [party, partyKind, matter, until, repairFrom, text, left],
      [null, null, null, null, null, null, {}],
    );
    assert.ok(kept.decisionNo !== '' && kept.agency !== '' && kept.decidedOn !== '' && kept.trace.length === 1);
  });

  it('tell the kind of party of a withdrawn one by no narrowed list', async () => {
    const narrowed = await Promise.all(
      ['organisation', 'individualBusiness', 'person'].map((kind) => items(`?kind=${kind}`)),
    );
    const told = narrowed.flat();
    assert.deepEqual([...new Set(told.map(({ state }) => state))].toSorted(), ['ended', 'public']);
    assert.equal(told.length, (await items('')).filter(({ state }) => state !== 'withdrawn').length);
  });

  it('are found through the indexes of their table, for all that the view stands between', async () => {
    const newest = 'order by p.published_at desc, p.id desc limit 21';
    const asked = {
      [`where true ${newest}`]: ['publication_newest'],
      [`where p.party_kind = 'person' ${newest}`]: ['publication_newest', '"Index Cond":"\\(CASE'],
      [`where p.agency_name = '杭州市市场监督管理局' ${newest}`]: ['publication_by_agency'],
      "where p.laws @> array['商标法']": ['publication_by_law'],
      "where p.search @@ published.search_query(array['绝无此字号'])": ['publication_search'],
      [`where p.uscc = '91440101MA5CLQXX2C' ${newest}`]: ['publication_of_subject'],
      "where p.file_digests && array['ab']": ['publication_by_file'],
    };
    await asOwner(async (client) => {
      await client.query('analyze publication');
      await client.query('begin');
      await client.query('set local role qingfeng_public');
      await client.query('set local enable_seqscan = off; set local enable_sort = off');
      for (const [condition, wanted] of Object.entries(asked)) {
        const { rows } = await client.query(
          `explain (format json, verbose) select p.id from published.publication p ${condition}`,
        );
        for (const one of wanted) assert.match(JSON.stringify(rows), new RegExp(one), condition);
      }
      await client.query('rollback');
    });
  });
});
