// Word packages made to harm: each is refused with its reason, and none costs more than its own size.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describeNote, describeUnreadable, readDocument, UnreadableDocument } from './index.ts';
import { buildDocx, paragraph, relation } from './testing/build-docx.ts';

const ZEROS = new Uint8Array(8 * 1024 * 1024);

async function read(bytes: Uint8Array, limits = {}) {
  return readDocument({ name: 'plan.docx', bytes, limits });
}

/** Overwrites the declared sizes of the first entry whose packed name matches, in the directory. */
function patchDirectory(bytes: Uint8Array, name: string, change: (view: DataView, at: number) => void): Uint8Array {
  const copy = Buffer.from(bytes);
  const view = new DataView(copy.buffer, copy.byteOffset, copy.byteLength);
  for (let at = copy.indexOf('PK\x01\x02'); at >= 0; at = copy.indexOf('PK\x01\x02', at + 4)) {
    if (copy.toString('latin1', at + 46, at + 46 + view.getUint16(at + 28, true)) === name) change(view, at);
  }
  return copy;
}

describe('a package', () => {
  test('that declares more than the limit is refused before unpacking', async () => {
    await assert.rejects(read(buildDocx({ body: paragraph('甲'), extra: { 'word/media/a.bin': ZEROS } })), {
      code: 'unpackedTooLarge',
    });
    const noise = Uint8Array.from({ length: 4096 }, (_, index) => (index * 2654435761) >>> 24);
    const body = paragraph('甲');
    await assert.rejects(read(buildDocx({ body, extra: { 'a.bin': noise } }), { unpackedBytes: 4096 }), {
      code: 'unpackedTooLarge',
    });
  });

  test('that declares less than it holds is stopped at its word', async () => {
    const bomb = buildDocx({ body: paragraph('甲'.repeat(500_000)) });
    const lying = patchDirectory(bomb, 'word/document.xml', (view, at) => view.setUint32(at + 24, 100, true));
    await assert.rejects(read(lying), { code: 'unpackedTooLarge' });
    const boasting = patchDirectory(buildDocx({ body: paragraph('甲') }), 'word/document.xml', (view, at) =>
      view.setUint32(at + 24, 90_000, true),
    );
    await assert.rejects(read(boasting), { code: 'corrupt' });
  });

  test('inside another is not unpacked', async () => {
    const inner = zipSync({ 'bomb.bin': ZEROS }, { level: 9 });
    const { text, notes } = await read(
      buildDocx({ body: paragraph('甲'), extra: { 'word/embeddings/inner.zip': zipSync({ 'b.zip': inner }) } }),
    );
    assert.equal(text, '甲');
    assert.deepEqual(notes, [{ code: 'embeddedFilesIgnored', params: { count: 1 } }]);
  });

  test('with too many entries is refused', async () => {
    const extra = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`e${index}`, '']));
    await assert.rejects(read(buildDocx({ body: paragraph('甲'), extra }), { entries: 40 }), {
      code: 'tooManyEntries',
    });
  });

  for (const name of ['../../etc/cron.d/x', '/etc/passwd', 'C:/windows/x', '..\\..\\x', 'word/../../x']) {
    test(`with an entry called ${name} is refused`, async () => {
      await assert.rejects(read(buildDocx({ body: paragraph('甲'), extra: { [name]: 'x' } })), { code: 'pathTrick' });
    });
  }

  test('whose entries overlap is refused', async () => {
    const bytes = buildDocx({ body: paragraph('甲'), extra: { 'a.xml': 'x', 'b.xml': 'y' } });
    let first = 0;
    patchDirectory(bytes, 'a.xml', (view, at) => {
      first = view.getUint32(at + 42, true);
    });
    const overlapping = patchDirectory(bytes, 'b.xml', (view, at) => view.setUint32(at + 42, first, true));
    await assert.rejects(read(overlapping), {
      reason: { code: 'corrupt', part: 'a.xml', params: { reason: 'overlap' } },
    });
  });

  test('with two entries of one name, in whatever case, is refused', async () => {
    const bytes = buildDocx({ body: paragraph('甲'), extra: { 'WORD/DOCUMENT.XML': '<x/>' } });
    await assert.rejects(read(bytes), { code: 'corrupt' });
  });

  test('that is encrypted is refused, as ZIP and as Office does it', async () => {
    const flagged = patchDirectory(buildDocx({ body: paragraph('甲') }), 'word/document.xml', (view, at) =>
      view.setUint16(at + 8, 1, true),
    );
    await assert.rejects(read(flagged), { code: 'encrypted' });
    const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    await assert.rejects(read(Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')])), { code: 'encrypted' });
    await assert.rejects(read(Buffer.concat([ole, Buffer.alloc(512)])), { code: 'unsupportedKind' });
  });

  test('with a changed byte is refused by its checksum', async () => {
    const bytes = buildDocx({ body: paragraph('甲') });
    const damaged = patchDirectory(bytes, 'word/document.xml', (view, at) => view.setUint32(at + 16, 1, true));
    await assert.rejects(read(damaged), {
      reason: { code: 'corrupt', part: 'word/document.xml', params: { reason: 'checksum' } },
    });
  });

  test('cut at any place is refused', async () => {
    const whole = buildDocx({ body: paragraph('加强市场监管') });
    for (let length = 1; length < whole.length; length += 7) {
      await assert.rejects(read(whole.subarray(0, length)), UnreadableDocument);
    }
  });

  test('with any bytes changed is read or refused, and nothing else', async () => {
    const whole = buildDocx({ body: paragraph('加强市场监管') });
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(changes, async (places) => {
        const copy = whole.slice();
        for (const [at, value] of places) copy[at] = value;
        await read(copy).catch((error: unknown) => assert.ok(error instanceof UnreadableDocument, String(error)));
      }),
      { seed: 25, numRuns: 200 },
    );
  });

  test('without a main document is refused', async () => {
    await assert.rejects(read(zipSync({ 'a.txt': strToU8('x') })), {
      reason: { code: 'corrupt', part: 'word/document.xml', params: { reason: 'missingPart' } },
    });
  });
});

