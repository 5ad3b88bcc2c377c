import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { manualPartOf } from './about.ts';
import { manualParts, manualPictures } from './pages.ts';

test('the manual has ten pages, each with its picture of at most 200 kB', () => {
  assert.equal(manualParts.length, 10);
  for (const { id } of manualParts) {
    const picture = join(import.meta.dirname, 'pictures', `${id}.jpg`);
    assert.ok(existsSync(picture) && statSync(picture).size < 200_000, id);
    assert.ok(manualPictures[id] !== undefined, id);
  }
});

test('a page opens the part that is about it', () => {
  for (const [path, part] of [
    ['/cases/1b/worksheet', 'cases'],
    ['/tasks/3', 'plans'],
    ['/tips', 'leads'],
    ['/supervisions/2', 'referral'],
    ['/stores/7/count', 'goods'],
    ['/settings/audit', 'settings'],
    ['/nowhere', 'start'],
  ] as const)
    assert.equal(manualPartOf(path), part, path);
});
