// Passages cut in the middle of a sentence.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parsePlan } from '../index.ts';
import { lostText } from '../test-data/lost-text.ts';
import { drawer, madePlan } from '../test-data/made-plans.ts';

/** Windows of so many characters that overlap by half, in an order by seed, each cut wherever it falls. */
function cutAnywhere(text: string, seed: number, joint: string): string {
  const draw = drawer(seed);
  const windows: string[] = [];
  const width = 500 + draw.below(400);
  for (let at = 0; at < text.length; at += Math.floor(width / 2)) windows.push(text.slice(at, at + width));
  return windows
    .map((window) => ({ window, key: draw.real() }))
    .sort((a, b) => a.key - b.key)
    .map(({ window }) => window)
    .join(joint);
}

/** Run together, two cut responsibilities may read as one: 1.3 % of what was claimed had a foreign body when measured. */
for (const [name, joint, least, most] of [
  ['on lines of their own', '\n', 0.85, { foreign: 0, wrong: 0.01 }],
  ['run together', '', 0.65, { foreign: 0.02, wrong: 0.09 }],
] as const) {
  test(`20 plans in windows cut in mid-sentence, ${name}, are put together`, (t) => {
    const count = { tasks: 0, found: 0, claimed: 0, wrong: 0, foreign: 0 };
    const told: string[] = [];
    for (let seed = 400; seed < 420; seed++) {
      const made = madePlan(seed);
      const text = cutAnywhere(made.parts.map((part) => part.text).join(''), seed, joint);
      const plan = parsePlan(text);
      assert.deepEqual(lostText(text, plan), []);
      const own = new Map(made.tasks.flatMap((task) => (task.text.match(/[^。]*。/g) ?? []).map((one) => [one, task])));
      const found = new Set(plan.tasks.map((task) => JSON.stringify([task.text, task.responsible])));
      for (const task of made.tasks) {
        count.tasks++;
        if (found.has(JSON.stringify([task.text, task.responsible]))) count.found++;
      }
      for (const task of plan.tasks) {
        const named = (task.text?.match(/[^。]*。/g) ?? []).map((one) => own.get(one));
        if (
          named.some((one) => one !== undefined && task.responsible.some((body) => !one.responsible.includes(body)))
        ) {
          count.foreign++;
          told.push(`${seed} foreign ${task.text}${task.responsibilityText}`);
        }
        if (task.recovery !== 'unbroken' && task.recovery !== 'overlap') continue;
        count.claimed++;
        const [first] = named;
        const whole = task.missing.includes('textStart')
          ? first?.text.endsWith(task.text ?? '')
          : first?.text === task.text;
        if (whole === true) continue;
        count.wrong++;
        told.push(`${seed} wrong ${JSON.stringify(task.missing)} ${task.text}${task.responsibilityText}`);
      }
    }
    t.diagnostic(JSON.stringify(count));
    assert.ok(count.found / count.tasks > least, `found ${count.found} of ${count.tasks}`);
    assert.ok(count.foreign <= most.foreign * count.claimed, told.join('\n'));
    assert.ok(count.wrong <= most.wrong * count.claimed, told.join('\n'));
  });
}

test('the crawl of 2016 loses nothing and gains no foreign sentence when one of its lines is cut short', () => {
  const seed = readFileSync(new URL('../test-data/seed-2016.txt', import.meta.url), 'utf8');
  const at = seed.indexOf('进一步扩大版权重点监管范围');
  const text = `${seed.trimEnd()}\n${seed.slice(at - 60, at + 14)}\n`;
  const plan = parsePlan(text);
  assert.deepEqual(lostText(text, plan), []);
  assert.equal(plan.tasks.filter((task) => task.text?.includes('进一步扩大版权重点监管范围')).length, 1);
});
