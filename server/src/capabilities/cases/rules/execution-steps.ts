// What the log of a decision says against service, payment, demand and court: who was served, what is owed, what was paid.
import { CodesError, localDate, startOfDay } from '@qingfeng/codes';
import type { Json, ProcedureEvent, Text } from '@qingfeng/procedure';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { lookAt, type Step } from '../../../platform/procedures/index.ts';
import { courtUntilOf, type Execution, executionOf, instalmentsIn, splitUntil } from './execution.ts';
import { accusedOf } from './parties.ts';
import { type Asked, numberOf, problemOf } from './parts.ts';

/** The step as it is taken: a decision on several parties lists them, a payment in parts moves to its next day. */
export async function withWhatIsKnown(q: Asked): Promise<Step> {
  const { step } = q;
  if (step.step === 'decide' && step.facts.partyOrder === undefined) {
    const names = (await accusedOf(q)).map(({ name }) => name);
    if (names.length < 2) return step;
    const partyOrder = Object.fromEntries(names.map((name, at) => [name, at + 1]));
    return { ...step, facts: { ...step.facts, partyOrder } };
  }
  if (step.step === 'demand' || step.step === 'deferPayment') return withCourtDay(q);
  if (step.step !== 'recordPayment' || step.facts.payBy !== undefined) return step;
  const { history, evaluation } = await lookAt(q.session, q.tools, q.file.id);
  const today = localDate(q.tools.now.getTime());
  const [one] = concerned(executionOf({ history, duties: evaluation.duties, today }), step.facts.party);
  const payBy =
    one === undefined ? null : nextPart(one, numberOf(step.facts.paidFen) - numberOf(step.facts.addedPaidFen));
  return payBy === null ? step : { ...step, facts: { ...step.facts, payBy } };
}

async function withCourtDay({ session, tools, file, step }: Asked): Promise<Step> {
  if (step.facts.courtUntil !== undefined) return step;
  const { history } = await lookAt(session, tools, file.id);
  const today = localDate(tools.now.getTime());
  try {
    const courtUntil = courtUntilOf({ history, step, today, calendar: tools.calendar });
    return courtUntil === undefined ? step : { ...step, facts: { ...step.facts, courtUntil } };
  } catch (error) {
    // A day that is none is refused by the procedure, with its field.
    if (error instanceof CodesError) return step;
    throw error;
  }
}

/** The day of the first part that is not covered by what was paid and `more`; null where none is left or nothing is paid in parts. */
function nextPart({ instalments, paidFen }: Execution, more: number): string | null {
  let rest = paidFen + more;
  for (const { on, fen } of instalments) {
    rest -= fen;
    if (rest < 0) return on;
  }
  return null;
}

/** Of several parties that which a step names; all where it names none. */
function concerned(all: readonly Execution[], party: Json | undefined): readonly Execution[] {
  if (typeof party !== 'string') return all;
  return all.filter((one) => one.party === null || one.party === party.trim());
}

/** @throws Problem request.invalid */
export async function refuseExecution(q: Asked): Promise<void> {
  const { history, evaluation } = await lookAt(q.session, q.tools, q.file.id);
  const today = localDate(q.tools.now.getTime());
  const before = executionOf({ history: history.slice(0, -1), duties: evaluation.duties, today });
  const facts = q.step.facts;
  const own = concerned(before, facts.party);
  const unserved = q.step.step === 'serve' ? [] : own.filter(({ servedOn }) => servedOn === null);
  if (unserved.length > 0)
    refuseFields([problemOf(factOf[q.step.step] ?? 'party', { ...said.unserved(namesOf(unserved)) })]);
  refuseFields(executionProblems(q.step.step, { own, facts, today }));
}

/** The fact at fault where a party was not served. */
const factOf: Readonly<Record<string, string>> = {
  perform: 'performedOn',
  recordPayment: 'paidOn',
  deferPayment: 'payBy',
  demand: 'demandedOn',
  applyToCourt: 'appliedOn',
};

type Of = { own: readonly Execution[]; facts: ProcedureEvent['facts']; today: string };

/**
 * What the log of the decision says against a step of its execution.
 * @param today in Beijing, YYYY-MM-DD
 */
