// Which list of the review stands, and which of its tasks is chosen, as the address says.
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { inAddress } from '../../../platform/url-state.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { type ReviewFilter, reviewSearch } from '../search.ts';
import type { Review } from '../shapes.ts';
import { filterShown, tasksShown } from './doubts.ts';

/**
 * `shown`: the tasks of the list; `tasks`: the same with the chosen one, which may just have left it; `current`: the
 * chosen one, else the first; `chosen`: whether the address names it.
 */
export function useReviewList(review: Review) {
  const [search, change] = useSearchState(reviewSearch);
  const navigate = useNavigate();
  const show = filterShown(review, search.show);
  const shown = tasksShown(review, show);
  const chosen = review.tasks.find(({ id }) => id === search.task);
  const select = useCallback(
    (taskId: string) => {
      const task = review.tasks.find(({ id }) => id === taskId);
      const hidden = task !== undefined && !tasksShown(review, show).some(({ id }) => id === taskId);
      const next = hidden ? (task.removed ? 'removed' : 'all') : show;
      const to = reviewSearch.validate({ show: next, task: taskId });
      void navigate({ to: '.', search: inAddress(to), replace: true, resetScroll: false });
    },
    [navigate, review, show],
  );
  const tasks =
    chosen !== undefined && !shown.includes(chosen) && !chosen.removed
      ? [...shown, chosen].toSorted((one, other) => one.position - other.position)
      : shown;
  const filter = (next: ReviewFilter) => change({ show: next, task: '' });
  return { show, shown, tasks, current: chosen ?? shown[0], chosen: chosen !== undefined, select, filter };
}

export type ReviewList = ReturnType<typeof useReviewList>;
