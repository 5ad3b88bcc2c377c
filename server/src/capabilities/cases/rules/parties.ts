// Several parties in one case: each is told, heard and decided on by itself; a step that names one is held against what concerns it.
import { localDate } from '@qingfeng/codes';
import type { DutyView, Json, ProcedureEvent, Text } from '@qingfeng/procedure';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { lookAt } from '../../../platform/procedures/index.ts';
import { partiesOf } from '../file/store.ts';
import {
  type Asked,
  isFor,
  numberOf,
  penaltiesByParty,
  penaltyTitle,
  problemOf,
  sinceReopened,
  textsOf,
} from './parts.ts';

/** Those whom the case is about, in their order. */
export async function accusedOf({ session: { tx }, file }: Asked) {
  return (await partiesOf(tx, file.id)).filter(({ part }) => part === 'party');
}

const nameIn = (party: Json | undefined): string | null => (typeof party === 'string' ? party.trim() : null);

/** Events that concern a party: those that name it or nobody. Of nobody: all. */
function concerning<E extends Pick<ProcedureEvent, 'facts'>>(history: readonly E[], party: string | null): E[] {
  return party === null ? [...history] : history.filter(({ facts }) => isFor(facts.party, party));
}

/** A step names a party of the case, by the name that the file has. @throws Problem request.invalid */
export async function refuseUnknownParty(q: Asked): Promise<void> {
  const party = nameIn(q.step.facts.party);
  if (party === null) return;
  const names = (await accusedOf(q)).map(({ name }) => name);
  if (names.length === 0 || names.includes(party)) return;
  refuseFields([
    problemOf('party', {
      zh: `不是本案当事人；本案当事人：${names.join('、')}`,
      en: `is no party of this case; its parties: ${names.join(', ')}`,
    }),
  ]);
}

/** One hearing at a time for a party. @throws Problem request.invalid */
export async function refuseSecondHearing(q: Asked): Promise<void> {
  const { history } = await lookAt(q.session, q.tools, q.file.id);
  const steps = concerning(history.slice(0, -1), nameIn(q.step.facts.party)).map(({ step }) => step);
  const ended = Math.max(steps.lastIndexOf('holdHearing'), steps.lastIndexOf('endHearing'));
  if (steps.lastIndexOf('requestHearing') <= ended) return;
  const why = { zh: '已受理听证申请，尚未举行', en: 'a hearing is set already and was not held' };
  refuseFields([problemOf('hearingOn', why)]);
}

/** The party hears of time and place seven days before, or the hearing is moved (行政处罚法 64(2)). @throws Problem request.invalid */
export async function refuseLateAnnouncement(q: Asked): Promise<void> {
  const { history, evaluation } = await lookAt(q.session, q.tools, q.file.id);
  const at = history.at(-1)?.at;
  const rows = evaluation.duties.filter(({ duty, closedAt }) => duty === 'announceHearing' && closedAt === at);
  const { announcedOn } = q.step.facts;
  const late = typeof announcedOn === 'string' ? lateFor(announcedOn, rows) : null;
  if (late !== null) refuseFields([problemOf('announcedOn', late)]);
}

/** The last day on which a hearing could be announced, where the notice came after it. */
function lateFor(announcedOn: string, rows: readonly DutyView[]): Text | null {
  const last = Math.min(...rows.map(({ dueAt }) => dueAt));
  if (rows.length === 0 || announcedOn <= localDate(last)) return null;
  const day = localDate(last);
  return {
    zh: `听证通知至迟应于 ${day} 送达，${announcedOn} 送达距听证不足七日；请先改期，再重新通知（行政处罚法第64条第2项）`,
    en: `the hearing had to be announced by ${day}: ${announcedOn} is less than seven days before it. Move it and announce it anew (Penalty Law art. 64(2))`,
  };
}

/**
 * The hearing of a party was announced, and in time; it is not held before its day (行政处罚法 64(2)).
 * @returns what is wrong, by fact
 */
