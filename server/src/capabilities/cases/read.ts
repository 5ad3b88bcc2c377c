// What the page of a case reads: the file with its parts, what the thresholds say, all clocks, and what may be done.
import { checkUscc, localDate, region } from '@qingfeng/codes';
import { basisOn } from '@qingfeng/procedure';
import type { z } from 'zod';
import type { Session } from '../../platform/database/connections/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { agenciesByKey, agencyRef, type KeyedAgency } from '../../platform/organisation/agencies/agency-refs.ts';
import {
  type DueMarks,
  listDue,
  lookAt,
  standingOf,
  type Today,
  unmarked,
  type WorkTools,
} from '../../platform/procedures/index.ts';
import { linksSaid, type RecordRef } from '../../platform/registers/index.ts';
import { checksOf, goodsOf, officersOf, type PartyRow, partiesOf, rightsOf } from './file/store.ts';
import { readUnit, unitBars } from './handling/handling-unit.ts';
import { jointOf } from './handling/joint.ts';
import { aboveOf } from './handling/superior.ts';
import { takeOverOf } from './handling/take-over.ts';
import { caseProcedure } from './life/case.ts';
import type { ListedCase } from './list/store.ts';
import { approvedAboveOf, readMeasures } from './measures/read-measures.ts';
import { recordedOf } from './recorded/read-recorded.ts';
import { withSuperseded } from './rules/answered-defences.ts';
import { executionOf } from './rules/execution.ts';
import type { CheckFacts, Conclusion, OffenceRef, reasons } from './schema.ts';
import type { CaseRecord, caseRow } from './schema-record.ts';
import { mirroredSteps } from './steps.ts';
import { type CaseFile, findCase } from './store.ts';
import { amountsOf } from './threshold/amounts.ts';
import { gainsOf } from './threshold/gains.ts';
import { concludeOn } from './threshold/offence.ts';
import { offenceIn } from './threshold/offences.ts';
import { checkOf, finishedStates, inputOf, lawInUse } from './threshold/weigh.ts';
import { inBothLanguages, weighedBefore } from './threshold/weighed-before.ts';

type Words = { zh: string; en: string };
const editors: readonly string[] = ['officer', 'approver'];

const platformSteps: ReadonlySet<string> = new Set(
  Object.entries<{ actors: readonly string[] }>(caseProcedure.declaration.steps).flatMap(([step, { actors }]) =>
    actors.every((actor) => actor === 'system') ? [step] : [],
  ),
);

/** @throws Problem request.notFound */
export async function readCase(session: Session, tools: WorkTools, id: string): Promise<CaseRecord> {
  const { tx, acting } = session;
  const file = await findCase(tx, id);
  if (file === undefined) throw problem('request.notFound');
  const agency = (await agenciesByKey(tx, [file.ownerAgency])).get(file.ownerAgency);
  if (agency === undefined) throw problem('request.notFound');
  const officers = await officersOf(tx, id);
  const parties = await partiesOf(tx, id);
  const law = await lawInUse(tx, tools.now);
  const conclusion = concludeOn({ check: await checkOf(tx, file), law, now: tools.now });
  const offence = offenceIn(law, file.offenceCode);
  const looked = await lookAt(session, tools, id);
  const standing = await standingOf(session, tools, looked);
  const campaignOf = await linksSaid(tx, { kind: 'campaigns', ids: [file.campaignId] });
  const measures = await readMeasures(session, tools, { caseId: id, hidden: platformSteps });
  const bars = await unitBars(session, { file, now: tools.now });
  const steps = tools.procedures.find('cases.case', standing.procedure.version).procedure.stepByName;
  const barred = editBarred(file, {
    own: acting.agencyKey === file.ownerAgency,
    roles: acting.roles,
    functions: acting.functions ?? null,
  });
  return {
    case: rowOf({
      file,
      agency,
      parties,
      officers,
      offence,
      campaign: campaignOf(file.campaignId),
      ...unmarked(tools),
    }),
    file: fileOf(file),
    unit: await readUnit(session, { file, agencyName: agency.name }),
    offence: offence ?? null,
    officers: officers.map(({ name, certificateNo, userId, recused }) => ({ name, certificateNo, userId, recused })),
    parties: parties.map(partyOf),
    rights: (await rightsOf(tx, id)).map(({ id: _id, caseId: _caseId, kind, ...rest }) => ({
      ...rest,
      kind: kind as CaseRecord['rights'][number]['kind'],
    })),
    goods: await readGoods(session, file),
    amounts: amountsOf(file, conclusion),
    gains: gainsOf(file, { law, now: tools.now }),
    conclusion,
    measures,
    measuresApprovedAbove: await approvedAboveOf(session, tools, file),
    recorded: await recordedOf(tx, id),
    clockRules: clockRules(tools, standing.procedure.version),
    takeOver: await takeOverOf(session, file),
    execution: executionOf({
      history: looked.history,
      duties: looked.evaluation.duties,
      today: localDate(tools.now.getTime()),
    }),
    joint: await jointOf(session, { file, deciding: agency, looked }),
    above: aboveOf(looked.history),
    mayEdit: barred === null,
    editBarred: barred,
    ...standing,
    timeline: withSuperseded(
      standing.timeline.some(weighedBefore)
        ? inBothLanguages(standing.timeline, await checksOf(tx, id))
        : standing.timeline,
    ),
    // What the platform takes by itself is no action of anybody.
    actions: standing.actions
      .filter(({ action }) => !platformSteps.has(action))
      .filter(({ action }) => file.sourceSystem === null || mirroredSteps.includes(action))
      .map((one) => {
        const bar = one.allowed ? bars(steps.get(one.action)?.rule.actors ?? []) : null;
        return bar === null
          ? one
          : { ...one, allowed: false, why: { zh: bar.words('zh').title, en: bar.words('en').title } };
      }),
    // One card shows every running clock of the case: those of its measures stand among its own.
    clocks: [...standing.clocks, ...measures.flatMap((measure) => measure.clocks)],
    version: file.version,
  };
}

