// A right holder's notice from the draft to the end of the measures, over HTTP, by everybody who takes part and some who do not.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { strFromU8, unzipSync } from 'fflate';
import type { AgencyNotice } from '../../../platform/notices/agency-notice.ts';
import { countedAsListed, partedByEnd } from '../../../testing/list-queues.ts';
import { materialsOf, noticeOf, proofOf, sentNotice } from '../testing/notices.ts';
import { openPlatformsTest, type Person, type PlatformsTest, platformOf } from '../testing/platforms-test.ts';
import { lapseTakedowns } from './jobs.ts';
import { takedownQueues } from './list.ts';
import { takedownDeclared } from './projections.ts';

let office: PlatformsTest;
let platformId: string;
before(async () => {
  office = await openPlatformsTest(new Date('2026-03-02T03:00:00Z'));
  ({ id: platformId } = await office.ok('home', 'POST', '/platforms', platformOf(office)));
});
after(() => office.close());

const pathOf = (id: string) => `/takedowns/${id}`;
const at = (day: string) => {
  office.present = new Date(`${day}T03:00:00Z`);
};
const draft = (changes: object = {}) => noticeOf(platformId, changes);
const file = (who: Person) => proofOf(office, who);
const materials = () => materialsOf(office);
const sent = (changes: object = {}) => sentNotice(office, draft(changes));

async function waiting(): Promise<string> {
  const id = await sent();
  await office.step('platform', pathOf(id), 'takeMeasures', { measures: ['delete', 'disconnect'] });
  await office.step('platform', pathOf(id), 'passOn', { channel: 'inPlatform' });
  const given = { merchant: await file('platform'), counterEvidence: await file('platform') };
  await office.step('platform', pathOf(id), 'declare', { statement: '商品有合法来源。', materials: given });
  await office.step('platform', pathOf(id), 'forward', { channel: 'system', told: 'yes' });
  return id;
}

describe('a notice is drawn up and sent', () => {
  test('links are made of addresses and numbers, each once; a line that leads elsewhere is named', async () => {
    const { takedown } = await office.ok('holder', 'POST', '/takedowns', draft());
    const { items } = await office.ok('holder', 'GET', `${pathOf(takedown.id)}/links`);
    assert.deepEqual(
      items.map(({ address, offerNo }: { address: string; offerNo: string }) => [address, offerNo]),
      [
        ['https://item.youpin.example.com/A1001', 'A1001'],
        ['https://item.youpin.example.com/A1002', 'A1002'],
      ],
    );
    const wrong = draft({ links: ['A1', 'https://other.example.net/1', '不是 链接'] });
    const { status, body } = await office.call('holder', 'POST', '/takedowns', wrong);
    assert.equal(status, 400);
    assert.deepEqual(
      body.fields.map(({ pointer }: { pointer: string }) => pointer),
      ['/links/1', '/links/2'],
    );
  });

  test('neither an authority nor a platform is the sender', async () => {
    for (const who of ['home', 'office', 'platform'] as const) {
      assert.equal((await office.call(who, 'POST', '/takedowns', draft())).body.code, 'platforms.notHolder', who);
    }
  });

  test('what is missing is said, all of it, and nothing is sent', async () => {
    const { takedown, check } = await office.ok('holder', 'POST', '/takedowns', draft());
    assert.deepEqual(
      check.filter(({ there }: { there: boolean }) => !there).map(({ item }: { item: string }) => item),
      ['ownership', 'identity', 'evidence', 'guarantee'],
    );
    const only = { ownership: await file('holder') };
    const { status, body } = await office.call('holder', 'POST', `${pathOf(takedown.id)}/steps/send`, {
      facts: { materials: only },
    });
    assert.equal(status, 400);
    const named = body.fields.map(({ pointer }: { pointer: string }) => pointer).join(' ');
    for (const one of ['identity', 'evidence', 'guarantee']) assert.ok(named.includes(one), named);
    assert.equal((await office.ok('holder', 'GET', pathOf(takedown.id))).takedown.state, 'draft');
  });

  test('before it is sent nobody else sees it; then platform and competent agency do, and nobody above or beside them', async () => {
    const { takedown } = await office.ok('holder', 'POST', '/takedowns', draft());
    const everybody = [
      'platform',
      'home',
      'otherPlatform',
      'otherHolder',
      'office',
      'province',
      'elsewhere',
      'police',
    ] as const;
    for (const who of everybody) assert.equal((await office.call(who, 'GET', pathOf(takedown.id))).status, 404, who);
    await office.step('holder', pathOf(takedown.id), 'send', { materials: await materials() });
    for (const who of everybody) {
      const status = who === 'platform' || who === 'home' ? 200 : 404;
      assert.equal((await office.call(who, 'GET', pathOf(takedown.id))).status, status, who);
    }
    assert.equal(
      (
        await office.call('home', 'POST', `${pathOf(takedown.id)}/steps/takeMeasures`, {
          facts: { measures: ['delete'] },
        })
      ).status,
      403,
    );
  });

  test('a refusal says why, and a notice that was made whole is sent again', async () => {
    const id = await sent();
    const refused = await office.step(
      'platform',
      pathOf(id),
      'refuse',
      { grounds: ['evidence', 'links'] },
      '第二条链接不能打开',
    );
    assert.equal(refused.takedown.state, 'refused');
    await office.ok('holder', 'PUT', `${pathOf(id)}/links`, { links: ['A1003'] });
    const again = await office.step('holder', pathOf(id), 'send', { materials: await materials() });
    assert.deepEqual([again.takedown.state, again.takedown.links], ['sent', 1]);
    assert.equal((await office.call('holder', 'PUT', `${pathOf(id)}/links`, { links: ['A1'] })).status, 409);
  });
});

