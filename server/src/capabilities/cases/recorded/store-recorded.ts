// Queries over steps and measures that other systems tell of: what is known of many cases, and what their messages leave, by set.
import type { Json } from '@qingfeng/fields';
import { type Insertable, sql } from 'kysely';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import type { SaidBefore } from '../../../platform/exchange/in-order.ts';
import type { SourceMessage } from '../../../platform/exchange/kind.ts';
import { sourceKey } from '../../../platform/exchange/sources.ts';
import { inParts } from '../../../platform/procedures/index.ts';
import type { MeasureRow } from '../file/store.ts';
import { type CaseFile, type CaseFileChange, nextDutiesOf } from '../store.ts';

type Asked = { messages: readonly SourceMessage[]; lock: boolean };
type Said = Readonly<Record<string, Json>>;

/** A case of the acting agency by its number in a system, or by its own number; undefined where there is none that may be seen. */
export type FindFile = (message: SourceMessage) => CaseFile | undefined;

export async function filesTold({ tx, acting }: Session, { messages, lock }: Asked): Promise<FindFile> {
  const named = [...new Set(messages.flatMap(({ fields }) => textOf(fields.case)))];
  const files =
    named.length === 0
      ? []
      : await tx
          .selectFrom('caseFile')
          .selectAll()
          .where('ownerAgency', '=', acting.agencyKey)
          .where((eb) => eb.or([eb('sourceId', 'in', named), eb('no', 'in', named)]))
          .orderBy('id')
          .$if(lock, (query) => query.forUpdate())
          .execute();
  const bySource = new Map(files.map((file) => [keyOf(file.sourceSystem, file.sourceId), file]));
  const byNo = new Map(files.map((file) => [file.no, file]));
  return ({ system, fields }) => {
    const [name = ''] = textOf(fields.case);
    return bySource.get(keyOf(system, name)) ?? byNo.get(name);
  };
}

/** A message with what its number said before of what it leaves out. */
export const wholeOf = (message: SourceMessage, said: Said | undefined): SourceMessage => ({
  ...message,
  fields: { ...said, ...message.fields },
});

const textOf = (value: Json | undefined): string[] =>
  typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [];
const keyOf = (system: string | null, id: string | null) => sourceKey({ system: system ?? '', sourceId: id ?? '' });

/** A step that was taken over, as its row has it. */
export type KnownStep = SaidBefore & { readonly rowId: string; readonly corrections: number };

/** Steps of the acting agency under the numbers of the messages. */
export async function stepsTold({ tx, acting }: Session, messages: readonly SourceMessage[]) {
  const rows = await tx
    .selectFrom('caseSourceStep')
    .selectAll()
    .where('ownerAgency', '=', acting.agencyKey)
    .where(
      'sourceId',
      'in',
      messages.map(({ sourceId }) => sourceId),
    )
    .execute();
  return new Map<string, KnownStep>(
    rows.map((row) => [
      keyOf(row.sourceSystem, row.sourceId),
      {
        ...{ id: row.caseId, rowId: row.id, corrections: row.corrections },
        ...{ version: Number(row.sourceVersion), fields: row.said as Said },
      },
    ]),
  );
}

/** Measures of the cases, and those of the acting agency under the numbers of the messages. */
export async function measuresTold(
  { tx, acting }: Session,
  { caseIds, messages }: { caseIds: readonly string[]; messages: readonly SourceMessage[] },
): Promise<MeasureRow[]> {
  return tx
    .selectFrom('caseMeasure')
    .selectAll()
    .where((eb) =>
      eb.or([
        sql<boolean>`case_measure.case_id = any(${caseIds}::uuid[])`,
        sql<boolean>`case_measure.source_id = any(${messages.map(({ sourceId }) => sourceId)}::text[])
          and exists (select 1 from case_file c where c.id = case_measure.case_id and c.owner_agency = ${acting.agencyKey})`,
      ]),
    )
    .execute();
}

