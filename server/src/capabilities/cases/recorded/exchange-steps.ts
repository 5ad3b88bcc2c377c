// Steps of cases as a kind of the exchange: the system that keeps a case tells of its course, step by step, each under a number of its own.
// The procedure of the case admits each, or it waits with the reason; a later version of a number corrects what it said.
import { randomUUID } from 'node:crypto';
import { checkEntry, type Json } from '@qingfeng/fields';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { type Saying, takeInOrder } from '../../../platform/exchange/in-order.ts';
import type { ExchangeKind, SourceMessage, TakeAsked, Taken } from '../../../platform/exchange/kind.ts';
import { lockSources, sourceKey } from '../../../platform/exchange/sources.ts';
import { readDrafts, storeDrafts, type WorkTools, workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { type ToldStep, toldSteps } from '../life/recorded.ts';
import { effectOf } from '../projections.ts';
import type { CaseFile, CaseFileChange } from '../store.ts';
import { stepFields } from './fields.ts';
import { withDisorder } from './notice-days.ts';
import { atField, caseFaults, caseNamed, follow, handlesCases, storeTold, type Told } from './received-cases.ts';
import { filesTold, moveFiles, stepsTold, storeSteps, wholeOf } from './store-recorded.ts';

export function caseStepKind(services: Services): ExchangeKind {
  return {
    id: 'case-steps',
    table: 'case_file',
    title: { zh: '案件办理节点', en: 'Steps of cases' },
    one: { zh: '办理节点', en: 'step of a case' },
    fields: stepFields,
    isEntered: handlesCases,
    link: (id) => `/cases/${id}`,
    nameOf: ({ case: named, step, on }) =>
      [named, toldSteps[step as ToldStep]?.zh ?? step, on].filter((one) => typeof one === 'string').join(' '),
    names: caseNamed,
    take: async (session, asked) => takeSteps(session, await workToolsOf(services), asked),
  };
}

type Row = Parameters<typeof storeSteps>[1][number];
/** A case with what its file says after the messages so far. */
type Case = Told<Row> & { readonly file: CaseFile; set: Now };
type Now = Pick<
  CaseFile,
  'filedOn' | 'decidedOn' | 'decisionKind' | 'decisionNo' | 'fine' | 'confiscation' | 'closedOn' | 'closingKind'
>;

async function takeSteps(session: Session, tools: WorkTools, q: TakeAsked): Promise<Taken[]> {
  const lock = !q.preview;
  if (lock) await lockSources(session, { kind: 'case-steps', sources: q.messages });
  const known = await stepsTold(session, q.messages);
  const whole = q.messages.map((message) => wholeOf(message, known.get(sourceKey(message))?.fields));
  const fileOf = await filesTold(session, { messages: whole, lock });
  const ids = new Set(whole.flatMap((message) => fileOf(message)?.id ?? []));
  const runs = await readDrafts(session.tx, tools, { ids: [...ids], lock });
  const cases = new Map<string, Case>();
  const caseOf = (file: CaseFile): Case | undefined => {
    const run = runs.get(file.id);
    const one = cases.get(file.id) ?? (run && { run, file, set: nowOf(file), messages: [], rows: new Map() });
    if (one !== undefined) cases.set(file.id, one);
    return one;
  };
  return takeInOrder(q, {
    inOrder: byDay,
    before: (message) => known.get(sourceKey(message)),
    admit: (saying) => {
      const file = fileOf({ ...saying.message, fields: saying.fields });
      const one = file === undefined ? undefined : caseOf(file);
      const faults = faultsOf(saying, { file, now: tools.now });
      if (faults.length > 0 || one === undefined) return { faults };
      const refused = admitted(session, tools, { one, saying, handed: q.onto === one.file.id });
      if (refused !== null) return refused;
      const key = sourceKey(saying.message);
      const row = rowOf(session, tools, { ...saying, one, known: known.get(key) });
      one.messages.push(saying.message);
      one.rows.set(key, { ...row, demo: q.demo ?? one.file.demo });
      return { id: one.file.id };
    },
    store: (refuse) =>
      storeTold(session, tools, {
        told: [...cases.values()].filter(({ messages }) => messages.length > 0),
        store: async (told) => storeCases(session, tools, told),
        refuse,
      }),
  });
}

/** What is wrong with the form of a message, and with the case that it names. */
function faultsOf({ message, fields, before }: Saying, q: { file: CaseFile | undefined; now: Date }): FieldProblem[] {
  const at = q.now.getTime();
  const form = checkEntry(stepFields, message.fields, { at, ...(before && { before: before.fields }) });
  return [
    ...form.map(({ pointer, zh, en }) => ({ pointer: `/fields${pointer}`, zh, en })),
    ...('case' in fields ? caseFaults({ ...message, fields }, q.file) : []),
  ];
}

async function storeCases(session: Session, tools: WorkTools, told: readonly Case[]): Promise<void> {
  await storeDrafts(
    session,
    tools,
    told.map(({ run }) => run),
  );
  await moveFiles(
    session,
    told.map(({ run, file, set }) => ({ id: file.id, state: run.instance.state, set })),
  );
  await storeSteps(
    session.tx,
    told.flatMap(({ rows }) => [...rows.values()]),
  );
}

const order = Object.keys(toldSteps);

/** What came first there is admitted first, whatever the order of the file; versions of one number in theirs. */
function byDay(messages: readonly SourceMessage[]): SourceMessage[] {
  const placed = [...Map.groupBy(messages, sourceKey).values()].map((own) => {
    const versions = own.toSorted((one, other) => one.sourceVersion - other.sourceVersion);
    // A later version may leave out what the first one said.
    const said = (name: string) => textIn(versions.find(({ fields }) => name in fields)?.fields[name]);
    return { versions, day: said('on'), rank: order.indexOf(said('step')) };
  });
  const sorted = placed.toSorted((one, other) => one.day.localeCompare(other.day) || one.rank - other.rank);
  return sorted.flatMap(({ versions }) => versions);
}

const nowOf = (file: CaseFile): Now => ({
  ...{ filedOn: file.filedOn, closedOn: file.closedOn, closingKind: file.closingKind },
  ...{ decidedOn: file.decidedOn, decisionKind: file.decisionKind, decisionNo: file.decisionNo },
  ...{ fine: file.fine, confiscation: file.confiscation },
});

type Fields = Saying['fields'];
const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value.trim() : '');

