// The search in attachments: beside the search over records, since each passage is read from its file.
import { z } from 'zod';
import { called } from '../http/requests/field-names.ts';
import { words } from '../http/schemas.ts';
import type { App } from '../http/services.ts';
import { wordsOf } from '../lists/paged/search-words.ts';
import { storedFileShape } from '../organisation/files/file-routes.ts';
import type { Services } from '../procedures/services.ts';
import type { DeclaredRecord } from '../records/declared.ts';
import { type FoundFile, noteShown } from './store.ts';
import { candidates, passagesIn } from './texts-of-files.ts';

/** Files that are read for one search, and those shown. */
const most = { read: 30, shown: 10 };

const foundFile = z
  .object({
    file: storedFileShape.omit({ openPlaces: true }),
    passage: z
      .string()
      .describe('Text around the hit, of its name or of its content; what was found stands between [[ and ]]'),
    inContent: z.boolean().describe('Whether the words are in its content; else they are in its name'),
    recordTitle: z.string().nullable().describe('Name of the record that it belongs to'),
    recordKind: words.nullable(),
    link: z.string().nullable().describe('Path of the page of that record'),
  })
  .meta({ id: 'FoundFile' });

export function fileSearchRoutes(app: App, services: Services, records: readonly DeclaredRecord[]): void {
  app.get(
    '/search/files',
    {
      schema: {
        tags: ['search'],
        summary: 'Search in attachments',
        description:
          'Attachments that have all the words in their content or in their name, ten at most. Files of tips, answers of platforms, sealed cases and secondary volumes are not searched. That passages of which files were shown is recorded as a search; a file is recorded as read when somebody opens it.',
        querystring: z.object({ q: called(z.string().trim().min(1).max(100), '查找内容', 'words to find') }),
        response: { 200: z.object({ items: z.array(foundFile) }) },
      },
    },
    async (request) => {
      const asked = wordsOf(request.query.q);
      const found = await services.database.as(request.actor, (session) =>
        candidates(services, session, { words: asked, limit: most.read }),
      );
      const items: z.infer<typeof foundFile>[] = [];
      const shown: string[] = [];
      // The newest ten have the words as a rule: what comes after them is read where they do not fill the list.
      for (let from = 0; from < found.length && items.length < most.shown; from += most.shown) {
        const next = found.slice(from, from + most.shown);
        const passages = await passagesIn(services, next, asked);
        const hits = next
          .map((file, index) => ({ file, passage: passages[index] ?? null, byName: nameMarked(file.name, asked) }))
          .filter(({ passage, byName }) => passage !== null || byName !== undefined)
          .slice(0, most.shown - items.length);
        shown.push(...hits.flatMap(({ file, passage }) => (passage === null ? [] : [file.id])));
        for (const { file, passage, byName } of hits)
          items.push(itemOf(file, { passage: passage ?? byName ?? '', inContent: passage !== null, records }));
      }
      await services.database.as(request.actor, (session) => noteShown(session, shown));
      return { items };
    },
  );
}

function nameMarked(name: string, asked: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  if (!asked.every((word) => lower.includes(word.toLowerCase()))) return undefined;
  const pattern = asked.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
  return name.replaceAll(new RegExp(pattern, 'giu'), '[[$&]]');
}

function itemOf(
  { id, name, mediaType, size, sha256, kind, recordId, runKind, runRecord, runTitle }: FoundFile,
  { passage, inContent, records }: { passage: string; inContent: boolean; records: readonly DeclaredRecord[] },
): z.infer<typeof foundFile> {
  const record =
    records.find((each) => runKind !== null && each.runs.includes(runKind)) ??
    records.find((each) => each.kind === kind);
  const of = runRecord ?? recordId;
  return {
    file: { id, name, mediaType, size, sha256 },
    ...{ passage, inContent },
    recordTitle: runTitle,
    recordKind: record?.title ?? null,
    link: record === undefined || of === null ? null : record.link(of),
  };
}
