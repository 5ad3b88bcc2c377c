// A work plan's text into the one form that every later step uses.

import { finishPlan, frontOf } from './finish.ts';
import { setApartGeneral } from './general.ts';
import { type Letter, readLetters } from './letter/letters.ts';
import { announcedPlans } from './letter/meta.ts';
import { opinionsFrom, wrapperOf } from './letter/wrapper.ts';
import { type DraftTask, levelsOf, type Outline, outline } from './outline.ts';
import { applyFirstLeads } from './responsibility/first-leads.ts';
import { type DepartmentBook, departmentBook } from './responsibility/names.ts';
import { type Stretch, segment, type Unit } from './segment.ts';
import { type Assembly, assemble, needsAssembly } from './shuffled/assemble.ts';
import { mendFragments } from './shuffled/fragments.ts';
import { cutsOf, provenanceOf } from './shuffled/provenance.ts';
import { rebuild } from './shuffled/rebuilt.ts';
import { scatteredLetters } from './shuffled/scattered.ts';
import { leftOver } from './shuffled/sweep.ts';
import { readTable } from './tables/table.ts';
import type { Flow } from './text/flow.ts';
import { readLayout } from './text/layout.ts';
import { titlesAsText } from './titles-as-text.ts';
import type { FrontMatter, InputText, PlanDocument, ResolveDepartment, Unplaced } from './types.ts';

/**
 * Parses the decoded text of a work plan, whole or as a crawler left it. Never throws on text; what cannot be placed is
 * in `unplaced`. Several pieces are read in the order given and their spans name the file.
 */
export function parsePlanWith(input: string | readonly InputText[], resolve: ResolveDepartment): PlanDocument {
  const named = typeof input !== 'string';
  const pieces = named ? input : [{ file: '', text: input }];
  const { flow, blocks, furniture } = readLayout(pieces, named);
  const book = departmentBook(resolve);
  const planTitles = announcedPlans(flow.normal);
  const read: Unit[] = [];
  const inTables: Unit[] = [];
  const loose: Stretch[] = [];
  const headers: Stretch[] = [];
  for (const block of blocks) {
    if (block.kind === 'table') {
      const table = readTable({ flow, rows: block.rows, book });
      inTables.push(...table.units);
      loose.push(...table.loose);
      headers.push(...table.headers);
      continue;
    }
    read.push(...segment({ flow, start: block.start, end: block.end, book, planTitles }));
    read.push({ kind: 'break', start: block.end, end: block.end });
  }
  const all = applyFirstLeads(flow, [...read, ...inTables]);
  const units = all.slice(0, read.length);
  const tabled = all.slice(read.length);
  const notes = headers.map(
    (cell): FrontMatter => ({
      kind: 'note',
      text: flow.text.slice(cell.start, cell.end),
      source: [flow.source(cell.start, cell.end)],
    }),
  );
  const parsed: Parsed = { flow, units, tabled, loose, book, furniture: [...furniture, ...notes] };
  const again = (start: number, end: number): Unit[] => segment({ flow, start, end, book, planTitles });
  const plan = needsAssembly(flow, units, levelsOf(units))
    ? parseShuffled({ ...parsed, units: mendFragments(flow, units, again) })
    : parseOrdered(parsed);
  const left = leftOver({ flow, pieces, units: [...units, ...tabled], plan });
  return left.length === 0 ? plan : { ...plan, unplaced: [...plan.unplaced, ...left] };
}

/** Tasks of tables behind those of the text. A row that repeats a task of the text only adds what that one lacks. */
function withTables(plan: Outline, { flow, tabled }: Parsed): Outline {
  if (tabled.length === 0) return plan;
  const known = new Map<string, DraftTask>();
  const textOf = (task: DraftTask): string =>
    task.sentences
      .map(({ start, end }) => flow.normal.slice(start, end))
      .join('')
      .replaceAll(/[\s。；]/g, '');
  const all = plan.sections.flatMap((section) => section.items.flatMap((item) => item.tasks));
  for (const task of all) if (task.sentences.length > 0) known.set(textOf(task), task);
  const table = outline({ units: tabled, levels: { section: null, item: 'cnParen' }, rows: true });
  for (const item of table.sections.flatMap((section) => section.items)) {
    item.tasks.splice(
      0,
      item.tasks.length,
      ...item.tasks.filter((task) => {
        const same = known.get(textOf(task));
        if (same === undefined) return true;
        if (same.duties.length === 0) same.duties.push(...task.duties);
        return false;
      }),
    );
  }
  const items = table.sections.flatMap((section) => section.items).filter((item) => item.tasks.length > 0);
  if (items.length === 0) return plan;
  return { ...plan, sections: [...plan.sections, { heading: null, items }] };
}

type Parsed = {
  readonly flow: Flow;
  readonly units: readonly Unit[];
  /** Units of the task tables, and what stands in other tables. */
  readonly tabled: readonly Unit[];
  readonly loose: readonly Stretch[];
  readonly book: DepartmentBook;
  readonly furniture: readonly FrontMatter[];
};

