// Steps of cases and measures, with what the office does at the same moment: filing gives the number, a fine may open duties.
import { localDate } from '@qingfeng/codes';
import type { Session, Tables } from '../../platform/database/connections/connect.ts';
import { refuseFields } from '../../platform/http/requests/field-faults.ts';
import {
  act,
  lookAt,
  type ProcedureTools,
  type Step,
  type SystemAuthor,
  takeStepAsSystem,
  type WorkTools,
} from '../../platform/procedures/index.ts';
import { caseSeries, takeDocumentNumber } from './documents/numbers.ts';
import { takeAnswer } from './file/answers.ts';
import { findMeasure, recuseOfficer } from './file/store.ts';
import { unitBars } from './handling/handling-unit.ts';
import { openToPartner, withPartner } from './handling/joint.ts';
import { weighOwn } from './handling/joint-work.ts';
import { openToSuperior, withSuperior } from './handling/superior.ts';
import { openToReceiver } from './handling/take-over.ts';
import { refuseShortTeam, teamOfCase } from './handling/team.ts';
import { holdApproved } from './measures/measures.ts';
import { caseProblem } from './problems.ts';
import { tellFollowers } from './provided/follow-decisions.ts';
import { withWhatIsKnown } from './rules/execution-steps.ts';
import { refuseByRules } from './rules/rules.ts';
import { findCase, updateCase } from './store.ts';

/** What is done here of a case that is kept in another system: the answer to the check, and the way to the police. */
export const mirroredSteps: readonly string[] = [
  'answerThreshold',
  'noticePolice',
  'consultPolice',
  'proposeNoReferral',
  'approveNoReferral',
  'reopenReferral',
  'submitReferral',
  'approveReferral',
  'refuseReferral',
  'sendCopies',
];

/**
 * A step of a case as an officer or the head takes it.
 * @throws Problem request.notFound, step.notAllowed, step.notYours, cases.mirrored
 */
export async function takeCaseStep(session: Session, tools: WorkTools, asked: Step): Promise<void> {
  const reports = asked.step === 'submitReferral';
  const joins = asked.step === 'handleJointly';
  const file = await findCase(session.tx, asked.instanceId);
  const named = reports
    ? await withTeam(session.tx, asked)
    : joins
      ? await withPartner(session, asked)
      : await withSuperior(session, asked);
  const step =
    file === undefined || asked.byPlatform === true
      ? named
      : await withWhatIsKnown({ session, tools, file, step: named });
  if (file?.sourceSystem != null && step.byPlatform !== true && !mirroredSteps.includes(step.step))
    throw caseProblem('cases.mirrored', { system: file.sourceSystem });
  if (file !== undefined && step.byPlatform !== true) {
    const { declared } = await lookAt(session, tools, step.instanceId);
    const actors = declared.procedure.stepByName.get(step.step)?.rule.actors ?? [];
    const barred = (await unitBars(session, { file, now: tools.now }))(actors);
    if (barred !== null) throw barred;
  }
  await act(session, tools, step);
  // Whoever may not take the step at all hears that first.
  if (reports) refuseShortTeam(step.facts.team);
  if (file !== undefined && step.byPlatform !== true) await refuseByRules({ session, tools, file, step });
  if (file !== undefined && step.parties?.partner !== undefined)
    await openToPartner(session, tools, { file, partner: step.parties.partner });
  if (file !== undefined) await openToSuperior(session, { file, step });
  if (step.step === 'decideWithdrawal') await recuse(session, tools, step);
  if (step.step === 'receiveValuation' || step.step === 'receiveIdentification') await takeAnswer(session, tools, step);
  // What was decided on the spot was never filed: it is, when it is taken up again.
  if (step.step === 'file' || step.step === 'reopenCase') await giveNumber(session, tools, step.instanceId);
  const { agency } = step.facts;
  if (step.step === 'transferAway' && typeof agency === 'string')
    await openToReceiver(session, tools, { id: step.instanceId, name: agency.trim() });
  if (step.step === 'decide' || step.step === 'recordDecision') await afterDecision(session, tools, step.instanceId);
  await tellFollowers(session, tools, step);
}

/** The officers of the case are the team unless the report names one. */
async function withTeam(tx: Tables, step: Step): Promise<Step> {
  if (step.facts.team !== undefined) return step;
  const team = await teamOfCase(tx, step.instanceId);
  return team === '' ? step : { ...step, facts: { ...step.facts, team } };
}

