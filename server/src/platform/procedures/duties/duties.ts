// Duties as rows: what an agency owes and until when, kept beside the events they follow from.
import type { Calendar } from '@qingfeng/codes';
import { announcements, type DutyView, type Evaluation } from '@qingfeng/procedure';
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import { inParts } from '../../database/queries/parts.ts';
import { type ReminderChoices, readReminderChoices, withChosenPoints } from '../../notices/reminder-choices.ts';
import { agencyOfPart } from '../parties.ts';
import type { DeclaredProcedure, Instance } from '../registry.ts';

/** A run as it stands after its last event. */
export type Stood = { instance: Instance; declared: DeclaredProcedure; evaluation: Evaluation };

type Moment = { now: Date; calendar: Calendar };

/** Every row of every duty, open or past; a row whose due date moved is reminded of again. */
export async function storeDuties(tx: Tables, taken: readonly Stood[], moment: Moment): Promise<void> {
  const chosen = await readReminderChoices(tx);
  await upsert(
    tx,
    taken.flatMap((stood) => rowsOf(stood, { ...moment, chosen })),
  );
}

/**
 * The same for many runs of which most duties stay as they were: those are read and left alone; the others are changed in one
 * statement and the new ones entered in another, which asks the policies less often than an upsert. The runs must be locked.
 */
export async function storeChangedDuties(tx: Tables, taken: readonly Stood[], moment: Moment): Promise<void> {
  const chosen = await readReminderChoices(tx);
  const stored = new Map<string, string>();
  for (const ids of inParts(taken.map(({ instance }) => instance.id))) {
    const rows = await tx
      .selectFrom('duty')
      .select([
        'instanceId',
        'duty',
        'key',
        'ownerAgency',
        'dueAt',
        'amberAt',
        'provisional',
        'stoppedAt',
        'metAt',
        'cancelledAt',
      ])
      .where('instanceId', 'in', ids)
      .execute();
    for (const row of rows) stored.set(nameOf(row), standing(row));
  }
  const rows = taken.flatMap((stood) => rowsOf(stood, { ...moment, chosen }));
  const fresh = rows.filter((row) => !stored.has(nameOf(row)));
  const moved = rows.filter((row) => stored.has(nameOf(row)) && stored.get(nameOf(row)) !== standing(row));
  for (const part of inParts(moved)) await update(tx, part);
  for (const part of inParts(fresh)) await enter(tx, part);
}

const rowTypes = sql`"instanceId" uuid, duty text, key text, "ownerAgency" integer, "openedAt" timestamptz, "dueAt" timestamptz,
  "amberAt" timestamptz, "clockFrom" timestamptz, provisional boolean, "metAt" timestamptz, "cancelledAt" timestamptz,
  "stoppedAt" timestamptz, "tellAt" timestamptz`;

async function enter(tx: Tables, rows: readonly DutyRow[]): Promise<void> {
  await sql`
    insert into duty (instance_id, duty, key, owner_agency, opened_at, due_at, amber_at, clock_from, provisional, met_at, cancelled_at, stopped_at,
        tell_at)
      select "instanceId", duty, key, "ownerAgency", "openedAt", "dueAt", "amberAt", "clockFrom", provisional, "metAt", "cancelledAt", "stoppedAt",
          "tellAt"
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(${rowTypes})`.execute(tx);
}

async function update(tx: Tables, rows: readonly DutyRow[]): Promise<void> {
  await sql`
    update duty d set owner_agency = r."ownerAgency", due_at = r."dueAt", amber_at = r."amberAt", clock_from = r."clockFrom", provisional = r.provisional,
      met_at = r."metAt", cancelled_at = r."cancelledAt", stopped_at = r."stoppedAt",
      reminded = case when r."dueAt" = d.due_at then d.reminded else 0 end,
      tell_at = case when r."dueAt" = d.due_at then d.tell_at else r."tellAt" end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(${rowTypes})
    where d.instance_id = r."instanceId" and d.duty = r.duty and d.key = r.key`.execute(tx);
}

type DutyRow = ReturnType<typeof rowsOf>[number];

