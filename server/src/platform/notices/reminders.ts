// Reminders: a duty that turns amber or falls due is told once each to those who can act, whatever procedure it is from.
import { sql } from 'kysely';
import type { Tables } from '../database/connect.ts';
import type { Services } from '../http/services.ts';
import type { NewNotice } from './notices.ts';
import { officersOf, superiorsOf } from './receivers.ts';
import { agenciesWithoutClocks, readReminderChoices } from './reminder-choices.ts';

const batch = 2_000;
const mostBatches = 5;
const reminded = { amber: 1, overdue: 2 } as const;

type ReminderServices = Pick<Services, 'database' | 'clock' | 'procedures' | 'notices'>;

/**
 * Reminds of every duty that turned amber or red since the last sweep. Notice and mark are written in one transaction
 * and rows are taken with SKIP LOCKED, so a second process, or a second run, reminds of nothing twice.
 * @returns duties reminded of, and whether more are waiting
 */
export async function sendReminders(services: ReminderServices): Promise<{ reminded: number; more: boolean }> {
  let done = 0;
  for (let round = 0; round < mostBatches; round += 1) {
    const count = await services.database.asSystem('reminders', (tx) => remindBatch(tx, services));
    done += count;
    if (count < batch) return { reminded: done, more: false };
  }
  return { reminded: done, more: true };
}

async function remindBatch(tx: Tables, { clock, procedures, notices }: ReminderServices): Promise<number> {
  const now = clock.now();
  const duties = await selectDue(tx, now);
  if (duties.length === 0) return 0;
  const officers = await officersOf(
    tx,
    duties.map(({ dutyOwner }) => dutyOwner),
  );
  const choices = await readReminderChoices(tx);
  const quiet = await agenciesWithoutClocks(tx);
  const above = await officersAbove(
    tx,
    duties.filter((duty) => duty.dueAt < now && choices(duty).superior),
  );
  const messages: NewNotice[] = [];
  for (const duty of duties) {
    const overdue = duty.dueAt < now;
    if (!overdue && !choices(duty).before) continue;
    const declared = procedures.find(duty.procedure, duty.version);
    const title = declared.procedure.declaration.duties[duty.duty]?.title ?? { zh: duty.duty, en: duty.duty };
    const link = declared.link({ ...duty, id: duty.instanceId });
    const owing = duty.assignee === null ? (officers.get(duty.dutyOwner) ?? []) : [duty.assignee];
    const receivers = quiet.has(duty.dutyOwner) ? [] : owing;
    const told = { kind: overdue ? 'overdue' : 'soon', link, dueAt: duty.dueAt };
    for (const userId of receivers)
      messages.push({ ...told, userId, ...wordsFor({ overdue, title, record: duty.title }) });
    for (const userId of above.get(duty.id) ?? [])
      messages.push({ ...told, userId, ...wordsAbove({ title, record: duty.title }) });
  }
  await notices.notify(tx, messages);
  await markReminded(tx, { ids: duties.filter(({ dueAt }) => dueAt >= now).map(({ id }) => id), as: reminded.amber });
  await markReminded(tx, { ids: duties.filter(({ dueAt }) => dueAt < now).map(({ id }) => id), as: reminded.overdue });
  return duties.length;
}

type Late = { id: string; dutyOwner: number; readers: number[] };

/** Who is told in the agency above the one that owes, by duty; an agency that may not see the record hears nothing of it. */
async function officersAbove(tx: Tables, late: readonly Late[]): Promise<Map<string, readonly string[]>> {
  if (late.length === 0) return new Map();
  const superiors = await superiorsOf(
    tx,
    late.map(({ dutyOwner }) => dutyOwner),
  );
  const officers = await officersOf(tx, [...superiors.values()]);
  return new Map(
    late.flatMap(({ id, dutyOwner, readers }) => {
      const superior = superiors.get(dutyOwner);
      return superior === undefined || !readers.includes(superior) ? [] : [[id, officers.get(superior) ?? []] as const];
    }),
  );
}

function wordsAbove({ title, record }: { title: { zh: string; en: string }; record: string }) {
  return {
    title: { zh: `下级单位超期：${title.zh}`, en: `Overdue below: ${title.en}` },
    body: { zh: record, en: record },
  };
}

function wordsFor(q: {
  overdue: boolean;
  title: { zh: string; en: string };
  record: string;
}): Pick<NewNotice, 'title' | 'body'> {
  const title = q.overdue
    ? { zh: `已超期：${q.title.zh}`, en: `Overdue: ${q.title.en}` }
    : { zh: `即将到期：${q.title.zh}`, en: `Soon due: ${q.title.en}` };
  return { title, body: { zh: q.record, en: q.record } };
}

/** A clock that stands still tells nobody anything, unless the time had run out before. For rows of the table duty. */
export const clockTells = sql<boolean>`(duty.stopped_at is null or duty.due_at < duty.stopped_at)`;

/**
 * The duties that are red or amber and not told to be. What is due is found first, by one index each: asked for in one condition,
 * the planner may walk every open duty by its due date. The conditions stand again outside, where they are asked of the row
 * once more when another process has just changed it.
 */
function selectDue(tx: Tables, now: Date) {
  const found = sql<string>`(
    (select duty.id from duty where duty.met_at is null and duty.cancelled_at is null and duty.reminded < 2
      and duty.due_at < ${now} and ${clockTells} order by duty.due_at limit ${batch})
    union all
    (select duty.id from duty where duty.met_at is null and duty.cancelled_at is null and duty.reminded = 0
      and duty.amber_at <= ${now} and ${clockTells} order by duty.amber_at limit ${batch}))`;
  return tx
    .selectFrom('duty')
    .innerJoin('procedureInstance as instance', 'instance.id', 'duty.instanceId')
    .select(['duty.id', 'duty.duty', 'duty.dueAt', 'duty.assignee', 'duty.instanceId', 'duty.ownerAgency as dutyOwner'])
    .select(['instance.procedure', 'instance.version', 'instance.kind', 'instance.recordId', 'instance.title'])
    .select('instance.readers')
    .where('duty.id', 'in', found)
    .where('duty.metAt', 'is', null)
    .where('duty.cancelledAt', 'is', null)
    .where(clockTells)
    .where((eb) =>
      eb.or([
        eb.and([eb('duty.reminded', '=', 0), eb('duty.amberAt', '<=', now)]),
        eb.and([eb('duty.reminded', '<', reminded.overdue), eb('duty.dueAt', '<', now)]),
      ]),
    )
    .orderBy('duty.dueAt')
    .limit(batch)
    .forUpdate('duty')
    .skipLocked()
    .execute();
}

async function markReminded(tx: Tables, { ids, as }: { ids: readonly string[]; as: number }): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('duty')
    .set({ reminded: as })
    .where(sql<boolean>`id = any (${[...ids]}::uuid[])`)
    .execute();
}
