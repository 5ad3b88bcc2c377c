// A request for assistance from the case to its being sent: who may ask, what the platform sees, what goes on paper.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { unzipSync } from 'fflate';
import { canonicalDigest } from '../../../platform/crypto/canonical.ts';
import type { TestOffice } from '../../../test-office.ts';
import { openRequests, pathOf, type Requests } from '../testing/assistance-requests.ts';
import { enterLead, inNameOf, type Person } from '../testing/assistance-test.ts';

let test: TestOffice<Person>;
let platformId: string;
let absentId: string;
let requests: Requests;
before(async () => {
  requests = await openRequests(new Date('2026-11-24T03:00:00Z'));
  ({ test, platformId, absentId } = requests);
});
after(() => test?.close());

const wordText = (bytes: Uint8Array): string =>
  new TextDecoder().decode(unzipSync(new Uint8Array(bytes))['word/document.xml']).replaceAll(/<[^>]+>/g, '');

describe('a request for assistance', () => {
  it('takes merchant, number and title over from the lead, and stands under the articles of the day', async () => {
    const record = await requests.drawn();
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
      const asked = { leadId, platformId, dataSets: ['merchant'], from, until };
      const { status, body } = await test.call('officer', 'POST', '/assistance', asked);
      return status === 201 ? [] : body.fields.map(({ pointer }: { pointer: string }) => pointer);
    };
    assert.deepEqual(await faults('2026-11-20', '2026-11-19'), ['/until']);
    assert.deepEqual(await faults('2026-11-25', '2026-11-26'), ['/from', '/until']);
    assert.deepEqual(await faults('2026-11-20', '2026-11-24'), []);
  });

  it('is refused to a city that asks for a range, with the article and who could', async () => {
    const { status, body } = await test.call('officer', 'POST', '/assistance', {
      platformId,
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
    const asked = { platformId, of: 'range', goods: '运动鞋', dataSets: ['goods'] };
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
    const record = await requests.drawn('officer', { outside: '登录网络地址' });
    const refused = await test.call('officer', 'POST', `${pathOf(record)}/steps/submit`, { facts: {} });
    assert.equal(refused.status, 409);
    assert.match(JSON.stringify(refused.body), /省级市场监督管理部门同意/);
    await test.step('officer', pathOf(record), 'askConsent', { whyNeeded: '查明控制人' });
    assert.equal((await test.call('province', 'POST', `${pathOf(record)}/steps/consent`, { facts: {} })).status, 403);
    const consented = await test.step('provinceHead', pathOf(record), 'consent', {
      consentNo: '粤市监网函〔2026〕9号',
    });
    assert.equal(consented.request.state, 'draft');
    const { version, request } = await test.ok('officer', 'GET', pathOf(record));
    await test.call(
      'officer',
      'PATCH',
      pathOf(record),
      { platformId, dataSets: request.dataSets.filter((one: string) => one !== 'outside'), outside: '设备标识' },
      { 'if-match': `"${version}"` },
    );
    assert.equal((await test.call('officer', 'POST', `${pathOf(record)}/steps/submit`, { facts: {} })).status, 409);
    await test.step('officer', pathOf(record), 'askConsent', { whyNeeded: '查明控制人' });
    await test.step('provinceHead', pathOf(record), 'consent', { consentNo: '粤市监网函〔2026〕10号' });
    await test.step('officer', pathOf(record), 'submit');
    await test.step('head', pathOf(record), 'approve');
    const gone = await test.step('officer', pathOf(record), 'send', { way: 'api' });
    assert.equal(gone.proof.letter.consentNo, '粤市监网函〔2026〕10号');
  });

  it('is approved by the head, and sent with a number, a digest of what was sent, and ten working days', async () => {
    const record = await requests.drawn();
    await test.step('officer', pathOf(record), 'submit');
    assert.equal((await test.call('officer', 'POST', `${pathOf(record)}/steps/approve`, { facts: {} })).status, 403);
    await test.step('head', pathOf(record), 'approve', { opinion: '同意' });
    const { request, proof, timeline } = await test.step('officer', pathOf(record), 'send', { way: 'api' });
    assert.equal(request.state, 'sent');
    assert.equal(request.dueOn, '2026-12-08');
    assert.match(proof.letter.no, /网协〔2026〕\d+号$/);
    assert.equal(proof.sha256, canonicalDigest(proof.letter));
    assert.match(JSON.stringify(timeline), /同意/);
    const again = await test.call('officer', 'POST', `${pathOf(record)}/steps/send`, { facts: { way: 'api' } });
    assert.equal(again.status, 409);
  });

  it('is not there for the platform before it is sent, nor ever for another platform', async () => {
    const record = await requests.drawn();
    assert.equal((await test.call('platform', 'GET', pathOf(record))).status, 404);
    const gone = await requests.sent();
    assert.equal((await test.call('otherPlatform', 'GET', pathOf(gone))).status, 404);
    assert.equal(
      (await test.call('otherPlatform', 'POST', `${pathOf(gone)}/steps/acknowledge`, { facts: {} })).status,
      404,
    );
    const { items } = await test.ok('otherPlatform', 'GET', '/assistance');
    assert.deepEqual(items, []);
  });

  it('shows the platform what was sent, and neither the approval nor the lead', async () => {
    const gone = await requests.sent();
    const seen = await test.ok('platform', 'GET', pathOf(gone));
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

  it('goes on paper with a letter of its own number, whose service and answer the agency records', async () => {
    const record = await requests.drawn('officer', { platformId: absentId });
    const noon = test.present;
    // Six in the morning in Beijing, where the day has begun.
    test.present = new Date('2026-11-24T22:00:00Z');
    const { request } = await test.ok('officer', 'POST', `${pathOf(record)}/letter`);
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
    await test.step('officer', pathOf(record), 'submit');
    await test.step('head', pathOf(record), 'approve');
    const online = await test.call('officer', 'POST', `${pathOf(record)}/steps/send`, { facts: { way: 'api' } });
    assert.equal(online.body.code, 'assistance.onPaper');
    const gone = await test.step('officer', pathOf(record), 'send', { way: 'document', dueOn: '2026-12-11' });
    assert.equal(gone.proof.letter.no, request.no);
    const receipt = await test.upload('officer', '/files', '送达回证.txt', '已送达');
    await test.step('officer', pathOf(record), 'noteReceipt', {
      receivedOn: '2026-11-24',
      receiver: '合规部',
      files: [receipt.body.id],
    });
    await requests.bring(record, 'payment', 'a\n1\n', 'officer');
    await test.step('officer', pathOf(record), 'notePart', { answeredOn: '2026-11-24', sets: ['payment'] });
    const unable = await test.step('officer', pathOf(record), 'noteAnswer', {
      answeredOn: '2026-11-24',
      settled: 'unable',
      ground: 'noMerchant',
    });
    assert.equal(unable.request.outcome, 'unable');
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
    const gone = await requests.sent();
    await assert.rejects(
      inNameOf(test, 'officer', (tx) =>
        tx.updateTable('assistanceRequest').set({ purpose: '别的' }).where('id', '=', gone.request.id).execute(),
      ),
      /cannot change this record/,
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
      /cannot change this record/,
    );
  });
});
