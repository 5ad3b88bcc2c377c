// The record of electronic data taken (form 12) over HTTP: what is known for each item, and the draft of it in the file of the case.
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { idParams, words } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { answerOnce, type WorkTools } from '../../../platform/procedures/index.ts';
import { basis } from '../../../platform/procedures/schema.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { draftCaseDocument, officersInCustody } from '../../cases/index.ts';
import { itemProblem } from '../problems.ts';
import { knownOf } from './known.ts';
import { readEvidence } from './read.ts';
import {
  formContent,
  type RecordItem,
  recordBasis,
  recordItemNames,
  recordItems,
  takers,
  unexplained,
} from './taking-record.ts';

/** Number of the form in the set of 2021. */
const form = '12';
const longest = 500;

const takingRecord = z
  .object({
    basis: z.array(basis),
    caseId: z.uuid().nullable(),
    items: z.array(
      z.object({
        item: z.enum(recordItemNames),
        title: words,
        value: z.string().nullable().describe('As the record will say it; null where it has to be said, or explained'),
      }),
    ),
  })
  .meta({ id: 'TakingRecord' });

const draftBody = z
  .strictObject({
    explained: called(
      z
        .partialRecord(z.enum(recordItemNames), z.string().trim().max(longest))
        .describe('For items without a value: what stands there, or why there is nothing'),
      '缺项说明',
      'explanations',
    ),
  })
  .meta({ id: 'TakingRecordDraft' });

const drafted = z.object({ documentId: z.uuid(), caseId: z.uuid() }).meta({ id: 'TakingRecordDrafted' });

export function takingRecordRoutes(app: App, services: Services): void {
  app.get(
    '/evidence/:id/taking-record',
    {
      schema: {
        tags: ['evidence'],
        summary: 'What the record of taking can say',
        description: 'The items of form 12, filled from the item, its capture and its stamps.',
        params: idParams,
        response: { 200: takingRecord },
      },
    },
    async (request) =>
      services.database.as(request.actor, async (session) => {
        const item = await readEvidence(services, session, request.params.id);
        const { known } = await knownOf(session, item);
        const items = recordItemNames.map((name) => ({ item: name, title: recordItems[name], value: known[name] }));
        return { basis: [...recordBasis], caseId: item.caseFile?.id ?? null, items };
      }),
  );
  app.post(
    '/evidence/:id/taking-record',
    {
      config: { idempotent: true, problems: ['evidence.noCase', 'evidence.twoOfficers', 'documents.byOwner'] },
      schema: {
        tags: ['evidence'],
        summary: 'Draft the record of taking',
        description:
          'Form 12 in the file of the case. Refused while an item has neither a value nor an explanation, and where fewer than two officers of the case took the data.',
        params: idParams,
        body: draftBody,
        response: { 201: drafted },
      },
    },
    async (request, reply) =>
      answerOnce(services, {
        request,
        reply,
        work: (session, tools) =>
          draft(services, session, tools, { id: request.params.id, explained: request.body.explained }),
      }),
  );
}

async function draft(
  services: Services,
  session: Session,
  tools: WorkTools,
  { id, explained }: { id: string; explained: Partial<Record<RecordItem, string>> },
): Promise<z.infer<typeof drafted>> {
  const item = await readEvidence(services, session, id);
  const { known } = await knownOf(session, item);
  const caseId = item.caseFile?.id;
  if (caseId === undefined) throw itemProblem('evidence.noCase');
  const officers = await officersInCustody(session.tx, [caseId]);
  if (takers(item).length < 2 || officers.size < 2) throw itemProblem('evidence.twoOfficers');
  const missing = unexplained(known, explained);
  if (missing.length > 0)
    throw problem(
      'request.invalid',
      {},
      {
        fields: missing.map((name) => ({
          pointer: `/explained/${name}`,
          zh: `“${recordItems[name].zh}”没有记载，请填写内容或者说明原因`,
          en: `"${recordItems[name].en}" is not known: say it, or say why it is missing`,
        })),
      },
    );
  const documentId = await draftCaseDocument(services, session, tools, {
    ...{ caseId, form, content: formContent(known, explained) },
  });
  return { documentId, caseId };
}
