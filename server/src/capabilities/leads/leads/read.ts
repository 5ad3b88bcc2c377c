// What the pages and lists of leads read.
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
import { linksSaid } from '../../../platform/registers/index.ts';
import { findCaseHead } from '../../cases/index.ts';
import { placeName } from '../place-name.ts';
import { askedOfPeople } from '../procedure.terms.ts';
import { looksIntoNone, mayChangeLead } from './actions.ts';
import { leadProcedures } from './procedure.ts';
import type { leadRecord, leadRow, leadSource, leadState, reason } from './schema.ts';
import { competentAgency, findLead, type Lead, leadsMergedInto, leadsPassing } from './store.ts';

type Agencies = ReadonlyMap<number, KeyedAgency>;
type Row = z.infer<typeof leadRow>;

const { declaration } = leadProcedures.at(-1) ?? leadProcedures[0] ?? noProcedure();
function noProcedure(): never {
  throw new TypeError('leads live by a procedure');
}

/** Titles of the results, from the choice that the procedure offers, and of the case. */
const resultTitles: Readonly<Record<string, Text>> = {
  case: { zh: '转为案件', en: 'Case opened' },
  ...Object.fromEntries(
    (declaration.steps.close.requires ?? []).flatMap((one) =>
      'options' in one ? Object.entries<Text>(one.options) : [],
    ),
  ),
};

/** The case is made by a route of its own, which also takes this step; the others are the platform's. */
const takenOtherwise = new Set(['openCase', 'addOffers', 'follow']);

/** @throws Problem request.notFound */
export async function readLead(session: Session, tools: WorkTools, id: string): Promise<z.infer<typeof leadRecord>> {
  const { tx, acting } = session;
  const row = await findLead(tx, id);
  if (row === undefined) throw problem('request.notFound');
  const suggested =
    row.regionCode === null
      ? undefined
      : await competentAgency(tx, { regionCode: row.regionCode, departmentId: acting.departmentId });
  const agencies = await agenciesByKey(tx, [row.ownerAgency, ...present(row.handler), ...present(suggested)]);
  const campaignOf = await linksSaid(tx, { kind: 'campaigns', ids: [row.campaignId] });
  const standing = await readStanding(session, tools, id);
  const into = row.mergedInto === null ? undefined : await findLead(tx, row.mergedInto);
  const file = row.caseId === null ? undefined : await findCaseHead(tx, row.caseId);
  return {
    lead: {
      ...rowOf(row, { agencies, campaignOf, ...unmarked(tools) }),
      sourceNote: row.sourceNote,
      place: row.place,
      regionName: row.regionCode === null ? null : placeName(row.regionCode) || row.regionCode,
      goods: row.goods,
      summary: row.summary,
      reasons: row.reasons as z.infer<typeof reason>[],
      estimateBasis: row.estimateBasis as Text | null,
      resultNote: row.resultNote,
      sellerId: row.sellerId,
      monitorId: row.monitorId,
      tipId: row.tipId,
      case: file === undefined ? null : { id: file.id, no: file.no, title: file.title },
      mayBecomeCase: standing.actions.some(({ action, allowed }) => action === 'openCase' && allowed),
      mayChange: mayChangeLead(session, row),
      mergedInto: into === undefined ? null : { id: into.id, no: into.no, title: into.title },
      merged: await leadsMergedInto(tx, id),
      suggested: suggested === undefined ? null : refOf(agencies, suggested),
    },
    ...standing,
    actions: askedOfPeople(
      standing.actions.filter(
        ({ action }) => !takenOtherwise.has(action) && !(action === 'takeUp' && looksIntoNone(acting)),
      ),
    ),
    version: row.version,
  };
}

/** Rows as lists show them. */
export async function leadRows({ tx }: Pick<Session, 'tx'>, today: Today, rows: readonly Lead[]): Promise<Row[]> {
  const agencies = await agenciesByKey(
    tx,
    rows.flatMap(({ ownerAgency, handler }) => [ownerAgency, ...present(handler)]),
  );
  const marks = await dueMarks(tx, { kinds: ['lead'], procedures: leadProcedures }, rows);
  const campaignOf = await linksSaid(tx, { kind: 'campaigns', ids: rows.map(({ campaignId }) => campaignId) });
  return rows.map((row) => rowOf(row, { agencies, campaignOf, marks, today }));
}

type Known = {
  agencies: Agencies;
  campaignOf: Awaited<ReturnType<typeof linksSaid>>;
  marks: DueMarks;
  today: Today;
};

function rowOf(row: Lead, { agencies, campaignOf, marks, today }: Known): Row {
  const { nextDuty } = row;
  const duties: Readonly<Record<string, { title: Text }>> = declaration.duties;
  const title = nextDuty === null ? null : (duties[nextDuty]?.title ?? null);
  const state = row.state as z.infer<typeof leadState>;
  return {
    id: row.id,
    no: row.no,
    title: row.title,
    source: row.sourceKind as z.infer<typeof leadSource>,
    foundOn: row.foundOn,
    finder: refOf(agencies, row.ownerAgency),
    handler: row.handler === null ? null : refOf(agencies, row.handler),
    respondent: row.respondent,
    regionCode: row.regionCode,
    platform: row.platform,
    mark: row.mark,
    score: row.score,
    estimateFen: row.estimate,
    offers: row.offers,
    state,
    stateTitle: declaration.states[state].title,
    nextDue: listDue(row, { today, marks, title }),
    result: row.result,
    resultTitle: row.result === null ? null : (resultTitles[row.result] ?? null),
    campaign: campaignOf(row.campaignId),
    demo: row.demo,
    version: row.version,
  };
}

/** The leads' part of the search over everything. */
export async function searchLeads(
  { tx, acting }: Session,
  { q, limit }: { q: string; limit: number },
): Promise<SearchHit[]> {
  const words = wordsOf(q);
  if (words.length === 0) return [];
  const filter = { now: new Date(0), agencyKey: acting.agencyKey, words };
  const found = await leadsPassing(tx, filter).orderBy('createdAt', 'desc').limit(limit).execute();
  return found.map(({ id, no, title, respondent, platform, mark }) => ({
    kind: 'lead',
    kindTitle: { zh: '线索', en: 'Lead' },
    id,
    title: `${no} ${title}`,
    snippet: snippet([title, respondent, platform, mark].filter(Boolean).join(' '), words),
    link: `/leads/${id}`,
  }));
}

export function refOf(agencies: Agencies, key: number) {
  const agency = agencies.get(key);
  if (agency === undefined) throw new TypeError(`no agency ${key}`);
  return agencyRef(agency);
}

const present = (key: number | null | undefined): number[] => (key === null || key === undefined ? [] : [key]);
