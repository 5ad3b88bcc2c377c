// What is done with leads: entered, dispatched, merged, made into a case without anything typed again.
import { randomUUID } from 'node:crypto';
import { localDate, normaliseDocumentNumber } from '@qingfeng/codes';
import type { Session, Tables } from '../../platform/database/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import type { FieldProblem } from '../../platform/errors/problem.ts';
import { refuseFields, unknownRegion } from '../../platform/http/field-faults.ts';
import { agencyNamed } from '../../platform/organisation/agency-refs.ts';
import { takeNext } from '../../platform/organisation/number-series.ts';
import { act, type Step, startInstances, type WorkTools } from '../../platform/procedures/index.ts';
import { openCase } from '../cases/index.ts';
import { leadProblem } from './problems.ts';
import { saidByPeople } from './procedure.terms.ts';
import { dutyColumns } from './projections.ts';
import type { NewLead } from './schema.ts';
import { commonSuperior, findLead, findLeadByNo, insertLeads, type Lead } from './store.ts';

type LeadSource = NewLead['source'] | 'monitoring';

/** What a lead may bring along beside what an officer types. */
export type LeadStart = Omit<NewLead, 'source'> & {
  source: LeadSource;
  id?: string;
  tipId?: string;
  sellerId?: string;
  monitorId?: string;
  score?: number;
  reasons?: readonly { id: string; title: { zh: string; en: string }; weight: number }[];
  estimateBasis?: { zh: string; en: string };
  offers?: number;
  demo?: boolean;
};

/**
 * Enters a lead; its judging begins.
 * @returns its id
 * @throws Problem request.invalid (a day to come, a region that does not exist), step.notYours
 */
export async function registerLead(session: Session, tools: WorkTools, q: LeadStart): Promise<string> {
  const today = localDate(tools.now.getTime());
  refuseFields([
    ...(q.foundOn > today ? [{ pointer: '/foundOn', zh: '不能晚于今天', en: 'not later than today' }] : []),
    ...(await unknownRegion(session.tx, q.regionCode)),
  ]);
  const id = q.id ?? randomUUID();
  await registerLeads(session, tools, [{ ...q, id }]);
  return id;
}

/** Enters leads that were checked, with a few statements however many they are. @throws Problem step.notYours */
export async function registerLeads(session: Session, tools: WorkTools, given: readonly LeadStart[]): Promise<void> {
  const { tx, acting } = session;
  const starts = given.map((q) => ({ ...q, id: q.id ?? randomUUID(), demo: q.demo ?? false }));
  const begun = await startInstances(
    session,
    tools,
    starts.map(({ id, title, demo, foundOn }) => ({
      ...{ id, procedure: 'leads.lead', recordId: id, title, demo },
      ownerAgency: acting.agencyKey,
      stewardAgency: null,
      step: 'register',
      facts: { foundOn },
    })),
  );
  if (starts.length === 0) return;
  const year = Number(localDate(tools.now.getTime()).slice(0, 4));
  const last = await takeNext(tx, { agencyKey: acting.agencyKey, series: 'lead', year, count: starts.length });
  const numbered = begun.map(({ instance, evaluation }, index) => ({
    id: instance.id,
    no: `线索〔${year}〕${last - starts.length + 1 + index}号`,
    ...dutyColumns(evaluation),
  }));
  await insertLeads(
    tx,
    starts.map((q, index) => ({
      ...rowOf(q, numbered[index] ?? noRun()),
      ownerAgency: acting.agencyKey,
      createdAt: tools.now,
    })),
  );
}

function noRun(): never {
  throw new TypeError('a lead has its run');
}

type Numbered = { id: string; no: string } & ReturnType<typeof dutyColumns>;

function rowOf(q: LeadStart, numbered: Numbered) {
  return {
    ...numbered,
    title: q.title,
    sourceKind: q.source,
    sourceNote: q.sourceNote,
    foundOn: q.foundOn,
    monitorId: q.monitorId ?? null,
    sellerId: q.sellerId ?? null,
    tipId: q.tipId ?? null,
    respondent: q.respondent,
    regionCode: q.regionCode,
    place: q.place,
    platform: q.platform,
    mark: q.mark,
    goods: q.goods,
    summary: q.summary,
    score: q.score ?? null,
    reasons: JSON.stringify(q.reasons ?? []),
    estimate: q.estimateFen,
    estimateBasis: q.estimateBasis === undefined ? null : JSON.stringify(q.estimateBasis),
    offers: q.offers ?? 0,
    demo: q.demo ?? false,
  };
}

/** A step of a lead; dispatching and taking up name the handling agency. @throws as act, and leads.noHandler, leads.merged */
export async function takeLeadStep(session: Session, tools: WorkTools, asked: Step): Promise<void> {
  const step = { ...asked, facts: saidByPeople(asked.facts) };
  const row = await findLead(session.tx, step.instanceId);
  if (row === undefined) throw problem('request.notFound');
  switch (step.step) {
    case 'reportUp': {
      const superior = await superiorOf(session, row);
      await act(session, tools, { ...step, parties: { superior } });
      return;
    }
    case 'agree':
    case 'designate':
    case 'dispatch': {
      const handler = await handlerOf(session.tx, step.facts.handler);
      await act(session, tools, { ...step, parties: { handler } });
      return;
    }
    case 'takeUp':
      await act(session, tools, {
        ...step,
        // The clock of verification runs from the day on which it was found, not from the day somebody looked at it.
        facts: { ...step.facts, foundOn: row.foundOn },
        parties: { handler: session.acting.agencyKey },
      });
      return;
    case 'merge':
      await act(session, tools, {
        ...step,
        facts: { ...step.facts, intoId: await mergedInto(session.tx, row, step.facts.into) },
      });
      return;
    case 'extract':
      refuseFields(sameOfficer(step.facts));
      await act(session, tools, step);
      return;
    default:
      await act(session, tools, step);
  }
}

