// In a shuffled text: two headings of one number and different titles.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parsePlan } from '../index.ts';
import { lostText } from '../test-data/lost-text.ts';

const seed = readFileSync(new URL('../test-data/seed-2016.txt', import.meta.url), 'utf8');

test('a second heading of a number is an item of its own with the printed label and its own tasks', () => {
  const text = `${seed.trimEnd()}\n（三）规范二手车市场秩序。严查里程造假的二手车经营行为。（交通运输部负责）\n`;
  const plan = parsePlan(text);
  const items = plan.sections.flatMap((section) => section.items).filter(({ no }) => no === 3);
  assert.deepEqual(
    items.map(({ label, title }) => [label, title]),
    [
      ['（三）', '持续开展中国制造海外形象维护“清风”行动'],
      ['（三）', '规范二手车市场秩序'],
    ],
  );
  const own = plan.tasks.filter(({ id }) => items[1]?.tasks.includes(id));
  assert.deepEqual(
    own.map(({ text: of, responsible }) => [of, responsible]),
    [['严查里程造假的二手车经营行为。', ['交通运输部']]],
  );
  assert.deepEqual(
    plan.unplaced.filter(({ text: of }) => of.includes('二手车')),
    [],
  );
  assert.deepEqual(lostText(text, plan), []);
});
