// Queries over many mirrored cases at once: what is known of them, and what their messages leave, with a few statements a table.
import { type Selectable, sql } from 'kysely';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { inParts, type ProcedureTools, readDrafts, storeDrafts } from '../../../platform/procedures/index.ts';
import { caseSeries, goOnAfterNumbers } from '../documents/numbers.ts';
import { insertChecks } from '../file/store.ts';
import { type CaseFile, nextDutiesOf } from '../store.ts';
import { openToSupervision } from '../threshold/weigh.ts';
import type { DraftedMirror, KnownCase, MirroredFile } from './draft.ts';
import type { MirroredCase } from './schema.ts';

type Source = Pick<MirroredCase, 'system' | 'sourceId'>;

/** What a case is known by in an agency. */
export const sourceOf = ({ system, sourceId }: Source): string => JSON.stringify([system, sourceId]);

/** Keeps others from the same cases until the transaction ends, also from those that are not there yet; in one order for everybody. */
export async function lockSources({ tx, acting }: Session, sources: readonly Source[]): Promise<void> {
  const places = sources.map((source) => `mirror ${acting.agencyKey} ${sourceOf(source)}`);
  await sql`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(place, 0) as key from unnest(${places}::text[]) as place order by 1) as ordered`.execute(
    tx,
  );
}

export type Known = {
  files: ReadonlyMap<string, CaseFile>;
  /** The whole of a case by its source; undefined for one that is new. */
  caseOf(source: string): KnownCase | undefined;
};

/** Cases of the acting agency that the messages are about; `lock` keeps them from others. */
export async function readKnown(
  session: Session,
  tools: ProcedureTools,
  { messages, lock }: { messages: readonly MirroredCase[]; lock: boolean },
): Promise<Known> {
  const { tx, acting } = session;
  const files = new Map<string, CaseFile>();
  for (const [system, own] of Map.groupBy(messages, (message) => message.system)) {
    const found = await tx
      .selectFrom('caseFile')
      .selectAll()
      .where('ownerAgency', '=', acting.agencyKey)
      .where('sourceSystem', '=', system)
      .where(
        'sourceId',
        'in',
        own.map(({ sourceId }) => sourceId),
      )
      .orderBy('id')
      .$if(lock, (query) => query.forUpdate())
      .execute();
    for (const file of found) files.set(sourceOf({ system, sourceId: file.sourceId ?? '' }), file);
  }
  const later = messages.flatMap((message) => {
    const file = files.get(sourceOf(message));
    return file === undefined || Number(file.sourceVersion) >= message.sourceVersion ? [] : [file.id];
  });
  const parts = await partsOf(tx, later);
  const runs = await readDrafts(tx, tools, { ids: later, lock });
  const caseOf = (source: string): KnownCase | undefined => {
    const file = files.get(source);
    const run = file && runs.get(file.id);
    if (file === undefined || run === undefined) return undefined;
    const { goods, parties, checks } = parts;
    return {
      file,
      run,
      goods: goods.get(file.id) ?? [],
      parties: parties.get(file.id) ?? [],
      last: checks.get(file.id)?.[0],
    };
  };
  return { files, caseOf };
}

async function partsOf(tx: Tables, ids: readonly string[]) {
  if (ids.length === 0) return { goods: new Map(), parties: new Map(), checks: new Map() };
  const goods = await tx
    .selectFrom('caseGoods')
    .selectAll()
    .where('caseId', 'in', [...ids])
    .orderBy('line')
    .execute();
  const parties = await tx
    .selectFrom('caseParty')
    .selectAll()
    .where('caseId', 'in', [...ids])
    .orderBy('part')
    .orderBy('position')
    .execute();
  const checks = await tx
    .selectFrom('caseCheck')
    .select(['caseId', 'seq', 'result', sql<Selectable<DB['caseCheck']>['facts']>`facts - 'goods'`.as('facts')])
    .distinctOn('caseId')
    .where('caseId', 'in', [...ids])
    .orderBy('caseId')
    .orderBy('seq', 'desc')
    .execute();
  const byCase = <Row extends { caseId: string }>(rows: readonly Row[]) => Map.groupBy(rows, ({ caseId }) => caseId);
  return { goods: byCase(goods), parties: byCase(parties), checks: byCase(checks) };
}

/**
 * What other rows make impossible: a region that is not there, a number that another case of the agency has.
 * @param q.given who has which number by the messages before, which these go on from
 */
