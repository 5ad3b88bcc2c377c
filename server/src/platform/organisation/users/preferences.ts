// What is kept with a user: saved views of lists, columns, ways of notices. Known names are checked, others only measured.
import { z } from 'zod';
import { chosenWays } from '../../notices/ways.ts';

const most = { views: 20, bytes: 8192 } as const;

/** Filters under a name, as they stand in the address of a list. */
const savedView = z.strictObject({
  name: z.string().trim().min(1).max(30),
  search: z.record(z.string().min(1).max(30), z.union([z.string().max(200), z.number(), z.boolean()])),
});

const savedViews = z
  .array(savedView)
  .max(most.views)
  .refine((views) => new Set(views.map(({ name }) => name)).size === views.length, {
    params: { zh: '两个视图不能同名', en: 'two views cannot have the same name' },
  });

/** Preferences as they are sent: null removes one. */
export const preferenceChanges = z
  .record(z.string().min(1).max(60), z.unknown())
  .superRefine((changes, context) => {
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) continue;
      const result = schemaOf(name).safeParse(value, { reportInput: true });
      for (const issue of result.error?.issues ?? [])
        context.addIssue({ ...issue, path: [name, ...issue.path] } as Parameters<typeof context.addIssue>[0]);
    }
  })
  .describe(
    'By name: `views.*` are saved views (at most 20, each with a name and the filters of its list), `noticeWays` says by which ways I am told of what, others are settings of pages of at most 8192 bytes',
  );

function schemaOf(name: string): z.ZodType {
  if (name === 'noticeWays') return chosenWays;
  if (name.startsWith('views.')) return savedViews;
  return z.unknown().refine((value) => Buffer.byteLength(JSON.stringify(value) ?? '') <= most.bytes, {
    params: { zh: `最多 ${most.bytes} 字节`, en: `must have at most ${most.bytes} bytes` },
  });
}
