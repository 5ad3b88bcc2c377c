// Work in the background as its owner watches it.
import { z } from 'zod';
import { words } from '../http/schemas.ts';

export const workStates = ['waiting', 'running', 'done', 'stopped', 'failed'] as const;

export const longWork = z
  .object({
    id: z.uuid(),
    kind: z.string().describe('What is done: rights, tips, due dates'),
    preview: z.boolean().describe('Says what would happen and changes nothing'),
    file: z.string().nullable(),
    state: z.enum(workStates),
    total: z.int().nullable().describe('Rows or runs in all; null until they are counted'),
    done: z.int(),
    counts: z.record(z.string(), z.int()),
    problem: words.nullable().describe('Why it failed'),
    askedAt: z.date(),
    endedAt: z.date().nullable(),
  })
  .meta({ id: 'LongWork' });
export type LongWork = z.infer<typeof longWork>;
