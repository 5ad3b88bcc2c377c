import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileFault } from './files-being-read.ts';

test('of a file that is still being read nobody is told that it is missing', () => {
  const t = (key: string) => key;
  assert.equal(fileFault(true, true, t), 'parts.file.stillRead');
  assert.equal(fileFault(false, true, t), 'parts.file.stillRead');
  assert.equal(fileFault(true, false, t), 'parts.action.missing');
  assert.equal(fileFault(false, false, t), undefined);
});
