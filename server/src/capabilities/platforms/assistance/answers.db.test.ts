// What a platform answers to a request for assistance: data, identities and time, and who reads them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TestOffice } from '../../../test-office.ts';
import { platformPersonalData } from '../personal-data.ts';
import { identity, openRequests, pathOf, type Requests } from '../testing/assistance-requests.ts';
import { audited, enterLead, inNameOf, type Person, storedText } from '../testing/assistance-test.ts';

let test: TestOffice<Person>;
let platformId: string;
let requests: Requests;
before(async () => {
  requests = await openRequests(new Date('2026-11-24T03:00:00Z'));
  ({ test, platformId } = requests);
});
after(() => test?.close());

type Asks = { fact: string; options?: object }[];

/** The data sets that an act offers. */
const offered = ({ actions }: { actions: { action: string; asks: Asks }[] }, step: string): string[] => {
  const asks = actions.find(({ action }) => action === step)?.asks ?? [];
  return Object.keys(asks.find(({ fact }) => fact === 'sets')?.options ?? {}).sort();
};

describe('a request for assistance that was received', () => {
  it('is answered only with what was brought, in part first, then whole', async () => {
    const record = await requests.received();
    const asked = await test.ok('platform', 'GET', pathOf(record));
    assert.deepEqual(offered(asked, 'answer'), ['merchant', 'payment'], 'of six sets the two that were asked for');
    const nothing = await test.call('platform', 'POST', `${pathOf(record)}/steps/answerPart`, {
      facts: { sets: ['payment'] },
    });
    assert.equal(nothing.body.code, 'assistance.nothingBrought');
    const notAsked = await test.call('platform', 'POST', `${pathOf(record)}/steps/answerPart`, {
      facts: { sets: ['goods'] },
    });
    assert.equal(notAsked.body.code, 'assistance.notAsked');
    await requests.bring(record, 'payment');
    const early = await test.ok('officer', 'GET', pathOf(record));
    assert.deepEqual(early.data, [], 'the agency sees data only once they are given');
    const partial = await test.step('platform', pathOf(record), 'answerPart', {
      sets: ['payment'],
      note: '身份信息另行提供',
    });
    assert.deepEqual(partial.request.missing, ['merchant']);
    assert.deepEqual(offered(partial, 'answer'), ['merchant'], 'what was given is not offered again');
    assert.equal(partial.request.state, 'partial');
    const whole = await test.call('platform', 'POST', `${pathOf(record)}/steps/answer`, {
      facts: { sets: ['payment'] },
    });
    assert.equal(whole.body.code, 'assistance.stillMissing');
    await test.ok('platform', 'POST', `${pathOf(record)}/identities`, identity);
    await test.step('platform', pathOf(record), 'answer', { sets: ['merchant'] });
    const answered = await test.ok('officer', 'GET', pathOf(record));
    assert.equal(answered.request.state, 'answered');
    assert.equal(answered.request.outcome, 'full');
    assert.deepEqual(answered.request.missing, []);
    const closed = await test.step('officer', pathOf(record), 'close', { note: '核对无误' });
    assert.equal(closed.request.state, 'closed');
  });

  it('gives data out only by the route that records the reading, with a reason where they are personal', async () => {
    const record = await requests.received();
    const fileId = await requests.bring(record, 'payment', 'order,amount\n1,99\n');
    await test.step('platform', pathOf(record), 'answerPart', { sets: ['payment'] });
    assert.equal((await test.call('officer', 'GET', `/files/${fileId}`)).status, 404);
    assert.equal((await test.call('platform', 'GET', `/files/${fileId}`)).status, 404);
    const { data } = await test.ok('officer', 'GET', pathOf(record));
    assert.equal((await test.call('officer', 'GET', `/assistance-data/${data[0].id}`)).status, 400);
    const read = await test.raw('officer', `/assistance-data/${data[0].id}?reason=${encodeURIComponent('核对交易额')}`);
    assert.equal(read.statusCode, 200);
    assert.equal(read.body, 'order,amount\n1,99\n');
    assert.equal((await test.raw('otherPlatform', `/assistance-data/${data[0].id}?reason=x`)).statusCode, 404);
    assert.equal((await test.raw('province', `/assistance-data/${data[0].id}?reason=x`)).statusCode, 404);
    const noted = await audited(test, 'read', 'assistance_data');
    assert.ok(noted.some((detail) => detail.includes('核对交易额')));
  });

  it('takes no file that cannot be opened or holds nothing', async () => {
    const record = await requests.received();
    for (const [name, content, code] of [
      ['head.csv', '订单,金额\n', 'assistance.noRows'],
      ['broken.csv', '订单,金额\n"A1,2\n', 'office.csvMalformed'],
      ['half.pdf', '%PDF-1.4\n1 0 obj', 'scan.cut'],
    ] as const) {
      const file = await test.upload('platform', '/files', name, content);
      const body = { fileId: file.body.id, dataSet: 'payment' };
      const answer = await test.call('platform', 'POST', `${pathOf(record)}/data`, body);
      assert.equal(answer.body.code, code, name);
    }
    assert.deepEqual((await test.ok('platform', 'GET', pathOf(record))).data, []);
  });

  it('keeps the identity sealed and masked, and records each reading of it', async () => {
    const record = await requests.received();
    const bad = await test.call('platform', 'POST', `${pathOf(record)}/identities`, {
      ...identity,
      idNumber: '110105194912310021',
    });
    assert.equal(bad.status, 400);
    const wrong = { ...identity, phone: '没有', uscc: '1', regionCode: '999999' };
    const faults = async (given: object) =>
      (await test.call('platform', 'POST', `${pathOf(record)}/identities`, given)).body.fields.map(
        ({ pointer }: { pointer: string }) => pointer,
      );
    assert.deepEqual(await faults(wrong), ['/phone']);
    assert.deepEqual(await faults({ ...wrong, phone: '' }), ['/uscc', '/regionCode']);
    await test.ok('platform', 'POST', `${pathOf(record)}/identities`, identity);
    await test.step('platform', pathOf(record), 'answerPart', { sets: ['merchant'] });
    const answered = await test.ok('officer', 'GET', pathOf(record));
    assert.doesNotMatch(JSON.stringify(answered), /何晓舟|13900000000|11010519491231002X|示例路 1 号/);
    const [shown] = answered.identities;
    const whole = await test.ok('officer', 'POST', `/merchant-identities/${shown.id}/reading`, { reason: '确定管辖' });
    assert.equal(whole.name, '何晓舟');
    assert.equal(
      (await test.call('province', 'POST', `/merchant-identities/${shown.id}/reading`, { reason: 'x' })).status,
      404,
    );
    assert.ok((await audited(test, 'read', 'assistance_identity')).some((detail) => detail.includes('确定管辖')));
    assert.doesNotMatch(await storedText(test, 'assistance_identity'), /何晓舟|13900000000|示例路 1 号/);
  });

  it('shares the identity with the authority of the real place of business (总局令第37号 33), and with nobody else', async () => {
    const record = await requests.received();
    const none = await test.call('officer', 'POST', `${pathOf(record)}/steps/share`, {
      facts: { sharedWith: test.nameOf('district') },
    });
    assert.equal(none.status, 409);
    await test.ok('platform', 'POST', `${pathOf(record)}/identities`, identity);
    await test.step('platform', pathOf(record), 'answerPart', { sets: ['merchant'] });
    await test.step('officer', pathOf(record), 'share', { sharedWith: test.nameOf('district') });
    const { items } = await test.ok('district', 'GET', '/merchant-identities');
    assert.equal(items.length, 1);
    const whole = await test.ok('district', 'POST', `/merchant-identities/${items[0].id}/reading`, {
      reason: '上门核查',
    });
    assert.equal(whole.address, identity.address);
    assert.deepEqual((await test.ok('stranger', 'GET', '/merchant-identities')).items, []);
  });

  it('leaves the platform its own part where it works here', async () => {
    const record = await requests.received();
    const { status } = await test.call('officer', 'POST', `${pathOf(record)}/steps/notePart`, {
      facts: { answeredOn: '2026-11-24', sets: ['payment'] },
    });
    assert.equal(status, 409);
    const file = await test.upload('officer', '/files', 'a.csv', 'a');
    const brought = await test.call('officer', 'POST', `${pathOf(record)}/data`, {
      fileId: file.body.id,
      dataSet: 'payment',
    });
    assert.equal(brought.status, 403);
  });

  it('may get more time from the head, is late without it, and may say why it cannot answer', async () => {
    const record = await requests.received();
    await test.step('platform', pathOf(record), 'askTime', { wantedUntil: '2026-12-18' }, '数据量大');
    assert.equal(
      (await test.call('officer', 'POST', `${pathOf(record)}/steps/grantTime`, { facts: { dueOn: '2026-12-18' } }))
        .status,
      403,
    );
    const granted = await test.step('head', pathOf(record), 'grantTime', { dueOn: '2026-12-18' });
    assert.equal(granted.request.dueOn, '2026-12-18');
    await test.step('officer', pathOf(record), 'remind', { message: '请按期答复' });
    test.present = new Date('2026-12-21T03:00:00Z');
    try {
      const { items } = await test.ok('officer', 'GET', '/assistance?late=true&queue=asked');
      assert.ok(items.some(({ id }: { id: string }) => id === record.request.id));
      const unable = await test.call('platform', 'POST', `${pathOf(record)}/steps/unable`, {
        facts: { ground: 'notKept' },
      });
      assert.equal(unable.status, 400, 'a reason is needed');
      const said = await test.step('platform', pathOf(record), 'unable', { ground: 'notKept' }, '已超过三年');
      assert.equal(said.request.state, 'unable');
      const again = await test.step('officer', pathOf(record), 'askAgain', { dueOn: '2026-12-25' }, '店铺仍在经营');
      assert.equal(again.request.state, 'received');
    } finally {
      test.present = new Date('2026-11-24T03:00:00Z');
    }
  });
});

