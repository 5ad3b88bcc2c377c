// What a message of another system makes of a case: worked out whole before anything of it is stored.
import type { Insertable } from 'kysely';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { type Draft, draftStart, draftStep, type Step, type WorkTools } from '../../../platform/procedures/index.ts';
import { openingOf, openingProblems } from '../actions.ts';
import { listGoods, sealParties } from '../file/actions.ts';
import { effectOf } from '../projections.ts';
import type { CheckFacts, GoodsInput, LiveCheck } from '../schema.ts';
import type { CaseFile } from '../store.ts';
import type { Law } from '../threshold/offence.ts';
import {
  finishedStates,
  heldAsTold,
  heldIn,
  inputOf,
  type LastCheck,
  questionOf,
  type Weighed,
  weigh,
} from '../threshold/weigh.ts';
import type { MirroredCase } from './schema.ts';

type GoodsRows = Parameters<typeof inputOf>[0][];
type PartyRows = Parameters<typeof sealParties>[0]['before'];

/** A case that was taken over before, with what belongs to it. */
export type KnownCase = {
  file: CaseFile;
  goods: GoodsRows;
  parties: PartyRows;
  last: LastCheck | undefined;
  run: Draft;
};

/** Columns that a message may set, beside those that the procedure sets. */
export type MirroredFile = Omit<Insertable<DB['caseFile']>, 'readers' | 'state'>;

/** Lists that stay as they are where they are undefined. */
export type DraftedMirror = {
  message: MirroredCase;
  status: 'new' | 'changed';
  id: string;
  run: Draft;
  file: MirroredFile;
  officers: MirroredCase['officers'];
  parties: ReturnType<typeof sealParties>['rows'] | undefined;
  rights: MirroredCase['rights'];
  goods: ReturnType<typeof listGoods>['rows'] | undefined;
  check: NonNullable<Weighed['changed']>['check'] | null;
};

type Sources = {
  message: MirroredCase;
  before: KnownCase | undefined;
  law: Law;
  /** What is known to be wrong with the message already. */
  problems: readonly FieldProblem[];
};
type Tools = WorkTools & { crypto: Cryptography; demo?: true };

/** @throws Problem request.invalid with pointers into the message, step.notAllowed */
export function draftMirror(session: Session, tools: Tools, q: Sources): DraftedMirror {
  const { message, before, law } = q;
  const parties =
    message.parties && sealParties({ crypto: tools.crypto, parties: message.parties, before: before?.parties ?? [] });
  const goods = message.goods && listGoods(message.goods, before?.goods ?? []);
  refuseFields([
    ...openingProblems(message, { law, now: tools.now }),
    ...q.problems,
    ...(parties?.problems ?? []),
    ...(goods?.problems ?? []),
    ...orderProblems(message),
  ]);
  const kept = before === undefined ? { demo: tools.demo ?? false } : { id: before.file.id, demo: before.file.demo };
  const begun = openingOf(session, { ...openingFields(message), ...kept }, law);
  const { facts, amounts } = factsOf(message, before?.file);
  const check = questionOf({
    file: { ...begun.row, offenceCode: message.offenceCode ?? before?.file.offenceCode ?? null },
    goods: message.goods ?? before?.goods.map(inputOf) ?? [],
    parties: parties?.rows ?? before?.parties ?? [],
    facts,
    amounts,
  });
  const rowsBefore = before?.file.offenceRows;
  const weighed = weigh({ check, law, now: tools.now, rowsBefore, last: before?.last });
  const supervised = weighed.conclusion.result === 'met';
  const opened = before?.run ?? draftStart(session, tools, { ...begun.start, supervised });
  const run = follow(session, tools, { ...q, run: opened, weighed, goods: goods?.rows ?? before?.goods ?? [] });
  const effects = run.events.slice(run.stored).map(effectOf);
  return {
    message,
    status: before === undefined ? 'new' : 'changed',
    id: begun.row.id,
    run,
    file: {
      ...begun.row,
      ...fileOf(message, before?.file),
      ...{ facts: JSON.stringify(facts), amountBases: JSON.stringify(amounts), offenceCode: check.offenceCode },
      ...weighed.set,
      ...Object.assign({}, ...effects),
    },
    officers: message.officers,
    parties: parties?.rows,
    rights: message.rights,
    goods: goods === undefined || sameGoods(goods.rows, before?.goods) ? undefined : goods.rows,
    check: weighed.changed?.check ?? null,
  };
}