/** A step of a measure; the goods that it lets go are counted in its case. */
export async function takeMeasureStep(session: Session, tools: WorkTools, step: Step): Promise<void> {
  const measure = step.step === 'impose' ? await findMeasure(session.tx, step.instanceId) : undefined;
  if (measure !== undefined) await refuseBeforeApproval(session, tools, step);
  const { instance, evaluation } = await act(session, tools, step);
  const { startedOn } = step.facts;
  if (measure !== undefined && evaluation.state === 'inForce' && typeof startedOn === 'string')
    await holdApproved(session, measure, startedOn);
  await weighOwn(session, tools, instance.recordId);
}

/** The first day of a measure is that of its approval or later (行政强制法 18(1)). @throws Problem request.invalid */
async function refuseBeforeApproval(session: Session, tools: WorkTools, { instanceId, facts }: Step): Promise<void> {
  const { history } = await lookAt(session, tools, instanceId);
  const approval = history.findLast(({ step }) => step === 'approveMeasure');
  const { startedOn } = facts;
  if (approval === undefined || typeof startedOn !== 'string' || startedOn >= localDate(approval.at)) return;
  const day = localDate(approval.at);
  refuseFields([
    {
      pointer: '/facts/startedOn',
      zh: `${day} 批准，实施日期不得早于批准之日（行政强制法第18条第1项）`,
      en: `approved on ${day}: it cannot begin before that (Administrative Coercion Law art. 18(1))`,
    },
  ]);
}

/**
 * A step that another part of the line brings about in a case of the acting user's own agency, such as `refer` when the package is
 * handed over. The platform takes it: no request can.
 * @throws Problem request.notFound, step.notAllowed, request.invalid (facts)
 */
export async function caseStep(
  session: Session,
  tools: WorkTools,
  { caseId, ...step }: { caseId: string } & Pick<Step, 'step' | 'facts' | 'reason'>,
): Promise<void> {
  await takeCaseStep(session, tools, { ...step, instanceId: caseId, byPlatform: true });
}

/**
 * The same where whoever acted is another agency, which may not write to the case: `referralEnded` when the police refuse. Refused where
 * it was taken before, so that work sent twice does it once.
 * @param tx of Database.asSystem
 */
export async function caseStepAsSystem(
  tx: Tables,
  tools: ProcedureTools,
  { caseId, ...step }: { caseId: string; author: SystemAuthor } & Pick<Step, 'step' | 'facts' | 'reason'>,
): Promise<void> {
  await takeStepAsSystem(tx, tools, { ...step, instanceId: caseId });
}

/** Hands the goods under a measure over with the case (行政强制法 21). @throws as takeMeasureStep */
export async function handOverMeasure(
  session: Session,
  tools: WorkTools,
  { measureId, receiver }: { measureId: string; receiver: string },
): Promise<void> {
  const step = { instanceId: measureId, step: 'handOver', facts: { receiver }, byPlatform: true };
  await takeMeasureStep(session, tools, step);
}

/** The officer whose withdrawal was asked for last is an officer of the case no more (行政处罚法 43). */
async function recuse(session: Session, tools: WorkTools, { instanceId, facts }: Step): Promise<void> {
  if (facts.withdraws !== true) return;
  const { history } = await lookAt(session, tools, instanceId);
  const asked = history.findLast(({ step }) => step === 'askWithdrawal')?.facts.officer;
  if (typeof asked === 'string') await recuseOfficer(session.tx, { caseId: instanceId, name: asked.trim() });
}

async function giveNumber(session: Session, tools: WorkTools, id: string): Promise<void> {
  const file = await findCase(session.tx, id);
  if (file === undefined || file.no !== null) return;
  const year = Number(localDate(tools.now.getTime()).slice(0, 4));
  const no = await takeDocumentNumber(session.tx, { agencyKey: file.ownerAgency, series: caseSeries, year });
  await updateCase(session.tx, id, { no, filedOn: file.filedOn ?? localDate(tools.now.getTime()) });
}

/** Where the threshold is met and nothing was referred, a fine opens the duty to send copies (高检会〔2006〕2号 一). */
async function afterDecision(session: Session, tools: WorkTools, id: string): Promise<void> {
  const file = await findCase(session.tx, id);
  if (file?.offenceResult !== 'met' || file.referredOn !== null || file.decidedOn === null) return;
  if (file.decisionKind !== 'penalty') return;
  const facts = { decidedOn: file.decidedOn };
  await act(session, tools, { instanceId: id, step: 'fineFirst', facts, byPlatform: true });
}
