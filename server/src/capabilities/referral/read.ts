// What the page of a referral reads: the row, what was taken over, the columns of the parties, readiness before it is sent.
import { localDate } from '@qingfeng/codes';
import { type Basis, type DutyRule, type Text, unitOf } from '@qingfeng/procedure';
import type { z } from 'zod';
import type { Session, Tables } from '../../platform/database/connections/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { agenciesByKey, agencyRef, type KeyedAgency } from '../../platform/organisation/agencies/agency-refs.ts';
import { dueWords, lookAt, readStanding, type Today, type WorkTools } from '../../platform/procedures/index.ts';
import { mayReadCase, proposeLetterNo, readReferralSource } from '../cases/index.ts';
import { columnsOf } from './columns.ts';
import { referralProcedure } from './life/referral.ts';
import { drugMeasures, rules } from './life/terms.ts';
import { approvalOf } from './prepare/prepare.ts';
import { readinessOf } from './prepare/readiness.ts';
import { articlesOf, crimesOf, storedSource, takenFrom } from './prepare/take-over.ts';
import type { afterwards, branch, caseReferrals, ReferralRecord, ReferralView } from './schema.ts';
import { branchOf, findParty } from './sides.ts';
import { exhibitsOf, findReferral, type ReferralRow, referralsOfCase } from './store.ts';

const { duties, states, steps } = referralProcedure.declaration;
/** Steps that nobody takes by hand. */
const platformSteps: ReadonlySet<string> = new Set(
  Object.entries<{ actors: readonly string[] }>(steps).flatMap(([step, { actors }]) =>
    actors.every((actor) => actor === 'system') ? [step] : [],
  ),
);

/** @throws Problem request.notFound */
export async function readReferral(session: Session, tools: WorkTools, id: string): Promise<ReferralRecord> {
  const { tx, acting } = session;
  const row = await findReferral(tx, id);
  if (row === undefined) throw problem('request.notFound');
  const source = storedSource(row.source);
  const { declared, evaluation, history, instance } = await lookAt(session, tools, id);
  const standing = await readStanding(session, tools, id);
  const agencies = await agenciesByKey(tx, agencyKeys([row]));
  const { court, police } = instance.parties;
  const works = acting.roles.some((role) => role === 'officer' || role === 'approver');
  return {
    referral: viewOf(row, agencies, tools),
    court: refOf(court === undefined ? null : (await agenciesByKey(tx, [court])).get(court)),
    dossier: row.dossierFile === null ? null : { fileId: row.dossierFile, pages: row.dossierPages ?? 0 },
    source,
    exhibits: (await exhibitsOf(tx, id)).map(({ line, name, unit, quantity, handedOver }) => ({
      ...{ line, name, unit, quantity: Number(quantity), handedOver: Number(handedOver) },
    })),
    columns: columnsOf({ declared, evaluation, history, tools }, source.before),
    caseOpen: await mayReadCase(tx, row.caseId),
    readiness: row.state === 'prepared' ? readinessOf(source, await packageFiles(tx, source.files)) : null,
    proposedNo: row.state === 'prepared' ? await proposeNo(tx, row, tools) : null,
    afterwards: afterwardsOf(row),
    alsoUnder: alsoUnder(row),
    canKeepNotes: works && police === acting.agencyKey,
    canSeal: maySeal(session, row, instance.parties),
    ...standing,
    actions: standing.actions.filter(({ action }) => !platformSteps.has(action)),
    version: row.version,
  };
}

/** Court and procuratorate of the referral seal it (刑事诉讼法 286), by a head's hand. */
function maySeal({ acting }: Session, row: ReferralRow, parties: Readonly<Record<string, number>>): boolean {
  const juvenile = storedSource(row.source).parties.some((party) => party.juvenile);
  const taking = [parties.procuratorate, parties.court];
  return juvenile && row.endedAt !== null && taking.includes(acting.agencyKey) && acting.roles.includes('approver');
}

