// What an office answered to doubts: remembered as its own facts, by a keyed digest of the words alone. Nobody reads a name out of it.
import { sql } from 'kysely';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { isAsked, type Passage, withAnswers, wordsOf } from './passages.ts';

const lookup = 'disclosureAnswer';

/** The passages with those doubts settled that this office answered before. One query for all doubts of the text. */
export async function rememberedIn(
  tx: Tables,
  crypto: Cryptography,
  { served, passages }: { served: string; passages: readonly Passage[] },
): Promise<Passage[]> {
  const asked = [...new Set(passages.filter(isAsked).map((one) => wordsOf(served, one)))];
  if (asked.length === 0) return [...passages];
  const wordsOfDigest = new Map(
    asked.flatMap((words) => crypto.lookupDigests(words, lookup).map((one) => [one, words])),
  );
  const rows = await tx
    .selectFrom('disclosureAnswer')
    .select(['words', 'answer'])
    .where('ownerAgency', '=', sql<number>`access.agency_key()`)
    .where('words', 'in', [...wordsOfDigest.keys()])
    .execute();
  const answers = new Map(rows.map(({ words, answer }) => [wordsOfDigest.get(words) ?? '', answer]));
  return withAnswers(passages, (one) => {
    const answer = answers.get(wordsOf(served, one));
    return answer === 'cover' || answer === 'keep' ? answer : undefined;
  });
}

type Answered = {
  readonly served: string;
  readonly before: readonly Passage[];
  readonly after: readonly Passage[];
  readonly now: Date;
};

/** Remembers what was answered in this act; a later answer to the same words takes the place of an earlier one. */
export async function remember({ tx, acting }: Session, crypto: Cryptography, q: Answered): Promise<void> {
  const asked = q.before.filter(isAsked);
  const answered = new Map(
    q.after.flatMap((one) => {
      const was = asked.some(({ start, end }) => start === one.start && end === one.end);
      return was && !isAsked(one) ? [[wordsOf(q.served, one), one.action] as const] : [];
    }),
  );
  if (answered.size === 0) return;
  await tx
    .insertInto('disclosureAnswer')
    .values(
      [...answered].map(([words, answer]) => ({
        ownerAgency: acting.agencyKey,
        words: crypto.lookupDigest(words, lookup),
        answer,
        answeredAt: q.now,
        answeredBy: acting.displayName,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['ownerAgency', 'words']).doUpdateSet((given) => ({
        answer: given.ref('excluded.answer'),
        answeredAt: given.ref('excluded.answeredAt'),
        answeredBy: given.ref('excluded.answeredBy'),
      })),
    )
    .execute();
}
