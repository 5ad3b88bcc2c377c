// What a referral takes over from a case, as it stands at that moment: nothing is typed twice.
import type { Session } from '../../platform/database/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import type { WorkTools } from '../../platform/procedures/index.ts';
import { readCase } from './read.ts';
import type { CaseRecord } from './schema.ts';

/** Parties without their numbers, rights, goods, amounts, findings and officers of a case. */
export type ReferralSource = Pick<
  CaseRecord,
  'case' | 'file' | 'offence' | 'officers' | 'parties' | 'rights' | 'goods' | 'amounts' | 'conclusion'
>;

/** @throws Problem request.notFound */
export async function readReferralSource(session: Session, tools: WorkTools, caseId: string): Promise<ReferralSource> {
  const record = await readCase(session, tools, caseId);
  const { case: row, file, offence, officers, parties, rights, goods, amounts, conclusion } = record;
  if (row.id !== caseId) throw problem('request.notFound');
  return { case: row, file, offence, officers, parties, rights, goods, amounts, conclusion };
}
