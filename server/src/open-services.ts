// Everything below HTTP, opened in order and closed in the opposite one: for the server, and for commands that need the database.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capabilities } from './capabilities/index.ts';
import { openHeadFile, ownRecordKinds, verifyTrail, vouchForOlderRows } from './platform/audit/index.ts';
import type { Channel } from './platform/channels/channel.ts';
import { openChannels } from './platform/channels/configured-channels.ts';
import { contextKeyOf, digestKeysOf, sealKeysOf } from './platform/crypto/context-keys.ts';
import { createCryptography } from './platform/crypto/cryptography.ts';
import { type Keyring, openKeyring } from './platform/crypto/keys.ts';
import { openDatabase } from './platform/database/connections/connect.ts';
import { requireHeldKeys } from './platform/database/connections/held-keys.ts';
import {
  isHomeDatabase,
  recordHomeDatabase,
  requireFilledDatabase,
  requireHomeDatabase,
} from './platform/database/connections/home-database.ts';
import { awaitOutside, outsideUrls } from './platform/database/connections/outside.ts';
import { requireSameClock } from './platform/database/connections/same-clock.ts';
import { migrate } from './platform/database/migrate.ts';
import { loadReferenceData } from './platform/database/reference.ts';
import { type DatabaseUrls, prepareRoles } from './platform/database/roles.ts';
import type { Log } from './platform/errors/log.ts';
import { roomOn } from './platform/files/room.ts';
import { openScratch } from './platform/files/scratch.ts';
import { deliveryBy } from './platform/notices/delivery.ts';
import { installJobs, openJobs } from './platform/notices/jobs.ts';
import { openNotices } from './platform/notices/notices.ts';
import { loadProcessingRegister } from './platform/organisation/index.ts';
import { startPostgres } from './platform/postgres/index.ts';
import { calendarService, collectProcedures } from './platform/procedures/index.ts';
import type { Services } from './platform/procedures/services.ts';
import { openFileStore } from './platform/reading/configured-store.ts';
import { openReading } from './platform/reading/reading.ts';
import { ownPersonalData } from './platform/records/own-personal-data.ts';
import { type Clock, realClock } from './platform/settings/clock.ts';
import type { Config } from './platform/settings/config.ts';
import type { Environment } from './platform/settings/environment.ts';
import { shownClock } from './platform/settings/told.ts';
import { openSignIn } from './platform/signin/sign-in.ts';

const clientPackage = fileURLToPath(new URL('../../client/generated/client.tgz', import.meta.url));

export type Opened = {
  services: Services;
  urls: DatabaseUrls;
  keyring: Keyring;
  channels: readonly Channel[];
  /** Tells a second server on this home where this one answers. */
  announce(url: string): void;
  /** Settles when the embedded PostgreSQL keeps ending: nothing can go on. Never for an outside one, which is waited for. */
  lost: Promise<void>;
  close(): Promise<void>;
};

export type OpenOptions = {
  environment: Environment;
  demoDay: string | null;
  publicUrl: string;
  webFolder: string | null;
  log: Log;
  /** The machine's unless given, as by tests that must not depend on the hour. */
  clock?: Clock;
};

/**
 * Starts or reaches PostgreSQL, brings it up to this release, opens keys, files, jobs and sign-in.
 * @throws PostgresStartError, EnvironmentError, Error from migrations, Problem crypto.*
 */
