// A work plan's text into the one form that every later step uses.
import { finishPlan } from './finish.ts';
import { readLayout } from './layout.ts';
import { readLetters } from './letters.ts';
import { announcedPlans } from './meta.ts';
import { levelsOf, outline } from './outline.ts';
import { departmentBook } from './responsibility.ts';
import { segment, type Unit } from './segment.ts';
import type { InputText, PlanDocument, ResolveDepartment } from './types.ts';

/**
 * Parses the decoded text of a work plan, whole or as a crawler left it. Never throws on text; what cannot be placed is
 * in `unplaced`. Several pieces are read in the order given and their spans name the file.
 */
export function parsePlanWith(input: string | readonly InputText[], resolve: ResolveDepartment): PlanDocument {
  const named = typeof input !== 'string';
  const pieces = named ? input : [{ file: '', text: input }];
  const { flow, blocks, furniture } = readLayout(pieces, named);
  const book = departmentBook(resolve);
  const planTitles = announcedPlans(flow.normal);
  const units: Unit[] = [];
  for (const block of blocks) {
    if (block.kind !== 'paragraph') continue;
    units.push(...segment({ flow, start: block.start, end: block.end, book, planTitles }));
    units.push({ kind: 'break', start: block.end, end: block.end });
  }
  const letters = readLetters(flow, units);
  const body = letters.at(-1)?.body ?? [];
  const levels = levelsOf(body);
  const plan = outline({ passages: [{ units: body, cutBefore: null, cutAfter: null }], levels, repaired: false });
  return finishPlan({ flow, letters, plan, book, furniture });
}
