// What officers do to a case file: open it, change its parts, and have it compared with the thresholds each time.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Evaluation } from '@qingfeng/procedure';
import type { Session, Tables } from '../../platform/database/connections/connect.ts';
import type { FieldProblem } from '../../platform/errors/problem.ts';
import { refuseFields, unknownRegion } from '../../platform/http/requests/field-faults.ts';
import { earliestOpen, standUnder, startInstances, type WorkTools } from '../../platform/procedures/index.ts';
import { unknownLink } from '../../platform/registers/index.ts';
import { caseToChange, type Versioned } from './file/actions.ts';
import { outOfPowers, unitForOpening } from './handling/handling-unit.ts';
import { working } from './life/parts.ts';
import { caseProblem } from './problems.ts';
import { standingOf } from './projections.ts';
import { lineOf } from './rules/fields.ts';
import { imposesPenalties } from './rules/powers.ts';
import type { CaseChange, NewCase } from './schema.ts';
import { type CaseFile, insertCase, updateCase } from './store.ts';
import type { Law } from './threshold/offence.ts';
import { isInForce, offenceIn } from './threshold/offences.ts';
import { lawInUse, lineOfCase, weighCase } from './threshold/weigh.ts';

/** What a case begins with beside its fields; `mirror` for one that is kept in another system. */
type OpenedFor = {
  id?: string;
  stewardAgency?: number | null;
  demo?: boolean;
  mirror?: { system: string; id: string; version: number };
};
type Opening = NewCase & OpenedFor;

/**
 * Opens a case: the source is registered and its verification begins.
 * @returns the case's id
 * @throws Problem request.invalid, step.notYours, cases.notEnforcing
 */
export async function openCase(session: Session, tools: WorkTools, q: Opening): Promise<string> {
  const law = await lawInUse(session.tx, tools.now);
  refuseFields([
    ...openingProblems(q, { law, now: tools.now }),
    ...outOfDays(q, law),
    ...beyondLevel(q.offenceCode, { law, level: session.acting.agencyLevel }),
    ...(await unknownRegion(session.tx, q.regionCode)),
    ...(await unknownCampaign(session.tx, q.campaignId)),
    ...(await outOfPowers(session, { field: fieldOf(law, q.offenceCode), now: tools.now })),
  ]);
  const unitId = await unitForOpening(session, tools.now);
  const { start, row } = openingOf(session, q, law);
  const [begun] = await startInstances(session, tools, [start]);
  if (begun === undefined) throw new TypeError('a case has its run');
  await insertCase(session.tx, {
    ...row,
    unitId,
    ...standingOf(begun.evaluation),
    nextDuty: firstDuty(begun.evaluation),
  });
  // Also of an empty file something is to be said: nothing is known yet, and in intellectual property that asks for an answer.
  await weighCase(session, tools, row.id);
  return row.id;
}

const fieldOf = (law: Law, code: string | null): string | null => offenceIn(law, code)?.line ?? null;

function firstDuty(evaluation: Evaluation): string | null {
  const { nextDuty } = earliestOpen(evaluation);
  return nextDuty === null ? null : `cases.case ${nextDuty}`;
}

/** What is wrong with the fields that a case begins with, each by a pointer. */
export function openingProblems(
  q: Pick<NewCase, 'offenceCode' | 'actFrom' | 'actUntil' | 'source'>,
  { law, now }: { law: Law; now: Date },
): FieldProblem[] {
  const today = dayOf(now);
  return [
    ...unknownOffence(q.offenceCode, law),
    ...disordered({ from: q.actFrom, until: q.actUntil, today }),
    ...later('/source/on', q.source.on, today),
  ];
}

/** The run and the row that a case begins with; nothing is stored. @throws Problem cases.notEnforcing */
export function openingOf({ acting }: Pick<Session, 'acting'>, q: Opening, law: Law) {
  if (!imposesPenalties({ kind: acting.agencyKind, departmentId: acting.departmentId }))
    throw caseProblem('cases.notEnforcing', { agency: acting.agencyName });
  const id = q.id ?? randomUUID();
  const common = {
    id,
    title: q.title,
    ownerAgency: acting.agencyKey,
    stewardAgency: q.stewardAgency ?? null,
    demo: q.demo ?? false,
  };
  const line = lineOf({ body: acting.departmentId, field: fieldOf(law, q.offenceCode) });
  const run = { procedure: 'cases.case', line, recordId: id, step: 'register', facts: { sourceOn: q.source.on } };
  const row = {
    ...common,
    sourceKind: q.source.kind,
    sourceOn: q.source.on,
    sourceNote: q.source.note,
    offenceCode: q.offenceCode,
    placeRegion: q.regionCode,
    place: q.place,
    platform: q.platform,
    actFrom: q.actFrom,
    actUntil: q.actUntil,
    campaignId: q.campaignId ?? null,
    sourceSystem: q.mirror?.system ?? null,
    sourceId: q.mirror?.id ?? null,
    sourceVersion: q.mirror?.version ?? null,
  };
  return { start: { ...common, ...run }, row };
}

/**
 * Changes fields of the file; what is not named stays.
 * @throws Problem request.notFound, record.changed, request.invalid, cases.mirrored, cases.finished
 */
export async function changeCase(
  session: Session,
  tools: WorkTools,
  q: Versioned & { change: CaseChange },
): Promise<void> {
  const file = await caseToChange(session, q);
  if (file.sourceSystem !== null) refuseMirrored(file, q.change);
  await writeFields(session, tools, { file, change: q.change });
  if (q.change.offenceCode !== undefined) await followField(session, tools, { file, code: q.change.offenceCode });
  await weighCase(session, tools, file.id);
}

