// What a case hears of its referral: that the police refused, that it is being dealt with again, that it ended.
import type { ProcedureEvent } from '@qingfeng/procedure';
import { z } from 'zod';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import type { JobDefinition } from '../../../platform/notices/jobs.ts';
import {
  eventsOfRuns,
  type ProcedureTools,
  type Step,
  type SystemAuthor,
  toolsOf,
  type WorkTools,
} from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { caseStep, caseStepAsSystem, findCaseHead } from '../../cases/index.ts';
import { endings, turns } from '../life/referral.ts';
import { lockCaseOf, noteFine, type ReferralRow, setCaseTold } from '../store.ts';

const jobName = 'tell case of referral';

const told = z.object({ referralId: z.uuid(), requestId: z.string().nullable().default(null) });
export type Told = z.infer<typeof told>;

type Heard = Pick<Step, 'step' | 'facts'> & { author: Omit<SystemAuthor, 'requestId'> };

/** Whether a case is to hear of a step. */
export function turnsCase(step: string): boolean {
  return step === 'judge' || endings[step] !== undefined || turns[step] !== undefined;
}

/** Asks for the case to be told after the commit. */
export function askToTell(services: Pick<Services, 'jobs'>, tx: Tables, data: Told): Promise<void> {
  return services.jobs.send(jobName, { tx, data, key: data.referralId });
}

/** Tells the case of the acting user's own agency in the same transaction. */
export async function tellOwnCase(session: Session, tools: WorkTools, row: ReferralRow): Promise<void> {
  const { id, no, caseId } = row;
  if (caseId === null) return;
  await noteFine(session.tx, { id, fine: (await findCaseHead(session.tx, caseId))?.fine ?? null });
  const heard = await unheard(session.tx, { id, no, caseId }, tools.held);
  if (heard === null) return;
  await caseStep(session, tools, { caseId, step: heard.step, facts: heard.facts });
  if (heard.step === 'referralEnded') await setCaseTold(session.tx, { id, now: tools.now });
}

/** The job that tells a case what another agency did, or what came in a package. */
export function tellCaseJob(services: Services): JobDefinition {
  return {
    name: jobName,
    handler: async (data) => tellCase(services.database, await toolsOf(services), told.parse(data)),
  };
}

/**
 * Brings a case to where its referral stands. It goes by what both logs say and not by what was asked for, so that asking twice, or
 * in another order than things happened, comes to the same.
 */
export async function tellCase(database: Services['database'], tools: ProcedureTools, q: Told): Promise<void> {
  await database.asSystem(jobName, async (tx) => {
    const row = await lockCaseOf(tx, q.referralId);
    if (row === undefined) return;
    await noteFine(tx, { id: row.id, fine: (await findCaseHead(tx, row.caseId))?.fine ?? null });
    const heard = await unheard(tx, row);
    if (heard === null) return;
    const { step, facts } = heard;
    const author = { ...heard.author, requestId: q.requestId };
    await caseStepAsSystem(tx, tools, { caseId: row.caseId, step, facts, author });
    if (step === 'referralEnded') await setCaseTold(tx, { id: row.id, now: tools.now });
  });
}

/** What the case has not heard yet; null when it stands where the referral stands, or was referred anew since. */
async function unheard(
  tx: Tables,
  q: { id: string; no: string | null; caseId: string },
  held?: WorkTools['held'],
): Promise<Heard | null> {
  const logs = await eventsOfRuns(tx, [q.id, q.caseId]);
  const event = (held?.find(q.id)?.events ?? logs.get(q.id))?.findLast(({ step }) => turnsCase(step));
  const known = logs.get(q.caseId) ?? [];
  const referred = known.findLast(({ step }) => step === 'refer');
  if (event === undefined || referred === undefined || referred.facts.referralNo !== q.no) return null;
  const { userName, agencyName, by } = event;
  const { step, facts } = heardOf(event);
  const last = known.findLast((one) => caseSteps.has(one.step))?.step;
  // A case that was only referred is being dealt with, as one that is disputed.
  const stands = last === 'refer' ? 'referralReopened' : last;
  if (stands === step) return null;
  return { step, facts, author: { displayName: userName, agencyKey: Number(by.agency), agencyName } };
}

const caseSteps: ReadonlySet<string> = new Set(['refer', 'referralRefused', 'referralReopened', 'referralEnded']);

function heardOf({ step, facts, reason = '' }: ProcedureEvent): Pick<Step, 'step' | 'facts'> {
  const details: ProcedureEvent['facts'] = reason === '' ? {} : { details: reason };
  const outcome = step === 'judge' ? String(facts.judgment) : endings[step];
  if (outcome !== undefined) {
    const { criminalFineFen, offsetFen } = facts;
    const sentence: ProcedureEvent['facts'] = {
      convicted: true,
      ...(criminalFineFen === undefined ? {} : { criminalFineFen }),
      ...(offsetFen === undefined ? {} : { offsetFen }),
    };
    return { step: 'referralEnded', facts: { outcome, ...(outcome === 'sentenced' ? sentence : {}), ...details } };
  }
  const turn = turns[step];
  if (turn === undefined) throw new TypeError(`no case hears of '${step}'`);
  return { step: turn, facts: details };
}
