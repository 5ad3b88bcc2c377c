// Measures of cases as a kind of the exchange: seizures, sealings and advance registrations that the system of a case tells of. Each lives by
// the procedure of measures, whose clocks run here from the day that it says.
import { randomUUID } from 'node:crypto';
import { checkEntry, type Json } from '@qingfeng/fields';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { type Saying, takeInOrder } from '../../../platform/exchange/in-order.ts';
import type { ExchangeKind, SourceMessage, TakeAsked, Taken } from '../../../platform/exchange/kind.ts';
import { lockSources, sourceKey } from '../../../platform/exchange/sources.ts';
import {
  type Draft,
  draftStart,
  readDrafts,
  storeDrafts,
  type WorkTools,
  workToolsOf,
} from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import type { MeasureRow } from '../file/store.ts';
import { endOf } from '../projections.ts';
import { lineOf } from '../rules/fields.ts';
import type { CaseFile } from '../store.ts';
import type { Law } from '../threshold/offence.ts';
import { offenceIn } from '../threshold/offences.ts';
import { lawInUse } from '../threshold/weigh.ts';
import { measureFields } from './fields.ts';
import { atField, caseFaults, caseNamed, follow, handlesCases, storeTold } from './received-cases.ts';
import { filesTold, measuresTold, projectDuties, storeMeasures, wholeOf } from './store-recorded.ts';

export function caseMeasureKind(services: Services): ExchangeKind {
  return {
    id: 'case-measures',
    table: 'case_file',
    title: { zh: '案件强制措施', en: 'Measures of cases' },
    one: { zh: '强制措施', en: 'measure of a case' },
    fields: measureFields,
    isEntered: handlesCases,
    link: (id) => `/cases/${id}`,
    nameOf: ({ case: named, no }) => [named, no].filter((one) => typeof one === 'string').join(' '),
    names: caseNamed,
    take: async (session, asked) => takeMeasures(session, await workToolsOf(services), asked),
  };
}

type Said = Saying['fields'];
type Row = Parameters<typeof storeMeasures>[1][number];
/** A measure with its run after the messages so far; `fields`: what its system said last. */
type Told = {
  run: Draft;
  readonly file: CaseFile;
  readonly known: MeasureRow | undefined;
  messages: readonly SourceMessage[];
  fields: Said;
  source: SourceMessage;
  readonly demo: boolean;
};
type Work = {
  session: Session;
  tools: WorkTools;
  law: Law;
  fileOf: (message: SourceMessage) => CaseFile | undefined;
  rows: readonly MeasureRow[];
  runs: ReadonlyMap<string, Draft>;
  told: Map<string, Told>;
  asked: TakeAsked;
};

async function takeMeasures(session: Session, tools: WorkTools, asked: TakeAsked): Promise<Taken[]> {
  const { messages } = asked;
  const lock = !asked.preview;
  if (lock) await lockSources(session, { kind: 'case-measures', sources: messages });
  const own = await measuresTold(session, { caseIds: [], messages });
  const saidBefore = (message: SourceMessage) => rowOfSource({ rows: own }, message)?.sourceSaid as Said | undefined;
  const whole = messages.map((message) => wholeOf(message, saidBefore(message)));
  const fileOf = await filesTold(session, { messages: whole, lock });
  const caseIds = [...new Set(whole.flatMap((message) => fileOf(message)?.id ?? []))];
  const beside = await measuresTold(session, { caseIds, messages: [] });
  const rows = [...new Map([...own, ...beside].map((row) => [row.id, row])).values()];
  const runs = await readDrafts(session.tx, tools, { ids: rows.map(({ id }) => id), lock });
  const law = await lawInUse(session.tx, tools.now);
  const work: Work = { session, tools, law, fileOf, rows, runs, told: new Map(), asked };
  return takeInOrder(asked, {
    inOrder: (all) => all,
    before: (message) => {
      const row = rowOfSource(work, message);
      return row && { id: row.caseId, version: Number(row.sourceVersion), fields: row.sourceSaid as Said };
    },
    admit: (saying) => admit(work, saying),
    store: (refuse) =>
      storeTold(session, tools, {
        told: [...work.told.values()],
        store: (told) => storeAll(session, tools, told),
        refuse,
      }),
  });
}

const rowOfSource = ({ rows }: Pick<Work, 'rows'>, { system, sourceId }: SourceMessage): MeasureRow | undefined =>
  rows.find((row) => row.sourceSystem === system && row.sourceId === sourceId);

function admit(work: Work, saying: Saying) {
  const { message, fields, before } = saying;
  const { told, asked, tools } = work;
  const key = sourceKey(message);
  const file = work.fileOf({ ...message, fields });
  const at = tools.now.getTime();
  const form = checkEntry(measureFields, message.fields, { at, ...(before && { before: before.fields }) });
  const faults = [
    ...form.map(({ pointer, zh, en }) => ({ pointer: `/fields${pointer}`, zh, en })),
    ...('case' in fields ? caseFaults({ ...message, fields }, file) : []),
    ...disordered(fields),
  ];
  if (faults.length > 0 || file === undefined) return { faults };
  const earlier = told.get(key);
  const known = earlier?.known ?? rowOfSource(work, message) ?? standingRow(work, file, fields);
  if (earlier === undefined && known !== undefined) {
    const stands = inTheWay(known, message, fields);
    if (stands !== null && (asked.onto !== file.id || known.sourceSystem !== null)) return stands;
  }
  const moved = movedBy(work, { saying, file, known, run: earlier?.run ?? (known && work.runs.get(known.id)) });
  if ('faults' in moved) return moved;
  told.set(key, {
    ...{ run: moved.run, file, known, fields, source: message, demo: asked.demo ?? file.demo },
    messages: [...(earlier?.messages ?? []), message],
  });
  return { id: file.id };
}

