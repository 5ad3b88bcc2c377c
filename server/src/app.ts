// The HTTP server put together: platform first, then every capability under /api/v1.
import compress from '@fastify/compress';
import multipart from '@fastify/multipart';
import fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { errorHandler } from './platform/http/answers/errors.ts';
import { clientRoutes } from './platform/http/openapi/client-package.ts';
import { registerApiPages, registerOpenApi } from './platform/http/openapi/openapi.ts';
import { newRequestId, registerAccess, registerBehalf, registerCallers } from './platform/http/requests/callers.ts';
import { registerContract } from './platform/http/requests/contract.ts';
import { registerHosts } from './platform/http/requests/hosts.ts';
import { registerRateLimits } from './platform/http/requests/limits.ts';
import './platform/http/requests/request.ts';
import type { Session } from './platform/database/connections/connect.ts';
import { declareExchangeKinds } from './platform/exchange/kinds.ts';
import { healthRoutes } from './platform/http/answers/health.ts';
import { registerSecurityHeaders } from './platform/http/answers/security-headers.ts';
import { registerWeb } from './platform/http/answers/web.ts';
import { registerRequestText } from './platform/http/requests/request-text.ts';
import { validatorCompiler } from './platform/http/requests/validation.ts';
import type { App } from './platform/http/services.ts';
import { longWorkRoutes } from './platform/long-work/routes.ts';
import { noticeRoutes } from './platform/notices/routes.ts';
import { readingRoutes } from './platform/organisation/files/reading-routes.ts';
import { organisationRoutes, publicLogRoutes } from './platform/organisation/index.ts';
import { robotsRoute } from './platform/portal/robots.ts';
import { wayRoutes } from './platform/procedures/alarms/ways-routes.ts';
import { calendarRoutes } from './platform/procedures/calendar/calendar-routes.ts';
import { countMine } from './platform/procedures/inbox/inbox.ts';
import { procedureRoutes } from './platform/procedures/index.ts';
import type { Services } from './platform/procedures/services.ts';
import { recordsOf } from './platform/records/declared.ts';
import { exchangedFileRoutes } from './platform/records/exchanged-files.ts';
import { recordRoutes } from './platform/records/routes.ts';
import { type Capability, movesOf } from './platform/registers/capability.ts';
import {
  declarationRoutes,
  declareRecords,
  linkRoutes,
  publicPages,
  registersAfter,
} from './platform/registers/index.ts';
import { searchRoutes } from './platform/search/everything.ts';
import { fileSearchRoutes } from './platform/search/routes.ts';
import { signInRoutes } from './platform/signin/routes.ts';

const jsonLimit = 1024 * 1024;
// Bytes up to which an answer is compressed where it stands: a page of a list takes a tenth of a millisecond, and the way
// through streams and another thread many times as much.
const atOnce = 64 * 1024;

/** Builds the server; it listens when the caller says so, and answers `inject` without. */
export async function buildApp(
  services: Services,
  { capabilities, logger }: { capabilities: readonly Capability[]; logger?: FastifyBaseLogger },
): Promise<App> {
  const onError = errorHandler(services);
  const trusted = services.config.trustedProxies;
  const app: App = fastify({
    bodyLimit: jsonLimit,
    // Its own request log would hold addresses with what people search for.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newRequestId,
    trustProxy: trusted.length === 0 ? false : [...trusted],
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: true,
    // Long enough for the largest upload over a poor line, and not for ever.
    requestTimeout: 600_000,
    frameworkErrors: (error, request, reply) => {
      void onError(error, request, reply);
    },
    ...(logger === undefined ? { logger: false } : { loggerInstance: logger }),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(onError);
  logAnswers(app, services);
  forgetUnread(app);
  await registerSecurityHeaders(app, services.config.publicUrl);
  registerHosts(app, services);
  registerCallers(app, services);
  await registerRateLimits(app, services);
  registerAccess(app, services);
  registerBehalf(app);
  registerContract(app);
  registerRequestText(app);
  await app.register(compress, { threshold: 1024, syncThreshold: atOnce, encodings: ['br', 'gzip', 'identity'] });
  await app.register(multipart, {
    limits: { fileSize: services.config.uploadLimit, files: 10, fields: 30, fieldSize: 64 * 1024 },
    throwFileSizeLimit: false,
  });
  await registerOpenApi(app, services.config);
  signInRoutes(app, services);
  robotsRoute(app, services);
  publicLogRoutes(app, services);
  healthRoutes(app, services);
  await app.register(
    async (scope) => {
      const api: App = scope.withTypeProvider<ZodTypeProvider>();
      await registerApiPages(api);
      clientRoutes(api, services.config);
      procedureRoutes(api, services);
      searchRoutes(api, services, { capabilities });
      organisationRoutes(api, services, knownOf(services, capabilities));
      calendarRoutes(api, services);
      noticeRoutes(api, services);
      wayRoutes(api, services);
      readingRoutes(api, services);
      longWorkRoutes(api, services);
      exchangedFileRoutes(api, services);
      declareRecords(capabilities);
      declareExchangeKinds(services, capabilities);
      declarationRoutes(api, services, { capabilities });
      linkRoutes(api, services);
      const records = recordsOf(capabilities, services);
      recordRoutes(api, services, records);
      fileSearchRoutes(api, services, records);
      for (const capability of capabilities) await capability.routes(api, services);
    },
    { prefix: '/api/v1' },
  );
  const registers = capabilities.flatMap((capability) => capability.registers ?? []);
  await app.register(async (scope) => publicPages(scope.withTypeProvider<ZodTypeProvider>(), services, registers));
  for (const { pages } of capabilities) {
    if (pages === undefined) continue;
    // Each in a scope of its own: what it reads and how it refuses is its own matter.
    await app.register(async (scope) => pages(scope.withTypeProvider<ZodTypeProvider>(), services));
  }
  await registerWeb(app, services);
  return app;
}

/** What the platform's own routes are told of the parts of the line. */
function knownOf(services: Services, capabilities: readonly Capability[]) {
  const registers = capabilities.flatMap((capability) => capability.registers ?? []);
  return {
    capabilities: capabilities.map(({ id }) => id),
    registersLater: (day: string) => registersAfter(registers, day),
    countMine: (session: Session, now: Date) => countMine(session, { procedures: services.procedures, now }),
    dataMoves: movesOf(capabilities),
  };
}

/**
 * What was refused before all of it had come is read on and forgotten: else the next request on the same connection waits
 * behind it until both sides give up.
 */
function forgetUnread(app: App): void {
  app.addHook('onResponse', async ({ raw }) => {
    if (!raw.complete) raw.resume();
  });
}

/** One line an answer: what, how it ended, how long; the route's pattern in place of the address. */
function logAnswers(app: App, { log }: Services): void {
  app.addHook('onResponse', async (request, reply) => {
    log.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? '—',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
}
