// The source text cut into pieces that each belong to the same tasks, so that a click on either side finds the other.
import type { Review, Span } from '../shapes.ts';

/** A stretch of the source with one owner set. `first`: numbers of the tasks whose passage begins here. */
export type Piece = {
  start: number;
  end: number;
  text: string;
  tasks: string[];
  unplaced: string | null;
  responsibility: boolean;
  first: { id: string; no: string }[];
  cuts: Review['cuts'];
};
export type Paragraph = { no: number; start: number; end: number; pieces: Piece[] };
export type Source = Pick<Review, 'text' | 'cuts' | 'tasks' | 'unplaced'>;

type Mark = Span & { task?: string; no?: string; unplaced?: string; responsibility?: true };

/** Paragraphs of the source, in order; empty lines are left out. Offsets are UTF-16 units of the whole text. */
export function paragraphsOf(source: Source): Paragraph[] {
  const marks = marksOf(source);
  const edges = [...new Set([...marks.flatMap(({ start, end }) => [start, end]), ...source.cuts.map(({ at }) => at)])];
  edges.sort((one, other) => one - other);
  let no = 0;
  return linesOf(source.text).map((line) => {
    no += 1;
    return { no, ...line, pieces: piecesOf(line, { source, marks, edges }) };
  });
}

/** The paragraph numbers that a task's passages touch. */
export function paragraphsTouched(paragraphs: readonly Paragraph[], spans: readonly Span[]): number[] {
  return paragraphs
    .filter((paragraph) => spans.some((span) => span.start < paragraph.end && span.end > paragraph.start))
    .map(({ no }) => no);
}

function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') lines.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return lines;
}

function marksOf({ text, tasks, unplaced }: Source): Mark[] {
  const kept = tasks.filter((task) => !task.removed);
  return [
    ...kept.flatMap((task) => task.sources.map((span) => ({ ...span, task: task.id, no: task.no }))),
    ...kept.flatMap((task) => responsibilityMarks(text, task)),
    ...unplaced.flatMap((one) => one.source.map((span) => ({ ...span, unplaced: one.id }))),
  ];
}

/** Where the responsibility of a task stands inside its own passages. */
function responsibilityMarks(text: string, task: Source['tasks'][number]): Mark[] {
  const words = task.responsibility;
  if (words === null || words === '') return [];
  return task.sources.flatMap(({ start, end }) => {
    const at = text.slice(start, end).lastIndexOf(words);
    return at === -1 ? [] : [{ start: start + at, end: start + at + words.length, responsibility: true as const }];
  });
}

function piecesOf(line: Span, { source, marks, edges }: { source: Source; marks: Mark[]; edges: number[] }): Piece[] {
  const near = marks.filter((mark) => mark.start < line.end && mark.end > line.start);
  const inside = edges.filter((edge) => edge > line.start && edge < line.end);
  const bounds = [line.start, ...inside, line.end];
  return bounds.slice(0, -1).map((start, index) => {
    const end = bounds[index + 1] ?? line.end;
    const over = near.filter((mark) => mark.start < end && mark.end > start);
    return {
      start,
      end,
      text: source.text.slice(start, end),
      tasks: [...new Set(over.flatMap(({ task }) => task ?? []))],
      unplaced: over.find((mark) => mark.unplaced !== undefined)?.unplaced ?? null,
      responsibility: over.some((mark) => mark.responsibility),
      first: near.flatMap(({ start: at, task, no }) =>
        at === start && task !== undefined && no !== undefined ? [{ id: task, no }] : [],
      ),
      cuts: source.cuts.filter(({ at }) => at === start || (at > line.end - 1 && at === end)),
    };
  });
}
