// A request for assistance from the case to the answer: who may ask, what the platform sees, what comes back and how it is read.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { unzipSync } from 'fflate';
import { canonicalDigest } from '../../../platform/crypto/canonical.ts';
import type { Answer, TestOffice } from '../../../test-office.ts';
import { platformPersonalData } from '../personal-data.ts';
import {
  audited,
  enterLead,
  inNameOf,
  openAssistanceTest,
  type Person,
  storedText,
} from '../testing/assistance-test.ts';

type Body = Answer['body'];

let test: TestOffice<Person>;
let platformId: string;
let absentId: string;
before(async () => {
  ({ office: test, platformId, absentId } = await openAssistanceTest(new Date('2026-11-24T03:00:00Z')));
});
after(() => test?.close());

const addressee = () => ({ platformId });
const wordText = (bytes: Uint8Array): string =>
  new TextDecoder().decode(unzipSync(new Uint8Array(bytes))['word/document.xml']).replaceAll(/<[^>]+>/g, '');
const drawn = async (who: 'officer' | 'district' = 'officer', change: object = {}): Promise<Body> => {
  const lead = await enterLead(test, who);
  return test.ok(who, 'POST', '/assistance', {
    leadId: lead,
    ...addressee(),
    dataSets: ['merchant', 'payment'],
    ...change,
  });
};
const path = (record: Body) => `/assistance/${record.request.id}`;
/** Drawn up, approved and sent through the platform's system. */
const sent = async (facts: object = { way: 'api' }, change: object = {}): Promise<Body> => {
  const record = await drawn('officer', change);
  await test.step('officer', path(record), 'submit');
  await test.step('head', path(record), 'approve');
  return test.step('officer', path(record), 'send', facts);
};
const received = async (): Promise<Body> => {
  const record = await sent();
  return test.step('platform', path(record), 'acknowledge', { contact: '合规部 010-00000000' });
};
const bring = async (
  record: Body,
  dataSet: string,
  content = 'a,b\n1,2\n',
  who: 'platform' | 'officer' = 'platform',
) => {
  const file = await test.upload(who, '/files', `${dataSet}.csv`, content);
  assert.equal(file.status, 201, JSON.stringify(file.body));
  await test.ok(who, 'POST', `${path(record)}/data`, { fileId: file.body.id, dataSet });
  return file.body.id as string;
};
const identity = {
  kind: 'individual',
  name: '何晓舟',
  idNumber: '11010519491231002X',
  phone: '13900000000',
  address: '广东省广州市天河区示例路 1 号',
  regionCode: '440106',
};

