// The columns of agency, police, procuratorate and court: what each did and how long it took, what it owes, what comes next.
import { localDate, workingDaysBetween } from '@qingfeng/codes';
import {
  basisOn,
  type DutyView,
  type Evaluation,
  type ProcedureEvent,
  type Requirement,
  sayDeadline,
  type Text,
  timeAllowed,
} from '@qingfeng/procedure';
import { type DeclaredProcedure, type ProcedureTools, sayFact } from '../../platform/procedures/index.ts';
import type { ColumnEntry, PartOfReferral } from './schema.ts';

type Lived = {
  declared: DeclaredProcedure;
  evaluation: Evaluation;
  history: readonly (ProcedureEvent & { agencyName: string })[];
  tools: Pick<ProcedureTools, 'calendar' | 'now'>;
};
export type Columns = Record<PartOfReferral, ColumnEntry[]>;

const against: ReadonlySet<string> = new Set([
  'refuse',
  'uphold',
  'notPolice',
  'withdrawCase',
  'notProsecute',
  'refuseReferral',
]);

/** Acts of one party that reach the procuratorate without an act of its own. */
const echoes: Readonly<Record<string, Text>> = {
  send: { zh: '收到抄送', en: 'Copy received' },
  proposeSupervision: { zh: '收到监督建议', en: 'Proposal for supervision received' },
};

/** Every column in the order of time: done, then owed, then ahead. */
export function columnsOf(lived: Lived, before: readonly ColumnEntry[]): Columns {
  const columns: Columns = { agency: [...before], police: [], procuratorate: [], court: [] };
  for (const event of lived.history) {
    columns[columnOf(event.by.role)].push(done(lived, event));
    const echo = echoes[event.step];
    if (echo !== undefined)
      columns.procuratorate.push({ ...done(lived, event), title: echo, time: null, said: null, late: false, by: null });
  }
  const open = lived.evaluation.duties.filter(({ status }) => status === 'open');
  for (const duty of open.toSorted((one, other) => one.dueAt - other.dueAt))
    columns[columnOf(duty.owner)].push(owed(lived, duty));
  for (const { part, entry } of ahead(lived, open)) columns[part].push(entry);
  return columns;
}

/** Steps of a run that were taken, as entries of the agency's column. */
export function entriesOf(lived: Lived, steps: readonly string[]): ColumnEntry[] {
  return lived.history.filter(({ step }) => steps.includes(step)).map((event) => done(lived, event));
}

function columnOf(role: string): PartOfReferral {
  if (role === 'police' || role === 'policeHead') return 'police';
  if (role === 'procuratorate' || role === 'chiefProcurator') return 'procuratorate';
  return role === 'court' ? 'court' : 'agency';
}

function done(lived: Lived, event: Lived['history'][number]): ColumnEntry {
  const { declaration } = lived.declared.procedure;
  const rule = declaration.steps[event.step];
  const met = lived.evaluation.duties.find(
    ({ duty, status, closedAt }) =>
      closedAt === event.at &&
      (status === 'met' || status === 'metLate') &&
      declaration.duties[duty]?.metBy.includes(event.step) === true,
  );
  return {
    kind: 'done',
    tone: against.has(event.step) ? 'against' : 'normal',
    title: rule?.title ?? { zh: event.step, en: event.step },
    at: new Date(event.at).toISOString(),
    dueAt: null,
    colour: null,
    by: event.agencyName,
    time: met === undefined ? null : timeUsed(lived, met, event.at),
    late: met?.status === 'metLate',
    said: said(rule?.requires ?? [], event),
    basis: null,
  };
}

function owed(lived: Lived, duty: DutyView): ColumnEntry {
  const rule = lived.declared.procedure.declaration.duties[duty.duty];
  const allowed = rule === undefined ? null : timeAllowed(rule, duty, lived.tools.calendar);
  const start = startOf(lived, duty);
  const day = localDate(duty.clockFrom).slice(5);
  return {
    kind: 'due',
    tone: 'normal',
    title: duty.title,
    at: null,
    dueAt: new Date(duty.dueAt).toISOString(),
    colour: duty.colour,
    by: null,
    time:
      allowed === null
        ? null
        : { zh: `${day} ${start.zh}，限 ${allowed.zh}`, en: `${start.en} ${day}, limit ${allowed.en}` },
    late: duty.colour === 'red',
    said: null,
    basis: { ...duty.basis },
  };
}

