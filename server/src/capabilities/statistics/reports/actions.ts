// What is done to reports: agencies are asked for them, figures entered by hand, snapshots frozen, approved and sent.

import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { agenciesById } from '../../../platform/organisation/agencies/agency-refs.ts';
import { act, type Step, type WorkTools } from '../../../platform/procedures/index.ts';
import { countForm, type Entry, type Figure } from '../forms/figures.ts';
import { type Cell, type CompiledForm, formOf, formOn, forms, isFilledBy } from '../forms/forms.ts';
import { periodByKey } from '../periods.ts';
import { statisticsProblem } from '../problems.ts';
import {
  entriesOf,
  findReport,
  insertEntries,
  insertRevision,
  type ReportRow,
  revisionInHand,
  updateReport,
  updateRevision,
} from '../store.ts';
import { insertRequirements } from '../store-requirements.ts';

/**
 * Asks agencies for a form from a period on; the acting agency receives the reports.
 * @throws Problem request.invalid, statistics.noForm, statistics.notFilled, access.refusedByDatabase for agencies of others
 */
export async function requireReports(
  { tx, acting }: Session,
  q: { form: string; from: string; agencyIds: readonly string[]; demo?: boolean },
): Promise<void> {
  const length = forms.find(({ id }) => id === q.form)?.period;
  const first = length === undefined ? undefined : periodByKey(q.from, length);
  const form = first === undefined ? undefined : formOn(q.form, first.until);
  if (first === undefined || form === undefined) throw statisticsProblem('statistics.noForm');
  const agencies = await agenciesById(tx, q.agencyIds);
  if (agencies.length < new Set(q.agencyIds).size) {
    const field = { pointer: '/agencyIds', zh: '有机关不存在', en: 'an agency does not exist' };
    throw problem('request.invalid', {}, { fields: [field] });
  }
  const kinds = await tx
    .selectFrom('agency')
    .select(['id', 'kind'])
    .where('id', 'in', [...q.agencyIds])
    .execute();
  for (const { id, departmentId, name } of agencies) {
    const kind = kinds.find((one) => one.id === id)?.kind ?? '';
    if (!isFilledBy(form, { departmentId, kind }))
      throw statisticsProblem('statistics.notFilled', { agency: name, form: form.title.zh, formEn: form.title.en });
  }
  await insertRequirements(tx, {
    ...{ form: q.form, first, agencyKeys: agencies.map(({ key }) => key) },
    ...{ stewardAgency: acting.agencyKey, demo: q.demo ?? false },
  });
}

/**
 * Enters figures by hand while the report is open; each says where it comes from.
 * @throws Problem request.notFound, statistics.notOpen, request.invalid for cells that are not entered by hand
 */
export async function enterFigures(
  { tx, acting }: Session,
  q: {
    id: string;
    entries: readonly { cell: string; value: number | null; source: string }[];
    now: Date;
  },
): Promise<void> {
  const report = await reportOf({ tx }, q.id);
  if (report.state !== 'open') throw statisticsProblem('statistics.notOpen');
  const form = formOf(report);
  const wrong = q.entries.flatMap(({ cell }, index) =>
    (form.cellById.get(cell)?.hand ?? null) === null
      ? [{ pointer: `/entries/${index}/cell`, zh: `“${cell}”不是手工填报的格`, en: `${cell} is not entered by hand` }]
      : [],
  );
  const faults = wrong.length > 0 ? wrong : partsAbove(form, q.entries, await entriesByCell({ tx }, q.id));
  refuseFields(faults);
  const by = { userId: acting.userId, userName: acting.displayName, at: q.now, demo: report.demo };
  await insertEntries(
    tx,
    q.entries.map((entry) => ({ ...entry, reportId: q.id, ...by })),
  );
  await updateReport(tx, q.id, {});
}

/** Parts that would be more than the whole, each at the entry that makes it so. */
function partsAbove(
  { cells, cellById }: CompiledForm,
  entries: readonly { cell: string; value: number | null }[],
  stored: ReadonlyMap<string, Entry>,
): { pointer: string; zh: string; en: string }[] {
  const at = new Map(entries.map(({ cell }, index) => [cell, index]));
  const given = (cell: string) => {
    const index = at.get(cell);
    return (index === undefined ? stored.get(cell)?.value : entries[index]?.value) ?? null;
  };
  return cells.flatMap(({ id, title, partOf }) => {
    const whole = partOf === undefined ? undefined : cellById.get(partOf);
    if (whole === undefined) return [];
    const index = at.get(id) ?? at.get(whole.id);
    const [part, all] = [given(id), given(whole.id)];
    if (index === undefined || part === null || all === null || part <= all) return [];
    return [
      {
        pointer: `/entries/${index}/value`,
        zh: `“${title.zh}”为 ${part}，不能多于“${whole.title.zh}”的 ${all}`,
        en: `“${title.en}” is ${part} and cannot be more than “${whole.title.en}”, which is ${all}`,
      },
    ];
  });
}

