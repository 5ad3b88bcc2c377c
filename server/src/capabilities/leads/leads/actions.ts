// What is done with leads: entered, dispatched, taken up, brought to an end.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { FieldProblem, Words } from '../../../platform/errors/problem.ts';
import { refuseFields, unknownRegion } from '../../../platform/http/requests/field-faults.ts';
import { requireVersion } from '../../../platform/http/requests/versions.ts';
import { agencyNamed } from '../../../platform/organisation/agencies/agency-refs.ts';
import { takeNext } from '../../../platform/organisation/number-series.ts';
import { act, type Step, startInstances, type WorkTools } from '../../../platform/procedures/index.ts';
import { unknownLink } from '../../../platform/registers/index.ts';
import { leadProblem } from '../problems.ts';
import { saidByPeople } from '../procedure.terms.ts';
import { dutyColumns } from '../projections.ts';
import { mergedFollow, mergeLead, separateLead } from './merge.ts';
import type { NewLead } from './schema.ts';
import { commonSuperior, findLead, insertLeads, type Lead, lockLead, updateLead } from './store.ts';
import { tellAgency } from './tell-agency.ts';

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
    ...(await unknownLink(session.tx, { kind: 'campaigns', id: q.campaignId, pointer: '/campaignId' })),
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

/** Officers of the agency that found it and of the one that handles it. */
export function mayChangeLead({ acting }: Pick<Session, 'acting'>, { ownerAgency, handler }: Lead): boolean {
  return [ownerAgency, handler].includes(acting.agencyKey) && acting.roles.some((role) => writers.has(role));
}
const writers: ReadonlySet<string> = new Set(['officer', 'approver']);

/**
 * Says to which campaign a lead belongs, whatever has become of it.
 * @throws Problem request.notFound, record.changed, request.invalid, access.refusedByDatabase
 */
export async function changeLead(
  session: Session,
  { id, version, campaignId }: { id: string; version: number; campaignId: string | null },
): Promise<void> {
  const { tx } = session;
  const row = await lockLead(tx, id);
  if (row === undefined || !mayChangeLead(session, row)) {
    if ((await findLead(tx, id)) === undefined) throw problem('request.notFound');
    throw problem('access.refusedByDatabase');
  }
  requireVersion(row.version, { kind: 'lead', id, seen: version });
  refuseFields(await unknownLink(tx, { kind: 'campaigns', id: campaignId, pointer: '/campaignId' }));
  await updateLead(tx, id, { campaignId });
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
    campaignId: q.campaignId ?? null,
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
      await passOn(session, tools, { ...step, parties: { superior: await superiorOf(session, row) } });
      return;
    }
    case 'dispatch':
    case 'agree':
    case 'designate': {
      const handler = await handlerOf(session.tx, step.facts.handler);
      if (step.step === 'dispatch' && handler === row.ownerAgency) throw noHandler(ownVerification);
      await passOn(session, tools, { ...step, parties: { handler } });
      return;
    }
    case 'takeUp':
      if (looksIntoNone(session.acting)) throw noHandler(nobodysLead);
      await passOn(session, tools, {
        ...step,
        // The clock of verification runs from the day on which it was found, not from the day somebody looked at it.
        facts: { ...step.facts, foundOn: row.foundOn },
        parties: { handler: session.acting.agencyKey },
      });
      return;
    case 'merge':
      await mergeLead(session, tools, { row, step });
      return;
    case 'separate':
      await separateLead(session, tools, { row, step });
      return;
    case 'close':
      await act(session, tools, step);
      await tellAgency(session, tools, {
        ...{ agencyKey: row.ownerAgency, step: 'close', lead: row },
        did: { zh: '了结线索，不予立案', en: 'The lead was closed without a case' },
        body: { zh: `${row.no} ${step.reason ?? ''}`, en: `${row.no} ${step.reason ?? ''}` },
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

/** A step by which another agency takes part; leads that were merged into this one go along. */
async function passOn(
  session: Session,
  tools: WorkTools,
  step: Step & { parties: Readonly<Record<string, number>> },
): Promise<void> {
  await act(session, tools, step);
  await mergedFollow(session, tools, { id: step.instanceId, parties: step.parties });
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

/** Procuratorate and court: they pass on what they find. */
export const looksIntoNone = ({ departmentId }: { departmentId: string }): boolean =>
  ['spp', 'spc'].includes(departmentId);
const nobodysLead: Words = { zh: '法院、检察院不核查线索', en: 'courts and procuratorates look into no leads' };

/** @throws Problem leads.noHandler unless exactly one agency in use has the name, which looks into leads */
export async function handlerOf(tx: Tables, name: unknown): Promise<number> {
  const agency = typeof name === 'string' ? await agencyNamed(tx, name.trim()) : undefined;
  if (agency !== undefined && !looksIntoNone(agency)) return agency.key;
  const why =
    agency === undefined
      ? {
          zh: '平台上没有启用中的这个单位，或者有几个单位同名',
          en: 'no agency in use here has this name, or several have',
        }
      : nobodysLead;
  throw noHandler(why);
}

/** Its clock would begin anew on the day on which the finder signed for its own lead. */
const ownVerification = {
  zh: '就是发现单位；自己核查的，用“自行核查”',
  en: 'is the agency that found it, which takes it up itself instead',
};

function noHandler(why: Words) {
  return leadProblem('leads.noHandler', {}, { fields: [{ pointer: '/facts/handler', ...why }] });
}