describe('the fifteen days (电子商务法 43(2))', () => {
  test('run from the day on which the declaration reached the right holder, that day left out', async () => {
    at('2026-03-02');
    const id = await waiting();
    const { takedown, clocks } = await office.ok('holder', 'GET', pathOf(id));
    assert.deepEqual([takedown.state, takedown.arrivedOn], ['waiting', '2026-03-02']);
    const clock = clocks.find(({ duty }: { duty: string }) => duty === 'suit');
    assert.equal(clock.dueAt, '2026-03-17T15:59:59.999Z');
    assert.equal(clock.basis.mark, 'read');
    assert.equal(takedown.waitUntil, clock.dueAt);
  });

  test('word of a suit with proof keeps the measures; without proof it is not taken', async () => {
    at('2026-03-02');
    const id = await waiting();
    at('2026-03-10');
    const facts = { remedy: 'suit', body: '广州知识产权法院', filedOn: '2026-03-09' };
    assert.equal((await office.call('holder', 'POST', `${pathOf(id)}/steps/tellSuit`, { facts })).status, 400);
    const kept = await office.step('holder', pathOf(id), 'tellSuit', { ...facts, ...(await file('holder')) });
    assert.equal(kept.takedown.state, 'kept');
    at('2026-03-20');
    await lapseTakedowns(office.made.services);
    assert.equal((await office.ok('holder', 'GET', pathOf(id))).takedown.state, 'kept');
  });

  test('without word the measures must end once the days are over, and not before', async () => {
    at('2026-03-02');
    const id = await waiting();
    at('2026-03-17');
    await lapseTakedowns(office.made.services);
    assert.equal((await office.ok('platform', 'GET', pathOf(id))).takedown.state, 'waiting');
    assert.equal((await office.call('platform', 'POST', `${pathOf(id)}/steps/endMeasures`, { facts: {} })).status, 409);
    at('2026-03-18');
    const told: AgencyNotice[] = [];
    await lapseTakedowns(office.made.services, async (_tx, notices) => {
      told.push(...notices);
    });
    const word = told.find(({ link }) => link.endsWith(id));
    assert.equal(word?.agencyKey, office.agencyOf('platform').key, 'the platform hears that it must end the measures');
    assert.match(word?.title.zh ?? '', /^等待期满：/);
    assert.match(word?.body?.zh ?? '', /2026-03-19 前终止措施/);
    const due = await office.ok('platform', 'GET', pathOf(id));
    assert.equal(due.takedown.state, 'ending');
    assert.ok(
      due.clocks.some(
        ({ duty, status }: { duty: string; status: string }) => duty === 'endMeasures' && status === 'open',
      ),
    );
    assert.equal((await office.step('platform', pathOf(id), 'endMeasures', {})).takedown.state, 'restored');
    assert.equal(await lapseTakedowns(office.made.services), 0);
  });
});

