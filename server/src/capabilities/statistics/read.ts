// What the pages and lists of reports read: reports with their frozen figures beside those of now, and the records behind a cell.
import { localDate } from '@qingfeng/codes';
import type { z } from 'zod';
import type { Session } from '../../platform/database/connections/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { agenciesByKey, agencyRef, type KeyedAgency } from '../../platform/organisation/agencies/agency-refs.ts';
import { doesOfficeWork, dueWords, readStanding, type Today, type WorkTools } from '../../platform/procedures/index.ts';
import { cellValue, countForm, type Figure } from './forms/figures.ts';
import { viewOfForm } from './forms/form-views.ts';
import { type CompiledForm, countedLater, formOf } from './forms/forms.ts';
import { whyOf } from './forms/why.ts';
import { periodByKey, type ReportPeriod } from './periods.ts';
import { entriesByCell } from './reports/actions.ts';
import { reportProcedure } from './reports/procedure.ts';
import type { figure, reportRecord, reportView } from './schema.ts';
import { type FrozenFigure, figuresOf, findReport, type ReportRow, type RevisionRow, revisionsOf } from './store.ts';

type FigureView = z.infer<typeof figure>;

/** The form and the period of a report. @throws TypeError for a report that names no period of its form */
export function formAndPeriod(report: ReportRow): { form: CompiledForm; period: ReportPeriod } {
  const form = formOf(report);
  const period = periodByKey(report.period, form.period);
  if (period === undefined) throw new TypeError(`${report.period} is no period of ${form.id}`);
  return { form, period };
}

/** Rows as lists show them. */
export async function reportViews(
  { tx, acting }: Session,
  today: Today,
  rows: readonly ReportRow[],
): Promise<z.infer<typeof reportView>[]> {
  const keys = rows.flatMap(({ ownerAgency, stewardAgency }) => [ownerAgency, stewardAgency]);
  const agencies = await agenciesByKey(tx, keys);
  return rows.map((row) => viewOf(row, { agencies, today, own: row.ownerAgency === acting.agencyKey }));
}

function viewOf(
  row: ReportRow,
  { agencies, today, own }: { agencies: ReadonlyMap<number, KeyedAgency>; today: Today; own: boolean },
): z.infer<typeof reportView> {
  const { form, period } = formAndPeriod(row);
  const { id, state, late, revision, zero, submittedAt, demo, version } = row;
  const states: Readonly<Record<string, { title: { zh: string; en: string } }>> = reportProcedure.declaration.states;
  const silent = row.dueAt < today.now ? 'missing' : 'due';
  return {
    ...{ id, state, late, revision, zero, demo, version, own, period },
    agency: refOf(agencies, row.ownerAgency),
    receiver: refOf(agencies, row.stewardAgency),
    form: { id: form.id, version: form.version, title: form.title },
    stateTitle: states[state]?.title ?? { zh: state, en: state },
    standing: state === 'withdrawn' ? 'withdrawn' : revision > 0 ? 'sent' : silent,
    due: { ...dueWords(row.dueAt, today), unit: null, duty: 'submit' },
    submittedAt: submittedAt?.toISOString() ?? null,
  };
}

export function refOf(agencies: ReadonlyMap<number, KeyedAgency>, key: number) {
  const agency = agencies.get(key);
  if (agency === undefined) throw new TypeError(`no agency ${key}`);
  return agencyRef(agency);
}

/**
 * A report with the figures of a revision, else of the one in hand, else of the last sent, else (while its agency works on it) those of now.
 * @throws Problem request.notFound, also for a number that was never sent
 */
export async function readReport(
  session: Session,
  tools: WorkTools,
  { id, revision }: { id: string; revision?: number | undefined },
): Promise<z.infer<typeof reportRecord>> {
  const { tx, acting } = session;
  const report = await findReport(tx, id);
  if (report === undefined) throw problem('request.notFound');
  const { form } = formAndPeriod(report);
  const revisions = await revisionsOf(tx, id);
  const [view] = await reportViews(session, tools, [report]);
  if (view === undefined) throw problem('request.notFound');
  const shown = shownOf({ ...report, own: view.own }, revisions, revision);
  return {
    report: view,
    form: viewOfForm(form, { acting, today: localDate(tools.now.getTime()) }),
    revisions: revisions.map(revisionView),
    shown: shown?.id ?? null,
    figures: await figuresShown(session, { report, shown }),
    mayEnter: report.state === 'open' && view.own && doesOfficeWork(acting),
    ...(await readStanding(session, tools, id)),
    version: report.version,
  };
}

