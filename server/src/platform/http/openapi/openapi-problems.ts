// How routes refuse, as the OpenAPI document says it: one shared answer for each status, and by route what it means there.
import { STATUS_CODES } from 'node:http';
import type { FastifyContextConfig } from 'fastify';
import type { OpenAPIV3_1 } from 'openapi-types';
import { problemEntry } from '../../errors/problem.ts';
import { problemMediaType } from '../answers/problem-body.ts';
import type { DescribedRoute } from '../requests/contract.ts';

/** What any route may answer with. */
const everywhere = [
  'request.invalid',
  'request.tooMany',
  'system.internal',
  'system.unavailable',
  'system.tookTooLong',
  'record.inUse',
];
const signedIn = [
  'access.signInRequired',
  'access.keyRefused',
  'access.forbidden',
  'access.refusedByDatabase',
  'request.notFound',
];
const withBody = ['request.tooLarge', 'request.mediaType'];
const changing = ['request.crossSite'];
const withFile = [
  'request.fileExpected',
  'file.tooLarge',
  'file.empty',
  'file.typeNotAllowed',
  'file.typeMismatch',
  'file.executable',
  'file.macros',
  'file.unpackedTooLarge',
  'file.incomplete',
  'reading.tookTooLong',
  'reading.tookTooMuch',
  'reading.failed',
  'reading.busy',
];
const repeated = ['request.idempotencyMismatch'];
const versioned = ['record.changed', 'record.versionRequired'];

/**
 * How a route may refuse, by status the codes and what they mean: its own problems, and what its declarations bring.
 * @throws TypeError for a code that no catalogue has
 */
export function problemsOf(method: string, config: FastifyContextConfig): Map<string, string> {
  return describeByStatus([
    ...everywhere,
    ...(config.public === true ? [] : signedIn),
    ...(method === 'GET' ? [] : [...withBody, ...changing]),
    ...(config.upload === undefined ? [] : withFile),
    ...(config.idempotent === true ? repeated : []),
    ...(config.ifMatch === undefined ? [] : versioned),
    ...(config.problems ?? []),
  ]);
}

function describeByStatus(codes: readonly string[]): Map<string, string> {
  const byStatus = new Map<string, string>();
  for (const code of new Set(codes)) {
    const entry = problemEntry(code);
    if (entry === undefined) throw new TypeError(`a route names the problem ${code}, which no catalogue has`);
    const status = String(entry.status);
    const line = `${code}: ${entry.en}`;
    byStatus.set(status, byStatus.has(status) ? `${byStatus.get(status)}\n\n${line}` : line);
  }
  return byStatus;
}

/** The answers that routes share, by status, and how a route refers to them. */
export type SharedProblems = {
  /** For the components of the document. */
  responses: Record<string, OpenAPIV3_1.ResponseObject>;
  /** The shared answer, with the route's own description where it has another (OpenAPI 3.1, Reference Object). */
  refer(status: string, description: string): OpenAPIV3_1.ReferenceObject;
};

/** @param headers those that an answer with this status has */
export function shareProblems(
  routes: readonly Pick<DescribedRoute, 'problems'>[],
  headers: (status: string) => Record<string, OpenAPIV3_1.ReferenceObject>,
): SharedProblems {
  const usual = describeByStatus([...everywhere, ...signedIn, ...withBody, ...repeated, ...versioned]);
  const descriptionOf = (status: string): string => usual.get(status) ?? STATUS_CODES[status] ?? status;
  const content = { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' } } };
  const statuses = new Set(routes.flatMap(({ problems }) => [...problems.keys()]));
  const responses = [...statuses]
    .toSorted()
    .map((status) => [nameOf(status), { description: descriptionOf(status), headers: headers(status), content }]);
  return {
    responses: Object.fromEntries(responses),
    refer: (status, description) => ({
      $ref: `#/components/responses/${nameOf(status)}`,
      ...(description !== descriptionOf(status) && { description }),
    }),
  };
}

/** 404 is NotFound. */
function nameOf(status: string): string {
  return (STATUS_CODES[status] ?? `Status${status}`).replaceAll(/[^A-Za-z]/g, '');
}