function openingFields(message: MirroredCase) {
  const { title, source, offenceCode, regionCode, place, platform, actFrom, actUntil } = message;
  const { system, sourceId: id, sourceVersion: version } = message;
  const own = { title, source, offenceCode, regionCode, place, platform, actFrom, actUntil };
  return { ...own, mirror: { system, id, version } };
}

/** What the message leaves out stays; what officers added here stays. */
function factsOf({ facts = {}, amounts = {} }: MirroredCase, file: CaseFile | undefined) {
  return {
    facts: { ...((file?.facts ?? {}) as CheckFacts), ...facts },
    amounts: { ...((file?.amountBases ?? {}) as LiveCheck['amounts']), ...amounts },
  };
}

function fileOf({ no, discretion, tags }: MirroredCase, file: CaseFile | undefined) {
  return {
    no: no === undefined ? (file?.no ?? null) : no,
    discretion: discretion === undefined ? (file?.discretion ?? null) : discretion,
    tags: tags ?? file?.tags ?? [],
  };
}

/** Takes the steps that follow from the message: the comparison, then filing, decision and closing that are not on record yet. */
function follow(
  session: Session,
  tools: Tools,
  q: Sources & { run: Draft; weighed: Weighed; goods: readonly { held: number | string }[] },
): Draft {
  const { message, before, weighed } = q;
  let { run } = q;
  const take = (step: string, facts: Step['facts']) => {
    run = draftStep(session, tools, { draft: run, step: { step, facts, byPlatform: true } });
  };
  const held = heldIn(q.goods);
  if (!finishedStates.includes(run.instance.state) && heldAsTold(run.events) !== held) take('countHeld', { held });
  if (weighed.changed !== null) take('weigh', weighed.changed.facts);
  const { filedOn, decision, closedOn } = message;
  if (filedOn !== null && run.instance.state === 'registered') take('recordFiling', { filedOn });
  if (decision !== null && ['registered', 'filed'].includes(run.instance.state)) {
    const { on, kind, no, fineFen, confiscationFen } = decision;
    const named: Record<string, string> = no === null ? {} : { decisionNo: no };
    take('recordDecision', { decidedOn: on, kind, fineFen, confiscationFen, ...named });
    const unreferred = weighed.conclusion.result === 'met' && (before?.file.referredOn ?? null) === null;
    if (unreferred && kind === 'penalty') take('fineFirst', { decidedOn: on });
  }
  if (closedOn !== null && run.instance.state !== 'closed') take('recordClosing', { closedOn });
  return run;
}

/** Lines that the next version says again stay, so that the trail is of what changed. */
function sameGoods(goods: readonly (GoodsInput & { held: number })[], before: GoodsRows = []): boolean {
  const said = ({ held: _, ...line }: GoodsInput & { held: number }) => line;
  const ordered = (line: object) =>
    JSON.stringify(Object.entries(line).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  return (
    goods.length === before.length &&
    goods.every((line, index) => before[index] !== undefined && ordered(said(line)) === ordered(inputOf(before[index])))
  );
}

function orderProblems({ filedOn, decision, closedOn }: MirroredCase): FieldProblem[] {
  return [
    ...disorder('/decision/on', filedOn, decision?.on ?? null),
    ...disorder('/closedOn', decision?.on ?? filedOn, closedOn),
  ];
}

function disorder(pointer: string, earlier: string | null, later: string | null): FieldProblem[] {
  if (earlier === null || later === null || earlier <= later) return [];
  return [{ pointer, zh: `${later} 早于 ${earlier}`, en: `${later} lies before ${earlier}` }];
}
