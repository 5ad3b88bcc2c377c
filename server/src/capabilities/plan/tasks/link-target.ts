// Tasks of plans as fields of other records link to them: by number and plan, as far as the reader may see them.

import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import type { LinkTarget, RecordRef } from '../../../platform/registers/index.ts';
import { searchTasks } from '../register/store.ts';
import { type NamedTask, namedTasks, tasksCalled } from './store-named.ts';

const nameOf = ({ no, planTitle }: NamedTask): string => `${no} ${planTitle}`;

const refOf = (task: NamedTask): RecordRef => ({
  ...{ id: task.id, name: nameOf(task), state: null },
  link: `/tasks/${task.id}`,
});

export const taskTarget: LinkTarget = {
  kind: 'task',
  title: { zh: '任务', en: 'Tasks' },
  table: 'plan_task',
  refs: async (tx, ids) => {
    const tasks = ids.length === 0 ? [] : await namedTasks(tx, ids);
    return new Map(tasks.map((task) => [task.id, refOf(task)]));
  },
  look: async ({ tx }, { q, limit }) => {
    const words = wordsOf(q);
    return words.length === 0 ? [] : (await searchTasks(tx, { words, limit })).map(refOf);
  },
  named: async (tx, texts) => {
    const called = texts.map((text) => ({
      no: text.split(' ', 1)[0] ?? '',
      planTitle: text.slice(text.indexOf(' ') + 1),
    }));
    const found = Map.groupBy(await tasksCalled(tx, called), nameOf);
    return new Map(
      [...found].flatMap(([name, those]) =>
        those.length === 1 && those[0] !== undefined && texts.includes(name) ? [[name, those[0].id]] : [],
      ),
    );
  },
};
