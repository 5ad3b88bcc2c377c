// Personal data as a part of the platform declares it: what is held, why, how long, and the rule that lets go of it.
import type { Database } from '../../database/connections/connect.ts';
import type { Words } from '../../errors/problem.ts';

/** Rows dated by the office's time are measured by it; all others by real time. */
export type Before = { office: Date; real: Date };

/** One line of the register of personal data (Personal Information Protection Law art. 55, 56) with its rule. */
export type PersonalData = {
  /** Names the line, and its removals in the audit trail. */
  id: string;
  title: Words;
  purpose: Words;
  /** Kinds of data, by names that the web has words for. */
  categories: readonly string[];
  /** Law or rule it rests on. */
  basis: string;
  mark: 'read' | 'recalled' | 'office rule';
  /** Days it is kept; null where each record has a term of its own. */
  retentionDays: number | null;
  /** The event that the days are counted from; without days, what ends the keeping. */
  countedFrom: Words;
  /**
   * Removes what is past its time.
   * @param before what came before this is past it; the present where `retentionDays` is null
   * @returns how many records lost something
   */
  forget(database: Database, before: Before): Promise<number>;
};
