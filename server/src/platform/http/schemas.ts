// Words that many routes share.
import type { Json } from '@qingfeng/procedure';
import { z } from 'zod';

/** A text in both languages. */
export const words = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Words' });

export const agencyRef = z
  .object({
    id: z.string(),
    name: z.string(),
    shortName: z.string(),
    regionCode: z.string(),
    regionName: z.string(),
    departmentId: z.string(),
    level: z.string(),
  })
  .meta({ id: 'AgencyRef' });
export type AgencyRef = z.infer<typeof agencyRef>;

export const idParams = z.strictObject({ id: z.uuid() });

/** One line of text that a person types; surrounding spaces are dropped. */
export const line = (longest: number) => z.string().trim().min(1).max(longest);

/** Any JSON value, under a name of its own: it is recursive, and a nameless one cannot be referred to. */
export const jsonValue: z.ZodType<Json> = z
  .lazy(() =>
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(jsonValue), z.record(z.string(), jsonValue)]),
  )
  .meta({ id: 'JsonValue' });
