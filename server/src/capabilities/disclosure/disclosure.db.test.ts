// From the service of a decision to its public page: drafted at once, reviewed passage by passage, published by another person, withdrawn.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PDFDocument } from '@cantoo/pdf-lib';
import { openTestOffice, type TestOffice } from '../../test-office.ts';
import { casesCapability, documentsChanged } from '../cases/index.ts';
import { catchUp } from './draft.ts';
import { disclosureCapability } from './index.ts';
import { endTerms } from './jobs.ts';
import { prepareText } from './text.ts';

const people = {
  officer: ['samr', '440100', ['officer']],
  head: ['samr', '440100', ['approver']],
  otherHead: ['samr', '440100', ['approver']],
  reviewer: ['samr', '440100', ['supervisor']],
  office: ['double-fight', '440100', ['officer']],
  stranger: ['samr', '330100', ['officer']],
} as const;

describe('a served decision', () => {
  let office: TestOffice<keyof typeof people>;
  const tuesday = new Date('2026-11-24T02:00:00Z');
  before(async () => {
    office = await openTestOffice({ people, capabilities: [casesCapability, disclosureCapability], present: tuesday });
    await office.made.services.jobs.work([{ name: documentsChanged, handler: async () => {} }], { run: false });
  });
  after(() => office.close());

  const content = {
    违法事实:
      '2026年3月起，当事人通过微信号yx_0926muf向供货人张晓棠购进标注“云雀”商标的运动鞋210双，货款转入其个人账户6222021602000926001。证人李雪梅（电话13800138000）证实上述事实。',
    证据说明: '现场笔录、询问笔录、转账记录。',
    陈述申辩情况: '当事人未提出陈述、申辩。',
    缴款方式: '自收到本决定书之日起15日内缴至指定银行。',
  };
  const change = async (path: string, method: 'PUT' | 'POST', body: object, at: string) => {
    const { version } = at.startsWith('/') ? await office.ok('officer', 'GET', at) : { version: Number(at) };
    const { status, body: answer } = await office.call('officer', method, path, body, { 'if-match': `"${version}"` });
    assert.ok(status < 300, JSON.stringify(answer));
    return answer;
  };

  /** A case decided on the office's day, its decision sealed and not served yet. */
  async function decided(
    party: object = {},
  ): Promise<{ caseId: string; document: { id: string; no: string; version: number } }> {
    const { case: row } = await office.ok('officer', 'POST', '/cases', {
      title: '沐风（示例）鞋业经营部销售侵犯注册商标专用权的商品案',
      source: { kind: 'inspection', on: '2026-11-20' },
      offenceCode: 'TM-57-3',
      actFrom: '2026-03-02',
      actUntil: '2026-10-27',
    });
    const id = row.id;
    const officers = [
      { name: '陈一', certificateNo: '440100001' },
      { name: '李二', certificateNo: '440100002' },
    ];
    await change(`/cases/${id}/officers`, 'PUT', { officers }, `/cases/${id}`);
    const parties = [
      {
        part: 'party',
        kind: 'unit',
        name: '沐风（示例）鞋业有限公司',
        idMissing: '示例',
        legalPerson: '陈望山',
        ...party,
      },
      { part: 'witness', kind: 'individual', name: '李雪梅' },
    ];
    await change(`/cases/${id}/parties`, 'PUT', { parties }, `/cases/${id}`);
    const step = (who: 'officer' | 'head' | 'reviewer', name: string, facts: object = {}, reason?: string) =>
      office.step(who, `/cases/${id}`, name, facts, reason);
    await step('head', 'file');
    const { actions } = await office.ok('officer', 'GET', `/cases/${id}`);
    if (actions.some((one: { action: string; allowed: boolean }) => one.action === 'answerThreshold' && one.allowed))
      await step('officer', 'answerThreshold', { suspicion: 'no' }, '数额明显不足');
    await step('officer', 'conclude', { proposal: '罚款' });
    await step('officer', 'submitReview');
    await step('reviewer', 'review', { opinion: '同意' });
    const day = office.present.toISOString().slice(0, 10);
    await step('officer', 'giveNotice', {
      noticedOn: day,
      proposed: '罚款',
      proposedFineFen: 6_000_000,
      hearingRight: false,
    });
    await step('officer', 'recordDefence', { defence: 'waived' });
    await step('head', 'decide', {
      kind: 'penalty',
      penalties: ['fine', 'confiscateGoods'],
      fineFen: 6_000_000,
      grounds: '违法',
    });
    const drafted = await office.ok('officer', 'POST', `/cases/${id}/documents`, { form: 'decision', content });
    const pdf = await PDFDocument.create();
    pdf.addPage([400, 600]).drawText('sealed', { x: 50, y: 300 });
    const { body: scan } = await office.upload('officer', '/files', '盖章.pdf', new Uint8Array(await pdf.save()));
    const sealed = await change(
      `/case-documents/${drafted.id}/seal`,
      'POST',
      { file: scan.id, issuedOn: day },
      String(drafted.version),
    );
    return { caseId: id, document: sealed };
  }
  const serve = ({ document }: Awaited<ReturnType<typeof decided>>) =>
    change(
      `/case-documents/${document.id}/serve`,
      'POST',
      { servedOn: office.present.toISOString().slice(0, 10), way: 'direct', receiver: '店主', receipt: null },
      String(document.version),
    );
  const only = async (q: string) => {
    const { items } = await office.ok('officer', 'GET', `/disclosures?${q}`);
    return items[0];
  };
  /** Served, read and all passages confirmed; what the channels still lack is filled in. */
  async function reviewed(party: object = {}): Promise<{ id: string; caseId: string }> {
    const made = await decided(party);
    await serve(made);
    const { id } = await only(`caseFile=${made.caseId}`);
    assert.equal(await prepareText(office.made.services, office.actor('officer'), { id, file: null }), true);
    const entry = await office.ok('officer', 'GET', `/disclosures/${id}`);
    const items = [
      ...entry.items.map(({ item, value }: { item: string; value: string }) => ({ item, value })),
      ...entry.missing.map(({ zh }: { zh: string }) => ({ item: zh, value: '示例' })),
    ];
    const headers = { 'if-match': `"${entry.version}"` };
    const patched = await office.call('officer', 'PATCH', `/disclosures/${id}`, { items }, headers);
    assert.equal(patched.status, 200, JSON.stringify(patched.body));
    const { text } = await office.ok('officer', 'GET', `/disclosures/${id}/review`);
    await change(`/disclosures/${id}/passages/confirm-all`, 'POST', {}, String(text.version));
    return { id, caseId: made.caseId };
  }
  async function published(party: object = {}): Promise<{ id: string; caseId: string }> {
    const one = await reviewed(party);
    await office.step('officer', `/disclosures/${one.id}`, 'submit');
    await office.step('reviewer', `/disclosures/${one.id}`, 'reviewSecrecy', { secrecy: 'clear' });
    await office.step('head', `/disclosures/${one.id}`, 'publish');
    return one;
  }

  it('has its disclosure at once: channels with days counted from the decision, what is missing by name, persons covered', async () => {
    const made = await decided();
    assert.equal((await office.ok('officer', 'GET', `/disclosures?caseFile=${made.caseId}`)).total, 0);
    await serve(made);
    const entry = await only(`caseFile=${made.caseId}`);
    assert.deepEqual(
      [entry.state, entry.decisionNo, entry.channels],
      ['draft', made.document.no, ['2014', 'samr', 'double']],
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
    for (const word of ['沐风（示例）鞋业有限公司', '陈望山', made.document.no])
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

  it('is seen by its agency and the office above, its served text by its agency alone', async () => {
    const entry = await only('unpublished=true');
    assert.equal((await office.call('stranger', 'GET', `/disclosures/${entry.id}`)).status, 404);
    assert.equal((await office.call('stranger', 'GET', `/disclosures/${entry.id}/review`)).status, 404);
    assert.equal((await office.ok('office', 'GET', `/disclosures/${entry.id}/review`)).text, null);
  });

  it('is published by another person, complete and confirmed alone; what is public is proved', async () => {
    const { id } = await reviewed();
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
    const { id } = await reviewed();
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

  it('is not published while a passage waits or an item is missing, which is named', async () => {
    const made = await decided();
    await serve(made);
    const { id } = await only(`caseFile=${made.caseId}`);
    const path = `/disclosures/${id}`;
    const none = await office.call('officer', 'POST', `${path}/steps/submit`, { facts: {} });
    assert.equal(none.body.code, 'disclosure.noText');
    await prepareText(office.made.services, office.actor('officer'), { id, file: null });
    await office.step('officer', path, 'submit');
    await office.step('reviewer', path, 'reviewSecrecy', { secrecy: 'clear' });
    const waiting = await office.call('head', 'POST', `${path}/steps/publish`, { facts: {} });
    assert.deepEqual([waiting.status, waiting.body.code], [409, 'disclosure.waiting']);
    const { text } = await office.ok('officer', 'GET', `${path}/review`);
    await change(`${path}/passages/confirm-all`, 'POST', {}, String(text.version));
    const missing = await office.call('head', 'POST', `${path}/steps/publish`, { facts: {} });
    assert.deepEqual([missing.status, missing.body.code], [409, 'disclosure.incomplete']);
    assert.match(missing.body.title, /处罚有效期/);
    assert.equal((await office.ok('officer', 'GET', path)).state, 'review');
    assert.ok((await office.ok('office', 'GET', '/disclosures?incomplete=true')).total >= 1);
  });

  it('lets people cover more, keep with a reason, put other words in, and return to the proposal', async () => {
    const { id } = await reviewed();
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

  it('is published once by two who approve at the same moment', async () => {
    const { id } = await reviewed();
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
    const { id, caseId } = await published();
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
  });

  it('leaves the lines that a correction changed, and ends after its term by itself', async () => {
    const { id } = await published();
    const path = `/disclosures/${id}`;
    const nothing = await office.call('head', 'POST', `${path}/steps/correct`, { facts: { publicReason: '示例' } });
    assert.equal(nothing.body.code, 'disclosure.nothingChanged');
    const entry = await office.ok('officer', 'GET', path);
    const items = entry.items.map(({ item, value }: { item: string; value: string }) => ({
      item,
      value: item === '违法行为类型' ? '销售侵犯注册商标专用权的商品' : value,
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
    const made = await decided();
    await serve(made);
    const { id } = await only(`caseFile=${made.caseId}`);
    // As after a kill: the record is there and its text was not read.
    const { read } = await catchUp(office.made.services);
    assert.ok(read >= 1);
    assert.notEqual((await office.ok('officer', 'GET', `/disclosures/${id}/review`)).text, null);
    assert.deepEqual(await catchUp(office.made.services), { drafted: 0, read: 0 });
  });

  it('counts by agency, each number with its list', async () => {
    const { agencies, states, rules } = await office.ok('office', 'GET', '/disclosures/overview');
    const [own] = agencies;
    const list = await office.ok('office', 'GET', `/disclosures?unpublished=true&agency=${own.id}`);
    assert.equal(own.open, list.total);
    assert.equal(own.open, (states.draft ?? 0) + (states.review ?? 0));
    assert.deepEqual(
      rules.map(({ workingDays }: { workingDays: number }) => workingDays),
      [20, 20, 10, 7],
    );
  });
});
