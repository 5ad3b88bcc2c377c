// What whoever approves reads before they decide: whose matter, the goods with their sums, what the rules say. Each capability hands in the
// parts of its own records; what is asked, what was said before and the documents follow from the run.
import { z } from 'zod';
import type { Session } from '../../database/connections/connect.ts';
import { words } from '../../http/schemas.ts';

const fen = z.int().nullable();

const storedFile = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256: z.string(),
  uploadedAt: z.iso.datetime(),
});

export const weighed = z
  .object({
    facts: z.array(z.object({ title: words, value: words })).describe('Whose matter it is, and what it is about'),
    goods: z.array(
      z.object({
        name: z.string(),
        state: words,
        quantity: z.string(),
        fen: fen.describe('What the line amounts to; null where no price is known'),
        basis: words.describe('By which price'),
      }),
    ),
    sums: z.array(z.object({ title: words, fen })),
    verdict: z.object({ said: words, article: z.string() }).nullable().describe('What the rules say, with the article'),
    files: z.array(storedFile).describe('Documents of the record beside those of its run'),
  })
  .meta({ id: 'WeighedParts', description: 'What an approver reads of a record before they decide.' });
export type Weighed = z.infer<typeof weighed>;

type Said = { zh: string; en: string };

/** What a record says in one language alone is said so in both; what it does not say is left out. */
export function factsSaid(facts: readonly (readonly [title: Said, value: string | Said])[]): Weighed['facts'] {
  return facts
    .map(([title, value]) => ({ title, value: typeof value === 'string' ? { zh: value, en: value } : value }))
    .filter(({ value }) => value.zh !== '');
}

/** Asks for the parts of a record that the acting user may see; what it leaves out is not shown. */
export type Weigh = (session: Session, q: { recordId: string; tools: { now: Date } }) => Promise<Partial<Weighed>>;