/** A step lies on the day of those that come before it, or later. */
function tooEarly(fields: Fields, now: Now): FieldProblem[] {
  const on = textIn(fields.on);
  const step = textIn(fields.step) as ToldStep;
  const earliest = (day: string | null, zh: string, en: string): FieldProblem[] =>
    day === null || on >= day ? [] : [atField('on', `${on} 早于${zh} ${day}`, `${on} lies before ${en}, ${day}`)];
  // Told of before it can have been: kept as told, and said so (`notice-days.ts`).
  if (step === 'filing' || step === 'notice' || step === 'decision') return [];
  const afterFiling = earliest(now.filedOn, '立案日期', 'the day of filing');
  if (afterFiling.length > 0) return afterFiling;
  return earliest(now.decidedOn, '决定日期', 'the day of the decision');
}

type Asked = { one: Case; saying: Saying; handed: boolean };

/** Takes the step, in memory; null where it is taken. */
function admitted(session: Session, tools: WorkTools, { one, saying, handed }: Asked) {
  const { fields, before } = saying;
  const step = textIn(fields.step) as ToldStep;
  const disorder = tooEarly(fields, one.set);
  if (disorder.length > 0) return { faults: disorder };
  const stands = before === undefined ? standingOf(step, fields, one.set) : 'nothing';
  if (stands === 'same') return null;
  if (stands === 'other' && !handed) {
    const title = toldSteps[step];
    const zh = `与本案已登记的${title.zh}内容不一致；以本行为准的，请移交`;
    const en = `differs from the ${title.en.toLowerCase()} on record; hand it over if this row is right`;
    return { faults: [atField('on', zh, en)], standing: one.file.id };
  }
  if (before !== undefined && JSON.stringify(before.fields) === JSON.stringify(fields)) return null;
  const corrects = before !== undefined || stands === 'other';
  const asked = corrects
    ? { step: 'correctRecorded', facts: correction(fields) }
    : withDisorder(taken(step, fields), { filedOn: one.set.filedOn, events: one.run.events });
  const run = follow(session, tools, { run: one.run, ...asked });
  if ('zh' in run) return { faults: [atField('step', run.zh, run.en)] };
  moveTo(one, run);
  if (fined(one, step)) {
    const fineFirst = follow(session, tools, {
      ...{ run: one.run, step: 'fineFirst', facts: { decidedOn: one.set.decidedOn ?? '' } },
    });
    if (!('zh' in fineFirst)) moveTo(one, fineFirst);
  }
  return null;
}

