// What the operators' commands run: node operate.ts <verb> <options as JSON>. One JSON object a line on stdout:
// {progress}, and at the end {result} with exit status 0, or {failure} in both languages with 1.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readProofFile } from '@qingfeng/ledger';
import { pino } from 'pino';
import { z } from 'zod';
import { existingKeyring, type Installation, withInstallation } from './installation.ts';
import { captureWaiting } from './operate-capture.ts';
import { proveEntry, stampDue, verifyLog, verifyTrail, vouchForOlderRows } from './platform/audit/index.ts';
import { restoreBackup, takeBackup } from './platform/backup/index.ts';
import { digestKeysOf, rotateContextKey, sealKeysOf } from './platform/crypto/context-keys.ts';
import { createCryptography } from './platform/crypto/cryptography.ts';
import { type KeyPurpose, keyPurposes } from './platform/crypto/keys.ts';
import { MigrationError } from './platform/database/migrate.ts';
import { defineProblems, Problem } from './platform/errors/problem.ts';
import { nodeDead, nodeKey, nodeList, nodeResend } from './platform/nodes/operate.ts';
import { setUp } from './platform/organisation/administration/setup.ts';
import { sealOpenFiles } from './platform/organisation/files/seal-files.ts';
import { verifyFiles } from './platform/organisation/files/verify-files.ts';
import { PostgresStartError } from './platform/postgres/index.ts';
import { calendarService, collectProcedures } from './platform/procedures/index.ts';
import { openFileStore, openKeptFiles } from './platform/reading/configured-store.ts';
import { realClock } from './platform/settings/clock.ts';
import { type Environment, EnvironmentError, readEnvironment, workersAt } from './platform/settings/environment.ts';
import type { FileStoreConfig } from './platform/settings/reached.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const clock = realClock();

/** Between two looks for what is to be stamped, ms. */
const betweenStamps = 10_000;

const operateProblem = defineProblems({
  'operate.interrupted': {
    status: 409,
    zh: '已中断，没有留下任何内容',
    en: 'Interrupted; nothing was left behind',
    next: { zh: '需要时请重新运行。', en: 'Run it again when needed.' },
  },
  'operate.noStreamAddress': {
    status: 422,
    zh: '--nats 不是 NATS 服务器的地址',
    en: '--nats is no address of a NATS server',
    next: {
      zh: '地址以 nats:// 或者 tls:// 开头，多个用逗号分隔，例如 nats://127.0.0.1:4222。',
      en: 'It must be nats:// or tls:// addresses, with commas, such as nats://127.0.0.1:4222.',
    },
  },
  'operate.noStream': {
    status: 422,
    zh: '没有指定 NATS 服务器',
    en: 'No NATS server is named',
    next: {
      zh: '请用 --nats 或环境变量 NATS_URL 指定，例如 nats://127.0.0.1:4222。',
      en: 'Name it with --nats or the environment variable NATS_URL, such as nats://127.0.0.1:4222.',
    },
  },
  'operate.streamUnreachable': {
    status: 503,
    zh: '无法使用 NATS 服务器 {url}：{reason}',
    en: 'The NATS server {url} cannot be used: {reason}',
    next: {
      zh: '请检查地址、JetStream 是否开启、NATS_REPLICAS 是否不多于集群的节点数，以及网络。',
      en: 'Check the address, that JetStream is on, that NATS_REPLICAS is no more than the nodes of the cluster, and the network.',
    },
  },
  'operate.passphraseEmpty': {
    status: 422,
    zh: '口令文件 {path} 是空的',
    en: 'The passphrase file {path} is empty',
    next: { zh: '请在第一行写入口令。', en: 'Write the passphrase into its first line.' },
  },
});

type Watch = (phase: string, done: number, total: number | null) => void;
type Operation = (options: unknown, environment: Environment) => Promise<object>;

const passphraseFile = z.string().optional();