describe('a request for assistance', () => {
  it('takes merchant, number and title over from the lead, and stands under the articles of the day', async () => {
    const record = await drawn();
    assert.equal(record.request.merchant, '某某鞋铺');
    assert.match(record.request.matterNo, /^线索〔2026〕\d+号$/);
    assert.equal(record.request.state, 'draft');
    assert.deepEqual(
      record.ruling.bases.map(({ article }: { article: string }) => article),
      ['34', '—'],
    );
    assert.equal(record.proof, null);
  });

  it('asks for no days to come and for none out of order', async () => {
    const leadId = await enterLead(test, 'officer');
    const faults = async (from: string, until: string) => {
      const asked = { leadId, ...addressee(), dataSets: ['merchant'], from, until };
      const { status, body } = await test.call('officer', 'POST', '/assistance', asked);
      return status === 201 ? [] : body.fields.map(({ pointer }: { pointer: string }) => pointer);
    };
    assert.deepEqual(await faults('2026-11-20', '2026-11-19'), ['/until']);
    assert.deepEqual(await faults('2026-11-25', '2026-11-26'), ['/from', '/until']);
    assert.deepEqual(await faults('2026-11-20', '2026-11-24'), []);
  });

  it('is refused to a city that asks for a range, with the article and who could', async () => {
    const { status, body } = await test.call('officer', 'POST', '/assistance', {
      ...addressee(),
      of: 'range',
      goods: '运动鞋',
      dataSets: ['goods'],
    });
    assert.equal(status, 403);
    assert.equal(body.code, 'assistance.mayNotAsk');
    assert.match(body.title, /115号/);
    assert.match(JSON.stringify(body), /省级市场监督管理部门提出/);
    const judged = await test.ok('officer', 'POST', '/assistance/ruling', { of: 'range', dataSets: ['goods'] });
    assert.equal(judged.allowed, false);
  });

  it('is open to a province for a range once the national authority has authorised it', async () => {
    const asked = { ...addressee(), of: 'range', goods: '运动鞋', dataSets: ['goods'] };
    assert.equal((await test.call('province', 'POST', '/assistance', asked)).status, 403);
    const grant = {
      agencyId: test.agencyOf('province').id,
      document: '国市监网监函〔2026〕1号',
      validFrom: '2026-01-01',
    };
    assert.equal((await test.call('province', 'POST', '/assistance-authorisations', grant)).status, 403);
    const backwards = { ...grant, validUntil: '2000-01-01' };
    const wrong = await test.call('nationHead', 'POST', '/assistance-authorisations', backwards);
    assert.deepEqual([wrong.status, wrong.body.fields[0].pointer], [400, '/validUntil']);
    await test.ok('nationHead', 'POST', '/assistance-authorisations', grant);
    const twice = await test.call('nationHead', 'POST', '/assistance-authorisations', grant);
    assert.deepEqual([twice.status, twice.body.fields[0].pointer], [400, '/document']);
    for (const [query, found] of [
      ['', 1],
      ['?standing=inForce&sort=until', 1],
      ['?standing=over', 0],
      ['?standing=later', 0],
      [`?q=${encodeURIComponent(grant.document)}`, 1],
      ['?q=nothing', 0],
    ] as const) {
      const { items, total } = await test.ok('officer', 'GET', `/assistance-authorisations${query}`);
      assert.deepEqual([items.length, total], [found, found], query);
    }
    const record = await test.ok('province', 'POST', '/assistance', asked);
    assert.equal(record.request.of, 'range');
  });

  it('with fields outside the standard set waits for the consent of the province, and for another after a change', async () => {
    const record = await drawn('officer', { outside: '登录网络地址' });
    const refused = await test.call('officer', 'POST', `${path(record)}/steps/submit`, { facts: {} });
    assert.equal(refused.status, 409);
    assert.match(JSON.stringify(refused.body), /省级市场监督管理部门同意/);
    await test.step('officer', path(record), 'askConsent', { whyNeeded: '查明控制人' });
    assert.equal((await test.call('province', 'POST', `${path(record)}/steps/consent`, { facts: {} })).status, 403);
    const consented = await test.step('provinceHead', path(record), 'consent', { consentNo: '粤市监网函〔2026〕9号' });
    assert.equal(consented.request.state, 'draft');
    const { version, request } = await test.ok('officer', 'GET', path(record));
    await test.call(
      'officer',
      'PATCH',
      path(record),
      { ...addressee(), dataSets: request.dataSets.filter((one: string) => one !== 'outside'), outside: '设备标识' },
      { 'if-match': `"${version}"` },
    );
    assert.equal((await test.call('officer', 'POST', `${path(record)}/steps/submit`, { facts: {} })).status, 409);
    await test.step('officer', path(record), 'askConsent', { whyNeeded: '查明控制人' });
    await test.step('provinceHead', path(record), 'consent', { consentNo: '粤市监网函〔2026〕10号' });
    await test.step('officer', path(record), 'submit');
    await test.step('head', path(record), 'approve');
    const gone = await test.step('officer', path(record), 'send', { way: 'api' });
    assert.equal(gone.proof.letter.consentNo, '粤市监网函〔2026〕10号');
  });

  it('is approved by the head, and sent with a number, a digest of what was sent, and ten working days', async () => {
    const record = await drawn();
    await test.step('officer', path(record), 'submit');
    assert.equal((await test.call('officer', 'POST', `${path(record)}/steps/approve`, { facts: {} })).status, 403);
    await test.step('head', path(record), 'approve', { opinion: '同意' });
    const { request, proof, timeline } = await test.step('officer', path(record), 'send', { way: 'api' });
    assert.equal(request.state, 'sent');
    assert.equal(request.dueOn, '2026-12-08');
    assert.match(proof.letter.no, /网协〔2026〕\d+号$/);
    assert.equal(proof.sha256, canonicalDigest(proof.letter));
    assert.match(JSON.stringify(timeline), /同意/);
    const again = await test.call('officer', 'POST', `${path(record)}/steps/send`, { facts: { way: 'api' } });
    assert.equal(again.status, 409);
  });

  it('is not there for the platform before it is sent, nor ever for another platform', async () => {
    const record = await drawn();
    assert.equal((await test.call('platform', 'GET', path(record))).status, 404);
    const gone = await sent();
    assert.equal((await test.call('otherPlatform', 'GET', path(gone))).status, 404);
    assert.equal(
      (await test.call('otherPlatform', 'POST', `${path(gone)}/steps/acknowledge`, { facts: {} })).status,
      404,
    );
    const { items } = await test.ok('otherPlatform', 'GET', '/assistance');
    assert.deepEqual(items, []);
  });

  it('shows the platform what was sent, and neither the approval nor the lead', async () => {
    const gone = await sent();
    const seen = await test.ok('platform', 'GET', path(gone));
    assert.equal(seen.proof.letter.no, gone.proof.letter.no);
    assert.equal(seen.request.leadId, null);
    assert.deepEqual(
      seen.timeline.filter(({ kind }: { kind: string }) => kind === 'event').map(({ step }: { step: string }) => step),
      ['send'],
    );
    assert.equal((await test.call('platform', 'GET', `/leads/${gone.request.leadId}`)).status, 404);
    const { items } = await test.ok('platform', 'GET', '/inbox');
    assert.ok(items.some(({ recordId }: { recordId: string }) => recordId === gone.request.id));
  });

  it('is answered only with what was brought, in part first, then whole', async () => {
    const record = await received();
    const nothing = await test.call('platform', 'POST', `${path(record)}/steps/answerPart`, {
      facts: { sets: ['payment'] },
    });
    assert.equal(nothing.body.code, 'assistance.nothingBrought');
    const notAsked = await test.call('platform', 'POST', `${path(record)}/steps/answerPart`, {
      facts: { sets: ['goods'] },
    });
    assert.equal(notAsked.body.code, 'assistance.notAsked');
    await bring(record, 'payment');
    const early = await test.ok('officer', 'GET', path(record));
    assert.deepEqual(early.data, [], 'the agency sees data only once they are given');
    const partial = await test.step('platform', path(record), 'answerPart', {
      sets: ['payment'],
      note: '身份信息另行提供',
    });
    assert.deepEqual(partial.request.missing, ['merchant']);
    assert.equal(partial.request.state, 'partial');
    const whole = await test.call('platform', 'POST', `${path(record)}/steps/answer`, { facts: { sets: ['payment'] } });
    assert.equal(whole.body.code, 'assistance.stillMissing');
    await test.ok('platform', 'POST', `${path(record)}/identities`, identity);
    await test.step('platform', path(record), 'answer', { sets: ['merchant'] });
    const answered = await test.ok('officer', 'GET', path(record));
    assert.equal(answered.request.state, 'answered');
    assert.equal(answered.request.outcome, 'full');
    assert.deepEqual(answered.request.missing, []);
    const closed = await test.step('officer', path(record), 'close', { note: '核对无误' });
    assert.equal(closed.request.state, 'closed');
  });

  it('gives data out only by the route that records the reading, with a reason where they are personal', async () => {
    const record = await received();
    const fileId = await bring(record, 'payment', 'order,amount\n1,99\n');
    await test.step('platform', path(record), 'answerPart', { sets: ['payment'] });
    assert.equal((await test.call('officer', 'GET', `/files/${fileId}`)).status, 404);
    assert.equal((await test.call('platform', 'GET', `/files/${fileId}`)).status, 404);
    const { data } = await test.ok('officer', 'GET', path(record));
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
    const record = await received();
    for (const [name, content, code] of [
      ['head.csv', '订单,金额\n', 'assistance.noRows'],
      ['broken.csv', '订单,金额\n"A1,2\n', 'office.csvMalformed'],
      ['half.pdf', '%PDF-1.4\n1 0 obj', 'scan.cut'],
    ] as const) {
      const file = await test.upload('platform', '/files', name, content);
      const body = { fileId: file.body.id, dataSet: 'payment' };
      const answer = await test.call('platform', 'POST', `${path(record)}/data`, body);
      assert.equal(answer.body.code, code, name);
    }
    assert.deepEqual((await test.ok('platform', 'GET', path(record))).data, []);
  });

  it('keeps the identity sealed and masked, and records each reading of it', async () => {
    const record = await received();
    const bad = await test.call('platform', 'POST', `${path(record)}/identities`, {
      ...identity,
      idNumber: '110105194912310021',
    });
    assert.equal(bad.status, 400);
    const wrong = { ...identity, phone: '没有', uscc: '1', regionCode: '999999' };
    const faults = async (given: object) =>
      (await test.call('platform', 'POST', `${path(record)}/identities`, given)).body.fields.map(
        ({ pointer }: { pointer: string }) => pointer,
      );
    assert.deepEqual(await faults(wrong), ['/phone']);
    assert.deepEqual(await faults({ ...wrong, phone: '' }), ['/uscc', '/regionCode']);
    await test.ok('platform', 'POST', `${path(record)}/identities`, identity);
    await test.step('platform', path(record), 'answerPart', { sets: ['merchant'] });
    const answered = await test.ok('officer', 'GET', path(record));
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
    const record = await received();
    const none = await test.call('officer', 'POST', `${path(record)}/steps/share`, {
      facts: { sharedWith: test.nameOf('district') },
    });
    assert.equal(none.status, 409);
    await test.ok('platform', 'POST', `${path(record)}/identities`, identity);
    await test.step('platform', path(record), 'answerPart', { sets: ['merchant'] });
    await test.step('officer', path(record), 'share', { sharedWith: test.nameOf('district') });
    const { items } = await test.ok('district', 'GET', '/merchant-identities');
    assert.equal(items.length, 1);
    const whole = await test.ok('district', 'POST', `/merchant-identities/${items[0].id}/reading`, {
      reason: '上门核查',
    });
    assert.equal(whole.address, identity.address);
    assert.deepEqual((await test.ok('stranger', 'GET', '/merchant-identities')).items, []);
  });

  it('goes on paper with a letter of its own number, whose service and answer the agency records', async () => {
    const record = await drawn('officer', { platformId: absentId });
    const noon = test.present;
    // Six in the morning in Beijing, where the day has begun.
    test.present = new Date('2026-11-24T22:00:00Z');
    const { request } = await test.ok('officer', 'POST', `${path(record)}/letter`);
    test.present = noon;
    assert.match(request.draft.name, /网协〔2026〕\d+号/);
    const bytes = await test.raw('officer', `/files/${request.draft.id}`);
    assert.equal(bytes.statusCode, 200);
    const text = wordText(bytes.rawPayload);
    assert.match(text, /某某鞋铺/);
    assert.match(text, /支付记录/);
    assert.match(text, /《网络交易监督管理办法》（[^）]+）第34条/);
    assert.match(text, /2026年11月25日$/);
    assert.doesNotMatch(text, /【待填】/);
    await test.step('officer', path(record), 'submit');
    await test.step('head', path(record), 'approve');
    const online = await test.call('officer', 'POST', `${path(record)}/steps/send`, { facts: { way: 'api' } });
    assert.equal(online.body.code, 'assistance.onPaper');
    const gone = await test.step('officer', path(record), 'send', { way: 'document', dueOn: '2026-12-11' });
    assert.equal(gone.proof.letter.no, request.no);
    const receipt = await test.upload('officer', '/files', '送达回证.txt', '已送达');
    await test.step('officer', path(record), 'noteReceipt', {
      receivedOn: '2026-11-24',
      receiver: '合规部',
      files: [receipt.body.id],
    });
    await bring(record, 'payment', 'a\n1\n', 'officer');
    await test.step('officer', path(record), 'notePart', { answeredOn: '2026-11-24', sets: ['payment'] });
    const unable = await test.step('officer', path(record), 'noteAnswer', {
      answeredOn: '2026-11-24',
      settled: 'unable',
      ground: 'noMerchant',
    });
    assert.equal(unable.request.outcome, 'unable');
  });

  it('leaves the platform its own part where it works here', async () => {
    const record = await received();
    const { status } = await test.call('officer', 'POST', `${path(record)}/steps/notePart`, {
      facts: { answeredOn: '2026-11-24', sets: ['payment'] },
    });
    assert.equal(status, 409);
    const file = await test.upload('officer', '/files', 'a.csv', 'a');
    const brought = await test.call('officer', 'POST', `${path(record)}/data`, {
      fileId: file.body.id,
      dataSet: 'payment',
    });
    assert.equal(brought.status, 403);
  });

  it('may get more time from the head, is late without it, and may say why it cannot answer', async () => {
    const record = await received();
    await test.step('platform', path(record), 'askTime', { wantedUntil: '2026-12-18' }, '数据量大');
    assert.equal(
      (await test.call('officer', 'POST', `${path(record)}/steps/grantTime`, { facts: { dueOn: '2026-12-18' } }))
        .status,
      403,
    );
    const granted = await test.step('head', path(record), 'grantTime', { dueOn: '2026-12-18' });
    assert.equal(granted.request.dueOn, '2026-12-18');
    await test.step('officer', path(record), 'remind', { message: '请按期答复' });
    test.present = new Date('2026-12-21T03:00:00Z');
    try {
      const { items } = await test.ok('officer', 'GET', '/assistance?late=true&queue=asked');
      assert.ok(items.some(({ id }: { id: string }) => id === record.request.id));
      const unable = await test.call('platform', 'POST', `${path(record)}/steps/unable`, {
        facts: { ground: 'notKept' },
      });
      assert.equal(unable.status, 400, 'a reason is needed');
      const said = await test.step('platform', path(record), 'unable', { ground: 'notKept' }, '已超过三年');
      assert.equal(said.request.state, 'unable');
      const again = await test.step('officer', path(record), 'askAgain', { dueOn: '2026-12-25' }, '店铺仍在经营');
      assert.equal(again.request.state, 'received');
    } finally {
      test.present = new Date('2026-11-24T03:00:00Z');
    }
  });

  it('is listed by filters, counted, and written as a workbook', async () => {
    const all = await test.ok('officer', 'GET', '/assistance?queue=asked&sort=newest');
    const times = all.items.map(({ id }: { id: string }) => id);
    assert.equal(all.total, times.length);
    const named = await test.ok('officer', 'GET', `/assistance?q=${encodeURIComponent(all.items[0].matterNo)}`);
    assert.ok(named.items.length >= 1 && named.items.length < times.length);
    const drafts = await test.ok('officer', 'GET', '/assistance?state=draft&dataSet=payment');
    assert.ok(drafts.items.every(({ state }: { state: string }) => state === 'draft'));
    const open = await test.ok('platform', 'GET', '/assistance?queue=received&open=true');
    assert.ok(open.items.every(({ sentAt }: { sentAt: string | null }) => sentAt !== null));
    const workbook = await test.raw('officer', '/assistance/export.xlsx?queue=asked');
    assert.equal(workbook.statusCode, 200);
    assert.equal(workbook.rawPayload.subarray(0, 2).toString(), 'PK');
  });

  it('cannot be changed in the database once it is sent, nor its data read past the two sides', async () => {
    const gone = await sent();
    await assert.rejects(
      inNameOf(test, 'officer', (tx) =>
        tx.updateTable('assistanceRequest').set({ purpose: '别的' }).where('id', '=', gone.request.id).execute(),
      ),
      /may not change this record/,
    );
    const seen = await inNameOf(test, 'otherPlatform', (tx) =>
      tx.selectFrom('assistanceRequest').select('id').execute(),
    );
    assert.deepEqual(seen, []);
    const approval = await inNameOf(test, 'platform', (tx) =>
      tx.selectFrom('procedureInstance').select('id').where('kind', '=', 'assistanceApproval').execute(),
    );
    assert.deepEqual(approval, []);
    await assert.rejects(
      inNameOf(test, 'otherPlatform', (tx) =>
        tx
          .insertInto('assistanceAuthorisation')
          .values({
            agencyKey: test.agencyOf('province').key,
            givenBy: test.agencyOf('otherPlatform').key,
            document: 'x',
            validFrom: '2026-01-01',
            enteredBy: test.userOf('otherPlatform'),
          })
          .execute(),
      ),
      /may not change this record/,
    );
  });
});