describe('the XML of a package', () => {
  const LAUGHS = `<!DOCTYPE lolz [<!ENTITY l0 "ha">${Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('')}]>`;

  test('that declares a billion laughs is refused', async () => {
    await assert.rejects(read(buildDocx({ prolog: LAUGHS, body: paragraph('&l9;') })), { code: 'xmlBomb' });
  });

  test('that declares an outside entity is refused, in any part', async () => {
    const outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
    await assert.rejects(read(buildDocx({ prolog: outside, body: paragraph('&e;') })), { code: 'xmlBomb' });
    const styles = buildDocx({ body: paragraph('甲'), extra: { 'word/styles.xml': `${outside}<x/>` } });
    await assert.rejects(read(styles), {
      reason: { code: 'xmlBomb', part: 'word/styles.xml', params: { reason: 'doctype' } },
    });
    const late = buildDocx({ prolog: `<!--${'x'.repeat(70_000)}-->${outside}`, body: paragraph('&e;') });
    await assert.rejects(read(late), { code: 'xmlBomb' });
  });

  test('nested too deep or malformed is refused', async () => {
    const deep = '<w:sdt>'.repeat(5000) + '</w:sdt>'.repeat(5000);
    await assert.rejects(read(buildDocx({ body: deep })), { code: 'xmlBomb' });
    await assert.rejects(read(buildDocx({ body: '<w:p>' })), { code: 'corrupt' });
  });

  test('with tables in tables is read to a depth, and refused beyond', async () => {
    const nested = (depth: number) =>
      `${'<w:tbl><w:tr><w:tc>'.repeat(depth)}${paragraph('甲')}${'</w:tc></w:tr></w:tbl>'.repeat(depth)}`;
    assert.equal((await read(buildDocx({ body: nested(100) }))).text, '甲');
    await assert.rejects(read(buildDocx({ body: nested(320) })), { code: 'xmlBomb' });
  });

  test('with too many empty blocks or too much text is stopped', async () => {
    await assert.rejects(read(buildDocx({ body: '<w:p/>'.repeat(100_001) }), { ratio: 1032 }), {
      code: 'unpackedTooLarge',
    });
    await assert.rejects(read(buildDocx({ body: paragraph('甲'.repeat(101)) }), { characters: 100 }), {
      reason: { code: 'unpackedTooLarge', params: { limit: 100, measure: 'characters' } },
    });
  });

  test('has its outside references named, not fetched', async () => {
    const relations =
      relation('attachedTemplate', 'http://192.0.2.1/evil.dotm', true) +
      relation('image', 'http://192.0.2.1/pixel', true) +
      relation('hyperlink', 'http://example.org', true);
    const { notes } = await read(buildDocx({ body: paragraph('甲'), relations }));
    assert.deepEqual(
      notes.map((note) => note.code === 'externalReference' && [note.params.relation, note.params.target]),
      [
        ['attachedTemplate', 'http://192.0.2.1/evil.dotm'],
        ['image', 'http://192.0.2.1/pixel'],
      ],
    );
  });
});

describe('any file', () => {
  test('with nothing in it is refused as empty', async () => {
    for (const text of ['', ' \n\t\r\n']) {
      await assert.rejects(readDocument({ name: 'a.txt', bytes: Buffer.from(text) }), { code: 'empty' });
    }
  });

  test('over the upload limit or of another kind is refused', async () => {
    await assert.rejects(readDocument({ name: 'a.txt', bytes: Buffer.from('甲乙丙'), limits: { bytes: 8 } }), {
      reason: { code: 'tooLarge', params: { size: 9, limit: 8 } },
    });
    for (const name of ['a.exe', 'a', 'txt', 'a.doc', 'a.constructor', 'a.txt/']) {
      await assert.rejects(readDocument({ name, bytes: Buffer.from('x') }), { code: 'unsupportedKind' });
    }
    await assert.rejects(readDocument({ name: 'a.txt', bytes: Buffer.from('%PDF-1.7') }), { code: 'unsupportedKind' });
  });

  test('that is refused or noted has a sentence in Chinese and in English that cannot play with a terminal', () => {
    const refused = describeUnreadable({ code: 'pathTrick', part: 'ZIP', params: { name: '../\u001b[2J\u202egnp' } });
    const noted = describeNote({
      code: 'externalReference',
      params: { part: 'HTML', relation: 'img', target: `http://x/\u0007${'y'.repeat(500)}` },
    });
    for (const { zh, en } of [refused, noted]) {
      assert.match(zh, /\p{Script=Han}/u);
      assert.doesNotMatch(zh + en, /[\p{Cc}\p{Cf}]/u);
      assert.ok(en.length < 300);
    }
  });
});
