// What a step must not do by what the file knows: limitation, the right to a hearing, who presides, who reviews, who has withdrawn.
import { localDate } from '@qingfeng/codes';
import type { ProcedureEvent, Text } from '@qingfeng/procedure';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { lookAt, type Step } from '../../../platform/procedures/index.ts';
import { earlierNamed, earlierOf } from '../earlier-penalties.ts';
import { linesIn } from '../file/answers.ts';
import { goodsOf, namesOf, officersOf } from '../file/store.ts';
import { caseProblem } from '../problems.ts';
import { amountsFor } from '../standards/actions.ts';
import type { CaseFile } from '../store.ts';
import { lineOfCase } from '../threshold/weigh.ts';
import { defenceProblems } from './defences.ts';
import { refuseExecution } from './execution-steps.ts';
import { type HearingAmount, hearingRightOf, type Proposed } from './hearing-right.ts';
import { limitationProblem } from './limitation.ts';
import {
  accusedOf,
  amountProblems,
  amountsUnsaid,
  hearingProblems,
  penaltyProblems,
  refuseLateAnnouncement,
  refuseSecondHearing,
  refuseUnknownParty,
  shareOf,
  unheard,
  unnoticed,
  untoldKinds,
} from './parties.ts';
import { type Asked, isFor, numberOf, problemOf, sinceReopened, textsOf } from './parts.ts';

type Facts = Step['facts'];

/** Steps by which the work of the investigators is looked through; nobody does so with a case of their own (程序规定 49(2)). */
const reviews: readonly string[] = ['review', 'returnReview', 'passLegalReview', 'returnLegalReview'];

/** Steps that two officers must stand behind (行政处罚法 42). */
const pairs: readonly string[] = ['conclude', 'giveNotice', 'decide'];

/**
 * Holds a step against the file, in the transaction in which it was taken: whoever may not take it at all hears that first.
 * @throws Problem request.invalid with the fact at fault, cases.ownCase, cases.withdrawn, cases.tooFewOfficers
 */
export async function refuseByRules(q: Asked): Promise<void> {
  await refuseOfPeople(q);
  await refuseUnknownParty(q);
  const { facts } = q.step;
  switch (q.step.step) {
    case 'file':
      return refuse('limitation', limitationOf(q.file, facts));
    case 'giveNotice':
      return refuseNotice(q);
    case 'decide':
      return refuseDecision(q);
    case 'decideOnSpot':
      refuseFields(amountsUnsaid(facts));
      return refuseExcused(q, { step: 'decideOnSpot', accused: await accusedOf(q) });
    case 'serve':
    case 'perform':
    case 'recordPayment':
    case 'deferPayment':
    case 'demand':
    case 'applyToCourt':
      return refuseExecution(q);
    case 'requestHearing':
      return refuseSecondHearing(q);
    case 'announceHearing':
      return refuseLateAnnouncement(q);
    case 'holdHearing':
      return refuseHearing(q);
    case 'askValuation':
    case 'askIdentification':
      return refuseLines(q);
    case 'askWithdrawal':
      return refuseStranger(q);
    default:
      return;
  }
}

function refuse(fact: string, why: Text | null): void {
  if (why !== null) refuseFields([problemOf(fact, why)]);
}

/** Who handles a case does not review it, and who has withdrawn handles it no more. */
async function refuseOfPeople({ session: { tx, acting }, file, step }: Asked): Promise<void> {
  const officers = await officersOf(tx, file.id);
  const left = officers.filter(({ recused }) => !recused);
  if (left.length < officers.length && left.length < 2 && pairs.includes(step.step))
    throw caseProblem('cases.tooFewOfficers', {});
  const own = officers.find(({ userId }) => userId === acting.userId);
  if (own === undefined) return;
  if (own.recused) throw caseProblem('cases.withdrawn', {});
  if (reviews.includes(step.step)) throw caseProblem('cases.ownCase', {});
}

function limitationOf({ actFrom, actUntil, sourceOn }: CaseFile, { limitation }: Facts): Text | null {
  const period = typeof limitation === 'string' ? limitation : undefined;
  return limitationProblem({ actEnded: actUntil ?? actFrom, discoveredOn: sourceOn, period });
}

async function refuseNotice(q: Asked): Promise<void> {
  const { facts } = q.step;
  const accused = await accusedOf(q);
  await refuseExcused(q, { step: 'giveNotice', accused });
  if (facts.hearingRight !== false) return;
  const told = accused.filter(({ name }) => isFor(facts.party, name));
  const penalties = textsOf(facts.proposedPenalties);
  const right = hearingRightOf({
    amounts: await amountsOf(q),
    person: isPerson(told),
    penalties,
    fineFen: numberOf(facts.proposedFineFen),
    confiscationFen: numberOf(facts.proposedConfiscationFen),
    goodsFen: numberOf(facts.proposedGoodsFen) || goodsFenOf(q.file, { penalties, accused }),
    on: localDate(q.tools.now.getTime()),
  });
  refuse('hearingRight', right);
}

