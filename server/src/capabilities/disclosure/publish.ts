// What goes with a step of a disclosure: nobody approves what they submitted, nothing incomplete is published, and what is public is proved.
import { localDate } from '@qingfeng/codes';
import { changedItems as requiredChanged } from '@qingfeng/redaction';
import type { Cryptography } from '../../platform/crypto/cryptography.ts';
import type { Session, Tables } from '../../platform/database/connections/connect.ts';
import { lookAt, type WorkTools } from '../../platform/procedures/index.ts';
import type { StepAhead, StepHooks, StepMeans, StepRule } from '../../platform/registers/index.ts';
import { checksOf, missingIn } from './judge.ts';
import { disclosureProblem } from './problems.ts';
import { type Committed, commitTo, type DrawnKey } from './published/commitment.ts';
import { type Ahead, filesAhead, filesOf } from './published/files-ahead.ts';
import { foundBy } from './published/found-by.ts';
import { coveredText, type Known, knownOf, type Outgoing, requireFit } from './published/outgoing.ts';
import { type Looked, type Made, putFiles } from './published/store-files.ts';
import { putKey } from './published/store-keys.ts';
import { takeDown } from './published/take-down.ts';
import { pushToRegistration } from './pushed/push.ts';
import { publicScan, requireBurnt } from './scan/public-scan.ts';
import {
  findPublication,
  findText,
  insertPublication,
  isAddressTaken,
  itemsOfMany,
  type PublicDecision,
  type TraceEntry,
  updatePublication,
} from './store.ts';
import { type DisclosureRow, disclosureRow } from './store-rows.ts';
import { type Comparison, compared, coveredKinds, isAsked, isWaiting, publicTextOf } from './text/passages.ts';
import { digestOf, type LeftSomewhere, leftForStrangers, namedIn } from './text/stranger.ts';
import { namedSince, type OpenText, openText, unseenNow } from './text/text.ts';

const before: StepRule = async (session, tools, { row, step, crypto }) => {
  if (step.step === 'submit') await requireText(session, row.id);
  if (step.step === 'publish' || step.step === 'reviewSecrecy') await requireAnother(session, tools, row.id);
  if (step.step === 'publish') await requireThirdParties(session, tools, { id: row.id, crypto });
  if (step.step === 'applyRepair') {
    requireRule(step.facts);
    await requireRepairable(session, tools, { id: row.id, rule: step.facts.repairRule });
  }
  await requireReasonFit(session, crypto, { id: row.id, reason: step.facts.publicReason });
};

/** What was done while no transaction was open. */
type Done = { readonly files: Ahead | undefined; readonly unseen: readonly string[] };

const afterWith =
  ({ files: ahead, unseen }: Done): StepRule =>
  async (session, tools, { row, step, ...means }) => {
    const reason = typeof step.facts.publicReason === 'string' ? step.facts.publicReason : undefined;
    const q = { id: row.id, reason };
    if (step.step === 'publish') await publish(session, tools, { ...q, ...means, ahead, unseen });
    if (step.step === 'correct') await correct(session, tools, { ...q, ...means, ahead, unseen });
    if (step.step === 'withdraw') await takeDown(session.tx, tools.now, { ...q, act: 'withdrawn' });
    if (step.step === 'repair') await takeDown(session.tx, tools.now, { ...q, act: 'repaired' });
    if (step.step === 'end') await takeDown(session.tx, tools.now, { ...q, act: 'ended' });
    await tellRegistration(session, tools, { ...q, step: step.step });
  };

export const publicationSteps: StepHooks & { ahead: StepAhead } = {
  before,
  after: afterWith({ files: undefined, unseen: [] }),
  ahead: async (services, asked) => {
    if (!['publish', 'correct'].includes(asked.step.step))
      return { before, after: afterWith({ files: undefined, unseen: [] }) };
    const unseen = await unseenNow(services, asked.actor, asked.step.instanceId);
    return { before, after: afterWith({ files: await filesAhead(services, asked), unseen }) };
  },
};

