// Public API of @qingfeng/policy: a work plan's text into sections, items, tasks and the departments that answer for them.
import { resolveDepartment } from '@qingfeng/codes';
import { parsePlanWith } from './parse.ts';
import type { InputText, ParseOptions, PlanDocument } from './types.ts';

export type * from './types.ts';

/**
 * Parses the decoded text of a work plan, clean or as found: repeated, shuffled, cut, wrapped. Table rows are lines whose
 * cells are joined by tabs. Never throws on text; what cannot be placed is in `unplaced`, and every doubt has its reason.
 * Spans are UTF-16 units of the text, or of the named piece when several are given.
 */
export function parsePlan(input: string | readonly InputText[], options: ParseOptions = {}): PlanDocument {
  return parsePlanWith(input, options.resolveDepartment ?? resolveDepartment);
}
