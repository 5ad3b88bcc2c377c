// What the invented case system sent, loaded as at the first start: taken over, mirrored, waiting; a second load changes nothing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type Demonstration, openDemonstration } from '../../test-demonstration.ts';
import { demoSystem } from './demo/messages.ts';
import { exchangeCapability } from './index.ts';

let demonstration: Demonstration;

before(async () => {
  demonstration = await openDemonstration();
});
after(() => demonstration?.close());

const get = (path: string) => demonstration.get('su.qing', path);
const rows = async (state: string) => (await get(`/exchange/rows?limit=100&state=${state}`)).items;

test('rows of an invented system are taken over, wait, were replaced and dropped, each marked as invented', async () => {
  const ids = async (state: string) =>
    (await rows(state)).map(({ sourceId }: { sourceId: string | null }) => sourceId).toSorted();
  assert.deepEqual(await ids('open'), [
    ...['CS-0902-1', 'GZ2016-0966', 'GZ2016-0969', 'GZ2016-0973', 'JD-0902-2', 'JD-0999-1', 'XK-2013-0001', null],
  ]);
  const licence = (await rows('open')).find(({ kind }: { kind: string }) => kind === 'licences');
  assert.deepEqual(
    licence.problems.map(({ pointer }: { pointer: string }) => pointer),
    ['/fields/holder', '/fields/scope'],
  );
  assert.equal((await get(licence.standing.link)).holder, '南岭（示例）大药房');
  const [owned] = (await get('/licences?q=JY14401060003301')).items;
  assert.deepEqual(
    [owned.holder, owned.source.id, owned.source.version, owned.demo],
    ['荔湾（示例）食府有限公司', 'XK-2016-3301', 2, true],
  );
  assert.deepEqual(await ids('replaced'), ['GZ2016-0958']);
  assert.deepEqual(await ids('dropped'), ['TEST-1']);
  const all = [...(await rows('open')), ...(await rows('replaced')), ...(await rows('dropped'))];
  assert.ok(all.every(({ demo }) => demo));
  const pointers = Object.fromEntries(
    all.map((row) => [row.sourceId, row.problems.map(({ pointer }: { pointer: string }) => pointer).join(' ')]),
  );
  assert.equal(pointers['GZ2016-0969'], '/actUntil /parties/0/uscc');
  assert.equal(pointers['GZ2016-0973'], '/source/kind /goods/0/quantity');
  assert.deepEqual(
    ['JD-0902-2', 'JD-0999-1', 'CS-0902-1'].map((id) => pointers[id]),
    ['/fields/step', '/fields/case', '/fields/endedOn'],
  );
  const { items } = await get('/exchange/results?limit=100');
  assert.deepEqual(
    items
      .map(({ sourceId, state, offence }: { sourceId: string; state: string; offence: { result: string } }) =>
        [sourceId, state, offence.result].join(' '),
      )
      .toSorted(),
    [
      'GZ2016-0874 closed not',
      'GZ2016-0902 decided met',
      'GZ2016-0931 filed not',
      'GZ2016-0958 registered near',
      'GZ2016-0972 registered not',
    ],
  );
  for (const { caseId, system } of items) {
    assert.equal(system, demoSystem);
    assert.equal((await get(`/cases/${caseId}`)).case.demo, true);
  }
  const profiles = (await get('/exchange/profiles')).items;
  assert.deepEqual(
    profiles.filter(({ demo }: { demo: boolean }) => demo).map(({ active }: { active: boolean }) => active),
    [true],
  );
});

test('the message of the documents is taken by the demonstration, in both languages, as it stands there', async () => {
  const written = ['docs/integrate.md', 'docs/integrate.zh-CN.md'].map((path) => {
    const text = readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
    return JSON.parse(/```json\n(\{"system"[\s\S]*?)```/.exec(text)?.[1] ?? '');
  });
  assert.deepEqual(written[0], written[1]);
  const sent = await demonstration.post('su.qing', '/exchange/cases', written[0]);
  assert.equal(sent.status, 200, sent.body);
  const { items } = await get('/exchange/results?limit=100');
  const taken = items.find(({ sourceId }: { sourceId: string }) => sourceId === written[0].sourceId);
  assert.ok(taken, JSON.stringify(items));
  assert.notEqual(taken.offence.result, 'unknown');
});

test('a second load changes nothing', async () => {
  const before = JSON.stringify([await rows('open'), await rows('dropped'), await get('/exchange/results?limit=100')]);
  await exchangeCapability.demonstrate?.(demonstration.services);
  const after = JSON.stringify([await rows('open'), await rows('dropped'), await get('/exchange/results?limit=100')]);
  assert.equal(after, before);
});
