// A request to a dispatch centre from the draft to the lead, over HTTP, by everybody who takes part and some who do not.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type DispatchTest, openDispatchTest, type Person } from '../testing/dispatch-test.ts';

let made: DispatchTest;
// Monday 2 March 2026, 11:00 in Shanghai.
const monday = new Date('2026-03-02T03:00:00Z');
before(async () => {
  made = await openDispatchTest(monday);
});
after(() => made?.office.close());

const draft = (changes: object = {}) => ({
  platformId: made.platformId,
  centreId: made.office.agencyOf('centre').id,
  patentNo: 'ZL201530000000.0',
  patentKind: 'design',
  patentTitle: '保温杯',
  patentHolder: '某某日用品有限公司',
  shopName: '杯中乐小店',
  product: '仿形保温杯',
  links: ['https://youpin.example.com/1', 'https://youpin.example.com/2'],
  complaint: '外观与专利设计相同。',
  statement: '自有设计。',
  ...changes,
});
const pathOf = (id: string) => `/dispatches/${id}`;
const seen = async (who: Person, id: string) => (await made.office.call(who, 'GET', pathOf(id))).status;

async function file(who: Person): Promise<string[]> {
  const { status, body } = await made.office.upload(who, '/files', 'paper.txt', `材料 ${Math.random()}`);
  assert.equal(status, 201, JSON.stringify(body));
  return [body.id];
}

async function sent(who: Person = 'platform', changes: object = {}): Promise<string> {
  const { request } = await made.office.ok(who, 'POST', '/dispatches', draft(changes));
  const materials = Object.fromEntries(
    await Promise.all(
      ['complaint', 'patent', 'comparison'].map(async (one) => [one, { files: await file(who) }] as const),
    ),
  );
  await made.office.step(who, pathOf(request.id), 'send', { materials });
  return request.id;
}

async function judging(who: Person = 'platform', changes: object = {}): Promise<string> {
  const id = await sent(who, changes);
  await made.office.step('centre', pathOf(id), 'accept');
  await made.office.step('centre', pathOf(id), 'assign', { agency: made.office.nameOf('aid') });
  await made.office.step('aid', pathOf(id), 'sign');
  return id;
}

async function answered(who: Person = 'platform', changes: object = {}): Promise<string> {
  const id = await judging(who, changes);
  await made.office.step('aid', pathOf(id), 'opine', {
    opinion: 'infringing',
    grounds: '整体视觉效果无实质性差异。',
    files: await file('aid'),
  });
  await made.office.step('centre', pathOf(id), 'answer', { note: '请依法处理。' });
  return id;
}

describe('a request is drawn up and sent', () => {
  test('by a platform of its own offers, or a right holder; not by an authority, nor of another platform', async () => {
    const { office } = made;
    await office.ok('holder', 'POST', '/dispatches', draft());
    for (const who of ['otherPlatform', 'centre', 'home'] as const) {
      const { status, body } = await office.call(who, 'POST', '/dispatches', draft());
      assert.deepEqual([status, body.code], [403, 'dispatch.mayNotAsk'], who);
    }
  });

  test('to an agency of intellectual property, with links of that platform', async () => {
    const { office } = made;
    const wrong = await office.call('platform', 'POST', '/dispatches', draft({ centreId: office.agencyOf('home').id }));
    assert.deepEqual([wrong.status, wrong.body.code], [400, 'dispatch.notCentre']);
    const links = ['https://youpin.example.com/1', 'https://elsewhere.example.net/2'];
    const { status, body } = await office.call('platform', 'POST', '/dispatches', draft({ links }));
    assert.equal(status, 400);
    assert.deepEqual(
      body.fields.map(({ pointer }: { pointer: string }) => pointer),
      ['/links/1'],
    );
  });

  test('with its three materials: what is missing is named and nothing is sent', async () => {
    const { office } = made;
    const { request } = await office.ok('platform', 'POST', '/dispatches', draft());
    const materials = { complaint: { files: await file('platform') } };
    const { status, body } = await office.call('platform', 'POST', `${pathOf(request.id)}/steps/send`, {
      facts: { materials },
    });
    assert.equal(status, 400);
    const named = body.fields.map(({ pointer }: { pointer: string }) => pointer).join(' ');
    for (const one of ['patent', 'comparison']) assert.ok(named.includes(one), named);
    assert.equal((await office.ok('platform', 'GET', pathOf(request.id))).request.state, 'draft');
    assert.equal(await seen('centre', request.id), 404);
  });

  test('and what is incomplete comes back, is completed and checked again', async () => {
    const { office } = made;
    const id = await sent();
    await office.step('centre', pathOf(id), 'returnBack', {}, '比对图片不清晰。');
    const { request } = await office.step('platform', pathOf(id), 'complete', { completed: '已换图片。' });
    assert.equal(request.state, 'sent');
    assert.equal((await office.step('centre', pathOf(id), 'accept')).request.state, 'accepted');
  });
});