test('who does not act in time is seen by the competent agency, which makes a lead of it once, without typing', async () => {
  at('2026-03-02');
  const id = await sent({ mark: '兰汀' });
  assert.equal((await office.call('home', 'POST', `${pathOf(id)}/lead`)).body.code, 'platforms.notLate');
  at('2026-03-06');
  const late = await office.ok('home', 'GET', '/takedowns?late=true&q=兰汀');
  assert.deepEqual(
    late.items.map((row: { id: string }) => row.id),
    [id],
  );
  assert.equal((await office.call('platform', 'POST', `${pathOf(id)}/lead`)).status, 403);
  const made = await office.ok('home', 'POST', `${pathOf(id)}/lead`);
  const { lead } = await office.ok('home', 'GET', `/leads/${made.takedown.lead.id}`);
  assert.equal(lead.respondent, '测试优品科技有限公司');
  assert.ok(lead.summary.includes('采取必要措施') && lead.summary.includes('84'), lead.summary);
  assert.equal((await office.call('home', 'POST', `${pathOf(id)}/lead`)).body.code, 'platforms.leadThere');
  assert.equal((await office.ok('platform', 'GET', pathOf(id))).takedown.lead, null);
});

test('its queues count what their lists have, for all who take part, and part what goes on from what ended', async () => {
  at('2026-03-06');
  const read = (who: Person, path: string) => office.call(who, 'GET', path);
  const seen = await countedAsListed(read, takedownQueues, ['holder', 'platform', 'home']);
  assert.deepEqual(seen.toSorted(), ['all', 'ended', 'late', 'open']);
  const named = async (asked: string) => (await office.ok('home', 'GET', `/takedowns?${asked}`)).total;
  assert.equal(await named('open=true'), await named('queue=open'));
  assert.equal(await named('open=false'), await named('queue=ended'));
  assert.equal((await named('open=true')) + (await named('open=false')), await named('queue=all'));
  await partedByEnd(office, { open: 'takedown_open', ended: 'takedown_ended' }, takedownDeclared);
});

test('where the platform takes no part, the right holder writes its answers down with proof', async () => {
  at('2026-03-02');
  const other = platformOf(office, {
    name: '未入驻网',
    shortNames: [],
    domains: ['weiruzhu.example.com'],
    bodyId: null,
    offerAddress: null,
  });
  const { id: elsewhere } = await office.ok('home', 'POST', '/platforms', other);
  const id = await sent({ platformId: elsewhere, links: ['https://weiruzhu.example.com/1'] });
  const { actions } = await office.ok('holder', 'GET', pathOf(id));
  const form = actions.find(({ action }: { action: string }) => action === 'takeMeasures');
  const proof = form.asks.find(({ fact }: { fact: string }) => fact === 'files');
  assert.equal(proof.optional, undefined, 'the form asks for the proof before the server refuses');
  const facts = { measures: ['delete'] };
  assert.equal(
    (await office.call('holder', 'POST', `${pathOf(id)}/steps/takeMeasures`, { facts })).body.code,
    'platforms.proofMissing',
  );
  const acted = await office.step('holder', pathOf(id), 'takeMeasures', { ...facts, ...(await file('holder')) });
  assert.equal(acted.takedown.state, 'acted');
});

