// By which queries a list is asked for one of its queues.
import { isByAgency, type Queued, queuesOf, queueWas } from '@qingfeng/register';
import { z } from 'zod';
import { called } from '../../http/requests/field-names.ts';

/** `queue`, the filters that queues were, and the agency where one is counted by it; nothing for a list without queues. */
export function queueFilters(queued: Queued): Record<string, z.ZodType> {
  const queues = queuesOf(queued);
  if (queues.length === 0) return {};
  const names = queues.map(([name]) => name) as [string, ...string[]];
  const was = Map.groupBy(
    queues.flatMap(([, queue]) => {
      const before = queueWas(queue);
      return before === undefined ? [] : [{ ...before, title: queue.title }];
    }),
    ({ filter }) => filter,
  );
  return {
    queue: called(z.enum(names).optional().describe('Only what stands in this queue'), '工作队列', 'queue'),
    ...Object.fromEntries(
      [...was].map(([filter, each]) => {
        const values = each.map(({ value }) => value) as [string, ...string[]];
        const [zh, en] = [each.map(({ title }) => title.zh).join('、'), each.map(({ title }) => title.en).join(', ')];
        return [filter, called(z.enum(values).optional().describe(en), zh, en.toLowerCase())];
      }),
    ),
    ...(isByAgency(queued) && {
      agency: called(z.uuid().optional().describe('Only those of this agency'), '单位', 'agency'),
    }),
  };
}
