// What a capture brought, for its page: the record, the picture, and a replay.
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { Problem } from '../../../platform/errors/problem.ts';
import { sendFile } from '../../../platform/http/answers/downloads.ts';
import type { App } from '../../../platform/http/services.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { evidenceProblem } from './problems.ts';
import { openReplayOf } from './replays.ts';
import { findFile, findResult, isSeen } from './store.ts';
import { evidenceOf } from './store-entered.ts';
import { isForgotten } from './waiting.ts';

const params = z.strictObject({ id: z.uuid() });
const tags = ['captures'];

const request = z.object({
  method: z.string(),
  url: z.string(),
  at: z.string(),
  status: z.int(),
  type: z.string(),
  purpose: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  address: z.string(),
  port: z.int(),
  location: z.string().nullable(),
  serverDate: z.string().nullable(),
  truncated: z.enum(['length', 'time']).nullable(),
});

const brought = z
  .object({
    url: z.string(),
    finalUrl: z.string(),
    title: z.string(),
    startedAt: z.string(),
    finishedAt: z.string(),
    clockOffsetMs: z.int().nullable(),
    complete: z.boolean(),
    picture: z.object({ width: z.int(), height: z.int(), sha256: z.string() }).nullable(),
    checks: z.array(z.object({ item: z.string(), state: z.enum(['ok', 'attention', 'notDone']), value: z.string() })),
    acts: z.array(z.object({ at: z.string(), act: z.string(), value: z.string() })),
    names: z.array(z.object({ host: z.string(), addresses: z.array(z.string()), at: z.string() })),
    tls: z.array(
      z.object({
        host: z.string(),
        port: z.int(),
        address: z.string(),
        protocol: z.string(),
        fault: z.string().nullable(),
        chain: z.array(
          z.object({
            subject: z.string(),
            issuer: z.string(),
            from: z.string(),
            until: z.string(),
            sha256: z.string(),
          }),
        ),
      }),
    ),
    requests: z.array(request),
    refused: z.array(
      z.object({
        url: z.string(),
        code: z.string(),
        why: z.string(),
        initiator: z.literal('browser').optional().describe('Asked for by the browser itself, not by the page'),
      }),
    ),
    text: z.string().describe('Text of the page as it was shown, its beginning'),
    stampedAt: z.string().nullable().describe('Time in the stamp over the archive'),
    stampProblem: z.string().nullable(),
    signedBy: z.string().describe('Public key that signed the package, SPKI in base64'),
    evidence: z
      .object({ id: z.uuid(), number: z.string(), title: z.string() })
      .nullable()
      .describe('The own agency’s evidence that was entered from it'),
  })
  .meta({ id: 'CaptureResult' });

/** Adds the routes of what captures brought. */
export function captureRoutes(app: App, services: Services): void {
  app.get(
    '/captures/:id/result',
    {
      schema: {
        tags,
        summary: 'What a capture brought',
        description: 'The record of the capture, its requests and checks, as far as it was brought.',
        params,
        response: { 200: brought },
      },
    },
    async ({ actor, params: { id } }) =>
      orForgotten(services, id, () => services.database.as(actor, (session) => resultOf(session, id))),
  );
  app.get(
    '/captures/:id/picture',
    { schema: { tags, summary: 'The picture of the whole page', description: 'PNG, as the capturer saw it.', params } },
    async ({ actor, params: { id } }, reply) => {
      const file = await services.database.as(actor, (session) => fileOf(session, id, 'image/png'));
      return sendFile(services, { reply, file });
    },
  );
  app.post(
    '/captures/:id/replay',
    {
      schema: {
        tags,
        summary: 'Open a replay',
        description: 'The captured document without scripts, under an address for a frame, for fifteen minutes.',
        params,
        response: { 200: z.object({ path: z.string() }) },
      },
    },
    async ({ actor, params: { id } }) => {
      const { file, url } = await services.database.as(actor, async (session) => ({
        file: await fileOf(session, id, 'application/wacz'),
        url: (await resultOf(session, id)).finalUrl,
      }));
      const chunks: Buffer[] = [];
      for await (const chunk of await services.files.get(file.storeKey)) chunks.push(chunk as Buffer);
      return { path: await openReplayOf(Buffer.concat(chunks), { url, now: services.clock.real() }) };
    },
  );
}

async function resultOf({ tx, acting }: Session, id: string): Promise<z.infer<typeof brought>> {
  const row = await findResult(tx, id);
  if (row === undefined) throw await whyNone(tx, id);
  const record = row.record as unknown as Omit<
    z.infer<typeof brought>,
    'text' | 'stampedAt' | 'stampProblem' | 'signedBy' | 'evidence'
  >;
  const entered = await evidenceOf(tx, { capture: id, agencyKey: acting.agencyKey });
  return {
    ...record,
    text: row.pageText,
    stampedAt: row.stampedAt === null ? null : row.stampedAt.toISOString(),
    stampProblem: row.stampProblem,
    signedBy: row.signedBy,
    evidence: entered ?? null,
  };
}

async function fileOf({ tx }: Session, id: string, mediaType: string) {
  const file = await findFile(tx, id, mediaType);
  if (file === undefined) throw await whyNone(tx, id);
  return file;
}

/** A capture that may be seen has nothing yet; another does not exist for whoever asks. */
async function whyNone(tx: Session['tx'], id: string): Promise<Error> {
  if (!(await isSeen(tx, id))) return problem('request.notFound');
  return evidenceProblem('capture.notYet');
}

/** Whoever waits in vain reads that no machine takes it. */
async function orForgotten<T>(services: Services, id: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const waits = error instanceof Problem && error.code === 'capture.notYet';
    throw waits && (await isForgotten(services, id)) ? evidenceProblem('capture.noMachine') : error;
  }
}
