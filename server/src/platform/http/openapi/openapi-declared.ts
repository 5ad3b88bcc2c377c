// What routes declare beside their schemas, as the OpenAPI document says it: headers, the file of a form, lines of JSON.
import type { OpenAPIV3_1 } from 'openapi-types';
import { allFileKinds, fileKinds } from '../../files/kinds.ts';
import { describeBytes } from '../../files/size.ts';
import type { Config } from '../../settings/config.ts';
import { type DescribedRoute, largeTable, linesMediaType, type UploadRule, uploadField } from '../requests/contract.ts';
import { idempotencyKeyForm, ifMatchForm } from '../requests/preconditions.ts';
import { shareProblems } from './openapi-problems.ts';

const wholeNumber = { type: 'integer', minimum: 0 } as const;

/** Headers that many operations share. */
export const sharedComponents = {
  parameters: {
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      description:
        'A key of the sender’s own, one for each matter. The same request with the same key gets the first answer again and does nothing twice; kept for a week.',
      schema: { type: 'string', pattern: idempotencyKeyForm.source },
      example: 'report-2016-Q4-17',
    },
    IfMatch: {
      name: 'If-Match',
      in: 'header',
      required: true,
      description: 'The ETag of the version that was read.',
      schema: { type: 'string', pattern: ifMatchForm.source },
      example: '"3"',
    },
    IfMatchWhenThere: {
      name: 'If-Match',
      in: 'header',
      description: 'The ETag of the version that was read; left out only where nothing is there yet.',
      schema: { type: 'string', pattern: ifMatchForm.source },
      example: '"3"',
    },
  },
  headers: {
    IdempotentReplayed: {
      description: 'Present when this is the first answer again, and nothing was done.',
      schema: { type: 'string', enum: ['true'] },
    },
    RateLimit: { description: 'Requests that the sender may make in a minute.', schema: wholeNumber },
    RateLimitRemaining: { description: 'Of these, how many are left.', schema: wholeNumber },
    RateLimitReset: { description: 'Seconds until all are free again.', schema: wholeNumber },
    RetryAfter: { description: 'Seconds to wait before the next request.', schema: wholeNumber },
    WwwAuthenticate: { description: 'How to say who asks.', schema: { type: 'string', enum: ['Bearer'] } },
  },
} satisfies OpenAPIV3_1.ComponentsObject;

const rateLimitHeaders = {
  'X-RateLimit-Limit': header('RateLimit'),
  'X-RateLimit-Remaining': header('RateLimitRemaining'),
  'X-RateLimit-Reset': header('RateLimitReset'),
};

/** The document with what its routes declare; `document` is not changed. */
export function describeDeclared(
  document: OpenAPIV3_1.Document,
  routes: readonly DescribedRoute[],
  limits: Pick<Config, 'uploadLimit'>,
): OpenAPIV3_1.Document {
  const byOperation = new Map(routes.map((route) => [route.operationId, route]));
  const described = structuredClone(document);
  const { responses, refer } = shareProblems(routes, headersOf);
  described.components = { ...described.components, responses };
  for (const path of Object.values(described.paths ?? {})) {
    for (const operation of Object.values(path ?? {})) {
      if (typeof operation !== 'object' || !('operationId' in operation)) continue;
      const route = byOperation.get(operation.operationId ?? '');
      if (route === undefined) continue;
      describeOperation(operation, route, limits);
      const refusals = [...route.problems].map(([status, description]) => [status, refer(status, description)]);
      operation.responses = { ...operation.responses, ...Object.fromEntries(refusals) };
    }
  }
  described.components.schemas = schemasInUse(described);
  return described;
}

/** Of the schemas that have a name, those that an operation leads to: each is made as it is sent and as it is answered. */
function schemasInUse({ paths, components }: OpenAPIV3_1.Document): Record<string, OpenAPIV3_1.SchemaObject> {
  const schemas = components?.schemas ?? {};
  const used = new Set<string>();
  const follow = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      follow(schemas[name] ?? null);
    }
  };
  follow({ paths, responses: components?.responses ?? {} });
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
}

function describeOperation(
  operation: OpenAPIV3_1.OperationObject,
  { config }: DescribedRoute,
  limits: Pick<Config, 'uploadLimit'>,
): void {
  const { idempotent, ifMatch, upload } = config;
  const parameters = [
    ...(idempotent === true ? [parameter('IdempotencyKey')] : []),
    ...(ifMatch === 'always' ? [parameter('IfMatch')] : []),
    ...(ifMatch === 'ifThere' ? [parameter('IfMatchWhenThere')] : []),
  ];
  if (parameters.length > 0) operation.parameters = [...(operation.parameters ?? []), ...parameters];
  if (upload !== undefined) operation.requestBody = describeUpload(upload, limits);
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    if ('$ref' in response) continue;
    const again = idempotent === true && status.startsWith('2');
    response.headers = {
      ...response.headers,
      ...headersOf(status),
      ...(again && { 'Idempotent-Replayed': header('IdempotentReplayed') }),
    };
  }
}

/** The headers of an answer with this status, whatever the operation. */
function headersOf(status: string): Record<string, OpenAPIV3_1.ReferenceObject> {
  return {
    ...(/^2|429/.test(status) && rateLimitHeaders),
    ...(status === '401' && { 'WWW-Authenticate': header('WwwAuthenticate') }),
    ...(status === '429' && { 'Retry-After': header('RetryAfter') }),
  };
}

function describeUpload(rule: UploadRule, { uploadLimit }: Pick<Config, 'uploadLimit'>): OpenAPIV3_1.RequestBodyObject {
  const kinds = (rule.kinds ?? allFileKinds).map((kind) => fileKinds[kind]);
  const names = kinds.flatMap(({ extensions }) => extensions.map((each) => `.${each}`));
  const limit = rule.large === true ? uploadLimit * largeTable : uploadLimit;
  const file: OpenAPIV3_1.SchemaObject = {
    type: 'string',
    // `format` is how OpenAPI 3.0 said it, and what many generators still look for.
    format: 'binary',
    contentMediaType: 'application/octet-stream',
    description: `One file, ${names.join(', ')}, told by its content; at most ${describeBytes(limit)}.`,
  };
  const form: OpenAPIV3_1.MediaTypeObject = {
    schema: {
      type: 'object',
      properties: { [uploadField]: file },
      required: [uploadField],
      additionalProperties: false,
    },
    encoding: { [uploadField]: { contentType: kinds.map(({ mediaType }) => mediaType).join(', ') } },
  };
  const lines: OpenAPIV3_1.MediaTypeObject = {
    schema: { type: 'string', ...(rule.lines !== undefined && { description: rule.lines }) },
  };
  return {
    required: true,
    content: { 'multipart/form-data': form, ...(rule.lines !== undefined && { [linesMediaType]: lines }) },
  };
}

function parameter(name: keyof typeof sharedComponents.parameters): OpenAPIV3_1.ReferenceObject {
  return { $ref: `#/components/parameters/${name}` };
}

function header(name: keyof typeof sharedComponents.headers): OpenAPIV3_1.ReferenceObject {
  return { $ref: `#/components/headers/${name}` };
}
