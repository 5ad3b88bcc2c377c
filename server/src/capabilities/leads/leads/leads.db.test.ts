// A lead from its entry to the case, and everything that may happen to it on the way.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { countedAsListed } from '../../../testing/list-queues.ts';
import { type LeadsTest, openLeadsTest } from '../testing/leads-test.ts';
import { leadQueues } from './list.ts';

const entered = {
  title: '天河区某鞋店涉嫌销售假冒“云岭”运动鞋',
  source: 'rightHolder',
  foundOn: '2026-11-24',
  respondent: '云岭运动（示例）专营店',
  regionCode: '440106',
  place: '天河区体育西路 1 号',
  platform: '某电商平台',
  mark: '云岭',
  goods: '运动鞋',
  summary: '权利人提供三条商品链接。',
  estimateFen: 1_250_000,
};

describe('a lead', () => {
  let test: LeadsTest;
  before(async () => {
    test = await openLeadsTest();
  });
  after(() => test.close());

  beforeEach(() => {
    test.present = new Date('2026-11-24T03:00:00Z');
  });

  const enter = async (change: object = {}): Promise<string> =>
    (await test.ok('officer', 'POST', '/leads', { ...entered, ...change })).lead.id;
  const numberOf = async (id: string): Promise<string> => (await test.ok('officer', 'GET', `/leads/${id}`)).lead.no;
  const dispatched = async (): Promise<string> => {
    const id = await enter();
    await test.step('officer', `/leads/${id}`, 'dispatch', { handler: test.nameOf('district') });
    return id;
  };

  it('is judged within three working days, and names the county-level agency of the real place of business', async () => {
    const { lead, clocks } = await test.ok('officer', 'POST', '/leads', entered);
    assert.match(lead.no, /^线索〔2026〕\d+号$/);
    assert.equal(lead.state, 'new');
    assert.equal(lead.suggested.id, test.agencyOf('district').id);
    assert.equal(clocks[0].dueAt, '2026-11-27T15:59:59.999Z');
  });

  it('becomes a case of the agency it was dispatched to, and nothing is typed again', async () => {
    const id = await dispatched();
    test.present = new Date('2026-11-25T03:00:00Z');
    const signed = await test.step('district', `/leads/${id}`, 'sign');
    assert.equal(signed.lead.state, 'verifying');
    // 程序规定 18: 15 working days from receipt, 2026-11-25.
    assert.equal(signed.clocks[0].dueAt, '2026-12-16T15:59:59.999Z');
    const made = await test.ok('district', 'POST', `/leads/${id}/case`, { offenceCode: 'TM-57-3' });
    assert.equal(made.lead.state, 'case');
    const file = await test.ok('district', 'GET', `/cases/${made.lead.case.id}`);
    assert.equal(file.case.title, entered.title);
    assert.deepEqual(file.case.source, { kind: 'complaint', on: '2026-11-25' });
    assert.match(file.file.sourceNote, /权利人提供三条商品链接/);
    assert.match(file.file.sourceNote, /12500\.00 元（估算，非认定）/);
  });

  it('that the finder verifies itself is counted from the day on which it was found', async () => {
    const id = await enter({ foundOn: '2026-11-10' });
    const { clocks } = await test.step('officer', `/leads/${id}`, 'takeUp');
    const verify = clocks.find(({ duty }: { duty: string }) => duty === 'verify');
    assert.equal(verify.dueAt, '2026-12-01T15:59:59.999Z');
    const longer = await test.step('head', `/leads/${id}`, 'extend', {}, '案情复杂');
    const moved = longer.clocks.find(({ duty }: { duty: string }) => duty === 'verify');
    assert.equal(moved.dueAt, '2026-12-22T15:59:59.999Z');
  });

  it('comes back with reasons and goes to another agency', async () => {
    const id = await dispatched();
    const back = await test.step('district', `/leads/${id}`, 'returnLead', {}, '经营地在深圳');
    assert.equal(back.lead.state, 'returned');
    const again = await test.step('officer', `/leads/${id}`, 'dispatch', { handler: test.nameOf('stranger') });
    assert.equal(again.lead.handler.id, test.agencyOf('stranger').id);
    await test.step('stranger', `/leads/${id}`, 'sign');
    const late = await test.call('district', 'POST', `/leads/${id}/steps/note`, { facts: { finding: '…' } });
    assert.equal(late.status, 403);
  });

  it('whose competence is disputed is agreed on within seven working days, or designated by the common superior', async () => {
    const id = await enter();
    const path = `/leads/${id}`;
    await test.step('officer', path, 'dispatch', { handler: test.nameOf('stranger') });
    const disputed = await test.step('stranger', path, 'dispute', { claimed: '佛山' }, '实际经营地不在本市');
    assert.equal(disputed.lead.state, 'disputed');
    const dueOf = (clocks: { duty: string; dueAt: string; state: string }[], duty: string) =>
      clocks.find((clock) => clock.duty === duty)?.dueAt;
    assert.equal(dueOf(disputed.clocks, 'agree'), '2026-12-03T15:59:59.999Z');
    const early = { facts: { handler: test.nameOf('district'), document: 'x' } };
    for (const who of ['officer', 'stranger', 'province'] as const) {
      assert.equal((await test.call(who, 'POST', `${path}/steps/designate`, early)).status, 403, who);
    }
    const reported = await test.step('officer', path, 'reportUp', { positions: '双方均认为不在本辖区' });
    assert.equal(reported.lead.state, 'reported');
    assert.equal(dueOf(reported.clocks, 'designate'), '2026-12-03T15:59:59.999Z');
    assert.equal((await test.call('stranger', 'POST', `${path}/steps/designate`, early)).status, 403);
    const facts = { handler: test.nameOf('district'), document: '粤市监指〔2026〕1号' };
    const designated = await test.step('province', path, 'designate', facts);
    assert.deepEqual([designated.lead.state, designated.lead.handler.id], ['dispatched', test.agencyOf('district').id]);
    assert.equal((await test.step('district', path, 'sign')).lead.state, 'verifying');

    const talked = await enter();
    await test.step('officer', `/leads/${talked}`, 'dispatch', { handler: test.nameOf('stranger') });
    await test.step('stranger', `/leads/${talked}`, 'sign');
    await test.step('stranger', `/leads/${talked}`, 'dispute', {}, '实际经营地在天河区');
    const agreed = { handler: test.nameOf('district'), agreed: '电话协商，由天河区办理' };
    const settled = await test.step('officer', `/leads/${talked}`, 'agree', agreed);
    assert.deepEqual([settled.lead.state, settled.lead.handler.id], ['dispatched', test.agencyOf('district').id]);
  });

  it('is merged into another of the same seller, and the merging can be undone', async () => {
    const [into, id] = [await enter(), await enter()];
    const merged = await test.step('officer', `/leads/${id}`, 'merge', { into: await numberOf(into) });
    assert.equal(merged.lead.mergedInto.id, into);
    const { lead } = await test.ok('officer', 'GET', `/leads/${into}`);
    assert.deepEqual(
      lead.merged.map(({ id: one }: { id: string }) => one),
      [id],
    );
    const apart = await test.step('officer', `/leads/${id}`, 'separate', {}, '不是同一当事人');
    assert.deepEqual([apart.lead.state, apart.lead.mergedInto], ['new', null]);
    const self = await test.call('officer', 'POST', `/leads/${id}/steps/merge`, {
      facts: { into: await numberOf(id), intoId: into },
    });
    assert.deepEqual([self.status, self.body.code], [409, 'leads.merged']);
  });

  it('that is no offence is closed by the head with the result, and can be judged again', async () => {
    const id = await enter();
    await test.step('officer', `/leads/${id}`, 'takeUp');
    const body = { facts: { result: 'noViolation' }, reason: '进货凭证齐全' };
    const refused = await test.call('officer', 'POST', `/leads/${id}/steps/close`, body);
    assert.equal(refused.status, 403);
    const closed = await test.step('head', `/leads/${id}`, 'close', body.facts, body.reason);
    assert.deepEqual([closed.lead.state, closed.lead.result, closed.lead.nextDue], ['closed', 'noViolation', null]);
    const again = await test.step('officer', `/leads/${id}`, 'reopen', {}, '新证据');
    assert.deepEqual([again.lead.state, again.lead.result], ['new', null]);
  });

  it('becomes evidence by two officers and their record alone', async () => {
    const id = await enter();
    await test.step('officer', `/leads/${id}`, 'takeUp');
    const facts = {
      extractedAt: '2026-11-24T10:00:00+08:00',
      method: 'online',
      officerOne: '张三 粤A1',
      place: 'https://a.example',
      course: '…',
    };
    const refused = await test.call('officer', 'POST', `/leads/${id}/steps/extract`, { facts });
    assert.equal(refused.status, 400);
    const missing = refused.body.fields.map(({ pointer }: { pointer: string }) => pointer);
    assert.deepEqual(missing.toSorted(), ['/facts/files', '/facts/officerTwo']);
    const alone = { ...facts, officerTwo: '张三（粤A1）' };
    const same = await test.call('officer', 'POST', `/leads/${id}/steps/extract`, { facts: alone });
    assert.equal(same.status, 400);
    assert.match(JSON.stringify(same.body.fields), /officerTwo.*同一人/);
  });

  it('is seen by its finder, its handler and those above them, and by nobody else', async () => {
    const id = await dispatched();
    const seen = async (who: 'officer' | 'district' | 'province' | 'stranger' | 'copyright' | 'admin') =>
      (await test.call(who, 'GET', `/leads/${id}`)).status;
    assert.deepEqual(
      [
        await seen('officer'),
        await seen('district'),
        await seen('province'),
        await seen('stranger'),
        await seen('copyright'),
        await seen('admin'),
      ],
      [200, 200, 200, 404, 404, 404],
    );
  });

  it('stands in the lists of both sides, by filter and order, a page at a time', async () => {
    const id = await enter({ title: '单独一条：雨燕牌充电器', mark: '雨燕' });
    const found = await test.ok('officer', 'GET', `/leads?q=${encodeURIComponent('雨燕')}&queue=found`);
    assert.deepEqual([found.total, found.items[0].id], [1, id]);
    const handled = await test.ok('district', 'GET', '/leads?queue=handled&sort=newest&limit=20');
    assert.ok(
      handled.items.every(({ handler }: { handler: { id: string } }) => handler.id === test.agencyOf('district').id),
    );
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await test.ok('officer', 'GET', `/leads?sort=amount&limit=20${cursor}`);
      seen.push(...page.items.map(({ id: one }: { id: string }) => one));
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    assert.equal(new Set(seen).size, seen.length);
    assert.equal(seen.length, (await test.ok('officer', 'GET', '/leads')).total);
  });

  it('stands in queues that count what their lists have, for who found, handles and oversees it', async () => {
    const read = (who: 'officer' | 'district' | 'province' | 'stranger', path: string) => test.call(who, 'GET', path);
    const seen = await countedAsListed(read, leadQueues, ['officer', 'district', 'province', 'stranger']);
    assert.ok(
      ['all', 'found', 'handled', 'open', 'ended'].every((name) => seen.includes(name)),
      seen.join(),
    );
    const named = async (asked: string) => (await test.ok('officer', 'GET', `/leads?${asked}`)).total;
    assert.equal(await named('open=true'), await named('queue=open'));
    assert.equal((await named('open=true')) + (await named('open=false')), await named('queue=all'));
  });

  it('that ended counts in the quality of leads: cases of all that ended, doubles apart', async () => {
    const end = async (result: string): Promise<void> => {
      const id = await enter({ source: 'media' });
      await test.step('officer', `/leads/${id}`, 'dismiss', { result }, '…');
    };
    await end('unfounded');
    await end('duplicate');
    const made = await enter({ source: 'media' });
    await test.step('officer', `/leads/${made}`, 'takeUp');
    await test.ok('officer', 'POST', `/leads/${made}/case`, { offenceCode: 'TM-57-3' });
    const path = '/leads/quality?from=2026-11-01&until=2026-11-30&source=media';
    const { months } = await test.ok('officer', 'GET', path);
    assert.deepEqual(months, [{ month: '2026-11', ended: 2, cases: 1, precision: 0.5 }]);
    // Behind each figure stands its list.
    const listed = async (result: string) =>
      (
        await test.ok(
          'officer',
          'GET',
          `/leads?source=media&endedFrom=2026-11-01&endedUntil=2026-11-30&result=${result}`,
        )
      ).total;
    assert.deepEqual(await Promise.all(['counted', 'case', 'unfounded', 'duplicate'].map(listed)), [2, 1, 1, 1]);
    assert.equal((await test.ok('officer', 'GET', '/leads?source=media&endedUntil=2026-10-31')).total, 0);
    assert.deepEqual((await test.ok('stranger', 'GET', path)).months, []);
  });

  it('is counted in the region of its real place of business', async () => {
    const { regions } = await test.ok('officer', 'GET', '/leads/by-region?region=440100');
    const tianhe = regions.find(({ code }: { code: string }) => code === '440106');
    assert.ok(tianhe.leads > 0 && tianhe.open <= tianhe.leads);
  });

  it('with a day to come or a region that is none is refused and nothing is kept', async () => {
    const before = (await test.ok('officer', 'GET', '/leads')).total;
    const refused = await test.call('officer', 'POST', '/leads', {
      ...entered,
      foundOn: '2026-11-25',
      regionCode: '999999',
    });
    assert.equal(refused.status, 400);
    assert.deepEqual(
      refused.body.fields.map(({ pointer }: { pointer: string }) => pointer),
      ['/foundOn', '/regionCode'],
    );
    assert.equal((await test.ok('officer', 'GET', '/leads')).total, before);
  });
});