const told: Readonly<Record<string, 'pushed' | 'corrected' | 'withdrawn'>> = {
  ...{ publish: 'pushed', pushAgain: 'pushed', correct: 'corrected', withdraw: 'withdrawn', repair: 'withdrawn' },
};

/** What is public here, and that it no longer is, is told where the party is registered. A term that ends does so there, too. */
async function tellRegistration(
  session: Session,
  tools: WorkTools,
  q: { id: string; step: string; reason?: string | undefined },
) {
  const act = told[q.step];
  const row = act === undefined ? undefined : await disclosureRow(session.tx, q.id);
  if (act !== undefined && row !== undefined) await pushToRegistration(session, tools, { row, act, reason: q.reason });
}

async function requireText(session: Session, id: string): Promise<void> {
  const row = await findText(session.tx, id);
  if (row === undefined) throw disclosureProblem('disclosure.noText');
  await requireBurnt(session, { row });
}

/** Whoever submitted it last neither reviews nor approves it: the procedure says so (`notBy`), this gives it the code it has always had. @throws Problem disclosure.samePerson */
async function requireAnother(session: Session, tools: WorkTools, id: string): Promise<void> {
  const { history } = await lookAt(session, tools, id);
  const submitted = history.findLast(({ step }) => step === 'submit');
  if (submitted?.by.user === session.acting.userId) throw disclosureProblem('disclosure.samePerson');
}

/**
 * Whoever was asked has answered, and what they object to is covered, unless silence would gravely harm the public and they were told
 * (国发〔2014〕6号 三, recalled). Several are asked one after the other.
 * @throws Problem disclosure.thirdAsked, disclosure.thirdObjects
 */
async function requireThirdParties(
  session: Session,
  tools: WorkTools,
  { id, crypto }: { id: string; crypto: Cryptography },
): Promise<void> {
  const { history } = await lookAt(session, tools, id);
  const asked = history.filter(({ step }) => step === 'askThird' || step === 'answerThird');
  if (asked.length === 0) return;
  const open = asked.at(-1);
  if (open?.step === 'askThird')
    throw disclosureProblem('disclosure.thirdAsked', { party: String(open.facts.thirdParty) });
  const refused = asked.some(
    ({ step, facts: { thirdSays, publicInterest, toldThird } }) =>
      step === 'answerThird' &&
      thirdSays !== 'agrees' &&
      !(typeof publicInterest === 'string' && Array.isArray(toldThird) && toldThird.length > 0),
  );
  if (!refused) return;
  const text = await openText(session, crypto, id, '公示前比对');
  const covered =
    text?.row.passages.some(({ kind, action }) => kind === 'secret' && action === 'cover') === true ||
    text?.row.boxes.some(({ kind }) => kind === 'secret') === true;
  if (!covered) throw disclosureProblem('disclosure.thirdObjects');
}

/** The first day of the rule on repair. */
export const repairRuleFrom = '2025-12-25';

function requireRule({ appliedOn, repairRule }: Readonly<Record<string, unknown>>): void {
  if (typeof appliedOn !== 'string' || typeof repairRule !== 'string') return;
  const [wanted, rule, ruleEn] =
    appliedOn < repairRuleFrom
      ? ['order45', '总局令第45号', 'Order 45']
      : ['repair2025', '市场监督管理信用修复管理办法', 'Credit repair rules'];
  if (repairRule !== wanted) throw disclosureProblem('disclosure.repairRule', { day: appliedOn, rule, ruleEn });
}

/** After some penalties publication does not end early (总局令第45号 14(3)). @throws Problem disclosure.noRepair */
async function requireRepairable(
  session: Session,
  { calendar }: Pick<WorkTools, 'calendar'>,
  { id, rule }: { id: string; rule: unknown },
): Promise<void> {
  const row = rule === 'order45' ? await disclosureRow(session.tx, id) : undefined;
  if (row === undefined) return;
  const barred = checksOf(row, new Map(), calendar).find((one) => one.required && one.repairBarred !== undefined);
  if (barred?.repairBarred !== undefined)
    throw disclosureProblem('disclosure.noRepair', { why: barred.repairBarred.zh, whyEn: barred.repairBarred.en });
}