describe('the identity of a merchant', () => {
  it('is let go of when the term after the closing of its request is over, and not before', async () => {
    const record = await received();
    await test.ok('platform', 'POST', `${path(record)}/identities`, identity);
    await bring(record, 'payment');
    await test.step('platform', path(record), 'answer', { sets: ['merchant', 'payment'] });
    const [line] = platformPersonalData;
    assert.ok(line);
    const { database } = test.made.services;
    const forget = (days: number) => {
      const before = new Date(test.present.getTime() + days * 86_400_000);
      return line.forget(database, { office: before, real: before });
    };
    const shown = async () => (await test.ok('officer', 'GET', path(record))).identities[0];
    await forget(1);
    assert.equal((await shown()).idMask, '110105********002X');
    await test.step('officer', path(record), 'close', { note: '核对无误' });
    await forget(-1);
    assert.notEqual((await shown()).idMask, null);
    assert.ok((await forget(1)) >= 1);
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
      ...{ leadId: lead, ...addressee(), dataSets: ['merchant', 'payment'] },
    });
    await test.step('officer', path(record), 'submit');
    await test.step('head', path(record), 'approve');
    await test.step('officer', path(record), 'send', { way: 'api' });
    await test.step('platform', path(record), 'acknowledge', { contact: '合规部 010-00000000' });
    await bring(record, 'payment');
    await test.ok('platform', 'POST', `${path(record)}/identities`, identity);
    await test.step('platform', path(record), 'answer', { sets: ['merchant', 'payment'] });
    const shown = await test.ok('officer', 'GET', path(record));
    assert.deepEqual([shown.identities.length, shown.data.length], [1, 1]);
    // Another lead of the same shop was merged into it, after its own request.
    const other = await enterLead(test, 'officer');
    const asked = { ...addressee(), leadId: other, dataSets: ['merchant'] };
    const merged = await test.ok('officer', 'POST', '/assistance', asked);
    const { lead: into } = await test.ok('officer', 'GET', `/leads/${lead}`);
    await test.step('officer', `/leads/${other}`, 'merge', { into: into.no });
    const { lead: made } = await test.ok('officer', 'POST', `/leads/${lead}/case`, {});
    await test.made.services.database.asSystem('test', (tx) =>
      tx.updateTable('caseFile').set({ sealed: true }).where('id', '=', made.case.id).execute(),
    );
    for (const who of ['officer', 'head', 'platform', 'province'] as const) {
      assert.equal((await test.call(who, 'GET', path(record))).status, 404, who);
      assert.equal((await test.call(who, 'GET', path(merged))).status, 404, who);
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
