// What runs are to each other that are read, locked and written together: see held-runs.ts.
import type { ProcedureEvent } from '@qingfeng/procedure';
import type { Tables } from '../../database/connections/connect.ts';
import type { Stood } from '../duties/duties.ts';
import type { Instance } from '../registry.ts';
import type { Author, StoredEvent } from './run-rows.ts';

/** A step that was admitted and is not stored yet. */
export type HeldStep = Stood & { event: ProcedureEvent; author: Author };
/** A run as the steps so far leave it. */
export type Held = { instance: Instance; events: readonly StoredEvent[] };

export type HeldRuns = {
  /** A run as the steps so far leave it; undefined for one that is not held. */
  find(id: string): Held | undefined;
  /** Keeps a step until `store`. */
  enter(step: HeldStep): void;
  /** What was kept so far; `back` forgets what came after. */
  mark(): number;
  back(to: number): void;
  /** Writes the events, duties, states and parties of all, with a few statements for each table. */
  store(tx: Tables): Promise<void>;
};
