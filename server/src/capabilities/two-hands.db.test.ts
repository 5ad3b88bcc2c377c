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
