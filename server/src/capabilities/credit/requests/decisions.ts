// Requests about a published penalty decision: objection and application for its early end are steps of its publication, and what answers them
// are the steps by which it is corrected, withdrawn or ended.
import { localDate } from '@qingfeng/codes';
import { basisOn, type DutyView, dutiesAhead, evaluate, type ProcedureEvent } from '@qingfeng/procedure';
import type { Words } from '../../../platform/errors/problem.ts';
import { eventsOfRuns, lockInstance } from '../../../platform/procedures/index.ts';
import { bases, type DecisionAsked, decisionAsked, repairRuleFrom, requestsOpenOn } from '../../disclosure/index.ts';
import { enterStep } from './enter-step.ts';
import type { Matter, MatterKind, NoMatter, Refusal, Standing } from './matter.ts';
import { type RequestKind, requestWords } from './words.ts';

const longestAddress = 200;

export const aboutDecisions: MatterKind = {
  find: async ({ database, clock, calendar }, key) => {
    if (key.length > longestAddress) return { none: 'unknown' };
    const q = { address: key, calendar: await calendar.current() };
    const found = await database.asSystem('published decision that is asked about', (tx) => decisionAsked(tx, q));
    return found === undefined ? { none: 'unknown' } : matterOf(found, clock.now().getTime());
  },
  refusal: async (tx, { procedures, calendar, now }, { kind, matter }) => {
    const found = await decisionAsked(tx, { address: matter.key, calendar });
    const refused =
      kind === 'repair' && found !== undefined ? unrepairable(found, localDate(now.getTime())) : undefined;
    if (refused !== undefined) return refused;
    const { procedure, version } = await lockInstance(tx, matter.id);
    const events = (await eventsOfRuns(tx, [matter.id])).get(matter.id) ?? [];
    const run = { procedure: procedures.find(procedure, version).procedure, events };
    const { duties } = evaluate({ ...run, now: now.getTime(), calendar, roles: [] });
    return duties.some(({ duty, status }) => waitsFor[kind].includes(duty) && status === 'open')
      ? { why: 'pending' }
      : undefined;
  },
  enter: (tx, tools, q) => {
    const receivedOn = localDate(tools.now.getTime());
    return q.kind === 'repair'
      ? enterStep(tx, tools, q, { step: 'askRepair', facts: { performed: q.said, receivedOn } })
      : enterStep(tx, tools, q, { step: 'object', facts: { objection: q.said, receivedOn } });
  },
  standing: async (tx, { procedures, calendar, now }, request) => {
    const { procedure } = procedures.find(request.procedure, request.version);
    const events = (await eventsOfRuns(tx, [request.instanceId])).get(request.instanceId) ?? [];
    const { duties } = evaluate({ procedure, events, now: now.getTime(), calendar, roles: [] });
    const kind: RequestKind = request.kind === 'repair' ? 'repair' : 'objection';
    const days = decidedWithin(localDate(now.getTime()));
    // By the rule of the day alone: the procedure tells that of before beside it.
    const later = dutiesAhead({ procedure, events })
      .filter(({ duty }) => duty === 'decideRepair')
      .map((one) => ({
        ...one,
        time: { zh: `${days} 个工作日内`, en: `within ${days} working days` },
        basis: basisOn(one.basis, now.getTime()),
      }));
    return standingOf(kind, { own: events[request.seq - 1], after: events.slice(request.seq), duties, later });
  },
};

/** What is owed while a request of the kind is under way: one of each waits at a time. */
const waitsFor: Readonly<Record<RequestKind, readonly string[]>> = {
  repair: ['acceptRepair', 'decideRepair'],
  objection: ['answerObjection'],
};

/** Working days in which an accepted application is decided, by the day. */
const decidedWithin = (day: string): number => (day < repairRuleFrom ? 15 : 7);

function matterOf(found: DecisionAsked, now: number): Matter | NoMatter {
  const day = localDate(now);
  const { id, address, party, uscc, decisionNo, decidedOn, agencyName: agency, ownerAgency } = found;
  const none = { of: 'decision', decisionNo, agency } as const;
  if (!found.fits) return { ...none, none: 'altered' };
  if (found.state !== 'public') return { ...none, none: 'gone' };
  if (uscc === null) return { ...none, none: 'codeless' };
  return {
    ...{ of: 'decision', id, key: address, name: party, uscc, decisionNo, decidedOn, agency, ownerAgency },
    kinds: requestsOpenOn(day),
    days: decidedWithin(day),
    bases: { repair: basisOn(bases.repair2025, now), objection: basisOn(bases.corrected, now) },
  };
}

/** Why nothing can be applied for on a day: the shortest term is not over, or Order 45, as long as it held, bars it. */
function unrepairable({ repairFrom, repairTerm, repairBarred }: DecisionAsked, day: string): Refusal | undefined {
  if (repairBarred !== undefined && day < repairRuleFrom) return { why: 'barred', text: repairBarred };
  if (repairFrom === null || day >= repairFrom) return undefined;
  return { why: 'early', from: repairFrom, counted: repairTerm === undefined ? shortest : termSaid(repairTerm) };
}

const shortest: Words = { zh: '满最短公示期', en: 'once the shortest term is over' };
const termSaid = ({ months, document }: NonNullable<DecisionAsked['repairTerm']>): Words => ({
  zh: `自作出决定之日起满 ${months} 个月（${document}）`,
  en: `${months} months after the decision (${document})`,
});

/** By which steps a request is over, and how that is said. */
const ends = {
  objection: {
    answerObjection: 'answered',
    correct: 'corrected',
    withdraw: 'withdrawn',
    repair: 'stopped',
    end: 'stopped',
  },
  repair: {
    ...{ declineRepair: 'notAccepted', refuseRepair: 'repairRefused', repair: 'granted', withdraw: 'withdrawn' },
    end: 'stopped',
  },
} as const satisfies Record<RequestKind, Readonly<Record<string, keyof (typeof requestWords)['zh']['progress']>>>;

type Run = {
  own: ProcedureEvent | undefined;
  after: readonly ProcedureEvent[];
  duties: readonly DutyView[];
  later: Standing['ahead'];
};

function standingOf(kind: RequestKind, { own, after, duties, later }: Run): Standing {
  const over: Readonly<Record<string, keyof (typeof requestWords)['zh']['progress']>> = ends[kind];
  const ended = after.find(({ step }) => step in over);
  const accepted = kind === 'repair' ? after.find(({ step }) => step === 'applyRepair') : undefined;
  const word = ended !== undefined ? (over[ended.step] ?? 'waits') : accepted !== undefined ? 'accepted' : 'waits';
  // The row that was open when the step was taken: it may have been opened by paper before.
  const row = (name: string, at: number | undefined) =>
    at === undefined ? undefined : duties.findLast(({ duty, openedAt }) => duty === name && openedAt <= at);
  const rows =
    kind === 'repair'
      ? [row('acceptRepair', own?.at), row('decideRepair', accepted?.at)]
      : [row('answerObjection', own?.at)];
  const clocks = rows.flatMap((one) =>
    one === undefined || one.status === 'cancelled'
      ? []
      : [{ title: one.title, by: localDate(one.dueAt), done: one.status !== 'open', basis: one.basis }],
  );
  return {
    clocks,
    ahead: kind === 'repair' && word === 'waits' ? later : [],
    state: { zh: requestWords.zh.progress[word], en: requestWords.en.progress[word] },
    answer: ended === undefined ? '' : String(ended.facts.answer ?? ended.facts.publicReason ?? ended.reason ?? ''),
  };
}