test('what became of single links stands beside what became of the others, and the platform alone says so', async () => {
  at('2026-03-02');
  const id = await sent({ links: ['A2001', 'A2002', 'A2003', 'A2004'] });
  const measure = (who: Person, facts: object) =>
    office.call(who, 'POST', `${pathOf(id)}/steps/measureLinks`, { facts });
  assert.equal((await measure('platform', { places: '1', measure: 'gone' })).status, 409);
  await office.step('platform', pathOf(id), 'takeMeasures', { measures: ['delete'] });
  assert.equal((await measure('holder', { places: '1', measure: 'gone' })).status, 403);
  for (const places of ['0', '5', '3-2', '1,x', '1-9999', '，']) {
    const { status, body } = await measure('platform', { places, measure: 'gone' });
    assert.deepEqual([status, body.fields?.[0]?.pointer], [400, '/facts/places'], places);
  }
  assert.equal((await measure('platform', { places: '1', measure: 'burn' })).status, 400);
  await office.step('platform', pathOf(id), 'measureLinks', {
    places: '２、4-4',
    measure: 'none',
    note: '不是本店商品',
  });
  const after = await office.step('platform', pathOf(id), 'measureLinks', { places: '4', measure: 'gone' });
  assert.deepEqual([after.takedown.state, after.takedown.linksApart], ['acted', 2]);
  for (const who of ['holder', 'platform', 'home'] as const) {
    const { items } = await office.ok(who, 'GET', `${pathOf(id)}/links`);
    assert.deepEqual(
      items.map(({ measure: { title, own, note } }: Linked) => [title.zh, own, note]),
      [
        ['删除', false, ''],
        ['未采取措施', true, '不是本店商品'],
        ['删除', false, ''],
        ['链接已失效', true, ''],
      ],
      who,
    );
  }
});

type Linked = { measure: { title: { zh: string }; own: boolean; note: string } };

test('a platform’s own system fetches what changed since a place, and its answers are taken once', async () => {
  at('2026-03-02');
  const since = (cursor: string | null) =>
    office.ok('platform', 'GET', `/takedowns/changes?limit=100${cursor === null ? '' : `&cursor=${cursor}`}`);
  let next = await since(null);
  const id = await sent({ mark: '苍松' });
  // What any transaction of the whole cluster may still hold back comes with a later call, and with it what came before;
  // the tests that run beside this one hold theirs for seconds.
  for (let left = 600; next.items.at(-1)?.id !== id && left > 0; left -= 1) {
    await setTimeout(100);
    next = await since(next.cursor);
  }
  assert.equal(next.items.at(-1)?.id, id);
  const nothing = await since(next.cursor);
  assert.deepEqual([nothing.items, nothing.cursor], [[], next.cursor]);
  const once = { 'idempotency-key': 'answer-1' };
  const path = `${pathOf(id)}/steps/receive`;
  const first = await office.call('platform', 'POST', path, { facts: {} }, once);
  const second = await office.call('platform', 'POST', path, { facts: {} }, once);
  assert.deepEqual([first.status, second.status, second.body.timeline.length], [200, 200, first.body.timeline.length]);
  assert.deepEqual((await office.ok('otherPlatform', 'GET', '/takedowns/changes')).items, []);
});

test('what is published is read by everybody, searched, and names no person and no claim', async () => {
  at('2026-03-02');
  const id = await sent({ mark: '公示测试', claim: '联系人张三 13800138000' });
  const page = async (query: string) => (await office.app.inject({ url: `/portal/notices${query}` })).body;
  assert.ok(!(await page('?q=公示测试')).includes('10010001'));
  await office.step('platform', pathOf(id), 'takeMeasures', { measures: ['block'] });
  await office.step('platform', pathOf(id), 'publish', {});
  const shown = await page('?q=公示测试');
  assert.ok(shown.includes('测试优品网') && shown.includes('屏蔽'), shown);
  assert.ok(!shown.includes('13800138000') && !shown.includes('张三'));
  assert.ok((await page('?q=<script>')).includes('&lt;script&gt;'));
  assert.ok((await page('?cursor=wrong&lang=en')).includes('Published notices'));
  assert.ok((await page('?q=%00')).includes('<h1>未能完成</h1>'));
});

