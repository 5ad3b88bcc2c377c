// Files that are too large to be held whole: their encoding is found in pieces.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import iconv from 'iconv-lite';
import { detectTextEncoding } from './text-encoding.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-encoding-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const ascii = Buffer.from('number,name,price\n'.repeat(1_900_000));
const chinese = '许可证,粤丰食品有限公司,广州市市场监督管理局\n'.repeat(200);
const wide = iconv.encode('number,名称\n'.repeat(2_000_000), 'utf-16le', { addBOM: true });

describe('a text of more than thirty megabytes', () => {
  const found = (name: string, parts: readonly Buffer[]) => {
    const path = join(folder, name);
    writeFileSync(path, Buffer.concat(parts));
    return detectTextEncoding(path);
  };

  test('is known where Chinese comes only at its end', async () => {
    assert.equal(await found('utf8', [ascii, iconv.encode(chinese, 'utf-8')]), 'utf-8');
    assert.equal(await found('gb', [ascii, iconv.encode(chinese, 'gb18030')]), 'gb18030');
    assert.equal(await found('ascii', [ascii]), 'utf-8');
  });

  test('is known from its beginning, with a mark and without', async () => {
    assert.equal(await found('first', [iconv.encode(chinese, 'utf-8', { addBOM: true }), ascii]), 'utf-8');
    assert.equal(await found('gb-first', [iconv.encode(chinese, 'gb18030'), ascii]), 'gb18030');
    assert.equal(await found('wide', [wide]), 'utf-16le');
  });

  test('in UTF-8 with a bad byte is no text, and so are bytes that are none', async () => {
    const bad = [iconv.encode(chinese, 'utf-8'), Buffer.from([0xff]), iconv.encode(chinese, 'utf-8')];
    assert.equal(await found('bad', [ascii, ...bad]), undefined);
    assert.equal(await found('control', [ascii, Buffer.from([7])]), undefined);
  });
});