export function executionProblems(step: string, { own, facts, today }: Of): FieldProblem[] {
  const named = typeof facts.party === 'string' ? own.filter(({ party }) => party !== null) : [];
  const done = (fact: 'servedOn' | 'performedOn' | 'appliedOn') => named.filter((one) => one[fact] !== null);
  switch (step) {
    case 'serve':
      return fault('party', done('servedOn'), said.served);
    case 'perform':
      return fault('party', done('performedOn'), said.performed);
    case 'recordPayment':
      return paymentProblems({ own, facts });
    case 'deferPayment':
      return instalmentProblems({ own, facts });
    case 'demand':
      return fault('party', done('performedOn'), said.performed);
    case 'applyToCourt':
      return [
        ...fault('party', done('performedOn'), said.performed),
        ...fault('party', done('appliedOn'), said.applied),
        ...fault(
          'party',
          own.filter(({ demandedOn }) => demandedOn === null),
          said.undemanded,
        ),
        ...own
          .map(splitUntil(today))
          .flatMap((last) => (last === null ? [] : [problemOf('appliedOn', said.split(last))])),
      ];
    default:
      return [];
  }
}

const namesOf = (all: readonly Execution[]): string => all.flatMap(({ party }) => party ?? []).join('、');

function fault(fact: string, all: readonly Execution[], why: (names: string) => Text): FieldProblem[] {
  return all.length === 0 ? [] : [problemOf(fact, why(namesOf(all)))];
}

const about = (names: string): string => (names === '' ? '' : `：${names}`);
const aboutEn = (names: string): string => (names === '' ? '' : `: ${names}`);
const said = {
  unserved: (names: string): Text => ({
    zh: `决定书尚未送达${about(names)}（行政处罚法第61条）`,
    en: `the decision was not served yet${aboutEn(names)} (Penalty Law art. 61)`,
  }),
  served: (names: string): Text => ({
    zh: `决定书已经送达${about(names)}`,
    en: `the decision was served already${aboutEn(names)}`,
  }),
  performed: (names: string): Text => ({
    zh: `决定已经履行${about(names)}`,
    en: `the decision was performed already${aboutEn(names)}`,
  }),
  applied: (names: string): Text => ({
    zh: `已经申请人民法院强制执行${about(names)}`,
    en: `the court was asked already${aboutEn(names)}`,
  }),
  split: (last: string): Text => ({
    zh: `准予分期缴纳的期限至 ${last} 届满，其后方可申请（行政处罚法第72条第2款）`,
    en: `the time granted for payment in parts ends with ${last}; the court is asked after it (Penalty Law art. 72(2))`,
  }),
  undemanded: (names: string): Text => ({
    zh: `尚未催告${about(names)}（行政强制法第54条）`,
    en: `not urged in writing yet${aboutEn(names)} (Administrative Coercion Law art. 54)`,
  }),
};

/** No more is paid than is owed, the added fine apart. */
function paymentProblems({ own, facts }: Omit<Of, 'today'>): FieldProblem[] {
  const owed = own.reduce((sum, one) => sum + one.fineFen + one.confiscationFen, 0);
  const paid = own.reduce((sum, one) => sum + one.paidFen, 0);
  const [now, added] = [numberOf(facts.paidFen), numberOf(facts.addedPaidFen)];
  if (added > now) return [problemOf('addedPaidFen', { zh: '多于缴款数额', en: 'is more than what was paid' })];
  if (paid + now - added <= owed) return [];
  const rest = (owed - paid) / 100;
  return [
    problemOf('paidFen', {
      zh: `尚欠罚没款 ${rest} 元，缴款多于所欠；加处罚款请另行写明`,
      en: `${rest} yuan are owed, which is less; an added fine is stated by itself`,
    }),
  ];
}

/** Parts have days in their order, the last of them the day of payment, and come to the whole fine (行政处罚法 66(2)). */
function instalmentProblems({ own, facts }: Omit<Of, 'today'>): FieldProblem[] {
  if (facts.instalments === undefined) return [];
  const parts = instalmentsIn(facts.instalments);
  const wrong = parts.find(({ on, fen }) => !isDay(on) || fen <= 0);
  if (wrong !== undefined)
    return [
      problemOf('instalments', {
        zh: `“${wrong.on}”应为日期（YYYY-MM-DD），数额应大于零`,
        en: `'${wrong.on}' must be a day (YYYY-MM-DD) with an amount above zero`,
      }),
    ];
  const [first] = parts;
  if (first !== undefined && facts.payBy !== first.on)
    return [
      problemOf('payBy', { zh: `应为第一期的日期 ${first.on}`, en: `must be the day of the first part, ${first.on}` }),
    ];
  const fine = own.reduce((sum, { fineFen }) => sum + fineFen, 0);
  const sum = parts.reduce((total, { fen }) => total + fen, 0);
  if (sum === fine) return [];
  return [
    problemOf('instalments', {
      zh: `各期合计 ${sum / 100} 元，与罚款 ${fine / 100} 元不符`,
      en: `come to ${sum / 100} yuan together, but the fine is ${fine / 100}`,
    }),
  ];
}

function isDay(on: string): boolean {
  try {
    startOfDay(on);
    return on.length === 10;
  } catch (error) {
    if (error instanceof CodesError) return false;
    throw error;
  }
}