/** Duties that the steps which meet an open one would open, each once. */
function ahead(lived: Lived, open: readonly DutyView[]): { part: PartOfReferral; entry: ColumnEntry }[] {
  const { steps, duties } = lived.declared.procedure.declaration;
  const running = new Set(open.map(({ duty }) => duty));
  const found = new Map<string, { part: PartOfReferral; entry: ColumnEntry }>();
  for (const { duty } of open)
    for (const step of duties[duty]?.metBy ?? [])
      for (const [name, rule] of Object.entries(duties)) {
        if (running.has(name) || found.has(name) || !rule.opensOn.includes(step)) continue;
        const after = steps[step]?.title ?? { zh: step, en: step };
        const limit = sayDeadline(rule);
        const entry: ColumnEntry = {
          kind: 'ahead',
          tone: 'normal',
          title: rule.title,
          at: null,
          dueAt: null,
          colour: null,
          by: null,
          time: { zh: `${after.zh}后：${limit.zh}`, en: `After “${after.en}”: ${limit.en}` },
          late: false,
          said: null,
          basis: { ...basisOn(rule.basis, lived.tools.now.getTime()) },
        };
        found.set(name, { part: columnOf(rule.owner), entry });
      }
  return [...found.values()];
}

/** What the clock of a row counts from: the fact that names it, or the step that opened it. */
function startOf({ declared, history }: Lived, row: DutyView): Text {
  const { duties, steps } = declared.procedure.declaration;
  const rule = duties[row.duty];
  const event = history.find(({ at, step }) => at === row.openedAt && rule?.opensOn.includes(step) === true);
  const opening = event === undefined ? undefined : steps[event.step];
  const from = rule?.deadline.kind === 'after' ? rule.deadline.from?.fact : undefined;
  const named =
    from === undefined || event?.facts[from] === undefined
      ? undefined
      : opening?.requires?.find(({ fact }) => fact === from);
  return named?.title ?? opening?.title ?? { zh: '开始', en: 'start' };
}

/** "批准后 23.5 小时；限 24 小时": in the unit in which the limit is given. */
function timeUsed(lived: Lived, row: DutyView, at: number): Text | null {
  const rule = lived.declared.procedure.declaration.duties[row.duty];
  if (rule?.deadline.kind !== 'after') return null;
  const start = startOf(lived, row);
  const allowed = timeAllowed(rule, row, lived.tools.calendar);
  const used = usedIn(rule.deadline.unit, { from: row.clockFrom, at, calendar: lived.tools.calendar });
  const limit = allowed === null ? { zh: '', en: '' } : { zh: `；限 ${allowed.zh}`, en: `; limit ${allowed.en}` };
  const tardy = row.status === 'metLate' ? { zh: '，逾期', en: ', late' } : { zh: '', en: '' };
  return {
    zh: `${start.zh}后${used.zh}${limit.zh}${tardy.zh}`,
    en: `${used.en} after “${start.en}”${limit.en}${tardy.en}`,
  };
}

function usedIn(
  unit: string,
  q: { from: number; at: number; calendar: ProcedureTools['calendar'] },
): { zh: string; en: string } {
  if (unit === 'hour') {
    const hours = Math.round((q.at - q.from) / 360_000) / 10;
    return { zh: ` ${hours} 小时`, en: counted(hours, 'hour') };
  }
  if (unit === 'workingDay') {
    const days = workingDaysBetween(localDate(q.from), localDate(q.at), q.calendar);
    return days === 0 ? sameDay : { zh: `第 ${days} 个工作日`, en: counted(days, 'working day') };
  }
  const days = (Date.parse(localDate(q.at)) - Date.parse(localDate(q.from))) / 86_400_000;
  return days === 0 ? sameDay : { zh: `第 ${days} 日`, en: counted(days, 'day') };
}

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

const sameDay = { zh: '当日', en: 'the same day' };

const told: ReadonlySet<Requirement['kind']> = new Set(['choice', 'text', 'number', 'money', 'date']);

/** The short facts of an act and its reason, as one line. */
function said(requires: readonly Requirement[], event: ProcedureEvent): Text | null {
  const parts = requires.flatMap((asked): Text[] => {
    const value = event.facts[asked.fact];
    const words = value === undefined || value === null ? undefined : sayFact(asked, value);
    if (words === undefined || !told.has(asked.kind)) return [];
    if (asked.kind === 'choice') return [words];
    return [{ zh: `${asked.title.zh} ${words.zh}`, en: `${asked.title.en} ${words.en}` }];
  });
  if (event.reason !== undefined) parts.push({ zh: `理由：${event.reason}`, en: `Reason: ${event.reason}` });
  if (parts.length === 0) return null;
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') };
}
