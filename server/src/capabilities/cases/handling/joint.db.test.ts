// A case that two agencies handle together: who decides, what the other one sees and does, and what the database keeps from it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '../../../platform/database/connections/connect.ts';
import { type Answer, type CaseOffice, openCaseOffice } from '../testing/case-office.ts';
import { jointWorkJob } from './joint-work.ts';

describe('a case of two agencies (行政处罚法 25, 26)', () => {
  let office: CaseOffice;
  let partner: Actor;
  let deciding: Actor;
  let partnerKey = 0;

  before(async () => {
    office = await openCaseOffice(new Date('2026-11-24T02:00:00Z'));
    const { opened } = office.made;
    const here = await opened.agency('samr', '440100', '穗市监');
    const there = await opened.agency('samr', '440300', '深市监');
    await opened.agency('samr', '440000', '粤市监');
    await opened.agency('samr', '430000', '湘市监');
    await opened.agency('mps', '440100', '穗公安');
    await office.person('officer', here, ['officer']);
    await office.person('head', here, ['approver']);
    await office.person('theirs', there, ['officer']);
    await office.person('theirHead', there, ['approver']);
    partner = await opened.user(there, ['officer', 'approver']);
    deciding = await opened.user(here, ['officer', 'approver']);
    partnerKey = there.key;
  });
  after(() => office.close());

  const ok = async (answer: Promise<Answer>): Promise<Answer['body']> => {
    const { status, body } = await answer;
    assert.ok(status < 300, JSON.stringify(body));
    return body;
  };
  const fieldsOf = async (answer: Promise<Answer>): Promise<string> => {
    const { status, body } = await answer;
    assert.equal(status, 400, JSON.stringify(body));
    return body.fields.map(({ pointer, detail }: { pointer: string; detail: string }) => `${pointer} ${detail}`).join();
  };
  const terms = {
    partner: '深市监',
    jointBy: 'agreement',
    jointDocument: '（示例）联合办案协议',
    share: '核查深圳仓库',
    reportBy: '2026-12-10',
  };
  const ask = (id: string, change: object = {}) => office.step('head', id, 'handleJointly', { ...terms, ...change });
  const mayOf = (record: Answer['body']) =>
    record.actions
      .filter(({ allowed }: { allowed: boolean }) => allowed)
      .map(({ action }: { action: string }) => action);

  it('is seen by the other agency from then on, which confirms the agreement and hands its findings in; the deciding one is named', async () => {
    const { id } = await office.open('officer');
    assert.equal((await office.call('theirs', `/cases/${id}`)).status, 404);
    assert.equal((await office.step('officer', id, 'handleJointly', terms)).status, 403);
    await ok(ask(id));
    const seen = await ok(office.call('theirHead', `/cases/${id}`));
    assert.deepEqual(
      [seen.joint.deciding.shortName, seen.joint.partner.shortName, seen.joint.by, seen.joint.state],
      ['穗市监', '深市监', 'agreement', 'asked'],
    );
    assert.deepEqual([seen.mayEdit, mayOf(seen)], [false, ['joinJoint', 'declineJoint']]);
    const early = await office.step('theirs', id, 'reportShare', { findings: '查获 200 双' });
    assert.equal(early.status, 409, JSON.stringify(early.body));
    const joined = await ok(office.step('theirHead', id, 'joinJoint'));
    assert.equal(joined.joint.state, 'joined');
    const [clock] = joined.clocks.filter(({ duty }: { duty: string }) => duty === 'reportShare');
    assert.deepEqual([clock.owner, clock.dueAt.slice(0, 10)], ['partner', '2026-12-10']);
    const { items } = await ok(office.call('theirs', '/inbox'));
    assert.deepEqual(
      items.map(({ recordId }: { recordId: string }) => recordId),
      [id],
    );
    const handed = await ok(office.step('theirs', id, 'reportShare', { findings: '查获 200 双' }));
    assert.equal(handed.joint.findings, 1);
    const here = await ok(office.call('officer', `/cases/${id}`));
    assert.ok(here.timeline.some(({ step }: { step?: string }) => step === 'reportShare'));
  });

  it('is decided by one alone: no step of the case is the other’s, nor the file, by the database itself', async () => {
    const { id, version } = await office.open('officer');
    await ok(ask(id, { jointBy: 'designation', designatedBy: '粤市监', jointDocument: '（示例）指定管辖通知书' }));
    const refused = await office.step('theirHead', id, 'file');
    assert.equal(refused.status, 403, JSON.stringify(refused.body));
    const patch = { method: 'PATCH', body: { place: '深圳' }, version } as const;
    assert.equal((await office.call('theirs', `/cases/${id}`, patch)).status, 403);
    const { database } = office.made.services;
    const append = (step: string) =>
      database.as(partner, ({ tx, acting }) =>
        tx
          .insertInto('procedureEvent')
          .values({
            ...{ instanceId: id, seq: 90, step, at: new Date(), userId: acting.userId, userName: '某', facts: '{}' },
            ...{ agencyKey: partnerKey, agencyName: '深市监', role: 'head' },
          })
          .execute(),
      );
    await assert.rejects(append('decide'), { code: 'access.refusedByDatabase' });
    await append('reportShare');
    const changed = await database.as(partner, ({ tx }) =>
      tx.updateTable('caseFile').set({ fine: 1 }).where('id', '=', id).executeTakeFirst(),
    );
    assert.equal(Number(changed.numUpdatedRows), 0);
  });

  const shoes = { name: '鞋', quantity: 300, unit: '双', state: 'unsold', markedPrice: 20_000 };
  const put = async (who: string, id: string, goods: object[]) => {
    const { version } = (await office.call(who, `/cases/${id}`)).body;
    return office.call(who, `/cases/${id}/goods`, { method: 'PUT', body: { goods }, version });
  };
  const given = (record: Answer['body']): object[] =>
    record.goods.map(({ line: _l, held: _h, agency: _a, mine: _m, ...line }: Record<string, unknown>) => line);
  const joined = async (): Promise<string> => {
    const { id } = await office.open('officer');
    await ok(put('officer', id, [shoes]));
    await ok(office.step('head', id, 'file'));
    await ok(ask(id, { jointBy: 'designation', designatedBy: '粤市监' }));
    return id;
  };
  const measureOver = (who: string, id: string, line: number, fields: object = {}) =>
    office.call(who, `/cases/${id}/measures`, {
      method: 'POST',
      body: {
        kind: 'seizure',
        no: `扣〔2026〕${line}号`,
        place: '深圳',
        startedOn: '2026-11-24',
        urgent: false,
        goods: [{ line, quantity: 100 }],
        ...fields,
      },
    });
  const measureStep = (who: string, id: string, step: string, facts: object = {}, reason?: string) =>
    office.call(who, `/case-measures/${id}/steps/${step}`, {
      method: 'POST',
      body: { facts, ...(reason !== undefined && { reason }) },
    });

  it('has goods that the other agency lists in its own name, which neither changes of the other', async () => {
    const id = await joined();
    const before = await ok(office.call('theirs', `/cases/${id}`));
    assert.equal(before.joint.mayAct, true);
    const listed = await ok(put('theirs', id, [...given(before), { ...shoes, name: '包' }]));
    assert.deepEqual(
      listed.goods.map((one: Record<string, unknown>) => [
        one.line,
        one.name,
        (one.agency as { shortName: string } | null)?.shortName,
        one.mine,
      ]),
      [
        [1, '鞋', undefined, false],
        [2, '包', '深市监', true],
      ],
    );
    assert.equal(listed.version, before.version + 1);
    const stale = await office.call('theirs', `/cases/${id}/goods`, {
      method: 'PUT',
      body: { goods: given(listed) },
      version: before.version,
    });
    assert.equal(stale.status, 412);
    const [first, second] = given(listed);
    assert.ok(first && second);
    assert.match(
      await fieldsOf(put('theirs', id, [{ ...first, quantity: 1 }, second])),
      /goods\/0 .*由作出决定的机关登记/,
    );
    assert.match(await fieldsOf(put('officer', id, [first])), /goods\/1 .*由深市监登记/);
    const valued = { request: 'J1', asked: '市价格认定中心', lines: '1-2', answerBy: '2026-12-10' };
    assert.match(
      await fieldsOf(office.step('officer', id, 'askValuation', valued)),
      /facts\/lines .*第 2 行由联合办理的机关登记/,
    );
    const both = await ok(put('officer', id, [{ ...first, quantity: 500 }, second, shoes]));
    assert.deepEqual(
      both.goods.map((one: Record<string, unknown>) => [one.quantity, one.mine]),
      [
        [500, true],
        [300, false],
        [300, true],
      ],
    );
  });

  it('has measures of the other agency, approved by its own head, lifted by it, held against the closing of the case', async () => {
    const id = await joined();
    const listed = await ok(
      put('theirs', id, [...given(await ok(office.call('theirs', `/cases/${id}`))), { ...shoes, name: '包' }]),
    );
    assert.equal(listed.goods.length, 2);
    assert.match(await fieldsOf(measureOver('theirs', id, 1)), /goods\/0\/line .*只能由该机关采取措施/);
    const { measures } = await ok(measureOver('theirs', id, 2));
    const [measure] = measures;
    assert.deepEqual([measure.agency.shortName, measure.state], ['深市监', 'proposed']);
    assert.equal((await measureStep('head', measure.id, 'approveMeasure')).status, 403);
    await ok(measureStep('theirHead', measure.id, 'approveMeasure'));
    const imposed = await ok(measureStep('theirs', measure.id, 'impose', { startedOn: '2026-11-24' }));
    assert.equal(imposed.goods[1].held, 100);
    const [clock] = imposed.measures[0].clocks.filter(({ duty }: { duty: string }) => duty === 'end');
    assert.equal(clock.owner, 'officer');
    const { services } = office.made;
    await jointWorkJob(services).handler({ caseId: id }, new AbortController().signal);
    const seen = await ok(office.call('officer', `/cases/${id}`));
    assert.ok(seen.timeline.some(({ step }: { step?: string }) => step === 'countHeld'));
    assert.equal(seen.measures[0].actions.filter(({ allowed }: { allowed: boolean }) => allowed).length, 0);
    await ok(office.step('head', id, 'endJoint', {}, '调查完毕'));
    assert.equal((await put('theirs', id, given(seen))).status, 403);
    await ok(measureStep('theirHead', measure.id, 'approveRelease'));
    const released = await ok(measureStep('theirs', measure.id, 'release', {}, '不再需要'));
    assert.deepEqual([released.measures[0].state, released.goods[1].held], ['released', 0]);
  });

  it('has documents that the other agency issues in its own name; notice and decision are those of the one that decides', async () => {
    const id = await joined();
    const draft = (who: string, form: string) =>
      office.call(who, `/cases/${id}/documents`, { method: 'POST', body: { form, content: {} } });
    const decision = await draft('theirs', 'decision');
    assert.deepEqual([decision.status, decision.body.code], [409, 'documents.byDeciding']);
    const made = await ok(draft('theirs', '15'));
    assert.deepEqual([made.agency.shortName, made.mine], ['深市监', true]);
    assert.match(made.no, /^深市监/);
    const { items } = await ok(office.call('officer', `/cases/${id}/documents`));
    assert.deepEqual(
      items.map(({ mine }: { mine: boolean }) => mine),
      [false],
    );
    const withdrawn = await office.call('officer', `/case-documents/${made.id}/withdraw`, {
      method: 'POST',
      body: { reason: '有误' },
      version: made.version,
    });
    assert.equal(withdrawn.status, 403, JSON.stringify(withdrawn.body));
  });

  it('keeps the rows of each from the other by the database itself', async () => {
    const id = await joined();
    await ok(put('theirs', id, [...given(await ok(office.call('theirs', `/cases/${id}`))), { ...shoes, name: '包' }]));
    const { database } = office.made.services;
    const change = (who: Actor, line: number) =>
      database.as(who, ({ tx }) =>
        tx
          .updateTable('caseGoods')
          .set({ quantity: 1 })
          .where('caseId', '=', id)
          .where('line', '=', line)
          .executeTakeFirst(),
      );
    const enter = (who: Actor, ownerAgency: number | null) =>
      database.as(who, ({ tx }) =>
        tx
          .insertInto('caseGoods')
          .values({ caseId: id, line: 9, name: '鞋', quantity: 1, unit: '双', state: 'sold', ownerAgency })
          .execute(),
      );
    const counts = async (who: Actor) => [
      Number((await change(who, 1)).numUpdatedRows),
      Number((await change(who, 2)).numUpdatedRows),
    ];
    assert.deepEqual(await counts(partner), [0, 1]);
    assert.deepEqual(await counts(deciding), [1, 0]);
    await assert.rejects(enter(partner, null), { code: 'access.refusedByDatabase' });
    await assert.rejects(enter(deciding, partnerKey), { code: 'access.refusedByDatabase' });
    await ok(office.step('head', id, 'endJoint', {}, '调查完毕'));
    await assert.rejects(enter(partner, partnerKey), { code: 'access.refusedByDatabase' });
  });

  it('names another agency that imposes penalties, and a superior above both', async () => {
    const { id } = await office.open('officer');
    assert.match(await fieldsOf(ask(id, { partner: '无此机关' })), /facts\/partner .*没有这一机关/);
    const { body } = await office.call('head', `/cases/${id}`);
    const { asks } = body.actions.find(({ action }: { action: string }) => action === 'handleJointly');
    const asked = asks.find(({ fact }: { fact: string }) => fact === 'partner');
    assert.deepEqual([asked.agencyOf, asked.listed], ['', true], 'the form lets no other name be typed');
    assert.match(await fieldsOf(ask(id, { partner: '穗市监' })), /facts\/partner .*另一个/);
    assert.match(await fieldsOf(ask(id, { partner: '穗公安' })), /facts\/partner .*有行政处罚权/);
    const ordered = { jointBy: 'designation', designatedBy: '湘市监' };
    assert.match(await fieldsOf(ask(id, ordered)), /facts\/designatedBy .*第25条第2款/);
    await ok(ask(id));
    assert.equal((await ask(id)).status, 409);
    await ok(office.step('theirHead', id, 'declineJoint', {}, '不属于本机关管辖'));
    const ended = await ok(ask(id, { ...ordered, designatedBy: '粤市监' }));
    assert.equal(ended.joint.state, 'joined');
    assert.equal((await ok(office.step('head', id, 'endJoint', {}, '调查完毕'))).joint.state, 'ended');
  });
});
