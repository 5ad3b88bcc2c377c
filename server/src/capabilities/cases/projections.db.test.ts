// What the rows say follows from the events: read again from the first, every case and measure comes out as it is stored.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { evaluate, type ProcedureEvent } from '@qingfeng/procedure';
import { carryOutRetention } from '../../platform/organisation/personal/retention.ts';
import { workToolsOf } from '../../platform/procedures/index.ts';
import { casePersonalData } from './file/personal-data.ts';
import { caseStep } from './index.ts';
import { effectOf } from './projections.ts';
import { lapseRegistrations } from './rules/lapse.ts';
import { type CaseOffice, openCaseOffice } from './testing/case-office.ts';
import { nothingPleaded } from './testing/nothing-pleaded.ts';

describe('the rows of cases', () => {
  let office: CaseOffice;
  let userId: string;
  const now = new Date('2026-11-24T02:00:00Z');

  before(async () => {
    office = await openCaseOffice(now);
    const bureau = await office.made.opened.agency('samr', '440100');
    userId = (await office.person('officer', bureau, ['officer'])).userId;
    await office.person('head', bureau, ['approver']);
    await office.person('otherHead', bureau, ['approver']);
    await office.person('reviewer', bureau, ['supervisor']);
  });
  after(() => office.close());

  const ok = async (answer: Promise<{ status: number; body: unknown }>): Promise<void> => {
    const { status, body } = await answer;
    assert.ok(status < 300, JSON.stringify(body));
  };
  const goods = [{ name: '鞋', quantity: 300, unit: '双', state: 'unsold', averagePrice: 20_000 }];

  async function reviewed(): Promise<string> {
    const { id } = await office.open('officer');
    await ok(office.step('head', id, 'file'));
    await ok(office.step('officer', id, 'answerThreshold', { suspicion: 'no' }, '数额明显不足'));
    await ok(office.step('officer', id, 'answerDefences', ...nothingPleaded));
    await ok(office.step('officer', id, 'conclude', { proposal: '不予处罚' }));
    await ok(office.step('officer', id, 'submitReview'));
    await ok(office.step('reviewer', id, 'review', { opinion: '同意' }));
    return id;
  }

  it('are what their events make of them', async () => {
    const closed = await reviewed();
    await ok(office.step('head', closed, 'decide', { kind: 'noPenalty', grounds: '轻微' }));
    await ok(office.step('head', closed, 'close', { closing: 'noPenalty' }));
    const { proposedNo } = (await office.call('officer', `/cases/${closed}/archive`)).body;
    assert.match(proposedNo, /^\d{4}0001$/);
    await ok(office.step('officer', closed, 'archive', { archiveNo: '2026-0001' }));
    const { id, version } = await office.open('officer');
    await ok(office.call('officer', `/cases/${id}/goods`, { method: 'PUT', body: { goods }, version }));
    const measure = {
      kind: 'seizure',
      no: '强1',
      startedOn: '2026-11-24',
      urgent: true,
      goods: [{ line: 1, quantity: 300 }],
    };
    await ok(office.call('officer', `/cases/${id}/measures`, { method: 'POST', body: measure }));
    await ok(office.step('head', id, 'file'));
    await ok(office.step('officer', id, 'submitReferral', { report: '建议移送', team: '张三、李四' }));
    await ok(office.step('head', id, 'approveReferral', { approvedAs: 'principal' }));
    const { services } = office.made;
    const tools = await workToolsOf(services);
    await services.database.as({ userId, requestId: 'test' }, (session) =>
      caseStep(session, tools, { caseId: id, step: 'refer', facts: { referralNo: '移1' } }),
    );
    await services.database.asSystem('test', async (tx) => {
      const files = await tx.selectFrom('caseFile').selectAll().execute();
      const runs = await tx.selectFrom('procedureInstance').selectAll().execute();
      const log = await tx.selectFrom('procedureEvent').selectAll().orderBy('seq').execute();
      assert.equal(runs.length, files.length + 1);
      for (const run of runs) {
        const events = log.filter(({ instanceId }) => instanceId === run.id).map((row) => row as unknown as Row);
        const { procedure } = tools.procedures.find(run.procedure, run.version);
        const folded = events.map(eventOf);
        const at = { now: now.getTime(), calendar: tools.calendar, roles: [] };
        const { state } = evaluate({ procedure, events: folded, ...at });
        assert.equal(run.state, state);
        if (run.kind !== 'case') continue;
        const file = files.find(({ id: own }) => own === run.id);
        const made = { state, ...Object.assign({}, ...folded.map(effectOf)) };
        if (typeof made.archive === 'string') made.archive = JSON.parse(made.archive);
        assert.deepEqual({ ...file, ...made }, file);
      }
    });
  });

  it('are decided by one of two heads at the same moment; the other is told what is allowed now', async () => {
    const id = await reviewed();
    const decide = (who: string) => office.step(who, id, 'decide', { kind: 'noPenalty', grounds: '轻微' });
    const [one, other] = await Promise.all([decide('head'), decide('otherHead')]);
    assert.deepEqual([one.status, other.status].toSorted(), [200, 409]);
    const refused = one.status === 409 ? one : other;
    assert.equal(refused.body.code, 'step.notAllowed');
    assert.ok(refused.body.allowed.length > 0, JSON.stringify(refused.body));
  });

  it('go to the agency they are passed on to, which takes them over once with all their parts and types nothing', async () => {
    const receiver = await office.made.opened.agency('ndrc', '440100', '广州某局');
    await office.person('receiver', receiver, ['officer']);
    const { id, version } = await office.open('officer');
    const party = {
      part: 'party',
      kind: 'individual',
      name: '某丁',
      idNumber: '11010519491231002X',
      phone: '13800000000',
    };
    const first = await office.call('officer', `/cases/${id}/parties`, {
      method: 'PUT',
      body: { parties: [party] },
      version,
    });
    const body = { goods };
    await ok(office.call('officer', `/cases/${id}/goods`, { method: 'PUT', body, version: first.body.version }));
    const take = () => office.call('receiver', `/cases/${id}/take-over`, { method: 'POST' });
    assert.equal((await take()).status, 404);
    await ok(office.step('head', id, 'transferAway', { agency: '广州某局' }, '不属于本机关管辖'));
    const left = await office.made.services.database.asSystem('test', (tx) =>
      tx.selectFrom('caseFile').select(['closedOn', 'closingKind']).where('id', '=', id).executeTakeFirst(),
    );
    assert.deepEqual(left, { closedOn: '2026-11-24', closingKind: 'transferred' });
    const seen = async (person: string) => (await office.call(person, `/cases/${id}`)).body.takeOver;
    assert.deepEqual(await seen('receiver'), { may: true, as: null });
    assert.equal(await seen('officer'), null);
    const taken = await take();
    assert.equal(taken.status, 201, JSON.stringify(taken.body));
    assert.equal(taken.body.case.source.kind, 'transfer');
    assert.equal(taken.body.goods[0].quantity, 300);
    assert.equal(taken.body.conclusion.result, 'met');
    const path = `/cases/${taken.body.case.id}/parties/${taken.body.parties[0].id}/unmask`;
    const open = await office.call('receiver', path, { method: 'POST', body: { purpose: '办案', reason: '核对' } });
    assert.equal(open.body.phone, '13800000000');
    assert.equal((await take()).body.code, 'record.duplicate');
    assert.deepEqual(await seen('receiver'), { may: false, as: taken.body.case.id });
    assert.equal(
      (await office.call('officer', `/cases/${id}/take-over`, { method: 'POST' })).body.code,
      'cases.notPassed',
    );
  });

  it('let registered evidence go after seven working days without a decision (行政处罚法 56)', async () => {
    const { id, version } = await office.open('officer', { title: '登记（示例）案' });
    await ok(office.call('officer', `/cases/${id}/goods`, { method: 'PUT', body: { goods }, version }));
    const measure = {
      kind: 'registration',
      no: '登1',
      startedOn: '2026-11-24',
      urgent: true,
      goods: [{ line: 1, quantity: 20 }],
    };
    await ok(office.call('officer', `/cases/${id}/measures`, { method: 'POST', body: measure }));
    const read = async () => (await office.call('officer', `/cases/${id}`)).body;
    const { services } = office.made;
    const lapseOn = (day: string) =>
      lapseRegistrations({ ...services, clock: { ...services.clock, now: () => new Date(`${day}T16:30:00Z`) } });
    assert.equal(await lapseOn('2026-12-02'), 0);
    assert.equal((await read()).goods[0].held, 20);
    assert.equal(await lapseOn('2026-12-03'), 1);
    const after7 = await read();
    assert.equal(after7.measures[0].state, 'lapsed');
    assert.equal(after7.goods[0].held, 0);
    assert.equal(await lapseOn('2026-12-03'), 0);
  });

  it('lose the personal data of their parties thirty years after closing, and nothing before', async () => {
    const { id, version } = await office.open('officer');
    const party = { part: 'party', kind: 'individual', name: '某丙', idNumber: '11010519491231002X', address: '某路' };
    await ok(office.call('officer', `/cases/${id}/parties`, { method: 'PUT', body: { parties: [party] }, version }));
    await ok(office.step('head', id, 'declineFiling', {}, '线索不实'));
    const { database } = office.made.services;
    const read = () =>
      database.asSystem('test', (tx) =>
        tx.selectFrom('caseParty').select(['idNumber', 'address', 'name']).where('caseId', '=', id).executeTakeFirst(),
      );
    const runIn = (year: number) =>
      carryOutRetention(casePersonalData, {
        database,
        clock: { now: () => new Date(`${year}-11-23T00:00:00Z`), real: () => now },
      });
    await runIn(2056);
    assert.ok((await read())?.idNumber);
    await runIn(2057);
    assert.deepEqual(await read(), { idNumber: null, address: null, name: '某丙' });
  });

  it('are opened once for a request that is sent twice', async () => {
    const body = { title: '重复（示例）案', source: { kind: 'tip', on: '2026-11-20' } };
    const send = () => office.call('officer', '/cases', { method: 'POST', body, key: 'once' });
    const [one, other] = await Promise.all([send(), send()]);
    assert.equal(one.status, 201, JSON.stringify(one.body));
    assert.equal(one.body.case.id, other.body.case.id);
  });

  it('keep personal data encrypted, show a mask, and say in the trail who read it and why', async () => {
    const { id, version } = await office.open('officer');
    const party = {
      part: 'party',
      kind: 'individual',
      name: '某甲',
      idNumber: '11010519491231002X',
      phone: '13800000000',
    };
    const put = (parties: object[], at: number) =>
      office.call('officer', `/cases/${id}/parties`, { method: 'PUT', body: { parties }, version: at });
    const written = await put([party], version);
    assert.equal(written.status, 200, JSON.stringify(written.body));
    const [shown] = written.body.parties;
    assert.doesNotMatch(JSON.stringify(written.body), /11010519491231002X|13800000000/);
    assert.equal(shown.hasPhone, true);
    const { services } = office.made;
    const stored = await services.database.asSystem('test', (tx) =>
      tx.selectFrom('caseParty').selectAll().where('id', '=', shown.id).executeTakeFirstOrThrow(),
    );
    assert.doesNotMatch(JSON.stringify(stored), /11010519491231002X|13800000000/);
    const trail = await services.database.asSystem('test', (tx) =>
      tx.selectFrom('audit.entry').select('after').where('recordId', '=', shown.id).executeTakeFirstOrThrow(),
    );
    assert.deepEqual(
      ['idNumber', 'idDigest', 'address', 'phone', 'id_number', 'id_digest'].filter(
        (name) => name in Object(trail.after),
      ),
      [],
      'nothing is ever removed from the trail',
    );
    const path = `/cases/${id}/parties/${shown.id}/unmask`;
    const asked = { purpose: '制作处罚决定书', reason: '须写明身份证号码' };
    assert.equal((await office.call('officer', path, { method: 'POST', body: { ...asked, reason: '' } })).status, 400);
    const open = await office.call('officer', path, { method: 'POST', body: asked });
    assert.equal(open.body.idNumber, '11010519491231002X');
    const noted = await services.database.asSystem('test', (tx) =>
      tx.selectFrom('audit.entry').select(['userId', 'after']).where('action', '=', 'read').execute(),
    );
    assert.match(JSON.stringify(noted), /制作处罚决定书/);
    const kept = await put([{ part: 'party', kind: 'individual', name: '某乙', id: shown.id }], written.body.version);
    assert.equal(kept.body.parties[0].idMask, shown.idMask);
    const wrong = await put([{ ...party, idNumber: '110105194912310021' }], kept.body.version);
    assert.match(JSON.stringify(wrong.body), /parties\/0\/idNumber/);
  });
});

type Row = {
  step: string;
  at: Date;
  userId: string | null;
  agencyKey: number;
  role: string;
  facts: ProcedureEvent['facts'];
  reason: string | null;
};

function eventOf({ step, at, userId, agencyKey, role, facts, reason }: Row): ProcedureEvent {
  const by = { user: userId ?? '', agency: String(agencyKey), role };
  return { step, at: at.getTime(), by, facts, ...(reason === null ? {} : { reason }) };
}
