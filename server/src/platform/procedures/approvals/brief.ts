// A sheet as the record shows it that it is about.
import { z } from 'zod';
import type { Words } from '../../errors/problem.ts';
import { words } from '../../http/schemas.ts';
import type { DeclaredProcedure } from '../registry.ts';
import { openStates, sheetProcedure } from './procedure.ts';
import type { SheetRow } from './store.ts';

export const sheetBrief = z
  .object({
    id: z.uuid(),
    step: z.string(),
    stepTitle: words,
    state: z.string(),
    stateTitle: words,
    waitsFor: z.string().describe('The stage and its people, or empty'),
    draftedBy: z.string(),
    open: z.boolean(),
  })
  .meta({ id: 'ApprovalSheetBrief' });

/** @param declared of the run that the sheet is about */
export function briefOf(sheet: SheetRow, declared: DeclaredProcedure): z.infer<typeof sheetBrief> {
  const at = sheet.state === 'reviewing' ? sheet.stages[sheet.stage] : undefined;
  const states: Readonly<Record<string, { title: Words }>> = sheetProcedure.declaration.states;
  const plain = (name: string): Words => ({ zh: name, en: name });
  return {
    id: sheet.id,
    step: sheet.step,
    stepTitle: declared.procedure.stepByName.get(sheet.step)?.rule.title ?? plain(sheet.step),
    state: sheet.state,
    stateTitle: states[sheet.state]?.title ?? plain(sheet.state),
    waitsFor: at === undefined ? '' : `${at.title}（${at.names.join('、')}）`,
    draftedBy: sheet.draftedByName,
    open: openStates.includes(sheet.state),
  };
}
