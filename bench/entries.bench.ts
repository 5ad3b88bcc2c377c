// The list of a register: 20 of 100,000 licences by a filter and a word, 50th and 99th percentile, beside the same rows
// and their count in SQL without row-level security.
// node bench/entries.bench.ts [REQUESTS]
import pg from 'pg';
import { buildApp } from '../server/src/app.ts';
import { casesCapability } from '../server/src/capabilities/cases/index.ts';
import { caseProcedures } from '../server/src/capabilities/cases/projections.ts';
import { licencesCapability } from '../server/src/capabilities/licences/index.ts';
import { licences } from '../server/src/capabilities/licences/register.ts';
import { openTestServices, signInAs } from '../server/src/platform/http/test-services.ts';
import { insertEntries } from '../server/src/platform/registers/store.ts';
import { machine } from './measuring.ts';

const requests = Number(process.argv[2] ?? 400);
const stored = 100_000;
const types = Object.keys(licences.fields.type.options);
const trades = ['便利店', '大药房', '食品厂', '电子厂', '农资店', '加油站', '书店', '化妆品行'];
const now = new Date('2016-11-24T02:00:00Z');

/** An invented licence: some 40 of a holder's name, spread over every kind. */
const licenceOf = (at: number) => ({
  type: types[at % types.length] ?? 'other',
  number: `粤${String(at).padStart(12, '0')}`,
  holder: `第${at % 2_500}（示例）${trades[at % trades.length]}`,
  issuer: '广州市（示例）发证机关',
  scope: `零售第${at % 97}类商品`,
  region: '440100',
  validFrom: '2014-01-01',
  validUntil: `20${17 + (at % 8)}-06-30`,
});

const made = await openTestServices({ procedures: caseProcedures, clock: { now: () => now, real: () => new Date() } });
const app = await buildApp(made.services, { capabilities: [casesCapability, licencesCapability] });
const agency = await made.opened.agency('samr', '440000');
const account = await made.account(agency, ['officer']);
const cookie = await signInAs(app, account.account);
const actor = { userId: account.userId, requestId: 'bench' };
const { database, crypto } = made.services;
for (let from = 0; from < stored; from += 1_000) {
  const entries = Array.from({ length: 1_000 }, (_, at) => ({ given: licenceOf(from + at) }));
  await database.as(actor, (session) => insertEntries(session, { register: licences, crypto }, { entries, now }));
}
const superuser = new pg.Client({ connectionString: made.opened.adminUrl });
await superuser.connect();
await superuser.query('vacuum analyze licence');

/** The same rows by the same index, for nobody in particular. */
const bareRows = `from licence e where e.type = $1 and e.search @@ access.search_query($2::text[])
  and access.has_words(e.search_text, $2::text[])`;
const asked = (at: number) => ({ q: `第${(at * 37) % 2_500}（`, type: types[at % types.length] ?? 'other' });
const url = await app.listen({ host: '127.0.0.1', port: 0 });
const answered: number[] = [];
const bare: number[] = [];
for (let at = -20; at < requests; at += 1) {
  const filter = asked(Math.abs(at));
  const plainly = performance.now();
  await superuser.query(`select e.* ${bareRows} order by e.valid_until, e.id limit 21`, [filter.type, [filter.q]]);
  await superuser.query(`select count(*) from (select 1 ${bareRows} limit 10001) counted`, [filter.type, [filter.q]]);
  const sql = performance.now() - plainly;
  const began = performance.now();
  const answer = await fetch(
    `${url}/api/v1/licences?${new URLSearchParams({ ...filter, sort: 'validUntil', limit: '20' })}`,
    {
      headers: { cookie },
    },
  );
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${answer.status}`);
  if (at < 0) continue;
  bare.push(sql);
  answered.push(performance.now() - began);
}
const at = (of: number[], share: number): number =>
  of.toSorted((one, other) => one - other)[Math.floor(of.length * share)] ?? Number.NaN;
console.log(`${machine()}; ${stored} licences, ${requests} requests, one after the other`);
for (const [name, took] of Object.entries({
  'GET /licences': answered,
  'the same rows and their count, no row-level security': bare,
})) {
  console.log(`${name}: median ${at(took, 0.5).toFixed(1)} ms, p99 ${at(took, 0.99).toFixed(1)} ms`);
}
console.log(
  `ratio of medians ${(at(bare, 0.5) / at(answered, 0.5)).toFixed(2)}, of p99 ${(at(bare, 0.99) / at(answered, 0.99)).toFixed(2)}`,
);
await superuser.end();
await app.close();
await made.close();
