// From the service of a decision to its public page: drafted at once, reviewed passage by passage, published by another person, withdrawn.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { strangersParts } from '@qingfeng/policy/readers';
import { raiseAlarms } from '../../platform/procedures/alarms/alarms.ts';
import { toolsOf } from '../../platform/procedures/index.ts';
import { type StepHooks, takeEntryStep } from '../../platform/registers/index.ts';
import { endTerms } from './jobs.ts';
import { publicByDigest } from './portal/store.ts';
import { publicationSteps } from './publish.ts';
import { disclosures } from './register.ts';
import { type DisclosureOffice, openDisclosureOffice } from './testing/disclosure-office.ts';
import { catchUp } from './text/draft.ts';
import { prepareText } from './text/text.ts';

describe('a served decision', () => {
  let made: DisclosureOffice;
  let office: DisclosureOffice['office'];
  before(async () => {
    made = await openDisclosureOffice(new Date('2026-11-24T02:00:00Z'));
    ({ office } = made);
  });
  after(() => office.close());

  it('has its disclosure at once: channels with days counted from the decision, what is missing by name, persons covered', async () => {
    const one = await made.decided();
    assert.equal((await office.ok('officer', 'GET', `/disclosures?caseFile=${one.caseId}`)).total, 0);
    await made.serve(one);
    const entry = await made.only(`caseFile=${one.caseId}`);
    assert.deepEqual(
      [entry.state, entry.decisionNo, entry.channels],
      ['draft', one.document.no, ['2014', 'samr', 'double']],
    );
    const days = Object.fromEntries(
      entry.channelDays.map((one: { channel: string; dueOn: string }) => [one.channel, one.dueOn]),
    );
    // 国办发〔2018〕118号 二(六): 7 working days; 国发〔2014〕6号 and 总局令第45号 9: 20, both from the day after the decision.
    assert.deepEqual(days, { double: '2026-12-03', '2014': '2026-12-22', samr: '2026-12-22' });
    assert.deepEqual(
      entry.missing.map(({ zh }: { zh: string }) => zh).filter((zh: string) => zh.includes('有效期')),
      ['处罚有效期'],
    );
    assert.equal(await prepareText(office.made.services, office.actor('officer'), { id: entry.id, file: null }), true);
    const { text, channels } = await office.ok('officer', 'GET', `/disclosures/${entry.id}/review`);
    assert.match(text.served, /张晓棠.*6222021602000926001.*李雪梅.*13800138000/s);
    for (const word of ['张晓棠', '6222021602000926001', '李雪梅', '13800138000', 'yx_0926muf'])
      assert.equal(text.public.includes(word), false, word);
    for (const word of ['沐风（示例）鞋业有限公司', '陈望山', one.document.no])
      assert.ok(text.public.includes(word), word);
    assert.ok(
      text.passages.every(
        (one: { reason: { zh: string }; basis: { document: string } }) =>
          one.reason.zh !== '' && one.basis.document !== '',
      ),
    );
    assert.equal(text.equal.covered, text.waiting);
    const double = channels.find(({ channel }: { channel: string }) => channel === 'double');
    assert.deepEqual(double.counted, { from: '2026-11-25', days: 7, weekend: 2, holidays: 0 });
  });

  it('总局令第45号 13(3): is public as long as a ban of ten years lasts, with the reason, and takes no such day without a ban', async () => {
    const entry = {
      ...{
        decisionNo: '穗市监处罚〔2025〕9号',
        party: '某某（示例）有限公司',
        partyKind: 'organisation',
        partyRegion: '440100',
      },
      ...{ matter: '示例', decidedOn: '2025-03-03', procedureKind: 'ordinary', channels: ['2014', 'samr', 'double'] },
    };
    const enter = (given: object) => office.call('officer', 'POST', '/disclosures', { ...entry, ...given });
    const fined = await enter({ penalties: ['fine'], restrictedUntil: '2035-03-02' });
    assert.deepEqual(
      [fined.status, fined.body.fields[0].pointer],
      [400, '/restrictedUntil'],
      JSON.stringify(fined.body),
    );
    const backwards = await enter({ penalties: ['restriction'], restrictedUntil: '2025-03-03' });
    assert.deepEqual([backwards.status, backwards.body.fields[0].pointer], [400, '/restrictedUntil']);
    const made = await enter({ penalties: ['restriction'], restrictedUntil: '2035-03-02' });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const { channels } = await office.ok('officer', 'GET', `/disclosures/${made.body.id}/review`);
    const samr = channels.find(({ channel }: { channel: string }) => channel === 'samr');
    assert.equal(samr.until, '2035-03-02');
    assert.match(samr.untilWhy.zh, /2035-03-02.*13\(3\)/);
    assert.match(samr.repairBarred.zh, /14\(3\)/);
    const { database } = office.made.services;
    await assert.rejects(
      database.asSystem('attack', (tx) =>
        tx
          .updateTable('disclosure')
          .set({ penalties: ['fine'] })
          .where('id', '=', made.body.id)
          .execute(),
      ),
      /disclosure_restricted_until_of_a_restriction/,
    );
  });

  it('is seen by its agency and the office above, its served text by its agency alone', async () => {
    const entry = await made.only('unpublished=true');
    assert.equal((await office.call('stranger', 'GET', `/disclosures/${entry.id}`)).status, 404);
    assert.equal((await office.call('stranger', 'GET', `/disclosures/${entry.id}/review`)).status, 404);
    assert.equal((await office.ok('office', 'GET', `/disclosures/${entry.id}/review`)).text, null);
  });

  it('is published by another person, complete and confirmed alone; what is public is proved', async () => {
    const { id } = await made.reviewed();
    const path = `/disclosures/${id}`;
    await office.step('officer', path, 'submit');
    const early = await office.call('head', 'POST', `${path}/steps/publish`, { facts: {} });
    assert.deepEqual([early.status, early.body.code], [409, 'step.notAllowed']);
    await office.step('reviewer', path, 'reviewSecrecy', { secrecy: 'clear' });
    const record = await office.step('head', path, 'publish');
    assert.deepEqual([record.state, record.publishedOn], ['published', '2026-11-24']);
    const { publication, text } = await office.ok('officer', 'GET', `${path}/review`);
    assert.match(publication.address, /^440100-samr-2026-\d+(-[0-9a-f]{8})?$/);
    assert.ok(text.equal.equalSigns > 300);
    const again = await office.call('otherHead', 'POST', `${path}/steps/publish`, { facts: {} });
    assert.equal(again.status, 409);
  });

  it('is not approved by whoever submitted it (国发〔2014〕6号 三)', async () => {
    const { id } = await made.reviewed();
    await office.step('head', `/disclosures/${id}`, 'submit');
    const own = await office.call('head', 'POST', `/disclosures/${id}/steps/reviewSecrecy`, {
      facts: { secrecy: 'clear' },
    });
    assert.deepEqual([own.status, own.body.code], [403, 'disclosure.samePerson']);
    await office.step('reviewer', `/disclosures/${id}`, 'reviewSecrecy', { secrecy: 'clear' });
    const { status, body } = await office.call('head', 'POST', `/disclosures/${id}/steps/publish`, { facts: {} });
    assert.deepEqual([status, body.code], [403, 'disclosure.samePerson']);
    await office.step('otherHead', `/disclosures/${id}`, 'publish');
  });

  it('asks a third party whose secret it touches, and covers what it objects to (国发〔2014〕6号 三)', async () => {
    const { id } = await made.reviewed();
    const path = `/disclosures/${id}`;
    const upload = async (name: string) => (await office.upload('officer', '/files', name, name)).body.id;
    const asked = {
      ...{ thirdParty: '示例供应商', touched: '进货价格', askedOn: '2026-11-24', replyBy: '2026-12-04' },
      letter: [await upload('征求意见函.txt')],
    };
    const waiting = await office.step('officer', path, 'askThird', asked);
    assert.ok(
      waiting.clocks.some(
        ({ duty, dueAt }: { duty: string; dueAt: string }) =>
          duty === 'thirdReply' && dueAt.slice(0, 10) >= '2026-12-04',
      ),
    );
    await office.step('officer', path, 'submit');
    await office.step('reviewer', path, 'reviewSecrecy', { secrecy: 'clear' });
    const publish = () => office.call('head', 'POST', `${path}/steps/publish`, { facts: {} });
    assert.equal((await publish()).body.code, 'disclosure.thirdAsked');
    await office.step('officer', path, 'answerThird', { thirdSays: 'objects', reply: [await upload('答复.txt')] });
    assert.equal((await publish()).body.code, 'disclosure.thirdObjects');
    const again = { ...asked, letter: [await upload('再次征求.txt')] };
    await office.step('officer', path, 'askThird', again);
    await office.step('officer', path, 'answerThird', { thirdSays: 'agrees', reply: [await upload('同意.txt')] });
    // The first answer still stands: it was not taken back for what it objected to.
    assert.equal((await publish()).body.code, 'disclosure.thirdObjects');
  });

  it('is published against a third party where silence would gravely harm the public, who is told in writing', async () => {
    const { id } = await made.reviewed();
    const path = `/disclosures/${id}`;
    const upload = async (name: string) => (await office.upload('officer', '/files', name, name)).body.id;
    await office.step('officer', path, 'askThird', {
      ...{ thirdParty: '示例供应商', touched: '批号', askedOn: '2026-11-24', replyBy: '2026-12-04' },
      letter: [await upload('函二.txt')],
    });
    await office.step('officer', path, 'answerThird', {
      ...{ thirdSays: 'silent', publicInterest: '涉及儿童用品安全' },
      toldThird: [await upload('书面通知.txt')],
    });
    await office.step('officer', path, 'submit');
    await office.step('reviewer', path, 'reviewSecrecy', { secrecy: 'clear' });
    assert.equal((await office.step('head', path, 'publish')).state, 'published');
  });

  it('is withheld for a state secret only with the paper of the higher authority (国发〔2014〕6号 三)', async () => {
    const { id } = await made.reviewed();
    const facts = { withheldWhy: 'secret', confirmedBy: '粤市监密〔2026〕1号（示例）' };
    const asked = (more: object) =>
      office.call('head', 'POST', `/disclosures/${id}/steps/withhold`, {
        facts: { ...facts, ...more },
        reason: '涉密',
      });
    assert.equal((await asked({})).status, 400);
    const { body } = await office.upload('head', '/files', '确认文书.txt', '上级机关确认');
    assert.equal((await asked({ confirmation: [body.id] })).body.state, 'withheld');
  });

  it('is not published while a passage waits or an item is missing, which is named', async () => {
    const one = await made.decided();
    await made.serve(one);
    const { id } = await made.only(`caseFile=${one.caseId}`);
    const path = `/disclosures/${id}`;
    const none = await office.call('officer', 'POST', `${path}/steps/submit`, { facts: {} });
    assert.equal(none.body.code, 'disclosure.noText');
    await prepareText(office.made.services, office.actor('officer'), { id, file: null });
    await office.step('officer', path, 'submit');
    await office.step('reviewer', path, 'reviewSecrecy', { secrecy: 'clear' });
    const waiting = await office.call('head', 'POST', `${path}/steps/publish`, { facts: {} });
    assert.deepEqual([waiting.status, waiting.body.code], [409, 'disclosure.waiting']);
    const { text } = await office.ok('officer', 'GET', `${path}/review`);
    await made.change(`${path}/passages/confirm-all`, 'POST', {}, String(text.version));
    const unconfirmed = await office.call('head', 'POST', `${path}/steps/publish`, { facts: {} });
    assert.deepEqual([unconfirmed.status, unconfirmed.body.code], [409, 'disclosure.knownOpen']);
    // Whom the file names stands in the list, telephones too; the clerk adds whom it does not name.
    assert.ok(text.known.others.includes('李雪梅'));
    const known = { others: [...text.known.others, '湛蓝'] };
    const changed = await made.change(`${path}/known`, 'PUT', known, String(text.version + 1));
    assert.equal(changed.text.known.confirmedBy === null, false);
    assert.equal(changed.text.public.includes('湛蓝'), false);
    await made.change(`${path}/passages/confirm-all`, 'POST', {}, String(changed.text.version));
    const missing = await office.call('head', 'POST', `${path}/steps/publish`, { facts: {} });
    assert.deepEqual([missing.status, missing.body.code], [409, 'disclosure.incomplete']);
    assert.match(missing.body.title, /处罚有效期/);
    assert.equal((await office.ok('officer', 'GET', path)).state, 'review');
    assert.ok((await office.ok('office', 'GET', '/disclosures?incomplete=true')).total >= 1);
  });

  it('lets people cover more, keep with a reason, put other words in, and return to the proposal', async () => {
    const { id } = await made.reviewed();
    const path = `/disclosures/${id}/passages`;
    let { text } = await office.ok('officer', 'GET', `/disclosures/${id}/review`);
    const act = async (body: object, status = 200) => {
      const answer = await office.call('officer', 'POST', path, body, { 'if-match': `"${text.version}"` });
      assert.equal(answer.status, status, JSON.stringify(answer.body));
      if (status === 200) text = answer.body.text;
      return answer.body;
    };
    const at = text.served.indexOf('转账记录');
    await act({ start: at, end: at + 4, act: 'cover', kind: 'other', why: '示例' });
    assert.equal(text.public.includes('转账记录'), false);
    const name = text.passages.find(
      (one: { start: number; end: number }) => text.served.slice(one.start, one.end) === '张晓棠',
    );
    const place = { start: name.start, end: name.end };
    assert.match((await act({ ...place, act: 'keep' }, 400)).title, /须说明理由/);
    assert.match((await act({ ...place, act: 'replace', replacement: '张晓棠某' }, 400)).title, /含有被遮盖的文字/);
    await act({ ...place, act: 'replace', replacement: '供货人甲' });
    assert.ok(text.public.includes('供货人甲'));
    await act({ ...place, act: 'keep', why: '当事人书面同意公开' });
    assert.ok(text.public.includes('张晓棠'));
    await act({ start: at, end: at + 4, act: 'undo' });
    assert.ok(text.public.includes('转账记录'));
    await act({ start: name.start + 1, end: name.end + 1, act: 'cover' }, 400);
    const stale = await office.call('officer', 'POST', path, { ...place, act: 'confirm' }, { 'if-match': '"1"' });
    assert.equal(stale.status, 412);
  });

  it('is barred by an open doubt and by a required item that was covered; an answer is remembered by the office', async () => {
    const { id } = await made.reviewed();
    const path = `/disclosures/${id}`;
    const review = async () => (await office.ok('officer', 'GET', `${path}/review`)).text;
    const decide = async (body: object) => {
      await made.change(`${path}/passages`, 'POST', body, String((await review()).version));
      return review();
    };
    const { served, passages } = await review();
    const at = served.indexOf('湛蓝');
    const place = { start: at, end: at + 2 };
    assert.equal(passages.find((one: { start: number }) => one.start === at).action, 'keep');
    assert.equal((await decide({ ...place, act: 'undo' })).doubts, 1);
    await office.step('officer', path, 'submit');
    await office.step('reviewer', path, 'reviewSecrecy', { secrecy: 'clear' });
    const publish = () => office.call('head', 'POST', `${path}/steps/publish`, { facts: {} });
    const barred = await publish();
    assert.deepEqual([barred.status, barred.body.code], [409, 'disclosure.doubts']);
    assert.equal((await decide({ ...place, act: 'keep' })).doubts, 0);
    const amount = /[0-9,]+(?:\.[0-9]+)? ?元/.exec(served);
    assert.ok(amount !== null);
    await decide({ start: amount.index, end: amount.index + amount[0].length, act: 'cover', why: '示例' });
    const changed = await publish();
    assert.deepEqual([changed.status, changed.body.code], [409, 'disclosure.required']);
    assert.ok(changed.body.title.includes(amount[0]), changed.body.title);
    await decide({ start: amount.index, end: amount.index + amount[0].length, act: 'undo' });
    assert.equal((await publish()).status, 200);

    const next = await made.decided();
    await made.serve(next);
    const other = await made.only(`caseFile=${next.caseId}`);
    await prepareText(office.made.services, office.actor('officer'), { id: other.id, file: null });
    const { text } = await office.ok('officer', 'GET', `/disclosures/${other.id}/review`);
    assert.equal(text.doubts, 0);
    const remembered = text.passages.find(
      (one: { start: number; end: number }) => text.served.slice(one.start, one.end) === '湛蓝',
    );
    assert.equal(remembered.action, 'keep');
    assert.match(remembered.reason.zh, /本单位对同样文字答复过/);
  });

  it('is published once by two who approve at the same moment', async () => {
    const { id } = await made.reviewed();
    await office.step('officer', `/disclosures/${id}`, 'submit');
    await office.step('reviewer', `/disclosures/${id}`, 'reviewSecrecy', { secrecy: 'clear' });
    const both = await Promise.all(
      (['head', 'otherHead'] as const).map((who) =>
        office.call(who, 'POST', `/disclosures/${id}/steps/publish`, { facts: {} }),
      ),
    );
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409]);
  });

  it('owes its withdrawal within three working days of its annulment (行政处罚法 48(2)), with reasons for the public', async () => {
    const { id, caseId } = await made.published();
    await office.step(
      'head',
      `/cases/${caseId}`,
      'reopenCase',
      { reopenedBy: 'judgment', reopenedDocument: '（2026）粤01行终1号' },
      '判决撤销',
    );
    const owed = await office.ok('officer', 'GET', `/disclosures/${id}`);

    assert.equal(owed.annulledOn, '2026-11-24');
    const record = await office.ok('head', 'GET', `/disclosures/${id}`);
    assert.ok(
      record.actions.some((one: { action: string; allowed: boolean }) => one.action === 'withdraw' && one.allowed),
    );
    assert.equal(record.nextDue.dueAt.slice(0, 10), '2026-11-27');
    await office.step('head', `/disclosures/${id}`, 'withdraw', { publicReason: '法院判决撤销原处罚决定' });
    const { publication } = await office.ok('officer', 'GET', `/disclosures/${id}/review`);
    assert.equal(publication.state, 'withdrawn');
    const page = await office.app.inject({ url: `/portal/decisions/${publication.address}` });
    assert.match(page.body, /法院判决撤销原处罚决定/);
    assert.equal(page.body.includes('微信号'), false);
  });

  it('leaves the lines that a correction changed, and ends after its term by itself', async () => {
    const { id } = await made.published();
    const path = `/disclosures/${id}`;
    const nothing = await office.call('head', 'POST', `${path}/steps/correct`, { facts: { publicReason: '示例' } });
    assert.equal(nothing.body.code, 'disclosure.nothingChanged');
    const entry = await office.ok('officer', 'GET', path);
    const items = entry.items.map(({ item, value }: { item: string; value: string }) => ({
      item,
      value: item === '违法行为类型' ? '销售侵犯注册商标专用权的商品（补正）' : value,
    }));
    const headers = { 'if-match': `"${entry.version}"` };
    assert.equal((await office.call('officer', 'PATCH', path, { items }, headers)).status, 200);
    await office.step('head', path, 'correct', { publicReason: '违法行为类型补正' });
    assert.equal((await office.ok('officer', 'GET', `${path}/review`)).publication.edition, 2);
    const before = office.present;
    // 国家发展和改革委员会令第36号: a year from the decision; the day after it ends.
    office.present = new Date('2027-11-25T02:00:00Z');
    assert.ok((await endTerms(office.made.services)) >= 1);
    assert.equal((await office.ok('officer', 'GET', path)).state, 'ended');
    assert.equal((await office.ok('officer', 'GET', `${path}/review`)).publication.state, 'ended');
    office.present = before;
  });

  it('is drafted by the next look where what follows the service was cut off', async () => {
    const one = await made.decided();
    await made.serve(one);
    const { id } = await made.only(`caseFile=${one.caseId}`);
    // As after a kill: the record is there and its text was not read.
    const { read } = await catchUp(office.made.services);
    assert.ok(read >= 1);
    assert.notEqual((await office.ok('officer', 'GET', `/disclosures/${id}/review`)).text, null);
    assert.deepEqual(await catchUp(office.made.services), { drafted: 0, read: 0 });
  });

  it('counts by agency, each number with its list', async () => {
    const { rules } = await office.ok('office', 'GET', '/disclosures/overview');
    const { agencies, queues } = await office.ok('office', 'GET', '/disclosures/queues');
    for (const { agency, counts } of agencies)
      for (const [queue, count] of Object.entries(counts)) {
        const list = await office.ok('office', 'GET', `/disclosures?queue=${queue}&agency=${agency.id}`);
        assert.equal(list.total, count, `${queue} of ${agency.name}`);
      }
    const open = queues.find(({ queue }: { queue: string }) => queue === 'open').count;
    // The filter that it was before it was a queue asks for the same.
    assert.equal((await office.ok('office', 'GET', '/disclosures?unpublished=true')).total, open);
    assert.ok(open > 0);
    assert.deepEqual(
      rules.map(({ workingDays }: { workingDays: number }) => workingDays),
      [20, 20, 10, 7],
    );
  });

  it('is read by the public at its address without scripts, and by programs, from the same commit on', async () => {
    const { id } = await made.published();
    const { publication, text } = await office.ok('officer', 'GET', `/disclosures/${id}/review`);
    const open = (url: string) => office.app.inject({ url });
    const page = await open(`/portal/decisions/${publication.address}`);
    assert.deepEqual(
      [page.statusCode, page.rawPayload.length < 100_000, page.body.includes('<script')],
      [200, true, false],
    );
    assert.match(page.body, /（略）/);
    // Its summary has the items of one channel, each once; what the others ask for is folded below.
    const [summary = '', folded = ''] = page.body.split('<details class="more">');
    assert.deepEqual(
      [summary.match(/<th /g)?.length, /行政相对人名称/.test(summary), /行政相对人名称/.test(folded)],
      [6, false, true],
    );
    // Days to come say how they were counted, and the file where it stands in the log.
    assert.match(page.body, /可申请信用修复<p>自作出决定之日起满 3 个月<br>/);
    assert.match(page.body, /停止公示<p>自作出决定之日起满 1 年<br>/);
    assert.match(page.body, /<dt>入日志<\/dt>/);
    const [, asked] = /href="\/portal\/verify\?digest=([0-9a-f]{64})"/.exec(page.body) ?? [];
    const pdf = await open(`/portal/decisions/${publication.address}/decision.pdf`);
    assert.equal(
      asked,
      createHash('sha256').update(pdf.rawPayload).digest('hex'),
      'its link asks for the file that it gives',
    );
    for (const word of ['张晓棠', '李雪梅', '13800138000']) assert.equal(page.body.includes(word), false, word);
    const list = await open('/portal/decisions?q=沐风&kind=organisation&region=440000');
    assert.ok(list.body.includes(publication.address) && list.rawPayload.length < 100_000);
    assert.equal((await open('/portal/decisions?q=不存在的当事人')).body.includes(publication.address), false);
    assert.match(
      (await open('/portal/decisions.atom')).body,
      new RegExp(`<id>[^<]*/portal/decisions/${publication.address}</id>`),
    );
    const json = (await open(`/portal/decisions/${publication.address}.json`)).json();
    assert.equal(json.text, text.public);
    assert.equal(json.proof.publicDigest.length, 64);
    assert.ok((await open('/portal/decisions.csv')).body.includes(publication.address));
    for (const kind of ['docx', 'pdf']) {
      const file = await open(`/portal/decisions/${publication.address}/decision.${kind}`);
      assert.equal(file.statusCode, 200);
      const digest = createHash('sha256').update(file.rawPayload).digest('hex');
      const known = await office.made.opened.database.asSystem('test', (tx) => publicByDigest(tx, [digest]));
      assert.equal(known.get(digest)?.address, publication.address, `${kind} is the published file`);
      const parts = await strangersParts(`public.${kind}`, file.rawPayload);
      assert.ok(
        parts.some((part) => part.text.includes('沐风')),
        kind,
      );
      assert.equal(
        parts.some((part) => part.text.includes('张晓棠')),
        false,
        kind,
      );
    }
    const sheet = await office.bytes('officer', '/disclosures/double.xlsx');
    assert.ok(sheet.length > 1_000);
    const csv = await office.raw('officer', '/disclosures/double.csv?kind=organisation');
    assert.match(csv.body, /行政相对人名称（CF_XDR_MC）.*沐风/s);
    assert.equal(csv.body.split('\n')[0]?.split(',').length, 30, 'every field of the standard, in its order');
    const { rows } = await office.made.opened.database.systemPool.query(
      "select after from audit.entry where action = 'export' and kind = 'publication' order by id",
    );
    const [workbook, table] = rows.map(({ after }) => after);
    assert.deepEqual([rows.length, workbook], [2, {}]);
    assert.equal(table.kind, 'organisation');
    assert.ok(table.rows >= 1);
    const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    assert.equal(table.sha256, digestOf(csv.rawPayload));
    const { items } = await office.ok('officer', 'GET', '/exchanged-files?kind=publication');
    assert.deepEqual(
      items.map((one: { name: string; sha256: string }) => [one.name, one.sha256]),
      [
        ['double-organisation.csv', digestOf(csv.rawPayload)],
        ['双公示.xlsx', digestOf(sheet)],
      ],
    );
    assert.deepEqual(items[0].asked, [
      {
        filter: { zh: '主体类别', en: 'party type' },
        value: { zh: '法人、其他组织', en: 'Organisation' },
      },
    ]);
  });

  it('is in no feed when its publication was cut off before the commit, and wholly there after it', async () => {
    const { id } = await made.reviewed();
    await office.step('officer', `/disclosures/${id}`, 'submit');
    await office.step('reviewer', `/disclosures/${id}`, 'reviewSecrecy', { secrecy: 'clear' });
    const count = async () => (await office.app.inject({ url: '/portal/decisions.json' })).json().items.length;
    const before = await count();
    const { services } = office.made;
    const tools = { ...(await toolsOf(services)), now: office.present };
    const cut = services.database.as(office.actor('head'), async (session) => {
      await takeEntryStep(session, tools, {
        ...{ register: disclosures, crypto: services.crypto, files: services.files, reading: services.reading },
        step: { instanceId: id, step: 'publish', facts: {} },
      });
      throw new Error('killed');
    });
    await assert.rejects(cut, /killed/);
    assert.equal(await count(), before);
    assert.equal((await office.ok('officer', 'GET', `/disclosures/${id}`)).state, 'review');
    await office.step('head', `/disclosures/${id}`, 'publish');
    assert.equal(await count(), before + 1);
  });

  it('has its files made beside the server, before its step, and made anew where they are of another text', async () => {
    const [one, other] = [await made.submitted({ name: '澄江（示例）鞋业有限公司' }), await made.submitted()];
    const { services } = office.made;
    const tools = { ...(await toolsOf(services)), now: office.present };
    const asked = ({ id }: { id: string }) => ({ instanceId: id, step: 'publish', facts: {} });
    const ahead = (of: { id: string }) =>
      publicationSteps.ahead(services, { actor: office.actor('head'), step: asked(of) });
    const nobody = { ...services.reading, run: () => Promise.reject(new Error('no reader')) };
    const take = (reading: typeof services.reading, hooks?: StepHooks) =>
      services.database.as(office.actor('head'), (session) =>
        takeEntryStep(session, tools, {
          ...{ register: disclosures, crypto: services.crypto, files: services.files, reading },
          ...{ step: asked(one), ...(hooks !== undefined && { hooks }) },
        }),
      );
    await assert.rejects(take(nobody), /no reader/);
    await assert.rejects(take(nobody, await ahead(other)), /no reader/, 'files of another text are not taken');
    await take(nobody, await ahead(one));
    const { items } = (await office.app.inject({ url: '/portal/decisions.json?q=澄江' })).json();
    const file = await office.app.inject({ url: `${new URL(items[0].address).pathname}/decision.docx` });
    const parts = await strangersParts('public.docx', file.rawPayload);
    assert.match(parts.map(({ text }) => text).join(''), /澄江（示例）鞋业有限公司/);
  });

  it('that is late is told to the coordination office, and stands on its list of what is late', async () => {
    const made1 = await made.decided();
    await made.serve(made1);
    const { id } = await made.only(`caseFile=${made1.caseId}`);
    const before = office.present;
    const noticed = async () =>
      (await office.ok('office', 'GET', '/notices?limit=100')).items.filter(
        ({ link }: { link: string }) => link === `/disclosures/${id}`,
      ).length;
    await raiseAlarms(office.made.services);
    assert.equal(await noticed(), 0);
    office.present = new Date('2026-12-08T02:00:00Z');
    await raiseAlarms(office.made.services);
    assert.ok((await noticed()) >= 1, 'seven working days have passed without the report to 双公示');
    const late = await office.ok('office', 'GET', '/disclosures?late=true&limit=100');
    assert.ok(late.items.some((one: { id: string }) => one.id === id));
    const { agencies } = await office.ok('office', 'GET', '/disclosures/queues');
    const lateOf = agencies.map(({ counts }: { counts: { late: number } }) => counts.late);
    assert.equal(
      lateOf.reduce((all: number, one: number) => all + one, 0),
      late.total,
    );
    office.present = before;
  });
});