/** Another offence may lie in another field of law, whose rule of procedure the rest of the case follows, as long as nothing is decided. */
async function followField(
  session: Session,
  tools: WorkTools,
  { file, code }: { file: CaseFile; code: string | null },
): Promise<void> {
  const { tx, acting } = session;
  const law = await lawInUse(tx, tools.now);
  refuseFields(await outOfPowers(session, { field: fieldOf(law, code), now: tools.now }));
  if (!(working as readonly string[]).includes(file.state)) return;
  const line = await lineOfCase(session, tools, { offenceCode: code });
  await standUnder(tx, tools, { instanceId: file.id, line, regionPath: acting.regionPath });
}

/** @throws Problem request.invalid */
export async function writeFields(
  { tx, acting }: Session,
  tools: WorkTools,
  { file, change }: { file: CaseFile; change: CaseChange },
): Promise<void> {
  const law = await lawInUse(tx, tools.now);
  const actFrom = change.actFrom === undefined ? file.actFrom : change.actFrom;
  const actUntil = change.actUntil === undefined ? file.actUntil : change.actUntil;
  const offenceCode = change.offenceCode === undefined ? file.offenceCode : change.offenceCode;
  const touched = ['offenceCode', 'actFrom', 'actUntil'].some((name) => name in change);
  refuseFields([
    ...unknownOffence(change.offenceCode, law),
    ...(touched ? outOfDays({ offenceCode, actFrom, actUntil }, law) : []),
    ...beyondLevel(change.offenceCode, { law, level: acting.agencyLevel }),
    ...disordered({ from: actFrom, until: actUntil, today: dayOf(tools.now) }),
    ...(await unknownRegion(tx, change.regionCode ?? null)),
    ...(await unknownCampaign(tx, change.campaignId)),
  ]);
  const { sourceNote, regionCode, facts, amounts, recoveredLossFen, ...same } = change;
  await updateCase(tx, file.id, {
    ...same,
    ...(sourceNote === undefined ? {} : { sourceNote }),
    ...(regionCode === undefined ? {} : { placeRegion: regionCode }),
    ...(facts === undefined ? {} : { facts: JSON.stringify(facts) }),
    ...(amounts === undefined ? {} : { amountBases: JSON.stringify({ ...(file.amountBases as object), ...amounts }) }),
    ...(recoveredLossFen === undefined ? {} : { recoveredLoss: recoveredLossFen }),
  });
}

const unknownCampaign = (tx: Tables, id: string | null | undefined) =>
  unknownLink(tx, { kind: 'campaigns', id, pointer: '/campaignId' });

/** Of a case kept elsewhere, only what the offence check needs may be added here. */
function refuseMirrored(file: CaseFile, change: CaseChange): void {
  const ours: readonly string[] = ['facts', 'amounts', 'tags', 'campaignId', 'dens', 'recoveredLossFen', 'offenceCode'];
  if (Object.keys(change).some((name) => !ours.includes(name)))
    throw caseProblem('cases.mirrored', { system: file.sourceSystem ?? '' });
}

/** The clause is that of the law at the time of the act (its last day, where it went on). */
function outOfDays(q: Pick<NewCase, 'offenceCode' | 'actFrom' | 'actUntil'>, law: Law): FieldProblem[] {
  const offence = offenceIn(law, q.offenceCode);
  const day = q.actUntil ?? q.actFrom;
  if (offence === undefined || day === null || isInForce(offence, day)) return [];
  const { code, from, until } = offence;
  return [
    {
      pointer: '/offenceCode',
      zh: `${code} 自 ${from} ${until === null ? '起' : `至 ${until} `}施行，不适用于 ${day} 的行为`,
      en: `${code} is in force from ${from}${until === null ? '' : ` to ${until}`}: not for an act of ${day}`,
    },
  ];
}

/** Some offences are reserved to higher levels (反垄断法): below them it is a lead to pass up. */
function beyondLevel(code: string | null | undefined, { law, level }: { law: Law; level: string }): FieldProblem[] {
  const offence = offenceIn(law, code ?? null);
  if (offence?.levels == null || offence.levels.includes(level)) return [];
  const { title } = offence;
  return [
    {
      pointer: '/offenceCode',
      zh: `“${title.zh}”由国家和规定的上级机关管辖，本机关不能立案；请作为线索移送上级`,
      en: `'${title.en}' is for higher levels alone: this agency cannot open a case; pass it up as a lead`,
    },
  ];
}

function unknownOffence(code: string | null | undefined, law: Law): FieldProblem[] {
  if (code === null || code === undefined || offenceIn(law, code) !== undefined) return [];
  return [{ pointer: '/offenceCode', zh: `案由目录中没有 ${code}`, en: `the catalogue has no offence ${code}` }];
}

function disordered(q: { from: string | null; until: string | null; today: string }): FieldProblem[] {
  const fields = [...later('/actFrom', q.from, q.today), ...later('/actUntil', q.until, q.today)];
  if (q.from !== null && q.until !== null && q.until < q.from) {
    fields.push({
      pointer: '/actUntil',
      zh: `违法行为终了日早于起始日，应为 ${q.from} 或者以后`,
      en: `the act ends before it begins: ${q.from} or later would be right`,
    });
  }
  return fields;
}

function later(pointer: string, day: string | null, today: string): FieldProblem[] {
  if (day === null || day <= today) return [];
  return [
    {
      pointer,
      zh: `${day} 晚于今天，应为 ${today} 或者以前`,
      en: `${day} lies in the future: ${today} or earlier would be right`,
    },
  ];
}

const dayOf = (now: Date): string => localDate(now.getTime());
