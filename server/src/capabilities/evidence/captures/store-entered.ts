// Evidence that was entered from the files of captures.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

/** Evidence of an agency that was entered from a capture. */
export type Entered = { id: string; number: string; title: string };

/** The agency's evidence that names a file, by the file; the first that was entered. */
export async function enteredFrom(
  tx: Tables,
  { files, agencyKey }: { files: readonly string[]; agencyKey: number },
): Promise<Map<string, Entered>> {
  if (files.length === 0) return new Map();
  const { rows } = await sql<Entered & { content: string[] }>`
    select e.id, e.number, e.title, e.content from evidence_item e
    where e.owner_agency = ${agencyKey} and e.content && ${[...files]}::uuid[]
    order by e.entered_at desc, e.id desc`.execute(tx);
  return new Map(
    rows.flatMap(({ id, number, title, content }) =>
      content.filter((file) => files.includes(file)).map((file) => [file, { id, number, title }] as const),
    ),
  );
}

/** The agency's evidence of a capture; undefined where it has none. */
export const evidenceOf = (
  tx: Tables,
  { capture, agencyKey }: { capture: string; agencyKey: number },
): Promise<Entered | undefined> =>
  tx
    .selectFrom('evidenceItem')
    .select(['id', 'number', 'title'])
    .where('ownerAgency', '=', agencyKey)
    .where('capture', '=', capture)
    .executeTakeFirst();
