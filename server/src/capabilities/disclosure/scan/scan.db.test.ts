// From a decision that was served as a scan to its public page: boxes drawn, pages burnt, approved by another, public as pictures alone.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { scanTraces, strangersParts } from '@qingfeng/policy/readers';
import { scanPdf, writePage } from '@qingfeng/redaction';
import { publicByDigest } from '../portal/store.ts';
import { type DisclosureOffice, openDisclosureOffice } from '../testing/disclosure-office.ts';
import { prepareText } from '../text/text.ts';

const sheet = { width: 827, height: 1170 };
type Place = { x: number; y: number; width: number; height: number };
const covered: Place = { x: 100, y: 200, width: 300, height: 40 };

/** A page with lines of grey, black where it is told to be. */
function page(boxes: readonly Place[] = [], size = sheet): Buffer<ArrayBuffer> {
  const grey = new Uint8Array(size.width * size.height).fill(250);
  for (let y = 60; y < size.height; y += 60) grey.fill(90, y * size.width + 80, y * size.width + size.width - 80);
  for (const box of boxes)
    for (let y = box.y; y < box.y + box.height; y += 1)
      grey.fill(0, y * size.width + box.x, y * size.width + box.x + box.width);
  return Buffer.from(writePage({ ...size, grey }));
}

const scanned = (...pages: Buffer[]): Buffer<ArrayBuffer> => Buffer.from(scanPdf(pages));

