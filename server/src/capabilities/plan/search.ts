// The plan's part of the search over everything: plans by title and number, tasks by their text.
import type { Session } from '../../platform/database/connections/connect.ts';
import type { SearchHit } from '../../platform/lists/paged/search-hit.ts';
import { snippet, wordsOf } from '../../platform/lists/paged/search-words.ts';
import { searchPlans, searchTasks } from './register/store.ts';

/** @returns up to `limit` hits of each kind, plans first */
export async function searchPlan({ tx }: Session, { q, limit }: { q: string; limit: number }): Promise<SearchHit[]> {
  const words = wordsOf(q);
  const plans = await searchPlans(tx, { words, limit });
  const tasks = await searchTasks(tx, { words, limit });
  return [
    ...plans.map(({ id, title, docNo }) => ({
      kind: 'plan',
      kindTitle: { zh: '工作要点', en: 'Plan' },
      id,
      title,
      snippet: snippet([title, docNo ?? ''].join(' '), words),
      link: `/plans/${id}`,
    })),
    ...tasks.map(({ id, no, text, planTitle }) => ({
      kind: 'task',
      kindTitle: { zh: '任务', en: 'Task' },
      id,
      title: `${no} ${planTitle}`,
      snippet: snippet(text, words),
      link: `/tasks/${id}`,
    })),
  ];
}
