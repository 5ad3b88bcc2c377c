// The records behind a cell: those of now by the filter of the figure, or those that a revision froze.
import type { z } from 'zod';
import type { Session, Tables } from '../../platform/database/connections/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { encodeCursor } from '../../platform/http/paging.ts';
import { agenciesByKey } from '../../platform/organisation/agencies/agency-refs.ts';
import type { CountedRecord } from '../cases/index.ts';
import { countForm, listRecords, recordsNamed, recordsOf } from './forms/figures.ts';
import { cellView } from './forms/form-views.ts';
import type { Cell, CompiledForm } from './forms/forms.ts';
import { whyOf } from './forms/why.ts';
import type { ReportPeriod } from './periods.ts';
import { formAndPeriod, refOf } from './read.ts';
import type { countedRecords } from './schema.ts';
import { figuresOf, findReport, frozenRecords, revisionsOf } from './store.ts';

type Answer = z.infer<typeof countedRecords>;
type Asked = { cell: string; after: string | undefined; limit: number };

const kinds = {
  cases: 'case',
  referrals: 'referral',
  supervisions: 'supervision',
  publications: 'disclosure',
  disposals: 'disposal',
} as const;
const pageOf = {
  cases: (id: string) => `/cases/${id}`,
  referrals: (id: string) => `/referrals/${id}`,
  supervisions: (id: string) => `/supervisions/${id}`,
  publications: (id: string) => `/disclosures/${id}/record`,
  disposals: (id: string) => `/disposals/${id}`,
} as const;

/** The cell of a form. @throws Problem request.notFound */
function cellOf(form: CompiledForm, id: string): Cell {
  const cell = form.cellById.get(id);
  if (cell === undefined) throw problem('request.notFound');
  return cell;
}

/** Records that count now for an agency. @throws Problem request.notFound */
export async function liveRecords(
  { tx }: Session,
  q: Asked & { form: CompiledForm; period: ReportPeriod; agencyKey: number },
): Promise<Answer> {
  const { form, period, agencyKey } = q;
  const cell = cellOf(form, q.cell);
  const rows = await listRecords(tx, cell, q);
  const alone = { ...form, cells: [cell] };
  const [figure] = await countForm(tx, alone, { agencyKey, period, entries: new Map(), records: false });
  const [value, total] = [figure?.computed ?? null, figure?.count ?? 0];
  return answer(tx, { form, cell, period, agencyKey, rows, value, total, revision: null, hidden: 0, limit: q.limit });
}

/** Records that a revision froze; those that the acting user may not see now are counted, not named. @throws Problem request.notFound */
export async function recordsOfRevision(
  { tx }: Session,
  q: Asked & { reportId: string; revision: number },
): Promise<Answer> {
  const report = await findReport(tx, q.reportId);
  const revision = report && (await revisionsOf(tx, report.id)).find(({ number }) => number === q.revision);
  if (report === undefined || revision === undefined) throw problem('request.notFound');
  const { form, period } = formAndPeriod(report);
  const cell = cellOf(form, q.cell);
  const frozen = await frozenRecords(tx, { revisionId: revision.id, cell: cell.id, after: q.after, limit: q.limit });
  const parts = new Map(frozen.map(({ id, part }) => [id, part]));
  const seen = await recordsNamed(tx, cell, [...parts.keys()]);
  const rows = seen.map((row) => ({ ...row, part: parts.get(row.id) ?? null }));
  const figure = (await figuresOf(tx, revision.id)).find((one) => one.cell === cell.id);
  const last = frozen.length > q.limit ? frozen[q.limit - 1]?.id : undefined;
  const shown = rows.filter(({ id }) => last === undefined || id <= last);
  const hidden = Math.min(frozen.length, q.limit) - shown.length;
  const [value, total] = [figure?.computed ?? null, figure?.count ?? 0];
  const common = { form, cell, period, agencyKey: report.ownerAgency, value, total, revision: q.revision, hidden };
  const made = await answer(tx, { ...common, rows: shown, limit: q.limit });
  return { ...made, nextCursor: last === undefined ? null : encodeCursor([last]) };
}

async function answer(
  tx: Tables,
  q: {
    form: CompiledForm;
    cell: Cell;
    period: ReportPeriod;
    agencyKey: number;
    rows: readonly CountedRecord[];
    value: number | null;
    total: number;
    revision: number | null;
    hidden: number;
    limit: number;
  },
): Promise<Answer> {
  const { form, cell, period, agencyKey, value, total, revision, hidden } = q;
  const of = recordsOf(cell);
  const rows = q.rows.slice(0, q.limit);
  const agencies = await agenciesByKey(tx, [agencyKey, ...rows.map((row) => row.agencyKey)]);
  const last = rows.at(-1);
  return {
    form: { id: form.id, version: form.version, title: form.title },
    cell: cellView(cell),
    why: whyOf(cell, period),
    period,
    agency: refOf(agencies, agencyKey),
    ...{ revision, value, total, hidden },
    items:
      of === null
        ? []
        : rows.map(({ state: _, agencyKey: key, ...row }) => ({
            ...row,
            kind: kinds[of],
            agency: refOf(agencies, key),
            link: pageOf[of](row.id),
          })),
    nextCursor: q.rows.length > q.limit && last !== undefined ? encodeCursor([last.id]) : null,
  };
}
