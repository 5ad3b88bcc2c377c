// A capture is evidence once: a second item with the same files would be counted, carried and judged twice.
import { isIdentifier, type Json } from '@qingfeng/fields';
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { RegisterRule } from '../../../platform/registers/index.ts';
import { capturesOfFiles } from './store.ts';

/** Evidence of an agency that was entered from a capture. */
export type Entered = { id: string; number: string; title: string };

export const refuseEnteredCapture: RegisterRule = async ({ tx, acting }, entries) => {
  const ids = entries.flatMap(({ given }) => filesIn(given.content));
  const captureOf = await capturesOfFiles(tx, ids);
  // Two officers may enter it at once: the second waits here and then finds the first.
  for (const capture of [...new Set(captureOf.values())].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`capture as evidence ${capture} ${acting.agencyKey}`}, 0))`.execute(
      tx,
    );
  const before = await enteredFrom(tx, { files: [...captureOf.keys()], agencyKey: acting.agencyKey });
  const earlier = new Map<string, Entered>();
  for (const [file, entered] of before) earlier.set(captureOf.get(file) ?? '', entered);
  return entries.map(({ given }) => {
    const capture = filesIn(given.content).flatMap((file) => captureOf.get(file) ?? [])[0];
    const first = capture === undefined ? undefined : earlier.get(capture);
    if (first === undefined) return [];
    return [
      {
        pointer: '/content',
        zh: `这次网页取证已登记为证据：${first.number} ${first.title}`,
        en: `this web capture has already been entered as evidence: ${first.number} ${first.title}`,
      },
    ];
  });
};

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

const filesIn = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.map(String).filter(isIdentifier) : [];