describe('who sees a request', () => {
  test('the centre from the sending on, an assigned agency from its assignment on, another platform never', async () => {
    const { office } = made;
    const id = await sent();
    const states = async () =>
      Promise.all(
        (['centre', 'aid', 'otherAid', 'otherPlatform', 'holder', 'home'] as const).map((who) => seen(who, id)),
      );
    assert.deepEqual(await states(), [200, 404, 404, 404, 404, 404]);
    await office.step('centre', pathOf(id), 'accept');
    await office.step('centre', pathOf(id), 'assign', { agency: office.nameOf('aid') });
    assert.deepEqual(await states(), [200, 200, 404, 404, 404, 404]);
    const { items } = await office.ok('otherPlatform', 'GET', '/dispatches');
    assert.deepEqual(items, []);
    const mine = await office.ok('aid', 'GET', '/dispatches?queue=assigned&state=assigned');
    assert.ok(mine.items.some((one: { id: string }) => one.id === id));
  });

  test('the platform, where a right holder asks', async () => {
    const id = await sent('holder');
    assert.equal(await seen('platform', id), 200);
    assert.equal(await seen('otherPlatform', id), 404);
  });

  test('and nobody takes another’s step', async () => {
    const { office } = made;
    const id = await judging();
    for (const who of ['platform', 'centre'] as const) {
      const facts = { opinion: 'infringing', grounds: '相同。', files: await file(who) };
      assert.equal((await office.call(who, 'POST', `${pathOf(id)}/steps/opine`, { facts })).status, 403, who);
    }
    assert.equal(
      (await office.call('otherPlatform', 'POST', `${pathOf(id)}/steps/withdraw`, { facts: {} })).status,
      404,
    );
  });
});

describe('a draft', () => {
  test('is changed by whoever drew it up until it is sent, line by line as when it was drawn up', async () => {
    const { office } = made;
    const { request, version } = await office.ok('platform', 'POST', '/dispatches', draft());
    const put = (who: Person, changes: object, seenVersion: number) =>
      office.call(who, 'PUT', pathOf(request.id), draft(changes), { 'if-match': `"${seenVersion}"` });
    assert.equal((await put('centre', {}, version)).status, 404);
    const wrong = await put(
      'platform',
      { links: ['https://youpin.example.com/1', 'https://elsewhere.example.org/2'] },
      version,
    );
    assert.deepEqual([wrong.status, wrong.body.fields[0].pointer], [400, '/links/1']);
    const changed = await put('platform', { product: '仿形保温壶', links: ['https://youpin.example.com/9'] }, version);
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    assert.deepEqual(
      [changed.body.request.product, changed.body.request.links, changed.body.mayChange],
      ['仿形保温壶', ['https://youpin.example.com/9'], true],
    );
    assert.equal((await put('platform', {}, version)).status, 412);
    const id = await sent();
    const { version: sentVersion } = await office.ok('platform', 'GET', pathOf(id));
    const late = await office.call('platform', 'PUT', pathOf(id), draft(), { 'if-match': `"${sentVersion}"` });
    assert.deepEqual([late.status, late.body.code], [409, 'step.notAllowed']);
  });
});

