// What an archive says it holds. The manifest is its last entry, so a file that was cut has none.
import { z } from 'zod';

export const manifestName = 'manifest.json';
export const manifestSchema = z.strictObject({
  format: z.literal('qingfeng-archive'),
  version: z.number().int(),
  created: z.iso.datetime(),
  /** What the maker wants the reader to know, such as the release and the last audit entry. */
  about: z.record(z.string(), z.string()),
  entries: z.array(
    z.strictObject({ name: z.string(), size: z.number().int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestEntry = Manifest['entries'][number];

/** Plain relative paths of letters, figures, dot, dash and underscore; nothing that leads out of a folder. */
export function isEntryName(name: string): boolean {
  const segments = name.split('/');
  return (
    name.length <= 200 &&
    name !== manifestName &&
    segments.every((part) => /^[\w-][\w.-]*$/.test(part) && !part.endsWith('.'))
  );
}

/** Content of unknown length is stored in parts, name@0001 and so on; "@" is in no entry name. */
export function partName(name: string, part: number): string {
  return `${name}@${String(part).padStart(4, '0')}`;
}

export function splitPartName(stored: string): { name: string; part: number } {
  const found = /^(.*)@(\d{4,})$/.exec(stored);
  return found === null ? { name: stored, part: 0 } : { name: found[1] ?? '', part: Number(found[2]) };
}
