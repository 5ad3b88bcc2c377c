// A thread that cannot work must end the run, however early it fails: nobody would wait for its tasks otherwise.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Task } from './block.ts';
import { startLanes } from './lane.ts';

const task: Task = {
  kind: 'lines',
  format: 'text',
  bytes: Buffer.from('耐克男鞋\n'),
  line: 1,
  columns: [],
};
const broken = new URL(`data:text/javascript,${encodeURIComponent('throw new Error("no memory")')}`);

test('a task is refused by a thread that failed before, and by one that fails while it waits', async () => {
  const [lane] = startLanes(2, broken);
  assert.ok(lane);
  await assert.rejects(lane.screen(task), /no memory/);
  await setTimeout();
  await assert.rejects(lane.screen(task), /no memory/);
  await lane.end();
});
