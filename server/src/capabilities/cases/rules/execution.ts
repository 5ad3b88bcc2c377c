// How far a decision is carried out, party by party: service, what each owes and has paid, in parts or late. From the log alone.
import { type Calendar, limitEnd, localDate, startOfDay } from '@qingfeng/codes';
import type { DutyView, Json, ProcedureEvent, Text } from '@qingfeng/procedure';
import { isFor, numberOf, penaltiesByParty, penaltyTitle, sinceReopened, textsOf } from './parts.ts';

export type Instalment = { on: string; fen: number };
export type Execution = {
  /** Null where the decision names one party, or all without telling them apart. */
  party: string | null;
  /** Kinds of penalty, by the names of the procedure and in words. */
  penalties: { kind: string; title: Text }[];
  fineFen: number;
  confiscationFen: number;
  servedOn: string | null;
  /** The last day of payment, of the next part where it is paid in parts; null before service. */
  payBy: string | null;
  instalments: Instalment[];
  paidFen: number;
  performedOn: string | null;
  demandedOn: string | null;
  appliedOn: string | null;
  /** Added for lateness by today, never more than the fine (行政处罚法 72(1)(1)), and the days that it is reckoned by. */
  addedFen: number;
  lateDays: number;
};

const DAILY_SHARE = 0.03;
const DAY = 86_400_000;
const nextDay = (day: string): string => localDate(startOfDay(day) + DAY);

type Log = readonly Pick<ProcedureEvent, 'step' | 'at' | 'facts'>[];

const dayOf = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);
const figures = (value: Json | undefined): Readonly<Record<string, number>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, number>) : {};
const fenOf = (yuan: number | undefined): number => Math.round((yuan ?? 0) * 100);

/** The parts of a payment in the order of their days. */
export function instalmentsIn(value: Json | undefined): Instalment[] {
  const parts = Object.entries(figures(value)).map(([on, yuan]) => ({ on: on.trim(), fen: fenOf(yuan) }));
  return parts.sort((one, other) => (one.on < other.on ? -1 : 1));
}

/**
 * Each party of the last penalty with how far it has come.
 * @param duties rows of the case as they stand
 * @returns nothing where no penalty stands
 */
export function executionOf(q: { history: Log; duties: readonly DutyView[]; today: string }): Execution[] {
  const history = sinceReopened(q.history);
  const decided = history.findLast(({ step }) => step === 'decide' || step === 'decideOnSpot');
  if (decided === undefined) return [];
  const { facts, step } = decided;
  if (step === 'decide' && facts.kind !== 'penalty') return [];
  const names = Object.entries(figures(facts.partyOrder)).sort(([, one], [, other]) => one - other);
  const parties = names.length === 0 ? [null] : names.map(([name]) => name);
  const told = step === 'decideOnSpot' ? dayOf(facts.deliveredOn) : null;
  return parties.map((party) => executionBy({ ...q, history, decision: facts, party, told }));
}

function executionBy(q: {
  history: Log;
  duties: readonly DutyView[];
  today: string;
  decision: ProcedureEvent['facts'];
  party: string | null;
  told: string | null;
}): Execution {
  const { history, decision, party, duties } = q;
  const own = history.filter(({ facts }) => party === null || isFor(facts.party, party));
  const last = (step: string, fact: string) => dayOf(own.findLast((one) => one.step === step)?.facts[fact]);
  const [fineFen, confiscationFen] = [
    shareIn(decision, { each: 'partyFines', whole: 'fineFen', party }),
    shareIn(decision, { each: 'partyConfiscations', whole: 'confiscationFen', party }),
  ];
  const paid = own.filter(({ step }) => step === 'recordPayment');
  const row = duties.findLast(({ duty, key }) => duty === 'perform' && isRowFor(key, party));
  const performedOn = last('perform', 'performedOn');
  const payBy = row === undefined ? null : localDate(row.dueAt);
  const late = { ...q, own, fineFen, payBy, performedOn };
  const told = penaltiesByParty(decision.partyPenalties);
  return {
    party,
    penalties: ((party === null ? undefined : told?.get(party)) ?? textsOf(decision.penalties)).map((kind) => ({
      kind,
      title: penaltyTitle(kind),
    })),
    fineFen,
    confiscationFen,
    servedOn: last('serve', 'servedOn') ?? q.told,
    payBy,
    instalments: instalmentsIn(own.findLast(({ step }) => step === 'deferPayment')?.facts.instalments),
    paidFen: paid.reduce((sum, { facts }) => sum + numberOf(facts.paidFen) - numberOf(facts.addedPaidFen), 0),
    performedOn,
    demandedOn: last('demand', 'demandedOn'),
    appliedOn: last('applyToCourt', 'appliedOn'),
    ...lateness(late),
  };
}