export async function hearingProblems(q: Asked): Promise<FieldProblem[]> {
  const { heldOn } = q.step.facts;
  const party = nameIn(q.step.facts.party);
  const { history, evaluation } = await lookAt(q.session, q.tools, q.file.id);
  const before = concerning(history.slice(0, -1), party);
  const set = before.findLast(({ facts }) => typeof facts.hearingOn === 'string');
  const told = before.findLast(({ step }) => step === 'announceHearing');
  const rows = evaluation.duties.filter(({ duty, key }) => duty === 'announceHearing' && isRowOf(key, party));
  if (rows.some(({ status }) => status === 'open'))
    return [
      problemOf('heldOn', {
        zh: '尚未通知听证的时间、地点（行政处罚法第64条第2项）',
        en: 'time and place were not announced yet (Penalty Law art. 64(2))',
      }),
    ];
  const on = set?.facts.hearingOn;
  if (typeof heldOn === 'string' && typeof on === 'string' && heldOn < on)
    return [
      problemOf('heldOn', {
        zh: `听证定于 ${on}，不得提前举行；改期的先办理改期并重新通知（行政处罚法第64条第2项）`,
        en: `the hearing is set for ${on}; move and announce it anew to hold it earlier (Penalty Law art. 64(2))`,
      }),
    ];
  const late = lateFor(String(told?.facts.announcedOn ?? ''), rows.slice(-1));
  return late === null ? [] : [problemOf('heldOn', late)];
}

/** Whether a row told apart by party is of this one, or is for all. */
function isRowOf(key: string, party: string | null): boolean {
  return party === null || key.replace(/#\d+$/, '') === party || /^\d+$/.test(key);
}

type Accused = Awaited<ReturnType<typeof accusedOf>>;

/** Each party was told of its penalty (行政处罚法 44). */
export function unnoticed(accused: Accused, history: readonly ProcedureEvent[]): FieldProblem[] {
  const noticed = sinceReopened(history).filter(({ step }) => step === 'giveNotice');
  const missing = accused.filter(
    ({ name }) => noticed.length > 0 && !noticed.some((one) => isFor(one.facts.party, name)),
  );
  if (missing.length === 0) return [];
  const names = missing.map(({ name }) => name);
  return [
    problemOf('kind', {
      zh: `尚未告知：${names.join('、')}（行政处罚法第44条）`,
      en: `not notified yet: ${names.join(', ')} (Penalty Law art. 44)`,
    }),
  ];
}

/** What each party said to its last notice, or that it said nothing, is on record (行政处罚法 45(1)). */
export function unheard(accused: Accused, history: readonly ProcedureEvent[]): FieldProblem[] {
  const missing = accused.flatMap(({ name }) => {
    const steps = concerning(sinceReopened(history), name).map(({ step }) => step);
    const heard = Math.max(steps.lastIndexOf('recordDefence'), steps.lastIndexOf('holdHearing'));
    return heard < steps.lastIndexOf('giveNotice') ? [name] : [];
  });
  if (missing.length === 0) return [];
  return [
    problemOf('kind', {
      zh: `陈述申辩情况未记录：${missing.join('、')}（行政处罚法第45条第1款）`,
      en: `what they said in their defence is not on record: ${missing.join(', ')} (Penalty Law art. 45(1))`,
    }),
  ];
}

/** Words of a notice by which it tells of a kind of penalty, though nobody ticked it. */
const toldBy: Readonly<Record<string, RegExp>> = {
  warning: /警告/,
  criticism: /通报批评/,
  fine: /罚款/,
  confiscateMoney: /没收/,
  confiscateGoods: /没收/,
  stop: /停产|停业/,
  close: /关闭/,
  restrict: /限制从业|限制开展|禁止从事/,
  lower: /降低资质/,
  licence: /许可|执照|资格证/,
};

/** Kinds of penalty that a party was not told of bar the decision (行政处罚法 44, 45): of each the last notice counts. */
export function untoldKinds(q: {
  facts: ProcedureEvent['facts'];
  accused: Accused;
  history: readonly ProcedureEvent[];
}): FieldProblem[] {
  const noticed = sinceReopened(q.history).filter(({ step }) => step === 'giveNotice');
  const names = q.accused.length === 0 ? [null] : q.accused.map(({ name }) => name);
  return names.flatMap((name): FieldProblem[] => {
    const notice = noticed.findLast(({ facts }) => name === null || isFor(facts.party, name))?.facts;
    if (notice === undefined) return [];
    const ticked = textsOf(notice.proposedPenalties);
    const said = typeof notice.proposed === 'string' ? notice.proposed : '';
    const told = (kind: string) => ticked.includes(kind) || toldBy[kind]?.test(said) === true;
    const missing = shareOf(q.facts, name ?? '').penalties.filter((kind) => !told(kind));
    if (missing.length === 0) return [];
    const [zh, en] = [missing.map((kind) => penaltyTitle(kind).zh), missing.map((kind) => penaltyTitle(kind).en)];
    const of = names.length > 1 && name !== null ? { zh: `${name}：`, en: `${name}: ` } : { zh: '', en: '' };
    return [
      problemOf(q.facts.partyPenalties === undefined ? 'penalties' : 'partyPenalties', {
        zh: `${of.zh}没有告知${zh.join('、')}，须重新告知并听取陈述申辩（行政处罚法第44条、第45条）`,
        en: `${of.en}not told of ${en.join(', ')}: give notice anew and hear the party (Penalty Law arts 44, 45)`,
      }),
    ];
  });
}

const figuresOf = (value: Json | undefined): ReadonlyMap<string, number> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value).map(([name, yuan]) => [name.trim(), Math.round(numberOf(yuan) * 100)]))
    : null;

