// A carried referral taken in: what is new is appended under the same rules as steps taken here, all of it or nothing.

import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Acting, Tables } from '../../../platform/database/connections/connect.ts';
import type { OrOnDisk } from '../../../platform/files/bytes-on-disk.ts';
import type { OpenedPackage } from '../../../platform/packages/envelope.ts';
import { packageProblem, unreadable } from '../../../platform/packages/problems.ts';
import { openCarried } from '../../../platform/packages/reading.ts';
import { appendHistories, type PastEvent, type ProcedureTools } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { referralProblem } from '../problems.ts';
import { askToTell, turnsCase } from '../provided/tell-case.ts';
import { findReferral, insertReferral, updateReferral } from '../store.ts';
import { packageKind } from './carry-out.ts';
import { type CarriedReferral, type CarriedStep, carriedReferral, type Side } from './schema.ts';
import { activePackagePeers, keepCarriedExhibit, noteTakenIn, wasTakenIn } from './store.ts';

type Peer = { id: string; departments: string[] };
export type TakenIn = { referralId: string; steps: number; before: boolean };
type Keys = (side: Side) => number;

/**
 * Takes a package in. One that came before, or an older one, changes nothing.
 * @returns the referral, how many steps were new, and whether this package came before
 * @throws Problem package.*, referral.noParty for an agency that is not entered here
 */
export async function carryIn(
  services: Services,
  q: { acting: Acting; tools: ProcedureTools; file: { name: string; bytes: OrOnDisk<Uint8Array> } },
): Promise<TakenIn> {
  const { acting, tools, file } = q;
  const peers = await services.database.asSystem('take in package', activePackagePeers);
  const pinned = peers.map(({ keyId: id, suite, publicKey }) => {
    return { id, suite: suite === 'gm' ? ('gm' as const) : ('intl' as const), publicKey };
  });
  const opened = await openCarried(services.reading, file, pinned);
  const peer = peers.find(({ keyId }) => keyId === opened.keyId);
  const body = carriedReferral.safeParse(opened.message.body);
  if (peer === undefined || opened.message.kind !== packageKind || !body.success)
    throw unreadable('其中没有移送案件', 'it is no referral');
  const stored = await keepFiles(services, opened, body.data);
  return services.database.asSystem('take in package', (tx) =>
    enter(services, tx, { acting, tools, peer, opened, carried: body.data, stored }),
  );
}

type Stored = ReadonlyMap<string, Awaited<ReturnType<Services['files']['put']>>>;

/** Content is kept once by its digest; what the transaction then does not refer to is removed by the retention job. */
async function keepFiles(
  services: Pick<Services, 'files'>,
  opened: OpenedPackage,
  { files }: CarriedReferral,
): Promise<Stored> {
  const stored = new Map<string, Awaited<ReturnType<Services['files']['put']>>>();
  for (const { id, name } of files) {
    const bytes = opened.files[id];
    if (bytes === undefined) throw unreadable('缺少所附文件', 'a file is missing');
    stored.set(id, await services.files.put(Readable.from([Buffer.from(bytes)]), { name }));
  }
  return stored;
}

type Entering = {
  acting: Acting;
  tools: ProcedureTools;
  peer: Peer;
  opened: OpenedPackage;
  carried: CarriedReferral;
  stored: Stored;
};

async function enter(services: Services, tx: Tables, q: Entering): Promise<TakenIn> {
  const { acting, carried, opened, peer, tools } = q;
  // Packages about one referral wait for each other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`package ${carried.id}`}, 0))`.execute(tx);
  const keyOf = await agencyKeys(tx, carried);
  const sides = [carried.owner, ...Object.values(carried.parties).filter((one) => one !== undefined)];
  const [first] = sides;
  if (!sides.some((side) => keyOf(side) === acting.agencyKey))
    throw packageProblem('package.otherReceiver', { receiver: opened.message.receiver || (first?.name ?? '') });
  const { id } = opened.message;
  if (await wasTakenIn(tx, id)) return { referralId: carried.id, steps: 0, before: true };
  const fresh = await newSteps(tx, q, keyOf);
  if (fresh.length > 0) await append(services, tx, { ...q, fresh, keyOf });
  await noteTakenIn(tx, {
    id,
    peerId: peer.id,
    referralId: carried.id,
    agencyKey: acting.agencyKey,
    userId: acting.userId,
    receivedAt: tools.now,
    sentAt: opened.message.sentAt,
    steps: fresh.length,
  });
  return { referralId: carried.id, steps: fresh.length, before: false };
}

