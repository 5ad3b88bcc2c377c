// What the pages and lists of notices read.
import type { Json, Text } from '@qingfeng/procedure';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { SearchHit } from '../../../platform/lists/paged/search-hit.ts';
import { snippet, wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { agenciesByKey, agencyRef, type KeyedAgency } from '../../../platform/organisation/agencies/agency-refs.ts';
import {
  type Action,
  type DueMarks,
  dueMarks,
  listDue,
  lookAt,
  readStanding,
  type Today,
  type WorkTools,
} from '../../../platform/procedures/index.ts';
import { findLead } from '../../leads/index.ts';
import { recordedFor } from '../recorded-for.ts';
import { type PlatformRow, platformsById } from '../register/store.ts';
import { faultTitles, linkMeasureTitles, measureTitles, noticeMaterials, takedownProcedures } from './procedure.ts';
import { needsProof } from './proof.ts';
import type { rightKind, takedownLink, takedownRecord, takedownRow, takedownState } from './schema.ts';
import {
  countMeasured,
  findTakedown,
  type linksOf,
  numberOf,
  sideOf,
  type Takedown,
  takedownsPassing,
} from './store.ts';

type Row = z.infer<typeof takedownRow>;
const declaration = (takedownProcedures.at(-1) ?? noProcedure()).declaration;
function noProcedure(): never {
  throw new TypeError('notices live by a procedure');
}
export const stateTitles: Readonly<Record<string, { title: Text }>> = declaration.states;

export function measuresSaid(measures: readonly string[]): Text | null {
  const titles: Readonly<Record<string, Text>> = measureTitles;
  const said = measures.flatMap((one) => titles[one] ?? []);
  return said.length === 0
    ? null
    : { zh: said.map(({ zh }) => zh).join('、'), en: said.map(({ en }) => en).join(', ') };
}

type LinkRow = Awaited<ReturnType<typeof linksOf>>[number];

/** A link with what became of it: of its own, or with the others of the notice. */
export function linkView(
  { place, address, offerNo, title, ...own }: LinkRow,
  notice: Pick<Takedown, 'measures'> & { actedAt: Date | string | null },
): z.infer<typeof takedownLink> {
  const titles: Readonly<Record<string, Text>> = linkMeasureTitles;
  const link = { place, address, offerNo, title };
  const apart = own.measure === null ? undefined : titles[own.measure];
  if (apart !== undefined) {
    return { ...link, measure: { title: apart, own: true, note: own.measureNote, at: said(own.measuredAt) } };
  }
  const together = measuresSaid(notice.measures);
  const at = notice.actedAt instanceof Date ? said(notice.actedAt) : notice.actedAt;
  return { ...link, measure: together === null ? null : { title: together, own: false, note: '', at } };
}

/** @throws Problem request.notFound */
export async function readTakedown(
  session: Session,
  tools: WorkTools,
  id: string,
): Promise<z.infer<typeof takedownRecord>> {
  const { tx, acting } = session;
  const row = await findTakedown(tx, id);
  if (row === undefined) throw problem('request.notFound');
  const [shown] = await takedownRows(session, tools, [row]);
  const home = (await agenciesByKey(tx, [row.homeAgency])).get(row.homeAgency);
  if (shown === undefined || home === undefined) throw problem('request.notFound');
  const standing = await readStanding(session, tools, id);
  const lead = row.leadId === null ? undefined : await findLead(tx, row.leadId);
  const late = await lateDuties(session, tools, id);
  return {
    takedown: {
      ...shown,
      way: row.way === 'document' ? 'document' : 'system',
      shopNo: row.shopNo,
      claim: row.claim,
      holderPerson: row.holderPerson,
      linksApart: await countMeasured(tx, row.id),
      homeAgency: agencyRef(home),
      toldId: row.toldId,
      lead: lead === undefined ? null : { id: lead.id, no: lead.no },
      mayMakeLead: row.homeAgency === acting.agencyKey && row.leadId === null && late.length > 0,
      lateDuties: late.map(({ title }) => title),
    },
    check: await checkOf(session, tools, row),
    ...standing,
    // The lead is made by a route of its own; what the system does nobody is asked for, and links are counted here.
    actions: standing.actions
      .filter(({ action }) => !['draw', 'makeLead', 'lapse'].includes(action))
      // What is for others to do is not the right holder's business.
      .filter(({ allowed, mine }) => allowed || mine !== false || row.ownerAgency !== acting.agencyKey)
      .map((action) => ({ ...action, asks: asksOf(row, action) }))
      .map((action) => (row.platformBody === null ? recordedFor(action, declaration.steps) : action)),
    version: row.version,
  };
}

/** Proof is left to the platform itself; whoever writes down what it did must give it, unless documents come with the act. */
function asksOf(row: Takedown, { action, asks, materials }: Action): Action['asks'] {
  const must = needsProof(row, action) && materials.length === 0;
  return asks.flatMap((asked) => {
    if (asked.fact === 'links') return [];
    if (!must || asked.fact !== 'files') return [asked];
    const { optional: _, ...proof } = asked;
    return [proof];
  });
}

/** What the platform is late with, or was: its duties that are red or were met late. */
export async function lateDuties(
  session: Session,
  tools: WorkTools,
  id: string,
): Promise<{ title: Text; dueAt: number }[]> {
  const { evaluation } = await lookAt(session, tools, id);
  return evaluation.duties.filter(
    ({ owner, status, colour }) =>
      owner === 'platform' && (status === 'metLate' || (status === 'open' && colour === 'red')),
  );
}

/** What a notice must have (法发〔2020〕32号 5), and whether it came with it. */
async function checkOf(
  session: Session,
  tools: WorkTools,
  row: Takedown,
): Promise<z.infer<typeof takedownRecord>['check']> {
  const { history } = await lookAt(session, tools, row.id);
  const sent = history.findLast(({ step }) => step === 'send')?.facts.materials;
  const given: Readonly<Record<string, Json>> =
    typeof sent === 'object' && sent !== null && !Array.isArray(sent) ? (sent as Readonly<Record<string, Json>>) : {};
  const materials = noticeMaterials.map(({ id, title }) => {
    const one = given[id];
    const files =
      typeof one === 'object' && one !== null && 'files' in one && Array.isArray(one.files) ? one.files.length : 0;
    const why =
      files > 0
        ? { zh: `附件 ${files} 份`, en: `files: ${files}` }
        : { zh: '缺少，发出时附上', en: 'missing; it comes with the sending' };
    return { item: id, title, there: files > 0, why };
  });
  return [
    {
      item: 'links',
      title: { zh: '能够准确定位的链接', en: 'Exact links' },
      there: row.links > 0,
      why: { zh: `${row.links} 条，均已核对属于该平台`, en: `${row.links}, each of this platform` },
    },
    ...materials,
  ];
}

/** Rows as lists show them. */
export async function takedownRows(
  { tx }: Pick<Session, 'tx'>,
  today: Today,
  rows: readonly Takedown[],
): Promise<Row[]> {
  const agencies = await agenciesByKey(
    tx,
    rows.map(({ ownerAgency }) => ownerAgency),
  );
  const platforms = await platformsById(
    tx,
    rows.map(({ platformId }) => platformId),
  );
  const marks = await dueMarks(tx, { kinds: ['takedown'], procedures: takedownProcedures }, rows);
  return rows.map((row) => {
    const holder = agencies.get(row.ownerAgency);
    const platform = platforms.get(row.platformId);
    if (holder === undefined || platform === undefined)
      throw new TypeError('a notice has its right holder and its platform');
    return rowOf(row, { holder, platform, today, marks });
  });
}

function rowOf(row: Takedown, q: { holder: KeyedAgency; platform: PlatformRow; today: Today; marks: DueMarks }): Row {
  const { nextDuty } = row;
  const duties: Readonly<Record<string, { title: Text }>> = declaration.duties;
  const title = nextDuty === null ? null : (duties[nextDuty]?.title ?? null);
  const state = row.state as z.infer<typeof takedownState>;
  const faults: Readonly<Record<string, Text>> = faultTitles;
  return {
    id: row.id,
    no: numberOf(row),
    platform: { id: q.platform.id, name: q.platform.name, takesPart: row.platformBody !== null },
    holder: agencyRef(q.holder),
    rightKind: row.rightKind as z.infer<typeof rightKind>,
    rightNo: row.rightNo,
    mark: row.mark,
    shopName: row.shopName,
    links: row.links,
    drawnOn: row.drawnOn,
    sentAt: said(row.sentAt),
    actedAt: said(row.actedAt),
    measures: row.measures,
    measuresTitle: measuresSaid(row.measures),
    arrivedOn: row.arrivedOn,
    waitUntil: said(row.waitUntil),
    endedAt: said(row.endedAt),
    publishedAt: said(row.publishedAt),
    fault: row.fault === null ? null : (faults[row.fault] ?? null),
    state,
    stateTitle: declaration.states[state].title,
    nextDue: listDue(row, { ...q, title }),
    demo: row.demo,
    version: row.version,
  };
}

const said = (at: Date | null): string | null => at?.toISOString() ?? null;

/** The notices' part of the search over everything. */
export async function searchTakedowns(
  { tx, acting }: Session,
  { q, limit }: { q: string; limit: number },
): Promise<SearchHit[]> {
  const words = wordsOf(q);
  if (words.length === 0) return [];
  const filter = { now: new Date(0), agencyKey: acting.agencyKey, side: sideOf(acting.departmentId), words };
  const found = await takedownsPassing(tx, filter).orderBy('createdAt', 'desc').limit(limit).execute();
  return found.map((row) => ({
    kind: 'takedown',
    kindTitle: { zh: '侵权通知', en: 'Notice of infringement' },
    id: row.id,
    title: `${numberOf(row)} ${row.mark}`,
    snippet: snippet([row.mark, row.rightNo, row.shopName].filter(Boolean).join(' '), words),
    link: `/platforms/notices/${row.id}`,
  }));
}
