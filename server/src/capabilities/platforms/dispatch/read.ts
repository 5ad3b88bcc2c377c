// What the pages and lists of requests to dispatch centres read.
import type { Text } from '@qingfeng/procedure';
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
import { findLead } from '../../leads/index.ts';
import { recordedFor } from '../recorded-for.ts';
import { readOpinion } from './opinions.ts';
import { dispatchProcedure } from './procedure.dispatch.ts';
import { opinionAsks, opinionProcedure } from './procedure.opinion.ts';
import type { dispatchRecord, dispatchRow } from './schema.ts';
import { type DispatchRow, dispatchesPassing, findDispatch, numberOf } from './store.ts';
import { actionTitles, opinionTitles } from './terms.ts';

type Row = z.infer<typeof dispatchRow>;
type Agencies = ReadonlyMap<number, KeyedAgency>;
const { states, duties } = dispatchProcedure.declaration;

/** @throws Problem request.notFound */
export async function readDispatch(
  session: Session,
  tools: WorkTools,
  id: string,
): Promise<z.infer<typeof dispatchRecord>> {
  const { tx } = session;
  const row = await findDispatch(tx, id);
  if (row === undefined) throw problem('request.notFound');
  const agencies = await agenciesByKey(tx, agencyKeys(row));
  const standing = await readStanding(session, tools, id);
  const lead = row.leadId === null ? undefined : await findLead(tx, row.leadId);
  return {
    request: {
      ...rowOf(row, agencies, unmarked(tools)),
      shopNo: row.shopNo,
      complaint: row.complaint,
      statement: row.statement,
      grounds: row.grounds,
      dataRef: row.dataRef,
      localOffice: refOf(agencies, row.localOffice),
      lead: lead === undefined ? null : { id: lead.id, no: lead.no },
    },
    opinion: await readOpinion(session, tools, id),
    mayChange: standing.actions.some(({ action, allowed }) => action === 'redraw' && allowed),
    ...standing,
    // The number of the lead is no question, nor the opinion that is answered with: the server knows them.
    actions: standing.actions
      .filter(({ action }) => action !== 'draw' && action !== 'redraw')
      .map((action) => ({ ...action, asks: asksOf(action) }))
      .map((action) => (row.platformBody === null ? recordedFor(action, dispatchProcedure.declaration.steps) : action)),
    version: row.version,
  };
}

/** Rows as lists show them. */
export async function dispatchRows(
  { tx }: Pick<Session, 'tx'>,
  today: Today,
  rows: readonly DispatchRow[],
): Promise<Row[]> {
  const agencies = await agenciesByKey(tx, rows.flatMap(agencyKeys));
  const marks = await dueMarks(
    tx,
    { kinds: ['dispatch', 'dispatchOpinion'], procedures: [dispatchProcedure, opinionProcedure] },
    rows,
  );
  return rows.map((row) => rowOf(row, agencies, { today, marks }));
}

const known = new Set<unknown>(['leadId', 'opinion', 'grounds']);

/** What the form of an action asks for; that of the opinion belongs to the run that the opinion is kept in. */
function asksOf({ action, allowed, asks }: { action: string; allowed: boolean; asks: Record<string, unknown>[] }) {
  if (action !== 'opine') return asks.filter(({ fact }) => !known.has(fact));
  return allowed ? opinionAsks.map((one) => ({ ...one })) : [];
}

const said = (at: Date | null): string | null => at?.toISOString() ?? null;
const titleIn = (titles: Readonly<Record<string, Text>>, value: string | null): Text | null =>
  value === null ? null : (titles[value] ?? null);

function rowOf(row: DispatchRow, agencies: Agencies, at: { today: Today; marks: DueMarks }): Row {
  const { nextDuty } = row;
  const state = row.state as Row['state'];
  const known: Readonly<Record<string, { title: Text }>> = duties;
  return {
    id: row.id,
    no: numberOf(row),
    platform: { id: row.platformId, name: row.platform, takesPart: row.platformBody !== null },
    requester: refOf(agencies, row.ownerAgency) ?? missing(row.ownerAgency),
    centre: refOf(agencies, row.centre) ?? missing(row.centre),
    assigned: refOf(agencies, row.assigned),
    patentNo: row.patentNo,
    patentKind: row.patentKind as Row['patentKind'],
    patentTitle: row.patentTitle,
    patentHolder: row.patentHolder,
    shopName: row.shopName,
    product: row.product,
    links: row.links,
    drawnOn: row.drawnOn,
    sentAt: said(row.sentAt),
    opinion: row.opinion as Row['opinion'],
    opinionTitle: titleIn(opinionTitles, row.opinion),
    opinedAt: said(row.opinedAt),
    answeredAt: said(row.answeredAt),
    done: row.done as Row['done'],
    doneTitle: titleIn(actionTitles, row.done),
    actedAt: said(row.actedAt),
    state,
    stateTitle: states[state].title,
    nextDue: listDue(row, { ...at, title: nextDuty === null ? null : (known[nextDuty]?.title ?? null) }),
    demo: row.demo,
    version: row.version,
  };
}

const agencyKeys = ({ ownerAgency, centre, assigned, localOffice }: DispatchRow): number[] =>
  [ownerAgency, centre, assigned, localOffice].filter((key) => key !== null);

function refOf(agencies: Agencies, key: number | null) {
  const agency = key === null ? undefined : agencies.get(key);
  return agency === undefined ? null : agencyRef(agency);
}

function missing(key: number): never {
  throw new TypeError(`no agency ${key}`);
}

/** Requests to dispatch centres in the search over everything. */
export async function searchDispatches(
  { tx, acting }: Session,
  { q, limit }: { q: string; limit: number },
): Promise<SearchHit[]> {
  const words = wordsOf(q);
  if (words.length === 0) return [];
  const filter = { now: new Date(0), agencyKey: acting.agencyKey, words };
  const found = await dispatchesPassing(tx, filter).orderBy('createdAt', 'desc').limit(limit).execute();
  return found.map((row) => ({
    kind: 'dispatch',
    kindTitle: { zh: '协作调度', en: 'Request to a dispatch centre' },
    id: row.id,
    title: `${numberOf(row)} ${row.patentTitle}`,
    snippet: snippet([row.patentNo, row.platform, row.shopName, row.product].filter(Boolean).join(' '), words),
    link: `/platforms/dispatches/${row.id}`,
  }));
}