export async function storeSteps(tx: Tables, rows: readonly Insertable<DB['caseSourceStep']>[]): Promise<void> {
  for (const part of inParts(rows)) {
    await tx
      .insertInto('caseSourceStep')
      .values([...part])
      .onConflict((conflict) =>
        conflict.columns(['ownerAgency', 'sourceSystem', 'sourceId']).doUpdateSet((eb) => ({
          sourceVersion: eb.ref('excluded.sourceVersion'),
          takenOn: eb.ref('excluded.takenOn'),
          said: eb.ref('excluded.said'),
          corrections: eb.ref('excluded.corrections'),
          takenOverAt: eb.ref('excluded.takenOverAt'),
          version: eb('caseSourceStep.version', '+', 1),
        })),
      )
      .execute();
  }
}

export async function storeMeasures(tx: Tables, rows: readonly Insertable<DB['caseMeasure']>[]): Promise<void> {
  for (const part of inParts(rows)) {
    await tx
      .insertInto('caseMeasure')
      .values([...part])
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          place: eb.ref('excluded.place'),
          startedOn: eb.ref('excluded.startedOn'),
          state: eb.ref('excluded.state'),
          nextDueAt: eb.ref('excluded.nextDueAt'),
          endedOn: eb.ref('excluded.endedOn'),
          sourceSystem: eb.ref('excluded.sourceSystem'),
          sourceId: eb.ref('excluded.sourceId'),
          sourceVersion: eb.ref('excluded.sourceVersion'),
          sourceSaid: eb.ref('excluded.sourceSaid'),
          version: eb('caseMeasure.version', '+', 1),
        })),
      )
      .execute();
  }
}

/** The duty that comes next in each of the cases, by one statement. */
export async function projectDuties({ tx, acting }: Session, caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return;
  const next = await nextDutiesOf(tx, { caseIds, agencyKey: acting.agencyKey });
  const rows = caseIds.map((id) => {
    const duty = next.get(id);
    return {
      ...{ id, nextDueAt: duty?.dueAt ?? null, nextAmberAt: duty?.amberAt ?? null },
      nextDuty: duty === undefined ? null : `${duty.procedure} ${duty.duty}`,
    };
  });
  await sql`
    update case_file c set next_due_at = r."nextDueAt", next_amber_at = r."nextAmberAt", next_duty = r."nextDuty", version = c.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "nextDueAt" timestamptz, "nextAmberAt" timestamptz, "nextDuty" text)
    where c.id = r.id`.execute(tx);
}

type Moved = { id: string; state: string; set: CaseFileChange };

/** The files as the steps leave them, with the duty that comes next, by one statement. */
export async function moveFiles({ tx, acting }: Session, moved: readonly Moved[]): Promise<void> {
  if (moved.length === 0) return;
  const next = await nextDutiesOf(tx, { caseIds: moved.map(({ id }) => id), agencyKey: acting.agencyKey });
  const rows = moved.map(({ id, state, set }) => {
    const duty = next.get(id);
    return {
      ...{ id, state, ...set },
      ...{ nextDueAt: duty?.dueAt ?? null, nextAmberAt: duty?.amberAt ?? null },
      nextDuty: duty === undefined ? null : `${duty.procedure} ${duty.duty}`,
    };
  });
  await sql`
    update case_file c set state = r.state, next_due_at = r."nextDueAt", next_amber_at = r."nextAmberAt", next_duty = r."nextDuty",
      filed_on = r."filedOn", decided_on = r."decidedOn", decision_kind = r."decisionKind", decision_no = r."decisionNo", fine = r.fine,
      confiscation = r.confiscation, closed_on = r."closedOn", closing_kind = r."closingKind", version = c.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, state text, "nextDueAt" timestamptz, "nextAmberAt" timestamptz,
      "nextDuty" text, "filedOn" date, "decidedOn" date, "decisionKind" text, "decisionNo" text, fine bigint, confiscation bigint,
      "closedOn" date, "closingKind" text)
    where c.id = r.id`.execute(tx);
}

/** Steps that the system of a case told of, in the order of their days. */
export function toldStepsOf(tx: Tables, caseId: string) {
  return tx
    .selectFrom('caseSourceStep')
    .select(['id', 'sourceSystem', 'sourceId', 'sourceVersion', 'step', 'takenOn', 'said', 'corrections'])
    .where('caseId', '=', caseId)
    .orderBy('takenOn')
    .orderBy('id')
    .execute();
}
