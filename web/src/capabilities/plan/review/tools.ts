// What every card of the review can reach: the act, the selection, the dialogs.
import type { AgencyRef } from '../../../platform/api/types.ts';
import type { Operation } from './operations.ts';

export type ReviewDialog =
  | { kind: 'split' | 'merge' | 'correct'; taskId: string }
  | { kind: 'add'; unplacedId?: string }
  | { kind: 'issue' }
  | { kind: 'head' };

export type ReviewTools = {
  act: (operation: Operation) => void;
  error: unknown;
  busy: boolean;
  editable: boolean;
  current: string | undefined;
  select: (taskId: string) => void;
  open: (dialog: ReviewDialog) => void;
  /** Takes the last act back; null when there is none. */
  undo: (() => void) | null;
  /** Agencies chosen by hand, by task; where there are none the proposals stand. */
  choices: Readonly<Record<string, AgencyRef[]>>;
  choose: (taskId: string, agencies: AgencyRef[] | null) => void;
};
