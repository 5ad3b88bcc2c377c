// Certificates of law enforcement: entered by the head, read by colleagues alone, and asked for by a run's own rule.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { buildApp } from '../../../app.ts';
import type { TestAgency } from '../../database/testing/test-database.ts';
import type { App } from '../../http/services.ts';
import { openTestServices, type TestServices } from '../../http/test-services.ts';
import { twoWithCertificates } from './certificates.ts';

type Person = { userId: string; cookie: string };

describe('certificates of law enforcement', () => {
  let made: TestServices;
  let app: App;
  let bureau: TestAgency;
  let head: Person;
  let wang: Person;
  let zhao: Person;
  let stranger: Person;

  before(async () => {
    made = await openTestServices({
      clock: { now: () => new Date('2026-11-24T02:00:00Z'), real: () => new Date() },
      procedures: [],
    });
    app = await buildApp(made.services, { capabilities: [] });
    bureau = await made.opened.agency('samr', '440100');
    const person = async (agency: TestAgency, roles: ('officer' | 'approver')[]): Promise<Person> => {
      const { userId, account } = await made.account(agency, roles);
      return { userId, cookie: await made.sessionOf(account) };
    };
    head = await person(bureau, ['approver']);
    wang = await person(bureau, ['officer']);
    zhao = await person(bureau, ['officer']);
    stranger = await person(await made.opened.agency('samr', '440300'), ['approver']);
  });
  after(async () => {
    await app.close();
    await made.close();
  });

  const put = async (who: Person, of: Person, body: object): Promise<number> => {
    const { statusCode } = await app.inject({
      url: `/api/v1/inbox/people/${of.userId}/certificate`,
      headers: { cookie: who.cookie, origin: made.services.config.publicUrl },
      method: 'PUT',
      payload: body,
    });
    return statusCode;
  };
  const seen = async (who: Person) => {
    const answer = await app.inject({ url: '/api/v1/inbox/people', headers: { cookie: who.cookie } });
    const items: { id: string; certificate: { no: string; holds: boolean } | null }[] = answer.json().items;
    return new Map(items.map(({ id, certificate }) => [id, certificate]));
  };
  const named = ({ userId }: Person, name: string) => ({ id: userId, name });
  const why = (state: string, handler: Person | null, helpers: Person[] = []) => {
    const rule = twoWithCertificates({ before: ['registered'], basisOn: (day) => ({ zh: day, en: day }) });
    return made.services.database.as({ userId: head.userId, requestId: 'test' }, (session) =>
      rule(session, {
        ...{ recordId: '', state, now: new Date('2026-11-24T02:00:00Z') },
        handler: handler === null ? null : named(handler, '王一'),
        helpers: helpers.map((one) => named(one, '赵二')),
      }),
    );
  };

  it('are entered by the head, not by officers nor by a head of elsewhere; colleagues read them', async () => {
    const own = { no: '440100001', validUntil: '2027-12-31' };
    assert.equal(await put(wang, wang, own), 403);
    assert.equal(await put(stranger, wang, own), 404);
    assert.equal(await put(head, wang, own), 204);
    assert.deepEqual((await seen(zhao)).get(wang.userId), { ...own, holds: true });
    assert.equal((await seen(stranger)).get(wang.userId), undefined);
    assert.equal(await put(head, wang, { no: '', validUntil: '2027-12-31' }), 400);
    assert.equal(await put(head, wang, { no: '440100001', validUntil: '2027-02-30' }), 400);
  });

  it('one certificate is one person’s, over HTTP and in SQL: two accounts do not make two officers of one', async () => {
    const own = { no: '440100001', validUntil: '2027-12-31' };
    assert.equal(await put(head, wang, own), 204);
    assert.equal(await put(head, wang, own), 204, 'again, for the same account');
    assert.equal(await put(head, zhao, own), 400);
    const forged = made.services.database.as({ userId: head.userId, requestId: 'test' }, ({ tx, acting }) =>
      tx
        .insertInto('officerCertificate')
        .values({ userId: zhao.userId, agencyKey: acting.agencyKey, setBy: acting.userId, ...own })
        .execute(),
    );
    await assert.rejects(forged, /access.refusedByDatabase|another account/);
    assert.equal((await seen(head)).get(zhao.userId), null);
  });

  it('a filed case has two officers whose certificates hold, before the filing nobody is asked for (行政处罚法 42)', async () => {
    assert.equal(await why('registered', wang), null);
    assert.equal(await why('filed', null), null, 'what is put back waits for its officers');
    assert.match((await why('filed', wang))?.zh ?? '', /至少两名执法人员.*2026-11-24/);
    assert.match((await why('filed', wang, [zhao]))?.zh ?? '', /赵二没有登记或已过期/);
    await put(head, zhao, { no: '440100002', validUntil: '2026-11-23' });
    assert.equal((await seen(head)).get(zhao.userId)?.holds, false);
    assert.match((await why('filed', wang, [zhao]))?.zh ?? '', /赵二/);
    await put(head, zhao, { no: '440100003', validUntil: '2026-11-24' });
    assert.equal(await why('filed', wang, [zhao]), null, 'it holds on its last day');
  });
});
