// Supervisions and reverse referrals: begun, moved, and made into a case of the agency that gets them.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { z } from 'zod';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { agenciesById } from '../../../platform/organisation/agencies/agency-refs.ts';
import { act, type Step, startInstances, type WorkTools } from '../../../platform/procedures/index.ts';
import { findCaseHead, openCase } from '../../cases/index.ts';
import { referralProblem } from '../problems.ts';
import { findReferral } from '../store.ts';
import { dutyColumns } from './projections.ts';
import type { newReverse, newSupervision } from './schema.ts';
import { findReverse, findSupervision, insertReverse, insertSupervision } from './store.ts';

/**
 * Drafts a supervision over a case or a referral; its head approves and sends it.
 * @returns its id
 * @throws Problem request.invalid, step.notYours, access.refusedByDatabase for whoever is no supervisor
 */
export async function draftSupervision(
  session: Session,
  tools: WorkTools,
  q: z.infer<typeof newSupervision> & { demo?: boolean },
): Promise<string> {
  const about = await aboutOf(session.tx, q);
  const id = randomUUID();
  const title = q.title ?? about.title;
  const demo = q.demo ?? about.demo;
  const [begun] = await startInstances(session, tools, [
    {
      ...{ id, procedure: 'referral.supervision', recordId: id, title, demo },
      ownerAgency: session.acting.agencyKey,
      stewardAgency: null,
      step: 'draft',
      facts: { kind: q.kind, demand: q.demand },
    },
  ]);
  if (begun === undefined) throw new TypeError('a supervision has its run');
  await insertSupervision(session.tx, {
    id,
    caseId: about.caseId,
    referralId: about.referralId,
    ownerAgency: session.acting.agencyKey,
    addressee: about.ownerAgency,
    title,
    kind: q.kind,
    demand: q.demand,
    ...dutyColumns(begun.evaluation),
    demo,
  });
  return id;
}

type About = { caseId: string | null; referralId: string | null; ownerAgency: number; title: string; demo: boolean };

/** What a supervision is about, as its supervisor sees it. */
async function aboutOf(
  tx: Tables,
  q: { caseId?: string | undefined; referralId?: string | undefined },
): Promise<About> {
  if (q.referralId !== undefined) {
    const row = await findReferral(tx, q.referralId);
    if (row === undefined) throw nothingThere('/referralId');
    const { caseId, ownerAgency, title, demo } = row;
    return { caseId, referralId: row.id, ownerAgency, title, demo };
  }
  const row = await findCaseHead(tx, q.caseId ?? '');
  if (row === undefined) throw nothingThere('/caseId');
  return { caseId: row.id, referralId: null, ownerAgency: row.ownerAgency, title: row.title, demo: row.demo };
}

function nothingThere(pointer: string): Error {
  return problem('request.invalid', {}, { fields: [{ pointer, zh: '没有该记录', en: 'no such record' }] });
}

/** A step of a supervision; sending it makes the agency a party. @throws as act */
export async function takeSupervisionStep(session: Session, tools: WorkTools, step: Step): Promise<void> {
  const row = await findSupervision(session.tx, step.instanceId);
  if (row === undefined) throw problem('request.notFound');
  const issued = step.step === 'issue';
  await act(session, tools, { ...step, ...(issued ? { parties: { agency: row.addressee } } : {}) });
  if (issued) await openToSupervision(session.tx, row.id);
}

/** Once sent, a run is under the eyes of whoever supervises the agency. */
async function openToSupervision(tx: Tables, id: string): Promise<void> {
  await tx.updateTable('procedureInstance').set({ supervised: true }).where('id', '=', id).execute();
}

/**
 * Registers the end of a criminal case that may call for a penalty.
 * @returns its id
 * @throws Problem request.invalid, step.notYours
 */
export async function beginReverse(
  session: Session,
  tools: WorkTools,
  q: z.infer<typeof newReverse> & { demo?: boolean },
): Promise<string> {
  const { tx, acting } = session;
  const referral = q.referralId === undefined ? undefined : await findReferral(tx, q.referralId);
  if (q.referralId !== undefined && referral === undefined) throw nothingThere('/referralId');
  const [agency] = q.agencyId === undefined ? [] : await agenciesById(tx, [q.agencyId]);
  const competent = agency?.key ?? referral?.ownerAgency;
  if (competent === undefined) throw nothingThere('/agencyId');
  const id = randomUUID();
  const title = q.title ?? referral?.title;
  if (title === undefined) throw nothingThere('/title');
  const demo = q.demo ?? referral?.demo ?? false;
  const [begun] = await startInstances(session, tools, [
    {
      ...{ id, procedure: 'referral.reverse', recordId: id, title, demo },
      ownerAgency: acting.agencyKey,
      stewardAgency: null,
      step: acting.agencyKind === 'procuratorate' ? 'registerDecision' : 'registerByPolice',
      facts: { decidedOn: q.decidedOn, facts: q.facts },
    },
  ]);
  if (begun === undefined) throw new TypeError('a reverse referral has its run');
  await insertReverse(tx, {
    id,
    referralId: referral?.id ?? null,
    ownerAgency: acting.agencyKey,
    competentAgency: competent,
    title,
    facts: q.facts,
    decidedOn: q.decidedOn,
    ...dutyColumns(begun.evaluation),
    demo,
  });
  return id;
}

/** A step of a reverse referral; the opinion makes the agency a party. @throws as act */
export async function takeReverseStep(session: Session, tools: WorkTools, step: Step): Promise<void> {
  const row = await findReverse(session.tx, step.instanceId);
  if (row === undefined || row.competentAgency === null) throw problem('request.notFound');
  const sent = step.step === 'sendOpinion';
  await act(session, tools, { ...step, ...(sent ? { parties: { agency: row.competentAgency } } : {}) });
  if (sent) await openToSupervision(session.tx, row.id);
}

/**
 * Makes a case of a reverse referral: the case that was once referred goes on, or a new one is opened with what the opinion says.
 * @throws Problem request.notFound, referral.caseThere, step.notAllowed, step.notYours
 */
export async function caseFromReverse(
  session: Session,
  tools: WorkTools,
  q: { id: string; offenceCode: string | null },
): Promise<void> {
  const { tx, acting } = session;
  const row = await findReverse(tx, q.id);
  if (row === undefined) throw problem('request.notFound');
  if (row.caseId !== null) throw referralProblem('referral.caseThere');
  const referral = row.referralId === null ? undefined : await findReferral(tx, row.referralId);
  const own = referral?.ownerAgency === acting.agencyKey ? referral.caseId : undefined;
  const caseId = own ?? (await newCaseFor(session, tools, { row, offenceCode: q.offenceCode }));
  await act(session, tools, { instanceId: q.id, step: 'openCase', facts: { caseId } });
}

function newCaseFor(
  session: Session,
  tools: WorkTools,
  { row, offenceCode }: { row: NonNullable<Awaited<ReturnType<typeof findReverse>>>; offenceCode: string | null },
): Promise<string> {
  const said = [row.no, row.facts, row.opinion, row.property].filter((part) => part !== null && part !== '');
  return openCase(session, tools, {
    title: row.title,
    source: {
      kind: 'judicial',
      on: localDate((row.sentAt ?? tools.now).getTime()),
      note: said.join('\n').slice(0, 2_000),
    },
    offenceCode,
    regionCode: session.acting.regionCode,
    place: '',
    platform: '',
    actFrom: null,
    actUntil: null,
    demo: row.demo,
  });
}
