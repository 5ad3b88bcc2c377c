// The text of a decision under review: read once from what was served, each passage decided by people, the public text made from it.
import type { Facts } from '@qingfeng/redaction';
import { redact, rulesOfDecision } from '@qingfeng/redaction';
import { sql } from 'kysely';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Actor, Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { recordChanged } from '../../../platform/errors/record-changed.ts';
import { toolsOf, type WorkTools } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { readersOf } from '../../../platform/reading/reading.ts';
import { contentOf } from '../../../platform/reading/stored-files.ts';
import { personsOfCase, readDecided, unseenOfCase } from '../../cases/index.ts';
import { disclosureProblem } from '../problems.ts';
import { removePages } from '../scan/store-scan.ts';
import { findText, lockText, putText, setPassages, type TextRow } from '../store.ts';
import { type DisclosureRow, disclosureRow, servedFile } from '../store-rows.ts';
import { factsOf, namedBeside } from './from-case.ts';
import {
  acted,
  digestOf,
  type Passage,
  type PassageAct,
  proposed,
  type Refused,
  reproposed,
  settledAlike,
} from './passages.ts';
import { remember, rememberedIn } from './store-answers.ts';

const readers = readersOf<typeof import('./read-served.ts')>(new URL('./read-served.ts', import.meta.url), 30);
const purpose = '行政处罚信息公示';

type TextServices = Pick<Services, 'crypto' | 'files' | 'reading' | 'database' | 'procedures' | 'calendar' | 'clock'>;

const contextOf = (column: 'served' | 'facts', id: string) => ({ table: 'disclosure_text', column, row: id });

/** Where the served text is encrypted. */
export const servedContext = (id: string) => contextOf('served', id);

/** `known` is what the clerk sees and confirms; `facts` has whom only the platform may compare beside them. */
export type OpenText = { row: TextRow; served: string; facts: Facts; known: Facts };

/**
 * As it is stored, encrypted: who sent a tip is apart from what is shown. `told`: whom the case named when the text was read, whatever the
 * clerk made of that.
 */
type StoredFacts = Facts & { readonly unseen?: readonly string[]; readonly told?: readonly string[] };

function factsFrom({ unseen = [], told: _, ...known }: StoredFacts): { facts: Facts; known: Facts } {
  return { known, facts: { ...known, others: [...(known.others ?? []), ...unseen] } };
}

/** The text with its personal data; that somebody read it goes to the trail. @returns undefined where none was read yet */
export async function openText(
  { tx }: Session,
  crypto: Cryptography,
  id: string,
  why: string,
): Promise<OpenText | undefined> {
  const row = await findText(tx, id);
  if (row === undefined) return undefined;
  const detail = JSON.stringify({ purpose, reason: why });
  await sql`select audit.note('read', 'disclosure_text', ${id}, ${detail}::jsonb)`.execute(tx);
  return openedText(row, crypto);
}

/** The same of a row that was read; for work of the system. */
export function openedText(row: TextRow, crypto: Cryptography): OpenText {
  const served = crypto.decryptField(row.served, { context: contextOf('served', row.id) });
  const stored = JSON.parse(crypto.decryptField(row.facts, { context: contextOf('facts', row.id) })) as StoredFacts;
  return { row, served, ...factsFrom(stored) };
}

/**
 * Reads the served decision and finds its passages anew; what people decided of an earlier text is gone with it. The file is read
 * while no transaction is open.
 * @param q.file an uploaded file of the disclosure; null takes that of the record, else the decision drawn up in its case
 * @returns whether there was anything to read
 * @throws Problem request.notFound, disclosure.unreadable, file.missing, reading.*
 */
export async function prepareText(
  services: TextServices,
  actor: Actor,
  { id, file }: { id: string; file: string | null },
): Promise<boolean> {
  const { database, crypto, clock } = services;
  const found = await database.as(actor, (session) => sourceOf(services, session, { id, file }));
  if (found === undefined) return false;
  const { name, storeKey, sha256 } = found.source;
  const bytes = new Uint8Array(await contentOf(services, storeKey));
  const served = await readers.read(services.reading, { file: name, read: 'readServed', args: [{ name, bytes }] });
  const { text, sheets } = served;
  // The page in the case is drawn from what was typed: a scan is one that somebody uploaded.
  if (sheets !== null && found.file === null) throw disclosureProblem('disclosure.scanElsewhere');
  const stored = withUnseen(found.facts, await unseenOf(services, found.caseFile));
  const { facts } = factsFrom(stored);
  await database.as(actor, async ({ tx, acting }) => {
    const passages = await firstPassages(tx, crypto, { text, facts, decidedOn: found.decidedOn });
    await removePages(tx, id);
    await putText(tx, {
      ...{ id, ownerAgency: acting.agencyKey },
      ...{ sourceName: name, sourceDigest: sha256, servedDigest: digestOf(text) },
      served: crypto.encryptField(text, { context: contextOf('served', id) }),
      facts: crypto.encryptField(JSON.stringify(stored), { context: contextOf('facts', id) }),
      passages: JSON.stringify(passages),
      ...{
        sourceFile: found.file,
        sheets: sheets === null ? null : JSON.stringify(sheets),
        boxes: '[]',
        typedBy: null,
      },
      ...{ preparedAt: clock.now(), preparedBy: acting.displayName, knownBy: null, knownAt: null },
    });
  });
  return true;
}