describe('a decision that was served as a scan', () => {
  let made: DisclosureOffice;
  let office: DisclosureOffice['office'];
  let id: string;
  let path: string;
  before(async () => {
    made = await openDisclosureOffice(new Date('2026-11-24T02:00:00Z'));
    ({ office } = made);
    ({ id } = await made.reviewed());
    path = `/disclosures/${id}`;
  });
  after(() => office.close());

  const scanOf = async () => (await office.ok('officer', 'GET', `${path}/review`)).scan;
  const draw = async (boxes: readonly object[], version?: number) => {
    const seen = version ?? (await scanOf()).version;
    return office.call('officer', 'PUT', `${path}/boxes`, { boxes }, { 'if-match': `"${seen}"` });
  };
  const burn = async (number: number, bytes: Uint8Array<ArrayBuffer>, version?: number) => {
    const seen = version ?? (await scanOf()).version;
    return office.upload('officer', `${path}/pages/${number}?version=${seen}`, `${number}.png`, bytes);
  };
  const attach = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const { body: file } = await office.upload('officer', '/files', name, bytes);
    const { version } = await office.ok('officer', 'GET', path);
    const put = await office.call('officer', 'PATCH', path, { papers: [file.id] }, { 'if-match': `"${version}"` });
    assert.equal(put.status, 200, JSON.stringify(put.body));
    return office.call('officer', 'POST', `${path}/text`, { file: file.id });
  };

  it('opens as pages in dots, of a PDF as of a picture', async () => {
    const picture = await attach('决定书.png', page([], { width: 600, height: 800 }));
    assert.equal(picture.status, 200, JSON.stringify(picture.body));
    assert.deepEqual(
      picture.body.scan.pages.map(({ width, height }: Place) => [width, height]),
      [[600, 800]],
    );
    const { status, body } = await attach('决定书.pdf', scanned(page(), page()));
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(body.text, null);
    assert.deepEqual(
      body.scan.pages.map(({ width, height, burnt }: Place & { burnt: boolean }) => [width, height, burnt]),
      [
        [sheet.width, sheet.height, false],
        [sheet.width, sheet.height, false],
      ],
    );
    assert.deepEqual(body.scan.toBurn, [1, 2]);
  });

  it('is the business of its agency alone', async () => {
    assert.equal((await office.call('stranger', 'GET', `${path}/review`)).status, 404);
    assert.equal((await office.ok('office', 'GET', `${path}/review`)).scan, null);
    const drawn = await office.call('office', 'PUT', `${path}/boxes`, { boxes: [] }, { 'if-match': '"1"' });
    assert.equal(drawn.status, 409);
  });

  it('keeps boxes that lie on their page, each with its rule, on the version that was seen', async () => {
    const { version } = await scanOf();
    const outside = await draw([{ page: 1, ...covered, x: 700, kind: 'phone' }]);
    assert.deepEqual([outside.status, outside.body.code], [400, 'disclosure.box']);
    const done = await draw([{ page: 1, ...covered, kind: 'phone', why: '证人电话' }]);
    assert.equal(done.status, 200, JSON.stringify(done.body));
    const [box] = done.body.scan.boxes;
    assert.deepEqual([box.kind, box.why, box.basis.document], ['phone', '证人电话', '中华人民共和国个人信息保护法']);
    assert.equal((await draw([], version)).status, 412);
  });

  it('is neither submitted nor published before it is burnt', async () => {
    const { status, body } = await office.call('officer', 'POST', `${path}/steps/submit`, { facts: {} });
    assert.deepEqual([status, body.code], [409, 'disclosure.unburnt']);
    assert.match(body.detail, /1、2/);
  });

  it('takes a page in its size alone, with every box black', async () => {
    const { version } = await scanOf();
    const open = await burn(1, page());
    assert.deepEqual([open.status, open.body.code], [409, 'disclosure.boxUnburnt']);
    const small = await burn(1, page([], { width: 826, height: 1170 }));
    assert.deepEqual([small.status, small.body.code], [400, 'disclosure.page']);
    const jpeg = await burn(1, Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'));
    assert.ok(jpeg.status >= 400 && jpeg.status < 500, JSON.stringify(jpeg.body));
    assert.equal((await burn(3, page())).status, 404);
    const late = await burn(1, page([covered]), version - 1);
    assert.deepEqual([late.status, late.body.code], [409, 'disclosure.boxesChanged']);
    assert.equal((await burn(1, page([covered]))).status, 200);
    const done = await burn(2, page());
    assert.deepEqual(done.body.scan.toBurn, []);
    assert.ok(done.body.scan.pages.every(({ by }: { by: string | null }) => by !== null));
  });

  it('is burnt again where a box was added, and only there', async () => {
    const second = { page: 2, x: 90, y: 500, width: 120, height: 30, kind: 'name' };
    const { body } = await draw([{ page: 1, ...covered, kind: 'phone', why: '证人电话' }, second]);
    assert.deepEqual(body.scan.toBurn, [2]);
    assert.deepEqual((await burn(2, page([second]))).body.scan.toBurn, []);
  });

  it('has its text typed in beside the pages: covered, confirmed and found like any other', async () => {
    const seen = async () => ({ 'if-match': `"${(await scanOf()).version}"` });
    const text = '证人李雪梅（电话13800138000）证实，当事人销售标注“云雀”商标的运动鞋。';
    const put = async (typed: string) =>
      office.call('officer', 'PUT', `${path}/typed-text`, { text: typed }, await seen());
    assert.equal((await office.call('stranger', 'PUT', `${path}/typed-text`, { text }, await seen())).status, 404);
    const { status, body } = await put(text);
    assert.equal(status, 200, JSON.stringify(body));
    assert.ok(body.text.waiting >= 2 && body.scan !== null && body.text.served === text);
    assert.equal((await put('')).body.text, null, 'taken away again');
    await put(text);
    const { version } = await scanOf();
    const headers = { 'if-match': `"${version}"` };
    assert.equal((await office.call('officer', 'POST', `${path}/passages/confirm-all`, {}, headers)).status, 200);
  });

  const confirmKnown = async () => {
    const { text, scan } = await office.ok('officer', 'GET', `${path}/review`);
    const headers = { 'if-match': `"${scan.version}"` };
    const others = text.known.others;
    assert.equal((await office.call('officer', 'PUT', `${path}/known`, { others }, headers)).status, 200);
  };

  it('is not published by whoever burnt it; published by another, it is pictures and nothing else', async () => {
    await office.step('officer', path, 'submit');
    await office.step('reviewer', path, 'reviewSecrecy', { secrecy: 'clear' });
    const { version } = await scanOf();
    const own = page([{ x: 90, y: 500, width: 120, height: 30 }]);
    const again = await office.upload('head', `${path}/pages/2?version=${version}`, '2.png', own);
    assert.equal(again.status, 200, JSON.stringify(again.body));
    const barred = await office.call('otherHead', 'POST', `${path}/steps/publish`, { facts: {} });
    assert.deepEqual(
      [barred.status, barred.body.code],
      [409, 'disclosure.knownOpen'],
      'nobody confirmed whom the case knows',
    );
    await confirmKnown();
    const same = await office.call('head', 'POST', `${path}/steps/publish`, { facts: {} });
    assert.deepEqual([same.status, same.body.code], [403, 'disclosure.burntBySame']);
    await office.step('otherHead', path, 'publish');
    const { publication } = await office.ok('officer', 'GET', `${path}/review`);
    const at = `/portal/decisions/${publication.address}`;
    const shown = await office.app.inject({ url: at });
    assert.match(shown.body, /pages\/1\.png.*pages\/2\.png/s);
    assert.match(shown.body, /涂黑 2 处/);
    assert.equal(shown.body.includes('decision.docx'), false);
    const png = await office.app.inject({ url: `${at}/pages/1.png` });
    assert.deepEqual(png.rawPayload, page([covered]));
    assert.equal((await office.app.inject({ url: `${at}/pages/3.png` })).statusCode, 404);
    assert.equal((await office.app.inject({ url: `${at}/decision.docx` })).statusCode, 404);
    const { rawPayload: pdf } = await office.app.inject({ url: `${at}/decision.pdf` });
    assert.deepEqual(scanTraces(pdf), []);
    assert.deepEqual(
      (await strangersParts('decision.pdf', pdf)).filter(({ name }) => name === 'text'),
      [],
    );
    const digest = createHash('sha256').update(pdf).digest('hex');
    const known = await office.made.services.database.asSystem('test', (tx) => publicByDigest(tx, [digest]));
    assert.equal(known.get(digest)?.address, publication.address);
    const said = (await office.app.inject({ url: `${at}.json` })).json();
    assert.deepEqual([said.typed, said.pages.length, said.proof.publicDigest], [true, 2, digest]);
    assert.ok(said.text.includes('云雀') && !said.text.includes('李雪梅') && !said.text.includes('13800138000'));
    assert.match(shown.body, /决定书文字（录入）.*未与扫描件逐字比对/s);
    assert.equal(shown.body.includes('李雪梅'), false);
    assert.ok((await office.app.inject({ url: '/portal/decisions?q=云雀' })).body.includes(publication.address));
  });

  it('is corrected by pages that were burnt anew', async () => {
    const more = { page: 1, x: 100, y: 600, width: 80, height: 30, kind: 'address' };
    const { body: review } = await draw([
      { page: 1, ...covered, kind: 'phone', why: '证人电话' },
      more,
      { page: 2, x: 90, y: 500, width: 120, height: 30, kind: 'name' },
    ]);
    assert.deepEqual(review.scan.toBurn, [1]);
    await burn(1, page([covered, more]));
    const { publication } = review;
    const at = `/portal/decisions/${publication.address}`;
    assert.deepEqual((await office.app.inject({ url: `${at}/pages/1.png` })).rawPayload, page([covered]), 'as before');
    await office.step('otherHead', path, 'correct', { publicReason: '补充遮盖' });
    assert.deepEqual((await office.app.inject({ url: `${at}/pages/1.png` })).rawPayload, page([covered, more]));
    const text = (await office.app.inject({ url: at })).body;
    assert.match(text, /第 1 页 [0-9a-f]{16}/);
    assert.doesNotMatch(text, /第 2 页 [0-9a-f]{16}/);
  });

  it('leaves no page, file or digest in public once it is withdrawn, and keeps what was burnt to its agency', async () => {
    const { publication } = await office.ok('officer', 'GET', `${path}/review`);
    const at = `/portal/decisions/${publication.address}`;
    const stored = () =>
      office.made.services.database.asSystem('test', (tx) =>
        tx.selectFrom('publicationFile').select('name').where('ofId', '=', id).orderBy('name').execute(),
      );
    assert.deepEqual(
      (await stored()).map(({ name }) => name),
      ['page-1', 'page-2', 'pdf'],
    );
    await office.step('officer', path, 'annul', { annulledOn: '2026-11-24', annulledBy: '复议决定书〔2026〕8号' });
    await office.step('otherHead', path, 'withdraw', { publicReason: '行政复议决定撤销原处罚决定' });
    assert.deepEqual(await stored(), []);
    for (const gone of [`${at}/pages/1.png`, `${at}/pages/2.png`, `${at}/decision.pdf`])
      assert.equal((await office.app.inject({ url: gone })).statusCode, 404, gone);
    const said = (await office.app.inject({ url: `${at}.json` })).json();
    assert.deepEqual([said.state, said.pages ?? []], ['withdrawn', []]);
    const shown = (await office.app.inject({ url: at })).body;
    assert.match(shown, /行政复议决定撤销原处罚决定/);
    assert.doesNotMatch(shown, /<img/);
    const own = await office.get('officer', `${path}/pages/1`);
    assert.equal(own.statusCode, 200);
  });

  it('begins anew where the decision is read again', async () => {
    const other = await made.reviewed();
    const { body: file } = await office.upload('officer', '/files', '决定书.pdf', scanned(page()));
    const entry = await office.ok('officer', 'GET', `/disclosures/${other.id}`);
    const seen = { 'if-match': `"${entry.version}"` };
    await office.call('officer', 'PATCH', `/disclosures/${other.id}`, { papers: [file.id] }, seen);
    assert.equal(await prepareText(office.made.services, office.actor('officer'), { id: other.id, file: null }), true);
    const { scan } = await office.ok('officer', 'GET', `/disclosures/${other.id}/review`);
    await office.upload('officer', `/disclosures/${other.id}/pages/1?version=${scan.version}`, '1.png', page());
    const again = await prepareText(office.made.services, office.actor('officer'), { id: other.id, file: file.id });
    assert.equal(again, true);
    const { scan: anew } = await office.ok('officer', 'GET', `/disclosures/${other.id}/review`);
    assert.deepEqual([anew.toBurn, anew.boxes], [[1], []], 'pages of before are gone');
  });
});
