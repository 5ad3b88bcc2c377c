// A web page of open tags, as a plan: it took half a minute and two gigabytes.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Problem } from '../../../platform/errors/problem.ts';
import { tags } from '../../../platform/reading/testing/hostile.ts';
import { readPlan } from './read-document.ts';

it('a page of fifteen megabytes of open tags is refused while it is read, before it is a tree', async () => {
  const before = process.memoryUsage().rss;
  await assert.rejects(readPlan({ ...tags(), limit: 50_000_000 }), (error: unknown) => {
    assert.ok(error instanceof Problem);
    assert.equal(error.code, 'plan.unreadable');
    return true;
  });
  assert.ok(process.memoryUsage().rss - before < 300_000_000, 'no tree was made');
});
