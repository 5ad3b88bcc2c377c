// Which tasks a reviewer must look at, and in which list they stand.
import type { ReviewFilter } from '../search.ts';
import type { Review, ReviewTask } from '../shapes.ts';

/** Something is missing, unsure or unknown; the server confirms such a task only one by one. */
export function hasDoubts(task: ReviewTask): boolean {
  const unknown = task.departments.some(({ known }) => !known);
  return (
    task.missing.length > 0 ||
    task.recovery === 'unsure' ||
    task.candidates.length > 0 ||
    unknown ||
    task.departments.length === 0
  );
}

const filters: Record<ReviewFilter, (task: ReviewTask) => boolean> = {
  first: (task) => !task.confirmed && hasDoubts(task),
  joins: ({ recovery, candidates }) => recovery === 'unsure' || candidates.length > 0,
  responsibility: ({ missing }) => missing.includes('responsibility'),
  text: ({ missing }) => missing.includes('text'),
  start: ({ missing }) => missing.includes('textStart'),
  ready: (task) => !task.confirmed && !hasDoubts(task),
  all: () => true,
  removed: () => true,
};

/** The tasks of one list, in the order of the plan. */
export function tasksShown(review: Review, filter: ReviewFilter): ReviewTask[] {
  return review.tasks.filter((task) => task.removed === (filter === 'removed') && filters[filter](task));
}

/** How many stand in each list. */
export function countsOf(review: Review): Record<ReviewFilter, number> {
  const names = Object.keys(filters) as ReviewFilter[];
  return Object.fromEntries(names.map((name) => [name, tasksShown(review, name).length])) as Record<
    ReviewFilter,
    number
  >;
}

/** The list to show: of a plan that is issued, or seen through, there is nothing left to look at first. */
export function filterShown(review: Review, wanted: ReviewFilter): ReviewFilter {
  if (wanted !== 'first') return wanted;
  const left = review.plan.status === 'review' && tasksShown(review, 'first').length > 0;
  return left ? 'first' : 'all';
}

/** What still stands in the way of issuing. */
export function openPoints(review: Review): { tasks: ReviewTask[]; unplaced: number } {
  return {
    tasks: review.tasks.filter((task) => !task.removed && !task.confirmed),
    unplaced: review.unplaced.filter(({ handled }) => handled === null).length,
  };
}

/** Places in a text where it may be split: after a sentence or clause; anywhere when it has none. */
export function splitPlaces(text: string): number[] {
  const places = [...text.matchAll(/[。；;！？，、]/g)].map((match) => match.index + match[0].length);
  const inside = places.filter((place) => place > 0 && place < text.trimEnd().length);
  return inside.length > 0 ? inside : Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => index + 1);
}

/** The sentence end nearest to the middle: where a split is most often meant. */
export function likelyPlace(text: string): number {
  const places = splitPlaces(text);
  const sentences = places.filter((place) => text[place - 1] === '。' || text[place - 1] === '；');
  const middle = text.length / 2;
  const nearest = (sentences.length > 0 ? sentences : places).toSorted(
    (one, other) => Math.abs(one - middle) - Math.abs(other - middle),
  );
  return nearest[0] ?? 0;
}
