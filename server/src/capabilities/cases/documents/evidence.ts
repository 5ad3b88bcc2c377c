// Evidence that is no document of ours: taken into the main volume as a scan, with its pages counted.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { bindable, storedPages } from '../../../platform/office/reading.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import { positionOf, volumeOf } from '../archive/order.ts';
import { caseToWorkOn, type DocumentServices } from './draft.ts';
import { tieOrRefuse } from './seal.ts';
import { insertDocument, nextPosition } from './store.ts';

/** Form under which evidence stands among the documents. */
const evidenceForm = 'evidence';

/**
 * Takes an uploaded file into the case. What cannot be bound, such as a Word document, is kept beside the volume without a page count.
 * @returns the document's id
 * @throws Problem request.notFound, request.invalid, documents.byOwner, scan.*
 */
export async function addEvidence(
  services: DocumentServices,
  session: Session,
  tools: WorkTools,
  q: { caseId: string; name: string; file: string; takenOn: string },
): Promise<string> {
  const { file, owner } = await caseToWorkOn(session, tools, q.caseId);
  if (q.takenOn > localDate(tools.now.getTime())) {
    const field = { pointer: '/takenOn', zh: `${q.takenOn} 晚于今天`, en: `${q.takenOn} lies in the future` };
    throw problem('request.invalid', {}, { fields: [field] });
  }
  const id = randomUUID();
  const volume = volumeOf('evidence');
  const scan = await tieOrRefuse(session, { id, caseId: q.caseId, volume }, q.file, { asFound: true });
  const pages = bindable.includes(scan.mediaType) ? await storedPages(services, scan) : null;
  await insertDocument(session.tx, {
    id,
    caseId: q.caseId,
    form: evidenceForm,
    name: q.name,
    volume,
    state: 'issued',
    draftedAt: tools.now,
    issuedOn: q.takenOn,
    sealedFile: scan.id,
    pages,
    position: await nextPosition(session.tx, { caseId: q.caseId, from: positionOf('evidence') }),
    ownerAgency: owner,
    demo: file.demo,
  });
  return id;
}
