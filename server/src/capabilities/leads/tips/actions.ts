// What is done with tips and complaints: received, taken charge of, handed on, made into leads, answered.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Evaluation } from '@qingfeng/procedure';
import type pg from 'pg';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Role, Session, Tables } from '../../../platform/database/connections/connect.ts';
import { storeInHalves } from '../../../platform/database/queries/halves.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import type { SourceMessage } from '../../../platform/exchange/kind.ts';
import { refuseFields, unknownRegion } from '../../../platform/http/requests/field-faults.ts';
import { digestOf, newSecret, receiptNo } from '../../../platform/portal/receipts.ts';
import {
  act,
  type Draft,
  doesOfficeWork,
  draftStart,
  type Start,
  type Step,
  type SystemAuthor,
  startInstanceAsSystem,
  startInstances,
  storeDrafts,
  tieFiles,
  type WorkTools,
} from '../../../platform/procedures/index.ts';
import { handlerOf, registerLead } from '../leads/actions.ts';
import { leadProblem } from '../problems.ts';
import { saidByPeople } from '../procedure.terms.ts';
import { dutyColumns } from '../projections.ts';
import { storeAuthors } from './author.ts';
import type { Author, NewTip, TipContent } from './schema.ts';
import { findTip, findTipByChannel, insertMessage, insertTips, sentFiles, updateTip } from './store.ts';
import { talkFileFault } from './talk-files.ts';

type TipTools = WorkTools & { crypto: Cryptography };
type Entering = Omit<NewTip, 'channel'> & { channel: string; demo?: boolean; source?: TipSource };
/** The system that owns a tip, and which of its fields. */
type TipSource = Pick<SourceMessage, 'system' | 'sourceId' | 'sourceVersion'> & { fields: readonly string[] };
type Received = TipContent & {
  channel: string;
  channelNo: string | null;
  receivedOn: string;
  author: Author | null;
} & {
  source?: TipSource;
};

/** What is wrong with a tip or complaint that has the right form. */
async function entryFaults(
  tx: Tables,
  { now }: Pick<WorkTools, 'now'>,
  { receivedOn, regionCode }: Pick<NewTip, 'receivedOn' | 'regionCode'>,
): Promise<FieldProblem[]> {
  return [...dayFaults({ now, receivedOn }), ...(await unknownRegion(tx, regionCode))];
}

/** What is wrong with the day on which a tip came in. */
export function dayFaults({ now, receivedOn }: { now: Date; receivedOn: string }): FieldProblem[] {
  const isAhead = receivedOn > localDate(now.getTime());
  return isAhead ? [{ pointer: '/receivedOn', zh: '不能晚于今天', en: 'not later than today' }] : [];
}

/**
 * Enters a tip or complaint that came to the acting agency; one that was sent before by the same channel is found again.
 * @returns its id, and whether it was there already
 * @throws Problem request.invalid, step.notYours
 */
export async function registerTip(
  session: Session,
  tools: TipTools,
  q: Entering,
): Promise<{ id: string; known: boolean }> {
  const { tx, acting } = session;
  refuseFields(await entryFaults(tx, tools, q));
  const { channel, channelNo } = q;
  const before =
    channelNo === null ? undefined : await findTipByChannel(tx, { agencyKey: acting.agencyKey, channel, channelNo });
  if (before !== undefined) return { id: before.id, known: true };
  const start = startOf(q, { agencyKey: acting.agencyKey, demo: q.demo ?? false });
  const [begun] = await startInstances(session, tools, [start]);
  if (begun === undefined) throw new TypeError('a tip has its run');
  await storeTips(tx, tools, [{ received: q, start, evaluation: begun.evaluation, secret: null }]);
  return { id: start.id, known: false };
}

/**
 * Enters many that were looked at already: in as many statements as for one. One that the database refuses is left out.
 * @param q.refuse is told which, by its place, and what the database says of it
 * @returns the ids that they have, or would have had
 * @throws Problem step.notYours
 */
