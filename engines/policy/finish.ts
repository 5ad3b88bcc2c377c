// Drafts into the published form: ids, names, catalogue ids, what the text says of time, place and goods.
import { deadlinesIn } from './extract/deadlines.ts';
import { type Extracted, extract } from './extract/index.ts';
import { locate } from './extract/located.ts';
import { headOf, type Letter } from './letter/letters.ts';
import { originOf, yearOf } from './letter/origin.ts';
import type { DraftItem, DraftSection, DraftTask, Outline } from './outline.ts';
import type { DepartmentBook } from './responsibility/names.ts';
import type { Stretch, Unit } from './segment.ts';
import type { Flow } from './text/flow.ts';
import type {
  Deadline,
  DocumentHead,
  FrontMatter,
  Item,
  Missing,
  Mode,
  PlanDocument,
  Reason,
  Section,
  Span,
  Task,
} from './types.ts';

/** How a task was put together, for a text whose order had to be found. */
export type Provenance = {
  readonly recovery: 'unbroken' | 'overlap';
  readonly reasons: readonly Reason[];
  /** Tasks with which it may belong together. */
  readonly candidates: readonly DraftTask[];
  readonly stretches: readonly Stretch[];
};

type Context = {
  readonly flow: Flow;
  readonly book: DepartmentBook;
  readonly provenance: (task: DraftTask) => Provenance | null;
  /** The plan's year, for 年底前. */
  readonly year: number | null;
};

export function finishPlan(q: {
  flow: Flow;
  letters: readonly Letter[];
  plan: Outline;
  book: DepartmentBook;
  furniture: readonly FrontMatter[];
  provenance?: (task: DraftTask) => Provenance | null;
  /** Every place of a heading or sentence, where the text repeats itself. */
  copies?: (unit: Unit) => readonly Stretch[];
  /** Filled with the id that each draft gets. */
  ids?: Map<DraftTask, string>;
}): PlanDocument {
  const last = q.letters.at(-1);
  const head = last === undefined ? NO_HEAD : headOf(last);
  const context: Context = {
    flow: q.flow,
    book: q.book.of(originOf(head)),
    provenance: q.provenance ?? (() => null),
    year: yearOf(head),
  };
  const tasks: Task[] = [];
  const copies = q.copies ?? ((unit: Unit) => [unit]);
  const ids = q.ids ?? new Map<DraftTask, string>();
  const nameItem = itemNamer(q.plan.sections);
  const sections = q.plan.sections.map((section, index): Section => {
    const items = section.items.map((item): Item => {
      const named = item.tasks.map((task) => {
        const id = nameItem(section, item, index);
        ids.set(task, id);
        tasks.push(finishTask({ context, task, item, id }));
        return id;
      });
      return {
        no: numberOf(item.heading) ?? item.no ?? null,
        label: item.heading === null ? null : labelText(q.flow, item.heading),
        title: item.title === null ? null : text(q.flow, [item.title]),
        tasks: named,
        source: item.heading === null ? [] : sources(q.flow, copies(item.heading)),
      };
    });
    const { heading } = section;
    return {
      no: numberOf(heading),
      label: heading === null ? null : labelText(q.flow, heading),
      title: heading?.title == null || section.titleTaken === true ? null : text(q.flow, [heading.title]),
      items,
      source: heading === null ? [] : sources(q.flow, copies(heading)),
    };
  });
  return {
    document: head,
    sections,
    tasks: withCandidates({ tasks, ids, context }),
    unplaced: [],
    frontMatter: [
      ...q.letters.flatMap((letter) => letter.front),
      ...frontOf(q.flow, q.plan.preface, copies),
      ...q.furniture,
    ],
    unknownDepartments: unknownNames(tasks),
    cuts: [],
    overlaps: [],
    assembled: false,
  };
}

/** Sentences before the plan's first heading. */
export function frontOf(flow: Flow, units: readonly Unit[], copies: (unit: Unit) => readonly Stretch[]): FrontMatter[] {
  return units.map((unit) => ({ kind: 'preface', text: text(flow, [unit]), source: sources(flow, copies(unit)) }));
}