const COURT_MONTHS = 3;
/** The law of 1996 said nothing of it. */
const DEFERRED_SINCE = '2021-07-15';

/**
 * Until when the court may be asked where payment was put off or split: three months from the end of that (行政处罚法 72(2)), and no
 * earlier than three months from the end of the time for reconsideration and suit (行政强制法 53).
 * @param step a demand, or a later deferral after a demand; what it says counts as the last
 * @returns undefined where nothing was deferred, nobody was urged yet, or the other end is the later one
 */
export function courtUntilOf(q: {
  history: Log;
  step: Pick<ProcedureEvent, 'step' | 'facts'>;
  today: string;
  calendar: Calendar;
}): string | undefined {
  const { party } = q.step.facts;
  const own = [
    ...sinceReopened(q.history).filter(({ facts }) => typeof party !== 'string' || isFor(facts.party, party.trim())),
    q.step,
  ];
  const deferral = own.findLast(({ step }) => step === 'deferPayment')?.facts;
  const remedyEndsOn = dayOf(own.findLast(({ step }) => step === 'demand')?.facts.remedyEndsOn);
  const until = instalmentsIn(deferral?.instalments).at(-1)?.on ?? dayOf(deferral?.payBy);
  if (until === null || remedyEndsOn === null || until <= remedyEndsOn || q.today < DEFERRED_SINCE) return undefined;
  const pieces = [{ amount: COURT_MONTHS, unit: 'month' as const }];
  return localDate(limitEnd({ from: startOfDay(until), pieces, calendar: q.calendar }).at);
}

/**
 * The last day of a payment in parts that has not passed: the time to ask the court begins after it (行政处罚法 72(2)).
 * @returns null where nothing was split, or all days of the parts are over
 */
export const splitUntil =
  (today: string) =>
  ({ instalments }: Pick<Execution, 'instalments'>): string | null => {
    const last = instalments.at(-1)?.on;
    return last !== undefined && today <= last ? last : null;
  };

const isRowFor = (key: string, party: string | null): boolean =>
  party === null || key.replace(/#\d+$/, '') === party || /^\d+$/.test(key);

/** What a party owes: its own amount, or the whole where it is one of one or nothing is said of parties. */
function shareIn(
  decision: ProcedureEvent['facts'],
  { each, whole, party }: { each: string; whole: string; party: string | null },
): number {
  const said = decision[each];
  if (party === null || said === undefined) return numberOf(decision[whole]);
  return fenOf(figures(said)[party]);
}

/** When a reconsideration or suit ran, as the office recorded it or as the reviewing organ takes part here. */
function remediesOf(own: Log): { from: string; until: string }[] {
  return own.flatMap(({ step, facts }, at) => {
    if (step !== 'recordRemedy' && step !== 'receiveReview') return [];
    const from = dayOf(step === 'recordRemedy' ? facts.remedyFrom : facts.reviewAcceptedOn);
    if (from === null) return [];
    if (step === 'recordRemedy') return [{ from, until: dayOf(facts.remedyUntil) ?? '9999-12-31' }];
    const decided = own.slice(at).find((event) => event.step === 'decideReview');
    return [{ from, until: decided === undefined ? '9999-12-31' : localDate(decided.at) }];
  });
}

/**
 * Three in a hundred of what is unpaid of the fine for each day after the last day of payment, days of a reconsideration or suit left
 * out (行政处罚法 72(1)(1), 73(3)), never more than the fine.
 */
function lateness(q: {
  own: Log;
  today: string;
  fineFen: number;
  payBy: string | null;
  performedOn: string | null;
}): Pick<Execution, 'addedFen' | 'lateDays'> {
  const { own, fineFen, payBy } = q;
  const end = q.performedOn ?? q.today;
  if (payBy === null || fineFen === 0 || end <= payBy) return { addedFen: 0, lateDays: 0 };
  const remedies = remediesOf(own);
  const paid = own.filter(({ step }) => step === 'recordPayment');
  let [addedFen, lateDays] = [0, 0];
  for (let day = nextDay(payBy); day <= end && addedFen < fineFen; day = nextDay(day)) {
    if (remedies.some(({ from, until }) => from <= day && day <= until)) continue;
    const before = paid.filter(({ facts }) => (dayOf(facts.paidOn) ?? '') < day);
    const unpaid = before.reduce(
      (rest, { facts }) => rest - numberOf(facts.paidFen) + numberOf(facts.addedPaidFen),
      fineFen,
    );
    if (unpaid <= 0) break;
    addedFen += Math.round(unpaid * DAILY_SHARE);
    lateDays += 1;
  }
  return { addedFen: Math.min(addedFen, fineFen), lateDays };
}
