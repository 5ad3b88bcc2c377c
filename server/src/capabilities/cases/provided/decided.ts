// A decided case as its publication needs it: the decision, its parties with what they are told by, and the document that was served.
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import { isDecision } from '../documents/forms.ts';
import { filesById } from '../documents/store.ts';
import { readPersonalOf } from '../file/parties.ts';
import { documentsOf } from '../file/store.ts';
import { readCase } from '../read.ts';
import type { CaseRecord } from '../schema-record.ts';
import { answersOfBanks } from './store-decided.ts';

export type DecidedParty = Pick<
  CaseRecord['parties'][number],
  'part' | 'kind' | 'name' | 'uscc' | 'legalPerson' | 'juvenile'
> & { address: string | null; phone: string | null; identifiers: readonly string[] };

export type DecidedCase = {
  caseId: string;
  title: string;
  agency: string;
  decisionNo: string | null;
  /** YYYY-MM-DD. */
  decidedOn: string;
  servedOn: string | null;
  procedure: 'ordinary' | 'simple';
  /** Kinds of penalty as the case procedure names them. */
  penalties: readonly string[];
  /** What each party was given, where the decision tells several apart; empty otherwise. */
  shares: readonly { party: string; penalties: readonly string[]; fineFen: number; confiscationFen: number }[];
  fineFen: number | null;
  confiscationFen: number | null;
  grounds: string;
  offence: { title: string; defining: string; penalty: string } | null;
  officers: readonly string[];
  parties: readonly DecidedParty[];
  place: string;
  /** Whose goods and accounts they are, where they are not the party's: as the list of goods and the banks' answers say. */
  owners: readonly string[];
  /** What people wrote in the file, in which plates, accounts and names on services may stand. */
  papers: readonly string[];
  /** What people filled into the decision, by the names of its blanks. */
  content: Readonly<Record<string, string>>;
  /** The document as it was drafted and served; null where none was drawn up here. */
  document: { name: string; storeKey: string; sha256: string } | null;
  demo: boolean;
};

/**
 * @param purpose why the personal data of the parties is read; every reading is recorded
 * @returns undefined where the case was not decided with a penalty
 * @throws Problem request.notFound
 */
export async function readDecided(
  session: Session,
  tools: WorkTools,
  q: { caseId: string; crypto: Cryptography; purpose: string },
): Promise<DecidedCase | undefined> {
  const record = await readCase(session, tools, q.caseId);
  const { case: row, file, offence, timeline, goods } = record;
  const { decision } = file;
  const decided = timeline.find(
    ({ step }) => step === 'decide' || step === 'decideOnSpot' || step === 'recordDecision',
  );
  const onSpot = decided?.step === 'decideOnSpot';
  const facts = decided?.facts ?? {};
  if (!onSpot && decision?.kind !== 'penalty') return undefined;
  const served = timeline.find(({ step }) => step === 'serve');
  const documents = await documentsOf(session.tx, q.caseId);
  const answers = await answersOfBanks(session.tx, q.caseId);
  const drawn = await servedDocument(session.tx, documents);
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    caseId: q.caseId,
    title: row.title,
    agency: record.unit?.inNameOf ?? row.agency.name,
    decisionNo: drawn?.no ?? decision?.no ?? (textOf(facts.decisionNo) || null),
    decidedOn: decision?.on ?? (textOf(facts.deliveredOn) || textOf(decided?.at).slice(0, 10)),
    servedOn: textOf(served?.facts?.servedOn) || textOf(facts.deliveredOn) || null,
    procedure: onSpot ? 'simple' : 'ordinary',
    penalties: Array.isArray(facts.penalties) ? facts.penalties.map(String) : [],
    shares: record.execution.flatMap(({ party, penalties, fineFen, confiscationFen }) =>
      party === null ? [] : [{ party, penalties: penalties.map(({ title }) => title.zh), fineFen, confiscationFen }],
    ),
    fineFen: decision?.fineFen ?? null,
    confiscationFen: decision?.confiscationFen ?? null,
    grounds: textOf(facts.grounds),
    offence:
      offence === null ? null : { title: offence.title.zh, defining: offence.defining, penalty: offence.penalty },
    officers: record.officers.map(({ name }) => name),
    parties: await withAddresses(session, record, q),
    place: `${file.region?.name ?? ''}${file.place}`,
    owners: [...new Set([...goods.flatMap(({ owner }) => linesOf(owner)), ...accountHoldersIn(answers)])],
    papers: papersOf(file, [...documents.map(({ content }) => content), ...answers]),
    content: drawn?.content ?? {},
    document: drawn?.file ?? null,
    demo: row.demo,
  };
}

async function withAddresses(
  session: Session,
  { parties }: CaseRecord,
  q: { caseId: string; crypto: Cryptography; purpose: string },
): Promise<DecidedParty[]> {
  const partyIds = parties.flatMap(({ id, hasAddress, hasPhone, hasIdentifiers }) =>
    hasAddress || hasPhone || hasIdentifiers ? [id] : [],
  );
  const opened = await readPersonalOf(session, { ...q, partyIds, reason: '遮盖公开文本' });
  return parties.map(({ id, part, kind, name, uscc, legalPerson, juvenile }) => {
    const { address = null, phone = null, identifiers = null } = opened.get(id) ?? {};
    return { ...{ part, kind, name, uscc, legalPerson, juvenile, address, phone }, identifiers: linesOf(identifiers) };
  });
}

/** Lines, and what commas set apart in them. */
const linesOf = (text: string | null): string[] =>
  (text ?? '').split(/[\n、，,；;]/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));

/** Whose the accounts are that banks were asked of. */
const accountHoldersIn = (answers: Awaited<ReturnType<typeof answersOfBanks>>): string[] =>
  answers.flatMap(({ accountHolders }) => linesOf(typeof accountHolders === 'string' ? accountHolders : null));

/** Source, place, platform and what the documents and the answers of banks say. */
function papersOf({ sourceNote, place, platform }: CaseRecord['file'], said: readonly unknown[]): string[] {
  return [
    ...[sourceNote, place, platform],
    ...said.flatMap((one) => Object.values(one as object).filter((value) => typeof value === 'string')),
  ].filter((text) => text.trim() !== '');
}

/** The decision that was sealed last, with the draft that it was made from: a scan has no text. */
async function servedDocument(tx: Tables, documents: Awaited<ReturnType<typeof documentsOf>>) {
  const decision = documents.findLast(
    ({ form, state }) => isDecision(form) && (state === 'issued' || state === 'served'),
  );
  if (decision === undefined) return undefined;
  const { draftFile, no, content } = decision;
  const file = draftFile === null ? undefined : (await filesById(tx, [draftFile])).get(draftFile);
  return {
    no,
    content: content as Record<string, string>,
    file: file === undefined ? null : { name: file.name, storeKey: file.storeKey, sha256: file.sha256 },
  };
}
