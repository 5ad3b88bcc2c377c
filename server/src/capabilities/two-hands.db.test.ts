// Two hands: what one account tries to do alone, over HTTP and in SQL as the role of the application.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { sampleEntry } from '../platform/registers/testing/sample-entries.ts';
import { openTestOffice, type TestOffice } from '../test-office.ts';
import { casesCapability } from './cases/index.ts';
import { creditCapability } from './credit/index.ts';
import { subjects } from './credit/subjects/register.ts';

const people = {
  officer: ['samr', '440100', ['officer']],
  head: ['samr', '440100', ['officer', 'approver', 'supervisor']],
  deputyHead: ['samr', '440100', ['approver']],
  province: ['samr', '440000', ['approver']],
} as const;
type Who = keyof typeof people;

describe('a listing proposed and decided by one account', () => {
  let office: TestOffice<Who>;
  let id: string;
  const call = (who: Who, step: string, facts: object = {}) =>
    office.call(who, 'POST', `/listings/${id}/steps/${step}`, { facts });
  const paper = async (who: Who) => [(await office.upload(who, '/files', '文书.txt', '示例')).body.id];
  const decision = async (who: Who) => ({
    ...{ decisionNo: '（示例）信列决〔2024〕1号', decidedOn: '2024-03-12', measures: ['keySupervision'] },
    ...{ reasons: '（示例）未作申辩。', decision: await paper(who) },
  });
  before(async () => {
    office = await openTestOffice({
      ...{ people, capabilities: [casesCapability, creditCapability] },
      present: new Date('2024-03-04T02:00:00Z'),
    });
    const subject = await office.ok('head', 'POST', '/subjects', sampleEntry(subjects, 3));
    const made = await office.ok('head', 'POST', '/listings', {
      ...{ number: '（示例）信列〔2024〕1号', subject: subject.id, ground: 'intentionalInfringement' },
      ...{ heavier: 'aggravatedFine', penaltyNo: '（示例）罚〔2024〕5号', matter: '故意侵犯注册商标专用权。' },
      superior: office.agencyOf('province').id,
    });
    id = made.id;
    assert.equal((await call('province', 'consent')).status, 200);
    const told = { toldOn: '2024-03-04', defendUntil: '2024-03-11', notice: await paper('officer') };
    assert.equal((await call('officer', 'tell', told)).status, 200);
    office.present = new Date('2024-03-12T02:00:00Z');
  });
  after(() => office.close());

  it('is refused over HTTP whatever roles the account has, and the page says why', async () => {
    const { actions } = await office.ok('head', 'GET', `/listings/${id}`);
    const decide = actions.find(({ action }: { action: string }) => action === 'decide');
    assert.equal(decide.allowed, false);
    assert.equal(decide.bar.code, 'hand');
    assert.match(decide.why.zh, /本人办理过“拟列入”/);
    const { status, body } = await call('head', 'decide', await decision('head'));
    assert.deepEqual([status, body.code], [409, 'step.notAllowed']);
    assert.match(body.detail, /本人办理过“拟列入”/);
  });

  it('is refused in SQL as the role of the application, in whatever part and place the event is put', async () => {
    const { database } = office.made.opened;
    const forge = (userId: string, role: string, seq: number) =>
      database.as({ userId, requestId: randomUUID() }, ({ tx, acting }) =>
        sql`insert into procedure_event (instance_id, seq, step, at, user_id, user_name, agency_key, agency_name, role)
          values (${id}, ${seq}, 'decide', now(), ${acting.userId}, 'x', ${acting.agencyKey}, 'x', ${role})`.execute(
          tx,
        ),
      );
    for (const role of ['head', 'system', 'officer'])
      await assert.rejects(forge(office.userOf('head'), role, 90), /access.refusedByDatabase|does not take the step/);
    const count = await office.made.opened.database.systemPool.query(
      "select count(*)::int as n from procedure_event where instance_id = $1 and step = 'decide'",
      [id],
    );
    assert.equal(count.rows[0].n, 0);
  });

  it('is decided by somebody else', async () => {
    assert.equal((await call('deputyHead', 'decide', await decision('deputyHead'))).status, 200);
  });
});

const small = {
  only: ['samr', '440106', ['officer', 'approver']],
  clerk: ['samr', '440106', ['officer']],
  city: ['samr', '440100', ['approver']],
  other: ['samr', '440300', ['approver']],
} as const;

