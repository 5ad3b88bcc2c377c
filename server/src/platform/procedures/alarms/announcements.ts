// What procedures declare to be told of duties: reminders to whoever owes, and word to superiors and others that one is late.
import { type Calendar, formatInstant } from '@qingfeng/codes';
import { announcements, type Text } from '@qingfeng/procedure';
import type { Role, Tables } from '../../database/connections/connect.ts';
import type { NewNotice } from '../../notices/notices.ts';
import { officersOf, superiorsOf } from '../../notices/receivers.ts';
import {
  agenciesWithoutClocks,
  type ReminderChoices,
  readReminderChoices,
  withChosenPoints,
} from '../../notices/reminder-choices.ts';
import type { DueDuty } from '../../notices/sweep-store.ts';
import { agencyOfPart } from '../parties.ts';
import type { DeclaredProcedure } from '../registry.ts';
import type { Services } from '../services.ts';

type AnnouncementServices = Pick<Services, 'clock' | 'procedures'>;

/** What is told of duties whose point has come, and the next point of each. */
export async function announcementsOf(
  tx: Tables,
  services: AnnouncementServices,
  { duties, calendar }: { duties: readonly DueDuty[]; calendar: Calendar },
): Promise<{ messages: NewNotice[]; points: { id: string; next: Date | null }[] }> {
  if (duties.length === 0) return { messages: [], points: [] };
  const now = services.clock.now();
  const superiors = await superiorsOf(
    tx,
    duties.map(({ dutyOwner }) => dutyOwner),
  );
  const choices = await readReminderChoices(tx);
  const quiet = await agenciesWithoutClocks(tx);
  const plans = duties.map((row) => {
    const declared = services.procedures.find(row.procedure, row.version);
    const superior = superiors.get(row.dutyOwner) ?? null;
    return planOf({ row, declared, now, calendar, choice: choices(row), superior, quiet });
  });
  const messages = await addressed(
    tx,
    plans.flatMap(({ tellings }) => tellings),
  );
  return { messages, points: plans.map(({ row, next }) => ({ id: row.id, next })) };
}

/** A notice to one user, or to those of an agency who hold one of the roles (who do its work, unless given). */
type Telling = {
  to: { userId: string } | { agency: number; roles?: readonly Role[] };
  notice: Omit<NewNotice, 'userId'>;
};
type Plan = { row: DueDuty; tellings: Telling[]; next: Date | null };

/** What lies between the last point told and now, and the next point. */
function planOf(q: {
  row: DueDuty;
  declared: DeclaredProcedure;
  now: Date;
  calendar: Calendar;
  choice: ReturnType<ReminderChoices>;
  superior: number | null;
  quiet: ReadonlySet<number>;
}): Plan {
  const { row, declared, now } = q;
  const duty = declared.procedure.duties.find(({ name }) => name === row.duty);
  if (duty === undefined) return { row, tellings: [], next: null };
  const clocked = { clockFrom: row.clockFrom.getTime(), dueAt: row.dueAt.getTime() };
  const { remindAt, escalations } = announcements(withChosenPoints(duty.rule, q.choice), clocked, q.calendar);
  const isNow = (at: number) => at >= Number(row.tellAt) && at <= now.getTime();
  const { title, late } = duty.rule;
  const link = declared.link({ ...row, id: row.instanceId });
  const common = { link, dueAt: row.dueAt, body: { zh: row.title, en: row.title } };
  const tellings: Telling[] = [];
  // Two reminders that were missed are one; after the due date the overdue notice says more.
  if (q.choice.before && !q.quiet.has(row.dutyOwner) && remindAt.some(isNow) && row.dueAt >= now) {
    const to = row.assignee === null ? { agency: row.dutyOwner } : { userId: row.assignee };
    tellings.push({ to, notice: { ...common, kind: 'soon', title: remindWords(title, row.dueAt) } });
  }
  for (const { role, at } of escalations) {
    const agency = isNow(at) ? agencyToTell({ ...q, role }) : null;
    if (agency === null || q.quiet.has(agency) || !row.readers.includes(agency)) continue;
    const roles = declared.parts[role]?.roles;
    const to = { agency, ...(roles !== undefined && { roles }) };
    tellings.push({ to, notice: { ...common, kind: 'overdue', title: lateWords(title, late) } });
  }
  const ahead = [...remindAt, ...escalations.map(({ at }) => at)].filter((at) => at > now.getTime());
  return { row, tellings, next: ahead.length === 0 ? null : new Date(Math.min(...ahead)) };
}

/** The notices by receiver; the people of an agency are looked up once for each set of roles. */
async function addressed(tx: Tables, tellings: readonly Telling[]): Promise<NewNotice[]> {
  const people = new Map<string, readonly string[]>();
  const keyOf = (agency: number, roles?: readonly Role[]) => `${agency} ${roles?.join(' ') ?? ''}`;
  const asked = tellings.flatMap(({ to }) => ('agency' in to ? [to] : []));
  for (const same of Map.groupBy(asked, ({ roles }) => roles?.join(' ')).values()) {
    const roles = same[0]?.roles;
    const agencies = same.map(({ agency }) => agency);
    for (const [agency, users] of await officersOf(tx, agencies, roles)) people.set(keyOf(agency, roles), users);
  }
  return tellings.flatMap(({ to, notice }) => {
    const users = 'agency' in to ? (people.get(keyOf(to.agency, to.roles)) ?? []) : [to.userId];
    return users.map((userId) => ({ ...notice, userId }));
  });
}

/** Who takes the part; for a superior the nearest agency above the one that owes, in its own line. */
function agencyToTell(q: {
  row: DueDuty;
  declared: DeclaredProcedure;
  role: string;
  superior: number | null;
}): number | null {
  const { row, declared, role } = q;
  const part = declared.parts[role];
  if (part === undefined) return null;
  if (part.agency === 'superior') return q.superior;
  const parties = row.parties as Record<string, number>;
  return agencyOfPart(declared, { ownerAgency: row.ownerAgency, stewardAgency: row.stewardAgency, parties }, role);
}

function remindWords(title: Text, dueAt: Date): Text {
  const due = formatInstant(dueAt.getTime()).slice(0, 16).replace('T', ' ');
  return { zh: `提醒：${title.zh}（${due} 到期）`, en: `Reminder: ${title.en} (due ${due})` };
}

function lateWords(title: Text, late: Text): Text {
  return { zh: `有单位超期：${title.zh}（${late.zh}）`, en: `Overdue elsewhere: ${title.en} (${late.en})` };
}
