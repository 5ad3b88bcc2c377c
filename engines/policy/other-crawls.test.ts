// Other crawls of the plan of 2016: cut and ordered otherwise, departments renamed, lines wrapped anew.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { emptyScore, scoreCrawl } from './test-data/crawl-score.ts';
import { crawlOf, drawer, type MadePlan, type MadeTask, type Part } from './test-data/made-plans.ts';

type Truth = {
  readonly sections: readonly {
    readonly label: string;
    readonly title: string | null;
    readonly items: readonly {
      readonly label: string | null;
      readonly no: number | null;
      readonly title: string | null;
      readonly tasks: readonly {
        readonly text: string | null;
        readonly responsible: readonly string[];
        readonly responsibilityText: string | null;
        readonly complete: boolean;
      }[];
    }[];
  }[];
};
const truth: Truth = JSON.parse(readFileSync(new URL('./test-data/gbf-2016-25.truth.json', import.meta.url), 'utf8'));

/** The plan's whole tasks in order, under other names. What has a gap is left out: without its mark nobody could see it. */
function planOf2016(seed: number): MadePlan {
  const draw = drawer(seed);
  const names = [
    ...new Set(
      truth.sections.flatMap(({ items }) =>
        items.flatMap(({ tasks }) => tasks.flatMap(({ responsible }) => responsible)),
      ),
    ),
  ];
  const ends = ['局', '委', '总署', '办公室', '厅'];
  const other = new Map(
    names.map((name, index) => [
      name,
      seed % 2 === 0 ? name : `${'东南西北中'[index % 5]}${'事务'.repeat(1 + draw.below(2))}第${index}${draw.of(ends)}`,
    ]),
  );
  const longest = [...names].sort((a, b) => b.length - a.length);
  const renamed = (text: string): string => {
    let out = '';
    for (let i = 0; i < text.length; ) {
      const name = longest.find((one) => text.startsWith(one, i));
      out += name === undefined ? text[i] : other.get(name);
      i += name?.length ?? 1;
    }
    return out;
  };
  const parts: Part[] = [];
  const tasks: MadeTask[] = [];
  for (const section of truth.sections) {
    if (section.title !== null) parts.push({ kind: 'section', text: `${section.label}${section.title}` });
    for (const item of section.items) {
      if (item.title !== null) parts.push({ kind: 'item', text: `${item.label}${item.title}。` });
      for (const task of item.tasks) {
        if (!task.complete || task.text === null || task.responsibilityText === null) continue;
        const number = tasks.length;
        for (const text of task.text.match(/[^。]*。/g) ?? []) parts.push({ kind: 'sentence', text, task: number });
        parts.push({ kind: 'duty', text: renamed(task.responsibilityText), task: number });
        tasks.push({
          text: task.text,
          responsible: task.responsible.map((name) => other.get(name) ?? name),
          item: item.no ?? 0,
        });
      }
    }
  }
  return { parts, tasks };
}

function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => line.match(new RegExp(`.{1,${width}}`, 'gu'))?.join('\n') ?? '')
    .join('\n');
}

test('20 other crawls of the plan of 2016, half of them renamed: no foreign department, no wrong claim', (t) => {
  const score = emptyScore();
  const told: string[] = [];
  for (let seed = 1; seed <= 20; seed++)
    scoreCrawl(crawlOf(planOf2016(seed), seed), score, (what) => told.push(`${seed} ${what}`));
  t.diagnostic(JSON.stringify(score));
  assert.deepEqual(told, []);
  assert.ok(score.found / score.tasks > 0.7, `found ${score.found} of ${score.tasks} tasks`);
});

test('the same crawls with lines wrapped at 30 to 49 characters', (t) => {
  const score = emptyScore();
  const told: string[] = [];
  for (let seed = 1; seed <= 20; seed++) {
    const crawl = crawlOf(planOf2016(seed), seed);
    const text = wrapped(crawl.text, 29 + seed);
    scoreCrawl({ ...crawl, text, cuts: new Set(), joins: new Set() }, score, (what) => told.push(`${seed} ${what}`));
  }
  t.diagnostic(JSON.stringify(score));
  assert.deepEqual(told, []);
  assert.ok(score.found / score.tasks > 0.7, `found ${score.found} of ${score.tasks} tasks`);
});