describe('the identity of a merchant', () => {
  it('is let go of when the term after the closing of its request is over, and not before', async () => {
    const record = await requests.received();
    await test.ok('platform', 'POST', `${pathOf(record)}/identities`, identity);
    await requests.bring(record, 'payment');
    await test.step('platform', pathOf(record), 'answer', { sets: ['merchant', 'payment'] });
    const [line] = platformPersonalData;
    assert.ok(line);
    const { database } = test.made.services;
    const forget = (days: number) => {
      const before = new Date(test.present.getTime() + days * 86_400_000);
      return line.forget(database, { office: before, real: before });
    };
    const shown = async () => (await test.ok('officer', 'GET', pathOf(record))).identities[0];
    await forget(1);
    assert.equal((await shown()).idMask, '110105********002X');
    await test.step('officer', pathOf(record), 'close', { note: '核对无误' });
    await forget(-1);
    assert.notEqual((await shown()).idMask, null);
    assert.ok((await forget(1)) >= 1);
    assert.equal((await shown()).regionName, '广东省广州市天河区');
    const { id, nameMask, idMask, phoneMask, hasAddress } = await shown();
    assert.deepEqual([nameMask, idMask, phoneMask, hasAddress], ['', null, null, false]);
    const whole = await test.ok('officer', 'POST', `/merchant-identities/${id}/reading`, { reason: '核对' });
    assert.deepEqual(Object.values(whole), ['', '', '', '', '']);
  });
});