/** What the page of a case shows of its referrals, and whether one can be prepared now. @throws Problem request.notFound */
export async function readCaseReferrals(
  session: Session,
  tools: WorkTools,
  caseId: string,
): Promise<z.infer<typeof caseReferrals>> {
  const { tx, acting } = session;
  const rows = await referralsOfCase(tx, caseId);
  const agencies = await agenciesByKey(tx, agencyKeys(rows));
  const referrals = rows.map((row) => viewOf(row, agencies, tools));
  const source = await readReferralSource(session, tools, caseId);
  const own = source.case.agency.id === acting.agencyId;
  const running = rows.some(({ state }) => !['ended', 'returned', 'cancelled'].includes(state));
  const mayPrepare = own && !running && (await approvalOf(session, tools, source)).mayPrepare;
  const why = mayPrepare ? null : whyNot({ own, running });
  if (!own || running) return { referrals, mayPrepare: false, why, proposal: null, readiness: null };
  const taken = { ...takenFrom(source), before: [], files: {} };
  return {
    referrals,
    mayPrepare,
    why,
    proposal: {
      crimes: crimesOf(source),
      branch: branchOf(articlesOf(source), acting.regionCode),
      police: await partyOrNull(tx, 'police', acting),
      procuratorate: await partyOrNull(tx, 'procuratorate', acting),
    },
    readiness: readinessOf(taken, new Map()),
  };
}

function whyNot({ own, running }: { own: boolean; running: boolean }): Text {
  if (!own) return { zh: '由办案机关准备移送', en: 'The agency handling the case prepares the referral' };
  if (running) return { zh: '该案件已有正在办理的移送', en: 'This case is already being referred' };
  return { zh: '移送尚未经负责人批准', en: 'The head has not approved the referral' };
}

async function partyOrNull(
  tx: Tables,
  part: 'police' | 'procuratorate',
  place: { regionPath: string; regionCode: string },
) {
  const found = await findParty(tx, part, place);
  return found === undefined ? null : refOf((await agenciesByKey(tx, [found.key])).get(found.key));
}

const refOf = (agency: KeyedAgency | null | undefined) =>
  agency === undefined || agency === null ? null : agencyRef(agency);

/** Agencies that rows name. */
function agencyKeys(rows: readonly ReferralRow[]): number[] {
  return rows
    .flatMap(({ ownerAgency, policeAgency, procuratorateAgency, parties }) => [
      ownerAgency,
      policeAgency,
      procuratorateAgency,
      ...Object.values(parties as Record<string, number>),
    ])
    .filter((key) => key !== null);
}

/** A referral as lists show it. */
function viewOf(row: ReferralRow, agencies: ReadonlyMap<number, KeyedAgency>, today: Today): ReferralView {
  const agency = agencies.get(row.ownerAgency);
  if (agency === undefined) throw problem('request.notFound');
  const parties = row.parties as Record<string, number>;
  const party = (key: number | null | undefined) => refOf(key === null || key === undefined ? null : agencies.get(key));
  return {
    id: row.id,
    caseId: row.caseId,
    no: row.no,
    caseNo: row.caseNo,
    title: row.title,
    agency: agencyRef(agency),
    police: party(parties.police ?? row.policeAgency),
    procuratorate: party(parties.procuratorate ?? row.procuratorateAgency),
    accused: row.accused,
    crimes: row.crimes,
    branch: row.branch as z.infer<typeof branch>,
    amountFen: row.amount,
    thresholdFen: row.threshold,
    state: row.state,
    stateTitle: stateTitle(row.state),
    nextDue: nextDueOf(row, today),
    late: row.late,
    sentAt: iso(row.sentAt),
    receivedAt: iso(row.receivedAt),
    receiptNo: row.receiptNo,
    filedAt: iso(row.filedAt),
    refusedAt: iso(row.refusedAt),
    endedAt: iso(row.endedAt),
    outcome: row.outcome,
    fineBeforeFen: row.fineBefore,
    carried: row.carried,
    demo: row.demo,
    version: row.version,
  };
}

export function stateTitle(state: string): Text {
  const known: Readonly<Record<string, { title: Text }>> = states;
  return known[state]?.title ?? { zh: state, en: state };
}

