// Made-up crawls of known truth: what is claimed must be right; how much is found is measured on crawls held out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePlan } from './index.ts';
import { emptyScore, scoreCrawl } from './test-data/crawl-score.ts';
import { crawlOf, madeCrawl, madePlan } from './test-data/made-plans.ts';

/** Rules and weights were chosen on the first seeds; of the others three were looked at, and the rest only counted. */
const TRAINING = { from: 1000, count: 30 };
const HELD_OUT = { from: 20_000, count: 60 };

/** Of what is claimed in the held-out crawls 0.13 % was wrong when measured. */
const WRONG = { training: 0, 'held-out': 0.004 };

for (const [name, { from, count }] of [
  ['training', TRAINING],
  ['held-out', HELD_OUT],
] as const) {
  test(`${count} ${name} crawls from seed ${from}: what is claimed is right, and most is found`, (t) => {
    const score = emptyScore();
    const told: string[] = [];
    for (let seed = from; seed < from + count; seed++)
      scoreCrawl(madeCrawl(seed), score, (what) => told.push(`${seed} ${what}`));
    t.diagnostic(JSON.stringify(score));
    assert.ok(score.wrong <= WRONG[name] * score.claimed, told.join('\n'));
    assert.ok(score.foreign <= (WRONG[name] / 2) * score.claimed, told.join('\n'));
    assert.ok(score.found / score.tasks > 0.7, `found ${score.found} of ${score.tasks} tasks`);
    assert.ok(score.cutsMissed / score.cuts < 0.05, `missed ${score.cutsMissed} of ${score.cuts} cuts`);
    assert.ok(score.joinsCut / score.joins < 0.08, `cut ${score.joinsCut} of ${score.joins} joins`);
  });
}

test('30 crawls that lost a third of their passages: where nothing witnesses a join, a few claims are wrong', (t) => {
  const score = emptyScore();
  for (let seed = 50_000; seed < 50_030; seed++) scoreCrawl(crawlOf(madePlan(seed), seed, true), score);
  t.diagnostic(JSON.stringify(score));
  // Measured on 60: 7 % of the claims were wrong, 6 % had a foreign body. No second place tells; only topics do.
  assert.ok(score.wrong < 0.1 * score.claimed);
  assert.ok(score.foreign < 0.09 * score.claimed);
  assert.ok(score.found > 0.5 * score.tasks);
});

test('a doubtful join leaves two entries that name each other, and neither says that it is sure', () => {
  let doubtful = 0;
  for (let seed = 1000; seed < 1012; seed++) {
    const { tasks, cuts } = parsePlan(madeCrawl(seed).text);
    const guessed = new Set(cuts.filter(({ why }) => why === 'topic').map(({ at }) => at.start));
    const byId = new Map(tasks.map((task) => [task.id, task]));
    for (const task of tasks) {
      for (const other of task.candidates ?? []) {
        doubtful++;
        assert.equal(task.recovery, 'unsure', task.id);
        assert.ok(byId.get(other)?.candidates?.includes(task.id), `${task.id} ${other}`);
      }
      // Behind a cut that was only chosen as the likeliest nobody knows where the task begins.
      if (task.text === null || !task.source.every(({ start }) => guessed.has(start))) continue;
      assert.ok(task.missing.includes('textStart') || task.recovery === 'unsure', `${seed} ${task.id}`);
    }
  }
  assert.ok(doubtful > 20, `${doubtful} doubtful entries`);
});