/** Steps that this installation does not have yet; those it has must be the same. */
async function newSteps(tx: Tables, { carried, peer, tools }: Entering, keyOf: Keys): Promise<CarriedStep[]> {
  const kept = await tx
    .selectFrom('procedureEvent')
    .select(['step', 'at', 'role', 'facts', 'reason', 'agencyKey'])
    .where('instanceId', '=', carried.id)
    .orderBy('seq')
    .execute();
  for (const [index, step] of carried.steps.entries()) {
    const mine = kept[index];
    if (mine === undefined) {
      if (Date.parse(step.at) > tools.now.getTime())
        throw unreadable(`第 ${index + 1} 步的时间晚于现在`, `step ${index + 1} lies in the future`);
      if (!peer.departments.includes(step.agency.departmentId) || !mayAct(step, carried))
        throw packageProblem('package.notTheirs', { agency: step.agency.name, step: String(index + 1) });
      continue;
    }
    const same =
      mine.step === step.step &&
      mine.at.getTime() === Date.parse(step.at) &&
      mine.role === step.role &&
      mine.agencyKey === keyOf(step.agency) &&
      (mine.reason ?? undefined) === step.reason &&
      isDeepStrictEqual(mine.facts, step.facts);
    if (!same) throw packageProblem('package.diverged', { step: String(index + 1) });
  }
  return carried.steps.slice(kept.length);
}

/** Departments that take the parts of justice; the agency's own parts are those of the owner. */
const departmentOf: Readonly<Record<string, string>> = {
  police: 'mps',
  policeHead: 'mps',
  procuratorate: 'spp',
  chiefProcurator: 'spp',
  court: 'spc',
};

/** Whether an agency may have acted in the part that a step names. */
function mayAct({ role, agency }: CarriedStep, { owner }: CarriedReferral): boolean {
  const department = departmentOf[role];
  return department === undefined ? nameOf(agency) === nameOf(owner) : agency.departmentId === department;
}

async function append(
  services: Services,
  tx: Tables,
  q: Entering & { fresh: readonly CarriedStep[]; keyOf: Keys },
): Promise<void> {
  const { carried, fresh, keyOf, tools } = q;
  const parties = Object.fromEntries(
    Object.entries(carried.parties).flatMap(([name, side]) => (side === undefined ? [] : [[name, keyOf(side)]])),
  );
  if ((await findReferral(tx, carried.id)) === undefined) await enterNew(tx, q);
  await tx
    .updateTable('procedureInstance')
    .set({ parties: JSON.stringify(parties) })
    .where('id', '=', carried.id)
    .execute();
  const events = fresh.map((step): PastEvent => pastEvent(step, keyOf));
  const [recorded] = await refusing(() => appendHistories(tx, tools, [{ instanceId: carried.id, events }]));
  if (recorded === undefined) throw new TypeError('a history was appended');
  const { evaluation, declared } = recorded;
  for (const { event } of events)
    await declared.project(tx, { instance: { ...recorded.instance, parties }, evaluation, event });
  await enterParts(tx, q);
  const row = await findReferral(tx, carried.id);
  if (row?.caseId !== null && fresh.some(({ step }) => turnsCase(step)))
    await askToTell(services, tx, { referralId: carried.id, requestId: q.acting.requestId });
}

