// How often the sources set their types aside: never more than now, and with each one that goes the number here goes down.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBelow } from '../imports.mjs';
import { root } from '../setup.mjs';

const most = { 'as unknown as': 64, 'as never': 12, AnyRoute: 10, 'strict: false': 1 };

/** Tests may hand over half a record; what runs may not. */
const isSource = (file) => /\.tsx?$/.test(file) && !/\.test\.ts$|\/generated\/|\/testing\//.test(file);

test('types are set aside no more often than they were', () => {
  const texts = ['server/src', 'web/src', 'engines', 'cli', 'capture']
    .flatMap((folder) => filesBelow(join(root, folder)))
    .filter(isSource)
    .map((file) => readFileSync(file, 'utf8'));
  const found = Object.keys(most).map((words) => {
    const whole = new RegExp(`\\b${words}\\b`, 'g');
    return [words, texts.reduce((sum, text) => sum + (text.match(whole)?.length ?? 0), 0)];
  });
  assert.deepEqual(Object.fromEntries(found), most);
});