/**
 * Why the check says what it says, and what it said before.
 * @throws Problem request.notFound
 */
export async function readReasons({ tx }: Session, tools: WorkTools, id: string): Promise<z.infer<typeof reasons>> {
  const file = await findCase(tx, id);
  if (file === undefined) throw problem('request.notFound');
  const checks = await checksOf(tx, id);
  return {
    conclusion: concludeOn({ check: await checkOf(tx, file), law: await lawInUse(tx, tools.now), now: tools.now }),
    checks: checks.map(({ at, result, lawVersion, findings }) => ({
      at: at.toISOString(),
      result: result as z.infer<typeof reasons>['checks'][number]['result'],
      lawVersion,
      findings: findings as Conclusion['findings'],
    })),
  };
}

/** A case as lists show it. */
export function rowOf(q: {
  file: ListedCase;
  agency: KeyedAgency;
  parties: readonly Pick<PartyRow, 'part' | 'name'>[];
  officers: readonly { name: string }[];
  offence: OffenceRef | undefined;
  campaign: RecordRef | null;
  today: Today;
  marks: DueMarks;
}): z.infer<typeof caseRow> {
  const { file, agency, offence, today, marks } = q;
  return {
    id: file.id,
    no: file.no,
    title: file.title,
    agency: agencyRef(agency),
    state: file.state,
    stateTitle: stateTitleOf(file.state),
    parties: q.parties.filter(({ part }) => part === 'party').map(({ name }) => name),
    officers: q.officers.map(({ name }) => name),
    offence: offence === undefined ? null : { code: offence.code, title: offence.title },
    source: { kind: file.sourceKind as z.infer<typeof caseRow>['source']['kind'], on: file.sourceOn },
    illegalBusinessAmountFen: file.illegalBusinessAmount,
    offenceResult: file.offenceResult as z.infer<typeof caseRow>['offenceResult'],
    filedOn: file.filedOn,
    decidedOn: file.decidedOn,
    referredOn: file.referredOn,
    closedOn: file.closedOn,
    nextDue: listDue(file, { today, marks, title: null }),
    campaign: q.campaign,
    mirrored: file.sourceSystem !== null,
    demo: file.demo,
    version: file.version,
  };
}

/** The name of a state of the case procedure; the versions name them alike. */
function stateTitleOf(state: string): Words {
  return titleIn(caseProcedure.declaration.states, state);
}

