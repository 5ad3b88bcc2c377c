// Kysely queries over the pages of scans: as they were burnt, and as they are public.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DrawnBox } from './boxes.ts';

export type BurntPage = {
  id: string;
  place: number;
  digest: string;
  boxesDigest: string;
  burntAt: Date;
  burntBy: string;
  burntByUser: string;
};

const columns = ['id', 'place', 'digest', 'boxesDigest', 'burntAt', 'burntBy', 'burntByUser'] as const;

/** Pages of a scan as they were burnt, without what is on them. */
export function burntPages(tx: Tables, ofId: string): Promise<BurntPage[]> {
  return tx.selectFrom('disclosurePage').select(columns).where('ofId', '=', ofId).orderBy('place').execute();
}

/** The same with what is on them, encrypted. @param place only this one */
export function pageContents(tx: Tables, { ofId, place }: { ofId: string; place?: number }) {
  return tx
    .selectFrom('disclosurePage')
    .select([...columns, 'content'])
    .where('ofId', '=', ofId)
    .$if(place !== undefined, (query) => query.where('place', '=', place ?? 0))
    .orderBy('place')
    .execute();
}

/** Takes the place of the page that was burnt before. */
export async function putPage(
  tx: Tables,
  row: BurntPage & { ofId: string; ownerAgency: number; content: string },
): Promise<void> {
  await tx.deleteFrom('disclosurePage').where('ofId', '=', row.ofId).where('place', '=', row.place).execute();
  await tx.insertInto('disclosurePage').values(row).execute();
}

export async function removePages(tx: Tables, ofId: string): Promise<void> {
  await tx.deleteFrom('disclosurePage').where('ofId', '=', ofId).execute();
}

/** @returns whether the review was still in the version that was seen */
export async function setBoxes(
  tx: Tables,
  q: { id: string; seen: number; boxes: readonly DrawnBox[] },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('disclosureText')
    .set((eb) => ({ boxes: JSON.stringify(q.boxes), version: eb('version', '+', 1) }))
    .where('id', '=', q.id)
    .where('version', '=', q.seen)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function removePublicPages(tx: Tables, id: string): Promise<void> {
  await tx.deleteFrom('publicationPage').where('ofId', '=', id).execute();
}

/** Public pages in their order. @param place only this one */
export async function publicPages(tx: Tables, q: { id: string; place?: number }): Promise<Buffer[]> {
  const rows = await tx
    .selectFrom('publicationPage')
    .select('content')
    .where('ofId', '=', q.id)
    .$if(q.place !== undefined, (query) => query.where('place', '=', q.place ?? 0))
    .orderBy('place')
    .execute();
  return rows.map(({ content }) => content);
}

/** That somebody looked at a burnt page goes to the trail. */
export async function notePageRead(tx: Tables, id: string, detail: object): Promise<void> {
  await sql`select audit.note('read', 'disclosure_page', ${id}, ${JSON.stringify(detail)}::jsonb)`.execute(tx);
}