/** What is proposed for a text, with the doubts that the office answered before. */
export async function firstPassages(
  tx: Tables,
  crypto: Cryptography,
  { text, facts, decidedOn }: { text: string; facts: Facts; decidedOn: string },
): Promise<Passage[]> {
  const rules = rulesOfDecision(decidedOn);
  return rememberedIn(tx, crypto, { served: text, passages: proposed(redact(text, facts, rules), rules) });
}

/** The file to read and what is known of the persons in it; undefined where there is no file. */
async function sourceOf(services: TextServices, session: Session, q: { id: string; file: string | null }) {
  const row = await disclosureRow(session.tx, q.id);
  if (row === undefined) throw problem('request.notFound');
  const tools = await toolsOf(services);
  const { crypto } = services;
  const { caseFile } = row;
  const decided =
    caseFile === null ? undefined : await readDecided(session, tools, { caseId: caseFile, crypto, purpose });
  const own = q.file ?? row.papers.at(-1) ?? null;
  const source =
    own === null ? (decided?.document ?? undefined) : await servedFile(session.tx, { id: q.id, file: own });
  if (own !== null && source === undefined) throw problem('request.notFound');
  if (source === undefined) return undefined;
  return {
    source,
    file: own,
    decidedOn: row.decidedOn,
    caseFile,
    facts:
      decided === undefined
        ? factsOfRow(row)
        : factsOf(decided, await personsOfCase(services.procedures, session, { caseId: decided.caseId, purpose })),
  };
}

/** Whom the clerk may not see, such as whoever sent the tips of the case: compared by the platform, shown to nobody. */
async function unseenOf({ procedures }: TextServices, caseFile: string | null): Promise<string[]> {
  if (caseFile === null) return [];
  return [...new Set(namedBeside(await unseenOfCase(procedures, { caseId: caseFile, purpose })))];
}

/** Whom only the platform may compare stands in no list that the clerk sees, also where the file tells of them. */
function withUnseen({ others = [], ...facts }: Facts, unseen: readonly string[]): StoredFacts {
  const hidden = new Set(unseen);
  const seen = others.filter((one) => !hidden.has(one));
  return { ...facts, others: seen, unseen, told: seen };
}

/**
 * Whom the case has come to name since the text was read: a witness heard, goods received, a tip that was joined meanwhile. Of a text from
 * before that was kept, those whom the clerk may not see alone.
 * @param q.unseen whom the platform alone may compare, as `unseenNow` gives them
 */
export async function namedSince(
  session: Session,
  tools: WorkTools,
  q: { row: DisclosureRow; crypto: Cryptography; text: TextRow; unseen: readonly string[] },
): Promise<string[]> {
  const { crypto, text } = q;
  const { caseFile } = q.row;
  if (caseFile === null) return [];
  const stored: StoredFacts = JSON.parse(crypto.decryptField(text.facts, { context: contextOf('facts', text.id) }));
  const known = new Set([...(stored.others ?? []), ...(stored.unseen ?? []), ...(stored.told ?? [])]);
  const decided =
    stored.told === undefined ? undefined : await readDecided(session, tools, { caseId: caseFile, crypto, purpose });
  const persons = await personsOfCase(tools.procedures, session, { caseId: caseFile, purpose });
  const seen = decided === undefined ? [] : (factsOf(decided, persons).others ?? []);
  return [...new Set([...seen, ...q.unseen])].filter((one) => !known.has(one));
}

/** Whom the clerk may not see, as the case of a disclosure names them now; to be called while no transaction is open. */
export async function unseenNow(services: TextServices, actor: Actor, id: string): Promise<string[]> {
  const row = await services.database.as(actor, ({ tx }) => disclosureRow(tx, id));
  return unseenOf(services, row?.caseFile ?? null);
}

