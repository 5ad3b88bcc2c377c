// What the door asks its tables, for the system: nobody is signed in.
import type { LocalDate } from '@qingfeng/codes';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { KeptFile } from '../../../platform/portal/read-form.ts';
import { partyOfDecision } from '../../disclosure/index.ts';
import type { RequestKind } from './words.ts';

/** A request as it was sent, with what opens it and what it is about. */
export async function findRequest(tx: Tables, by: { id: string } | { no: string }) {
  const row = await tx
    .selectFrom('creditRequest as r')
    .leftJoin('creditListing as l', 'l.id', 'r.listing')
    .leftJoin('creditSubject as s', 's.id', 'l.subject')
    .innerJoin('agency as a', 'a.key', 'r.ownerAgency')
    .innerJoin('procedureInstance as i', 'i.id', 'r.instanceId')
    .select(['r.id', 'r.no', 'r.secret', 'r.kind', 'r.publication', 'r.instanceId', 'r.seq', 'r.receivedOn'])
    .select(['l.decisionNo', 's.name', 'a.name as agency', 'i.procedure', 'i.version'])
    .where((eb) => ('id' in by ? eb('r.id', '=', by.id) : eb('r.no', '=', by.no)))
    .executeTakeFirst();
  if (row === undefined || row.publication === null) return row;
  return { ...row, ...(await partyOfDecision(tx, row.publication)) };
}
export type FoundRequest = NonNullable<Awaited<ReturnType<typeof findRequest>>>;

/** Whether somebody's application for a listing is still under way. */
export async function repairPending(tx: Tables, listing: string): Promise<boolean> {
  const row = await tx
    .selectFrom('creditRepair')
    .select('id')
    .where('listing', '=', listing)
    .where('state', 'in', ['applied', 'accepted'])
    .executeTakeFirst();
  return row !== undefined;
}

type NewRequest = {
  id: string;
  no: string;
  secret: Buffer;
  kind: RequestKind;
  listing: string | null;
  publication: string | null;
  instanceId: string;
  seq: number;
  ownerAgency: number;
  receivedOn: LocalDate;
  demo: boolean;
};

export async function insertRequest(tx: Tables, row: NewRequest): Promise<void> {
  await tx.insertInto('creditRequest').values(row).execute();
}

type Sent = { ownerAgency: number; files: readonly KeptFile[]; at: Date; demo: boolean };

/** Files as they came, not part of a record yet. @returns their ids */
export async function insertPapers(tx: Tables, { ownerAgency, files, at, demo }: Sent): Promise<string[]> {
  const rows = await tx
    .insertInto('file')
    .values(
      files.map(({ key, name, size, sha256, mediaType }) => ({
        ...{ ownerAgency, name, mediaType, size, sha256 },
        ...{ storeKey: key, uploadedBy: null, uploadedAt: at, demo },
      })),
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
