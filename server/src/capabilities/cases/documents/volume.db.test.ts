// The documents of a case as one volume: for the archive with running pages, for the police with an index and its digest.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { officialDocument, paragraph } from '../../../platform/office/templates/official-document.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import { buildDossier } from '../archive/dossier.ts';
import type { CaseOffice } from '../testing/case-office.ts';
import { type DocumentsOffice, openDocumentsOffice } from '../testing/documents-office.ts';

describe('documents of a case', () => {
  let office: CaseOffice;
  let officer: DocumentsOffice['officer'];
  let get: DocumentsOffice['get'];
  let send: DocumentsOffice['send'];
  let fullCase: DocumentsOffice['fullCase'];
  let upload: DocumentsOffice['upload'];
  let scan: DocumentsOffice['scan'];
  let drafted: DocumentsOffice['drafted'];
  before(async () => {
    ({ office, officer, get, send, fullCase, upload, scan, drafted } = await openDocumentsOffice());
  });
  after(() => office.close());

  const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

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
        { file: await scan(pages), issuedOn: '2026-11-24', filledIn: made.missing },
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
