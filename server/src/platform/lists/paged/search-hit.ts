// One find of the search over everything.
import { z } from 'zod';
import { words } from '../../http/schemas.ts';

export const searchHit = z
  .object({
    kind: z.string().describe('Kind of record, such as plan or task'),
    kindTitle: words.describe('What a record of the kind is called'),
    id: z.string().describe('Identifier of the record; of a rule of law its procedure and article'),
    title: z.string(),
    snippet: z.string().describe('Text around the hit; what was found stands between [[ and ]]'),
    link: z.string().describe('Path of its page'),
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.infer<typeof searchHit>;