describe('a case that is sealed', () => {
  it('takes its requests with it, with their runs, identities and data (刑事诉讼法 286)', async () => {
    const lead = await enterLead(test, 'officer');
    const record = await test.ok('officer', 'POST', '/assistance', {
      ...{ leadId: lead, platformId, dataSets: ['merchant', 'payment'] },
    });
    await test.step('officer', pathOf(record), 'submit');
    await test.step('head', pathOf(record), 'approve');
    await test.step('officer', pathOf(record), 'send', { way: 'api' });
    await test.step('platform', pathOf(record), 'acknowledge', { contact: '合规部 010-00000000' });
    await requests.bring(record, 'payment');
    await test.ok('platform', 'POST', `${pathOf(record)}/identities`, identity);
    await test.step('platform', pathOf(record), 'answer', { sets: ['merchant', 'payment'] });
    const shown = await test.ok('officer', 'GET', pathOf(record));
    assert.deepEqual([shown.identities.length, shown.data.length], [1, 1]);
    // Another lead of the same shop was merged into it, after its own request.
    const other = await enterLead(test, 'officer');
    const asked = { platformId, leadId: other, dataSets: ['merchant'] };
    const merged = await test.ok('officer', 'POST', '/assistance', asked);
    const { lead: into } = await test.ok('officer', 'GET', `/leads/${lead}`);
    await test.step('officer', `/leads/${other}`, 'merge', { into: into.no });
    const { lead: made } = await test.ok('officer', 'POST', `/leads/${lead}/case`, {});
    await test.made.services.database.asSystem('test', (tx) =>
      tx.updateTable('caseFile').set({ sealed: true }).where('id', '=', made.case.id).execute(),
    );
    for (const who of ['officer', 'head', 'platform', 'province'] as const) {
      assert.equal((await test.call(who, 'GET', pathOf(record))).status, 404, who);
      assert.equal((await test.call(who, 'GET', pathOf(merged))).status, 404, who);
    }
    const whole = { reason: '核对' };
    const identityPath = `/merchant-identities/${shown.identities[0].id}`;
    assert.equal((await test.call('officer', 'POST', `${identityPath}/reading`, whole)).status, 404);
    const left = await inNameOf(test, 'officer', async (tx) => [
      ...(await tx.selectFrom('assistanceData').select('id').where('requestId', '=', record.request.id).execute()),
      ...(await tx.selectFrom('assistanceIdentity').select('id').where('requestId', '=', record.request.id).execute()),
      ...(await tx.selectFrom('procedureInstance').select('id').where('recordId', '=', record.request.id).execute()),
    ]);
    assert.deepEqual(left, []);
  });
});
