// What the public finds of a decision, by what, and what stands together under the code of an organisation.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type DisclosureOffice, openDisclosureOffice } from '../disclosure/testing/disclosure-office.ts';
import { creditCapability } from './index.ts';

const uscc = '91440300MA5F0000X1';
const name = '沐风（示例）鞋业有限公司';

describe('a published decision', () => {
  let made: DisclosureOffice;
  let office: DisclosureOffice['office'];
  let address: string;
  let id: string;
  before(async () => {
    const config = { portalUrl: 'https://public.example.cn' };
    made = await openDisclosureOffice(new Date('2026-11-24T02:00:00Z'), config, [creditCapability]);
    ({ office } = made);
    ({ id } = await made.published({ uscc }));
    ({
      publication: { address },
    } = await office.ok('officer', 'GET', `/disclosures/${id}/review`));
  });
  after(() => office.close());

  const open = (url: string) => office.app.inject({ url });
  const found = async (query: string) =>
    (await open(`/portal/decisions?${new URLSearchParams(query)}`)).body.includes(`/portal/decisions/${address}`);

  it('is found by credit code, representative, mark and goods, and by no covered word', async () => {
    for (const word of [uscc, '陈望山', '云雀', '运动鞋', name]) assert.equal(await found(`q=${word}`), true, word);
    for (const word of ['张晓棠', '李雪梅', '13800138000']) assert.equal(await found(`q=${word}`), false, word);
  });

  it('is narrowed to by agency, law, kind and year', async () => {
    const { agency } = (await open(`/portal/decisions/${address}.json`)).json();
    for (const query of [`agency=${agency}`, 'law=商标法', 'kind=organisation', 'year=2026'])
      assert.equal(await found(query), true, query);
    for (const query of ['agency=示例市市场监督管理局', 'law=种子法', 'kind=person', 'year=2025'])
      assert.equal(await found(query), false, query);
    assert.ok((await open('/portal/decisions')).body.includes(`<option value="${agency}">`));
  });

  it('carries the address of the portal wherever its own stands, never the one inside', async () => {
    for (const form of [
      `/portal/decisions/${address}`,
      `/portal/decisions/${address}.json`,
      '/portal/decisions.json',
      '/portal/decisions.csv',
      '/portal/decisions.atom',
    ]) {
      const { body } = await open(form);
      assert.ok(body.includes(`https://public.example.cn/portal/decisions/${address}`), form);
      assert.equal(body.includes('127.0.0.1'), false, form);
    }
    const robots = async (host: string) => (await office.app.inject({ url: '/robots.txt', headers: { host } })).body;
    assert.match(await robots('public.example.cn'), /^Allow: \/portal$/m);
    assert.doesNotMatch(await robots('127.0.0.1:8787'), /Allow/);
  });

  it('stands under the code of its organisation until it is withdrawn; a code with nothing public has no page', async () => {
    const at = `/portal/credit/subjects/${uscc}`;
    const shown = await open(at);
    assert.equal(shown.statusCode, 200);
    for (const word of [name, uscc, address]) assert.ok(shown.body.includes(word), word);
    assert.ok((await open(`/portal/decisions/${address}`)).body.includes(at));
    assert.equal((await open('/portal/credit/subjects/91440300MA5F0000X2')).statusCode, 404);
    await office.step('officer', `/disclosures/${id}`, 'annul', { annulledOn: '2026-11-24', annulledBy: '复议决定' });
    await office.step('head', `/disclosures/${id}`, 'withdraw', { publicReason: '行政复议决定撤销原处罚决定' });
    assert.equal((await open(at)).statusCode, 404);
    for (const word of [uscc, '陈望山', '云雀', '运动鞋']) assert.equal(await found(`q=${word}`), false, word);
  });

  it('has no page for an individual business, whatever is public of it', async () => {
    const code = '92440106MA5DEM1192';
    const { id: published } = await made.published({ uscc: code });
    const { publication } = await office.ok('officer', 'GET', `/disclosures/${published}/review`);
    const page = await open(`/portal/decisions/${publication.address}`);
    assert.deepEqual([page.statusCode, page.body.includes('/portal/credit/subjects/')], [200, false]);
    assert.equal((await open(`/portal/credit/subjects/${code}`)).statusCode, 404);
  });
});
