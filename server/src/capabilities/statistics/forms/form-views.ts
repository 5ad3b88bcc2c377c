// Forms as answers carry them.
import { localDate, startOfDay } from '@qingfeng/codes';
import type { z } from 'zod';
import type { Acting } from '../../../platform/database/connections/connect.ts';
import { periodWith, type ReportPeriod } from '../periods.ts';
import type { formHead, formView } from '../schema.ts';
import { recordsOf } from './figures.ts';
import { type Cell, type CompiledForm, isBeside, isFilledBy } from './forms.ts';

/** The last period that had ended on a day. */
function latestPeriod({ period }: Pick<CompiledForm, 'period'>, today: string): ReportPeriod {
  const present = periodWith(today, period);
  return periodWith(localDate(startOfDay(present.from) - 1), period);
}

type Reader = Pick<Acting, 'departmentId' | 'agencyKind'>;

export function headOf(form: CompiledForm, q: { acting: Reader; today: string }): z.infer<typeof formHead> {
  const { id, version, title, issuer, validFrom, validUntil, source, period, due } = form;
  const { departmentId, agencyKind } = q.acting;
  return {
    ...{ id, version, title, issuer, validFrom, validUntil, source, period },
    due: { text: due.text, mark: due.mark },
    filledByMe: isFilledBy(form, { departmentId, kind: agencyKind }),
    latest: latestPeriod(form, q.today),
  };
}

export function viewOfForm(form: CompiledForm, q: { acting: Reader; today: string }): z.infer<typeof formView> {
  const noted = ({ id, title, mark, note }: (typeof form.blocks)[number]['rows'][number]) => ({
    ...{ id, title, mark },
    notes: note === undefined ? [] : [note],
  });
  return {
    ...headOf(form, q),
    blocks: form.blocks.map((block) => ({
      ...{ id: block.id, title: block.title, kind: block.kind },
      rows: block.rows.map(noted),
      columns:
        block.kind === 'list'
          ? []
          : block.columns.map(({ id, title, unit, mark, note }) => ({
              ...{ id, title, unit, mark },
              notes: note === undefined ? [] : [note],
            })),
    })),
    cells: form.cells.map(cellView),
    rules: form.rules,
  };
}

export function cellView(cell: Cell) {
  const { id, title, unit, mark, notes, hand } = cell;
  return { id, title, unit, mark, notes: [...notes], hand, beside: isBeside(cell.measure), records: recordsOf(cell) };
}