const operations: Record<string, Operation> = {
  backup: async (given, environment) => {
    const options = z
      .strictObject({ file: z.string(), force: z.boolean(), skipDamagedFiles: z.boolean(), passphraseFile })
      .parse(given);
    const watch = watcher();
    return withInstallation(environment, ({ urls, database, head }) =>
      takeBackup({
        path: options.file,
        overwrite: options.force,
        skipDamagedFiles: options.skipDamagedFiles,
        passphrase: readPassphrase(options.passphraseFile),
        home: environment.home,
        ownerUrl: urls.ownerUrl,
        database,
        head,
        files: openKeptFiles(environment.files, clock.real),
        release: release(),
        now: clock.real,
        watch: (done, total) => watch('backup', done, total),
      }),
    );
  },
  restore: async (given, environment) => {
    const options = z.strictObject({ file: z.string(), home: z.string().optional(), passphraseFile }).parse(given);
    // Another folder has settings of its own, or none: those of the home that is in use are not meant.
    const { home, ...to } =
      options.home === undefined ? environment : readEnvironment({ ...process.env, QINGFENG_HOME: options.home }, root);
    return restoreBackup({
      path: options.file,
      home,
      databaseUrls: to.databaseUrls,
      passphrase: readPassphrase(options.passphraseFile),
      openFiles: (stage) => openKeptFiles(filesOf(to, stage), clock.real),
      now: clock.real,
      watch: watcher(),
    });
  },
  'audit-verify': (_given, environment) => {
    const watch = watcher();
    return withInstallation(environment, async ({ database, head, keyring }) => {
      await vouchForOlderRows(database);
      const progress = (read: number) => watch('audit', read, null);
      const keys = { sealKeys: sealKeysOf(keyring), digestKeys: digestKeysOf(keyring) };
      return verifyTrail({ database, head, ...keys, now: clock.real, progress });
    });
  },
  'files-verify': (_given, environment) => {
    const watch = watcher();
    return withInstallation(environment, ({ database, keyring }) => {
      const files = openFileStore(environment.files, { now: clock.real, sealing: createCryptography(keyring).files });
      return verifyFiles({ database, files, watch: (done, total) => watch('files', done, total) });
    });
  },
  'ledger-verify': (given, environment) => {
    const { from } = z.strictObject({ from: z.string().optional() }).parse(given);
    const watch = watcher();
    return withInstallation(environment, ({ database, head, keyring }) =>
      verifyLog({
        ...{ database, head, sealKeys: sealKeysOf(keyring), progress: (read) => watch('log', read, null) },
        ...(from !== undefined && { from }),
      }),
    );
  },
  'ledger-proof': (given, environment) => {
    const options = z.strictObject({ entry: z.string(), out: z.string() }).parse(given);
    return withInstallation(environment, async ({ database, head }) => {
      const { proof, entry, ...made } = await proveEntry(database, options.entry);
      const entryOut = `${options.out.replace(/\.tlog-proof$/, '')}.entry`;
      writeFileSync(options.out, proof);
      writeFileSync(entryOut, entry, { mode: 0o600 });
      const keys = head.keys(readProofFile(proof).checkpoint.origin).filter(({ suite }) => suite === 'intl');
      return { out: options.out, entry: entryOut, ...made, keys: keys.map(({ verifierKey }) => verifierKey) };
    });
  },
  'timestamp-worker': async (given, environment) => {
    const { url, chain, once } = z
      .strictObject({ url: z.url({ protocol: /^https?$/ }), chain: z.string(), once: z.boolean() })
      .parse(given);
    return withInstallation(environment, async ({ database }) => {
      const stopping = stopped();
      let [stamped, failed] = [0, 0];
      say({ progress: { phase: 'stamp', done: 0, total: null } });
      for (;;) {
        const look = await stampDue(database, { authority: { url, chain }, now: clock.real, stopping });
        stamped += look.stamped;
        failed += look.failed;
        if (once || stopping.aborted) return { stamped, failed };
        await setTimeout(betweenStamps, undefined, { signal: stopping }).catch(() => {});
      }
    });
  },
  // Nothing of the installation is opened: what the program declares is the same everywhere.
  procedures: async () => {
    const { declaredProcedures } = await import('./capabilities/declared.ts');
    return declaredProcedures.map(({ procedure }) => procedure.declaration);
  },
  setup: async (given, environment) => {
    const account = z.string();
    const options = z
      .strictObject({
        departmentId: z.string(),
        regionCode: z.string(),
        agency: z.string().min(1).max(100).optional(),
        accounts: z.strictObject({ systemAdmin: account, securityAdmin: account, auditAdmin: account }),
      })
      .parse(given);
    const { agency, ...rest } = options;
    return withInstallation(environment, ({ database }) =>
      setUp(database, { ...rest, secondFactor: true, ...(agency !== undefined && { agency }) }, clock.real()),
    );
  },
  'node-list': async (_given, environment) =>
    withInstallation(environment, ({ database }) => database.asSystem('node list', nodeList)),
  'node-key': async (_given, environment) =>
    withInstallation(environment, ({ database, keyring }) =>
      database.asSystem('node key', (tx) => nodeKey(tx, createCryptography(keyring))),
    ),
  'node-dead': async (_given, environment) =>
    withInstallation(environment, ({ database }) => database.asSystem('node dead', nodeDead)),
  'node-resend': async (given, environment) => {
    const { id } = z.strictObject({ id: z.uuid() }).parse(given);
    return withInstallation(environment, ({ database }) =>
      database.asSystem('node resend', (tx) => nodeResend(tx, id)),
    );
  },
  worker: async (given, environment) => {
    const { nats } = z.strictObject({ nats: z.string().optional() }).parse(given);
    const stream = nats === undefined ? environment.workers : streamNamed(nats, environment.workers?.replicas ?? 1);
    if (stream === null) throw operateProblem('operate.noStream');
    return withInstallation(environment, (installation) => work(environment, installation, stream));
  },
  capturer: async (given, environment) => {
    const options = z
      .strictObject({ once: z.boolean().optional(), export: z.string().optional(), import: z.string().optional() })
      .parse(given);
    return withInstallation(environment, (installation) =>
      captureWaiting(environment, installation, { ...options, say }),
    );
  },
  'keys-list': async (_given, environment) => {
    const keyring = existingKeyring(environment);
    return {
      path: keyring.path,
      keys: keyPurposes.flatMap((purpose) => keyring.all(purpose).map((key) => shown(purpose, key))),
    };
  },
  'keys-seal-files': async (given, environment) => {
    const { removeOriginals } = z.strictObject({ removeOriginals: z.literal(true).optional() }).parse(given);
    const watch = watcher();
    return withInstallation(environment, ({ database, keyring }) => {
      const sealing = createCryptography(keyring).files;
      const files = openFileStore(environment.files, { now: clock.real, sealing });
      return sealOpenFiles({ database, files, removeOriginals, watch: (done, total) => watch('seal', done, total) });
    });
  },
  'keys-rotate': async (given, environment) => {
    const options = z
      .strictObject({
        purpose: z.enum(keyPurposes as [KeyPurpose, ...KeyPurpose[]]),
        suite: z.enum(['intl', 'gm']).optional(),
      })
      .parse(given);
    const keyring = existingKeyring(environment);
    const { purpose } = options;
    const suite = options.suite ?? keyring.active(purpose).suite;
    // The database proves contexts with the same key, so it is told first; opening the installation reaches it.
    const key =
      purpose === 'context'
        ? await withInstallation(environment, ({ urls }) =>
            rotateContextKey({ ownerUrl: urls.ownerUrl, keyring, suite }),
          )
        : keyring.rotate(purpose, suite);
    return shown(purpose, key);
  },
};

