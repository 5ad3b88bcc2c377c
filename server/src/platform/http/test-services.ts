// A whole server for tests: a database of its own, real keys, files in a temporary folder, no workers and no port.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHeadFile, ownRecordKinds, verifyTrail } from '../audit/index.ts';
import { createCryptography } from '../crypto/cryptography.ts';
import { openKeyring } from '../crypto/keys.ts';
import type { Role } from '../database/connections/connect.ts';
import { type OpenedTestDatabase, openTestDatabase, type TestAgency } from '../database/testing/test-database.ts';
import { roomOn } from '../files/room.ts';
import { openScratch } from '../files/scratch.ts';
import { importJob } from '../long-work/imports.ts';
import { agencyNoticesJob } from '../notices/agency-notices.ts';
import { installJobs, openJobs } from '../notices/jobs.ts';
import { openNotices } from '../notices/notices.ts';
import { accessChangeToldJob } from '../organisation/administration/access-changes.ts';
import type { PersonalData } from '../organisation/index.ts';
import { verificationJob } from '../organisation/trail/verifications.ts';
import { reminderPointsJob } from '../procedures/alarms/reminder-points.ts';
import { calendarService, collectProcedures, type DeclaredProcedure, procedureJobs } from '../procedures/index.ts';
import type { Services } from '../procedures/services.ts';
import { openFileStore } from '../reading/configured-store.ts';
import { openReading } from '../reading/reading.ts';
import { ownPersonalData } from '../records/own-personal-data.ts';
import { type Clock, realClock } from '../settings/clock.ts';
import type { Config } from '../settings/config.ts';
import { plainConfig } from '../settings/plain-config.ts';
import type { SingleSignOn } from '../settings/single-sign-on.ts';
import { type PasswordHashing, scryptHashing } from '../signin/password-hashing.ts';
import { openSignIn } from '../signin/sign-in.ts';
import { openSession } from '../signin/testing/sessions.ts';
import type { App } from './services.ts';

/** What openTestDatabase proves contexts with. */
const testContextKey = createHash('sha256').update('test context key').digest();
export const testPassword = 'breeze over the south';

export type TestServices = {
  opened: OpenedTestDatabase;
  services: Services;
  home: string;
  /** A user who can sign in with `testPassword`; returns the account name. */
  account(agency: TestAgency, roles: readonly Role[]): Promise<{ userId: string; account: string }>;
  /** The Cookie header of a session that an account is given without a password; it begins now. */
  sessionOf(account: string): Promise<string>;
  close(): Promise<void>;
};

export type TestServiceOptions = {
  config?: Partial<Config>;
  clock?: Clock;
  procedures?: readonly DeclaredProcedure[];
  /** Those of the platform unless given. */
  personalData?: readonly PersonalData[];
  singleSignOn?: SingleSignOn;
  /** One that costs nothing unless given: accounts are made by the dozen in tests that are not about passwords. */
  hashing?: PasswordHashing;
};

const cheapHash = (password: string): string => `test ${createHash('sha256').update(password).digest('hex')}`;

/** Guards nothing; knows the passwords that the server itself stored as well. */
const cheapHashing: PasswordHashing = {
  hash: async (password) => cheapHash(password),
  verify: async ({ hash, password }) =>
    hash.startsWith('test ') ? hash === cheapHash(password) : scryptHashing.verify({ hash, password }),
};

/** Opens everything that the server opens, but for workers and the network. */
export async function openTestServices(options: TestServiceOptions = {}): Promise<TestServices> {
  const clock = options.clock ?? realClock();
  const opened = await openTestDatabase({ name: 'jobs', install: installJobs });
  const home = mkdtempSync(join(tmpdir(), 'qingfeng-http-'));
  const keyring = openKeyring({ path: join(home, 'keys.json'), suite: 'intl', now: clock.real });
  const crypto = createCryptography(keyring);
  // An answer of 500 tells nobody why; whoever expects one brings a log of his own.
  const log = {
    debug: () => {},
    info: () => {},
    warn: () => {},
    error: (...said: unknown[]) => console.error(...said),
  };
  const config = configOf(options);
  const jobs = await openJobs({ systemUrl: opened.urls.systemUrl, log });
  const signIn = openSignIn({
    database: opened.database,
    systemUrl: opened.urls.systemUrl,
    keyring,
    crypto,
    publicUrl: config.publicUrl,
    singleSignOn: options.singleSignOn ?? null,
    hashing: options.hashing ?? cheapHashing,
    now: clock.real,
  });
  const scratch = openScratch(join(home, 'scratch'));
  const reading = openReading({ scratch, log });
  const auditHead = openHeadFile(home, keyring);
  const room = roomOn({ folder: home, floor: 0 });
  const services: Services = {
    database: opened.database,
    crypto,
    files: openFileStore(
      { kind: 'disk', folder: join(home, 'files') },
      { now: clock.real, sealing: crypto.files, reading },
    ),
    reading,
    scratch,
    room,
    clock,
    config,
    jobs,
    notices: openNotices(async () => {}, clock.now),
    mail: null,
    log,
    calendar: calendarService(opened.database),
    procedures: collectProcedures(options.procedures ?? []),
    personalData: options.personalData ?? ownPersonalData,
    recordKinds: ownRecordKinds,
    signIn,
    verifyAudit: (progress) =>
      verifyTrail({
        database: opened.database,
        head: auditHead,
        sealKeys: [testContextKey],
        progress,
      }),
    auditHead,
    demoAccounts: [],
  };
  // Their queues alone: acts and settings ask for work, and a test that reads what comes of it does the work itself.
  const asked = [agencyNoticesJob, reminderPointsJob, verificationJob, accessChangeToldJob].map((job) => job(services));
  await jobs.work([...asked, ...procedureJobs(services), importJob(services, [])], { run: false });
  let accounts = 0;
  return {
    opened,
    services,
    home,
    account: async (agency, roles) => {
      accounts += 1;
      const account = `person-${accounts}`;
      const made = await signIn.createAccount({
        agencyId: agency.id,
        account,
        displayName: account,
        roles,
        password: testPassword,
      });
      return { ...made, account };
    },
    sessionOf: (account) => {
      const query = (text: string, values: unknown[]) => opened.database.systemPool.query(text, values);
      return openSession({ query, keyring, publicUrl: config.publicUrl }, account);
    },
    close: async () => {
      await reading.close();
      await scratch.close();
      await jobs.stop();
      await signIn.close();
      await opened.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function configOf(given: TestServiceOptions): Config {
  return {
    ...plainConfig,
    portalUrl: given.config?.publicUrl ?? plainConfig.portalUrl,
    singleSignOn: given.singleSignOn?.name ?? null,
    rateLimits: { requests: 100_000, signIns: 100_000 },
    ...given.config,
  };
}

/** Signs in over HTTP and returns the Cookie header. @throws Error with the answer when it is refused */
export async function signInAs(app: App, account: string, password = testPassword): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/username',
    payload: { username: account, password },
  });
  if (answer.statusCode !== 200) throw new Error(`sign-in of ${account}: ${answer.statusCode} ${answer.body}`);
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}