export async function registerTips(
  session: Session,
  tools: TipTools,
  q: { tips: readonly Entering[]; refuse: (place: number, error: pg.DatabaseError) => void },
): Promise<string[]> {
  const { agencyKey } = session.acting;
  const drafted = q.tips.map((received, place) => {
    const start = startOf(received, { agencyKey, demo: received.demo ?? false });
    const run: Draft = draftStart(session, tools, start);
    return { received, start, run, evaluation: run.evaluation, secret: null, place };
  });
  await storeInHalves(session.tx, {
    rows: drafted,
    store: async (rows) => {
      await storeDrafts(
        session,
        tools,
        rows.map(({ run }) => run),
      );
      await storeTips(session.tx, tools, rows);
      return [];
    },
    refuse: ({ place }, error) => q.refuse(place, error),
  });
  return drafted.map(({ start }) => start.id);
}

/** What the author of a tip from the portal is given: with both they come back. */
export type Receipt = { id: string; no: string; secret: string };

/**
 * Receives what a citizen sent through the portal, for the agency that is competent.
 * @throws Problem request.invalid
 */
export async function receiveFromPortal(
  tx: Tables,
  tools: TipTools,
  q: TipContent & {
    author: Author | null;
    agency: { key: number; name: string };
    requestId: string;
    demo?: boolean;
    addsTo?: string;
    /** Id and secret that the form was given before it was sent, so that sending it twice makes one record. */
    form?: { id: string; secret: string };
  },
): Promise<Receipt> {
  refuseFields(await unknownRegion(tx, q.regionCode));
  const received = { ...q, channel: 'portal', channelNo: null, receivedOn: localDate(tools.now.getTime()) };
  const start = startOf(received, { agencyKey: q.agency.key, demo: q.demo ?? false, id: q.form?.id });
  const author: SystemAuthor = {
    displayName: '举报门户',
    agencyKey: q.agency.key,
    agencyName: q.agency.name,
    requestId: q.requestId,
  };
  const begun = await startInstanceAsSystem(tx, tools, { ...start, author });
  const secret = q.form?.secret ?? newSecret();
  const stored = { received, start, evaluation: begun.evaluation, secret, addsTo: q.addsTo };
  const [no = ''] = await storeTips(tx, tools, [stored]);
  await tools.tell?.(tx, [
    {
      agencyKey: q.agency.key,
      kind: 'receive',
      link: `/tips/${start.id}`,
      title: { zh: `收到网上${q.kind === 'tip' ? '举报' : '投诉'} ${no}`, en: `A ${q.kind} has come in: ${no}` },
    },
  ]);
  return { id: start.id, no, secret };
}

function startOf(q: Received, given: { agencyKey: number; demo: boolean; id?: string | undefined }): Start {
  const { agencyKey, demo, id = randomUUID() } = given;
  return {
    id,
    procedure: q.kind === 'tip' ? 'leads.tip' : 'leads.complaint',
    recordId: id,
    title: q.title,
    ownerAgency: agencyKey,
    stewardAgency: null,
    demo,
    step: 'receive',
    facts: { receivedOn: q.receivedOn, named: q.author !== null },
  };
}

type Storing = {
  received: Received;
  start: Start;
  evaluation: Evaluation;
  secret: string | null;
  addsTo?: string | undefined;
};

/** @returns their receipt numbers */
async function storeTips(tx: Tables, { crypto, now }: TipTools, tips: readonly Storing[]): Promise<string[]> {
  const numbered = tips.map((one) => ({ ...one, no: receiptNo('JB', now) }));
  await insertTips(tx, numbered.map(tipRow));
  await storeAuthors(tx, {
    crypto,
    authors: numbered.flatMap(({ received: { author }, start }) =>
      author === null ? [] : [{ tipId: start.id, author }],
    ),
  });
  return numbered.map(({ no }) => no);
}

function tipRow({ received, start, evaluation, secret, addsTo, no }: Storing & { no: string }) {
  return {
    id: start.id,
    ownerAgency: start.ownerAgency,
    kind: received.kind,
    no,
    channel: received.channel,
    channelNo: received.channelNo,
    receivedOn: received.receivedOn,
    named: received.author !== null,
    title: received.title,
    account: received.account,
    claim: received.claim,
    respondent: received.respondent,
    respondentAddress: received.respondentAddress,
    regionCode: received.regionCode,
    platform: received.platform,
    link: received.link,
    goods: received.goods,
    mark: received.mark,
    addsTo: addsTo ?? null,
    secret: secret === null ? null : digestOf('tip', secret),
    ...(received.source !== undefined && sourceColumns(received.source)),
    ...dutyColumns(evaluation),
    demo: start.demo ?? false,
  };
}

function sourceColumns({ system, sourceId, sourceVersion, fields }: TipSource) {
  return { sourceSystem: system, sourceId, sourceVersion, sourceFields: [...fields].toSorted() };
}

