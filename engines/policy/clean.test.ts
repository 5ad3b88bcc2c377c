// The plan in order: precision and recall of (text, departments, lead) against the truth.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parsePlan } from './index.ts';
import { lostText } from './test-data/lost-text.ts';

type TruthTask = {
  readonly id: string;
  readonly text: string | null;
  readonly lead: readonly string[];
  readonly responsible: readonly string[];
  readonly mode: string | null;
  readonly responsibilityText: string | null;
  readonly complete: boolean;
  readonly missing: readonly string[];
};
type TruthItem = {
  readonly no: number | null;
  readonly label: string | null;
  readonly title: string | null;
  readonly tasks: readonly TruthTask[];
};
type TruthSection = {
  readonly no: number;
  readonly label: string;
  readonly title: string | null;
  readonly items: readonly TruthItem[];
};
type Truth = { readonly document: Readonly<Record<string, unknown>>; readonly sections: readonly TruthSection[] };

const read = (name: string): string => readFileSync(new URL(`./test-data/${name}`, import.meta.url), 'utf8');
const text = read('gbf-2016-25.clean.txt');
const truth: Truth = JSON.parse(read('gbf-2016-25.truth.json'));
const plan = parsePlan(text);

test('the plan in order is read with precision and recall 1.0 of text, departments and lead', () => {
  const key = (task: Pick<TruthTask, 'text' | 'lead' | 'responsible'>): string =>
    JSON.stringify([task.text, task.responsible, task.lead]);
  const wanted = truth.sections.flatMap((section) => section.items.flatMap((item) => item.tasks)).map(key);
  const found = plan.tasks.map(key);
  assert.deepEqual(found, wanted);
});

test('every task of the plan in order has the mode, the wording and the gaps of the truth', () => {
  for (const wanted of truth.sections.flatMap((section) => section.items.flatMap((item) => item.tasks))) {
    const task = plan.tasks.find(({ id }) => id === wanted.id);
    assert.ok(task, wanted.id);
    for (const field of ['mode', 'responsibilityText', 'complete', 'missing'] as const) {
      assert.deepEqual(task[field], wanted[field], `${wanted.id} ${field}`);
    }
  }
});

test('sections and items keep their numbers, labels and titles, and an unknown title is null', () => {
  const shape = (sections: readonly (TruthSection | (typeof plan.sections)[number])[]) =>
    sections.map((section) => ({
      no: section.no,
      label: section.label,
      title: section.title,
      items: section.items.map((item) => [
        item.no,
        item.label,
        item.title,
        item.tasks.map((task) => (typeof task === 'string' ? task : task.id)),
      ]),
    }));
  assert.deepEqual(shape(plan.sections), shape(truth.sections));
});

test('title, number, issuer and date come from the letter, and the plan has its own title', () => {
  const { sectionCount: _sections, itemCount: _items, ...wanted } = truth.document;
  assert.deepEqual({ ...plan.document }, wanted);
});

test('no department of the plan is unknown to the catalogue', () => {
  assert.deepEqual(plan.unknownDepartments, []);
});

test('every character of the plan in order is in some part of the result', () => {
  assert.deepEqual(lostText(text, plan, /〔缺[^〔〕]*〕/g), []);
});

test('spans point to the very text', () => {
  for (const task of plan.tasks) {
    const joined = task.source.map(({ start, end }) => text.slice(start, end)).join('');
    assert.ok(joined.includes(task.text ?? ''), task.id);
    for (const limit of task.deadlines) assert.equal(text.slice(limit.start, limit.end), limit.text);
    for (const campaign of task.campaigns) assert.equal(text.slice(campaign.start, campaign.end), campaign.name);
  }
});
