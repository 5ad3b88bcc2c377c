// A referral prepared from its case in one act: parties, goods, amounts, findings and documents are taken over, nothing is typed again.
import { randomUUID } from 'node:crypto';
import { formatInstant } from '@qingfeng/codes';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { lookAt, startInstances, type WorkTools } from '../../../platform/procedures/index.ts';
import { type ReferralSource, readReferralSource, refuseShortTeam } from '../../cases/index.ts';
import { entriesOf } from '../columns.ts';
import { referralProblem } from '../problems.ts';
import { standingOf } from '../projections.ts';
import type { ColumnEntry, NewReferral } from '../schema.ts';
import { branchOf, findPolice, isFoodOrDrug, partyFor } from '../sides.ts';
import { findRunning, insertExhibits, insertReferral } from '../store.ts';
import { articlesOf, columnsFrom, copyDocuments, crimesOf, takenFrom } from './take-over.ts';

/**
 * Prepares the referral of a case whose head has approved it, or of one that was decided first: that one waits for the head's approval.
 * @returns its id
 * @throws Problem request.notFound, referral.notApproved, referral.underway, referral.noParty
 */
export async function prepareReferral(
  session: Session,
  tools: WorkTools,
  q: { caseId: string; demo?: boolean } & NewReferral,
): Promise<string> {
  const { tx, acting } = session;
  const source = await readReferralSource(session, tools, q.caseId);
  const approval = await approvalOf(session, tools, source);
  if (!approval.mayPrepare) throw referralProblem('referral.notApproved');
  if ((await findRunning(tx, q.caseId)) !== undefined) throw referralProblem('referral.underway');
  const police = q.policeId === undefined ? await partyFor(tx, 'police', acting) : await policeNamed(tx, q.policeId);
  const procuratorate = await partyFor(tx, 'procuratorate', acting);
  const id = randomUUID();
  const crimes = q.crimes ?? crimesOf(source);
  const branch = q.branch ?? branchOf(articlesOf(source), acting.regionCode);
  const foodOrDrug = isFoodOrDrug(articlesOf(source));
  const team = q.team ?? teamOf(source);
  if (approval.at === null) refuseShortTeam(team, '/team');
  const taken = takenFrom(source);
  const columns = columnsFrom(source, taken);
  const demo = q.demo ?? source.case.demo;
  const [begun] = await startInstances(session, tools, [
    {
      id,
      procedure: 'referral.referral',
      recordId: id,
      title: columns.title,
      ownerAgency: acting.agencyKey,
      stewardAgency: null,
      supervised: true,
      demo,
      step: approval.at === null ? 'report' : 'prepare',
      facts: { crimes, branch, foodOrDrug, ...(approval.at === null ? { team } : { approvedAt: approval.at }) },
    },
  ]);
  if (begun === undefined) throw new TypeError('a referral has its run');
  const { userId, agencyKey } = acting;
  const files = await copyDocuments(tx, { instanceId: id, userId, agencyKey, documents: source.documents });
  await insertReferral(tx, {
    id,
    caseId: q.caseId,
    ownerAgency: agencyKey,
    ...columns,
    crimes,
    branch,
    source: JSON.stringify({ ...taken, before: approval.entries, files }),
    ...standingOf(begun.evaluation),
    preparedAt: tools.now,
    policeAgency: police.key,
    procuratorateAgency: procuratorate.key,
    demo,
  });
  await insertExhibits(tx, exhibitsFrom(id, source));
  return id;
}

/** @throws Problem request.invalid where no such police are entered here: the case goes to nobody who was not meant */
async function policeNamed(tx: Tables, policeId: string) {
  const police = await findPolice(tx, policeId);
  if (police !== undefined) return police;
  const field = {
    pointer: '/policeId',
    zh: '平台中没有登记该公安机关',
    en: 'this police authority is not registered here',
  };
  throw problem('request.invalid', {}, { fields: [field] });
}

/** The officers of the case, as the report that waits for the head names them. */
function teamOf({ officers }: ReferralSource): string {
  return officers.flatMap(({ name, recused }) => (recused ? [] : [name])).join('、');
}

/** Goods held for the case, line by line. */
export function exhibitsFrom(referralId: string, source: ReferralSource) {
  return source.goods
    .filter(({ held }) => held > 0)
    .map(({ line, name, unit, held }) => ({ referralId, line, name, unit, quantity: held }));
}

/** `at`: when the head approved, null where a decision came first: then the head approves the prepared referral. */
type Approval = { mayPrepare: boolean; at: string | null; entries: ColumnEntry[] };

/** Whether a referral may be prepared, as the case tells it: the hand-over is owed, or a decision came first. */
export async function approvalOf(session: Session, tools: WorkTools, source: ReferralSource): Promise<Approval> {
  const { evaluation, history, declared } = await lookAt(session, tools, source.case.id);
  const owed = evaluation.duties.some(({ duty, status }) => duty === 'handOver' && status === 'open');
  const approved = history.findLast(({ step }) => step === 'approveReferral');
  const entries = entriesOf({ declared, evaluation, history, tools }, ['submitReferral', 'approveReferral']);
  const at = owed && approved !== undefined ? formatInstant(approved.at) : null;
  return { mayPrepare: owed || source.file.decision !== null, at, entries };
}