/** A measure of the case under the same number, which nobody else told of or another number did. */
const standingRow = ({ rows }: Work, file: CaseFile, fields: Said): MeasureRow | undefined =>
  rows.find(({ caseId, no }) => caseId === file.id && no === textIn(fields.no));

const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value.trim() : '');

/** What stands under the number already and is not this message's: taken over where it says the same, else it waits. */
function inTheWay(known: MeasureRow, { system, sourceId }: SourceMessage, fields: Said) {
  if (known.sourceSystem === system && known.sourceId === sourceId) return null;
  if (known.sourceSystem !== null) {
    const zh = `该文号已由编号 ${known.sourceId} 的措施使用`;
    return { faults: [atField('no', zh, `no. ${known.sourceId} has this number of a decision already`)] };
  }
  if (known.kind === fields.kind && known.startedOn === textIn(fields.startedOn)) return null;
  const zh = '与本案已登记的同一文号的措施不一致；以本行为准的，请移交';
  const en = 'differs from the measure of this number on record; hand it over if this row is right';
  return { faults: [atField('startedOn', zh, en)], standing: known.caseId };
}

function disordered(fields: Said): FieldProblem[] {
  const startedOn = textIn(fields.startedOn);
  return (['extendedOn', 'endedOn'] as const).flatMap((name) => {
    const on = textIn(fields[name]);
    if (on === '' || on >= startedOn) return [];
    return [atField(name, `${on} 早于实施日期 ${startedOn}`, `${on} lies before the first day, ${startedOn}`)];
  });
}

type Moving = { saying: Saying; file: CaseFile; known: MeasureRow | undefined; run: Draft | undefined };

/** The run with what the message tells that is not on record yet: imposed, corrected, extended, ended. */
function movedBy(work: Work, { saying, file, known, run: stood }: Moving): { run: Draft } | { faults: FieldProblem[] } {
  const { session, tools } = work;
  const { fields } = saying;
  const startedOn = textIn(fields.startedOn);
  let run = stood ?? startOf(work, file, fields);
  let refused: FieldProblem | null = null;
  const take = (name: string, step: string, facts: Record<string, Json>) => {
    if (refused !== null) return;
    const next = follow(session, tools, { run, step, facts });
    if ('zh' in next) refused = atField(name, next.zh, next.en);
    else run = next;
  };
  const imposed = run.events.findLast(({ step }) => step === 'impose' || step === 'recordImpose');
  const isExtended = () => {
    const last = run.events.findLastIndex(({ step }) => step === 'impose' || step === 'recordImpose');
    return run.events.slice(last).some(({ step }) => step === 'extend' || step === 'recordExtension');
  };
  if (imposed === undefined) take('startedOn', 'recordImpose', { startedOn });
  else if (imposed.facts.startedOn !== startedOn) {
    take('startedOn', 'withdrawRecorded', {});
    take('startedOn', 'recordImpose', { startedOn });
  }
  if (textIn(fields.extendedOn) !== '' && !isExtended())
    take('extendedOn', 'recordExtension', { extendedOn: textIn(fields.extendedOn) });
  const ending = endings[textIn(fields.ended)];
  const said = known?.sourceSaid as Said | undefined;
  const isTold = said?.ended === fields.ended && said?.endedOn === fields.endedOn;
  // Handed over with the case from here, and told by its system later.
  const isEnded = run.evaluation.state === fields.ended;
  if (ending !== undefined && !isTold && !isEnded) take('ended', ending, { endedOn: textIn(fields.endedOn) });
  return refused === null ? { run } : { faults: [refused] };
}

const endings: Readonly<Record<string, string>> = {
  released: 'recordRelease',
  disposed: 'recordDisposal',
  handedOver: 'recordHandOver',
};

function startOf({ session, tools, law, asked }: Work, file: CaseFile, fields: Said): Draft {
  const field = offenceIn(law, file.offenceCode)?.line ?? null;
  return draftStart(session, tools, {
    id: randomUUID(),
    procedure: fields.kind === 'registration' ? 'cases.registration' : 'cases.measure',
    recordId: file.id,
    line: lineOf({ body: session.acting.departmentId, field }),
    title: `${textIn(fields.no)} ${file.title}`,
    ownerAgency: file.ownerAgency,
    stewardAgency: file.stewardAgency,
    supervised: file.supervised,
    demo: asked.demo ?? file.demo,
    step: 'recordImpose',
    facts: { startedOn: textIn(fields.startedOn) },
    byPlatform: true,
  });
}

async function storeAll(session: Session, tools: WorkTools, told: readonly Told[]): Promise<void> {
  await storeDrafts(
    session,
    tools,
    told.map(({ run }) => run),
  );
  await storeMeasures(session.tx, told.map(rowOf));
  await projectDuties(session, [...new Set(told.map(({ file }) => file.id))]);
}

function rowOf({ run, file, known, fields, source, demo }: Told): Row {
  const { evaluation, instance } = run;
  return {
    id: instance.id,
    caseId: file.id,
    ...{ kind: textIn(fields.kind), no: textIn(fields.no), place: textIn(fields.place) },
    ...{ startedOn: textIn(fields.startedOn), endedOn: textIn(fields.endedOn) || null },
    ...{ state: evaluation.state, nextDueAt: endOf(evaluation) },
    goods: JSON.stringify(known?.goods ?? []),
    ...{ sourceSystem: source.system, sourceId: source.sourceId, sourceVersion: source.sourceVersion },
    sourceSaid: JSON.stringify(fields),
    demo: known?.demo ?? demo,
  };
}
