// A document completed on its page: what the template leaves open is filled in here, for every form and for templates of the office.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { officialDocument, paragraph } from '../../../../platform/office/templates/official-document.ts';
import type { CaseOffice } from '../../testing/case-office.ts';
import { type DocumentsOffice, openDocumentsOffice } from '../../testing/documents-office.ts';
import { forms } from '../forms.ts';
import type { DocumentPage } from '../schema.ts';

describe('the page of a document', () => {
  let office: CaseOffice;
  let get: DocumentsOffice['get'];
  let upload: DocumentsOffice['upload'];
  let fullCase: DocumentsOffice['fullCase'];
  let drafted: DocumentsOffice['drafted'];
  before(async () => {
    ({ office, get, upload, fullCase, drafted } = await openDocumentsOffice());
  });
  after(() => office.close());

  const pageOf = async (id: string, who = 'officer'): Promise<DocumentPage> => {
    const { status, body } = await get(`/case-documents/${id}/page`, who);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };
  const save = (id: string, content: object, version: number) =>
    office.call('officer', `/case-documents/${id}/draft`, { method: 'PUT', body: { content }, version });
  const textOf = ({ blocks }: DocumentPage): string =>
    blocks
      .flatMap((block) => ('rows' in block ? block.rows.flat(2) : block.pieces))
      .map(({ text, place }) => (place === null ? text : `<${place}>`))
      .join('');

  it('shows the text with its open places where they stand, and takes what is written into them', async () => {
    const made = await drafted(await fullCase(), '05', { 接收公安机关: '广州市公安局' });
    const page = await pageOf(made.id);
    assert.equal(page.open, true);
    const text = textOf(page);
    for (const said of [
      '涉嫌犯罪案件移送书',
      made.no,
      '<接收公安机关>：',
      '当事人云岭（示例）鞋业有限公司',
      '<联系电话>',
    ])
      assert.ok(text.includes(said), said);
    const values = new Map(page.places.map(({ key, value }) => [key, value]));
    assert.equal(values.get('接收公安机关'), '广州市公安局');
    assert.ok(values.has('文书表/1/名称'), 'a list without a row has the places of one row');
    assert.ok(!values.has('当事人'), 'what the file knows is no place');
    const written = Object.fromEntries(page.places.map(({ key, value }) => [key, value || `写${key}`]));
    const { status, body } = await save(made.id, written, page.document.version);
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual([body.no, body.missing], [made.no, []]);
    assert.deepEqual(
      (await pageOf(made.id)).places.map(({ value }) => value),
      Object.values(written),
    );
  });

  it('refuses a version that was not seen and a place that is not open, and loses nothing', async () => {
    const made = await drafted(await fullCase(), 'notice', { 违法事实: '生产假冒运动鞋' });
    const { document } = await pageOf(made.id);
    const first = await save(made.id, { 违法事实: '甲写的' }, document.version);
    assert.equal(first.status, 200);
    const stale = await save(made.id, { 违法事实: '乙写的' }, document.version);
    assert.equal(stale.body.code, 'record.changed');
    const unknown = await save(made.id, { 当事人: '别人' }, first.body.version);
    assert.deepEqual([unknown.status, unknown.body.fields[0].pointer], [400, '/content/当事人']);
    const after = await pageOf(made.id);
    assert.equal(after.places.find(({ key }) => key === '违法事实')?.value, '甲写的');
  });

  it('is there for every form', async () => {
    const id = await fullCase();
    for (const form of forms) {
      const { places, blocks } = await pageOf((await drafted(id, form.id)).id);
      const keys = places.map(({ key }) => key);
      assert.deepEqual(
        form.asks.filter((tag) => !keys.includes(tag)),
        [],
        form.title,
      );
      assert.ok(blocks.length > 3, form.title);
    }
  });

  it('follows a template of the office, and shows others the paper as it was made', async () => {
    const own = officialDocument([
      paragraph('Title', '送达地址（本局）'),
      paragraph('Body', '{案件名称}：{收件人}，{收件人}收'),
    ]);
    assert.equal((await upload('a.docx', own, '/case-forms/10/template', 'head')).status, 200);
    const made = await drafted(await fullCase(), '10');
    const page = await pageOf(made.id);
    assert.deepEqual(page.places, [{ key: '收件人', label: '收件人', value: '' }]);
    assert.match(textOf(page), /<收件人>，<收件人>收$/);
    const reviewer = await pageOf(made.id, 'reviewer');
    assert.deepEqual([reviewer.open, reviewer.places], [false, []]);
    assert.match(textOf(reviewer), /【待填】，【待填】收$/);
  });
});
