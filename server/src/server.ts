// The server as one thing that starts and stops.
import type { FastifyBaseLogger } from 'fastify';
import { buildApp } from './app.ts';
import { capabilities } from './capabilities/index.ts';
import { type Opened, openServices } from './open-services.ts';
import { demonstrateWitness, startSequencing, startVouching } from './platform/audit/index.ts';
import { startMoving } from './platform/database/moves/carry-out.ts';
import { declareExchangeKinds } from './platform/exchange/kinds.ts';
import { importJob } from './platform/long-work/imports.ts';
import type { JobDefinition } from './platform/notices/jobs.ts';
import { hasAdministrator } from './platform/organisation/administration/setup.ts';
import { startAlarms } from './platform/procedures/alarms/alarms.ts';
import { handOutDemonstration } from './platform/procedures/handlers/demonstrate.ts';
import { procedureJobs } from './platform/procedures/index.ts';
import type { Services } from './platform/procedures/services.ts';
import { recordsOf } from './platform/records/declared.ts';
import { movesOf } from './platform/registers/capability.ts';
import { checkStored, declaredBy, declareRecords } from './platform/registers/index.ts';
import type { Clock } from './platform/settings/clock.ts';
import { type Environment, EnvironmentError } from './platform/settings/environment.ts';
import { demonstrationOf } from './platform/settings/home-mode.ts';
import { choosePort } from './platform/settings/ports.ts';
import type { DemoAccount } from './platform/signin/services.ts';
import { platformJobs } from './platform-jobs.ts';

/** What a start is at, for who waits: on the first day the database is made and the demonstration loaded. */
export type StartStage = { at: 'database' } | { at: 'restoring' } | { at: 'demonstration'; part: number; of: number };

export type RunningServer = {
  url: string;
  demo: boolean;
  accounts: readonly DemoAccount[];
  /** True until somebody can administer it. */
  needsSetup: boolean;
  /** Settles when the embedded PostgreSQL keeps ending: the server is to end too, with a status that tells its service manager. */
  lost: Promise<void>;
  /** Answers what is under way, then stops everything. Safe to call twice. */
  stop(): Promise<void>;
};

/**
 * Starts everything and listens.
 * @param q.onStage is told of each stage as it begins
 * @throws EnvironmentError, PostgresStartError, Error when the port is taken
 */
export async function startServer(q: {
  environment: Environment;
  webFolder: string | null;
  logger: FastifyBaseLogger;
  onStage?: (stage: StartStage) => void;
  clock?: Clock;
}): Promise<RunningServer> {
  const { environment, logger, onStage = () => undefined } = q;
  const demoDay = demonstrationOf(environment);
  const port = await choosePort(environment.host, environment.port);
  const here = `http://${environment.host.includes(':') ? `[${environment.host}]` : environment.host}:${port}`;
  const publicUrl = environment.publicUrl ?? here;
  onStage({ at: 'database' });
  const opened = await openServices({
    environment,
    demoDay,
    publicUrl,
    webFolder: q.webFolder,
    log: logger,
    ...(q.clock !== undefined && { clock: q.clock }),
  });
  try {
    const { services } = opened;
    if (demoDay === null) await refuseDemonstrationData(services);
    await checkStored(services.database, declaredBy(capabilities));
    for (const capability of capabilities) await capability.start?.(services);
    if (demoDay !== null) await demonstrate(services, onStage);
    await services.jobs.work(jobsOf(opened), { run: environment.runJobs });
    const app = await buildApp(services, { capabilities, logger });
    await app.listen({ host: environment.host, port });
    opened.announce(here);
    const needsSetup = !(await services.database.asSystem('setup', hasAdministrator));
    const background = environment.runJobs ? backgroundOf(services) : [];
    let stopping: Promise<void> | undefined;
    const stop = (): Promise<void> => {
      stopping ??= Promise.all([app.close(), ...background.map((work) => work.stop())]).then(() => opened.close());
      return stopping;
    };
    return {
      url: publicUrl,
      demo: demoDay !== null,
      accounts: services.demoAccounts,
      needsSetup,
      lost: opened.lost,
      stop,
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Work that comes due by the clock, in processes that do background work. */
function backgroundOf(services: Services): { stop(): Promise<void> }[] {
  return [
    startAlarms(services),
    startSequencing(services),
    startVouching(services),
    startMoving(services, movesOf(capabilities)),
    ...capabilities.flatMap((capability) => capability.background?.(services) ?? []),
  ];
}

/** Every job that a server of this release knows; their queues are made where they are handed to `jobs.work`, run or not. */
export function jobsOf({ services, channels }: Pick<Opened, 'services' | 'channels'>): JobDefinition[] {
  return [
    ...platformJobs(services, { channels, records: recordsOf(capabilities, services) }),
    ...procedureJobs(services),
    ...capabilities.flatMap((capability) => capability.jobs?.(services) ?? []),
    importJob(
      services,
      capabilities.flatMap((capability) => capability.imports?.(services) ?? []),
    ),
  ];
}

/** Loads what is shown, in the order of the line; what is there already stays as it is. */
export async function demonstrate(
  services: Services,
  onStage: (stage: StartStage) => void = () => undefined,
): Promise<void> {
  declareExchangeKinds(services, capabilities);
  declareRecords(capabilities);
  const shown = capabilities.flatMap(({ demonstrate: show }) => show ?? []);
  for (const [index, show] of shown.entries()) {
    onStage({ at: 'demonstration', part: index + 1, of: shown.length });
    await show(services);
  }
  await handOutDemonstration(services);
  await demonstrateWitness(services);
}

/** The passwords of a demonstration are known to everybody; a real installation does not start on its database. */
async function refuseDemonstrationData({ database }: Services): Promise<void> {
  const found = await database.asSystem('start', (tx) =>
    tx.selectFrom('appUser').select('id').where('demo', '=', true).limit(1).executeTakeFirst(),
  );
  if (found !== undefined) {
    throw new EnvironmentError(
      'DATABASE_URL: this database holds a demonstration; a real installation needs another one',
    );
  }
}
