// The real plans as other offices write and other pages set them: signs, numbers, lines, page furniture, readings.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePlan } from './index.ts';
import { changedText, lostText } from './test-data/lost-text.ts';
import { realPlans, scoreOf } from './test-data/real-plans.ts';
import { inOneSpelling, variation } from './test-data/variations.ts';

const SEEDS = 45;

for (const plan of realPlans()) {
  test(`${plan.name}: every layout gives the same tasks, and no sentence is lost or changed`, () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { text, name, tasks } = variation(plan, seed);
      const read = parsePlan(text);
      const found = read.tasks.map((task) => ({ ...task, ...inOneSpelling({ ...task, text: task.text ?? '' }) }));
      const wanted = tasks.length;
      assert.deepEqual(
        scoreOf(tasks, found),
        { wanted, found: wanted, departments: wanted, leads: wanted, surplus: 0 },
        `seed ${seed}: ${name}`,
      );
      assert.deepEqual(lostText(text, read), [], `seed ${seed}: ${name}`);
      assert.deepEqual(changedText(text, read), [], `seed ${seed}: ${name}`);
    }
  });
}