function parseOrdered(parsed: Parsed): PlanDocument {
  const { flow, units, book, furniture } = parsed;
  const letters = readLetters(flow, units);
  const last = letters.at(-1);
  const body = last?.body.slice(last.planFrom) ?? [];
  const levels = levelsOf(body);
  const drawn = outline({ units: titlesAsText(flow.normal, body, levels), levels });
  const { plan: tasks, before: opening, after: closing } = setApartGeneral(flow.normal, drawn);
  const plan = withTables(tasks, parsed);
  const before = last?.body.slice(0, last.planFrom) ?? [];
  const preface = [
    ...before.filter((unit) => unit.kind === 'sentence'),
    ...plan.preface,
    ...opening.flatMap(({ units: parts }) => parts),
  ];
  const finished = finishPlan({ flow, letters, plan: { ...plan, preface }, book, furniture });
  const unplaced = [
    ...closing.map((task) => generalOf(flow, task)),
    ...parsed.loose.map((stretch) => unplacedOf(flow, [stretch])),
  ];
  const outer = letters.length > 1 ? letters[0] : undefined;
  if (outer === undefined) return { ...finished, unplaced };
  const opinions = opinionsFrom({ flow, units: outer.body, book });
  const wrapper = wrapperOf({ letter: outer, forwards: last?.docNo ?? null, opinions: opinions.opinions });
  return {
    ...finished,
    unplaced,
    wrapper,
    frontMatter: [...finished.frontMatter, ...frontOf(flow, opinions.preface, (unit) => [unit])],
  };
}

function parseShuffled(parsed: Parsed): PlanDocument {
  const { flow, units, book, furniture } = parsed;
  const levels = levelsOf(units);
  const assembly = assemble({ flow, units, levels });
  const rebuilt = rebuild({ flow, assembly, levels });
  const letters = lettersOf(flow, assembly);
  const provenance = provenanceOf({ flow, assembly, rebuilt });
  const ids = new Map<DraftTask, string>();
  const copies = (unit: Unit): readonly Stretch[] => assembly.copies.get(unit) ?? [unit];
  const finished = finishPlan({
    flow,
    letters,
    plan: withTables({ sections: rebuilt.sections, preface: rebuilt.preface }, parsed),
    book,
    furniture,
    provenance: provenance.of,
    copies,
    ids,
  });
  const outer = letters.length > 1 || rebuilt.opinions.length > 0 ? letters[0] : undefined;
  const opinions = rebuilt.opinions.flatMap(
    (draft) => opinionsFrom({ flow, units: draft.units, book, heading: draft.heading, no: draft.no, copies }).opinions,
  );
  return {
    ...finished,
    ...(outer === undefined
      ? {}
      : {
          wrapper: wrapperOf({
            letter: outer,
            forwards: letters.length > 1 ? (letters.at(-1)?.docNo ?? null) : null,
            opinions,
          }),
        }),
    unplaced: [
      ...rebuilt.unplaced.map((unit) => unplacedOf(flow, copies(unit))),
      ...parsed.loose.map((stretch) => unplacedOf(flow, [stretch])),
    ],
    frontMatter: withRepeats({ flow, assembly, front: finished.frontMatter }),
    cuts: cutsOf(flow, assembly),
    overlaps: provenance.overlaps(ids),
    assembled: true,
  };
}

/** Letter heads that come again: their other places belong to the first. */
function withRepeats(q: { flow: Flow; assembly: Assembly; front: readonly FrontMatter[] }): FrontMatter[] {
  const front = [...q.front];
  const byText = new Map(front.map((part, index) => [part.text, index]));
  for (const occurrence of q.assembly.stream.occurrences) {
    for (const unit of occurrence.units) {
      if (unit.kind !== 'meta') continue;
      const text = q.flow.text.slice(unit.start, unit.end).trim();
      const span = q.flow.source(unit.start, unit.end);
      const index = byText.get(text);
      const known = index === undefined ? undefined : front[index];
      if (index === undefined || known === undefined) {
        byText.set(text, front.length);
        front.push({ kind: 'note', text, source: [span] });
      } else if (!known.source.some(({ start, file }) => start === span.start && file === span.file)) {
        front[index] = { ...known, source: [...known.source, span] };
      }
    }
  }
  return front;
}

/** Text behind the tasks that names nobody: a person says whether it is one. */
function generalOf(flow: Flow, task: DraftTask): Unplaced {
  return {
    text: task.sentences
      .map(({ start, end }) => flow.text.slice(start, end))
      .join('')
      .trim(),
    reasons: [{ code: 'noResponsibility' }],
    source: task.units.map(({ start, end }) => flow.source(start, end)),
  };
}

function unplacedOf(flow: Flow, places: readonly Stretch[]): Unplaced {
  const [first] = places;
  return {
    text: flow.text.slice(first?.start ?? 0, first?.end ?? 0),
    reasons: [{ code: 'noHeading' }],
    source: places.map(({ start, end }) => flow.source(start, end)),
  };
}

/** Letter heads in the order in which they are first met, each once. */
function lettersOf(flow: Flow, assembly: Assembly): Letter[] {
  const heads = assembly.chains.chains
    .flatMap((chain) => chain.places)
    .map((place) => assembly.stream.occurrences[place])
    .filter((one) => one?.unit.kind === 'meta');
  return scatteredLetters(
    flow,
    heads.filter((one) => one !== undefined),
  );
}
