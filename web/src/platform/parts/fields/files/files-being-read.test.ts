import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standOf, type Upload } from './files-being-read.ts';

const stand = (uploads: Record<string, Upload>) => standOf(new Map(Object.entries(uploads)));

test('a form waits for the fields whose files are on their way, and knows of what did not arrive', () => {
  assert.deepEqual([...stand({ letter: 'underWay', list: 'arrived' }).reading], ['letter']);
  assert.equal(stand({ letter: 'underWay', list: 'failed' }).lost, true);
  assert.deepEqual(stand({ letter: 'arrived' }), { reading: new Set(), lost: false });
});

test('a file that was chosen again and arrived is lost no more', () => {
  const uploads = new Map<string, Upload>([['letter', 'failed']]).set('letter', 'arrived');
  assert.equal(standOf(uploads).lost, false);
});
