// A disclosure exists as soon as its decision is served: entered in the same transaction, by whoever served it.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Facts } from '@qingfeng/redaction';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { act, type WorkTools, workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { insertEntries } from '../../../platform/registers/index.ts';
import {
  type DecidedCase,
  type Follower,
  penaltiesServedSince,
  personsOfCase,
  readDecided,
} from '../../cases/index.ts';
import { creditCodeOf } from '../pushed/store.ts';
import { disclosures } from '../register.ts';
import {
  casesWithDisclosure,
  draftsWithoutText,
  hasDisclosure,
  knownRegion,
  officeFor,
  openDisclosuresOf,
} from '../store.ts';
import { factsOf, itemsOf, judgeChannels, partyKindOf, penaltiesOf, regionOfCode, sinceFor } from './from-case.ts';
import { prepareText } from './text.ts';

export const textJob = 'text of a disclosure';
export const draftJob = 'disclosures of served decisions';
const purpose = '行政处罚信息公示';

export type DraftServices = Pick<
  Services,
  'crypto' | 'files' | 'reading' | 'database' | 'procedures' | 'calendar' | 'clock' | 'jobs' | 'log'
>;

/** What follows in a disclosure from a step of its case. */
export const follower =
  (services: DraftServices): Follower =>
  async (session, tools, { caseId, step, facts }) => {
    if (step === 'reopenCase') return annulled(session, tools, { caseId, facts });
    const id = await draftFor(services, session, tools, caseId);
    if (id === undefined) return;
    const data = { id, userId: session.acting.userId };
    await services.jobs.send(textJob, { tx: session.tx, key: id, data });
  };

/** @returns the new disclosure; undefined where there is one, or nothing that is published */
async function draftFor(
  { crypto }: Pick<Services, 'crypto'>,
  session: Session,
  tools: WorkTools,
  caseId: string,
): Promise<string | undefined> {
  const decided = await readDecided(session, tools, { caseId, crypto, purpose });
  if (decided === undefined || decided.decisionNo === null || decided.decisionNo === '') return undefined;
  const { decisionNo } = decided;
  // Each of several parties is served by name: the decision is one.
  if (await hasDisclosure(session.tx, { agencyKey: session.acting.agencyKey, decisionNo })) return undefined;
  const penalties = penaltiesOf(decided);
  const [party] = decided.parties.filter(({ part }) => part === 'party');
  if (party === undefined || penalties.length === 0) return undefined;
  const named = await personsOfCase(tools.procedures, session, { caseId, purpose });
  const entry = await entryOf(session, tools, { decided, facts: factsOf(decided, named) });
  const [id] = await insertEntries(
    session,
    { register: disclosures, crypto, tools },
    { entries: [{ given: entry.given, demo: decided.demo }], now: tools.now },
  );
  if (id === undefined) throw new TypeError('an entry has an id');
  if (entry.given.channels.length === 0) await exempt(session, tools, { id, why: entry.why });
  return id;
}

/** The entry as the case tells it, and why no channel asks for it where none does. */
async function entryOf(
  { tx, acting }: Session,
  tools: WorkTools,
  { decided, facts }: { decided: DecidedCase; facts: Facts },
) {
  const punished = decided.parties.filter(({ part }) => part === 'party');
  const [party] = punished;
  if (party === undefined) throw new TypeError('a decided case has a party');
  const code = regionOfCode(party.uscc);
  const partyRegion = code === null ? null : await knownRegion(tx, code);
  const agencyCode = (await creditCodeOf(tx, acting.agencyKey)) ?? '';
  const items = itemsOf(decided, facts, agencyCode);
  const judged = {
    decidedOn: decided.decidedOn,
    procedureKind: decided.procedure,
    penalties: penaltiesOf(decided),
    partyKind: partyKindOf(party),
    party: party.name,
    partyRegion,
    items: new Map(items),
    agency: { regionCode: acting.regionCode, departmentId: acting.departmentId },
  };
  const checks = judgeChannels(judged, tools.calendar);
  const given = {
    decisionNo: decided.decisionNo ?? '',
    party: punished
      .map(({ name }) => name)
      .join('、')
      .slice(0, 300),
    partyKind: judged.partyKind,
    uscc: party.uscc,
    partyRegion,
    caseFile: decided.caseId,
    matter: decided.title.slice(0, 300),
    decidedOn: decided.decidedOn,
    servedOn: decided.servedOn,
    procedureKind: decided.procedure,
    penalties: judged.penalties,
    channels: checks.flatMap(({ channel, required }) => (required ? [channel] : [])),
    office: await officeFor(tx, acting.agencyKey),
    items: items.map(([item, value]) => ({ item, value: value.slice(0, 4_000) })),
  };
  const why = {
    zh: checks.map(({ why: { zh } }) => zh).join('；'),
    en: checks.map(({ why: { en } }) => en).join('; '),
  };
  return { given, why };
}

/** Nothing asks for it to be public: that, too, is on record with its reasons. */
async function exempt(session: Session, tools: WorkTools, q: { id: string; why: { zh: string; en: string } }) {
  const facts = { exemptWhy: q.why };
  await act(session, tools, { instanceId: q.id, step: 'exempt', facts, byPlatform: true });
}

/** The decision was annulled: what is public owes its withdrawal, what is not lapses. */
async function annulled(
  session: Session,
  tools: WorkTools,
  { caseId, facts }: { caseId: string; facts: Parameters<Follower>[2]['facts'] },
): Promise<void> {
  const document = typeof facts.reopenedDocument === 'string' ? facts.reopenedDocument : '';
  for (const { id, state } of await openDisclosuresOf(session.tx, caseId)) {
    const said = { annulledOn: localDate(tools.now.getTime()), annulledBy: document };
    const step = state === 'published' ? 'annul' : 'lapse';
    await act(session, tools, { instanceId: id, step, facts: said, byPlatform: true });
  }
}

/**
 * Drafts what is missing for decisions served of late, each in the name of whoever served it, and reads the texts of drafts that have
 * none: what came in by another way, or was cut off. Safe to run twice.
 */
export async function catchUp(services: DraftServices): Promise<{ drafted: number; read: number }> {
  const { database, clock, log } = services;
  const since = sinceFor(clock.now());
  const missing = await database.asSystem(draftJob, async (tx) => {
    const served = await penaltiesServedSince(tx, since);
    const known = await casesWithDisclosure(
      tx,
      served.map(({ id }) => id),
    );
    return served.filter(({ id }) => !known.has(id));
  });
  const tools = await workToolsOf(services);
  let drafted = 0;
  for (const { id, userId } of missing) {
    if (userId === null) continue;
    try {
      const made = await database.as({ userId, requestId: randomUUID() }, (session) =>
        draftFor(services, session, tools, id),
      );
      if (made !== undefined) drafted += 1;
    } catch (error) {
      log.warn({ caseId: id, error: String(error) }, 'a disclosure could not be drafted');
    }
  }
  const waiting = await database.asSystem(draftJob, (tx) => draftsWithoutText(tx));
  let read = 0;
  for (const { id, userId } of waiting) {
    if (userId === null) continue;
    try {
      if (await prepareText(services, { userId, requestId: randomUUID() }, { id, file: null })) read += 1;
    } catch (error) {
      log.warn({ disclosureId: id, error: String(error) }, 'the text of a disclosure could not be read');
    }
  }
  return { drafted, read };
}
