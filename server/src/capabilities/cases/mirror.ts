// Cases that an agency keeps in a system of its own: taken over in the order of their versions, compared with the thresholds here.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Cryptography } from '../../platform/crypto/cryptography.ts';
import type { Session, Tables } from '../../platform/database/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { line } from '../../platform/http/schemas.ts';
import type { WorkTools } from '../../platform/procedures/index.ts';
import { openCase, writeFields } from './actions.ts';
import { refuseFields, writeGoods, writeParties } from './actions-parts.ts';
import { amounts, type CheckFacts, checkFacts, goodsLine, newCase, officer, partyInput, right, tag } from './schema.ts';
import { caseStep } from './steps.ts';
import { type CaseFile, findCase, updateCase } from './store.ts';
import { replaceOfficers, replaceRights } from './store-parts.ts';
import { weighCase } from './weigh.ts';

const day = z.iso.date();
const fen = z.int().min(0).max(9_000_000_000_000_000).describe('Fen');

/** A case as another system sends it. What is left out stays as it was; lists replace the list. */
export const mirroredCase = newCase.extend({
  system: line(100).describe('Name of the system that sends it'),
  sourceId: line(200).describe('Its identifier there'),
  sourceVersion: z.int().min(1).max(Number.MAX_SAFE_INTEGER).describe('Grows with every change there'),
  no: line(100).nullable().optional().describe('Number of the case there'),
  discretion: z.string().trim().max(100).nullable().optional(),
  officers: z
    .array(officer.omit({ userId: true }))
    .max(20)
    .optional(),
  parties: z
    .array(partyInput.omit({ id: true }))
    .max(200)
    .optional(),
  rights: z.array(right).max(100).optional(),
  goods: z.array(goodsLine).max(2_000).optional(),
  amounts: amounts.optional(),
  facts: checkFacts.optional(),
  tags: z.array(tag).max(6).optional(),
  filedOn: day.nullable().default(null),
  decision: z
    .strictObject({
      on: day,
      kind: z.enum(['penalty', 'noPenalty', 'withdrawn', 'referred']),
      no: line(100).nullable().default(null),
      fineFen: fen.default(0),
      confiscationFen: fen.default(0),
    })
    .nullable()
    .default(null),
  closedOn: day.nullable().default(null),
});
export type MirroredCase = z.infer<typeof mirroredCase>;
export type Mirrored = { id: string; status: 'new' | 'changed' | 'unchanged' };

/**
 * Takes a case over: the first version opens it, a later one changes it, one that is not later changes nothing, so that messages sent
 * twice or out of order do no harm. Facts that officers added here stay. What was decided there is recorded, whatever the thresholds
 * say: that a case was fined in place of a referral is what the procuratorate looks for.
 * @throws Problem request.invalid with a pointer into the message, step.notAllowed
 */
export async function mirrorCase(
  session: Session,
  tools: WorkTools & { crypto: Cryptography },
  message: MirroredCase,
): Promise<Mirrored> {
  const { tx, acting } = session;
  const { system, sourceId, sourceVersion } = message;
  const place = `mirror ${acting.agencyKey} ${JSON.stringify([system, sourceId])}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`.execute(tx);
  const before = await findMirrored(tx, { ownerAgency: acting.agencyKey, system, sourceId });
  if (before !== undefined && Number(before.sourceVersion) >= sourceVersion)
    return { id: before.id, status: 'unchanged' };
  const mirror = { system, id: sourceId, version: sourceVersion };
  const id = before?.id ?? (await openCase(session, tools, { ...opening(message), mirror }));
  const file = await findCase(tx, id);
  if (file === undefined) throw problem('request.notFound');
  await writeMirrored(session, tools, { file, message });
  await weighCase(session, tools, id);
  await followState(session, tools, { id, message });
  return { id, status: before === undefined ? 'new' : 'changed' };
}

function opening(message: MirroredCase) {
  const { title, source, offenceCode, regionCode, place, platform, actFrom, actUntil } = message;
  return { title, source, offenceCode, regionCode, place, platform, actFrom, actUntil };
}

function findMirrored(tx: Tables, q: { ownerAgency: number; system: string; sourceId: string }) {
  return tx
    .selectFrom('caseFile')
    .select(['id', 'sourceVersion'])
    .where('ownerAgency', '=', q.ownerAgency)
    .where('sourceSystem', '=', q.system)
    .where('sourceId', '=', q.sourceId)
    .executeTakeFirst();
}

async function writeMirrored(
  session: Session,
  tools: WorkTools & { crypto: Cryptography },
  { file, message }: { file: CaseFile; message: MirroredCase },
): Promise<void> {
  const { tx } = session;
  const { source, discretion, facts, amounts: entered, tags } = message;
  const { title, offenceCode, regionCode, place, platform, actFrom, actUntil } = message;
  await writeFields(session, tools, {
    file,
    change: {
      ...{ title, regionCode, place, platform, actFrom, actUntil, sourceNote: source.note },
      // The item of the catalogue may have been found here, where the other system does not know it.
      ...(offenceCode === null ? {} : { offenceCode }),
      ...(discretion === undefined ? {} : { discretion }),
      ...(facts === undefined ? {} : { facts: { ...(file.facts as CheckFacts), ...facts } }),
      ...(entered === undefined ? {} : { amounts: entered }),
      ...(tags === undefined ? {} : { tags }),
    },
  });
  const { officers, parties, rights, goods } = message;
  if (officers !== undefined)
    await replaceOfficers(
      tx,
      file.id,
      officers.map((one) => ({ ...one, userId: null })),
    );
  if (parties !== undefined) await writeParties(tx, { crypto: tools.crypto, caseId: file.id, parties });
  if (rights !== undefined) await replaceRights(tx, file.id, rights);
  if (goods !== undefined) await writeGoods(tx, { caseId: file.id, goods });
  await updateCase(tx, file.id, {
    sourceKind: source.kind,
    sourceOn: source.on,
    sourceVersion: message.sourceVersion,
    ...(message.no === undefined ? {} : { no: message.no }),
  });
}

/** Records filing, decision and closing that the other system reports and that are not on record yet. */
async function followState(
  session: Session,
  tools: WorkTools,
  { id, message }: { id: string; message: MirroredCase },
): Promise<void> {
  const { filedOn, decision, closedOn } = message;
  refuseFields([
    ...disorder('/decision/on', filedOn, decision?.on ?? null),
    ...disorder('/closedOn', decision?.on ?? filedOn, closedOn),
  ]);
  const record = (step: string, facts: Record<string, string | number>) =>
    caseStep(session, tools, { caseId: id, step, facts });
  const state = async () => (await findCase(session.tx, id))?.state;
  if (filedOn !== null && (await state()) === 'registered') await record('recordFiling', { filedOn });
  if (decision !== null && ['registered', 'filed'].includes((await state()) ?? '')) {
    const { on, kind, no, fineFen, confiscationFen } = decision;
    const facts = { decidedOn: on, kind, fineFen, confiscationFen, ...(no === null ? {} : { decisionNo: no }) };
    await record('recordDecision', facts);
  }
  if (closedOn !== null && (await state()) !== 'closed') await record('recordClosing', { closedOn });
}

function disorder(pointer: string, earlier: string | null, later: string | null) {
  if (earlier === null || later === null || earlier <= later) return [];
  return [{ pointer, zh: `${later} 早于 ${earlier}`, en: `${later} lies before ${earlier}` }];
}