process.exitCode = await main();

async function main(): Promise<0 | 1> {
  const [verb = '', options = '{}'] = process.argv.slice(2);
  try {
    const operation = operations[verb];
    if (operation === undefined) throw new TypeError(`no operation ${JSON.stringify(verb)}`);
    const result = await operation(JSON.parse(options), readEnvironment(process.env, root));
    say({ result });
    return 0;
  } catch (error) {
    say({ failure: wordsOf(error), ...(error instanceof Problem && { code: error.code }) });
    return 1;
  }
}

/** At most ten reports a second; an interrupt takes effect at the next. */
function watcher(): Watch {
  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      interrupted = true;
    });
  }
  let last = Number.NEGATIVE_INFINITY;
  return (phase, done, total) => {
    if (interrupted) throw operateProblem('operate.interrupted');
    if (performance.now() - last < 100 && done !== total) return;
    last = performance.now();
    say({ progress: { phase, done, total } });
  };
}

/** Aborted when a signal asks the process to end. */
function stopped(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
  return stopping.signal;
}

/** What the command line named. The address is not repeated: a password may stand in it. */
function streamNamed(nats: string, replicas: number): { url: string; replicas: number } {
  try {
    return workersAt(nats, replicas);
  } catch (error) {
    throw error instanceof EnvironmentError ? operateProblem('operate.noStreamAddress') : error;
  }
}