export async function refusedByOthers(
  { tx, acting }: Session,
  messages: readonly MirroredCase[],
  { files, given = new Map() }: { files: ReadonlyMap<string, CaseFile>; given?: Map<string, string> },
): Promise<Map<MirroredCase, FieldProblem[]>> {
  const regions = await regionsAmong(tx, messages);
  const numbers = await numbersAmong(tx, { messages, agencyKey: acting.agencyKey });
  for (const [no, id] of given) numbers.set(no, id);
  // A number that this message's own case gives up, or one before it, is free again.
  for (const message of messages) {
    const file = files.get(sourceOf(message));
    if (file?.no != null && message.no !== undefined && message.no !== file.no) numbers.delete(file.no);
  }
  const problems = new Map<MirroredCase, FieldProblem[]>();
  for (const message of messages) {
    const found: FieldProblem[] = [];
    const { regionCode, no } = message;
    if (regionCode !== null && !regions.has(regionCode))
      found.push({ pointer: '/regionCode', zh: '没有这个行政区划', en: 'there is no such region' });
    const id = files.get(sourceOf(message))?.id ?? sourceOf(message);
    if (no != null && (numbers.get(no) ?? id) !== id)
      found.push({ pointer: '/no', zh: '本单位已有该案号的案件', en: 'a case of the agency has this number already' });
    else if (no != null) {
      numbers.set(no, id);
      given.set(no, id);
    }
    if (found.length > 0) problems.set(message, found);
  }
  return problems;
}

async function regionsAmong(tx: Tables, messages: readonly MirroredCase[]): Promise<Set<string>> {
  const codes = [...new Set(messages.flatMap(({ regionCode }) => regionCode ?? []))];
  if (codes.length === 0) return new Set();
  const rows = await tx.selectFrom('region').select('code').where('code', 'in', codes).execute();
  return new Set(rows.map(({ code }) => code));
}

/** Which case of the agency has which of the numbers. */
async function numbersAmong(
  tx: Tables,
  { messages, agencyKey }: { messages: readonly MirroredCase[]; agencyKey: number },
): Promise<Map<string, string>> {
  const asked = [...new Set(messages.flatMap(({ no }) => no ?? []))];
  if (asked.length === 0) return new Map();
  const rows = await tx
    .selectFrom('caseFile')
    .select(['id', 'no'])
    .where('ownerAgency', '=', agencyKey)
    .where('no', 'in', asked)
    .execute();
  return new Map(rows.flatMap(({ id, no }) => (no === null ? [] : [[no, id] as const])));
}

/** @throws what the database says of any of them: none is stored then */
export async function storeMirrored(
  session: Session,
  tools: ProcedureTools,
  drafted: readonly DraftedMirror[],
): Promise<void> {
  const { tx, acting } = session;
  const fresh = drafted.filter(({ status }) => status === 'new');
  const changed = drafted.filter(({ status }) => status === 'changed');
  await storeDrafts(
    session,
    tools,
    drafted.map(({ run }) => run),
  );
  const caseIds = drafted.map(({ id }) => id);
  const next = await nextDutiesOf(tx, { caseIds, agencyKey: acting.agencyKey });
  const fileOf = ({ id, run, file }: DraftedMirror) => {
    const duty = next.get(id);
    const due = { nextDueAt: duty?.dueAt ?? null, nextAmberAt: duty?.amberAt ?? null };
    const nextDuty = duty === undefined ? null : `${duty.procedure} ${duty.duty}`;
    return { ...file, state: run.instance.state, ...due, nextDuty };
  };
  // Readers are filled by the trigger; no caller writes them. It finds a new case by the names of its parties, which are entered after it.
  const rows = fresh.map((one) => ({
    ...fileOf(one),
    readers: [],
    searchText: (one.parties ?? []).map(({ name }) => name).join('\n'),
  }));
  for (const part of inParts(rows)) await tx.insertInto('caseFile').values(part).execute();
  await replaceParts(tx, drafted);
  await updateFiles(tx, changed.map(fileOf));
  const numbers = drafted.flatMap(({ file }) => file.no ?? []);
  await goOnAfterNumbers(tx, { agencyKey: acting.agencyKey, series: caseSeries, numbers });
  const met = changed.filter(({ file }) => file.supervised === true).map(({ id }) => id);
  if (met.length > 0) await openToSupervision(tx, met);
  await insertChecks(
    tx,
    drafted.flatMap(({ id, check }) => (check === null ? [] : [{ caseId: id, ...check }])),
  );
}

