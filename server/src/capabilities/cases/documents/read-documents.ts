// The documents of a case as its page shows them.
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { agenciesByKey, agencyRef } from '../../../platform/organisation/agencies/agency-refs.ts';
import { type DocumentRow, documentsOf } from '../file/store.ts';
import { findCase } from '../store.ts';
import { findForm } from './forms.ts';
import type { DocumentRecord } from './schema.ts';
import { type FileRow, filesById, findDocument } from './store.ts';

/** In the order of the volumes. @throws Problem request.notFound */
export async function readDocuments(session: Session, caseId: string): Promise<DocumentRecord[]> {
  const { tx } = session;
  if ((await findCase(tx, caseId)) === undefined) throw problem('request.notFound');
  return recordsOf(session, await documentsOf(tx, caseId));
}

/** @throws Problem request.notFound */
export async function readDocument(session: Session, id: string): Promise<DocumentRecord> {
  const row = await findDocument(session.tx, id);
  const [record] = row === undefined ? [] : await recordsOf(session, [row]);
  if (record === undefined) throw problem('request.notFound');
  return record;
}

async function recordsOf({ tx, acting }: Session, rows: readonly DocumentRow[]): Promise<DocumentRecord[]> {
  const ids = rows.flatMap(({ draftFile, sealedFile, receiptFile }) => [draftFile, sealedFile, receiptFile]);
  const files = await filesById(
    tx,
    ids.filter((id) => id !== null),
  );
  const agencies = await agenciesByKey(
    tx,
    rows.flatMap(({ ownerAgency }) => ownerAgency ?? []),
  );
  const [first] = rows;
  const handling = first === undefined ? undefined : (await findCase(tx, first.caseId))?.ownerAgency;
  return rows.map((row) => {
    const agency = row.ownerAgency === null ? undefined : agencies.get(row.ownerAgency);
    return {
      ...recordOf(row, files),
      agency: agency === undefined ? null : agencyRef(agency),
      mine: (row.ownerAgency ?? handling) === acting.agencyKey,
    };
  });
}

function recordOf(row: DocumentRow, files: ReadonlyMap<string, FileRow>): Omit<DocumentRecord, 'agency' | 'mine'> {
  const form = findForm(row.form);
  const fileOf = (id: string | null): DocumentRecord['draft'] => {
    const file = id === null ? undefined : files.get(id);
    if (file === undefined) return null;
    const { storeKey: _storeKey, ...shown } = file;
    return shown;
  };
  return {
    id: row.id,
    form: row.form,
    formNo: form?.no ?? null,
    name: row.name,
    no: row.no,
    volume: row.volume as DocumentRecord['volume'],
    state: row.state as DocumentRecord['state'],
    draftedAt: row.draftedAt,
    issuedOn: row.issuedOn,
    draft: fileOf(row.draftFile),
    sealed: fileOf(row.sealedFile),
    receipt: fileOf(row.receiptFile),
    pages: row.pages,
    toBeServed: form?.served ?? false,
    servedOn: row.servedOn,
    servedBy: row.servedBy as DocumentRecord['servedBy'],
    receiver: row.receiver,
    withdrawnWhy: row.withdrawnWhy,
    missing: row.missing,
    content: row.content as Record<string, string>,
    version: row.version,
  };
}