/** What is told the public as a reason holds nothing that is covered. @throws Problem disclosure.saysCovered */
async function requireReasonFit(
  session: Session,
  crypto: Cryptography,
  { id, reason }: { id: string; reason: unknown },
): Promise<void> {
  const row = typeof reason === 'string' ? await disclosureRow(session.tx, id) : undefined;
  if (typeof reason !== 'string' || row === undefined) return;
  const said = { where: { zh: '向公众说明的理由', en: 'Reason, for the public' }, pointer: '/facts/publicReason' };
  requireFit([{ ...said, text: reason }], await knownOf(session, crypto, row));
}

type Publishing = StepMeans & {
  id: string;
  reason: string | undefined;
  ahead: Ahead | undefined;
  /** Whom the platform alone may compare, as the case names them now. */
  unseen: readonly string[];
};

/** What is about to be public, with the proof; nothing of it is stored yet. */
async function madePublic(session: Session, tools: WorkTools, { id, crypto, reading, ahead, unseen }: Publishing) {
  const row = await disclosureRow(session.tx, id);
  const read = await openText(session, crypto, id, '公示前比对');
  if (row === undefined || read === undefined) throw disclosureProblem('disclosure.noText');
  const since = await namedSince(session, tools, { row, crypto, text: read.row, unseen });
  const text = { ...read, facts: { ...read.facts, others: [...(read.facts.others ?? []), ...since] } };
  requireNothingLeft(namedIn(publicTextOf(text.served, text.row.passages), since));
  const { passages } = text.row;
  const waiting = passages.filter(isWaiting).length;
  if (waiting > 0) throw disclosureProblem('disclosure.waiting', { count: waiting });
  const asked = passages.filter(isAsked).length;
  const hasText = text.row.sheets === null || text.row.typedBy !== null;
  if (hasText && text.row.knownBy === null) throw disclosureProblem('disclosure.knownOpen');
  if (asked > 0) throw disclosureProblem('disclosure.doubts', { count: asked });
  const items = (await itemsOfMany(session.tx, [id])).get(id) ?? new Map<string, string>();
  const checks = checksOf(row, items, tools.calendar);
  const missing = missingIn(checks);
  if (missing.length > 0)
    throw disclosureProblem('disclosure.incomplete', { items: missing.map(({ zh }) => zh).join('、') });
  const shown = [...items].filter(([, value]) => value !== '');
  const { left, made, looked, content, committed } =
    text.row.sheets === null
      ? await madeOfText(text, { reading, ahead, now: tools.now })
      : await publicScan(session, { text, crypto, reading, ahead, now: tools.now });
  requireNothingLeft([...left, ...leftForStrangers({ ...strangersOf(text, content, looked), items: shown })]);
  if (text.row.typedBy !== null) requireRequired({ ...text, publicText: content.publicText });
  const known = { ...text, passages, decidedOn: row.decidedOn };
  requireFit(headsOf(row), known);
  const key = commitTo(committed);
  const terms = checks.flatMap(({ required, until }) => (required && until !== undefined ? [until] : []));
  const repairs = checks.flatMap(({ required, repairFrom: from }) => (required && from !== undefined ? [from] : []));
  return {
    ...{ row, made, known, key },
    content: {
      ...content,
      proof: { ...content.proof, commitment: key.commitment },
      items: shown,
      untilOn: terms.toSorted().at(-1) ?? null,
      repairFrom: repairs.toSorted().at(-1) ?? null,
      ...foundBy({ publicText: content.publicText, items: shown }),
      // A code that begins with 92 is that of an individual business, whatever the case calls it.
      uscc: row.partyKind === 'organisation' && row.uscc?.startsWith('92') !== true ? row.uscc : null,
    },
  };
}