describe('a listing of an agency that has nobody else', () => {
  let office: TestOffice<keyof typeof small>;
  let id: string;
  const call = (who: keyof typeof small, step: string, facts: object = {}) =>
    office.call(who, 'POST', `/listings/${id}/steps/${step}`, { facts });
  const action = async (who: keyof typeof small, name: string) => {
    const { actions } = await office.ok(who, 'GET', `/listings/${id}`);
    return actions.find(({ action: one }: { action: string }) => one === name);
  };
  const decision = async (who: keyof typeof small) => ({
    ...{ decisionNo: '（示例）信列决〔2024〕2号', decidedOn: '2024-03-12', measures: ['keySupervision'] },
    ...{ reasons: '（示例）未作申辩。', decision: [(await office.upload(who, '/files', '文书.txt', '示例')).body.id] },
  });
  before(async () => {
    office = await openTestOffice({
      ...{ people: small, capabilities: [casesCapability, creditCapability] },
      present: new Date('2024-03-04T02:00:00Z'),
    });
    const subject = await office.ok('only', 'POST', '/subjects', sampleEntry(subjects, 3));
    const made = await office.ok('only', 'POST', '/listings', {
      ...{ number: '（示例）信列〔2024〕2号', subject: subject.id, ground: 'intentionalInfringement' },
      ...{ heavier: 'aggravatedFine', penaltyNo: '（示例）罚〔2024〕6号', matter: '故意侵犯注册商标专用权。' },
      superior: office.agencyOf('city').id,
    });
    id = made.id;
    assert.equal((await call('city', 'consent')).status, 200);
    const notice = [(await office.upload('clerk', '/files', '告知书.txt', '示例')).body.id];
    const told = { toldOn: '2024-03-04', defendUntil: '2024-03-11', notice };
    assert.equal((await call('clerk', 'tell', told)).status, 200);
    office.present = new Date('2024-03-12T02:00:00Z');
  });
  after(() => office.close());

  it('says that it goes to the agency above, and goes there', async () => {
    assert.match((await action('only', 'decide')).why.zh, /本机关没有其他人可以办理，请“报请上级机关办理”/);
    assert.equal((await call('only', 'passUp')).status, 200);
    assert.match((await action('only', 'decide')).why.zh, /已报请上级机关.*办理/);
    assert.equal((await call('only', 'decide', await decision('only'))).status, 409);
    assert.equal((await office.call('other', 'GET', `/listings/${id}`)).status, 404);
    const owed = await office.ok('city', 'GET', '/inbox');
    assert.ok(
      owed.items.some(
        ({ recordId, clock }: { recordId: string; clock: { duty: string } }) =>
          recordId === id && clock.duty === 'above',
      ),
    );
    const { status, body } = await call('city', 'decide', await decision('city'));
    assert.deepEqual([status, body.state], [200, 'listed'], JSON.stringify(body));
  });
});

describe('a listing of an agency that has somebody else', () => {
  it('does not go up, and says who can decide it', async () => {
    const office = await openTestOffice({
      ...{ people, capabilities: [casesCapability, creditCapability] },
      present: new Date('2024-03-04T02:00:00Z'),
    });
    try {
      const subject = await office.ok('head', 'POST', '/subjects', sampleEntry(subjects, 3));
      const { id } = await office.ok('head', 'POST', '/listings', {
        ...{ number: '（示例）信列〔2024〕3号', subject: subject.id, ground: 'intentionalInfringement' },
        ...{ heavier: 'aggravatedFine', penaltyNo: '（示例）罚〔2024〕7号', matter: '故意侵犯注册商标专用权。' },
        superior: office.agencyOf('province').id,
      });
      await office.step('province', `/listings/${id}`, 'consent');
      const notice = [(await office.upload('officer', '/files', '告知书.txt', '示例')).body.id];
      await office.step('officer', `/listings/${id}`, 'tell', {
        toldOn: '2024-03-04',
        defendUntil: '2024-03-11',
        notice,
      });
      const { status, body } = await office.call('head', 'POST', `/listings/${id}/steps/passUp`, { facts: {} });
      assert.equal(status, 409);
      assert.match(body.detail, /还有person-\d可以办理，不报上级机关/);
    } finally {
      await office.close();
    }
  });
});