/** Screens until a signal comes, in one process; the log goes to stderr. */
async function work(
  environment: Environment,
  { database, keyring }: Installation,
  stream: { url: string; replicas: number },
): Promise<{ parts: number }> {
  const [{ declaredProcedures }, { startWorker }] = await Promise.all([
    import('./capabilities/declared.ts'),
    import('./capabilities/leads/monitors/stream/worker.ts'),
  ]);
  const services = {
    database,
    clock,
    crypto: createCryptography(keyring),
    calendar: calendarService(database),
    procedures: collectProcedures(declaredProcedures),
    log: pino({ level: environment.logLevel, base: null }, pino.destination(2)),
  };
  const worker = await startWorker(services, stream).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    // A password may stand before the @.
    throw operateProblem('operate.streamUnreachable', { url: stream.url.replaceAll(/\/\/[^,@]*@/g, '//'), reason });
  });
  say({ progress: { phase: 'screen', done: 0, total: null } });
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  await worker.stop();
  return { parts: worker.stored() };
}

/** The file store of the configuration, with everything that lies in the home in this one. */
function filesOf({ files }: Pick<Environment, 'files'>, home: string): FileStoreConfig {
  if (files.kind === 'disk') return { kind: 'disk', folder: join(home, 'files') };
  return { ...files, spoolFolder: join(home, 'spool') };
}

function readPassphrase(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const [line = ''] = readFileSync(path, 'utf8').split(/\r?\n/);
  if (line === '') throw operateProblem('operate.passphraseEmpty', { path });
  return line;
}

function shown(
  purpose: KeyPurpose,
  { id, suite, created, state }: { id: string; suite: string; created: string; state: string },
) {
  return { purpose, id, suite, created, state };
}

function release(): string {
  const manifest = JSON.parse(readFileSync(join(root, 'server', 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

function wordsOf(error: unknown): { zh: string; en: string } {
  if (error instanceof Problem) {
    const [zh, en] = [error.words('zh'), error.words('en')];
    const fields = (language: 'zh' | 'en'): string =>
      error.fields.map((field) => `\n  ${field.pointer} ${field[language]}`).join('');
    return { zh: `${zh.title}${fields('zh')}\n${zh.next}`, en: `${en.title}${fields('en')}\n${en.next}` };
  }
  const expected = [EnvironmentError, PostgresStartError, MigrationError].some((kind) => error instanceof kind);
  const message =
    error instanceof Error
      ? ((expected || isSystemError(error) ? undefined : error.stack) ?? error.message)
      : String(error);
  return { zh: message, en: message };
}

/** No such file, no space left, permission denied: the message says all. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
