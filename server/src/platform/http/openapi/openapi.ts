// The contract: OpenAPI 3.1 made from the routes, and a page to read it on that needs no other host.
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { OpenAPIV3_1 } from 'openapi-types';
import { z } from 'zod';
import type { Config } from '../../settings/config.ts';
import { problemBody, problemMediaType } from '../answers/problem-body.ts';
import type { DescribedRoute } from '../requests/contract.ts';
import { describeDeclared, sharedComponents } from './openapi-declared.ts';
import { problemsOf } from './openapi-problems.ts';

declare module 'fastify' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: declaration merging works with interfaces alone
  interface FastifyInstance {
    /** The routes of the contract, with what each declares. */
    described: readonly DescribedRoute[];
  }
}

/** Registers the document and adds to every route of the API the problems it may answer with. */
export async function registerOpenApi(
  app: FastifyInstance,
  config: Pick<Config, 'name' | 'version' | 'uploadLimit'>,
): Promise<void> {
  const described: DescribedRoute[] = [];
  app.decorate('described', described);
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/api/') || route.schema?.hide === true) return;
    // Fastify answers HEAD by what GET says.
    if (route.method !== 'HEAD') described.push(describeRoute(route));
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: config.name,
        version: config.version,
        description:
          'The contract of the platform. Lists are paged by cursor; creates take Idempotency-Key; changes need If-Match with the ETag of the version that was read; errors are problem details (RFC 9457) in the language of Accept-Language.',
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'qingfeng.session_token',
            description: 'Session of a person, after sign-in',
          },
          apiKey: { type: 'http', scheme: 'bearer', description: 'API key of an agency’s system' },
        },
        ...sharedComponents,
      },
      security: [{ session: [] }, { apiKey: [] }],
    },
    // Else the schema of a problem would be made anew for every status of every route, near three thousand times.
    transform: (route) => jsonSchemaTransform({ ...route, schema: withoutProblems(route.schema, described) }),
    transformObject: (made) => {
      // Made as 3.1 above; the type allows for older ones.
      const document = jsonSchemaTransformObject(made) as OpenAPIV3_1.Document;
      return describeDeclared(document, described, config) as typeof document & object;
    },
  });
}

/** Adds `/openapi.json` and `/docs`; inside the /api/v1 scope. */
export async function registerApiPages(app: FastifyInstance): Promise<void> {
  app.get('/openapi.json', { config: { public: true }, schema: { hide: true } }, async () => app.swagger());
  // The page brings its own routes; they are as public as the document.
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/v1/docs')) route.config = { ...route.config, public: true };
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { deepLinking: true, docExpansion: 'list', validatorUrl: null },
    staticCSP:
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    theme: { title: 'Qingfeng API' },
  });
}

function describeRoute(route: RouteOptions): DescribedRoute {
  const { config = {} } = route;
  const method = String(route.method);
  const operationId = operationName(method, route.url);
  const responses: Record<string, unknown> = { ...(route.schema?.response as Record<string, unknown> | undefined) };
  const problems = new Map([...problemsOf(method, config)].filter(([status]) => responses[status] === undefined));
  for (const [status, description] of problems) {
    responses[status] = { description, content: { [problemMediaType]: { schema: problemBody } } };
  }
  route.schema = {
    operationId,
    ...route.schema,
    response: responses,
    ...(config.public === true && { security: [] }),
  };
  const asked = { body: route.schema.body, querystring: route.schema.querystring };
  return { method, url: route.url, operationId: route.schema.operationId ?? operationId, config, asked, problems };
}

/** A route's schema as far as it is its own: how it refuses is told by the shared answers (openapi-problems.ts). */
function withoutProblems(schema: FastifySchema, routes: readonly DescribedRoute[]): FastifySchema {
  const problems = routes.find(({ operationId }) => operationId === schema?.operationId)?.problems;
  if (problems === undefined) return schema;
  const own = Object.entries(schema.response ?? {}).filter(([status]) => !problems.has(status));
  return { ...schema, response: Object.fromEntries(own) };
}

/** Names the generated clients' functions: GET /api/v1/plans/:id/tasks is getPlansByIdTasks. */
function operationName(method: string, url: string): string {
  const parts = url
    .replace(/^\/api\/(v1\/)?/, '')
    .split(/[/.-]/)
    .map((part) => (part.startsWith(':') ? `By${capital(part.slice(1))}` : capital(part)));
  return method.toLowerCase() + parts.join('');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** For answers without a body. */
export const noContent = z.undefined().describe('Done');
