// npm start ends here: reads the environment, starts the server, prints where it is, stops it in order.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Logger, pino } from 'pino';
import { fillDemonstration } from './fill-demonstration.ts';
import { MigrationError } from './platform/database/migrate.ts';
import { type Language, Problem } from './platform/errors/problem.ts';
import { PostgresStartError } from './platform/postgres/index.ts';
import { realClock } from './platform/settings/clock.ts';
import { type Environment, EnvironmentError, readEnvironment } from './platform/settings/environment.ts';
import { openLogFile } from './platform/settings/log-file.ts';
import { type RunningServer, type StartStage, startServer } from './server.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** For what is under way when the database is gone, in milliseconds. */
const longestEnd = 5_000;

process.exitCode = await main();

async function main(): Promise<number> {
  let server: RunningServer;
  const { onStage, done } = stageTeller();
  try {
    const { fillOnly, variables } = asked(process.argv.slice(2));
    const environment = readEnvironment({ ...process.env, ...variables }, root);
    const logger = loggerOf(environment);
    await fillDemonstration({ environment, log: logger, onStage, say: (line) => console.info(line) });
    if (fillOnly) return 0;
    if (environment.settingsFile?.openToOthers === true) {
      logger.warn(`${environment.settingsFile.path} can be read by every account of this machine; run: chmod 600`);
    }
    server = await startServer({ environment, webFolder: join(root, 'web', 'dist'), logger, onStage });
  } catch (error) {
    return explainFailure(error);
  } finally {
    done();
  }
  // Listened for before anybody can know that there is something to stop.
  const signalled = untilSignal();
  console.info(greeting(server));
  const lost = await Promise.race([signalled.then(() => false), server.lost.then(() => true)]);
  if (!lost) {
    await server.stop();
    return 0;
  }
  console.error(
    'PostgreSQL 反复停止，服务器结束 PostgreSQL keeps ending, so the server ends; see postgres/start.log and postgres/data/log in QINGFENG_HOME.',
  );
  // What is under way cannot end in order without a database.
  await Promise.race([server.stop().catch(() => {}), wait(longestEnd)]);
  process.exit(1);
}

type Asked = { fillOnly: boolean; variables: { QINGFENG_DEMO?: string } };

/**
 * `--demo 2026` says the same as QINGFENG_DEMO=2026, and goes before it. `--fill` fills the home of a demonstration and ends: npm start
 * does so beside the building of the web.
 */
function asked(args: string[]): Asked {
  try {
    const options = { demo: { type: 'string' }, fill: { type: 'boolean' } } as const;
    const { demo, fill = false } = parseArgs({ args, options }).values;
    return { fillOnly: fill, variables: demo === undefined ? {} : { QINGFENG_DEMO: demo } };
  } catch (error) {
    throw new EnvironmentError(`${error instanceof Error ? error.message : error}\nUse: npm start -- --demo 2026`);
  }
}

/** To stdout, and in production to files of a day each in the home. */
function loggerOf({ logLevel, logDays, home }: Environment): Logger {
  if (logDays === 0) return pino({ level: logLevel, base: null });
  const file = openLogFile({ folder: join(home, 'log'), days: logDays, now: realClock().real });
  const level = logLevel === 'silent' ? 'fatal' : logLevel;
  return pino(
    { level: logLevel, base: null },
    pino.multistream([
      { level, stream: process.stdout },
      { level, stream: file },
    ]),
  );
}

/** Says what a start is at when that takes a while, as on the first day; a start that is done at once says nothing. */
function stageTeller(): { onStage: (stage: StartStage) => void; done: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const onStage = (stage: StartStage): void => {
    clearTimeout(timer);
    timer = setTimeout(() => console.info(wordsOf(stage)), 1500);
  };
  return { onStage, done: () => clearTimeout(timer) };
}

function wordsOf(stage: StartStage): string {
  if (stage.at === 'database') return '正在准备数据库 Preparing the database …';
  if (stage.at === 'restoring') return '正在恢复演示数据 Restoring the demonstration …';
  return `正在载入演示数据 Loading the demonstration, ${stage.part} / ${stage.of} …`;
}

function explainFailure(error: unknown): number {
  if (error instanceof EnvironmentError) {
    console.error(`The environment cannot be used:\n${error.message}`);
    return 2;
  }
  if (error instanceof Problem) console.error(`${sentences(error, 'zh')}\n${sentences(error, 'en')}`);
  else if (error instanceof PostgresStartError || error instanceof MigrationError) console.error(error.message);
  else console.error(error);
  return 1;
}

function sentences(refusal: Problem, language: Language): string {
  const { title, next } = refusal.words(language);
  return `${title}\n${next}`;
}

/** The first signal stops in order; a second one at once, for who will not wait. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (): void => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}

function greeting({ url, demo, accounts, needsSetup }: RunningServer): string {
  if (!demo) {
    // A bundle has its command beside it.
    const command = existsSync(join(root, 'qingfeng')) ? `${join(root, 'qingfeng')} setup` : 'npx qingfeng setup';
    const waiting = `尚无管理员，请在另一终端运行 No administrator yet; in another shell run: ${command}`;
    return [`清风 Qingfeng  ${url}`, ...(needsSetup ? [waiting] : [])].join('\n');
  }
  const rows = accounts.map(
    ({ account, password, displayName, agency }) =>
      `  ${account.padEnd(18)} ${password.padEnd(18)} ${displayName} · ${agency}`,
  );
  return [
    `清风 Qingfeng  ${url}`,
    '',
    '演示数据 Demonstration. 账号 account / 密码 password:',
    ...rows,
    '',
    'Ctrl-C 停止 stops.',
  ].join('\n');
}
