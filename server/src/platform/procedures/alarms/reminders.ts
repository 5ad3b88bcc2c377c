// Reminders: a duty that turns amber or falls due is told once each to those who can act, whatever procedure it is from.
import type { Tables } from '../../database/connections/connect.ts';
import type { NewNotice } from '../../notices/notices.ts';
import { officersOf, superiorsOf } from '../../notices/receivers.ts';
import { agenciesWithoutClocks, readReminderChoices } from '../../notices/reminder-choices.ts';
import type { DueDuty } from '../../notices/sweep-store.ts';
import type { Services } from '../services.ts';

const reminded = { amber: 1, overdue: 2 } as const;

type ReminderServices = Pick<Services, 'clock' | 'procedures'>;

/** Who is reminded of duties that turned amber or red, and what is to be kept with each. */
export async function remindersOf(
  tx: Tables,
  { clock, procedures }: ReminderServices,
  duties: readonly DueDuty[],
): Promise<{ messages: NewNotice[]; marks: { id: string; reminded: number }[] }> {
  const now = clock.now();
  const messages: NewNotice[] = [];
  if (duties.length === 0) return { messages, marks: [] };
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
  for (const duty of duties) {
    const overdue = duty.dueAt < now;
    if (!overdue && !choices(duty).before) continue;
    const declared = procedures.find(duty.procedure, duty.version);
    const title = declared.procedure.declaration.duties[duty.duty]?.title ?? { zh: duty.duty, en: duty.duty };
    const link = declared.link({ ...duty, id: duty.instanceId });
    const owing = duty.assignee === null ? (officers.get(duty.dutyOwner) ?? []) : [duty.assignee];
    const receivers = quiet.has(duty.dutyOwner) ? [] : owing;
    const told = { kind: overdue ? 'overdue' : 'soon', link, dueAt: duty.dueAt };
    const own = { ...told, ...wordsFor({ overdue, title, record: duty.title }) };
    for (const userId of receivers) messages.push({ ...own, userId });
    const over = { ...told, ...wordsAbove({ title, record: duty.title }) };
    for (const userId of above.get(duty.id) ?? []) messages.push({ ...over, userId });
  }
  const marks = duties.map(({ id, dueAt }) => ({ id, reminded: dueAt < now ? reminded.overdue : reminded.amber }));
  return { messages, marks };
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