/**
 * The clerk confirms whom the case knows, as it was filled from the file or as it ought to be; the passages are found anew, and what people
 * decided of them stays.
 * @throws Problem disclosure.noText, record.changed
 */
export async function confirmKnown(
  { tx, acting }: Session,
  crypto: Cryptography,
  q: { id: string; seen: number; others: readonly string[]; now: Date },
): Promise<void> {
  const [row, record] = [await lockText(tx, q.id), await disclosureRow(tx, q.id)];
  if (row === undefined || record === undefined) throw disclosureProblem('disclosure.noText');
  const text = openedText(row, crypto);
  const stored: StoredFacts = JSON.parse(crypto.decryptField(row.facts, { context: contextOf('facts', row.id) }));
  const next: StoredFacts = { ...stored, others: [...new Set(q.others)] };
  const found = proposalOf({ ...text, ...factsFrom(next) }, record.decidedOn);
  const passages = reproposed(row.passages, await rememberedIn(tx, crypto, { served: text.served, passages: found }));
  const facts = crypto.encryptField(JSON.stringify(next), { context: contextOf('facts', row.id) });
  const known = { facts, knownBy: acting.displayName, knownAt: q.now };
  if (await setPassages(tx, { id: q.id, seen: q.seen, passages, known })) return;
  throw recordChanged({ kind: 'disclosure_text', id: q.id, seen: q.seen });
}

/** Of a decision without a case here: what the record itself says. */
export function factsOfRow({ party, partyKind, uscc, agencyName }: DisclosureRow): Facts {
  const kind = partyKind === 'organisation' ? ('organisation' as const) : ('person' as const);
  return {
    punished: party.split('、').map((name) => ({ name, kind, ...(uscc !== null && { uscc }) })),
    agencies: [agencyName],
  };
}

/** What the engine proposes for a text. */
function proposalOf({ served, facts }: OpenText, decidedOn: string): Passage[] {
  const rules = rulesOfDecision(decidedOn);
  return proposed(redact(served, facts, rules), rules);
}

/**
 * Decides on a passage, on the version that was seen.
 * @throws Problem disclosure.noText, disclosure.passage, record.changed
 */
export async function decidePassage(
  session: Session,
  crypto: Cryptography,
  q: { id: string; seen: number; act: PassageAct; now: Date },
): Promise<void> {
  const { tx, acting } = session;
  const [row, record] = [await lockText(tx, q.id), await disclosureRow(tx, q.id)];
  if (row === undefined || record === undefined) throw disclosureProblem('disclosure.noText');
  const text = openedText(row, crypto);
  const known = proposalOf(text, record.decidedOn);
  const decided = acted(row.passages, { ...q.act, served: text.served, by: acting.displayName, proposed: known });
  if ('refused' in decided) throw refusedAct(decided.refused);
  const passages = settledAlike(row.passages, decided.passages, text.served);
  if (!(await setPassages(tx, { id: q.id, seen: q.seen, passages })))
    throw recordChanged({ kind: 'disclosure_text', id: q.id, seen: q.seen });
  await remember(session, crypto, { served: text.served, before: row.passages, after: passages, now: q.now });
}

/** Confirms every passage that is still to be confirmed. */
export async function confirmAll({ tx, acting }: Session, q: { id: string; seen: number }): Promise<void> {
  const row = await lockText(tx, q.id);
  if (row === undefined) throw disclosureProblem('disclosure.noText');
  const passages = row.passages.map(
    (one): Passage =>
      one.action === 'cover' && one.confirmedBy === null ? { ...one, confirmedBy: acting.displayName } : one,
  );
  if (await setPassages(tx, { id: q.id, seen: q.seen, passages })) return;
  throw recordChanged({ kind: 'disclosure_text', id: q.id, seen: q.seen });
}

const refusals: Readonly<Record<Refused, { zh: string; en: string }>> = {
  notAnswered: { zh: '疑点须答复遮盖或者保留', en: 'a doubt is answered by covering or keeping it' },
  noPassage: { zh: '没有这一处', en: 'no such passage' },
  overlaps: { zh: '与另一处重叠', en: 'it overlaps another passage' },
  outside: { zh: '所选文字不在决定书中', en: 'the selected text is not in the decision' },
  whyMissing: { zh: '改为保留须说明理由', en: 'a reason is needed to keep it visible' },
  replacementMissing: { zh: '没有填写代词', en: 'the replacement is missing' },
  replacementTells: { zh: '代词含有被遮盖的文字', en: 'the replacement contains the covered words' },
};

function refusedAct(refused: Refused) {
  const { zh, en } = refusals[refused];
  return disclosureProblem('disclosure.passage', { why: zh, whyEn: en });
}
