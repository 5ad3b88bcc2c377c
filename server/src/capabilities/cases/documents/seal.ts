// From the draft to the party: sealed by a stamped scan or a seal service, served with a receipt, or withdrawn.

import { Readable } from 'node:stream';
import { localDate } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { storedPages } from '../../../platform/office/reading.ts';
import { openIn } from '../../../platform/organisation/files/open-documents.ts';
import { lookAt, type WorkTools } from '../../../platform/procedures/index.ts';
import { contentOf } from '../../../platform/reading/stored-files.ts';
import type { DocumentRow } from '../file/store.ts';
import { takeCaseStep } from '../steps.ts';
import { updateCase } from '../store.ts';
import { type DocumentServices, documentToChange } from './draft.ts';
import { isDecision } from './forms.ts';
import { documentProblem } from './problems.ts';
import type { ways } from './schema.ts';
import { type FileRow, filesById, insertFile, tieFile, updateDocument } from './store.ts';

/** An electronic seal system of the agency: takes the draft and gives the sealed PDF. None is configured by itself. */
export type SealService = {
  name: string;
  seal(q: { draft: Uint8Array; name: string; no: string | null; agency: string }): Promise<Uint8Array>;
};

type Sealing = { id: string; version: number; issuedOn: string };

/**
 * Issues a draft with its stamped scan; from then on it does not change.
 * @param q.file an uploaded PDF, JPG or PNG; null asks the seal service
 * @param q.filledIn blanks of the draft that were filled in on the paper that was stamped
 * @throws Problem request.notFound, request.invalid, record.changed, documents.*, scan.*
 */
export async function sealDocument(
  services: DocumentServices & { sealService: SealService | null },
  session: Session,
  tools: WorkTools,
  q: Sealing & { file: string | null; filledIn: readonly string[] },
): Promise<void> {
  const row = await documentToChange(session, q);
  if (row.state !== 'draft') throw documentProblem('documents.issued', { name: row.name });
  const today = localDate(tools.now.getTime());
  refuseFields(later('/issuedOn', q.issuedOn, today));
  if (q.file === null && services.sealService === null) throw documentProblem('documents.sealUnavailable');
  refuseBlanks(row, q);
  const scan =
    q.file === null ? await sealedByService(services, session, row) : await tieOrRefuse(session, row, q.file);
  const pages = await storedPages(services, scan);
  await updateDocument(session.tx, row.id, { state: 'issued', issuedOn: q.issuedOn, sealedFile: scan.id, pages });
  if (isDecision(row.form)) await updateCase(session.tx, row.caseId, { decisionNo: row.no });
}

/** A seal on paper with an open place is a seal on anything. @throws Problem documents.blanks */
function refuseBlanks(
  row: DocumentRow,
  { file, filledIn }: { file: string | null; filledIn: readonly string[] },
): void {
  const left = file === null ? row.missing : row.missing.filter((tag) => !filledIn.includes(tag));
  if (left.length > 0)
    throw documentProblem('documents.blanks', { name: row.name, count: left.length, places: left.join('、') });
}

async function sealedByService(
  { files, sealService }: DocumentServices & { sealService: SealService | null },
  session: Session,
  row: DocumentRow,
): Promise<FileRow> {
  if (sealService === null) throw documentProblem('documents.sealUnavailable');
  const draft = (await filesById(session.tx, row.draftFile === null ? [] : [row.draftFile])).get(row.draftFile ?? '');
  if (draft === undefined) throw problem('request.notFound');
  const { acting } = session;
  const bytes = await sealService.seal({
    draft: await contentOf({ files }, draft.storeKey),
    name: row.name,
    no: row.no,
    agency: acting.agencyName,
  });
  const file = await files.put(Readable.from([bytes]), {
    name: `${row.name}.pdf`,
    limit: bytes.length,
    allow: ['pdf'],
  });
  const q = { caseId: row.caseId, documentId: row.id, volume: row.volume };
  const id = await insertFile(session.tx, { ...q, file, agencyKey: acting.agencyKey, userId: acting.userId });
  return { ...file, id, storeKey: file.key };
}

export type Service = {
  id: string;
  version: number;
  servedOn: string;
  way: (typeof ways)[number];
  receiver: string;
  receipt: string | null;
};

/**
 * Records that a sealed document reached whom it is for.
 * @throws Problem request.notFound, request.invalid, record.changed, documents.notIssued
 */
export async function serveDocument(
  services: DocumentServices,
  session: Session,
  tools: WorkTools,
  q: Service,
): Promise<void> {
  const row = await documentToChange(session, q);
  if (row.state !== 'issued') throw documentProblem('documents.notIssued', { name: row.name });
  refuseFields([
    ...later('/servedOn', q.servedOn, localDate(tools.now.getTime())),
    ...(row.issuedOn !== null && q.servedOn < row.issuedOn
      ? [
          {
            pointer: '/servedOn',
            zh: `早于文书日期 ${row.issuedOn}`,
            en: `before the day of the document, ${row.issuedOn}`,
          },
        ]
      : []),
  ]);
  if (q.receipt !== null) {
    await storedPages(services, await tieOrRefuse(session, row, q.receipt));
  }
  await updateDocument(session.tx, row.id, {
    state: 'served',
    servedOn: q.servedOn,
    servedBy: q.way,
    receiver: q.receiver,
    receiptFile: q.receipt,
  });
  if (isDecision(row.form)) await tellProcedure(session, tools, row, q);
}

/** The service of the decision is also the step of the procedure that starts the days of payment; it is entered once. */
async function tellProcedure(session: Session, tools: WorkTools, { caseId }: DocumentRow, q: Service): Promise<void> {
  const { evaluation, history } = await lookAt(session, tools, caseId);
  const open = evaluation.steps.some(({ step, allowed }) => step === 'serve' && allowed);
  if (!open || history.some(({ step }) => step === 'serve')) return;
  await takeCaseStep(session, tools, {
    instanceId: caseId,
    step: 'serve',
    facts: { servedOn: q.servedOn, way: q.way },
  });
}

/** Takes a draft or a sealed document that was not served back; its number stays used. @throws Problem documents.notIssued */
export async function withdrawDocument(
  session: Session,
  q: { id: string; version: number; reason: string },
): Promise<void> {
  const row = await documentToChange(session, q);
  if (row.state !== 'draft' && row.state !== 'issued') throw documentProblem('documents.notIssued', { name: row.name });
  await updateDocument(session.tx, row.id, { state: 'withdrawn', withdrawnWhy: q.reason });
}

/**
 * Ties an uploaded file to a document.
 * @param asFound for evidence, which is not ours to complete
 * @throws Problem request.invalid for one that is not there, serves another record, or has an open place
 */
export async function tieOrRefuse(
  { tx }: Session,
  row: Pick<DocumentRow, 'id' | 'caseId' | 'volume'>,
  fileId: string,
  { asFound = false }: { asFound?: boolean } = {},
): Promise<FileRow> {
  const file = await tieFile(tx, { fileId, caseId: row.caseId, documentId: row.id, volume: row.volume });
  if (file !== undefined) {
    if (!asFound) refuseFields(await openIn(tx, { pointer: '/file', ids: [fileId] }));
    return file;
  }
  throw problem(
    'request.invalid',
    {},
    {
      fields: [
        {
          pointer: '/file',
          zh: '有附件不存在，或已用于其他记录',
          en: 'a file does not exist or belongs to another record',
        },
      ],
    },
  );
}

function later(pointer: string, day: string, today: string): FieldProblem[] {
  return day <= today ? [] : [{ pointer, zh: `${day} 晚于今天`, en: `${day} lies in the future` }];
}