const nameOf = ({ instanceId, duty, key }: Pick<DutyRow, 'instanceId' | 'duty' | 'key'>): string =>
  `${instanceId} ${duty} ${key}`;

function standing(
  row: Pick<DutyRow, 'ownerAgency' | 'dueAt' | 'amberAt' | 'provisional' | 'stoppedAt' | 'metAt' | 'cancelledAt'>,
): string {
  const { ownerAgency, dueAt, amberAt, provisional, stoppedAt, metAt, cancelledAt } = row;
  return [ownerAgency, +dueAt, +amberAt, provisional, Number(stoppedAt), Number(metAt), Number(cancelledAt)].join(' ');
}

function rowsOf({ instance, declared, evaluation }: Stood, told: Moment & { chosen: ReminderChoices }) {
  return evaluation.duties.map((view) => ({
    instanceId: instance.id,
    duty: view.duty,
    key: view.key,
    // What nobody takes part in yet, the record's owner sees to.
    ownerAgency: agencyOfPart(declared, instance, view.owner) ?? instance.ownerAgency,
    openedAt: new Date(view.openedAt),
    clockFrom: new Date(view.clockFrom),
    dueAt: new Date(view.dueAt),
    amberAt: new Date(view.amberAt),
    provisional: view.provisional,
    metAt: view.closedAt !== null && view.status !== 'cancelled' ? new Date(view.closedAt) : null,
    cancelledAt: view.closedAt !== null && view.status === 'cancelled' ? new Date(view.closedAt) : null,
    stoppedAt: view.stoppedAt === null ? null : new Date(view.stoppedAt),
    tellAt: view.closedAt === null ? firstToTell(pointsOf({ view, declared, ...told }), told.now) : null,
  }));
}

type Points = Pick<DutyView, 'remindAt' | 'escalations'>;

/** What is to be told of a row and when: as declared, and at the points that the administrator added while the clock runs. */
function pointsOf(q: {
  view: DutyView;
  declared: DeclaredProcedure;
  chosen: ReminderChoices;
  calendar: Calendar;
}): Points {
  const { view, declared, chosen, calendar } = q;
  const choice = chosen({ procedure: declared.procedure.declaration.id, duty: view.duty });
  const rule = declared.procedure.declaration.duties[view.duty];
  if (choice.also.length === 0 || rule === undefined || view.stoppedAt !== null) return view;
  return announcements(withChosenPoints(rule, choice), view, calendar);
}

/** A reminder that would have come before now is not made up for; that it is late is told even so. */
function firstToTell({ remindAt, escalations }: Points, now: Date): Date | null {
  const ahead = [...remindAt.filter((at) => at > now.getTime()), ...escalations.map(({ at }) => at)];
  return ahead.length === 0 ? null : new Date(Math.min(...ahead));
}

async function upsert(tx: Tables, rows: readonly DutyRow[]): Promise<void> {
  for (const part of inParts(rows)) {
    await tx
      .insertInto('duty')
      .values(part)
      .onConflict((conflict) =>
        conflict
          .columns(['instanceId', 'duty', 'key'])
          .doUpdateSet({
            ownerAgency: sql`excluded.owner_agency`,
            dueAt: sql`excluded.due_at`,
            amberAt: sql`excluded.amber_at`,
            clockFrom: sql`excluded.clock_from`,
            provisional: sql`excluded.provisional`,
            metAt: sql`excluded.met_at`,
            cancelledAt: sql`excluded.cancelled_at`,
            stoppedAt: sql`excluded.stopped_at`,
            reminded: sql`case when excluded.due_at = duty.due_at then duty.reminded else 0 end`,
            tellAt: sql`case when excluded.due_at = duty.due_at then duty.tell_at else excluded.tell_at end`,
          })
          .where(
            sql<boolean>`(duty.owner_agency, duty.due_at, duty.amber_at, duty.provisional, duty.stopped_at, duty.met_at, duty.cancelled_at) is distinct from
              (excluded.owner_agency, excluded.due_at, excluded.amber_at, excluded.provisional, excluded.stopped_at, excluded.met_at,
                excluded.cancelled_at)`,
          ),
      )
      .execute();
  }
}