type Amount = { each: string; whole: string; kind: string; zh: string; en: string; told: string };
const amounts: readonly Amount[] = [
  { each: 'partyFines', whole: 'fineFen', kind: 'fine', zh: '罚款', en: 'fine', told: 'proposedFineFen' },
  {
    ...{ each: 'partyConfiscations', whole: 'confiscationFen', kind: 'confiscateMoney' },
    ...{ zh: '没收款', en: 'confiscation', told: '' },
  },
];

/** A fine is so much, and no amount stands without its kind of penalty: a decision names kind and extent (行政处罚法 59). */
export function amountsUnsaid(facts: ProcedureEvent['facts']): FieldProblem[] {
  const penalties = textsOf(facts.penalties);
  return amounts.flatMap(({ whole, kind, zh, en }): FieldProblem[] => {
    const chosen = penalties.includes(kind);
    if (chosen === numberOf(facts[whole]) > 0) return [];
    if (chosen && kind !== 'fine') return [];
    return chosen
      ? [problemOf(whole, { zh: `处罚种类有${zh}，须写明数额`, en: `a ${en} was chosen: its amount is to be entered` })]
      : [problemOf(whole, { zh: `处罚种类中没有选择${zh}`, en: `no ${en} was chosen among the penalties` })];
  });
}

/** What each party pays: of the case's parties, together the whole, none above what that party was told of (行政处罚法 45(2)). */
export function amountProblems(q: {
  facts: ProcedureEvent['facts'];
  accused: Accused;
  history: readonly ProcedureEvent[];
}): FieldProblem[] {
  return amounts.flatMap((amount) => problemsOfAmount(amount, q));
}

function problemsOfAmount(amount: Amount, q: Parameters<typeof amountProblems>[0]): FieldProblem[] {
  const { facts, accused, history } = q;
  const each = figuresOf(facts[amount.each]);
  const whole = numberOf(facts[amount.whole]);
  const noticed = sinceReopened(history).filter(({ step }) => step === 'giveNotice');
  const apart = accused.length > 1 && noticed.some((one) => nameIn(one.facts.party) !== null);
  if (each === null) {
    if (!apart || whole === 0 || amount.told === '') return [];
    const zh = '当事人分别告知的，须写明各当事人的罚款数额';
    return [problemOf(amount.each, { zh, en: 'parties that were told apart each have an amount of their own' })];
  }
  const names = accused.map(({ name }) => name);
  const unknown = [...each.keys()].filter((name) => names.length > 0 && !names.includes(name));
  if (unknown.length > 0)
    return [
      problemOf(amount.each, {
        zh: `不是本案当事人：${unknown.join('、')}；本案当事人：${names.join('、')}`,
        en: `no party of this case: ${unknown.join(', ')}; its parties: ${names.join(', ')}`,
      }),
    ];
  const sum = [...each.values()].reduce((total, fen) => total + fen, 0);
  if (sum !== whole)
    return [
      problemOf(amount.each, {
        zh: `合计 ${sum / 100} 元，与${amount.zh}数额 ${whole / 100} 元不符`,
        en: `come to ${sum / 100} yuan together, but the ${amount.en} is ${whole / 100}`,
      }),
    ];
  return amount.told === '' ? [] : heavier(each, noticed);
}

