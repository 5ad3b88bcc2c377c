// qingfeng exhibits events, against a real server in a process of its own: what it prints is EPCIS 2.0.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { openServed, type Served } from '../../testing/served.ts';

const schema = join(import.meta.dirname, '../../..', 'engines', 'custody', 'data', 'EPCIS-JSON-Schema.json');
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const accepted = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
const accepts = (given: unknown): boolean => accepted(given);

type Event = { bizStep: string; disposition?: string; quantityList?: { quantity?: number }[] };
type Document = { epcisBody: { eventList: Event[] } };

let served: Served<{ url: string; key: string; caseId: string }>;
before(async () => {
  served = await openServed('goods');
});
after(() => served.close());

const events = (...args: string[]) => served.qingfeng(['exhibits', 'events', ...args]);

test('the goods of a case leave as a document that the schema of EPCIS 2.0 accepts', async () => {
  const { status, stdout, stderr } = await events(served.told.caseId, '--epcis');
  assert.equal(status, 0, stderr);
  const document: Document = JSON.parse(stdout);
  assert.ok(accepts(document), JSON.stringify(accepted.errors?.slice(0, 5)));
  const said = document.epcisBody.eventList.map(({ bizStep, disposition, quantityList }) => [
    bizStep,
    disposition,
    quantityList?.[0]?.quantity,
  ]);
  assert.deepEqual(said, [
    ['receiving', 'in_progress', 90],
    ['receiving', 'in_progress', 1240.5],
    ['sampling', 'in_progress', 2],
    ['storing', 'in_progress', undefined],
    ['departing', 'returned', 3],
  ]);
  // The schema is no formality: what it does not admit is refused.
  const [first, ...others] = document.epcisBody.eventList;
  const wrong = { ...document, epcisBody: { eventList: [{ ...first, action: 'TAKE' }, ...others] } };
  assert.equal(accepts(wrong), false);
});

test('without --epcis each event is a line, and a case that there is none of is said so', async () => {
  const { stdout } = await events(served.told.caseId);
  assert.match(stdout, /receiving {2}in_progress {2}1240\.5 {2}KGM\n/);
  const none = await events('没有这个案件');
  assert.deepEqual([none.status, none.stdout], [1, '']);
  assert.match(none.stderr, /^qingfeng: /);
});
