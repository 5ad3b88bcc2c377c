// Real plans as public indexes carry them, each with its own difficulty.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePlan } from './index.ts';
import { lostText } from './test-data/lost-text.ts';
import { realPlans, scoreOf } from './test-data/real-plans.ts';

for (const { name, text, document, tasks } of realPlans()) {
  const plan = parsePlan(text);

  test(`${name}: every task is found with its departments and leads, and none is made up`, () => {
    const wanted = tasks.length;
    assert.deepEqual(scoreOf(tasks, plan.tasks), {
      wanted,
      found: wanted,
      departments: wanted,
      leads: wanted,
      surplus: 0,
    });
    assert.equal(plan.assembled, false);
  });

  test(`${name}: mode, open lists and places are those of the truth`, () => {
    for (const [index, wanted] of tasks.entries()) {
      const task = plan.tasks[index];
      assert.equal(task?.mode, wanted.mode, wanted.id);
      if (wanted.openEnded !== undefined) assert.equal(task?.openEnded, wanted.openEnded, wanted.id);
      const names = task?.regions.map((region) => region.name) ?? [];
      for (const region of wanted.regions ?? []) assert.ok(names.includes(region), `${wanted.id} ${names.join(' ')}`);
    }
  });

  test(`${name}: the head is read and nothing of the text is lost`, () => {
    const head: Record<string, string | null> = { ...plan.document };
    const wanted = Object.entries(document);
    assert.deepEqual(
      wanted.map(([key]) => [key, head[key]]),
      wanted,
    );
    assert.deepEqual(lostText(text, plan), []);
  });
}