function fileOf(file: CaseFile): CaseRecord['file'] {
  return {
    sourceNote: file.sourceNote,
    sourceSystem: file.sourceSystem,
    sourceId: file.sourceId,
    discretion: file.discretion,
    region: file.placeRegion === null ? null : { code: file.placeRegion, name: region(file.placeRegion)?.name ?? '' },
    place: file.place,
    platform: file.platform,
    actFrom: file.actFrom,
    actUntil: file.actUntil,
    facts: file.facts as CheckFacts,
    tags: file.tags,
    recoveredLossFen: file.recoveredLoss,
    dens: file.dens,
    decision:
      file.decidedOn === null || file.decisionKind === null
        ? null
        : {
            no: file.decisionNo,
            kind: file.decisionKind,
            on: file.decidedOn,
            fineFen: file.fine,
            confiscationFen: file.confiscation,
          },
    closing: file.closedOn === null ? null : { kind: file.closingKind ?? '', on: file.closedOn },
  };
}

/** A code of the early pilot, or one that was kept before its check was held to. */
function isDoubtfulUscc(code: string): boolean {
  const check = checkUscc(code);
  return !check.ok || check.warnings.includes('earlyPilot');
}

function partyOf(row: PartyRow): CaseRecord['parties'][number] {
  return {
    id: row.id,
    part: row.part,
    kind: row.kind,
    name: row.name,
    uscc: row.uscc,
    usccDoubt: row.uscc !== null && isDoubtfulUscc(row.uscc),
    idMask: row.idMask,
    idMissing: row.idMissing,
    legalPerson: row.legalPerson,
    hasAddress: row.address !== null,
    hasPhone: row.phone !== null,
    hasIdentifiers: row.identifiers !== null,
    juvenile: row.juvenile,
    foreignInvested: row.foreignInvested,
  };
}

async function readGoods({ tx, acting }: Session, file: CaseFile): Promise<CaseRecord['goods']> {
  const rows = await goodsOf(tx, file.id);
  const agencies = await agenciesByKey(
    tx,
    rows.flatMap(({ ownerAgency }) => ownerAgency ?? []),
  );
  return rows.map((row) => ({
    ...inputOf(row),
    line: row.line,
    held: Number(row.held),
    agency: refOf(agencies, row.ownerAgency),
    mine: (row.ownerAgency ?? file.ownerAgency) === acting.agencyKey,
  }));
}

function refOf(agencies: ReadonlyMap<number, KeyedAgency>, key: number | null) {
  const agency = key === null ? undefined : agencies.get(key);
  return agency === undefined ? null : agencyRef(agency);
}

/** What may lawfully stop or lengthen each clock, from the declarations. */
function clockRules(tools: WorkTools, caseVersion: string): CaseRecord['clockRules'] {
  const today = localDate(tools.now.getTime());
  const rules = [
    tools.procedures.find('cases.case', caseVersion),
    tools.procedures.current('cases.measure', today),
    tools.procedures.current('cases.registration', today),
  ];
  return rules.flatMap(({ procedure: { declaration } }) => {
    const steps: Readonly<Record<string, { title: Words }>> = declaration.steps;
    return Object.entries(declaration.duties).map(([duty, rule]) => {
      const {
        pauses = [],
        extendedBy = [],
        basis,
      } = rule as {
        pauses?: readonly { why: Words }[];
        extendedBy?: readonly { step: string }[];
        basis: (typeof rule)['basis'];
      };
      return {
        procedure: declaration.id,
        duty,
        stoppedBy: pauses.map(({ why }) => why),
        extendedBy: extendedBy.flatMap(({ step }) => steps[step]?.title ?? []),
        basis: { ...basisOn(basis, tools.now.getTime()) },
      };
    });
  });
}

type Editor = { own: boolean; roles: readonly string[]; functions?: readonly string[] | null };

function editBarred(file: CaseFile, q: Editor): Words | null {
  if (!q.own || !q.roles.some((role) => editors.includes(role)))
    return { zh: '案卷由承办机构的办案人员填写', en: 'The officers of the handling agency fill in the file' };
  // Of a case that another system keeps, what the check needs is added by whoever uses the check.
  if (q.functions != null && (file.sourceSystem === null || !q.functions.includes('checks')))
    return { zh: '本单位在自己的系统中办案', en: 'Your agency handles its cases in its own system' };
  if (finishedStates.includes(file.state)) return { zh: '案件已办结', en: 'The case is finished' };
  return null;
}

function titleIn(states: Readonly<Record<string, { title: Words }>>, state: string): Words {
  return states[state]?.title ?? { zh: state, en: state };
}
