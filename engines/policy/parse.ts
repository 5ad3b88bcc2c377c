// A work plan's text into the one form that every later step uses.
import { type Assembly, assemble, needsAssembly } from './assemble.ts';
import { finishPlan, frontOf } from './finish.ts';
import type { Flow } from './flow.ts';
import { readLayout } from './layout.ts';
import { type Letter, readLetters } from './letters.ts';
import { announcedPlans } from './meta.ts';
import { type DraftTask, levelsOf, outline } from './outline.ts';
import { cutsOf, provenanceOf } from './provenance.ts';
import { rebuild } from './rebuilt.ts';
import { type DepartmentBook, departmentBook } from './responsibility.ts';
import { scatteredLetters } from './scattered.ts';
import { segment, type Unit } from './segment.ts';
import type { FrontMatter, InputText, PlanDocument, ResolveDepartment } from './types.ts';
import { opinionsFrom, wrapperOf } from './wrapper.ts';

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
  const units: Unit[] = [];
  for (const block of blocks) {
    if (block.kind !== 'paragraph') continue;
    units.push(...segment({ flow, start: block.start, end: block.end, book, planTitles }));
    units.push({ kind: 'break', start: block.end, end: block.end });
  }
  const parsed: Parsed = { flow, units, book, furniture };
  const levels = levelsOf(units);
  return needsAssembly(flow, units, levels) ? parseShuffled(parsed) : parseOrdered(parsed);
}

type Parsed = {
  readonly flow: Flow;
  readonly units: readonly Unit[];
  readonly book: DepartmentBook;
  readonly furniture: readonly FrontMatter[];
};

function parseOrdered({ flow, units, book, furniture }: Parsed): PlanDocument {
  const letters = readLetters(flow, units);
  const last = letters.at(-1);
  const body = last?.body.slice(last.planFrom) ?? [];
  const plan = outline({ units: body, levels: levelsOf(body) });
  const before = last?.body.slice(0, last.planFrom) ?? [];
  const preface = [...before.filter((unit) => unit.kind === 'sentence'), ...plan.preface];
  const finished = finishPlan({ flow, letters, plan: { ...plan, preface }, book, furniture });
  const outer = letters.length > 1 ? letters[0] : undefined;
  if (outer === undefined) return finished;
  const opinions = opinionsFrom({ flow, units: outer.body, book });
  const wrapper = wrapperOf({ letter: outer, forwards: last?.docNo ?? null, opinions: opinions.opinions });
  return { ...finished, wrapper, frontMatter: [...finished.frontMatter, ...frontOf(flow, opinions.preface)] };
}

function parseShuffled({ flow, units, book, furniture }: Parsed): PlanDocument {
  const levels = levelsOf(units);
  const assembly = assemble({ flow, units, levels });
  const rebuilt = rebuild({ flow, assembly, levels });
  const letters = lettersOf(flow, assembly);
  const provenance = provenanceOf({ flow, assembly, rebuilt });
  const ids = new Map<DraftTask, string>();
  const finished = finishPlan({
    flow,
    letters,
    plan: { sections: rebuilt.sections, preface: rebuilt.preface },
    book,
    furniture,
    provenance: provenance.of,
    ids,
  });
  const copies = (unit: Unit) => assembly.copies.get(unit) ?? [unit];
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
    unplaced: rebuilt.unplaced.map((unit) => ({
      text: flow.text.slice(unit.start, unit.end),
      reasons: [{ code: 'noHeading' }],
      source: copies(unit).map(({ start, end }) => flow.source(start, end)),
    })),
    cuts: cutsOf(flow, assembly),
    overlaps: provenance.overlaps(ids),
    assembled: true,
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
