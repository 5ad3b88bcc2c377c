// What one legal officer entered and another decides, as the pages of rules and of standards know it.
import type { OfficeRule } from '../shapes.ts';

export type DecidedRow = Pick<
  OfficeRule,
  'id' | 'version' | 'state' | 'enterer' | 'decider' | 'from' | 'until' | 'may'
>;
export type Decide = (row: DecidedRow, decision: 'approve' | 'refuse' | 'end', until?: string) => Promise<unknown>;
/** Where the texts of what is decided are. */
export type DecidedWords = 'law.officeRule' | 'law.standard';
