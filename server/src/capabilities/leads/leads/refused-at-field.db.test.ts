// What is wrong with a lead's agency or number is said of the field in which it was typed, in both languages, and changes nothing.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type LeadsTest, openLeadsTest } from '../testing/leads-test.ts';

type Refused = { status: number; body: { code: string; fields: { pointer: string; name?: string; detail: string }[] } };

describe('what cannot be taken in a step of a lead', () => {
  let test: LeadsTest;
  let path: string;
  before(async () => {
    test = await openLeadsTest();
    await test.made.opened.agency('spc', '440100', '某市中级人民法院');
    path = `/leads/${await enter()}`;
  });
  after(() => test.close());

  const enter = async (): Promise<string> =>
    (await test.ok('officer', 'POST', '/leads', { title: '某店涉嫌售假', source: 'other', foundOn: '2026-11-24' })).lead
      .id;
  const step = (name: string, facts: object): Promise<Refused> =>
    test.call('officer', 'POST', `${path}/steps/${name}`, { facts });

  it('is the agency that there is none of, or that looks into no leads', async () => {
    const said = [];
    for (const handler of ['没有这个单位', '某市中级人民法院']) {
      const { status, body } = await step('dispatch', { handler });
      assert.deepEqual([status, body.code], [400, 'leads.noHandler']);
      said.push(...body.fields);
    }
    assert.deepEqual(said, [
      { pointer: '/facts/handler', name: '承办单位', detail: '平台上没有启用中的这个单位，或者有几个单位同名' },
      { pointer: '/facts/handler', name: '承办单位', detail: '法院、检察院不核查线索' },
    ]);
    assert.equal((await test.ok('officer', 'GET', path)).lead.state, 'new');
  });

  it('is a court that would look into a lead itself: it has no such button, and is told why', async () => {
    const body = { title: '审理中发现某店涉嫌售假', source: 'other', foundOn: '2026-11-24' };
    const { lead, actions } = await test.ok('judge', 'POST', '/leads', body);
    const names = actions
      .filter(({ allowed }: { allowed: boolean }) => allowed)
      .map((one: { action: string }) => one.action);
    assert.equal(names.includes('takeUp'), false);
    assert.ok(names.includes('dispatch'));
    const refused = await test.call('judge', 'POST', `/leads/${lead.id}/steps/takeUp`, { facts: {} });
    assert.deepEqual([refused.status, refused.body.code], [400, 'leads.noHandler']);
  });

  it('is a text longer than the step takes, by the number of the step and however long it is', async () => {
    const facts = { handler: test.nameOf('district'), instruction: '字'.repeat(100_000) };
    const { status, body } = await step('dispatch', facts);
    assert.equal(status, 400);
    assert.deepEqual(
      body.fields.map(({ pointer }) => pointer),
      ['/facts/instruction'],
    );
    assert.match(body.fields[0]?.detail ?? '', /1000 字/);
  });

  it('is the number of a lead that is not there, has ended, or is the same', async () => {
    const { lead } = await test.ok('officer', 'GET', path);
    const ended = await enter();
    const { lead: over } = await test.step('officer', `/leads/${ended}`, 'dismiss', { result: 'duplicate' }, '重复');
    const details = [];
    for (const into of ['线索〔2026〕9999号', lead.no, over.no]) {
      const { status, body } = await step('merge', { into });
      assert.deepEqual([status, body.code, body.fields[0]?.pointer], [409, 'leads.merged', '/facts/into']);
      details.push(body.fields[0]?.detail);
    }
    assert.deepEqual(details, ['发现单位没有这个编号的线索', '就是本线索', '该线索已了结或者已并入其他线索']);
  });

  it('is no number that is only written in other brackets', async () => {
    const into = await enter();
    const { lead } = await test.ok('officer', 'GET', `/leads/${into}`);
    const typed = ` ${lead.no.replace('〔', '[').replace('〕', ']')}`;
    assert.equal((await test.step('officer', path, 'merge', { into: typed })).lead.mergedInto.id, into);
  });
});

describe('a step at an earlier hour than the one before it', () => {
  let test: LeadsTest;
  before(async () => {
    test = await openLeadsTest(new Date('2026-11-24T09:00:00Z'));
  });
  after(() => test.close());

  it('is refused, and counts with that one on the same day of a demonstration', async () => {
    const entered = { title: '某店涉嫌售假', source: 'other', foundOn: '2026-11-24' };
    const { lead } = await test.ok('officer', 'POST', '/leads', entered);
    test.present = new Date('2026-11-24T01:00:00Z');
    const early = await test.call('officer', 'POST', `/leads/${lead.id}/steps/takeUp`, { facts: {} });
    assert.deepEqual([early.status, early.body.code], [409, 'step.notAllowed']);
    test.beginsAnew = true;
    const taken = await test.step('officer', `/leads/${lead.id}`, 'takeUp');
    assert.deepEqual(
      taken.timeline.flatMap(({ at }: { at: string }) => (at.startsWith('2026-11-24') ? [at] : [])),
      ['2026-11-24T09:00:00.000Z', '2026-11-24T09:00:00.000Z'],
    );
    test.present = new Date('2026-11-23T09:00:00Z');
    const facts = { finding: '已核查' };
    const refused = await test.call('officer', 'POST', `/leads/${lead.id}/steps/note`, { facts });
    assert.deepEqual([refused.status, refused.body.code], [409, 'step.notAllowed']);
  });
});
