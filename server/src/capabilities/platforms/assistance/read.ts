// What the pages and lists of requests for assistance read.
import { localDate } from '@qingfeng/codes';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { SearchHit } from '../../../platform/lists/paged/search-hit.ts';
import { snippet, wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { agenciesByKey, agencyRef, type KeyedAgency } from '../../../platform/organisation/agencies/agency-refs.ts';
import {
  type DueMarks,
  dueMarks,
  listDue,
  readStanding,
  type Today,
  unmarked,
  type WorkTools,
} from '../../../platform/procedures/index.ts';
import { setsAsked } from './actions.ts';
import { identityView, mayBring } from './answers.ts';
import { dataSetsOn } from './data-sets.ts';
import { approvalProcedure } from './procedure.approval.ts';
import { assistanceProcedures } from './procedure.assistance.ts';
import type { assistanceRecord, assistanceRow, Letter } from './schema.ts';
import { offeringSets, setTitles } from './sets-given.ts';
import { type AssistanceState, dutyTitle, stateTitle } from './states.ts';
import { dataOf, findRequest, identitiesOf, type RequestRow, requestsPassing } from './store.ts';
import type { Ruling } from './who-may-ask.ts';

type Agencies = ReadonlyMap<number, KeyedAgency>;
type Row = z.infer<typeof assistanceRow>;
type Standing = Awaited<ReturnType<typeof readStanding>>;

/** Steps that routes of their own take. */
const notActions = new Set(['draft', 'revise']);

/** @throws Problem request.notFound */
export async function readAssistance(
  session: Session,
  tools: WorkTools,
  id: string,
): Promise<z.infer<typeof assistanceRecord>> {
  const { tx, acting } = session;
  const row = await findRequest(tx, id);
  if (row === undefined) throw problem('request.notFound');
  const agencies = await agenciesByKey(tx, agencyKeys(row));
  const range = (row.range ?? {}) as { goods?: string; places?: string };
  const missing = setsAsked(row).filter((one) => !row.given.includes(one));
  // The home authority of another line may see the request by its place; what belongs to the asking side is its own.
  const own = row.ownerAgency === acting.agencyKey;
  const inside = own || row.addressee !== acting.agencyKey;
  const day = localDate((row.sentAt ?? tools.now).getTime());
  const data = await dataOf(tx, id);
  const identities = await identitiesOf(tx, id);
  const current = await standingOf(session, tools, row);
  const brought = [
    ...data.filter(({ givenAt }) => givenAt === null).map(({ dataSet }) => dataSet),
    ...(identities.some(({ givenAt }) => givenAt === null) ? ['merchant'] : []),
  ];
  const open = new Set(missing.length > 0 ? [...missing, ...brought] : setsAsked(row));
  return {
    request: {
      ...rowOf(row, agencies, unmarked(tools)),
      shops: row.shops as Letter['shops'],
      offers: row.offers as Letter['offers'],
      outside: row.outside,
      from: row.dataFrom,
      until: row.dataUntil,
      goods: range.goods ?? '',
      places: range.places ?? '',
      purpose: row.purpose,
      contact: row.contact,
      days: row.days,
      given: row.given,
      missing,
      missingTitle: setTitles(missing),
      receivedAt: row.receivedAt?.toISOString() ?? null,
      own,
      caseId: inside ? row.caseId : null,
      leadId: inside ? row.leadId : null,
      draft: inside ? await draftOf(session, row) : null,
    },
    ruling: row.ruling as unknown as Ruling,
    catalogue: dataSetsOn(day).map((set) => ({ ...set, fields: [...set.fields] })),
    proof: proofOf(row),
    data: data.map((one) => ({
      ...one,
      title: setTitles([one.dataSet]),
      size: Number(one.size),
      uploadedAt: one.uploadedAt.toISOString(),
      givenAt: one.givenAt?.toISOString() ?? null,
    })),
    identities: identities.map(identityView),
    mayBring: mayBring(session, row),
    ...current,
    actions: current.actions.map((action) => offeringSets(action, open)),
    version: row.version,
  };
}

async function draftOf({ tx }: Session, { draftFile }: RequestRow) {
  if (draftFile === null) return null;
  return (await tx.selectFrom('file').select(['id', 'name']).where('id', '=', draftFile).executeTakeFirst()) ?? null;
}

function proofOf(row: RequestRow): z.infer<typeof assistanceRecord>['proof'] {
  if (row.letter === null || row.letterDigest === null || row.sentAt === null) return null;
  return {
    letter: row.letter as Letter,
    sha256: row.letterDigest,
    sentAt: row.sentAt.toISOString(),
    receivedAt: row.receivedAt?.toISOString() ?? null,
  };
}

/** Before the sending the approval; afterwards the request, with the approval's past for who may see it. */
async function standingOf(session: Session, tools: WorkTools, row: RequestRow): Promise<Standing> {
  const approval = await approvalOf(session, tools, row);
  if (row.sentAt === null) {
    if (approval === undefined) throw problem('request.notFound');
    return {
      ...approval,
      actions: approval.actions.flatMap((one) =>
        one.action === 'issue' ? [sendAction(one)] : notActions.has(one.action) ? [] : [one],
      ),
    };
  }
  const sent = await readStanding(session, tools, row.id);
  const open = { ...sent, actions: sent.actions.filter(({ action }) => action !== 'send') };
  if (approval === undefined) return open;
  return {
    ...open,
    clocks: [...open.clocks, ...approval.clocks],
    timeline: [...approval.timeline.filter(({ kind }) => kind !== 'ahead'), ...open.timeline].toSorted((one, other) =>
      one.at.localeCompare(other.at),
    ),
    files: [...open.files, ...approval.files],
  };
}

/** Whoever is asked does not see the run of the approval. */
async function approvalOf(session: Session, tools: WorkTools, row: RequestRow): Promise<Standing | undefined> {
  const seen = await session.tx
    .selectFrom('procedureInstance')
    .select('id')
    .where('id', '=', row.approvalRun)
    .executeTakeFirst();
  return seen === undefined ? undefined : readStanding(session, tools, row.approvalRun);
}

/** What the page asks when a request is sent; its number is taken then. */
function sendAction(issue: Standing['actions'][number]): Standing['actions'][number] {
  const asks = [
    {
      fact: 'way',
      kind: 'choice',
      title: { zh: '发出方式', en: 'Sent by' },
      options: {
        api: { zh: '平台系统', en: 'Platform system' },
        document: { zh: '书面函件', en: 'Paper letter' },
      },
    },
    {
      fact: 'dueOn',
      kind: 'date',
      notBeforeEvent: true,
      optional: true,
      title: { zh: '答复期限', en: 'Answer due on' },
    },
    { fact: 'files', kind: 'file', optional: true, title: { zh: '盖章的函件', en: 'Sealed letter' } },
  ];
  return { ...issue, action: 'send', asks: issue.allowed ? asks : [] };
}

/** Rows as lists show them. */
export async function requestRows(
  { tx }: Pick<Session, 'tx'>,
  today: Today,
  rows: readonly RequestRow[],
): Promise<Row[]> {
  const agencies = await agenciesByKey(tx, rows.flatMap(agencyKeys));
  const procedures = [...assistanceProcedures, approvalProcedure];
  const marks = await dueMarks(tx, { kinds: ['assistance', 'assistanceApproval'], procedures }, rows);
  return rows.map((row) => rowOf(row, agencies, { today, marks }));
}

function rowOf(row: RequestRow, agencies: Agencies, at: { today: Today; marks: DueMarks }): Row {
  const sets = setsAsked(row);
  return {
    id: row.id,
    no: row.no,
    title: row.title,
    asker: refOf(agencies, row.ownerAgency),
    platformId: row.platformId,
    addressee: row.addressee === null ? null : refOf(agencies, row.addressee),
    addresseeKind: row.addresseeKind as Row['addresseeKind'],
    platform: row.platform,
    merchant: row.merchant,
    matterNo: row.matterNo,
    of: row.ofWhat as Row['of'],
    dataSets: sets,
    dataTitle: setTitles(sets),
    way: row.way as Row['way'],
    sentAt: row.sentAt?.toISOString() ?? null,
    dueOn: row.dueOn,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    outcome: row.outcome as Row['outcome'],
    state: row.state as AssistanceState,
    stateTitle: stateTitle(row.state),
    nextDue: listDue(row, { ...at, title: dutyTitle(row.nextDuty) }),
    demo: row.demo,
    version: row.version,
  };
}

/** Requests in the search over everything. */
export async function searchRequests(
  { tx, acting }: Session,
  { q, limit }: { q: string; limit: number },
): Promise<SearchHit[]> {
  const words = wordsOf(q);
  if (words.length === 0) return [];
  const filter = { now: new Date(0), agencyKey: acting.agencyKey, words };
  const found = await requestsPassing(tx, filter).orderBy('createdAt', 'desc').limit(limit).execute();
  return found.map(({ id, no, title, platform, merchant, matterNo }) => ({
    kind: 'assistance',
    kindTitle: { zh: '平台协查', en: 'Request to a platform' },
    id,
    title: `${no ?? ''} ${title}`.trim(),
    snippet: snippet([title, platform, merchant, matterNo].filter(Boolean).join(' '), words),
    link: `/platforms/assistance/${id}`,
  }));
}

const agencyKeys = ({ ownerAgency, addressee }: RequestRow): number[] => [
  ownerAgency,
  ...(addressee === null ? [] : [addressee]),
];

export function refOf(agencies: Agencies, key: number) {
  const agency = agencies.get(key);
  if (agency === undefined) throw new TypeError(`no agency ${key}`);
  return agencyRef(agency);
}