/** @throws Problem disclosure.differs */
async function madeOfText(
  { served, facts, row: { passages } }: OpenText,
  { now, ...q }: Pick<Publishing, 'reading' | 'ahead'> & { now: Date },
) {
  const publicText = publicTextOf(served, passages);
  const comparison = compared({ served, text: publicText, passages, now });
  if ('differsAt' in comparison) {
    const line = served.slice(0, comparison.differsAt).split('\n').length;
    throw disclosureProblem('disclosure.differs', { line });
  }
  requireRequired({ served, publicText, facts });
  const made = await filesOf(q, { source: { text: publicText }, ahead: q.ahead });
  const content = {
    ...{ publicText, covered: coveredKinds(passages), proof: comparison.proof as Comparison },
    // Whoever took a file away can ask whether it is this one.
    ...{ fileDigests: made.map(({ bytes }) => digestOf(bytes)), pageDigests: [] as string[] },
  };
  const committed: Committed = { over: 'text', of: served };
  return { left: [] as LeftSomewhere[], made, looked: made, content, committed };
}

/** Every required item of the served text stands in the public one. @throws Problem disclosure.required, naming each that does not */
function requireRequired(q: Parameters<typeof requiredChanged>[0]): void {
  const changed = requiredChanged(q);
  if (changed.length === 0) return;
  const named = changed.slice(0, 5).map(({ before, after }) => `${before} → ${after ?? '—'}`);
  throw disclosureProblem('disclosure.required', { items: named.join('；') });
}

/** What names the decision in lists and feeds. */
const headsOf = ({ decisionNo, party, matter, agencyName }: DisclosureRow): Outgoing[] => [
  { where: { zh: '决定书文号', en: 'Decision number' }, text: decisionNo },
  { where: { zh: '当事人', en: 'Party' }, text: party },
  { where: { zh: '案件名称', en: 'Case name' }, text: matter },
  { where: { zh: '处罚机关', en: 'Agency' }, text: agencyName },
];

/** Of a scan what was typed in; its files are looked at as pictures. */
const strangersOf = (
  { served, facts, row }: OpenText,
  { publicText }: { publicText: string },
  looked: readonly Looked[],
) => ({
  ...{ text: row.sheets === null || publicText !== '' ? publicText : null, served, facts, passages: row.passages },
  made: row.sheets === null ? looked : [],
});

/** @throws Problem disclosure.left */
function requireNothingLeft(left: readonly LeftSomewhere[]): void {
  if (left.length === 0) return;
  const named = left.slice(0, 5).map(({ where, kind }) => `${where} ${kind}`);
  throw disclosureProblem('disclosure.left', { where: named.join('、') });
}

async function publish(session: Session, tools: WorkTools, q: Publishing): Promise<void> {
  const { tx } = session;
  const { row, made, content, key } = await madePublic(session, tools, q);
  const on = localDate(tools.now.getTime());
  await insertPublication(tx, {
    ...content,
    ...headOf(row),
    address: await addressFor(tx, row),
    ...{ publishedAt: tools.now, changedAt: tools.now, state: 'public', edition: 1 },
    trace: [{ on, act: 'published', edition: 1 }],
  });
  await putBeside(session, q, { row, made, key, edition: 1, now: tools.now });
}

type Beside = { row: DisclosureRow; made: readonly Made[]; key: DrawnKey; edition: number; now: Date };

/** The files that the public takes away, and the key that the agency keeps. */
async function putBeside({ tx }: Session, means: StepMeans, { row, made, key, edition, now }: Beside): Promise<void> {
  const { id, ownerAgency } = row;
  await putFiles(tx, means, { id, ownerAgency, made });
  await putKey(tx, means.crypto, { ...key, id, ownerAgency, edition, now });
}

const head = [
  'id',
  'ownerAgency',
  'agencyName',
  'regionCode',
  'decisionNo',
  'party',
  'partyKind',
  'matter',
  'procedureKind',
  'decidedOn',
  'demo',
] as const satisfies readonly (keyof DisclosureRow & keyof PublicDecision)[];

