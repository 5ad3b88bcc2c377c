// Queries over the row of a disclosure itself, the files that belong to it, and what is forgotten of it.

import type { Penalty } from '@qingfeng/disclosure';
import { sql } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';

/** What the review and the publication need of a disclosure. */
export type DisclosureRow = {
  id: string;
  ownerAgency: number;
  state: string;
  decisionNo: string;
  party: string;
  partyKind: 'organisation' | 'individualBusiness' | 'person';
  uscc: string | null;
  partyRegion: string | null;
  caseFile: string | null;
  matter: string;
  decidedOn: string;
  servedOn: string | null;
  procedureKind: 'ordinary' | 'simple';
  penalties: Penalty[];
  restrictedUntil: string | null;
  lowFine: boolean | null;
  channels: string[];
  papers: string[];
  secrecy: string | null;
  demo: boolean;
  version: number;
  agencyName: string;
  regionCode: string;
  departmentId: string;
};

const columns = [
  ...([
    'd.id',
    'd.ownerAgency',
    'd.state',
    'd.decisionNo',
    'd.party',
    'd.partyKind',
    'd.uscc',
    'd.partyRegion',
  ] as const),
  ...([
    'd.caseFile',
    'd.matter',
    'd.decidedOn',
    'd.servedOn',
    'd.procedureKind',
    'd.penalties',
    'd.restrictedUntil',
    'd.lowFine',
  ] as const),
  ...(['d.channels', 'd.papers', 'd.secrecy', 'd.demo', 'd.version'] as const),
  ...(['agency.name as agencyName', 'agency.regionCode', 'agency.departmentId'] as const),
] as const;

/** Undefined when it is not there or may not be seen. */
export async function disclosureRow(tx: Tables, id: string): Promise<DisclosureRow | undefined> {
  const row = await tx
    .selectFrom('disclosure as d')
    .innerJoin('agency', 'agency.key', 'd.ownerAgency')
    .select(columns)
    .where('d.id', '=', id)
    .executeTakeFirst();
  return row as unknown as DisclosureRow | undefined;
}

/** A file that belongs to the disclosure. */
export async function servedFile(tx: Tables, q: { id: string; file: string }) {
  return tx
    .selectFrom('file')
    .select(['name', 'storeKey', 'sha256'])
    .where('id', '=', q.file)
    .where((eb) => eb.or([eb('recordId', '=', q.id), eb('instanceId', '=', q.id)]))
    .executeTakeFirst();
}

/** Enters in the trail that somebody took the key of a published decision out, to hand it over. */
export async function noteKeyTaken(tx: Tables, id: string, detail: { edition: number }): Promise<void> {
  await sql`select audit.note('export', 'publication_key', ${id}, ${JSON.stringify(detail)}::jsonb)`.execute(tx);
}

/** Removes the served texts of decisions made before a day; what is public of them stays. @returns how many */
export async function forgetTexts(tx: Tables, before: string | Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from disclosure_text t using disclosure d where d.id = t.id and d.decided_on < ${before}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

export async function hasDemoDisclosures(tx: Tables): Promise<boolean> {
  const row = await tx.selectFrom('disclosure').select('id').where('demo', '=', true).limit(1).executeTakeFirst();
  return row !== undefined;
}
