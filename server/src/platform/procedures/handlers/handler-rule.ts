// What a capability may ask of those who handle its runs.
import type { Session } from '../../database/connections/connect.ts';
import type { Words } from '../../errors/problem.ts';

export type Person = { id: string; name: string };

/** What a capability asks of the handlers of its runs, such as two officers with certificates; null where nothing bars them. */
export type HandlerRule = (
  session: Session,
  q: { recordId: string; state: string; handler: Person | null; helpers: readonly Person[]; now: Date },
) => Promise<Words | null>;