/** What the public row says of the decision as the disclosure does. */
const headOf = (row: DisclosureRow): Pick<DisclosureRow, (typeof head)[number]> =>
  Object.fromEntries(head.map((key) => [key, row[key]])) as Pick<DisclosureRow, (typeof head)[number]>;

/** Region, department, year and number; with a part of the record's id where another decision has it. It never changes. */
async function addressFor(
  tx: Tables,
  { id, regionCode, departmentId, decisionNo, decidedOn }: DisclosureRow,
): Promise<string> {
  const number = /(\d{1,12})\s*号?[^\d]*$/.exec(decisionNo)?.[1] ?? '';
  const year = /[〔[（(](\d{4})[〕\]）)]/.exec(decisionNo)?.[1] ?? decidedOn.slice(0, 4);
  const department = departmentId.replaceAll(/[^0-9a-z]/g, '').slice(0, 40);
  const unique = id.slice(-8);
  const wanted = [regionCode, department, year, number === '' ? unique : number].join('-');
  return (await isAddressTaken(tx, wanted)) ? `${wanted}-${unique}` : wanted;
}

/** A further edition under the same address; the lines that it changes stay readable beside it. */
async function correct(session: Session, tools: WorkTools, q: Publishing): Promise<void> {
  const before = await findPublication(session.tx, q.id);
  if (before === undefined) throw disclosureProblem('disclosure.noText');
  const { row, made, content, known, key } = await madePublic(session, tools, q);
  const lines = [
    ...changedPages(before.pageDigests, content.pageDigests),
    ...changedLines(before.publicText ?? '', content.publicText),
    ...changedItems(before.items, content.items),
  ];
  if (lines.length === 0 && before.party === row.party && before.matter === row.matter)
    throw disclosureProblem('disclosure.nothingChanged');
  const edition = before.edition + 1;
  const entry: TraceEntry = {
    ...{ on: localDate(tools.now.getTime()), act: 'corrected', edition, lines },
    ...(q.reason !== undefined && { reason: q.reason }),
  };
  await updatePublication(session.tx, q.id, {
    ...content,
    ...{ party: row.party, matter: row.matter },
    ...{ edition, changedAt: tools.now, trace: [...before.trace, entry].map((one) => coveredEntry(one, known)) },
  });
  await putBeside(session, q, { row, made, key, edition, now: tools.now });
}

/** What was public before and is covered now is covered in the trace, too. */
export function coveredEntry(entry: TraceEntry, known: Known): TraceEntry {
  const covered = (text: string): string => coveredText(text, known);
  return {
    ...entry,
    ...(entry.reason !== undefined && { reason: covered(entry.reason) }),
    ...(entry.lines !== undefined && {
      lines: entry.lines.map(({ before, after }) => ({ before: covered(before), after: covered(after) })),
    }),
  };
}

/** Lines of one text that the other has not, paired in their order. */
function changedLines(before: string, after: string): { before: string; after: string }[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const [gone, come] = [old.filter((line) => !now.includes(line)), now.filter((line) => !old.includes(line))];
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, at) => ({
    before: gone[at] ?? '',
    after: come[at] ?? '',
  }));
}

/** Pages of a scan that were burnt anew, by the digests of both. */
const changedPages = (before: readonly string[], after: readonly string[]) =>
  Array.from({ length: Math.max(before.length, after.length) }, (_, at) => at).flatMap((at) => {
    const [was, is] = [before[at], after[at]];
    const said = (digest: string | undefined) => (digest === undefined ? '' : `第 ${at + 1} 页 ${digest.slice(0, 16)}`);
    return was === is ? [] : [{ before: said(was), after: said(is) }];
  });

function changedItems(before: PublicDecision['items'], after: PublicDecision['items']) {
  const [old, now] = [new Map(before), new Map(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((item) => {
    const [was, is] = [old.get(item) ?? '', now.get(item) ?? ''];
    return was === is ? [] : [{ before: `${item}：${was}`, after: `${item}：${is}` }];
  });
}