/** What a party has proven bars its own penalty. */
async function refuseExcused(
  q: Asked,
  { step, accused }: { step: 'giveNotice' | 'decideOnSpot'; accused: Awaited<ReturnType<typeof accusedOf>> },
): Promise<void> {
  const { history } = await lookAt(q.session, q.tools, q.file.id);
  refuseFields(defenceProblems({ step, facts: q.step.facts, accused, history }));
}

/** What the goods of the file are worth that are to be confiscated; of several parties nobody knows whose they are. */
function goodsFenOf(
  file: CaseFile,
  { penalties, accused }: { penalties: readonly string[]; accused: readonly unknown[] },
): number {
  return penalties.includes('confiscateGoods') && accused.length < 2 ? Number(file.goodsValue ?? 0) : 0;
}

/** The lower bound is the person's: where nobody is entered yet, it is the one that can do no harm. */
const isPerson = (parties: readonly { kind: string }[]): boolean =>
  parties.length === 0 || parties.some(({ kind }) => kind === 'individual');

/** Each party was told, and of a hearing where it has a right to one; what each pays adds up; the first time is the first. */
async function refuseDecision(q: Asked): Promise<void> {
  const { facts } = q.step;
  if (facts.kind === 'noPenalty' && facts.noPenaltyWhy === 'first') return refuse('noPenaltyWhy', await notFirst(q));
  if (facts.kind !== 'penalty') return;
  refuseFields(amountsUnsaid(facts));
  const { history } = await lookAt(q.session, q.tools, q.file.id);
  const accused = await accusedOf(q);
  refuseFields([...unnoticed(accused, history), ...unheard(accused, history)]);
  refuseFields([...penaltyProblems({ facts, accused }), ...amountProblems({ facts, accused, history })]);
  refuseFields(untoldKinds({ facts, accused, history }));
  refuseFields(defenceProblems({ step: 'decide', facts, accused, history }));
  const on = localDate(q.tools.now.getTime());
  const rights = { file: q.file, amounts: await amountsOf(q), accused, history, facts, on };
  refuseFields(rightsUntold(rights));
}

/** Whether a party was punished before for the same kind of act, by the look-up over all agencies here (33(1)). */
async function notFirst({ session, tools, file }: Asked): Promise<Text | null> {
  if (file.actFrom === null && file.actUntil === null)
    return {
      zh: '未填写违法行为日期，无法查询是否初次违法（行政处罚法第33条第1款）',
      en: 'without the days of the act nobody can look up whether it was the first time (Penalty Law art. 33(1))',
    };
  return earlierNamed(await earlierOf(session, tools, file));
}

type Rights = {
  file: CaseFile;
  amounts: HearingAmount | null;
  accused: Awaited<ReturnType<typeof accusedOf>>;
  history: readonly ProcedureEvent[];
  facts: Step['facts'];
  on: string;
};

/** Parties whose penalty gives a right to a hearing that their notice did not tell of. */
function rightsUntold({ file, amounts, accused, history, facts, on }: Rights): FieldProblem[] {
  const noticed = sinceReopened(history).filter(({ step }) => step === 'giveNotice');
  const parties = accused.length === 0 ? [null] : accused;
  return parties.flatMap((party): FieldProblem[] => {
    const told = noticed.findLast((one) => party === null || isFor(one.facts.party, party.name));
    if (told?.facts.hearingRight !== false) return [];
    const share = shareOf(facts, party?.name ?? '');
    const goodsFen =
      numberOf(told?.facts.proposedGoodsFen) || goodsFenOf(file, { penalties: share.penalties, accused });
    const base = { amounts, on, person: party === null || party.kind === 'individual' };
    const right = rightBy({ base, share, goodsFen });
    if (right === null) return [];
    const of = accused.length > 1 && party !== null ? { zh: `${party.name}：`, en: `${party.name}: ` } : none;
    const fact = right.fact === 'fineFen' && facts.partyFines !== undefined ? 'partyFines' : right.fact;
    return [
      problemOf(fact, {
        zh: `${of.zh}${right.why.zh}；告知时未告知听证权利，须重新告知`,
        en: `${of.en}${right.why.en}; the notice did not tell of it, so it is given anew`,
      }),
    ];
  });
}

const none: Text = { zh: '', en: '' };