function shownOf(
  { state, revision: last, own }: Pick<ReportRow, 'state' | 'revision'> & { own: boolean },
  revisions: readonly RevisionRow[],
  asked: number | undefined,
): RevisionRow | undefined {
  const numbered = (wanted: number) => revisions.find(({ number }) => number === wanted);
  if (asked !== undefined) {
    const found = numbered(asked);
    if (found === undefined) throw problem('request.notFound');
    return found;
  }
  // While it is open its figures move with the records; for others what was last sent stands.
  if (state === 'open') return own ? undefined : numbered(last);
  return revisions.find(({ number }) => number === null) ?? numbered(last);
}

/** The figures of a revision beside those of now, or those of now alone. */
async function figuresShown(
  session: Session,
  { report, shown }: { report: ReportRow; shown: RevisionRow | undefined },
): Promise<FigureView[]> {
  const { form, period } = formAndPeriod(report);
  const entries = await entriesByCell(session, report.id);
  const scope = { agencyKey: report.ownerAgency, period, entries, records: false };
  const live = await countForm(session.tx, form, scope);
  if (shown === undefined) {
    const later = countedLater(form);
    const recorded = later === undefined ? [] : await countForm(session.tx, later, { ...scope, entries: new Map() });
    return liveViews(form, { period, figures: live, recorded });
  }
  const frozen = new Map((await figuresOf(session.tx, shown.id)).map((one) => [one.cell, one]));
  const why = (cell: string) => whyIn(form, { cell, period });
  return live.map((now) => {
    const then = frozen.get(now.cell);
    if (then === undefined) throw new TypeError(`a revision has no figure ${now.cell}`);
    return { ...frozenView(then), why: why(now.cell), ...besides(form, { then, now }) };
  });
}

/** The figure of now beside a frozen one. Entries stay as frozen: others do not see what is being entered, and they do not move by themselves. */
function besides(form: CompiledForm, { then, now }: { then: FrozenFigure; now: Figure }) {
  const measure = form.cellById.get(now.cell)?.measure;
  if (measure === undefined || measure.of === 'rate') return { live: now.value, differs: now.value !== then.value };
  if (now.computed === null) return { live: then.value, differs: false };
  const live = cellValue(measure, { computed: now.computed, entered: then.entered });
  return { live, differs: now.computed !== then.computed };
}

/** Figures of now as answers carry them. `recorded`: counts beside what this version of the form has entered by hand. */
export function liveViews(
  form: CompiledForm,
  q: { period: ReportPeriod; figures: readonly Figure[]; recorded?: readonly Figure[] },
): FigureView[] {
  const { period, figures, recorded = [] } = q;
  const beside = new Map(recorded.map(({ cell, computed }) => [cell, computed]));
  return figures.map(({ cell, value, computed, entered, unvalued, entry }) => ({
    ...{ cell, value, computed, entered, unvalued, live: null, differs: false },
    recorded: beside.get(cell) ?? null,
    entry: entry === null || entry.value === null ? null : { ...entry, at: entry.at.toISOString() },
    why: whyIn(form, { cell, period }),
  }));
}

function whyIn(form: CompiledForm, { cell: id, period }: { cell: string; period: ReportPeriod }) {
  const cell = form.cellById.get(id);
  if (cell === undefined) throw new TypeError(`no cell ${id} in ${form.id}`);
  return whyOf(cell, period);
}

function frozenView({ cell, value, computed, entered, unvalued, enteredName, enteredAt, source }: FrozenFigure) {
  const entry =
    enteredName === null || enteredAt === null || source === null
      ? null
      : { userName: enteredName, at: enteredAt.toISOString(), source };
  return { cell, value, computed, entered, recorded: null, unvalued, entry };
}

function revisionView(row: RevisionRow) {
  const { id, number, zero, reason, filledName, approvedName, submittedName } = row;
  return {
    ...{ id, number, zero, reason, filledName, approvedName, submittedName },
    filledAt: row.filledAt.toISOString(),
    approvedAt: row.approvedAt?.toISOString() ?? null,
    submittedAt: row.submittedAt?.toISOString() ?? null,
  };
}
