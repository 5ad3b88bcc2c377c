// The duties of the inbox as a calendar (iCalendar, RFC 5545), for programs that read it by a secret address.
import { localDate } from '@qingfeng/codes';
import { sayBasis } from '@qingfeng/procedure';
import ical, { type ICalAlarmData, ICalAlarmType, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Session } from '../../database/connections/connect.ts';
import type { Language } from '../../errors/problem.ts';
import { readInbox } from '../inbox/inbox.ts';
import type { InboxItem } from '../schema.ts';
import type { ProcedureTools } from '../store.ts';

/** The duties that are due first: a calendar of more is read by nobody. */
const mostEvents = 1000;
const halfAnHour = 1_800_000;
const secondsBetweenReadings = 900;
const secondsBefore = 1800;

export type FeedScope = 'agency' | 'mine';

/**
 * The open duties as a calendar, the earliest due first, at most 1000. It says the same until one of them changes, so that an
 * ETag can be taken from it. Titles of records name people and goods and stay inside: outside are the duty, the number and
 * the link.
 * @param q.publicUrl address of the platform, without a slash at the end
 */
export async function writeCalendarFeed(
  session: Session,
  tools: ProcedureTools,
  q: { scope: FeedScope; publicUrl: string },
): Promise<string> {
  const { language } = session.acting;
  const { rows } = await readInbox(session, tools, {
    queue: q.scope === 'mine' ? 'mine' : 'all',
    sort: 'urgency',
    after: undefined,
    limit: mostEvents,
  });
  const items = rows.slice(0, mostEvents).map(({ item }) => item);
  const changes = await lastChanges(session, items);
  const calendar = ical({
    name: language === 'en' ? 'Qingfeng: what is due' : '清风待办期限',
    prodId: { company: 'Qingfeng', product: 'duties', language: 'ZH' },
    ttl: secondsBetweenReadings,
  });
  for (const item of items) {
    const change = changes.get(item.id);
    if (change !== undefined) calendar.createEvent(eventOf(item, { change, language, publicUrl: q.publicUrl }));
  }
  return calendar.toString();
}

type LastChange = { events: number; changedAt: Date };

async function lastChanges({ tx }: Session, items: readonly InboxItem[]): Promise<Map<string, LastChange>> {
  if (items.length === 0) return new Map();
  const rows = await tx
    .selectFrom('duty')
    .innerJoin('procedureInstance', 'procedureInstance.id', 'duty.instanceId')
    .innerJoin('procedureEvent', (join) =>
      join
        .onRef('procedureEvent.instanceId', '=', 'procedureInstance.id')
        .onRef('procedureEvent.seq', '=', 'procedureInstance.events'),
    )
    .select(['duty.id', 'procedureInstance.events', 'procedureEvent.at as changedAt'])
    .where(
      'duty.id',
      'in',
      items.map(({ id }) => id),
    )
    .execute();
  return new Map(rows.map(({ id, events, changedAt }) => [id, { events, changedAt }]));
}

function eventOf(item: InboxItem, q: { change: LastChange; language: Language; publicUrl: string }) {
  const { clock } = item;
  const [before, after] = notesOf(item, q.language);
  const due = Date.parse(clock.dueAt);
  return {
    id: `${item.id}@${new URL(q.publicUrl).hostname}`,
    sequence: q.change.events,
    stamp: q.change.changedAt,
    summary: `${before}${[clock.title[q.language], item.no].filter((part) => part !== '').join(' · ')}${after}`,
    description: `${item.state[q.language]} · ${sayBasis(clock.basis)[q.language]}`,
    url: `${q.publicUrl}${item.link}`,
    // A due date is no meeting: nobody is busy for it.
    transparency: ICalEventTransparency.TRANSPARENT,
    status: clock.provisional || clock.stoppedAt !== null ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    ...timesOf(due),
    alarms: alarmsOf(item, q.language),
  };
}

/** What is due at the end of a day stands on the day; what is due at an hour, in the half hour before it. */
function timesOf(due: number) {
  const endsDay = localDate(due + 1000) !== localDate(due);
  if (endsDay) return { start: new Date(`${localDate(due)}T00:00:00Z`), allDay: true };
  return { start: new Date(due - halfAnHour), end: new Date(due) };
}

/**
 * A sound when the clock turns amber, as the reminder of the platform, and on the last day: at nine for what is due at its end, half an
 * hour before the entry for what is due at an hour. None while the clock stands.
 */
function alarmsOf({ clock }: InboxItem, language: Language): ICalAlarmData[] {
  if (clock.stoppedAt !== null) return [];
  const said = { type: ICalAlarmType.display, description: clock.title[language] };
  const due = Date.parse(clock.dueAt);
  const endsDay = 'allDay' in timesOf(due);
  return [
    { ...said, trigger: new Date(clock.amberAt) },
    endsDay ? { ...said, trigger: new Date(`${localDate(due)}T09:00:00+08:00`) } : { ...said, trigger: secondsBefore },
  ];
}

function notesOf({ clock, demo }: InboxItem, language: Language): [before: string, after: string] {
  const words =
    language === 'en'
      ? { demo: '(example) ', stopped: ' (clock stopped)', provisional: ' (provisional)' }
      : { demo: '（示例）', stopped: '（计时停止）', provisional: '（暂定）' };
  const after = clock.stoppedAt !== null ? words.stopped : clock.provisional ? words.provisional : '';
  return [demo ? words.demo : '', after];
}
