// Who sent the tips of a case, for the platform alone: what is published of the case is covered where they stand, and nobody learns of them by it.
import { sql } from 'kysely';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { openAuthor } from './author.ts';
import type { Author } from './schema.ts';
import { findAuthorsOfCase, findWordsOfCase } from './store.ts';

/**
 * The authors of the tips from which the leads of a case came, forgotten ones left out. Never shown: whoever asks may only compare.
 * @param purpose goes to the trail with each author
 */
export async function authorsOfCase(
  { database, crypto }: Pick<Services, 'database'> & { crypto: Cryptography },
  { caseId, purpose }: { caseId: string; purpose: string },
): Promise<Author[]> {
  return database.asSystem('names of informers in a public text', async (tx) => {
    const rows = await findAuthorsOfCase(tx, caseId);
    for (const { id } of rows)
      await sql`select audit.note('read', 'tip_author', ${id}, ${JSON.stringify({ purpose })}::jsonb)`.execute(tx);
    return rows.map((row) => openAuthor(row, crypto));
  });
}

/** What the tips of a case say, in which their authors may have told how they are reached: for comparison alone, as their authors are. */
export function wordsOfTips({ database }: Pick<Services, 'database'>, caseId: string): Promise<string[]> {
  return database.asSystem('names of informers in a public text', (tx) => findWordsOfCase(tx, caseId));
}
