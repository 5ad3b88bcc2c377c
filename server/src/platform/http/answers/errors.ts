// Every error leaves as problem details; what was not expected is logged without what people typed.
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ResponseSerializationError } from 'fastify-type-provider-zod';
import { isConnectionLoss } from '../../database/connections/pool.ts';
import { problem } from '../../errors/catalogue.ts';
import { Problem } from '../../errors/problem.ts';
import { describeBytes } from '../../files/size.ts';
import { changesOf, type StepsFound } from '../requests/changes.ts';
import { linesMediaType } from '../requests/contract.ts';
import type { HttpServices } from '../services.ts';
import { languageOf, problemMediaType, renderProblem } from './problem-body.ts';
import { httpProblem } from './problems.ts';

export type Answering = Pick<HttpServices, 'database'> & { procedures: StepsFound };

/** Answers with the problem, in the language the request asks for, else the user's own, else Chinese. */
export async function sendProblem(
  services: Answering,
  { request, reply, refusal }: { request: FastifyRequest; reply: FastifyReply; refusal: Problem },
): Promise<FastifyReply> {
  const language = languageOf(request.headers['accept-language']) ?? (await languageOfUser(services, request)) ?? 'zh';
  reply.code(refusal.status).type(`${problemMediaType}; charset=utf-8`).header('content-language', language);
  if (refusal.status === 401) reply.header('www-authenticate', 'Bearer');
  const seconds = refusal.params.seconds;
  if (refusal.status === 429 && typeof seconds === 'number') reply.header('retry-after', seconds);
  const changes = await changesFor(services, request, refusal);
  const asked = request.routeOptions.schema;
  return reply.send(JSON.stringify(renderProblem(refusal, { language, requestId: request.id, changes, asked })));
}

/** The refusal holds also where what changed cannot be said. */
async function changesFor({ database, procedures }: Answering, request: FastifyRequest, refusal: Problem) {
  if (request.caller === null || request.caller === undefined) return refusal.changes;
  const { actor } = request;
  try {
    return await changesOf(refusal, procedures, (work) => database.as(actor, ({ tx }) => work(tx)));
  } catch {
    return refusal.changes;
  }
}

async function languageOfUser({ database }: Pick<HttpServices, 'database'>, { caller }: FastifyRequest) {
  if (caller === null || caller === undefined) return undefined;
  if (caller.person !== null) return caller.person.language;
  try {
    const row = await database.asSystem('language of an answer', (tx) =>
      tx.selectFrom('appUser').select('language').where('id', '=', caller.userId).executeTakeFirst(),
    );
    return row?.language === 'en' ? 'en' : 'zh';
  } catch {
    // The answer matters more than its language.
    return undefined;
  }
}

/** The error handler of the whole server; pages for the public send their refusals in another form. */
export function errorHandler(services: Answering & Pick<HttpServices, 'config' | 'log'>, send = sendProblem) {
  return async (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const refusal = asProblem(error, { request, services });
    if (refusal.status >= 500) services.log.error(logEntry(error, request), 'request failed');
    return send(services, { request, reply, refusal });
  };
}

function asProblem(
  error: FastifyError | Error,
  { request, services }: { request: FastifyRequest; services: Pick<HttpServices, 'config'> },
): Problem {
  if (error instanceof Problem) return error;
  const status = 'statusCode' in error ? error.statusCode : undefined;
  switch (status) {
    case 413: {
      // Lines are read by a parser of their own, up to the limit of a file.
      const lines = request.headers['content-type']?.startsWith(linesMediaType) ?? false;
      const limit = describeBytes(lines ? services.config.uploadLimit : request.routeOptions.bodyLimit);
      return problem('request.tooLarge', { limit }, { cause: error });
    }
    case 415:
      return problem('request.mediaType', { type: shortType(request) }, { cause: error });
    case 404:
      return problem('request.notFound', {}, { cause: error });
    case 405:
      return httpProblem('request.method', { method: request.method }, { cause: error });
    case 503:
      return problem('system.unavailable', {}, { cause: error });
    default:
      break;
  }
  if (status !== undefined && status >= 400 && status < 500) return problem('request.invalid', {}, { cause: error });
  if (isDiskFull(error)) return problem('system.diskFull', {}, { cause: error });
  if (isConnectionLoss(error)) return problem('system.unavailable', {}, { cause: error });
  if (isUnreadablePlace(error, request)) return problem('request.cursorInvalid', {}, { cause: error });
  return problem('system.internal', { requestId: request.id }, { cause: error });
}

/** Of the file system; full tables of the database are told where their errors are translated. */
function isDiskFull(error: Error): boolean {
  const code = 'code' in error ? error.code : undefined;
  return (
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    code === '53100' ||
    (error.cause instanceof Error && isDiskFull(error.cause))
  );
}

function shortType(request: FastifyRequest): string {
  return (request.headers['content-type'] ?? '—').split(';')[0]?.slice(0, 60) ?? '—';
}

/** The place in a cursor is the one value of a request that only the database reads: one that it cannot read was made up. */
function isUnreadablePlace(error: Error, { query }: FastifyRequest): boolean {
  const hasCursor = typeof query === 'object' && query !== null && 'cursor' in query;
  return hasCursor && 'code' in error && /^22(003|007|008|P02)$/.test(String(error.code));
}

/** Where it failed and as what; never parameters, rows or bodies, which may be somebody's personal data. */
function logEntry(error: Error, request: FastifyRequest): Record<string, unknown> {
  const code = 'code' in error ? error.code : undefined;
  const cause = error instanceof ResponseSerializationError ? serialisationFaults(error) : undefined;
  return {
    requestId: request.id,
    method: request.method,
    route: request.routeOptions.url,
    error: error.name,
    code,
    // Messages of the database may quote values; those of our own code do not.
    message: 'severity' in error ? undefined : error.message,
    faults: cause,
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .slice(0, 12),
  };
}

function serialisationFaults(error: ResponseSerializationError): string[] {
  return error.cause.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
}
