// A destruction from the plan to the certificate, and what stops it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql as inSql } from 'kysely';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { lawCapability } from '../../law/index.ts';
import { licencesCapability } from '../../licences/index.ts';
import { exhibitsCapability } from '../index.ts';
import { lookAtPermits } from './permits.ts';

const people = {
  officer: ['samr', '440106', ['officer']],
  keeper: ['samr', '440106', ['officer']],
  head: ['samr', '440106', ['officer', 'approver']],
  city: ['samr', '440100', ['approver']],
} as const;
type Person = keyof typeof people;

describe('a destruction', () => {
  let office: TestOffice<Person>;
  let caseId: string;
  let lot: { id: string; no: string };
  let permit: string;
  let id: string;
  const sql = (text: string, values: unknown[] = []) => office.made.opened.database.systemPool.query(text, values);
  const step = (who: Person, name: string, facts: object = {}, reason?: string) =>
    office.call(who, 'POST', `/disposals/${id}/steps/${name}`, { facts, ...(reason && { reason }) });
  const file = async (name: string) => (await office.upload('keeper', '/files', name, '示例')).body.id;

  before(async () => {
    office = await openTestOffice({
      ...{ people, capabilities: [lawCapability, casesCapability, licencesCapability, exhibitsCapability] },
      present: new Date('2026-11-24T02:00:00Z'),
    });
    const store = await office.ok('head', 'POST', '/stores', {
      ...{ name: '一号库（示例）', type: 'own', region: '440106', address: '示例路 6 号' },
    });
    await office.ok('head', 'POST', `/stores/${store.id}/keepers`, { userId: office.userOf('keeper'), part: 'keeper' });
    const opened = await office.ok('officer', 'POST', '/cases', {
      ...{ title: '机油案（示例）', source: { kind: 'inspection', on: '2026-11-01', note: '' } },
      ...{ actFrom: '2026-10-01', actUntil: '2026-11-01' },
    });
    caseId = opened.case.id;
    const change = async (part: string, body: object) => {
      const { version } = await office.ok('officer', 'GET', `/cases/${caseId}`);
      const { status, body: said } = await office.call('officer', 'PUT', `/cases/${caseId}/${part}`, body, {
        'if-match': `"${version}"`,
      });
      assert.equal(status, 200, JSON.stringify(said));
    };
    const officer = { name: '办案一', certificateNo: '粤1', userId: office.userOf('officer'), recused: false };
    await change('officers', {
      officers: [officer, { ...officer, name: '办案二', certificateNo: '粤2', userId: null }],
    });
    await change('goods', { goods: [{ name: '机油', quantity: 36, unit: '桶', state: 'unsold' }] });
    const measured = await office.ok('officer', 'POST', `/cases/${caseId}/measures`, {
      ...{ kind: 'seizure', no: '扣1号', place: '一号库', startedOn: '2026-11-02', urgent: true },
      goods: [{ line: 1, quantity: 36 }],
    });
    const taken = await office.ok('officer', 'POST', `/cases/${caseId}/measures/${measured.measures[0].id}/lots`, {
      storeId: store.id,
    });
    [lot] = taken.lots;
    const made = await office.ok('head', 'POST', '/licences', {
      ...{ type: 'hazardousWaste', number: '危废0001（示例）', holder: '示例环保处置公司', issuer: '示例环保局' },
      ...{ scope: 'HW08 废矿物油', region: '440106', validFrom: '2021-11-16', validUntil: '2026-11-15' },
    });
    permit = made.id;
  });
  after(() => office.close());

  it('is planned of what is held, by a rule in force that allows the way', async () => {
    const plan = {
      ...{ number: '穗物处〔2026〕19号（示例）', caseFile: caseId, goods: [{ lot: lot.no, quantity: 40 }] },
      ...{ regime: 'trademark2027', method: 'destroy', waste: 'hazardous', unit: '示例环保处置公司', permit },
      ...{ tolerance: 0.5, plan: '焚烧' },
    };
    const { status, body } = await office.call('keeper', 'POST', '/disposals', plan);
    assert.deepEqual(
      [status, body.fields.map((one: { pointer: string }) => one.pointer)],
      [400, ['/regime', '/goods/0/quantity']],
      JSON.stringify(body),
    );
    const good = { ...plan, goods: [{ lot: lot.no, quantity: 36 }], regime: 'trademark' };
    id = (await office.ok('keeper', 'POST', '/disposals', good)).id;
  });

  it('waits for a decision that confiscates the goods', async () => {
    assert.equal((await step('keeper', 'submit')).status, 200);
    assert.equal((await step('head', 'approve')).body.code, 'exhibits.notDecided');
    // The long way to a decision is told elsewhere; a file that is archived asks its run for nothing more.
    await sql(
      `update case_file set decided_on = '2026-11-20', decision_kind = 'penalty', state = 'archived' where id = $1`,
      [caseId],
    );
    await sql(
      `insert into procedure_event (instance_id, seq, step, at, user_name, agency_key, agency_name, role, facts)
       select instance_id, max(seq) + 1, 'decide', now(), 'x', max(agency_key), 'x', 'head', '{"penalties": ["fine"]}' from procedure_event where instance_id = $1 group by instance_id`,
      [caseId],
    );
    assert.equal((await step('head', 'approve')).body.code, 'exhibits.notConfiscated');
    await sql(
      `insert into procedure_event (instance_id, seq, step, at, user_name, agency_key, agency_name, role, facts)
       select instance_id, max(seq) + 1, 'decide', now(), 'x', max(agency_key), 'x', 'head', '{"penalties": ["confiscateGoods"]}' from procedure_event where instance_id = $1 group by instance_id`,
      [caseId],
    );
    // Whoever planned it does not approve it in SQL, whatever part they say they act in.
    const { database } = office.made.opened;
    for (const role of ['head', 'officer', 'keeper', 'system'])
      await assert.rejects(
        database.as({ userId: office.userOf('keeper'), requestId: randomUUID() }, ({ tx, acting }) =>
          inSql`insert into procedure_event (instance_id, seq, step, at, user_id, user_name, agency_key, agency_name, role)
            values (${id}, 90, 'approve', now(), ${acting.userId}, 'x', ${acting.agencyKey}, 'x', ${role})`.execute(tx),
        ),
        /access.refusedByDatabase|does not take the step/,
        role,
      );
    // Nor as the system, which no policy holds: the trigger looks at the person.
    await assert.rejects(
      sql(
        `insert into procedure_event (instance_id, seq, step, at, user_id, user_name, agency_key, agency_name, role)
         select $1, 90, 'approve', now(), $2, 'x', agency_key, 'x', 'head' from procedure_event where instance_id = $1 limit 1`,
        [id, office.userOf('keeper')],
      ),
      /does not take the step/,
    );
    assert.equal((await step('head', 'approve')).status, 200);
  });

  it('does not leave the store on an expired permit, nor by the officers of the case', async () => {
    const shown = await office.ok('keeper', 'GET', `/disposals/${id}`);
    assert.match(shown.permitFault.zh, /2026-11-15 到期，已过 9 天/);
    const weighing = shown.actions.find((one: { action: string }) => one.action === 'weighOut');
    assert.deepEqual([weighing.allowed, weighing.why, weighing.bar.code], [false, shown.permitFault, 'locked']);
    const { status, body } = await step('keeper', 'weighOut', { outKg: 642.5 });
    assert.deepEqual([status, body.code], [409, 'exhibits.permit']);
    assert.match(body.detail, /已过 9 天/);
    assert.equal((await step('officer', 'weighOut', { outKg: 642.5 })).body.code, 'exhibits.ownCase');
    // What it bars is somebody's, with a day: five working days after the look.
    const services = office.made.services;
    assert.deepEqual([await lookAtPermits(services), await lookAtPermits(services)], [1, 0]);
    const dutyOf = async (): Promise<{ dueAt: string } | undefined> =>
      (await office.ok('keeper', 'GET', `/disposals/${id}`)).clocks.find(
        ({ duty, status }: { duty: string; status: string }) => duty === 'permit' && status === 'open',
      );
    assert.equal((await dutyOf())?.dueAt.slice(0, 10), '2026-12-01');
    // Above it stands as one that is stuck, late once the day is over.
    const stuck = async () =>
      (await office.ok('city', 'GET', '/inbox/agencies')).items.map(
        (one: { stuck: number; stuckLate: number; stuckDays: number }) => [one.stuck, one.stuckLate, one.stuckDays],
      );
    assert.deepEqual(await stuck(), [[1, 0, 0]]);
    const before = office.present;
    office.present = new Date('2026-12-04T02:00:00Z');
    assert.deepEqual(await stuck(), [[1, 1, 3]]);
    office.present = before;
    const barred = await office.ok('keeper', 'GET', `/disposals/${id}`);
    assert.match(JSON.stringify(barred.timeline), /已过 9 天/);
    const { version } = await office.ok('head', 'GET', `/licences/${permit}`);
    const renewed = { validUntil: '2031-11-15' };
    const { status: changed } = await office.call('head', 'PATCH', `/licences/${permit}`, renewed, {
      'if-match': `"${version}"`,
    });
    assert.equal(changed, 200);
    assert.deepEqual([await lookAtPermits(services), await dutyOf()], [1, undefined]);
    assert.deepEqual(await stuck(), [[0, 0, 0]]);
    assert.equal((await step('keeper', 'weighOut', { outKg: 642.5 })).body.code, 'exhibits.notServed');
    await sql(
      `insert into procedure_event (instance_id, seq, step, at, user_name, agency_key, agency_name, role, facts)
       select instance_id, max(seq) + 1, 'serve', now(), 'x', max(agency_key), 'x', 'officer', '{"servedOn": "2026-11-20", "way": "direct"}' from procedure_event where instance_id = $1 group by instance_id`,
      [caseId],
    );
    const soon = await step('keeper', 'weighOut', { outKg: 642.5 });
    assert.deepEqual([soon.status, soon.body.code], [409, 'exhibits.remedies']);
    // Six months from the day of service (行政诉讼法 46), the later of both.
    assert.match(soon.body.detail, /2027-05-20/);
    const waived = { outKg: 642.5, remediesEnded: [await file('不复议不起诉声明.txt')] };
    assert.equal((await step('keeper', 'weighOut', waived)).status, 200);
  });

  it('is watched by two who did not investigate, and closed only where the weights agree', async () => {
    assert.equal((await step('keeper', 'weighIn', { inKg: 630 })).status, 200);
    const photos = [await file('照片.txt')];
    assert.equal((await step('keeper', 'witness', { witnesses: '罗听雨', photos })).status, 400);
    assert.match(
      (await step('keeper', 'witness', { witnesses: '罗听雨、办案二', photos })).body.fields[0].detail,
      /办案二/,
    );
    assert.equal((await step('keeper', 'witness', { witnesses: '罗听雨、许望舒', photos })).status, 200);
    const certificate = { certificateNo: '044（示例）', certificate: [await file('证明.txt')] };
    assert.equal((await step('keeper', 'close', certificate)).body.code, 'exhibits.weight');
    assert.equal((await office.ok('keeper', 'GET', `/exhibit-lots/${lot.id}`)).disposed, 0);
    assert.equal((await step('keeper', 'reweigh', {}, '磅秤未归零')).status, 200);
    assert.equal((await step('keeper', 'weighIn', { inKg: 641.2 })).status, 200);
    assert.equal(
      (await step('keeper', 'witness', { witnesses: '罗听雨、许望舒', photos: [await file('照片二.txt')] })).status,
      200,
    );
    const closed = await step('keeper', 'close', { ...certificate, certificate: [await file('证明二.txt')] });
    assert.equal(closed.status, 200, JSON.stringify(closed.body));
    const gone = await office.ok('keeper', 'GET', `/exhibit-lots/${lot.id}`);
    assert.deepEqual([gone.held, gone.disposed, gone.movements.at(-1).role], [0, 36, 'disposal']);
    const { rows } = await sql('select held from case_goods where case_id = $1', [caseId]);
    assert.equal(Number(rows[0]?.held), 0);
  });

  it('is read as destroying in EPCIS, and the same goods as departing where they were auctioned', async () => {
    const last = async () => {
      const { epcisBody } = await office.ok('officer', 'GET', `/exhibit-events?case=${caseId}`);
      const { action, bizStep, disposition } = epcisBody.eventList.at(-1);
      return [action, bizStep, disposition];
    };
    assert.deepEqual(await last(), ['DELETE', 'destroying', 'destroyed']);
    await sql("update exhibit_disposal set method = 'auction', waste = null where id = $1", [id]);
    assert.deepEqual(await last(), ['OBSERVE', 'departing', 'in_transit']);
  });
});
