// A page is asked for, brought back once, seen by who may, replayed without scripts, and named by evidence.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { evidenceCapability } from '../index.ts';
import { claimCapture, deliverCapture, failCapture } from './jobs.ts';

const people = {
  officer: ['samr', '440106', ['officer']],
  elsewhere: ['samr', '330100', ['officer']],
} as const;

const folder = join(import.meta.dirname, 'demo');
const files = { wacz: join(folder, 'shop.wacz'), picture: join(folder, 'shop.png'), record: join(folder, 'shop.json') };
const shop = {
  title: '商品页',
  address: 'http://xiaoan.example/item/4093',
  allow: 'xiaoan.example',
  purpose: '固定价格',
};

describe('a capture', () => {
  let office: TestOffice<keyof typeof people>;
  before(async () => {
    const capabilities = [leadsCapability, casesCapability, evidenceCapability];
    office = await openTestOffice({ people, capabilities, present: new Date('2026-03-02T02:00:00Z') });
  });
  after(() => office.close());

  const services = () => office.made.services;
  const ask = async (given: object = {}) => office.call('officer', 'POST', '/captures', { ...shop, ...given });

  it('is refused for what is no page, or whose host is not on its own list', async () => {
    const of = async (given: object) => (await ask(given)).body.fields?.[0].pointer;
    assert.equal(await of({ address: 'file:///etc/passwd' }), '/address');
    assert.equal(await of({ allow: 'img.example' }), '/allow');
    assert.equal(await of({ allow: 'http://xiaoan.example/' }), '/allow');
  });

  it('waits, is taken by one capturer, and is brought back once with its files, its record and its digest', async () => {
    const { id } = (await ask()).body;
    assert.equal((await office.call('officer', 'GET', `/captures/${id}/result`)).status, 409);
    const job = await claimCapture(services());
    assert.deepEqual(job, { id, url: shop.address, allow: ['xiaoan.example'] });
    assert.equal(await claimCapture(services()), undefined);
    await deliverCapture(services(), { id, files });
    await deliverCapture(services(), { id, files });
    const entry = await office.ok('officer', 'GET', `/captures/${id}`);
    assert.equal(entry.state, 'captured');
    assert.equal(entry.content.length, 2);
    assert.match(entry.digest, /^[0-9a-f]{64}$/);
    const result = await office.ok('officer', 'GET', `/captures/${id}/result`);
    assert.equal(result.requests.length, 6);
    assert.equal(result.refused[0].code, 'notListed');
    assert.match(result.text, /68\.00/);
    assert.equal((await office.call('elsewhere', 'GET', `/captures/${id}/result`)).status, 404);
    assert.equal((await office.call('elsewhere', 'POST', `/captures/${id}/replay`)).status, 404);
  });

  it('is replayed under its own policy: captured styles and pictures, no script, nothing from elsewhere', async () => {
    const { id } = (await ask()).body;
    await deliverCapture(services(), { id, files });
    const { path } = await office.ok('officer', 'POST', `/captures/${id}/replay`);
    const page = await office.app.inject({ url: path });
    assert.equal(
      page.headers['content-security-policy'],
      "sandbox; default-src 'none'; img-src 'self' data:; style-src 'self' data:; font-src 'self' data:; frame-ancestors 'self'",
    );
    assert.match(page.body, /云雀同款/);
    assert.doesNotMatch(page.body, /<script|https?:\/\//);
    const picture = /<img src="(\/replay\/[^"]+)"/.exec(page.body)?.[1] ?? '';
    assert.equal((await office.app.inject({ url: picture })).headers['content-type'], 'image/svg+xml');
    assert.equal((await office.app.inject({ url: path.replace(/[^/]+\/page$/, 'x/page') })).statusCode, 404);
  });

  it('that failed says why, and may be asked for again', async () => {
    const { id } = (await ask({ title: '打不开的网页' })).body;
    await failCapture(services(), { id, reason: 'the name xiaoan.example does not resolve' });
    assert.equal((await office.ok('officer', 'GET', `/captures/${id}`)).state, 'failed');
    assert.equal(
      (await office.call('officer', 'POST', `/captures/${id}/steps/again`, { facts: {} })).body.state,
      'waiting',
    );
  });

  it('takes in no package of another page, and none that was changed', async () => {
    const { id } = (await ask({ address: 'http://xiaoan.example/' })).body;
    await assert.rejects(deliverCapture(services(), { id, files }), { code: 'capture.otherPage' });
    await assert.rejects(deliverCapture(services(), { id, files: { ...files, wacz: files.picture } }), {
      code: 'capture.unsound',
    });
  });
});
