// Clues of office crimes (国务院令第310号 18, 19): who sees one when, on every way there is, and what bad input changes: nothing.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { type Answer, openReferralTest, type ReferralTest } from '../testing/referral-test.ts';

const clue = {
  kind: 'notReferred',
  official: '某科长（示例）',
  facts: '多次以罚代移（示例）',
  foundOn: '2026-11-20',
};
const everybodyElse = ['colleague', 'reviewer', 'admin', 'police', 'policeHead', 'prosecutor', 'chief', 'justice'];
const strangers = [...everybodyElse, 'justiceHead', 'court', 'stranger', 'strangePolice'];

describe('a clue of an office crime', () => {
  let at: ReferralTest;
  before(async () => {
    at = await openReferralTest();
    at.present = new Date('2026-11-24T03:00:00Z');
  });
  after(() => at.close());

  const enter = (body: object = {}, who = 'officer') => at.call(who, 'POST', '/office-clues', { ...clue, ...body });
  async function entered(body: object = {}): Promise<string> {
    const made = await enter(body);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made.body.clue.id;
  }
  const step = (who: string, id: string, name: string, facts: object = {}, reason?: string): Promise<Answer> =>
    at.call(who, 'POST', `/office-clues/${id}/steps/${name}`, { facts, ...(reason === undefined ? {} : { reason }) });

  /** Neither page nor list nor step nor run, event or trail tells of it. */
  async function isHiddenFrom(who: string, id: string): Promise<void> {
    assert.equal((await at.call(who, 'GET', `/office-clues/${id}`)).status, 404, who);
    assert.equal((await step(who, id, 'send')).status, 404, who);
    const listed = await at.call(who, 'GET', '/office-clues');
    assert.ok(!JSON.stringify(listed.body).includes(id), who);
    // The search runs past the policies, so it is asked by itself as well.
    const found = await at.made.services.database.as(at.actor(who), ({ tx }) =>
      sql<{ id: string }>`select access.find_office_clue(array['科长']) as id`.execute(tx),
    );
    assert.ok(
      found.rows.every((row) => row.id !== id),
      who,
    );
    const inbox = await at.call(who, 'GET', '/inbox');
    assert.ok(!JSON.stringify(inbox.body).includes(id), who);
    const rows = await at.made.services.database.as(at.actor(who), async ({ tx }) => [
      ...(await tx.selectFrom('procedureInstance').select('id').where('id', '=', id).execute()),
      ...(await tx.selectFrom('procedureEvent').select('id').where('instanceId', '=', id).execute()),
      ...(await tx.selectFrom('officeClue').select('id').where('id', '=', id).execute()),
    ]);
    assert.deepEqual(rows, [], who);
  }

  it('is seen by whoever entered it and the own head, by nobody else before it is handed over', async () => {
    const id = await entered();
    for (const who of ['officer', 'head'])
      assert.equal((await at.call(who, 'GET', `/office-clues/${id}`)).status, 200, who);
    for (const who of [...strangers, 'commission']) await isHiddenFrom(who, id);
  });

  it('passes the own head by where it concerns them', async () => {
    const id = await entered({ pastHead: true });
    await isHiddenFrom('head', id);
    assert.equal((await step('officer', id, 'send', { letterNo: '线索〔2026〕2号' })).status, 200);
    await isHiddenFrom('head', id);
    assert.equal((await at.call('commission', 'GET', `/office-clues/${id}`)).status, 200);
  });

  it('reaches the supervision commission with the hand-over, which needs nobody’s approval, and is dealt with there', async () => {
    const id = await entered();
    const sent = await step('officer', id, 'send', { letterNo: '线索〔2026〕3号' });
    assert.equal(sent.status, 200, JSON.stringify(sent.body));
    assert.match(sent.body.clue.to.name, /nsc/);
    for (const who of strangers) await isHiddenFrom(who, id);
    const inbox = await at.call('commission', 'GET', '/inbox');
    const waiting = JSON.stringify(inbox.body);
    assert.ok(waiting.includes(id));
    assert.ok(
      !waiting.includes(clue.official) && !waiting.includes(clue.facts),
      'the inbox says nothing of the matter',
    );
    assert.equal((await step('officer', id, 'receive', { receivedBy: '甲' })).status, 403);
    assert.equal((await step('commission', id, 'receive', { receivedBy: '赵某' })).status, 200);
    const closed = await step('commission', id, 'close', { result: 'filed' });
    assert.deepEqual(
      [closed.body.clue?.state, closed.body.clue?.result],
      ['closed', 'filed'],
      JSON.stringify(closed.body),
    );
    assert.equal(
      (await at.call('officer', 'GET', `/office-clues/${id}`)).body.clue.result,
      'filed',
      'who sent it hears',
    );
  });

  it('goes to the procuratorate where that is asked for, and before 2018-03-20 always', async () => {
    const made = await enter({ to: 'procuratorate' });
    assert.match(made.body.clue.to.name, /spp/);
    at.present = new Date('2016-11-23T03:00:00Z');
    const before = await enter({ foundOn: '2016-11-20' });
    assert.equal(before.status, 201, JSON.stringify(before.body));
    assert.match(before.body.clue.to.name, /spp/);
    assert.equal(before.body.procedure.version, '2004');
    const early = await enter({ foundOn: '2016-11-20', to: 'commission' });
    assert.deepEqual([early.status, early.body.fields?.[0]?.pointer], [400, '/to']);
    at.present = new Date('2026-11-24T03:00:00Z');
  });

  it('leaves neither name nor matter in the audit trail', async () => {
    const id = await entered();
    const entries = await at.made.services.database.asSystem('test', (tx) =>
      sql<{ said: string }>`select to_jsonb(e)::text as said from audit.entry e where e.record_id = ${id}`.execute(tx),
    );
    assert.ok(entries.rows.length > 0);
    for (const { said } of entries.rows)
      for (const secret of [clue.official, clue.facts, clue.kind]) assert.ok(!said.includes(secret), said);
  });

  it('cannot be made to say something else, nor be moved to another agency, by the database itself', async () => {
    const id = await entered();
    for (const set of [{ facts: '改' }, { pastHead: true }, { addressee: at.agencies.get('spp 440100')?.key ?? 0 }])
      await assert.rejects(
        at.made.services.database.as(at.actor('officer'), ({ tx }) =>
          tx.updateTable('officeClue').set(set).where('id', '=', id).execute(),
        ),
        /access.refusedByDatabase/,
      );
  });

  it('is refused field by field, and nothing is entered', async () => {
    const count = async () => (await at.call('officer', 'GET', '/office-clues')).body.total;
    const before = await count();
    for (const [body, pointer] of [
      [{ kind: 'murder' }, '/kind'],
      [{ official: '' }, '/official'],
      [{ official: '某'.repeat(301) }, '/official'],
      [{ facts: '   ' }, '/facts'],
      [{ facts: '实'.repeat(5_001) }, '/facts'],
      [{ foundOn: '2026-11-25' }, '/foundOn'],
      [{ foundOn: '2026-02-30' }, '/foundOn'],
      [{ to: 'police' }, '/to'],
      [{ pastHead: 'yes' }, '/pastHead'],
      [{ readers: [1] }, '/readers'],
    ] as const) {
      const refused = await enter(body);
      assert.equal(refused.status, 400, JSON.stringify(body));
      assert.ok(JSON.stringify(refused.body.fields).includes(pointer), `${pointer} ${JSON.stringify(refused.body)}`);
    }
    assert.equal((await enter({}, 'admin')).status, 403, 'administrators do no office work');
    const nobody = await enter({}, 'stranger');
    assert.deepEqual([nobody.status, nobody.body.code], [409, 'referral.noParty'], JSON.stringify(nobody.body));
    assert.equal(await count(), before);
  });

  it('refuses what is no step of it, what a step does not ask for, and lists that are asked for wrongly', async () => {
    const id = await entered();
    const read = () => at.call('officer', 'GET', `/office-clues/${id}`);
    const { version } = (await read()).body;
    for (const [name, facts, reason, status] of [
      ['fly', {}, undefined, 409],
      ['send', { letterNo: '号'.repeat(101) }, undefined, 400],
      ['send', { letterNo: 7 }, undefined, 400],
      ['send', { official: '另一人' }, undefined, 400],
      ['send', { files: [randomUUID()] }, undefined, 400],
      ['drop', {}, undefined, 400],
      ['close', { result: 'filed' }, undefined, 403],
    ] as const) {
      const refused = await step('officer', id, name, facts, reason);
      assert.equal(refused.status, status, `${name} ${JSON.stringify(facts)} ${JSON.stringify(refused.body)}`);
    }
    assert.equal((await read()).body.version, version);
    assert.equal((await step('officer', randomUUID(), 'send')).status, 404);
    assert.equal((await at.call('officer', 'GET', '/office-clues/none')).status, 400);
    for (const query of ['state=lost', 'kind=none', 'limit=7', 'cursor=x', `q=${'长'.repeat(101)}`, 'owner=1'])
      assert.equal((await at.call('officer', 'GET', `/office-clues?${encodeURI(query)}`)).status, 400, query);
    for (const query of ['open=true&sort=due', 'open=true&sort=newest&late=true'])
      assert.equal((await at.call('officer', 'GET', `/office-clues?${query}`)).status, 200, query);
    const found = await at.call('officer', 'GET', `/office-clues?state=draft&q=${encodeURIComponent('以罚代移')}`);
    assert.ok(found.body.items.some((one: { id: string }) => one.id === id));
  });
});
