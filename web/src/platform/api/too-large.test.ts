import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tooLarge } from './too-large.ts';

const limit = 50 * 1024 * 1024;
const detail = (size: number, language: 'zh' | 'en') =>
  tooLarge({ name: '照片.zip', size }, { limit, language })?.detail;

test('a file may have as many bytes as the limit', () => {
  assert.equal(detail(limit, 'zh'), undefined);
});

test('one byte more is refused with both sizes, which never read the same', () => {
  assert.equal(detail(limit + 1, 'zh'), '文件“照片.zip”有 50.1 MB，超过单个文件 50 MB 的上限，没有上传');
  assert.match(detail(limit + 1, 'en') ?? '', /has 50\.1 MB; one file may have 50 MB at most\. Nothing was sent/);
});
