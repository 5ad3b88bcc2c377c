// Licences name each other and cases: what a link says, what may be named, and what a record is named by.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sampleEntry } from '../../platform/registers/testing/sample-entries.ts';
import { type CaseOffice, openCaseOffice } from '../cases/testing/case-office.ts';
import { licencesCapability } from './index.ts';
import { licences } from './register.ts';

const nobody = '01980000-0000-7000-8000-000000000000';

describe('a field that links to a record', () => {
  let office: CaseOffice;
  let caseId: string;
  let earlier: string;
  before(async () => {
    office = await openCaseOffice(new Date('2026-11-29T02:00:00Z'), [licencesCapability]);
    const bureau = await office.made.opened.agency('samr', '440106');
    const elsewhere = await office.made.opened.agency('samr', '330100');
    await office.person('officer', bureau, ['officer']);
    await office.person('stranger', elsewhere, ['officer']);
    caseId = (await office.open('officer')).id;
    earlier = await enter('officer', 1);
  });
  after(() => office.close());

  const post = (who: string, at: number, more: object) =>
    office.call(who, '/licences', { method: 'POST', body: { ...sampleEntry(licences, at), ...more } });
  const enter = async (who: string, at: number, more: object = {}): Promise<string> => {
    const { status, body } = await post(who, at, more);
    assert.equal(status, 201, JSON.stringify(body));
    return body.id;
  };
  const events = [{ act: 'suspended', day: '2026-02-01' }];
  const withCase = (id: string) => ({ events: events.map((one) => ({ ...one, caseFile: id })) });

  it('says what the record is called and where it stands, to whom may see it, and nothing to others', async () => {
    const id = await enter('officer', 2, { earlier, ...withCase(caseId) });
    const { body } = await office.call('officer', `/licences/${id}`);
    assert.equal(body.earlier.id, earlier);
    assert.match(body.earlier.name, new RegExp(String(sampleEntry(licences, 1).holder)));
    assert.equal(body.earlier.link, `/licences/${earlier}`);
    assert.deepEqual(body.events[0].caseFile.state, { zh: '核查线索', en: 'Lead being verified' });
    const other = (await office.call('stranger', `/licences/${id}`)).body;
    assert.match(other.earlier.name, /持证人/);
    assert.deepEqual(other.events[0].caseFile, { id: caseId, name: null, state: null, link: null });
  });

  it('is refused for a record that may not be seen exactly as for one that is not there', async () => {
    const [hidden, none] = [await post('stranger', 3, withCase(caseId)), await post('stranger', 3, withCase(nobody))];
    assert.equal(hidden.status, 400);
    const { requestId: _, instance: __, ...said } = hidden.body;
    const { requestId: ___, instance: ____, ...saidOfNone } = none.body;
    assert.deepEqual(said, saidOfNone);
    assert.deepEqual(
      said.fields.map(({ pointer, detail }: { pointer: string; detail: string }) => [pointer, detail]),
      [['/events/0/caseFile', '没有该案件']],
    );
    assert.equal((await post('officer', 3, { earlier: nobody })).body.fields[0].pointer, '/earlier');
  });

  it('offers records by their words, and of those only what may be seen', async () => {
    const find = async (who: string, kind: string, q: string) =>
      (await office.call(who, `/records/${kind}?q=${encodeURIComponent(q)}`)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    assert.deepEqual(await find('officer', 'licences', String(sampleEntry(licences, 1).holder)), [earlier]);
    const { body } = await office.call('officer', `/cases/${caseId}`);
    const title = String(body.case?.title ?? body.title);
    assert.deepEqual(await find('officer', 'case', title), [caseId]);
    assert.deepEqual(await find('stranger', 'case', title), []);
    assert.equal((await office.call('officer', '/records/nonsense?q=x')).status, 404);
  });

  it('shows a record by which others it is named, and how many the reader may see', async () => {
    const id = await enter('officer', 5, withCase(caseId));
    const { body } = await office.call('officer', `/records/case/${caseId}/named-by`);
    const [list] = body.items;
    assert.equal(list.kind, 'licences');
    assert.deepEqual(list.title, { zh: '许可证：所涉案件', en: 'Licences: case' });
    assert.equal(list.total, list.items.length);
    assert.ok(list.items.some((one: { id: string }) => one.id === id));
    assert.equal((await office.call('stranger', `/records/case/${caseId}/named-by`)).status, 404);
    assert.equal((await office.call('officer', `/records/case/${nobody}/named-by`)).status, 404);
  });

  it('filters the list by the record that it names', async () => {
    const id = await enter('officer', 6, { earlier });
    const { body } = await office.call('officer', `/licences?earlier=${earlier}`);
    assert.ok(body.items.some((one: { id: string }) => one.id === id));
    assert.ok(body.items.every((one: { earlier: { id: string } }) => one.earlier.id === earlier));
  });
});
