// What a route declares of its requests beyond their schema, held at the door: Idempotency-Key, If-Match, a file.
// The document is made from the same declarations (openapi.ts).
import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../../errors/catalogue.ts';
import type { FileKind } from '../../files/kinds.ts';
import type { Asked } from './field-names.ts';
import { idempotencyKeyOf, ifMatchOf } from './preconditions.ts';

/** The one field of a form that brings a file; any other is refused. */
export const uploadField = 'file';

/** Lines of JSON, for routes that take them in place of a form. */
export const linesMediaType = 'application/x-ndjson';

export type UploadRule = {
  /** What the file may be, told by its content; every kind of the platform unless named. */
  kinds?: readonly FileKind[];
  /** What a line says, where lines of JSON are taken in place of a form. */
  lines?: string;
  /** A table that is read in parts: it may be `largeTable` times as large as other files. */
  large?: true;
};

/** How many times as large as another file a table may be that is read in parts. */
export const largeTable = 20;

export type Declarations = {
  /** Takes an Idempotency-Key: what it creates or does happens once. */
  idempotent?: true;
  /** Changes what the sender has read: If-Match must come always, or only when there is a version to overwrite. */
  ifMatch?: 'always' | 'ifThere';
  /** Brings one file as multipart/form-data. */
  upload?: UploadRule;
};

/** A route of the API, as the document names it. */
export type DescribedRoute = {
  method: string;
  url: string;
  operationId: string;
  config: FastifyContextConfig;
  /** The schemas of its requests. */
  asked: Asked;
  /** How it refuses: by status the codes and what they mean. */
  problems: ReadonlyMap<string, string>;
};

/**
 * Notes that a handler does what its route declares.
 * @throws TypeError when the route does not declare it: the document would be silent about it
 */
export function honour(request: FastifyRequest, declared: keyof Declarations): void {
  if (request.routeOptions.config[declared] === undefined) {
    throw new TypeError(`${nameOf(request)} must declare ${declared} in its config, for the contract to tell of it`);
  }
  request.honoured.push(declared);
}

/** Holds every request to what its route declares; after registerCallers, so that a stranger learns nothing else. */
export function registerContract(app: FastifyInstance): void {
  // Up to as much as a file: taken from the stream by whoever reads them (receiveLines), not held in memory.
  app.addContentTypeParser(linesMediaType, (_, body, done) => done(null, body));
  app.decorateRequest('honoured');
  app.addHook('onRequest', async (request) => {
    request.honoured = [];
    if (request.url.startsWith('/api/') && !request.is404) refuseOtherMedia(request);
  });
  app.addHook('preValidation', async (request) => {
    const { idempotent, ifMatch } = request.routeOptions.config;
    if (idempotent === true) idempotencyKeyOf(request);
    const came = request.headers['if-match'] !== undefined;
    if (ifMatch === 'always' || (ifMatch === 'ifThere' && came)) ifMatchOf(request);
  });
  // A declaration that nobody keeps would let a sender rely on it: it must not get past its first trial.
  app.addHook('onSend', async (request, reply) => {
    if (reply.statusCode >= 300) return;
    for (const each of reliedOn(request)) {
      if (!request.honoured.includes(each)) throw new TypeError(`${nameOf(request)} declares ${each} in vain`);
    }
  });
}

/** What the sender of a request that went well counts on. */
function reliedOn({ headers, routeOptions }: FastifyRequest): (keyof Declarations)[] {
  const { idempotent, ifMatch, upload } = routeOptions.config;
  return [
    ...(idempotent === true && headers['idempotency-key'] !== undefined ? (['idempotent'] as const) : []),
    ...(ifMatch === 'always' ? (['ifMatch'] as const) : []),
    ...(upload !== undefined ? (['upload'] as const) : []),
  ];
}

/** A form for the routes that bring a file, and for no other; before the body is read. */
function refuseOtherMedia(request: FastifyRequest): void {
  const { upload } = request.routeOptions.config;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const taken =
    upload === undefined
      ? type !== 'multipart/form-data' && type !== linesMediaType
      : type === 'multipart/form-data' || (upload.lines !== undefined && type === linesMediaType);
  if (!taken) throw problem('request.mediaType', { type: type.slice(0, 60) || '—' });
}

function nameOf({ method, routeOptions }: FastifyRequest): string {
  return `${method} ${routeOptions.url ?? ''}`;
}
