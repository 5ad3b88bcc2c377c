// What procedures declare to be told of duties: reminders to whoever owes, and word to superiors and others that one is late.
import { type Calendar, formatInstant } from '@qingfeng/codes';
import { announcements, type CompiledDuty, type Text } from '@qingfeng/procedure';
import { sql } from 'kysely';
import type { Role, Tables } from '../database/connect.ts';
import type { Services } from '../http/services.ts';
import { agencyOfPart } from '../procedures/parties.ts';
import type { DeclaredProcedure } from '../procedures/registry.ts';
import type { NewNotice } from './notices.ts';
import { officersOf } from './receivers.ts';
import { clockTells } from './reminders.ts';

const batch = 100;
const mostBatches = 50;

type AnnouncementServices = Pick<Services, 'database' | 'clock' | 'procedures' | 'notices' | 'calendar'>;

/**
 * Tells what has come due to be told since the last sweep. Notice and next point are written in one transaction and rows
 * are taken with SKIP LOCKED, so nothing is told twice.
 * @returns duties of which somebody was told, and whether more are waiting
 */
export async function announceDuties(services: AnnouncementServices): Promise<{ told: number; more: boolean }> {
  const calendar = await services.calendar.current();
  let told = 0;
  for (let round = 0; round < mostBatches; round += 1) {
    const count = await services.database.asSystem('announcements', (tx) => announceBatch(tx, services, calendar));
    told += count;
    if (count < batch) return { told, more: false };
  }
  return { told, more: true };
}

async function announceBatch(tx: Tables, services: AnnouncementServices, calendar: Calendar): Promise<number> {
  const { clock, procedures, notices } = services;
  const now = clock.now();
  const duties = await selectToTell(tx, now);
  for (const row of duties) {
    const declared = procedures.find(row.procedure, row.version);
    const duty = declared.procedure.duties.find(({ name }) => name === row.duty);
    const next = duty === undefined ? null : await announce(tx, { row, declared, duty, now, calendar, notices });
    await tx.updateTable('duty').set({ tellAt: next }).where('id', '=', row.id).execute();
  }
  return duties.length;
}

type Row = Awaited<ReturnType<typeof selectToTell>>[number];

/** Sends what lies between the last point told and now; gives the next point, or null. */
async function announce(
  tx: Tables,
  q: {
    row: Row;
    declared: DeclaredProcedure;
    duty: CompiledDuty;
    now: Date;
    calendar: Calendar;
    notices: Services['notices'];
  },
): Promise<Date | null> {
  const { row, declared, duty, now, calendar } = q;
  const clocked = { clockFrom: row.clockFrom.getTime(), dueAt: row.dueAt.getTime() };
  const { remindAt, escalations } = announcements(duty.rule, clocked, calendar);
  const isNow = (at: number) => at >= Number(row.tellAt) && at <= now.getTime();
  const messages: NewNotice[] = [];
  const link = declared.link({ ...row, id: row.instanceId });
  const { title } = duty.rule;
  const common = { link, dueAt: row.dueAt, body: { zh: row.title, en: row.title } };
  // Two reminders that were missed are one; after the due date the overdue notice says more.
  if (remindAt.some(isNow) && row.dueAt >= now) {
    const users = row.assignee === null ? await receivers(tx, row.dutyOwner) : [row.assignee];
    for (const userId of users)
      messages.push({ ...common, userId, kind: 'soon', title: remindWords(title, row.dueAt) });
  }
  for (const { role, at } of escalations) {
    if (!isNow(at)) continue;
    const agency = await agencyToTell(tx, { row, declared, role });
    if (agency === null || !row.readers.includes(agency)) continue;
    for (const userId of await receivers(tx, agency, declared.parts[role]?.roles)) {
      messages.push({ ...common, userId, kind: 'overdue', title: lateWords(title, duty.rule.late) });
    }
  }
  if (messages.length > 0) await q.notices.notify(tx, messages);
  const ahead = [...remindAt, ...escalations.map(({ at }) => at)].filter((at) => at > now.getTime());
  return ahead.length === 0 ? null : new Date(Math.min(...ahead));
}

async function receivers(tx: Tables, agency: number, roles?: readonly Role[]): Promise<readonly string[]> {
  return (await officersOf(tx, [agency], roles)).get(agency) ?? [];
}

/** Who takes the part; for a superior the nearest agency above the owner in its own line. */
async function agencyToTell(
  tx: Tables,
  { row, declared, role }: { row: Row; declared: DeclaredProcedure; role: string },
): Promise<number | null> {
  const part = declared.parts[role];
  if (part === undefined) return null;
  if (part.agency !== 'superior') {
    const parties = row.parties as Record<string, number>;
    return agencyOfPart(declared, { ownerAgency: row.ownerAgency, stewardAgency: row.stewardAgency, parties }, role);
  }
  const { rows } = await sql<{ key: number }>`
    select above.key from agency own join agency above
      on above.department_id = own.department_id and above.region_path @> own.region_path and above.key <> own.key
    where own.key = ${row.ownerAgency} order by nlevel(above.region_path) desc limit 1`.execute(tx);
  return rows[0]?.key ?? null;
}

function remindWords(title: Text, dueAt: Date): Text {
  const due = formatInstant(dueAt.getTime()).slice(0, 16).replace('T', ' ');
  return { zh: `提醒：${title.zh}（${due} 到期）`, en: `Reminder: ${title.en} (due ${due})` };
}

function lateWords(title: Text, late: Text): Text {
  return { zh: `有单位超期：${title.zh}（${late.zh}）`, en: `Overdue elsewhere: ${title.en} (${late.en})` };
}

function selectToTell(tx: Tables, now: Date) {
  return tx
    .selectFrom('duty')
    .innerJoin('procedureInstance as instance', 'instance.id', 'duty.instanceId')
    .select(['duty.id', 'duty.duty', 'duty.clockFrom', 'duty.dueAt', 'duty.tellAt', 'duty.assignee', 'duty.instanceId'])
    .select(['duty.ownerAgency as dutyOwner', 'instance.procedure', 'instance.version', 'instance.kind'])
    .select(['instance.recordId', 'instance.title', 'instance.ownerAgency', 'instance.stewardAgency'])
    .select(['instance.parties', 'instance.readers', 'instance.state', 'instance.events'])
    .where('duty.metAt', 'is', null)
    .where('duty.cancelledAt', 'is', null)
    .where('duty.tellAt', '<=', now)
    .where(clockTells)
    .orderBy('duty.tellAt')
    .limit(batch)
    .forUpdate('duty')
    .skipLocked()
    .execute();
}
