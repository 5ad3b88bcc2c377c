// A document of a case drafted by another part of the line, from what it knows.
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { documentsChanged } from '../provided/referral-source.ts';
import { draftDocument } from './draft.ts';

/** @returns the document's id @throws Problem as draftDocument */
export async function draftCaseDocument(
  services: Pick<Services, 'files' | 'crypto' | 'clock' | 'reading' | 'jobs'>,
  session: Session,
  tools: WorkTools,
  q: { caseId: string; form: string; content: Readonly<Record<string, string>> },
): Promise<string> {
  const id = await draftDocument(services, session, tools, q);
  await services.jobs.send(documentsChanged, { tx: session.tx, data: { caseId: q.caseId }, key: q.caseId });
  return id;
}
