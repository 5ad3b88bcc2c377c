// Which answers stand below what is read: those that the procedure allows now, each where it is taken.
import type { api, InboxRow } from '../../api/index.ts';
import type { Action } from '../../api/types.ts';
import type { SheetRecord } from '../../approvals/queries.ts';

/** `at`: the record on which the act is taken: the sheet, or what it is about. */
export type Open = { action: Action; at: string; version: number };
export type Matter = Awaited<ReturnType<typeof api.runAt>>;

const ofReaders = ['agree', 'giveBack', 'refuse'];

/** @param at where the steps of the matter are taken: of a sheet, those of what it asks */
export function answersOf(q: {
  row: InboxRow;
  sheet: SheetRecord | undefined;
  matter: Matter | undefined;
  at: string | undefined;
}): Open[] {
  const { row, sheet, matter, at } = q;
  if (row.kind !== 'approvalSheet') {
    if (matter === undefined) return [];
    return row.acts
      .flatMap(({ action }) => matter.actions.filter((one) => one.action === action && one.allowed))
      .map((action) => ({ action, at: row.actionsAt, version: matter.version }));
  }
  if (sheet === undefined) return [];
  const ofMatter =
    sheet.sheet.state !== 'deciding' || matter === undefined || at === undefined
      ? []
      : matter.actions
          .filter(({ action, allowed }) => allowed && sheet.sheet.matter.steps.includes(action))
          .map((action) => ({ action, at, version: matter.version }));
  return [
    ...ofMatter,
    ...sheet.actions
      .filter(({ action, allowed }) => allowed && ofReaders.includes(action))
      .map((action) => ({ action, at: row.actionsAt, version: sheet.version })),
  ];
}