/** Candidates become known only when every task has its id. */
function withCandidates(q: { tasks: readonly Task[]; ids: ReadonlyMap<DraftTask, string>; context: Context }): Task[] {
  const drafts = [...q.ids.keys()];
  return q.tasks.map((task, index): Task => {
    const draft = drafts[index];
    const candidates = (draft === undefined ? [] : (q.context.provenance(draft)?.candidates ?? []))
      .map((one) => q.ids.get(one))
      .filter((id) => id !== undefined);
    if (candidates.length === 0) return task;
    const reasons = [...task.reasons, ...candidates.map((id): Reason => ({ code: 'candidate', task: id }))];
    return { ...task, recovery: 'unsure', candidates, reasons };
  });
}

function labelText(flow: Flow, { label }: { label: Stretch }): string | null {
  return label.end > label.start ? flow.text.slice(label.start, label.end) : null;
}

/** A group of table rows has a heading without a number. */
function numberOf(heading: { label: { no: number } } | null): number | null {
  return heading === null || Number.isNaN(heading.label.no) ? null : heading.label.no;
}

function text(flow: Flow, stretches: readonly Stretch[]): string {
  return stretches.map(({ start, end }) => flow.text.slice(start, end)).join('');
}

function labelOf(task: DraftTask): Stretch[] {
  return task.label === null ? [] : [task.label];
}

/** Source spans of stretches, with neighbours in one piece of text put together. */
function sources(flow: Flow, stretches: readonly Stretch[]): Span[] {
  const spans: Span[] = [];
  let last: Stretch | null = null;
  for (const stretch of stretches) {
    if (last !== null && stretch.start >= last.start && stretch.end <= last.end) continue;
    const span = flow.source(stretch.start, stretch.end);
    const previous = spans.at(-1);
    if (
      last !== null &&
      previous !== undefined &&
      stretch.start >= last.end &&
      stretch.start - last.end <= 2 &&
      previous.file === span.file
    ) {
      spans[spans.length - 1] = { ...previous, end: span.end };
    } else spans.push(span);
    last = stretch;
  }
  return spans;
}

/** Ids as 3-1 (item 3, first task); with the section's number before it where items count anew in each section. */
function itemNamer(
  sections: readonly DraftSection[],
): (section: DraftSection, item: DraftItem, index: number) => string {
  const numbers = sections.flatMap((section) =>
    section.items.map((item) => numberOf(item.heading) ?? item.no ?? undefined),
  );
  const known = numbers.filter((no) => no !== undefined);
  const repeated = known.filter((no, index) => known.indexOf(no) < index);
  // Numbers that begin anew come again at 1, or come again often; a single second （三） is no new count.
  const restarts = repeated.includes(1) || repeated.length * 5 > known.length;
  const counts = new Map<string, number>();
  const next = (prefix: string): string => {
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    return `${prefix}-${count}`;
  };
  return (section, item, index) => {
    if (!item.known) return next('x');
    const no = numberOf(item.heading) ?? item.no ?? undefined;
    const part = numberOf(section.heading) ?? index + 1;
    if (no === undefined) return next(known.length > 0 ? `s${part}` : `${part}`);
    return next(restarts ? `${part}.${no}` : `${no}`);
  };
}

