// Who sent the tips of a case, for the platform alone: what is published of the case is covered where they stand, and nobody learns of them by it.
import { sql } from 'kysely';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import type { NamedInCase, PersonsAsked } from '../../cases/index.ts';
import { openAuthor } from './author.ts';
import { findAuthorsOfCase, findWordsOfCase } from './store.ts';

/**
 * Names, telephones, homes and identity numbers of whoever sent the tips of a case, forgotten ones left out, and what they wrote, in which they
 * may have told how they are reached. Never shown: whoever asks may only compare.
 * @param q.purpose goes to the trail with each author
 */
export async function informersOfCase(
  { database, crypto }: Pick<Services, 'database'> & { crypto: Cryptography },
  { caseId, purpose }: PersonsAsked,
): Promise<Partial<NamedInCase>> {
  const { authors, words } = await database.asSystem('names of informers in a public text', async (tx) => {
    const rows = await findAuthorsOfCase(tx, caseId);
    for (const { id } of rows)
      await sql`select audit.note('read', 'tip_author', ${id}, ${JSON.stringify({ purpose })}::jsonb)`.execute(tx);
    return { authors: rows.map((row) => openAuthor(row, crypto)), words: await findWordsOfCase(tx, caseId) };
  });
  const exact = authors.flatMap(({ name, phone, address, idNumber }) => [
    ...[name, phone, idNumber].filter((one) => one.trim().length > 1),
    ...(address.trim().length > 5 ? [address] : []),
  ]);
  return { exact, names: words.flatMap(selfNamedIn), papers: words };
}

/** `我叫湛小蓝，微信……`: whom an author calls themself. Other names in what they wrote may be anybody's. */
const selfNamedIn = (words: string): string[] =>
  [
    ...words.matchAll(
      /(?:我(?:的名字)?叫|我是|本人(?:叫|是)?|姓名|联系人|举报人|投诉人|落款|署名)[：: ]{0,2}([\p{L}·]{2,12})/gu,
    ),
  ].flatMap(([, name = '']) => name);