function pastEvent({ step, at, userName, agency, role, facts, reason }: CarriedStep, keyOf: Keys): PastEvent {
  const by = { user: '', agency: String(keyOf(agency)), role };
  const event = { step, at: Date.parse(at), by, facts, ...(reason === undefined ? {} : { reason }) };
  return { event, userId: null, userName, agencyName: agency.name };
}

/** What the procedure does not admit is no fault of ours: the package is refused with its reason. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TypeError) throw unreadable(error.message, error.message);
    throw error;
  }
}

/** A referral whose case is kept elsewhere: the row and its run, before any step. */
async function enterNew(tx: Tables, { carried, tools, keyOf }: Entering & { keyOf: Keys }): Promise<void> {
  const { procedure } = tools.procedures.find('referral.referral', carried.version);
  const [started] = carried.steps;
  const startedAt = started?.at ?? tools.now.toISOString();
  const ownerAgency = keyOf(carried.owner);
  await tx
    .insertInto('procedureInstance')
    .values({
      id: carried.id,
      procedure: 'referral.referral',
      version: carried.version,
      kind: 'referral',
      recordId: carried.id,
      title: carried.title,
      ownerAgency,
      state: procedure.declaration.initial,
      supervised: true,
      startedAt,
      demo: carried.demo,
      readers: [],
    })
    .execute();
  await insertReferral(tx, {
    id: carried.id,
    caseId: null,
    carried: true,
    ownerAgency,
    title: carried.title,
    caseNo: carried.caseNo,
    accused: carried.accused,
    crimes: carried.crimes,
    articles: carried.articles,
    branch: carried.branch,
    amount: carried.amountFen,
    threshold: carried.thresholdFen,
    fineBefore: carried.fineBeforeFen,
    summary: JSON.stringify(carried.source.summary),
    source: JSON.stringify(carried.source),
    state: procedure.declaration.initial,
    preparedAt: startedAt,
    demo: carried.demo,
  });
}

/** Exhibits as the sender counts them, and files under the same identifiers. */
async function enterParts(tx: Tables, { carried, stored, keyOf }: Entering & { keyOf: Keys }): Promise<void> {
  for (const one of carried.exhibits) await keepCarriedExhibit(tx, { ...one, referralId: carried.id });
  for (const { id, name } of carried.files) {
    const file = stored.get(id);
    if (file === undefined) continue;
    await tx
      .insertInto('file')
      .values({
        id,
        ownerAgency: keyOf(carried.owner),
        instanceId: carried.id,
        kind: 'referral',
        recordId: carried.id,
        name,
        mediaType: file.mediaType,
        size: file.size,
        sha256: file.sha256,
        storeKey: file.key,
        demo: carried.demo,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
  if (carried.dossier === null || !stored.has(carried.dossier.fileId)) return;
  const { fileId, pages } = carried.dossier;
  await updateReferral(tx, carried.id, { dossierFile: fileId, dossierPages: pages });
}

/** Agencies of a package as they are entered here, by department and region. @throws Problem referral.noParty */
async function agencyKeys(tx: Tables, carried: CarriedReferral): Promise<Keys> {
  const sides = [carried.owner, ...Object.values(carried.parties), ...carried.steps.map(({ agency }) => agency)];
  const known = new Map<string, number>();
  for (const side of sides) {
    if (side === undefined || known.has(nameOf(side))) continue;
    const row = await tx
      .selectFrom('agency')
      .select('key')
      .where('departmentId', '=', side.departmentId)
      .where('regionCode', '=', side.regionCode)
      .where('active', '=', true)
      .orderBy((eb) => eb.case().when('name', '=', side.name).then(0).else(1).end())
      .limit(1)
      .executeTakeFirst();
    if (row === undefined)
      throw referralProblem('referral.noParty', { region: side.regionCode, part: side.name, partEn: side.name });
    known.set(nameOf(side), row.key);
  }
  return (side) => known.get(nameOf(side)) ?? 0;
}

const nameOf = ({ departmentId, regionCode }: Side): string => `${departmentId} ${regionCode}`;