/** A step of a tip or complaint; handing on names the agency. @throws as act, and leads.noHandler, request.invalid */
export async function takeTipStep(session: Session, tools: WorkTools, asked: Step): Promise<void> {
  const step = { ...asked, facts: saidByPeople(asked.facts) };
  if ((await findTip(session.tx, step.instanceId)) === undefined) throw problem('request.notFound');
  switch (step.step) {
    // Made by a route of its own, which takes this step.
    case 'split':
      throw problem('step.notAllowed');
    case 'handOn':
      await act(session, tools, { ...step, parties: { handedTo: await handlerOf(session.tx, step.facts.handler) } });
      return;
    case 'changeOfficer': {
      const { id: officerId, said: officer } = await colleague(session, step.facts.officer);
      await act(session, tools, { ...step, facts: { ...step.facts, officer, officerId } });
      return;
    }
    default:
      await act(session, tools, step);
  }
}

/**
 * The officer in charge is one who does the work of the acting agency. @returns with what the record says of them
 * @throws Problem request.invalid
 */
async function colleague({ tx, acting }: Session, account: unknown): Promise<{ id: string; said: string }> {
  const found = await tx
    .selectFrom('appUser')
    .select(['id', 'account', 'displayName', 'roles'])
    .where('account', '=', typeof account === 'string' ? account : '')
    .where('agencyId', '=', acting.agencyId)
    .where('active', '=', true)
    .where('kind', '=', 'person')
    .executeTakeFirst();
  if (found !== undefined && doesOfficeWork({ roles: found.roles as Role[] }))
    return { id: found.id, said: `${found.displayName}（${found.account}）` };
  const [zh, en] = ['不是本单位在岗办案人员的账号', 'no account of somebody who does the work of this agency'];
  throw problem('request.invalid', {}, { fields: [{ pointer: '/facts/officer', zh, en }] });
}

/**
 * Makes a lead of a tip or complaint: what it says goes along, who said it does not.
 * @returns the lead's id
 * @throws Problem request.notFound, leads.leadThere, step.notAllowed, step.notYours
 */
export async function leadFromTip(session: Session, tools: WorkTools, id: string): Promise<string> {
  const tip = await findTip(session.tx, id);
  if (tip === undefined) throw problem('request.notFound');
  if (tip.leadId !== null) throw leadProblem('leads.leadThere');
  const leadId = await registerLead(session, tools, {
    title: tip.title,
    source: tip.kind === 'tip' ? 'tip' : 'complaint',
    sourceNote: [tip.no, tip.channelNo].filter(Boolean).join(' '),
    // What a report tells is known from the day it came; an offence found in mediation from the day it was found (投诉举报处理暂行办法 23).
    foundOn: tip.kind === 'tip' ? tip.receivedOn : localDate(tools.now.getTime()),
    respondent: tip.respondent,
    regionCode: tip.regionCode,
    place: tip.respondentAddress,
    platform: tip.platform,
    mark: tip.mark,
    goods: tip.goods,
    summary: [tip.account, tip.link].filter(Boolean).join('\n').slice(0, 5_000),
    estimateFen: null,
    tipId: id,
    demo: tip.demo,
  });
  await act(session, tools, { instanceId: id, step: 'makeLead', facts: { leadId } });
  return leadId;
}

/**
 * Writes to the author, who reads it with receipt number and secret.
 * @throws Problem request.notFound, leads.notInCharge, request.invalid (files)
 */
export async function writeToAuthor(
  { tx, acting }: Session,
  { now }: Pick<WorkTools, 'now'>,
  q: { id: string; text: string; files: readonly string[] },
): Promise<void> {
  const tip = await findTip(tx, q.id);
  if (tip === undefined) throw problem('request.notFound');
  if (tip.officer !== acting.userId) throw leadProblem('leads.notInCharge');
  const files = [...new Set(q.files)];
  await tieFiles(tx, { id: q.id, kind: 'tip', recordId: q.id }, { pointer: '/files', files });
  const fault = talkFileFault(await sentFiles(tx, files));
  if (fault !== undefined) refuseFields([{ pointer: '/files', ...fault }]);
  await insertMessage(tx, { tipId: q.id, at: now, side: 'office', userId: acting.userId, text: q.text, files });
  await updateTip(tx, q.id, { unread: 0 });
}