function heavier(each: ReadonlyMap<string, number>, noticed: readonly ProcedureEvent[]): FieldProblem[] {
  return [...each].flatMap(([name, fen]) => {
    const told = noticed.findLast(({ facts }) => isFor(facts.party, name))?.facts.proposedFineFen;
    if (typeof told !== 'number' || fen <= told) return [];
    return [
      problemOf('partyFines', {
        zh: `${name} 的罚款 ${fen / 100} 元高于告知的 ${told / 100} 元，须重新告知并听取陈述申辩（行政处罚法第45条第2款）`,
        en: `the fine of ${name}, ${fen / 100} yuan, is higher than the ${told / 100} it was told of: notify it anew and hear it (Penalty Law art. 45(2))`,
      }),
    ];
  });
}

/**
 * A decision names the penalties of each party (行政处罚法 59(1)(4)): every party has some, together they are those of the decision, and an
 * amount stands with its kind.
 */
export function penaltyProblems(q: { facts: ProcedureEvent['facts']; accused: Accused }): FieldProblem[] {
  const each = penaltiesByParty(q.facts.partyPenalties);
  if (each === null) return [];
  const names = q.accused.map(({ name }) => name);
  const fault = (zh: string, en: string) => [problemOf('partyPenalties', { zh, en })];
  const unknown = [...each.keys()].filter((name) => names.length > 0 && !names.includes(name));
  if (unknown.length > 0)
    return fault(
      `不是本案当事人：${unknown.join('、')}；本案当事人：${names.join('、')}`,
      `no party of this case: ${unknown.join(', ')}; its parties: ${names.join(', ')}`,
    );
  const missing = names.filter((name) => !each.has(name));
  if (missing.length > 0)
    return fault(`没有写明处罚种类：${missing.join('、')}`, `have no penalty: ${missing.join(', ')}`);
  const all = new Set([...each.values()].flat());
  const whole = textsOf(q.facts.penalties);
  const nobodys = whole.filter((kind) => !all.has(kind));
  if (nobodys.length > 0)
    return fault(
      `${nobodys.map((kind) => penaltyTitle(kind).zh).join('、')}没有写明对哪一当事人`,
      `nobody was given: ${nobodys.map((kind) => penaltyTitle(kind).en).join(', ')}`,
    );
  const beside = [...all].filter((kind) => !whole.includes(kind));
  if (beside.length > 0)
    return fault(
      `处罚种类中没有选择${beside.map((kind) => penaltyTitle(kind).zh).join('、')}`,
      `not among the penalties of the decision: ${beside.map((kind) => penaltyTitle(kind).en).join(', ')}`,
    );
  return amounts.flatMap((amount) => apartFromAmount(amount, { each, facts: q.facts }));
}

/** Parties that have an amount without its kind, or a fine without an amount. */
function apartFromAmount(
  { each: fact, kind, zh, en }: Amount,
  q: { each: ReadonlyMap<string, readonly string[]>; facts: ProcedureEvent['facts'] },
): FieldProblem[] {
  const figures = figuresOf(q.facts[fact]);
  if (figures === null) return [];
  const wrong = [...q.each].filter(([name, kinds]) => {
    const has = (figures.get(name) ?? 0) > 0;
    return has ? !kinds.includes(kind) : kind === 'fine' && kinds.includes(kind);
  });
  if (wrong.length === 0) return [];
  const names = wrong.map(([name]) => name);
  return [
    problemOf('partyPenalties', {
      zh: `${names.join('、')}的处罚种类与${zh}数额不一致`,
      en: `of ${names.join(', ')} do not fit the amount of the ${en}`,
    }),
  ];
}

/** What a decision fixes for one party, for its right to a hearing; the whole where nothing is said of parties. */
export function shareOf(facts: ProcedureEvent['facts'], name: string) {
  const penalties = penaltiesByParty(facts.partyPenalties)?.get(name) ?? textsOf(facts.penalties);
  const share = ({ each, whole }: Amount): number => figuresOf(facts[each])?.get(name) ?? numberOf(facts[whole]);
  const [fine, confiscation] = amounts.map(share);
  return {
    penalties,
    fineFen: penalties.includes('fine') ? (fine ?? 0) : 0,
    confiscationFen: penalties.includes('confiscateMoney') ? (confiscation ?? 0) : 0,
  };
}
