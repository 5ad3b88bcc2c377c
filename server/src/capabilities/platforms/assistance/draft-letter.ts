// The letter of a request as a file: drawn up from what will be sent, numbered once, made anew as often as needed until it is sent.
import { Readable } from 'node:stream';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { fileKinds } from '../../../platform/files/kinds.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { numberOf, requestToChange } from './actions.ts';
import { letterDocument } from './letter.ts';
import { letterOf } from './letter-words.ts';
import { assistanceProblem } from './problems.ts';
import { updateRequest } from './store.ts';

/** @throws Problem request.notFound, step.notYours, assistance.sentAlready */
export async function draftLetter(
  { files }: Pick<Services, 'files'>,
  session: Session,
  tools: WorkTools,
  id: string,
): Promise<void> {
  const { tx, acting } = session;
  const row = await requestToChange(session, id);
  if (row.sentAt !== null || row.state === 'withdrawn') throw assistanceProblem('assistance.sentAlready');
  const no = await numberOf(session, tools, row);
  const bytes = await letterDocument(await letterOf(session, tools, { row, no, way: row.way ?? 'document' }));
  const name = `协助调查函 ${no}.${fileKinds.docx.extensions[0]}`;
  const { mediaType, size, sha256, key } = await files.put(Readable.from([bytes]), { name, limit: bytes.length });
  const { id: fileId } = await tx
    .insertInto('file')
    .values({
      ...{ ownerAgency: acting.agencyKey, instanceId: row.approvalRun, kind: 'assistanceApproval', recordId: id },
      ...{ name, mediaType, size, sha256, storeKey: key, uploadedBy: acting.userId },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await updateRequest(tx, id, { draftFile: fileId, draftedAt: tools.now });
}
