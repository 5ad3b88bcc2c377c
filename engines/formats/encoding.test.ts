// Text files in the encodings that offices use, and bytes that fit none.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { decodeText, FormatError, textEncoding } from './index.ts';

const SENTENCE = '加强互联网领域侵权假冒治理，打击利用互联网销售假冒商品的行为。（工商总局牵头）\n';
const TRADITIONAL = '加強互聯網領域侵權假冒治理，打擊利用互聯網銷售假冒商品的行為。責任單位和時限應當寫明。\n';

function refusal(bytes: Uint8Array): FormatError['reason'] {
  try {
    decodeText(bytes);
  } catch (error) {
    if (error instanceof FormatError) return error.reason;
    throw error;
  }
  return assert.fail('the bytes were read');
}

describe('a text file', () => {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'gbk', 'gb2312']) {
    test(`in ${encoding} is read without being told`, () => {
      assert.equal(decodeText(iconv.encode(SENTENCE, encoding)).text, SENTENCE);
    });
  }

  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be']) {
    test(`in ${encoding} loses its byte order mark`, () => {
      assert.deepEqual(decodeText(iconv.encode(SENTENCE, encoding, { addBOM: true })), { text: SENTENCE, encoding });
    });
  }

  test('in traditional characters is read from Big5 and from GBK', () => {
    assert.deepEqual(decodeText(iconv.encode(TRADITIONAL, 'big5')), { text: TRADITIONAL, encoding: 'big5' });
    assert.deepEqual(decodeText(iconv.encode(TRADITIONAL, 'gbk')), { text: TRADITIONAL, encoding: 'gb18030' });
  });

  test('keeps rare characters of GB 18030 in four bytes', () => {
    const rare = '𠮷㐂鎓药品𪚥\n';
    assert.equal(decodeText(iconv.encode(rare, 'gb18030')).text, rare);
  });

  test('that is UTF-8 with one bad byte is refused at that byte, not read as GBK', () => {
    const bytes = Buffer.concat([Buffer.from(SENTENCE), Buffer.from([0xff]), Buffer.from(SENTENCE)]);
    assert.deepEqual(refusal(bytes), {
      code: 'invalidEncoding',
      part: `byte ${Buffer.byteLength(SENTENCE)}`,
      params: { encoding: 'utf-8', offset: Buffer.byteLength(SENTENCE) },
    });
  });

  test('cut within a character is refused where that begins, in UTF-8, GBK and UTF-16', () => {
    const utf8 = Buffer.from(SENTENCE.trim());
    assert.equal(refusal(utf8.subarray(0, -1)).part, `byte ${utf8.length - 3}`);
    const gbk = iconv.encode(SENTENCE.trim(), 'gbk');
    assert.equal(refusal(gbk.subarray(0, -1)).code, 'invalidEncoding');
    const wide = iconv.encode(SENTENCE, 'utf-16le', { addBOM: true });
    assert.equal(refusal(wide.subarray(0, -1)).code, 'invalidEncoding');
  });

  test('with a byte that no Chinese encoding has is refused at that byte', () => {
    const start = iconv.encode(SENTENCE, 'gbk');
    const reason = refusal(Buffer.concat([start, Buffer.from([0xff, 0xff]), start]));
    assert.deepEqual(reason.params, { encoding: 'gb18030', offset: start.length });
  });

  test('with NUL characters is not text', () => {
    assert.equal(refusal(Buffer.from(`${SENTENCE}\0\0\0${SENTENCE}`)).code, 'corrupt');
  });

  test('keeps every character of any well-formed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (drawn) => {
        const text = drawn
          .replaceAll('\0', '')
          .replace(/^\ufeff+/, '')
          .toWellFormed();
        assert.equal(decodeText(Buffer.from(`中文${text}`)).text, `中文${text}`);
      }),
      { seed: 20160425 },
    );
  });

  test('of any bytes is either read or refused with a reason', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decodeText(bytes);
        } catch (error) {
          assert.ok(error instanceof FormatError);
        }
      }),
      { seed: 62, numRuns: 500 },
    );
  });
});

describe('a table', () => {
  const GBK = iconv.encode('部门,地区,单位名称\n市场监管局,广州市,越秀分局\n', 'gbk');

  test('of names in GBK is not taken for Big5, whatever its bytes would be there', () => {
    assert.equal(textEncoding(GBK), 'gb18030');
  });

  test('in UTF-8 or UTF-16 is known with and without a mark', () => {
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be']) {
      for (const addBOM of [true, false]) {
        assert.equal(textEncoding(iconv.encode('部门,地区\n', encoding, { addBOM })), encoding);
      }
    }
  });

  test('in UTF-8 with a bad byte is refused at that byte, not taken for GBK', () => {
    const bytes = Buffer.concat([Buffer.from('部门,地区,单位名称'), Buffer.from([0xff])]);
    assert.throws(() => textEncoding(bytes), {
      reason: { code: 'invalidEncoding', part: 'byte 26', params: { encoding: 'utf-8', offset: 26 } },
    });
  });

  test('cut within a character of GBK is refused', () => {
    assert.throws(() => textEncoding(GBK.subarray(0, 1)), { code: 'invalidEncoding' });
  });
});
