// Words that many routes share.
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
