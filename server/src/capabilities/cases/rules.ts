// What a step must not do by what the file knows: limitation, the right to a hearing, who presides, who reviews, who has withdrawn.
import type { Json, Text } from '@qingfeng/procedure';
import type { Session } from '../../platform/database/connect.ts';
import type { FieldProblem } from '../../platform/errors/problem.ts';
import { refuseFields } from '../../platform/http/field-faults.ts';
import { lookAt, type Step, type WorkTools } from '../../platform/procedures/index.ts';
import { linesIn } from './answers.ts';
import { hearingRightOf, type Proposed } from './hearing-right.ts';
import { limitationProblem } from './limitation.ts';
import { caseProblem } from './problems.ts';
import { amountsFor } from './standards/actions.ts';
import type { CaseFile } from './store.ts';
import { goodsOf, officersOf, partiesOf } from './store-parts.ts';
import { lineOfCase } from './weigh.ts';

type Facts = Step['facts'];
type Asked = { session: Session; tools: WorkTools; file: CaseFile; step: Step };

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
  const { facts } = q.step;
  switch (q.step.step) {
    case 'file':
      return refuse('limitation', limitationOf(q.file, facts));
    case 'giveNotice':
      return refuseNotice(q);
    case 'decide':
      return refuseDecision(q);
    case 'perform':
      return refuseUnserved(q);
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

const problemOf = (fact: string, why: Text): FieldProblem => ({ pointer: `/facts/${fact}`, ...why });

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
  if (facts.hearingRight !== false) return;
  const right = hearingRightOf({
    ...(await placeOf(q, facts.party)),
    penalties: textsOf(facts.proposedPenalties),
    fineFen: numberOf(facts.proposedFineFen),
    confiscationFen: numberOf(facts.proposedConfiscationFen),
    goodsFen: numberOf(facts.proposedGoodsFen),
  });
  refuse('hearingRight', right);
}

/** Each party was told, and of a hearing where it has a right to one. */
async function refuseDecision(q: Asked): Promise<void> {
  const { facts } = q.step;
  if (facts.kind !== 'penalty') return;
  const { history } = await lookAt(q.session, q.tools, q.file.id);
  const parties = await accusedOf(q);
  const noticed = history.filter(({ step }) => step === 'giveNotice');
  const missing = parties.filter(
    ({ name }) => noticed.length > 0 && !noticed.some((one) => isFor(one.facts.party, name)),
  );
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name);
    refuseFields([
      problemOf('kind', {
        zh: `尚未告知：${names.join('、')}（行政处罚法第44条）`,
        en: `not notified yet: ${names.join(', ')} (Penalty Law art. 44)`,
      }),
    ]);
  }
  const right = await decidedRight(q);
  if (right === null || noticed.at(-1)?.facts.hearingRight !== false) return;
  refuseFields([
    problemOf(right.fact, {
      zh: `${right.why.zh}；告知时未告知听证权利，须重新告知`,
      en: `${right.why.en}; the notice did not tell of it, so it is given anew`,
    }),
  ]);
}

/** Of several parties each was served with the decision before it can be said to be performed (行政处罚法 61). */
async function refuseUnserved(q: Asked): Promise<void> {
  const parties = await accusedOf(q);
  const { history } = await lookAt(q.session, q.tools, q.file.id);
  const served = history.filter(({ step }) => step === 'serve');
  const missing = parties.filter(
    ({ name }) => served.length > 0 && !served.some((one) => isFor(one.facts.party, name)),
  );
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name);
  refuseFields([
    problemOf('performedOn', {
      zh: `决定书尚未送达：${names.join('、')}（行政处罚法第61条）`,
      en: `the decision was not served on: ${names.join(', ')} (Penalty Law art. 61)`,
    }),
  ]);
}

async function decidedRight(q: Asked): Promise<{ fact: string; why: Text } | null> {
  const { facts } = q.step;
  const penalties = textsOf(facts.penalties);
  const base = await placeOf(q, undefined);
  const none = { fineFen: 0, confiscationFen: 0, goodsFen: 0 };
  const byKind = hearingRightOf({ ...base, ...none, penalties });
  if (byKind !== null) return { fact: 'penalties', why: byKind };
  const fine = penalties.includes('fine') ? numberOf(facts.fineFen) : 0;
  const byFine = hearingRightOf({ ...base, ...none, penalties: [], fineFen: fine });
  if (byFine !== null) return { fact: 'fineFen', why: byFine };
  const confiscation = penalties.includes('confiscateMoney') ? numberOf(facts.confiscationFen) : 0;
  const byGains = hearingRightOf({ ...base, ...none, penalties: [], confiscationFen: confiscation });
  return byGains === null ? null : { fact: 'confiscationFen', why: byGains };
}

async function placeOf(q: Asked, party: Json | undefined): Promise<Pick<Proposed, 'person' | 'amounts'>> {
  const { session, tools, file } = q;
  const line = await lineOfCase(session, tools, file);
  const amounts = await amountsFor(session.tx, { line, acting: session.acting, now: tools.now });
  const parties = (await accusedOf(q)).filter(({ name }) => isFor(party, name));
  // The lower bound is the person's: where nobody is entered yet, it is the one that can do no harm.
  return { person: parties.length === 0 || parties.some(({ kind }) => kind === 'individual'), amounts };
}

async function accusedOf({ session: { tx }, file }: Asked) {
  return (await partiesOf(tx, file.id)).filter(({ part }) => part === 'party');
}

/** Whether a step that names a party, or none for all of them, is for this one. */
function isFor(party: Json | undefined, name: string): boolean {
  return typeof party !== 'string' || party.trim() === name;
}

/** Somebody who did not investigate presides, on the day that was announced or later (行政处罚法 64(2), (4)). */
async function refuseHearing(q: Asked): Promise<void> {
  const { presider, heldOn } = q.step.facts;
  const officers = await officersOf(q.session.tx, q.file.id);
  const problems: FieldProblem[] = [];
  if (typeof presider === 'string' && officers.some(({ name }) => name === presider.trim()))
    problems.push(
      problemOf('presider', {
        zh: `${presider.trim()} 是本案调查人员，不得主持听证（行政处罚法第64条第4项）`,
        en: `${presider.trim()} investigated the case and cannot preside (Penalty Law art. 64(4))`,
      }),
    );
  const { history } = await lookAt(q.session, q.tools, q.file.id);
  const set = history.findLast(({ facts }) => typeof facts.hearingOn === 'string')?.facts.hearingOn;
  if (typeof heldOn === 'string' && typeof set === 'string' && heldOn < set)
    problems.push(
      problemOf('heldOn', {
        zh: `听证定于 ${set}，不得提前举行；改期的先办理改期并重新通知（行政处罚法第64条第2项）`,
        en: `the hearing is set for ${set}; move and announce it anew to hold it earlier (Penalty Law art. 64(2))`,
      }),
    );
  refuseFields(problems);
}

/** A request is about lines of the goods list, and no two requests share a number. */
async function refuseLines({ session, tools, file, step }: Asked): Promise<void> {
  const { lines, request } = step.facts;
  const asked = typeof lines === 'string' ? linesIn(lines) : [];
  const there = new Set((await goodsOf(session.tx, file.id)).map(({ line }) => line));
  const problems: FieldProblem[] = [];
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

const textsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
const numberOf = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);