/** Electronic data are extracted by two officers: one person written down twice is one. */
function sameOfficer({ officerOne, officerTwo }: Step['facts']): FieldProblem[] {
  const [one, other] = [officerOne, officerTwo].map((name) =>
    typeof name === 'string'
      ? name
          .normalize('NFKC')
          .replace(/[\s\p{P}]/gu, '')
          .toLowerCase()
      : '',
  );
  if (one === '' || one !== other) return [];
  return [{ pointer: '/facts/officerTwo', zh: '与执法人员一是同一人', en: 'is the same person as the first officer' }];
}

/** @throws Problem leads.noSuperior where the two sides have none in common here */
async function superiorOf({ tx, acting }: Session, { ownerAgency, handler }: Lead): Promise<number> {
  const sides = { one: ownerAgency, other: handler ?? ownerAgency };
  const found = await commonSuperior(tx, { ...sides, departmentId: acting.departmentId });
  if (found === undefined) throw leadProblem('leads.noSuperior');
  return found;
}

/** Procuratorate and court. */
const lookIntoNone = ['spp', 'spc'];

/** @throws Problem leads.noHandler unless exactly one agency in use has the name, which looks into leads */
export async function handlerOf(tx: Tables, name: unknown): Promise<number> {
  const agency = typeof name === 'string' ? await agencyNamed(tx, name.trim()) : undefined;
  if (agency !== undefined && !lookIntoNone.includes(agency.departmentId)) return agency.key;
  const why =
    agency === undefined
      ? {
          zh: '平台上没有启用中的这个单位，或者有几个单位同名',
          en: 'no agency in use here has this name, or several have',
        }
      : { zh: '法院、检察院不核查线索', en: 'courts and procuratorates look into no leads' };
  throw leadProblem('leads.noHandler', {}, { fields: [{ pointer: '/facts/handler', ...why }] });
}

/** The lead with that number, of the same finder, which is being dealt with or became a case. */
async function mergedInto(tx: Tables, row: Lead, no: unknown): Promise<string> {
  const typed = typeof no === 'string' ? no.trim() : '';
  const into = await findLeadByNo(tx, { agencyKey: row.ownerAgency, no: normaliseDocumentNumber(typed) ?? typed });
  if (into !== undefined && into.id !== row.id && !['closed', 'merged'].includes(into.state)) return into.id;
  const why =
    into === undefined
      ? { zh: '发现单位没有这个编号的线索', en: 'the agency that found it has no lead with this number' }
      : into.id === row.id
        ? { zh: '就是本线索', en: 'is this lead' }
        : { zh: '该线索已了结或者已并入其他线索', en: 'has ended, or was merged itself' };
  throw leadProblem('leads.merged', {}, { fields: [{ pointer: '/facts/into', ...why }] });
}

const caseSources = {
  monitoring: 'monitoring',
  tip: 'tip',
  complaint: 'complaint',
  inspection: 'inspection',
  transfer: 'transfer',
  media: 'other',
  rightHolder: 'complaint',
  platform: 'other',
  other: 'other',
} as const;

/**
 * Makes a case of a lead: title, source, place and what is known go along. The case's clock of verification runs from the day on which the
 * handling agency had the lead.
 * @returns the case's id
 * @throws Problem request.notFound, step.notAllowed, step.notYours
 */
export async function caseFromLead(
  session: Session,
  tools: WorkTools,
  q: { id: string; offenceCode: string | null },
): Promise<string> {
  const row = await findLead(session.tx, q.id);
  if (row === undefined) throw problem('request.notFound');
  const said = [`${row.no} ${row.sourceNote}`.trim(), row.summary, amountNote(row)].filter((part) => part !== '');
  const caseId = await openCase(session, tools, {
    title: row.title,
    source: {
      kind: caseSources[row.sourceKind as keyof typeof caseSources],
      on: await receivedOn(session.tx, row),
      note: said.join('\n').slice(0, 2_000),
    },
    offenceCode: q.offenceCode,
    regionCode: row.regionCode,
    place: row.place,
    platform: row.platform,
    actFrom: null,
    actUntil: null,
    demo: row.demo,
  });
  await act(session, tools, { instanceId: q.id, step: 'openCase', facts: { caseId } });
  return caseId;
}

function amountNote({ estimate }: Lead): string {
  return estimate === null ? '' : `涉案金额估算 ${(estimate / 100).toFixed(2)} 元（估算，非认定）`;
}

/** The day from which the handling agency counts: when it signed for the lead, or found it itself. */
async function receivedOn(tx: Tables, row: Lead): Promise<string> {
  const signed = await tx
    .selectFrom('procedureEvent')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('instanceId', '=', row.id)
    .where('step', '=', 'sign')
    .executeTakeFirst();
  return signed?.at === null || signed?.at === undefined ? row.foundOn : localDate(signed.at.getTime());
}
