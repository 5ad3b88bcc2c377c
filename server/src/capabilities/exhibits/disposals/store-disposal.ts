// Queries over the goods of disposals.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

export type DisposalGoods = {
  lot: string;
  quantity: number;
  lotId: string | null;
  name: string | null;
  unit: string | null;
  caseId: string | null;
  storeId: string | null;
  held: number | null;
};

/** What a disposal is of, each with its lot as it stands; null of a lot that is not there. */
export async function goodsOfDisposal(tx: Tables, disposalId: string): Promise<DisposalGoods[]> {
  const { rows } = await sql<DisposalGoods>`
    select g.lot, g.quantity::float8 as quantity, l.id as lot_id, l.name, l.unit, l.case_id, l.store_id, l.held::float8 as held
      from exhibit_disposal d join exhibit_disposal_goods g on g.of_id = d.id
      left join exhibit_lot l on l.no = g.lot and l.owner_agency = d.owner_agency
     where d.id = ${disposalId} order by g.place`.execute(tx);
  return rows;
}

export type WaitingDisposal = {
  id: string;
  ownerAgency: number;
  agencyName: string;
  waste: string | null;
  permit: string | null;
  /** Whether its permit is somebody's duty already. */
  barred: boolean;
};

/** Destructions that are approved and whose goods have not left. */
export async function disposalsToLeave(tx: Tables): Promise<WaitingDisposal[]> {
  const { rows } = await sql<WaitingDisposal>`
    select d.id, d.owner_agency, a.name as agency_name, d.waste, d.permit, d.next_duty is not distinct from 'permit' as barred
      from exhibit_disposal d join agency a on a.key = d.owner_agency
     where d.state = 'approved' and d.method = 'destroy' order by d.id`.execute(tx);
  return rows;
}

/** The case whose goods are disposed of. */
export async function caseOfDisposal(tx: Tables, disposalId: string): Promise<string | undefined> {
  const { rows } = await sql<{
    caseFile: string;
  }>`select case_file from exhibit_disposal where id = ${disposalId}`.execute(tx);
  return rows[0]?.caseFile;
}

export type LotByNo = {
  id: string;
  no: string;
  caseId: string;
  storeId: string | null;
  unit: string;
  held: number;
  sampled: number;
};

/** Lots of an agency by the numbers on their labels. */
export async function lotsNumbered(
  tx: Tables,
  q: { agencyKey: number; numbers: readonly string[] },
): Promise<ReadonlyMap<string, LotByNo>> {
  if (q.numbers.length === 0) return new Map();
  const { rows } = await sql<LotByNo>`
    select l.id, l.no, l.case_id, l.store_id, l.unit, l.held::float8 as held, l.sampled::float8 as sampled from exhibit_lot l
     where l.owner_agency = ${q.agencyKey} and l.no = any(${[...q.numbers]})`.execute(tx);
  return new Map(rows.map((row) => [row.no, row]));
}