function moveTo(one: Case, run: Case['run']): void {
  const effect: CaseFileChange = effectOf(run.events.at(-1) ?? null);
  one.run = run;
  one.set = { ...one.set, ...(effect as Partial<Now>) };
}

/** Fined although the threshold is met and nothing was referred: what the procuratorate looks for. */
function fined({ run, file, set }: Case, step: ToldStep): boolean {
  return (
    step === 'decision' &&
    set.decisionKind === 'penalty' &&
    file.offenceResult === 'met' &&
    file.referredOn === null &&
    !run.events.some((event) => event.step === 'fineFirst')
  );
}

/** What the message of the case itself, or another number, has put on record of a step that there is but one of. */
function standingOf(step: ToldStep, fields: Fields, now: Now): 'nothing' | 'same' | 'other' {
  const on = textIn(fields.on);
  const held = (day: string | null, same: boolean) =>
    day === null ? 'nothing' : day === on && same ? 'same' : 'other';
  if (step === 'filing') return held(now.filedOn, true);
  if (step === 'closing') return held(now.closedOn, true);
  if (step !== 'decision') return 'nothing';
  const amount = (value: Json | undefined) => (typeof value === 'number' ? value : null);
  return held(
    now.decidedOn,
    now.decisionKind === fields.decisionKind &&
      (now.fine ?? 0) === (amount(fields.fine) ?? 0) &&
      (now.confiscation ?? 0) === (amount(fields.confiscation) ?? 0),
  );
}

type Facts = Record<string, Json>;
const given = (facts: Record<string, Json | undefined>): Facts =>
  Object.fromEntries(Object.entries(facts).filter((entry): entry is [string, Json] => entry[1] !== undefined));

/** The step of the procedure that a step there becomes. */
function taken(step: ToldStep, fields: Fields): { step: string; facts: Facts } {
  const { on = '', documentNo, party: ofWhom, note, decisionKind: kind, executed } = fields;
  const { fine: fineFen, confiscation: confiscationFen, paid: collectedFen } = fields;
  switch (step) {
    case 'filing':
      return { step: 'recordFiling', facts: { filedOn: on } };
    case 'notice':
      return { step: 'recordNotice', facts: given({ toldOn: on, documentNo, ofWhom, note }) };
    case 'decision':
      return {
        step: 'recordDecision',
        facts: given({ decidedOn: on, kind, decisionNo: documentNo, fineFen, confiscationFen }),
      };
    case 'service':
      return { step: 'recordService', facts: given({ serviceOn: on, documentNo, ofWhom, note }) };
    case 'execution':
      return {
        step: 'recordExecution',
        facts: given({ executedOn: on, executed, collectedFen, documentNo, ofWhom, note }),
      };
    case 'closing':
      return { step: 'recordClosing', facts: { closedOn: on } };
    default:
      throw new TypeError(`no step ${step satisfies never}`);
  }
}

function correction(fields: Fields): Facts {
  const { on, step, documentNo, party: ofWhom, note, decisionKind: correctedKind, executed } = fields;
  const { fine: fineFen, confiscation: confiscationFen, paid: collectedFen } = fields;
  return given({
    ...{ correctedStep: step, correctedOn: on, correctedKind, fineFen, confiscationFen },
    ...{ executed, collectedFen, documentNo, ofWhom, note },
  });
}

type Placed = Saying & { one: Case; known: { rowId: string; corrections: number } | undefined };

function rowOf({ acting }: Session, { now }: WorkTools, { one, known, message, before, fields }: Placed): Row {
  const earlier = one.rows.get(sourceKey(message));
  const corrections = Number(earlier?.corrections ?? known?.corrections ?? 0);
  return {
    id: earlier?.id ?? known?.rowId ?? randomUUID(),
    caseId: one.file.id,
    ownerAgency: acting.agencyKey,
    ...{ sourceSystem: message.system, sourceId: message.sourceId, sourceVersion: message.sourceVersion },
    ...{ step: textIn(fields.step), takenOn: textIn(fields.on), said: JSON.stringify(fields) },
    corrections: before === undefined ? corrections : corrections + 1,
    takenOverAt: now,
  };
}
