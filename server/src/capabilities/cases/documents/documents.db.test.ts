// Documents of a case over HTTP: drafted from the file, numbered without gaps, sealed, served, bound, and no longer changed.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PDFDocument } from '@cantoo/pdf-lib';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { officialDocument, paragraph } from '../../../platform/office/templates/official-document.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import type { CaseOffice } from '../testing/case-office.ts';
import { type DocumentsOffice, openDocumentsOffice } from '../testing/documents-office.ts';
import { nothingPleaded } from '../testing/nothing-pleaded.ts';
import { takeDocumentNumber } from './numbers.ts';
import { type SealService, sealDocument } from './seal.ts';

describe('documents of a case', () => {
  let office: CaseOffice;
  let bureau: DocumentsOffice['bureau'];
  let officer: DocumentsOffice['officer'];
  let get: DocumentsOffice['get'];
  let send: DocumentsOffice['send'];
  let fullCase: DocumentsOffice['fullCase'];
  let upload: DocumentsOffice['upload'];
  let scan: DocumentsOffice['scan'];
  let drafted: DocumentsOffice['drafted'];
  before(async () => {
    ({ office, bureau, officer, get, send, fullCase, upload, scan, drafted } = await openDocumentsOffice());
  });
  after(() => office.close());

  const textIn = (bytes: Uint8Array): string =>
    strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]*>/g, '');

  it('are drafted from the file: parties, amounts, officers and findings without typing them again; blanks are named', async () => {
    const id = await fullCase();
    const made = await drafted(id, '05', { 接收公安机关: '广州市公安局' });
    assert.match(made.no, /^穗市监移〔2026〕\d+号$/);
    const { bytes } = await get(`/files/${made.draft.id}`);
    const text = textIn(bytes);
    for (const said of [
      '云岭（示例）鞋业有限公司',
      '55,000.00元',
      '陈一（执法证号440100001）',
      '广州市公安局',
      '广州市白云区云岭街1号',
      '达到标准',
      made.no,
      '2026年11月24日',
      '《行政处罚法》第二十七条',
    ])
      assert.ok(text.includes(said), said);
    assert.deepEqual(made.missing.toSorted(), ['文书表', '检察机关', '联系人', '联系电话'].toSorted());
    assert.ok(text.includes('【待填】'));
  });

  it('do not ask for what the file knows', async () => {
    const id = await fullCase();
    const { status, body } = await send(`/cases/${id}/documents`, { form: '05', content: { 当事人: '别人' } });
    assert.equal(status, 400);
    assert.match(JSON.stringify(body), /content\/当事人/);
  });

  it('have a worksheet that goes line by line with the page of evidence, as Word and to print', async () => {
    const id = await fullCase();
    const made = await drafted(id, 'worksheet');
    const text = textIn((await get(`/files/${made.draft.id}`)).bytes);
    for (const said of ['160双', '200.00', '32,000.00', '23,000.00', '55,000.00', '第12页', '法释〔2025〕5号'])
      assert.ok(text.includes(said), said);
    assert.ok(text.includes('未查明'), 'an amount that nobody knows is said to be so');
    assert.deepEqual(made.missing, []);
    const printed = await get(`/cases/${id}/worksheet.pdf`);
    assert.equal(printed.status, 200);
    const pages = await extractText(await getDocumentProxy(new Uint8Array(printed.bytes)), { mergePages: true });
    for (const said of ['32,000.00', '实际销售价格', '第12页', '签名']) assert.ok(pages.text.includes(said), said);
  });

  it('take numbers in a row of their series, however many are drafted at once, and a failed draft leaves no gap', async () => {
    const id = await fullCase();
    const before = Number(/〕(\d+)号/.exec((await drafted(id, '15')).no)?.[1]);
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(() => send(`/cases/${id}/documents`, { form: '15', content: {} })),
    );
    const numbers = answers.map(({ body }) => Number(/〕(\d+)号/.exec(body.no)?.[1]));
    assert.deepEqual(
      numbers.toSorted((one, other) => one - other),
      [1, 2, 3, 4, 5, 6].map((at) => before + at),
    );
    const actor = { userId: officer.userId, requestId: 'test' };
    await assert.rejects(
      office.made.services.database.as(actor, async ({ tx }) => {
        await takeDocumentNumber(tx, { agencyKey: bureau.key, series: '限提', year: 2026 });
        throw new TypeError('the draft fails');
      }),
    );
    assert.match((await drafted(id, '15')).no, new RegExp(`〕${before + 7}号`));
  });

  it('are numbered as the office writes its numbers', async () => {
    const rule = { word: '听告', digits: 4 };
    const path = `/case-number-rules/${encodeURIComponent('听通')}`;
    assert.equal((await office.call('officer', path, { method: 'PUT', body: rule })).status, 403);
    assert.equal((await office.call('head', path, { method: 'PUT', body: rule })).status, 204);
    assert.equal((await office.call('head', path, { method: 'PUT', body: { word: 'abc', digits: 1 } })).status, 400);
    assert.equal((await drafted(await fullCase(), 'hearing')).no, '穗市监听告〔2026〕0001号');
  });

  it('are sealed by a scan, served with a receipt, and do not change any more, not even at the database', async () => {
    const id = await fullCase();
    const made = await drafted(id, 'notice', { 违法事实: '生产假冒运动鞋' });
    const path = `/case-documents/${made.id}`;
    const early = await send(
      `${path}/serve`,
      { servedOn: '2026-11-24', way: 'direct', receiver: '林某' },
      made.version,
    );
    assert.equal(early.body.code, 'documents.notIssued');
    const unsealed = await send(`${path}/seal`, { file: null, issuedOn: '2026-11-24' }, made.version);
    assert.equal(unsealed.body.code, 'documents.sealUnavailable');
    const filledIn = made.missing;
    const later = await send(`${path}/seal`, { file: await scan(2), issuedOn: '2026-11-25', filledIn }, made.version);
    assert.equal(later.status, 400);
    const blank = await send(`${path}/seal`, { file: await scan(2), issuedOn: '2026-11-24' }, made.version);
    assert.equal(blank.body.code, 'documents.blanks');
    assert.match(blank.body.detail, /联系人/);
    const sealed = await send(`${path}/seal`, { file: await scan(2), issuedOn: '2026-11-24', filledIn }, made.version);
    assert.equal(sealed.status, 200, JSON.stringify(sealed.body));
    assert.equal(sealed.body.state, 'issued');
    assert.equal(sealed.body.pages, 2);
    const redraft = await office.call('officer', `${path}/draft`, {
      method: 'PUT',
      body: { content: {} },
      version: sealed.body.version,
    });
    assert.equal(redraft.body.code, 'documents.issued');
    await assert.rejects(
      office.made.services.database.as({ userId: officer.userId, requestId: 'test' }, ({ tx }) =>
        tx.updateTable('caseDocument').set({ no: '穗市监罚告〔2026〕999号' }).where('id', '=', made.id).execute(),
      ),
    );
    const served = await send(
      `${path}/serve`,
      { servedOn: '2026-11-24', way: 'direct', receiver: '林某', receipt: await scan(1) },
      sealed.body.version,
    );
    assert.equal(served.body.state, 'served', JSON.stringify(served.body));
    assert.equal(served.body.receipt.name, '盖章.pdf');
    const back = await send(`${path}/withdraw`, { reason: '有误' }, served.body.version);
    assert.equal(back.body.code, 'documents.notIssued');
    assert.equal((await get(`/files/${served.body.sealed.id}`, 'prosecutor')).status, 200);
  });

  it('are sealed by the electronic seal service of the agency where one is connected', async () => {
    const id = await fullCase();
    const made = await drafted(id, 'worksheet');
    const open = await drafted(id, 'notice');
    const sealedPdf = await PDFDocument.create();
    sealedPdf.addPage();
    const asked: (string | null)[] = [];
    const sealService: SealService = {
      name: '电子印章',
      seal: async ({ no }) => {
        asked.push(no);
        return sealedPdf.save();
      },
    };
    const tools = await workToolsOf(office.made.services);
    const sealing = { id: made.id, version: made.version, issuedOn: '2026-11-24', file: null, filledIn: [] };
    const seal = (q: typeof sealing) =>
      office.made.services.database.as({ userId: officer.userId, requestId: 'test' }, (session) =>
        sealDocument({ ...office.made.services, sealService }, session, tools, q),
      );
    // Whatever is said to be filled in: what the service seals is the draft, with its blanks.
    const blank = { ...sealing, id: open.id, version: open.version, filledIn: open.missing };
    await assert.rejects(seal(blank), (error: { code?: string }) => error.code === 'documents.blanks');
    await seal(sealing);
    assert.deepEqual(asked, [made.no]);
    const { body } = await get(`/case-documents/${made.id}`);
    assert.deepEqual([body.state, body.pages, body.sealed.mediaType], ['issued', 1, 'application/pdf']);
  });

  it('are told to the procedure when the decision is served: the days of payment run from there', async () => {
    const id = await fullCase();
    for (const [who, step, facts, reason] of [
      ['head', 'file', {}],
      ['officer', 'proposeNoReferral', {}, '权利人谅解'],
      ['head', 'approveNoReferral', { approvedAs: 'principal' }, '事实不足'],
      ['officer', 'answerDefences', ...nothingPleaded],
      ['officer', 'conclude', { proposal: '罚款' }],
      ['officer', 'submitReview', {}],
      ['reviewer', 'review', { opinion: '同意' }],
      ['officer', 'giveNotice', { noticedOn: '2026-11-24', proposed: '罚款', hearingRight: true }],
      ['officer', 'recordDefence', { defence: 'waived' }],
      [
        'head',
        'decide',
        { kind: 'penalty', penalties: ['fine'], fineFen: 5_000_000, confiscationFen: 0, grounds: '违法' },
      ],
    ] as const) {
      const taken = await office.step(who, id, step, facts, reason);
      assert.equal(taken.status, 200, `${step} ${JSON.stringify(taken.body)}`);
    }
    const made = await drafted(id, 'decision');
    assert.match(textIn((await get(`/files/${made.draft.id}`)).bytes), /罚款50,000.00元（大写：伍万元整）/);
    const path = `/case-documents/${made.id}`;
    const filledIn = made.missing;
    const sealed = await send(`${path}/seal`, { file: await scan(1), issuedOn: '2026-11-24', filledIn }, made.version);
    const service = { servedOn: '2026-11-24', way: 'direct', receiver: '林某' };
    assert.equal((await send(`${path}/serve`, service, sealed.body.version)).status, 200);
    const { body } = await get(`/cases/${id}`);
    const clock = (name: string) => body.clocks.find(({ duty }: { duty: string }) => duty === name);
    assert.equal(clock('serve').status, 'met');
    assert.equal(clock('perform').dueAt, '2026-12-09T15:59:59.999Z');
    assert.equal(body.file.decision.no, made.no);
  });

  it('refuse a scan that cannot be bound, and stay drafts', async () => {
    const id = await fullCase();
    const made = await drafted(id, 'notice');
    const file = await upload('加密.pdf', await encrypted());
    const refused = await send(
      `/case-documents/${made.id}/seal`,
      { file: file.body.id, issuedOn: '2026-11-24' },
      made.version,
    );
    assert.equal(refused.body.code, 'scan.encrypted');
    const word = await upload('文书.docx', officialDocument([paragraph('Body', '正文')]));
    const kind = await send(
      `/case-documents/${made.id}/seal`,
      { file: word.body.id, issuedOn: '2026-11-24', filledIn: made.missing },
      made.version,
    );
    assert.equal(kind.body.code, 'scan.kind');
    assert.equal((await get(`/case-documents/${made.id}`)).body.state, 'draft');
  });

  async function encrypted(): Promise<Uint8Array> {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    await pdf.encrypt({ userPassword: 'secret', ownerPassword: 'secret' });
    return pdf.save();
  }

  it('of the secondary volume are seen by the handling agency alone, with their files', async () => {
    const id = await fullCase();
    const internal = await drafted(id, '08', { 审批事项: '延长', 申请理由: '复杂' });
    await drafted(id, '05');
    assert.equal(internal.volume, 'secondary');
    const theirs = await get(`/cases/${id}/documents`, 'prosecutor');
    assert.deepEqual(
      theirs.body.items.map(({ form }: { form: string }) => form),
      ['05'],
    );
    assert.equal((await get(`/files/${internal.draft.id}`, 'prosecutor')).status, 404);
    assert.equal((await get(`/cases/${id}/archive`, 'prosecutor')).body.secondary, null);
    const refused = await send(`/cases/${id}/documents`, { form: '05', content: {} }, undefined, 'prosecutor');
    assert.equal(refused.body.code, 'documents.byOwner');
  });

  it('follow the office’s own template; one with wrong tags is refused with their names, one that reaches out is refused', async () => {
    const own = officialDocument([paragraph('Title', '送达地址（本局）'), paragraph('Body', '{案件名称}{收件人}')]);
    const path = '/case-forms/10/template';
    const byOfficer = await upload('a.docx', own, path);
    assert.deepEqual([byOfficer.status, byOfficer.body.code], [403, 'documents.templateByHead']);
    assert.match(byOfficer.body.title, /审批或者协调督办/);
    const wrong = await upload('a.docx', officialDocument([paragraph('Body', '{案件名}{收件人}')]), path, 'head');
    assert.equal(wrong.body.code, 'office.templateTags');
    assert.match(wrong.body.title, /案件名/);
    const parts = unzipSync(own);
    const relations = strFromU8(parts['word/_rels/document.xml.rels'] ?? new Uint8Array());
    const reaching = relations.replace(
      '</Relationships>',
      '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://example.org/a.png" TargetMode="External"/></Relationships>',
    );
    const outside = zipSync({ ...parts, 'word/_rels/document.xml.rels': strToU8(reaching) });
    assert.equal((await upload('a.docx', outside, path, 'head')).body.code, 'office.externalReference');
    const taken = await upload('a.docx', own, path, 'head');
    assert.equal(taken.status, 200, JSON.stringify(taken.body));
    const made = await drafted(await fullCase(), '10', { 收件人: '林某' });
    assert.match(textIn((await get(`/files/${made.draft.id}`)).bytes), /送达地址（本局）/);
    const forms = await get('/case-forms');
    assert.equal(forms.body.items.find(({ id }: { id: string }) => id === '10').template.name, 'a.docx');
    assert.equal(forms.body.sealService, null);
  });
});