async function reportOf({ tx }: Pick<Session, 'tx'>, id: string): Promise<ReportRow> {
  const report = await findReport(tx, id);
  if (report === undefined) throw problem('request.notFound');
  return report;
}

/** Figures by hand of a report, by cell. */
export async function entriesByCell(
  { tx }: Pick<Session, 'tx'>,
  reportId: string,
): Promise<ReadonlyMap<string, Entry>> {
  return new Map((await entriesOf(tx, reportId)).map((row) => [row.cell, row]));
}

/**
 * A step of a report. Filling freezes the figures; what is approved and sent is that snapshot.
 * @throws as act; Problem statistics.notZero, statistics.fourEyes
 */
export async function takeReportStep(session: Session, tools: WorkTools, step: Step): Promise<void> {
  const report = await reportOf(session, step.instanceId);
  const inHand = await revisionInHand(session.tx, report.id);
  if (step.step === 'approve' && inHand?.filledBy === session.acting.userId)
    throw statisticsProblem('statistics.fourEyes');
  await act(session, tools, step);
  const { tx, acting } = session;
  const by = acting.displayName;
  switch (step.step) {
    case 'fill':
    case 'fillZero':
      return freeze(session, tools, { report, zero: step.step === 'fillZero' });
    case 'approve':
      if (inHand !== undefined)
        await updateRevision(tx, inHand.id, { approvedBy: acting.userId, approvedName: by, approvedAt: tools.now });
      return;
    case 'returnDraft':
      if (inHand !== undefined) await updateRevision(tx, inHand.id, { droppedAt: tools.now });
      return;
    case 'submit': {
      if (inHand === undefined) throw new TypeError(`the report ${report.id} has nothing to send`);
      const number = report.revision + 1;
      await updateRevision(tx, inHand.id, { number, submittedName: by, submittedAt: tools.now });
      await updateReport(tx, report.id, { revision: number, zero: inHand.zero, submittedAt: tools.now });
      return;
    }
    default:
  }
}

async function freeze(
  session: Session,
  tools: WorkTools,
  { report, zero }: { report: ReportRow; zero: boolean },
): Promise<void> {
  const { tx, acting } = session;
  const form = formOf(report);
  const period = periodByKey(report.period, form.period);
  if (period === undefined) throw new TypeError(`${report.period} is no period of ${form.id}`);
  const entries = await entriesByCell(session, report.id);
  const scope = { agencyKey: report.ownerAgency, period, entries, records: true };
  const figures = await countForm(tx, form, scope);
  if (zero) refuseUnlessZero(form, figures);
  await insertRevision(tx, {
    revision: {
      ...{ reportId: report.id, zero, demo: report.demo },
      reason: report.revision === 0 ? null : await reasonOf(session, report.id),
      ...{ filledBy: acting.userId, filledName: acting.displayName, filledAt: tools.now },
    },
    figures: zero ? figures.map((figure) => zeroOf(figure, form.cellById.get(figure.cell))) : figures,
  });
}

/** A zero report says zero in every cell but the rates. */
function zeroOf(figure: Figure, cell: Cell | undefined): Figure {
  if (cell?.measure.of === 'rate') return figure;
  return { ...figure, value: 0, entered: cell?.hand === null ? figure.entered : 0 };
}

function refuseUnlessZero(form: CompiledForm, figures: readonly Figure[]): void {
  const some = figures.find(({ value, records }) => records.length > 0 || (value !== null && value !== 0));
  if (some === undefined) return;
  const title = form.cellById.get(some.cell)?.title ?? { zh: some.cell, en: some.cell };
  throw statisticsProblem('statistics.notZero', { cell: title.zh, cellEn: title.en, value: String(some.value ?? 0) });
}

/** Why the report was opened again after it was sent. */
async function reasonOf({ tx }: Pick<Session, 'tx'>, reportId: string): Promise<string | null> {
  const event = await tx
    .selectFrom('procedureEvent')
    .select('reason')
    .where('instanceId', '=', reportId)
    .where('step', 'in', ['correct', 'sendBack'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return event?.reason ?? null;
}
