// Background work: queued in the database with the change that asks for it, taken by any process, tried again when it fails.

import pg from 'pg';
import { fromKysely, type Job, PgBoss } from 'pg-boss';
import type { Tables } from '../database/connections/connect.ts';
import { databaseLimits, sessionOptions } from '../database/connections/pool.ts';

const schema = 'pgboss';
/** A time of day in a schedule is the office's. */
const timeZone = 'Asia/Shanghai';
/** A job of which nothing was heard for this long was a killed process's: another takes it. Longer than any pause of a busy process. */
const heartbeatSeconds = 30;
const beatEvery = 10;
/** How often it is looked for such jobs. */
const lookForDead = { superviseIntervalSeconds: 30, monitorIntervalSeconds: 30 };

export type JobDefinition = {
  /** Unique, in words of the office: 'retention', 'audit chain'. */
  name: string;
  /** Cron expression of five fields, Asia/Shanghai; absent for work that is only asked for. */
  schedule?: string;
  /** Tries after the first; 3 unless set, with growing pauses. */
  retries?: number;
  /** Longest time of one try, in hours; a quarter of one unless set. After it the job is tried again, even while the first goes on. */
  hours?: number;
  /**
   * Must be safe to run twice: a process may die after the work and before saying so. `stopping` is aborted when the server stops: long
   * work then throws, and is tried again.
   */
  handler: (data: unknown, stopping: AbortSignal) => Promise<void>;
};

export type JobRequest = {
  data?: object;
  /** The transaction whose commit sets it going. */
  tx?: Tables;
  /** One waiting job for each key. */
  key?: string;
  /** Seconds before it is taken. */
  after?: number;
};

export type Jobs = {
  /** Asks for work. The job must be among those given to `work` in some process. */
  send(name: string, request?: JobRequest): Promise<void>;
  /** Makes the queues and schedules; with `run`, also takes jobs in this process. */
  work(definitions: readonly JobDefinition[], options: { run: boolean }): Promise<void>;
  /** Lets running jobs finish, ten seconds at most. */
  stop(): Promise<void>;
};

/** Brings the queue's tables up to the library's version, as the owner, and lets the other two roles use them. */
export async function installJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema, supervise: false, schedule: false, max: 2 });
  boss.on('error', () => {});
  await boss.start();
  await boss.stop({ graceful: false });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      grant usage on schema ${schema} to qingfeng_app, qingfeng_system;
      grant select, insert, update, delete on all tables in schema ${schema} to qingfeng_system;
      grant usage on all sequences in schema ${schema} to qingfeng_system;
      grant execute on all functions in schema ${schema} to qingfeng_system;`);
    await client.query(closedToStrangers);
  } finally {
    await client.end();
  }
}

/**
 * The application asks for work within its own transactions, and only while it is proved who acts: it may enter jobs into the table
 * that holds them all, and read the settings of queues. Done once, since it takes a lock that work would wait for.
 */
const closedToStrangers = `
  do $$ begin
    if (select relrowsecurity from pg_class where oid = '${schema}.job_common'::regclass)
       and not has_table_privilege('qingfeng_app', '${schema}.job', 'insert') then return; end if;
    revoke all on all tables in schema ${schema} from qingfeng_app, public;
    revoke all on all functions in schema ${schema} from qingfeng_app, public;
    grant execute on function ${schema}.job_now() to qingfeng_app;
    grant select on ${schema}.queue to qingfeng_app;
    grant select, insert on ${schema}.job_common to qingfeng_app;
    alter table ${schema}.job_common enable row level security;
    drop policy if exists job_system on ${schema}.job_common;
    drop policy if exists job_asked on ${schema}.job_common;
    drop policy if exists job_read on ${schema}.job_common;
    create policy job_system on ${schema}.job_common to qingfeng_system using (true) with check (true);
    create policy job_asked on ${schema}.job_common for insert to qingfeng_app with check ((select access.genuine()));
    create policy job_read on ${schema}.job_common for select to qingfeng_app using ((select access.genuine()));
  end $$`;

/** @param log takes errors of the queue itself and of jobs, by name */
export async function openJobs(q: {
  systemUrl: string;
  log: { error(entry: object, message: string): void };
}): Promise<Jobs> {
  const boss = new PgBoss({
    ...{ connectionString: bounded(q.systemUrl), schema, migrate: false, createSchema: false, max: 4 },
    ...lookForDead,
    // The commit that asks for work wakes whoever does it, in every process; a connection of its own listens.
    useListenNotify: true,
  });
  const stopping = new AbortController();
  boss.on('error', (error) => q.log.error({ error: error.name, message: error.message }, 'job queue'));
  await boss.start();
  return {
    send: async (name, { data, tx, key, after } = {}) => {
      await boss.send(queueName(name), data ?? {}, {
        ...(tx !== undefined && { db: fromKysely(tx) }),
        ...(key !== undefined && { singletonKey: key }),
        ...(after !== undefined && { startAfter: after }),
      });
    },
    work: async (definitions, { run }) => {
      for (const definition of definitions) await prepare(boss, definition);
      if (!run) return;
      for (const definition of definitions) await take(boss, definition, { log: q.log, stopping: stopping.signal });
      // What a process that was killed left behind goes on at once.
      await boss.supervise();
    },
    stop: () => {
      stopping.abort();
      return boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

async function prepare(boss: PgBoss, { name, schedule, retries, hours = 0.25 }: JobDefinition): Promise<void> {
  const queue = queueName(name);
  // 'short': at most one waiting for each key; what is asked for twice is done once.
  await boss.createQueue(queue, { policy: 'short', retryLimit: retries ?? 3, retryDelay: 2, retryBackoff: true });
  // Apart, because a queue that stands already is left as it was made.
  await boss.updateQueue(queue, { notify: true, heartbeatSeconds, expireInSeconds: hours * 3_600 });
  if (schedule === undefined) await boss.unschedule(queue);
  else await boss.schedule(queue, schedule, {}, { tz: timeZone });
}

async function take(
  boss: PgBoss,
  { name, handler }: JobDefinition,
  { log, stopping }: { log: { error(entry: object, message: string): void }; stopping: AbortSignal },
): Promise<void> {
  // Still looked for now and then: nothing wakes a worker when the pause before another try is over.
  const look = {
    batchSize: 1,
    pollingIntervalSeconds: 2,
    notifyPollingIntervalSeconds: 2,
    heartbeatRefreshSeconds: beatEvery,
  };
  await boss.work(queueName(name), look, async (jobs: Job<object>[]) => {
    for (const job of jobs) {
      try {
        await handler(job.data, stopping);
      } catch (error) {
        const { name: kind, message } = error instanceof Error ? error : { name: 'thrown', message: typeof error };
        log.error({ job: name, id: job.id, error: kind, message }, 'job failed');
        throw error;
      }
    }
  });
}

/** The library has its own pool; what bounds a session goes with the address. */
function bounded(address: string): string {
  const url = new URL(address);
  url.searchParams.set('options', sessionOptions(databaseLimits.system));
  return url.href;
}

/** The library takes letters, digits, - and _ only. */
function queueName(name: string): string {
  return name.replaceAll(/[^\w-]+/g, '-');
}
