// What a release changes in stored rows: carried out after the start, batch by batch, while people work. Migrations change the schema alone.
import type { Words } from '../../errors/problem.ts';
import type { Tables } from '../connections/connect.ts';

export type DataMove = {
  /** From 1, in the order in which they are carried out; never used again. */
  number: number;
  /** What it changes, for administrators. */
  name: Words;
  /** The first release that has it. */
  release: string;
  /**
   * Changes the next batch in the transaction given, as the system. Rows that fit already stay as they are: what people do meanwhile
   * stands.
   * @param after what the batch before gave back; null for the first
   * @returns where the next batch goes on, null where nothing is left; and rows changed
   */
  batch(tx: Tables, after: string | null): Promise<{ place: string | null; moved: number }>;
};

/** A move as a database has it. */
export type MoveState = {
  number: number;
  name: Words;
  release: string;
  /** Rows changed so far. */
  moved: number;
  begunAt: Date;
  endedAt: Date | null;
  failedAt: Date | null;
  failure: string | null;
};

/** The moves that are due here or were, as far as they are. */
export async function statesOfMoves(tx: Tables, moves: readonly DataMove[]): Promise<MoveState[]> {
  const rows = await tx
    .selectFrom('dataMove')
    .select(['number', 'moved', 'begunAt', 'endedAt', 'failedAt', 'failure'])
    .orderBy('number')
    .execute();
  return rows.flatMap((row) =>
    moves.filter(({ number }) => number === row.number).map(({ name, release }) => ({ ...row, name, release })),
  );
}
