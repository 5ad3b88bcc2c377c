// What the pages and lists of supervisions and reverse referrals read.
import type { CompiledProcedure, Text } from '@qingfeng/procedure';
import type { z } from 'zod';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { agenciesByKey, agencyRef, type KeyedAgency } from '../../../platform/organisation/agencies/agency-refs.ts';
import {
  type Due,
  type DueMarks,
  dueMarks,
  listDue,
  readStanding,
  type Today,
  unmarked,
  type WorkTools,
} from '../../../platform/procedures/index.ts';
import { mayReadCase } from '../../cases/index.ts';
import { earlierSupervisionProcedure, supervisionProcedure } from './procedure.ts';
import { earlierReverseProcedures, reverseProcedure } from './reverse.ts';
import type { reverseRecord, reverseView, supervisionKind, supervisionRecord, supervisionView } from './schema.ts';
import { findReverse, findSupervision, type ReverseRow, type SupervisionRow } from './store.ts';

type Agencies = ReadonlyMap<number, KeyedAgency>;
type At = { today: Today; marks: DueMarks };

const supervisionVersions = [supervisionProcedure, earlierSupervisionProcedure];
/** States and duties of some bear other names than those of the newest, which comes first. */
const reverseVersions = [reverseProcedure, ...earlierReverseProcedures];

export const kinds: Readonly<Record<z.infer<typeof supervisionKind>, Text>> = {
  opinion: { zh: '检察意见（移送）', en: 'Procuratorial opinion (referral)' },
  inquiry: { zh: '询问', en: 'Inquiry' },
  correction: { zh: '责令改正', en: 'Order to correct' },
};

/** @throws Problem request.notFound */
export async function readSupervision(
  session: Session,
  tools: WorkTools,
  id: string,
): Promise<z.infer<typeof supervisionRecord>> {
  const row = await findSupervision(session.tx, id);
  if (row === undefined) throw problem('request.notFound');
  const agencies = await agenciesByKey(session.tx, [row.ownerAgency, row.addressee]);
  const standing = await readStanding(session, tools, id);
  const caseOpen = await mayReadCase(session.tx, row.caseId);
  return { supervision: supervisionOf(row, agencies, unmarked(tools)), caseOpen, ...standing, version: row.version };
}

/** @throws Problem request.notFound */
export async function readReverse(
  session: Session,
  tools: WorkTools,
  id: string,
): Promise<z.infer<typeof reverseRecord>> {
  const row = await findReverse(session.tx, id);
  if (row === undefined) throw problem('request.notFound');
  const agencies = await agenciesByKey(session.tx, [row.ownerAgency, row.competentAgency ?? row.ownerAgency]);
  const standing = await readStanding(session, tools, id);
  return {
    reverseReferral: reverseOf(row, agencies, unmarked(tools)),
    caseOpen: await mayReadCase(session.tx, row.caseId),
    canOpenCase: standing.actions.some(({ action, allowed }) => action === 'openCase' && allowed),
    ...standing,
    // The case is made by a route of its own, which also takes this step.
    actions: standing.actions.filter(({ action }) => action !== 'openCase'),
    version: row.version,
  };
}

/** As lists and workbooks show them. */
export async function supervisionViews(tx: Tables, rows: readonly SupervisionRow[], today: Today) {
  const keys = rows.flatMap(({ ownerAgency, addressee }) => [ownerAgency, addressee]);
  const agencies = await agenciesByKey(tx, keys);
  const marks = await dueMarks(tx, { kinds: ['supervision'], procedures: supervisionVersions }, rows);
  return rows.map((row) => supervisionOf(row, agencies, { today, marks }));
}

export async function reverseViews(tx: Tables, rows: readonly ReverseRow[], today: Today) {
  const keys = rows.flatMap(({ ownerAgency, competentAgency }) => [ownerAgency, competentAgency ?? ownerAgency]);
  const agencies = await agenciesByKey(tx, keys);
  const marks = await dueMarks(tx, { kinds: ['reverseReferral'], procedures: reverseVersions }, rows);
  return rows.map((row) => reverseOf(row, agencies, { today, marks }));
}

function supervisionOf(row: SupervisionRow, agencies: Agencies, at: At): z.infer<typeof supervisionView> {
  const kind = row.kind as z.infer<typeof supervisionKind>;
  return {
    id: row.id,
    no: row.no,
    kind,
    kindTitle: kinds[kind],
    title: row.title,
    caseId: row.caseId,
    referralId: row.referralId,
    supervisor: refOf(agencies, row.ownerAgency),
    agency: refOf(agencies, row.addressee),
    demand: row.demand,
    answer: row.answer,
    result: row.result,
    ...stateOf(supervisionVersions, row, at),
    issuedAt: iso(row.issuedAt),
    answeredAt: iso(row.answeredAt),
    demo: row.demo,
    version: row.version,
  };
}

function reverseOf(row: ReverseRow, agencies: Agencies, at: At): z.infer<typeof reverseView> {
  return {
    id: row.id,
    no: row.no,
    title: row.title,
    referralId: row.referralId,
    caseId: row.caseId,
    origin: refOf(agencies, row.ownerAgency),
    agency: refOf(agencies, row.competentAgency ?? row.ownerAgency),
    facts: row.facts,
    opinion: row.opinion,
    property: row.property,
    reply: row.reply,
    result: row.result,
    ...stateOf(reverseVersions, row, at),
    decidedOn: row.decidedOn,
    sentAt: iso(row.sentAt),
    repliedAt: iso(row.repliedAt),
    demo: row.demo,
    version: row.version,
  };
}

function stateOf(versions: readonly CompiledProcedure[], row: Due & { state: string }, at: At) {
  const { state, nextDuty } = row;
  const owed = versions.flatMap(({ declaration }) => declaration.duties[nextDuty ?? ''] ?? []);
  const states = versions.flatMap(({ declaration }) => declaration.states[state] ?? []);
  return {
    state,
    stateTitle: states[0]?.title ?? { zh: state, en: state },
    nextDue: listDue(row, { ...at, title: owed[0]?.title ?? null }),
  };
}

function refOf(agencies: Agencies, key: number) {
  const agency = agencies.get(key);
  if (agency === undefined) throw new TypeError(`no agency ${key}`);
  return agencyRef(agency);
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