describe('the opinion', () => {
  test('is due 2 working days after the receipt of the material, by the rule of Sichuan, and late afterwards', async () => {
    const { office } = made;
    const id = await judging();
    try {
      const record = await office.ok('aid', 'GET', pathOf(id));
      assert.equal(record.request.nextDue.duty, 'opine');
      assert.equal(record.request.nextDue.dueAt, '2026-03-04T15:59:59.999Z');
      assert.match(JSON.stringify(record.clocks), /四川省专利行政执法办案规范/);
      office.present = new Date('2026-03-05T03:00:00Z');
      const { items } = await office.ok('aid', 'GET', '/dispatches?late=true');
      assert.equal(items.find((one: { id: string }) => one.id === id)?.nextDue.colour, 'red');
    } finally {
      office.present = monday;
    }
  });

  test('is seen by the centre and whoever gave it alone until the centre has answered, by the rules of the database', async () => {
    const { office } = made;
    const id = await judging('holder');
    const grounds = '未公开的理由：整体视觉效果相同。';
    await office.step('aid', pathOf(id), 'opine', { opinion: 'infringing', grounds, files: await file('aid') });
    for (const who of ['holder', 'platform'] as const) {
      const { body } = await office.call(who, 'GET', pathOf(id));
      assert.deepEqual([body.request.state, body.request.opinion, body.opinion], ['opined', null, null]);
      assert.doesNotMatch(JSON.stringify(body), /未公开的理由/);
      const seenByRole = await office.made.services.database.as(office.actor(who), ({ tx }) =>
        tx
          .selectFrom('procedureEvent as e')
          .innerJoin('procedureInstance as i', 'i.id', 'e.instanceId')
          .select(['e.facts', 'i.kind'])
          .where('i.recordId', '=', id)
          .execute(),
      );
      assert.ok(seenByRole.length > 0);
      assert.doesNotMatch(JSON.stringify(seenByRole), /未公开的理由|dispatchOpinion/);
    }
    for (const who of ['centre', 'aid'] as const) {
      const { opinion } = await office.ok(who, 'GET', pathOf(id));
      assert.deepEqual([opinion.opinion, opinion.grounds, opinion.files.length], ['infringing', grounds, 1]);
    }
    // What the centre sends along for an opinion changes nothing.
    await office.step('centre', pathOf(id), 'answer', { opinion: 'cannotJudge', grounds: '别的' });
    for (const who of ['holder', 'platform'] as const) {
      const { request } = await office.ok(who, 'GET', pathOf(id));
      assert.deepEqual([request.opinion, request.grounds], ['infringing', grounds]);
    }
  });

  test('needs its grounds and paper; an agency that declines gives the request back', async () => {
    const { office } = made;
    const id = await judging();
    const facts = { opinion: 'cannotJudge' };
    assert.equal((await office.call('aid', 'POST', `${pathOf(id)}/steps/opine`, { facts })).status, 400);
    await office.step('aid', pathOf(id), 'decline', {}, '不属于本中心领域。');
    const again = await office.step('centre', pathOf(id), 'assign', { agency: office.nameOf('otherAid') });
    assert.equal(again.request.assigned.id, office.agencyOf('otherAid').id);
    const notIp = await judging();
    await office.step('centre', pathOf(notIp), 'recall', {}, '改派。');
    const wrong = { facts: { agency: office.nameOf('home') } };
    const { status, body } = await office.call('centre', 'POST', `${pathOf(notIp)}/steps/assign`, wrong);
    assert.deepEqual([status, body.fields[0].pointer], [400, '/facts/agency']);
  });
});

describe('the answer', () => {
  test('reaches the platform, which reports; the clue becomes a lead of the local office without typing', async () => {
    const { office } = made;
    const id = await answered();
    const { request } = await office.step('platform', pathOf(id), 'report', { done: 'takenDown' });
    assert.deepEqual([request.opinion, request.done, request.state], ['infringing', 'takenDown', 'acted']);
    const early = { facts: { agency: office.nameOf('local') } };
    assert.equal((await office.call('centre', 'POST', `${pathOf(id)}/steps/passClue`, early)).status, 409);
    await office.step('centre', pathOf(id), 'askData');
    await office.step('platform', pathOf(id), 'giveData', { dataRef: '优品函〔2026〕8号' });
    assert.equal(await seen('local', id), 404);
    await office.step('centre', pathOf(id), 'passClue', { agency: office.nameOf('local') });
    const led = await office.step('local', pathOf(id), 'makeLead');
    assert.equal(led.request.state, 'led');
    const { lead } = await office.ok('local', 'GET', `/leads/${led.request.lead.id}`);
    assert.equal(lead.respondent, '杯中乐小店');
    assert.match(lead.summary, /ZL201530000000\.0.*构成侵权.*优品函〔2026〕8号/s);
    assert.equal((await office.ok('platform', 'GET', pathOf(id))).request.lead, null);
    assert.equal((await office.call('local', 'POST', `${pathOf(id)}/steps/makeLead`, { facts: {} })).status, 409);
  });

  test('of a platform that takes no part is reported by the right holder, with proof', async () => {
    const { office } = made;
    const id = await answered('holder', { platformId: made.absentId });
    const bare = await office.call('holder', 'POST', `${pathOf(id)}/steps/report`, { facts: { done: 'kept' } });
    assert.deepEqual([bare.status, bare.body.code], [400, 'platforms.proofMissing']);
    const { request } = await office.step('holder', pathOf(id), 'report', {
      done: 'kept',
      files: await file('holder'),
    });
    assert.equal(request.done, 'kept');
    assert.equal((await office.step('centre', pathOf(id), 'close')).request.state, 'closed');
  });

  test('is not awaited of a request that was withdrawn, which needs a reason', async () => {
    const { office } = made;
    const id = await judging();
    assert.equal((await office.call('platform', 'POST', `${pathOf(id)}/steps/withdraw`, { facts: {} })).status, 400);
    const { request } = await office.step('platform', pathOf(id), 'withdraw', {}, '投诉人已撤诉。');
    assert.deepEqual([request.state, request.nextDue], ['withdrawn', null]);
  });
});

test('the list goes out as a workbook', async () => {
  const bytes = await made.office.bytes('centre', '/dispatches/export.xlsx?sort=newest');
  assert.equal(bytes.subarray(0, 2).toString(), 'PK');
});
