// The crawl: what its passages show must be exact, what they do not show must be marked, and nothing may be lost.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parsePlan } from './index.ts';
import { lostText } from './test-data/lost-text.ts';

type TruthTask = {
  readonly id: string;
  readonly section: number;
  readonly item: number | null;
  readonly itemRange?: readonly [number, number];
  readonly text: string | null;
  readonly lead: readonly string[];
  readonly responsible: readonly string[];
  readonly mode: string | null;
  readonly recovery?: 'unbroken' | 'overlap' | 'inferred';
};
type Truth = { readonly national: { readonly tasks: readonly TruthTask[] }; readonly wrapper: unknown };

const read = (name: string): string => readFileSync(new URL(`./test-data/${name}`, import.meta.url), 'utf8');
const text = read('seed-2016.txt');
const truth: Truth = JSON.parse(read('seed-2016.truth.json'));
const plan = parsePlan(text);
const key = (task: Pick<TruthTask, 'text' | 'lead' | 'responsible' | 'mode'>): string =>
  JSON.stringify([task.text, task.responsible, task.lead, task.mode]);
const sentences = (of: string | null): string[] => of?.match(/[^。]*。/g) ?? [];

test('every task that the passages show is exact in text, departments, lead and mode', () => {
  const found = new Set(plan.tasks.map(key));
  const shown = truth.national.tasks.filter(({ recovery }) => recovery === 'unbroken' || recovery === 'overlap');
  assert.equal(shown.length, 32);
  assert.deepEqual(
    shown.filter((task) => !found.has(key(task))).map(({ id }) => id),
    [],
  );
});

test('tasks without their responsibility, and responsibilities without their text, stand alone', () => {
  const found = new Set(plan.tasks.map(key));
  const alone = truth.national.tasks.filter(({ recovery }) => recovery === undefined);
  assert.deepEqual(
    alone.filter((task) => !found.has(key(task))).map(({ id }) => id),
    [],
  );
});

test('how each shown task was recovered is what the truth says', () => {
  const found = new Map(plan.tasks.map((task) => [key(task), task.recovery]));
  for (const task of truth.national.tasks.filter(({ recovery }) => recovery !== 'inferred')) {
    assert.equal(found.get(key(task)), task.recovery ?? null, task.id);
  }
});

test('other names for the departments, of other lengths, and other line breaks change no task', () => {
  const names = [...new Set(truth.national.tasks.flatMap(({ responsible }) => responsible))].sort(
    (a, b) => b.length - a.length,
  );
  const other = new Map(
    names.map((name, index) => [
      name,
      `${'甲乙丙丁戊己庚辛壬癸'[index % 10]}${'事务'.repeat(1 + (index % 3))}${index}局`,
    ]),
  );
  const renamed = text.replaceAll(/（[^（）]*负责）/g, (whole) => {
    let out = '';
    for (let i = 0; i < whole.length; ) {
      const name = names.find((one) => whole.startsWith(one, i));
      out += name === undefined ? whole[i] : other.get(name);
      i += name?.length ?? 1;
    }
    return out;
  });
  const changed = parsePlan(renamed.replaceAll('\n', ''));
  assert.deepEqual(
    changed.tasks.map((task) => [task.id, task.text, task.responsible]),
    plan.tasks.map((task) => [task.id, task.text, task.responsible.map((name) => other.get(name) ?? name)]),
  );
});

test('no sentence is given a department that is not its own', () => {
  const own = new Map<string, ReadonlySet<string>>();
  for (const task of truth.national.tasks)
    for (const sentence of sentences(task.text)) own.set(sentence, new Set(task.responsible));
  for (const task of plan.tasks) {
    for (const sentence of sentences(task.text)) {
      for (const name of task.responsible) assert.ok(own.get(sentence)?.has(name), `${task.id} ${sentence} ${name}`);
    }
  }
});

test('what no passage shows is left as two entries that name each other, and says that it is unsure', () => {
  for (const wanted of truth.national.tasks.filter(({ recovery }) => recovery === 'inferred')) {
    const parts = plan.tasks.filter((task) => sentences(task.text).some((one) => sentences(wanted.text).includes(one)));
    assert.ok(parts.length > 0, wanted.id);
    for (const part of parts) {
      assert.equal(part.recovery, 'unsure', part.id);
      assert.ok((part.candidates ?? []).length > 0, part.id);
      for (const other of part.candidates ?? []) {
        assert.ok(plan.tasks.find(({ id }) => id === other)?.candidates?.includes(part.id), `${part.id} ${other}`);
      }
    }
  }
});

test('a task is placed under the right item, or said to be somewhere in a range that holds it', () => {
  const placed = new Map(
    plan.sections.flatMap((section) =>
      section.items.flatMap((item) => item.tasks.map((id) => [id, { section: section.no, item: item.no }] as const)),
    ),
  );
  for (const wanted of truth.national.tasks) {
    const task = plan.tasks.find((one) => key(one) === key(wanted));
    if (task === undefined || wanted.item === null) continue;
    const place = placed.get(task.id);
    const [from, to] = task.itemRange ?? [place?.item ?? null, place?.item ?? null];
    assert.ok((from ?? 0) <= wanted.item && wanted.item <= (to ?? 99), `${wanted.id} in ${from}–${to}`);
    if (place?.section != null) assert.equal(place.section, wanted.section, wanted.id);
  }
});

test('the forwarding notice is read whole, with its opinions in order and each sentence once', () => {
  const { wrapper } = plan;
  assert.ok(wrapper);
  const opinions = wrapper.opinions.map(({ source: _source, ...opinion }) => opinion);
  assert.deepEqual({ ...wrapper, opinions }, truth.wrapper);
});

test('every task is given once', () => {
  const all = plan.tasks.flatMap((task) => sentences(task.text));
  assert.equal(new Set(all).size, all.length);
  const listed = plan.sections.flatMap((section) => section.items.flatMap((item) => item.tasks));
  assert.deepEqual([...listed].sort(), plan.tasks.map(({ id }) => id).sort());
});

test('every character of the crawl is in some part of the result', () => {
  assert.deepEqual(lostText(text, plan), []);
});

test('each join names the shared text that shows it', () => {
  const joined = plan.tasks.filter(({ recovery }) => recovery === 'overlap').map(({ id }) => id);
  assert.equal(joined.length, 4);
  for (const id of joined) {
    const shown = plan.overlaps.filter(({ tasks }) => tasks.includes(id));
    assert.ok(shown.length > 0, id);
    for (const { places, text: shared } of shown) {
      for (const { start, end } of places) assert.equal(text.slice(start, end).replaceAll(/\s/g, ''), shared);
    }
  }
});

test('cuts say where and why', () => {
  assert.ok(plan.cuts.length >= 20);
  for (const { at, after } of plan.cuts) assert.equal(text.slice(at.start, at.start + 4), after.slice(0, 4));
});
