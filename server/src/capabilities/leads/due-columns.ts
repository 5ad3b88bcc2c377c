// Columns of workbooks that leads, tips and monitors share.

import type { z } from 'zod';
import { type ListColumn, no, timeColumn, yes } from '../../platform/lists/paged/list-workbook.ts';
import type { leadRow } from './leads/schema.ts';

type Row = z.infer<typeof leadRow>;

/** By when something is due, and whether it is late. */
export const dueColumns: readonly ListColumn<Pick<Row, 'nextDue' | 'demo'>>[] = [
  timeColumn({ zh: '最近到期', en: 'Next due' }, ({ nextDue }) => nextDue?.dueAt),
  {
    title: { zh: '超期', en: 'Late' },
    value: ({ nextDue }, language) => (nextDue?.colour === 'red' ? yes : no)[language],
  },
  { title: { zh: '演示数据', en: 'Demo data' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
];
