// A case that another agency passed on: opened to the receiver by its name, and taken over with all its parts.
import { createHash } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { agencyNamed } from '../../../platform/organisation/agencies/agency-refs.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import { openCase, writeFields } from '../actions.ts';
import { writeGoods, writeParties } from '../file/actions.ts';
import { readPersonalOf } from '../file/parties.ts';
import { goodsOf, partiesOf, replaceRights, rightsOf } from '../file/store.ts';
import { caseProblem } from '../problems.ts';
import { amounts, checkFacts, longestSourceNote, partyInput, right, tag } from '../schema.ts';
import type { CaseRecord } from '../schema-record.ts';
import { type CaseFile, findCase } from '../store.ts';
import { inputOf, weighCase } from '../threshold/weigh.ts';
import { grantCase, wasGranted } from './store-handover.ts';

/** An identifier that follows from a text, so that what it names cannot be made twice. */
export function idFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Opens a case that was passed on to the agency named, if it works here too, and tells it. */
export async function openToReceiver(
  session: Session,
  tools: WorkTools,
  q: { id: string; name: string },
): Promise<void> {
  const { tx, acting } = session;
  const receiver = await agencyNamed(tx, q.name);
  const file = await findCase(tx, q.id);
  if (receiver === undefined || file === undefined || receiver.key === acting.agencyKey) return;
  await grantCase(tx, { id: q.id, agencyKey: receiver.key });
  const { title } = file;
  const notice = {
    agencyKey: receiver.key,
    kind: 'transferAway',
    link: `/cases/${q.id}`,
    title: { zh: `${acting.agencyName}移送：${title}`, en: `Passed on by ${acting.agencyName}: ${title}` },
    body: { zh: '请接收并登记案源。', en: 'Take it over to register its source.' },
  };
  await tools.tell?.(tx, [notice]);
}

/**
 * Makes a case of the acting agency from one that was passed on to it: parties, rights, goods, amounts and facts come along; the day of
 * the source is today. Each reading of personal data on the way is in the trail.
 * @returns the new case's id
 * @throws Problem request.notFound, cases.notPassed, record.duplicate when it was taken over before
 */
export async function takeOver(
  session: Session,
  tools: WorkTools & { crypto: Cryptography },
  fromId: string,
): Promise<string> {
  const { tx, acting } = session;
  const from = await findCase(tx, fromId);
  if (from === undefined) throw problem('request.notFound');
  if (!(await wasPassed(session, from))) throw caseProblem('cases.notPassed');
  const id = await openCase(session, tools, {
    id: takenOverId(fromId, acting.agencyKey),
    stewardAgency: from.ownerAgency,
    title: from.title,
    source: {
      kind: 'transfer',
      on: localDate(tools.now.getTime()),
      note: `移送案件 ${from.no ?? ''}\n${from.sourceNote}`.slice(0, longestSourceNote),
    },
    offenceCode: from.offenceCode,
    regionCode: from.placeRegion,
    place: from.place,
    platform: from.platform,
    actFrom: from.actFrom,
    actUntil: from.actUntil,
    demo: from.demo,
  });
  await copyParts(session, tools, { from, id });
  await weighCase(session, tools, id);
  return id;
}

/** Of a case that was passed on to the acting agency, whether the acting user may take it over and what became of it. */
export async function takeOverOf(session: Session, from: CaseFile): Promise<CaseRecord['takeOver']> {
  const { tx, acting } = session;
  if (!(await wasPassed(session, from))) return null;
  const taken = await findCase(tx, takenOverId(from.id, acting.agencyKey));
  return { may: taken === undefined && acting.roles.includes('officer'), as: taken?.id ?? null };
}

async function wasPassed({ tx, acting }: Session, { id, state, ownerAgency }: CaseFile): Promise<boolean> {
  if (state !== 'transferred' || ownerAgency === acting.agencyKey) return false;
  return wasGranted(tx, { id, agencyKey: acting.agencyKey });
}

const takenOverId = (fromId: string, agencyKey: number): string => idFrom(`taken over ${fromId} ${agencyKey}`);

async function copyParts(
  session: Session,
  tools: WorkTools & { crypto: Cryptography },
  { from, id }: { from: CaseFile; id: string },
): Promise<void> {
  const { tx } = session;
  const file = await findCase(tx, id);
  if (file === undefined) throw problem('request.notFound');
  await writeFields(session, tools, {
    file,
    change: {
      facts: checkFacts.parse(from.facts),
      amounts: amounts.parse(from.amountBases),
      tags: tag.array().parse(from.tags),
    },
  });
  await writeParties(tx, { crypto: tools.crypto, caseId: id, parties: await partiesWhole(session, tools, from.id) });
  const rights = await rightsOf(tx, from.id);
  await replaceRights(
    tx,
    id,
    rights.map(({ id: _id, caseId: _caseId, ...rest }) => right.parse(rest)),
  );
  await writeGoods(tx, { caseId: id, goods: (await goodsOf(tx, from.id)).map(inputOf) });
}

/** Personal data are encrypted for their row: they are read in the old one and written in the new. */
async function partiesWhole(session: Session, { crypto }: { crypto: Cryptography }, caseId: string) {
  const rows = await partiesOf(session.tx, caseId);
  const reason = { purpose: '接收移送案件', reason: '复制当事人信息' };
  const opened = await readPersonalOf(session, { crypto, caseId, partyIds: rows.map(({ id }) => id), ...reason });
  return rows.map((row) => {
    const { part, kind, name, uscc, idMissing, legalPerson, juvenile, foreignInvested } = row;
    return partyInput.parse({
      ...{ part, kind, name, uscc, idMissing, legalPerson, juvenile, foreignInvested },
      ...Object.fromEntries(Object.entries(opened.get(row.id) ?? {}).filter(([, value]) => value !== null)),
    });
  });
}
