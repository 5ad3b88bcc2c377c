// A migrated database of its own for each test file, copied from one template a run.
import { createHash, randomUUID } from 'node:crypto';
import { startTestPostgres, type TestPostgres } from '../../postgres/index.ts';
import { type Actor, type Database, openDatabase, type Role } from '../connections/connect.ts';
import { migrate, migrationsDigest } from '../migrate.ts';
import { loadReferenceData } from '../reference.ts';
import { type DatabaseUrls, prepareRoles } from '../roles.ts';

export type TestAgency = { id: string; key: number };
export type OpenedTestDatabase = {
  database: Database;
  urls: DatabaseUrls;
  /** Superuser on the same database, for tests that tamper. */
  adminUrl: string;
  agency(departmentId: string, regionCode: string, name?: string): Promise<TestAgency>;
  /** A user of that agency, ready to act. */
  user(agency: TestAgency, roles: readonly Role[]): Promise<Actor>;
  close(): Promise<void>;
};

const contextKey = () => ({ id: 'test', secret: createHash('sha256').update('test context key').digest() });

/** The same database through few connections of its own, for what is a matter of a single one. */
export const testConnection = (urls: DatabaseUrls, connections: number): Promise<Database> =>
  openDatabase({ urls, contextKey, now: () => new Date(), connections });

/** Something that the server installs beside the migrations; made once a run, under its name. */
type Installed = { name: string; install: (ownerUrl: string) => Promise<void> };

/** Opens a fresh copy of the migrated template with the reference data, and with what else is asked for, in it. */
export async function openTestDatabase(installed?: Installed): Promise<OpenedTestDatabase> {
  const postgres = await startTestPostgres();
  return openCopy(postgres, await migratedTemplate(postgres, installed));
}

/** Makes the template with the migrations and the reference data where it is not made yet; returns its name. */
export async function migratedTemplate(postgres: TestPostgres, installed?: Installed): Promise<string> {
  const name = ['template', migrationsDigest(), ...(installed === undefined ? [] : [installed.name])].join('_');
  return postgres.template(name, async ({ ownerUrl }) => {
    const urls = await prepareRoles(ownerUrl);
    await migrate(ownerUrl);
    const database = await openDatabase({ urls, contextKey, now: () => new Date() });
    await loadReferenceData(database);
    await database.close();
    await installed?.install(ownerUrl);
  });
}

/** Opens a copy of a template; it is removed when it is closed, and a PostgreSQL of the caller's own with it. */
export async function openCopy(postgres: TestPostgres, template: string): Promise<OpenedTestDatabase> {
  const made = await postgres.createDatabase({ template });
  const close = async () => {
    await made.drop();
    await postgres.stop();
  };
  return opened({ ...made, close });
}

/** Opens a migrated database as tests do. @param at.close is called once its connections are closed */
export async function opened(at: {
  ownerUrl: string;
  adminUrl: string;
  close: () => Promise<void>;
}): Promise<OpenedTestDatabase> {
  const urls = await prepareRoles(at.ownerUrl);
  const database = await openDatabase({ urls, contextKey, now: () => new Date(), connections: 4 });
  return {
    database,
    urls,
    adminUrl: at.adminUrl,
    agency: (departmentId, regionCode, name = `${departmentId} ${regionCode}`) =>
      database.asSystem('test set-up', (tx) =>
        tx
          .insertInto('agency')
          // The trigger fills region_path, level and kind.
          .values({ departmentId, regionCode, name, shortName: name, regionPath: '', level: '', kind: '' })
          .returning(['id', 'key'])
          .executeTakeFirstOrThrow(),
      ),
    user: async (agency, roles) => {
      const account = `u-${randomUUID()}`;
      const { id } = await database.asSystem('test set-up', (tx) =>
        tx
          .insertInto('appUser')
          .values({ agencyId: agency.id, account, displayName: account, roles: [...roles] })
          .returning('id')
          .executeTakeFirstOrThrow(),
      );
      return { userId: id, requestId: randomUUID() };
    },
    close: async () => {
      await database.close();
      await at.close();
    },
  };
}