test('a name or a telephone is refused with its place before it can be published, when drawn up and when published', async () => {
  const draw = (changes: object) => office.call('holder', 'POST', '/takedowns', noticeOf(platformId, changes));
  const { status, body } = await draw({ mark: '云雀，联系张建国', rightNo: '10010001，电话13812345678' });
  assert.equal(status, 400, JSON.stringify(body));
  assert.deepEqual(
    body.fields.map(({ pointer, instead }: { pointer: string; instead: string }) => [pointer, instead]),
    [
      ['/mark', '云雀，联系张某'],
      ['/rightNo', '10010001，电话（略）'],
    ],
  );
  assert.equal((await draw({ mark: '李宁' })).status, 201, 'a mark may be the name of a person');
  assert.equal((await draw({ mark: '13812345678' })).status, 400);
  const id = await sentNotice(office, noticeOf(platformId));
  await office.step('platform', pathOf(id), 'takeMeasures', {
    measures: ['delete'],
    ...(await proofOf(office, 'platform')),
  });
  // Drawn up before there was this check.
  await office.made.opened.database.asSystem('test', (tx) =>
    tx.updateTable('takedown').set({ mark: '云雀，电话13812345678' }).where('id', '=', id).execute(),
  );
  const published = await office.call('platform', 'POST', `${pathOf(id)}/steps/publish`, { facts: {} });
  assert.deepEqual([published.status, published.body.code], [409, 'disclosure.saysCovered']);
  assert.match(published.body.detail, /商标/);
  assert.doesNotMatch((await office.app.inject({ url: '/portal/notices' })).body, /13812345678/);
});

test('a right holder who is a natural person is published masked, and not found by name', async () => {
  at('2026-03-02');
  const id = await sent({ mark: '自然人测试', holderPerson: true });
  await office.step('platform', pathOf(id), 'takeMeasures', { measures: ['block'] });
  await office.step('platform', pathOf(id), 'publish', {});
  const page = async (q: string) =>
    (await office.app.inject({ url: `/portal/notices?q=${encodeURIComponent(q)}` })).body;
  const name = office.nameOf('holder');
  const shown = await page('自然人测试');
  assert.ok(shown.includes('自然人测试') && !shown.includes(name), shown);
  assert.ok(!(await page(`自然人测试 ${name}`)).includes('<h2>通知'));
});

test('the documents of a notice are drafted from its file', async () => {
  at('2026-03-02');
  const id = await sent();
  for (const kind of ['notice', 'receipt', 'forwarding']) {
    const response = await office.get('holder', `${pathOf(id)}/letters/${kind}`);
    assert.equal(response.statusCode, 200, response.body);
    assert.ok(response.rawPayload.length > 2_000);
  }
  // Asked for later, the notice bears the day on which it was sent, and its signature stands on one page with its last words.
  at('2026-05-06');
  const { rawPayload } = await office.get('holder', `${pathOf(id)}/letters/notice`);
  const text = strFromU8(unzipSync(new Uint8Array(rawPayload))['word/document.xml'] ?? new Uint8Array());
  assert.match(text, /2026年3月2日/);
  assert.doesNotMatch(text, /2026年5月/);
  assert.match(text, /<w:pStyle w:val="Body"\/><w:keepNext\/>.*法律责任.*<w:pStyle w:val="Signature"\/><w:keepNext\/>/);
  const workbook = await office.get('holder', '/takedowns/export.xlsx');
  assert.equal(workbook.statusCode, 200);
});
