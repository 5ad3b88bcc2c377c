// What comes next in a case: the one blue button of its page. A case that says nothing yet is filled in before anything else.
import type { Action } from '../../../platform/api/types.ts';
import type { CaseRecord } from '../shapes.ts';

/** What waits for somebody, the most pressing first. */
const urgent = [
  'joinJoint',
  'reportShare',
  'approveReferral',
  'approveNoReferral',
  'sendCopies',
  'submitReferral',
  'decideWithdrawal',
  'resumeInquiry',
  'passLegalReview',
  'review',
  'file',
  'answerThreshold',
  'decide',
  'discuss',
  'announceHearing',
  'holdHearing',
  'reportHearing',
  'submitLegalReview',
  'recordDefence',
  'answerDefences',
  'giveNotice',
  'submitReview',
  'receiveIdentification',
  'receiveValuation',
  'serve',
  'fileOnSpot',
  'conclude',
  'tellProvider',
  'close',
  'archive',
];
/** What few cases need. */
const seldom = [
  'decideOnSpot',
  'orderCorrection',
  'checkCorrection',
  'askIdentification',
  'askValuation',
  'withdrawRequest',
  'askWithdrawal',
  'suspend',
  'handleJointly',
  'endJoint',
  'askDesignation',
  'withdrawDesignation',
  'reportForRecord',
  'receiveReview',
  'endHearing',
  'demand',
  'applyToCourt',
  'endEnforcement',
];
/** The way to the police, for cases that have reached the threshold or are suspected of a crime. */
const toPolice = ['submitReferral', 'noticePolice', 'consultPolice'];
/** Locked steps that tell something about this case come before those of another stage. */
export const told: readonly string[] = ['decide', 'close'];

type Seen = Pick<
  CaseRecord,
  'case' | 'clocks' | 'conclusion' | 'timeline' | 'mayEdit' | 'offence' | 'parties' | 'file' | 'goods'
>;

/** A step of the procedure, a part of the file that is still empty, the form that the head files the case by, or nothing here. */
export type NextAct =
  | { readonly step: string }
  | { readonly fill: 'parties' | 'file' | 'goods' }
  | { readonly form: 'filing' }
  | null;

/** @param actions those of the reader, allowed or not */
export function nextAct(record: Seen, actions: readonly Action[]): NextAct {
  // A package that waits for its hand-over has a button of its own.
  if (isOpen(record, 'handOver')) return null;
  const state = record.case.state;
  const empty = record.mayEdit && (state === 'registered' || state === 'filed') ? emptyPart(record) : null;
  if (empty !== null) return { fill: empty };
  const allowed = actions.filter((one) => one.allowed && mayComeNext(one.action, record));
  const step = urgent.find((name) => allowed.some(({ action }) => action === name));
  // The officer cannot file the case: what the head files it by comes first.
  if (state === 'registered' && record.mayEdit && (step === undefined || step === 'answerThreshold'))
    return { form: 'filing' };
  return step === undefined ? null : { step };
}

/** Steps that stand behind a button of this case. */
export function rareSteps(record: Seen): string[] {
  const early = [
    ...(mayComeNext('answerDefences', record) ? [] : ['answerDefences']),
    ...(isOpen(record, 'tellProvider') ? [] : ['tellProvider']),
    ...seldom,
  ];
  return record.conclusion.result === 'met' || isAnswered(record) ? early : [...early, ...toPolice];
}

/** The order of the steps beside one another; what is rare here comes last. */
export function rankIn(record: Seen): (action: string) => number {
  const rare = rareSteps(record);
  return (action) => {
    if (told.includes(action)) return -1;
    const waits = urgent.indexOf(action);
    return waits < 0 || rare.includes(action) ? urgent.length + rare.indexOf(action) : waits;
  };
}

export function isOpen({ clocks }: Pick<CaseRecord, 'clocks'>, name: string): boolean {
  return clocks.some(({ duty, status }) => status === 'open' && duty === name);
}

function mayComeNext(action: string, record: Seen): boolean {
  if (action === 'submitReferral')
    return record.conclusion.result === 'met' && !isOpen(record, 'decideReferral') && record.case.referredOn === null;
  // Near is a question to the officer; what is merely not known yet is found out first, and answered before the notice.
  const { state } = record.case;
  const investigated = state === 'reviewed' || state === 'notified';
  // What excuses the act is answered before the notice, once for what the comparison has found; new proof by whoever has it.
  if (action === 'answerDefences') return investigated && isPleaOpen(record.timeline);
  if (action === 'answerThreshold') {
    return (record.conclusion.result === 'near' || investigated) && !isAnswered(record);
  }
  return true;
}

/** Whether the officer has said, since the last comparison, whether a crime is suspected; to investigate further is no answer. */
function isAnswered({ timeline }: Seen): boolean {
  const said = timeline.filter(({ step, facts }) => step !== 'answerThreshold' || facts?.suspicion !== 'notYet');
  return lastTaken(said, 'answerThreshold') > lastTaken(timeline, 'weigh');
}

/** Whether the defences were not answered yet, or what may be pleaded, or by the law of which day, has changed since. */
function isPleaOpen(timeline: Seen['timeline']): boolean {
  // The newest stands first.
  const answered = timeline.findIndex(({ kind, step }) => kind === 'event' && step === 'answerDefences');
  if (answered < 0) return true;
  const of = (from: number, fact: string) =>
    timeline.slice(from).find(({ facts }) => facts?.[fact] != null)?.facts?.[fact];
  return ['defences', 'lawOn'].some((fact) => of(0, fact) !== of(answered, fact));
}

function lastTaken(timeline: Seen['timeline'], step: string): number {
  const times = timeline.flatMap((one) => (one.kind === 'event' && one.step === step ? [Date.parse(one.at)] : []));
  return Math.max(0, ...times);
}

/** The first part without which nothing can be compared: who, what and when, how much. */
function emptyPart({ parties, offence, file, goods, conclusion }: Seen): 'parties' | 'file' | 'goods' | null {
  if (!parties.some(({ part }) => part === 'party')) return 'parties';
  if (offence === null || (file.actFrom === null && file.actUntil === null)) return 'file';
  return goods.length === 0 && conclusion.result === 'unknown' ? 'goods' : null;
}