function finishTask(q: { context: Context; task: DraftTask; item: DraftItem; id: string }): Task {
  const { flow, book } = q.context;
  const { task } = q;
  const names = (pick: 'lead' | 'responsible' | 'support'): string[] => [
    ...new Set(task.duties.flatMap(({ duty }) => duty[pick].map((name) => text(flow, [name])))),
  ];
  const responsible = names('responsible');
  const lead = names('lead');
  const support = names('support');
  const named = task.duties.some(({ duty }) => duty.responsible.length > 0);
  const missing: Missing[] = [];
  if (task.sentences.length === 0) missing.push('text');
  else if (task.startUnknown) missing.push('textStart');
  if (!named) missing.push('responsibility');
  const departments = departmentsOf(q.context, task);
  const reasons: Reason[] = [];
  if (!named) reasons.push({ code: 'noResponsibility' });
  if (task.sentences.length === 0) reasons.push({ code: 'noText' });
  if (task.startUnknown) reasons.push({ code: 'textStartUnknown' });
  const provenance = q.context.provenance(task);
  reasons.push(...(provenance?.reasons ?? []));
  for (const { name, id } of departments) if (id === null) reasons.push({ code: 'unknownDepartment', name });
  const unread = task.duties.flatMap(({ duty }) => duty.remarks).map((remark) => text(flow, [remark]));
  reasons.push(...unread.map((words): Reason => ({ code: 'unreadResponsibility', text: words })));
  const extracted = extractedOf(q.context, task);
  const mode: Mode | null = !named
    ? null
    : lead.length > 0
      ? 'lead'
      : (task.duties.find(({ duty }) => duty.responsible.length > 0)?.duty.mode ?? null);
  return {
    id: q.id,
    text: task.sentences.length === 0 ? null : text(flow, task.sentences).trim(),
    lead,
    responsible,
    ...(support.length > 0 ? { support } : {}),
    mode: mode === 'single' && responsible.length > 1 ? 'respective' : mode,
    responsibilityText: !named ? null : writtenDuties(flow, task),
    openEnded: task.duties.some(({ duty }) => duty.openEnded),
    departments,
    ...extracted,
    complete: missing.length === 0,
    missing,
    recovery:
      missing.includes('text') || missing.includes('responsibility')
        ? null
        : unread.length > 0
          ? 'unsure'
          : (provenance?.recovery ?? 'unbroken'),
    reasons,
    ...(task.label === null ? {} : { label: text(flow, [task.label]) }),
    ...(q.item.range === null ? {} : { itemRange: q.item.range }),
    source: sources(
      flow,
      [...(provenance?.stretches ?? task.sentences), ...task.duties.map((duty) => duty.written), ...labelOf(task)].sort(
        (a, b) => a.start - b.start || b.end - a.end,
      ),
    ),
  };

  function departmentsOf(context: Context, from: DraftTask): Task['departments'] {
    const seen = new Map<string, string | null>();
    for (const { duty } of from.duties) {
      for (const name of duty.responsible) {
        const written = text(context.flow, [name]);
        if (!seen.has(written)) seen.set(written, book.id(context.flow.normal.slice(name.start, name.end)));
      }
    }
    return [...seen].map(([name, id]) => ({ name, id }));
  }
}

/** The responsibility as written; lines or cells of their own are set apart by ；. */
function writtenDuties(flow: Flow, task: DraftTask): string {
  const parts = task.duties
    .filter(({ duty }) => duty.responsible.length > 0)
    .map(({ written }) => text(flow, [written]).trim());
  return task.duties.some(({ fields }) => fields) ? parts.join('；').replaceAll(/[；。]；/g, '；') : parts.join('');
}

const NO_HEAD: DocumentHead = { title: null, planTitle: null, docNo: null, issuer: null, date: null };

/** From the sentences, and the time limits and places of responsibilities (完成时限：…；适用范围：…). */
function extractedOf(context: Context, task: DraftTask): Extracted {
  const found = extract(locate(context.flow, task.sentences), context.year);
  const limits = task.duties
    .flatMap(({ duty }) => duty.limits)
    .flatMap((limit): Deadline[] => {
      const located = locate(context.flow, [limit]);
      const read = deadlinesIn(located, context.year);
      if (read.length > 0 || located.text === '') return read;
      return [{ text: located.text, kind: 'relative', ...located.span(0, located.text.length) }];
    });
  const scopes = task.duties
    .flatMap(({ duty }) => duty.scopes)
    .map(({ start, end }) => ({
      name: context.flow.text.slice(start, end),
      code: null,
      ...context.flow.source(start, end),
    }));
  return { ...found, deadlines: [...found.deadlines, ...limits], regions: [...found.regions, ...scopes] };
}

function unknownNames(tasks: readonly Task[]): string[] {
  return [
    ...new Set(tasks.flatMap((task) => task.departments.filter(({ id }) => id === null).map(({ name }) => name))),
  ];
}