export async function openServices(options: OpenOptions): Promise<Opened> {
  const { environment } = options;
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) await closer();
  };
  try {
    requireHomeDatabase(environment);
    const { urls, announce, lost } = await reachPostgres(options, closers);
    const keyring = openKeyring({
      path: join(environment.home, 'keys.json'),
      suite: environment.suite,
      now: realClock().real,
      demonstration: options.demoDay !== null,
    });
    await requireHeldKeys(urls.ownerUrl, keyring);
    await migrate(urls.ownerUrl);
    await installJobs(urls.ownerUrl);
    const opened = await openAll({ ...options, urls, keyring, closers });
    recordHomeDatabase(environment);
    return { ...opened, urls, keyring, announce, lost, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** For the database at a start, in seconds. */
const longestWait = 600;

type Closers = (() => Promise<void>)[];

async function reachPostgres({ environment, log, clock }: OpenOptions, closers: Closers) {
  const outside = environment.databaseUrls;
  if (outside !== null) {
    // A home waits for the database that it had; another address may be a wrong one.
    if (isHomeDatabase(environment)) {
      await awaitOutside(outside.owner, { seconds: longestWait, say: (line) => log.warn(line) });
    }
    const urls = await outsideUrls(outside);
    await requireFilledDatabase(environment);
    await requireSameClock(urls.ownerUrl, (clock ?? realClock()).real);
    return { urls, announce: () => {}, lost: new Promise<void>(() => {}) };
  }
  const postgres = await startPostgres({ home: environment.home, log: (line) => log.warn(line) });
  closers.push(() => postgres.stop());
  return { urls: await prepareRoles(postgres.ownerUrl), announce: postgres.announce, lost: postgres.lost };
}

async function openAll(
  q: OpenOptions & { urls: DatabaseUrls; keyring: Keyring; closers: Closers },
): Promise<Pick<Opened, 'services' | 'channels'>> {
  const { environment, urls, keyring, closers, log } = q;
  const clock = q.clock ?? (q.demoDay === null ? realClock() : shownClock(environment.home, q.demoDay));
  const crypto = createCryptography(keyring);
  const database = await openDatabase({ urls, contextKey: () => contextKeyOf(keyring), now: clock.real });
  closers.push(() => database.close());
  await loadReferenceData(database);
  const personalData = [...ownPersonalData, ...capabilities.flatMap((capability) => capability.personalData ?? [])];
  await loadProcessingRegister(database, personalData);
  const auditHead = openHeadFile(environment.home, keyring);
  const jobs = await openJobs({ systemUrl: urls.systemUrl, log });
  closers.push(() => jobs.stop());
  const { publicUrl } = q;
  const channels = openChannels(environment.channels, { crypto, now: clock.real });
  const signIn = openSignIn({
    database,
    systemUrl: urls.systemUrl,
    keyring,
    crypto,
    publicUrl,
    singleSignOn: environment.singleSignOn,
    now: clock.real,
  });
  closers.push(() => signIn.close());
  const scratch = openScratch(join(environment.home, 'scratch'));
  closers.push(() => scratch.close());
  const reading = openReading({ scratch, log });
  closers.push(() => reading.close());
  const services: Services = {
    database,
    crypto,
    files: openFileStore(environment.files, { now: clock.real, sealing: crypto.files, reading }),
    reading,
    scratch,
    room: roomOn({ folder: environment.home, floor: environment.freeSpace }),
    clock,
    config: configOf(q),
    jobs,
    notices: openNotices(deliveryBy(jobs, channels), clock.now),
    mail: channels.find(({ name }) => name === 'smtp') ?? null,
    log,
    calendar: calendarService(database),
    procedures: collectProcedures(capabilities.flatMap((capability) => capability.procedures ?? [])),
    personalData,
    recordKinds: Object.assign({}, ownRecordKinds, ...capabilities.map((capability) => capability.recordKinds)),
    signIn,
    verifyAudit: async (progress) => {
      await vouchForOlderRows(database);
      const keys = { sealKeys: sealKeysOf(keyring), digestKeys: digestKeysOf(keyring) };
      return verifyTrail({ database, head: auditHead, ...keys, now: clock.real, progress });
    },
    auditHead,
    demoAccounts: [],
  };
  return { services, channels };
}

function configOf({ environment, demoDay, publicUrl, webFolder }: OpenOptions): Config {
  return {
    name: '清风',
    version: version(),
    publicUrl,
    portalUrl: environment.portalUrl ?? publicUrl,
    otherHosts: environment.otherHosts,
    demoDay,
    uploadLimit: environment.uploadLimit,
    libreOffice: environment.libreOffice,
    portal: environment.portal,
    monitorFolder: environment.monitorFolder,
    workers: environment.workers,
    singleSignOn: environment.singleSignOn?.name ?? null,
    noticeChannels: Object.keys(environment.channels),
    trustedProxies: environment.trustedProxies,
    rateLimits: environment.rateLimits,
    webFolder,
    clientPackage,
  };
}

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { version: found } = JSON.parse(text) as { version: string };
  return found;
}
