// Documents of a case over HTTP: drafted from the file, numbered without gaps, sealed, served, bound, and no longer changed.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { PDFDocument } from '@cantoo/pdf-lib';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import type { TestAgency } from '../../../platform/database/test-database.ts';
import { officialDocument, paragraph } from '../../../platform/office/templates/official-document.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import { buildDossier } from '../archive/dossier.ts';
import { type Answer, type CaseOffice, openCaseOffice } from '../testing/case-office.ts';
import { takeDocumentNumber } from './numbers.ts';
import { type SealService, sealDocument } from './seal.ts';

describe('documents of a case', () => {
  let office: CaseOffice;
  let bureau: TestAgency;
  let officer: { userId: string };
  const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

  before(async () => {
    office = await openCaseOffice(new Date('2026-11-24T02:00:00Z'));
    bureau = await office.made.opened.agency('samr', '440100', '穗市监');
    const procuratorate = await office.made.opened.agency('spp', '440100');
    officer = await office.person('officer', bureau, ['officer']);
    await office.person('head', bureau, ['approver']);
    await office.person('reviewer', bureau, ['supervisor']);
    await office.person('prosecutor', procuratorate, ['officer']);
  });
  after(() => office.close());

  const get = (path: string, who = 'officer') => office.call(who, path);
  const send = (path: string, body: object, version?: number, who = 'officer') =>
    office.call(who, path, { method: 'POST', body, ...(version === undefined ? {} : { version }) });

  /** A case with everything in it: 275 pairs of shoes for 55,000 yuan. */
  async function fullCase(): Promise<string> {
    const { id, version } = await office.open('officer', { regionCode: '440111', place: '云岭街1号' });
    const put = async (part: string, body: object, seen: number): Promise<number> => {
      const { status, body: answer } = await office.call('officer', `/cases/${id}/${part}`, {
        method: 'PUT',
        body,
        version: seen,
      });
      assert.equal(status, 200, JSON.stringify(answer));
      return answer.version;
    };
    const party = {
      part: 'party',
      kind: 'unit',
      name: '云岭（示例）鞋业有限公司',
      idMissing: '示例',
      legalPerson: '林某',
      address: '广州市白云区云岭街1号',
    };
    const line = { name: '运动鞋', mark: '云雀', unit: '双', evidence: '第12页' };
    const officers = [
      { name: '陈一', certificateNo: '440100001' },
      { name: '李二', certificateNo: '440100002' },
    ];
    let seen = await put('officers', { officers }, version);
    seen = await put('parties', { parties: [party] }, seen);
    await put(
      'goods',
      {
        goods: [
          { ...line, quantity: 160, state: 'sold', actualPrice: 20_000 },
          { ...line, quantity: 115, state: 'unsold', averagePrice: 20_000, sealNo: '0012' },
        ],
      },
      seen,
    );
    return id;
  }

  async function upload(name: string, bytes: Uint8Array, path = '/files', who = 'officer'): Promise<Answer> {
    const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
    const response = await office.app.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      headers: {
        cookie: office.cookieOf(who),
        'x-requested-with': 'qingfeng',
        'content-type': 'multipart/form-data; boundary=x',
      },
      payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
    });
    return { status: response.statusCode, bytes: response.rawPayload, body: response.json() };
  }

  async function scan(pages: number, text = 'scan'): Promise<string> {
    const pdf = await PDFDocument.create();
    for (let at = 0; at < pages; at += 1) pdf.addPage([400, 600]).drawText(`${text} ${at + 1}`, { x: 50, y: 300 });
    const { status, body } = await upload('盖章.pdf', await pdf.save());
    assert.equal(status, 201, JSON.stringify(body));
    return body.id;
  }

  const textIn = (bytes: Uint8Array): string =>
    strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]*>/g, '');

  async function drafted(id: string, form: string, content: object = {}): Promise<Answer['body']> {
    const { status, body } = await send(`/cases/${id}/documents`, { form, content });
    assert.equal(status, 201, JSON.stringify(body));
    return body;
  }

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
    assert.deepEqual(made.missing, ['金额表/金额', '金额表/依据']);
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
    const later = await send(`${path}/seal`, { file: await scan(2), issuedOn: '2026-11-25' }, made.version);
    assert.equal(later.status, 400);
    const sealed = await send(`${path}/seal`, { file: await scan(2), issuedOn: '2026-11-24' }, made.version);
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
    const made = await drafted(await fullCase(), 'notice');
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
    const sealing = { id: made.id, version: made.version, issuedOn: '2026-11-24', file: null };
    await office.made.services.database.as({ userId: officer.userId, requestId: 'test' }, (session) =>
      sealDocument({ ...office.made.services, sealService }, session, tools, sealing),
    );
    assert.deepEqual(asked, [made.no]);
    const { body } = await get(`/case-documents/${made.id}`);
    assert.deepEqual([body.state, body.pages, body.sealed.mediaType], ['issued', 1, 'application/pdf']);
  });

  it('are told to the procedure when the decision is served: the days of payment run from there', async () => {
    const id = await fullCase();
    for (const [who, step, facts, reason] of [
      ['head', 'file', {}],
      ['officer', 'proposeNoReferral', {}, '权利人谅解'],
      ['head', 'approveNoReferral', {}, '事实不足'],
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
    const sealed = await send(`${path}/seal`, { file: await scan(1), issuedOn: '2026-11-24' }, made.version);
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
      { file: word.body.id, issuedOn: '2026-11-24' },
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

  it('are bound in the order of the volume with running pages', async () => {
    const id = await fullCase();
    await send(`/cases/${id}/evidence`, { name: '营业执照', file: await scan(3), takenOn: '2026-11-20' });
    for (const [form, pages] of [
      ['notice', 2],
      ['decision', 4],
      ['07', 1],
    ] as const) {
      const made = await drafted(id, form);
      const sealed = await send(
        `/case-documents/${made.id}/seal`,
        { file: await scan(pages), issuedOn: '2026-11-24' },
        made.version,
      );
      assert.equal(sealed.status, 200, JSON.stringify(sealed.body));
    }
    const { body } = await get(`/cases/${id}/archive`);
    assert.deepEqual(
      body.main.items.map((item: { name: string; from: number }) => [item.name, item.from]),
      [
        ['立案/不予立案审批表', 1],
        ['行政处罚决定书', 2],
        ['行政处罚告知书', 6],
        ['营业执照', 8],
      ],
    );
    assert.equal(body.main.pages, 10);
    assert.match(body.decisionNo, /^穗市监罚〔2026〕\d+号$/);
    assert.equal((await get(`/cases/${id}/archive.pdf`)).status, 200);
    assert.equal((await send(`/cases/${id}/archive`, {})).body.code, 'step.notAllowed');
  });

  it('go to the police as one dossier: indexed, paged through, with its digest; Word files beside it', async () => {
    const id = await fullCase();
    const evidence = await send(`/cases/${id}/evidence`, {
      name: '询问笔录',
      file: await scan(2, 'questioning'),
      takenOn: '2026-11-20',
    });
    const word = await upload('报告.docx', officialDocument([paragraph('Body', '调查报告')]));
    assert.equal(word.status, 201);
    const tools = await workToolsOf(office.made.services);
    const build = (documents: string[]) =>
      office.made.services.database.as({ userId: officer.userId, requestId: 'test' }, (session) =>
        buildDossier(office.made.services, session, tools, {
          caseId: id,
          title: '涉嫌犯罪案件移送卷宗',
          on: '2026-11-24',
          items: [
            { no: 1, title: '调查报告', files: [word.body.id] },
            { no: 3, title: '涉案物品清单', sheet: 'goods' },
            { no: 6, title: '金额计算表', sheet: 'worksheet' },
            { no: 8, title: '证据材料', documents },
            { no: 9, title: '前次处罚', absent: '二年内没有行政处罚' },
          ],
        }),
      );
    const dossier = await build([evidence.body.id]);
    assert.equal(dossier.sha256, createHash('sha256').update(dossier.bytes).digest('hex'));
    assert.deepEqual(dossier.attached, [
      { item: 1, name: '报告.docx', sha256: word.body.sha256, size: word.body.size },
    ]);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(dossier.bytes)));
    assert.equal(text.length, dossier.pages);
    assert.match(text[0] ?? '', /涉嫌犯罪案件移送卷宗/);
    for (const said of ['二年内没有行政处罚', '附件', '报告.docx']) assert.ok((text[0] ?? '').includes(said), said);
    const scanned = dossier.index.find(({ item }) => item === 8);
    assert.equal((scanned?.to ?? 0) - (scanned?.from ?? 0), 1);
    assert.match(text[(scanned?.from ?? 0) - 1] ?? '', /questioning 1[\s\S]*来源：询问笔录/);
    await assert.rejects(build(['019aaaaa-0000-7000-8000-000000000000']));
  });

  it('take a Word document as evidence beside the volume, without pages', async () => {
    const id = await fullCase();
    const word = await upload('清单.docx', officialDocument([paragraph('Body', '清单')]));
    assert.equal(word.body.mediaType, docxType);
    const { body } = await send(`/cases/${id}/evidence`, {
      name: '电子数据清单',
      file: word.body.id,
      takenOn: '2026-11-20',
    });
    assert.equal(body.pages, null);
    assert.equal((await get(`/cases/${id}/archive`)).body.main.uncounted, 1);
  });
});