/** The first of kind, fine and gains that gives the right. */
function rightBy(q: {
  base: Pick<Proposed, 'amounts' | 'person' | 'on'>;
  share: ReturnType<typeof shareOf>;
  goodsFen: number;
}): { fact: string; why: Text } | null {
  const { base, share } = q;
  const goodsFen = share.penalties.includes('confiscateGoods') ? q.goodsFen : 0;
  const nothing = { penalties: [], fineFen: 0, confiscationFen: 0, goodsFen: 0 };
  const ways: readonly [string, Partial<Proposed>][] = [
    ['penalties', { penalties: share.penalties }],
    ['fineFen', { fineFen: share.fineFen }],
    ['confiscationFen', { confiscationFen: share.confiscationFen, goodsFen }],
  ];
  for (const [fact, worth] of ways) {
    const why = hearingRightOf({ ...base, ...nothing, ...worth });
    if (why !== null) return { fact, why };
  }
  return null;
}

/** The amounts that give a right to a hearing here today. */
async function amountsOf({ session, tools, file }: Asked): Promise<HearingAmount | null> {
  const line = await lineOfCase(session, tools, file);
  return amountsFor(session.tx, { line, acting: session.acting, now: tools.now });
}

/** Somebody who did not investigate presides, on the day that was announced in time, or later (行政处罚法 64(2), (4)). */
async function refuseHearing(q: Asked): Promise<void> {
  const { presider } = q.step.facts;
  const problems: FieldProblem[] = [];
  if (typeof presider === 'string' && (await investigatorsOf(q)).includes(presider.trim()))
    problems.push(
      problemOf('presider', {
        zh: `${presider.trim()} 是本案调查人员，不得主持听证（行政处罚法第64条第4项）`,
        en: `${presider.trim()} investigated the case and cannot preside (Penalty Law art. 64(4))`,
      }),
    );
  refuseFields([...problems, ...(await hearingProblems(q))]);
}

/** Steps by which an officer investigates, or brings what the inquiry found. */
const inquiry: readonly string[] = ['register', 'conclude', 'submitReview', 'giveNotice'];

/** The officers of the file, and whoever has taken a step of the inquiry. */
async function investigatorsOf({ session, tools, file }: Asked): Promise<string[]> {
  const officers = await officersOf(session.tx, file.id);
  const { history } = await lookAt(session, tools, file.id);
  const users = history.flatMap(({ step, by }) => (inquiry.includes(step) && by.user !== '' ? [by.user] : []));
  return [...officers.map(({ name }) => name), ...(await namesOf(session.tx, [...new Set(users)]))];
}

/** A request is about lines of the goods list, and no two requests share a number. */
async function refuseLines({ session, tools, file, step }: Asked): Promise<void> {
  const { lines, request } = step.facts;
  const asked = typeof lines === 'string' ? linesIn(lines) : [];
  const goods = await goodsOf(session.tx, file.id);
  const there = new Set(goods.map(({ line }) => line));
  const problems: FieldProblem[] = [];
  // The answer changes the line, which is the other agency's alone.
  const others = goods.filter(({ line, ownerAgency }) => ownerAgency !== null && asked.includes(line));
  if (step.step === 'askValuation' && others.length > 0) {
    const numbers = others.map(({ line }) => line).join('、');
    problems.push(
      problemOf('lines', {
        zh: `第 ${numbers} 行由联合办理的机关登记，价格由该机关填写`,
        en: `line ${numbers} was listed by the agency that handles the case jointly, which enters its price`,
      }),
    );
  }
  if (asked.length === 0 || !asked.every((line) => there.has(line)))
    problems.push(
      problemOf('lines', {
        zh: `应为物品清单的行号，清单共 ${there.size} 行`,
        en: `must be lines of the goods list, which has ${there.size}`,
      }),
    );
  const { history } = await lookAt(session, tools, file.id);
  if (history.slice(0, -1).some(({ step: taken, facts }) => taken.startsWith('ask') && facts.request === request))
    problems.push(
      problemOf('request', { zh: '本案已有同一编号的请求', en: 'the case has a request of this number already' }),
    );
  refuseFields(problems);
}

/** Whoever is asked to withdraw handles the case. */
async function refuseStranger({ session: { tx }, file, step }: Asked): Promise<void> {
  const { officer } = step.facts;
  const officers = await officersOf(tx, file.id);
  if (typeof officer !== 'string' || officers.some(({ name }) => name === officer.trim())) return;
  const names = officers.map(({ name }) => name);
  refuseFields([
    problemOf('officer', {
      zh: `不是本案承办人员；本案承办人员：${names.join('、') || '未登记'}`,
      en: `does not handle this case; its officers: ${names.join(', ') || 'none entered'}`,
    }),
  ]);
}