/** Officers, parties, rights and goods of all cases whose messages have them. */
async function replaceParts(tx: Tables, drafted: readonly DraftedMirror[]): Promise<void> {
  const replaced = <Part extends 'officers' | 'parties' | 'rights' | 'goods'>(part: Part) =>
    drafted.flatMap(({ id, status, [part]: list }) => (list === undefined ? [] : [{ id, status, list }]));
  const gone = (lists: readonly { id: string; status: string }[]) =>
    lists.filter(({ status }) => status === 'changed').map(({ id }) => id);
  const tables = [
    ['caseOfficer', gone(replaced('officers'))],
    ['caseParty', gone(replaced('parties'))],
    ['caseRight', gone(replaced('rights'))],
    ['caseGoods', gone(replaced('goods'))],
  ] as const;
  for (const [table, ids] of tables) {
    if (ids.length > 0) await tx.deleteFrom(table).where('caseId', 'in', ids).execute();
  }
  const officers = replaced('officers').flatMap(({ id, list = [] }) =>
    list.map((row, index) => ({ ...row, userId: null, caseId: id, position: index + 1 })),
  );
  for (const part of inParts(officers)) await tx.insertInto('caseOfficer').values(part).execute();
  const parties = replaced('parties').flatMap(({ id, list = [] }) => list.map((row) => ({ ...row, caseId: id })));
  for (const part of inParts(parties)) await tx.insertInto('caseParty').values(part).execute();
  const rights = replaced('rights').flatMap(({ id, list = [] }) => list.map((row) => ({ ...row, caseId: id })));
  for (const part of inParts(rights)) await tx.insertInto('caseRight').values(part).execute();
  const goods = replaced('goods').flatMap(({ id, list = [] }) =>
    list.map((row, index) => ({ ...row, caseId: id, line: index + 1 })),
  );
  for (const part of inParts(goods)) await tx.insertInto('caseGoods').values(part).execute();
}

type FileRow = MirroredFile & { state: string };

/** Every column that a message or what follows from it may set, in one statement. What no message knows stays. */
async function updateFiles(tx: Tables, files: readonly FileRow[]): Promise<void> {
  if (files.length === 0) return;
  const rows = files.map(({ facts, amountBases, offenceRows, offenceSummary, ...row }) => ({
    ...row,
    facts: parsed(facts),
    amountBases: parsed(amountBases),
    offenceRows: parsed(offenceRows),
    offenceSummary: parsed(offenceSummary),
  }));
  await sql`
    update case_file c set title = r.title, state = r.state, next_due_at = r."nextDueAt", next_amber_at = r."nextAmberAt", next_duty = r."nextDuty",
      no = r.no, discretion = r.discretion, tags = r.tags, source_kind = r."sourceKind", source_on = r."sourceOn", source_note = r."sourceNote",
      source_version = r."sourceVersion", offence_code = r."offenceCode", place_region = r."placeRegion", place = r.place, platform = r.platform,
      act_from = r."actFrom", act_until = r."actUntil", facts = r.facts, amount_bases = r."amountBases",
      illegal_business_amount = r."illegalBusinessAmount", goods_value = r."goodsValue", sales_amount = r."salesAmount", illegal_gains = r."illegalGains",
      offence_result = r."offenceResult", offence_rows = r."offenceRows", offence_summary = r."offenceSummary",
      offence_at = coalesce(r."offenceAt", c.offence_at), supervised = coalesce(r.supervised, c.supervised),
      filed_on = coalesce(r."filedOn", c.filed_on), decided_on = coalesce(r."decidedOn", c.decided_on),
      decision_kind = coalesce(r."decisionKind", c.decision_kind), decision_no = coalesce(r."decisionNo", c.decision_no),
      fine = coalesce(r.fine, c.fine), confiscation = coalesce(r.confiscation, c.confiscation),
      closed_on = coalesce(r."closedOn", c.closed_on), closing_kind = coalesce(r."closingKind", c.closing_kind), version = c.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, title text, state text, "nextDueAt" timestamptz, "nextAmberAt" timestamptz,
      "nextDuty" text, no text, discretion text, tags text[], "sourceKind" text, "sourceOn" date, "sourceNote" text, "sourceVersion" bigint,
      "offenceCode" text, "placeRegion" char(6), place text, platform text, "actFrom" date, "actUntil" date, facts jsonb, "amountBases" jsonb,
      "illegalBusinessAmount" bigint, "goodsValue" bigint, "salesAmount" bigint, "illegalGains" bigint, "offenceResult" text, "offenceRows" jsonb,
      "offenceSummary" jsonb, "offenceAt" timestamptz, supervised boolean, "filedOn" date, "decidedOn" date, "decisionKind" text, "decisionNo" text,
      fine bigint, confiscation bigint, "closedOn" date, "closingKind" text)
    where c.id = r.id`.execute(tx);
}

/** A jsonb column is set as text; inside another JSON it must be a value again. */
function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}

/** Of these cases that may be seen: their identity in their own systems, and what the comparison says of them. */
export function mirroredRows(tx: Tables, ids: readonly string[]) {
  return tx
    .selectFrom('caseFile')
    .select(['id', 'sourceSystem', 'sourceId', 'sourceVersion', 'state'])
    .select(['offenceResult', 'offenceSummary', 'offenceRows', 'offenceAt'])
    .where('id', 'in', [...ids])
    .execute();
}