function nextDueOf(
  row: Pick<ReferralRow, 'nextDueAt' | 'nextAmberAt' | 'nextDuty' | 'nextPart'>,
  today: Today,
): ReferralView['nextDue'] {
  if (row.nextDueAt === null) return null;
  const known: Readonly<Record<string, DutyRule>> = duties;
  const rule = known[row.nextDuty ?? ''];
  return {
    ...dueWords(row.nextDueAt, today, row.nextAmberAt),
    duty: row.nextDuty,
    title: rule?.title ?? null,
    ...(rule !== undefined && { unit: unitOf(rule) }),
    part: row.nextPart,
  };
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

async function packageFiles(tx: Tables, files: Readonly<Record<string, readonly string[]>>) {
  const ids = Object.values(files).flat();
  if (ids.length === 0) return new Map<string, never>();
  const rows = await tx.selectFrom('file').select(['id', 'name', 'openPlaces']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The number for the transfer letter, in the one series that the letters drafted in cases have. */
async function proposeNo(tx: Tables, { caseId, ownerAgency }: ReferralRow, { now }: Today): Promise<string | null> {
  if (caseId === null) return null;
  return proposeLetterNo(tx, { caseId, agencyKey: ownerAgency, year: Number(localDate(now.getTime()).slice(0, 4)) });
}

const yuan = (fen: number): string => (fen / 100).toLocaleString('en-US');

/** Crimes of drugs, devices and cosmetics: only their cases come under the measures of the drug regulators. */
const drugArticles: ReadonlySet<string> = new Set(['141', '142', '142-1', '145', '148']);

/** Rules of one field beside those of every referral, in force when it was prepared. */
export function alsoUnder(row: Pick<ReferralRow, 'articles' | 'preparedAt'>): ReferralRecord['alsoUnder'] {
  const { text, inForce } = drugMeasures;
  const ofDrugs = row.articles.some((article) => drugArticles.has(article));
  if (!ofDrugs || text === undefined || localDate(row.preparedAt.getTime()) < inForce.from) return [];
  return [{ text, basis: drugMeasures }];
}

/** What the agency may still impose while and after the case is with the police (国务院令第310号 11). */
function afterwardsOf({ sentAt, outcome, fineBefore, judgment }: ReferralRow): z.infer<typeof afterwards> {
  if (sentAt === null) return [];
  const said: { text: Text; basis: Basis }[] = [];
  const add = (zh: string, en: string, basis: Basis) => said.push({ text: { zh, en }, basis });
  const before = fineBefore ?? 0;
  const { criminalFineFen = 0, offsetFen = 0 } =
    (judgment as { criminalFineFen?: number; offsetFen?: number } | null) ?? {};
  if (offsetFen > 0) {
    const left = yuan(criminalFineFen - offsetFen);
    add(
      `移送前已处罚款 ${yuan(before)} 元，罚金 ${yuan(criminalFineFen)} 元：折抵 ${yuan(offsetFen)} 元，罚金还应缴纳 ${left} 元。`,
      `The fine before the referral was ${yuan(before)} yuan, the criminal fine ${yuan(criminalFineFen)} yuan: ${yuan(offsetFen)} yuan are set off, ${left} yuan of the criminal fine remain to be paid.`,
      rules.offset,
    );
  } else if (before > 0 && outcome === null)
    add(
      `移送前已处的罚款 ${yuan(before)} 元，人民法院判处罚金时折抵；已处的警告、责令停产停业、暂扣或者吊销许可证不停止执行。`,
      `The fine of ${yuan(before)} yuan imposed before is set off against a criminal fine; warnings and orders stay in force.`,
      rules.offset,
    );
  if (outcome === null)
    add(
      '移送期间不得以行政处罚代替移送；已作出的警告、停产停业等不停止执行。',
      'While it is with the police no penalty takes the place of the referral.',
      rules.noSubstitute,
    );
  else if (outcome === 'sentenced')
    add(
      '已判处刑罚的，不再给予同种类处罚；法律规定的资格罚仍可以依法作出。',
      'Once sentenced there is no penalty of the same kind; licences may still be withdrawn by law.',
      rules.noSubstitute,
    );
  else
    add(
      '依法不需要追究刑事责任或者免予刑事处罚，但应当给予行政处罚的，恢复办理并依法处罚。',
      'Without criminal liability, a penalty that is due is imposed: the case goes on.',
      rules.afterwards,
    );
  return said;
}
