// A real installation on its own embedded PostgreSQL, whose processes are killed without a word (kill -9) and started again.
import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type pg from 'pg';
import { type Installation, withInstallation } from '../../installation.ts';
import { createCryptography } from '../../platform/crypto/cryptography.ts';
import type { Role } from '../../platform/database/connections/connect.ts';
import { databaseLimits, openPool } from '../../platform/database/connections/pool.ts';
import { realClock } from '../../platform/settings/clock.ts';
import { readEnvironment } from '../../platform/settings/environment.ts';
import { openSignIn } from '../../platform/signin/sign-in.ts';
import { openSession } from '../../platform/signin/testing/sessions.ts';
import type { Answer } from '../../test-office.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const run = promisify(execFile);

const people = {
  officer: ['officer'],
  keeper: ['officer'],
  head: ['approver'],
  otherHead: ['approver'],
  reviewer: ['supervisor'],
} as const satisfies Record<string, readonly Role[]>;
export type Person = keyof typeof people;
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
type Row = Readonly<Record<string, unknown>>;

/** Its people ask over HTTP; a call that nobody answered has status 0. */
export class KillableHome {
  readonly folder: string;
  /** Of every answer since the start. */
  readonly statuses = new Set<number>();
  #server: ChildProcess | undefined;
  #port = '0';
  #reading: Promise<pg.Pool> | undefined;
  #cookies = new Map<Person, string>();
  url = '';

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'qingfeng-kills-'));
    // Where we are root, the account of its PostgreSQL has to pass through.
    chmodSync(this.folder, 0o711);
  }

  get #variables() {
    return { QINGFENG_HOME: this.folder, QINGFENG_DEMO: '0', PORT: this.#port };
  }

  /** The time of its people: that of this machine. */
  get present(): Date {
    return realClock().now();
  }

  /** Starts the server and waits until it says where it is. @throws Error when it ends before that */
  async start(): Promise<void> {
    const guard = ['--import', join(root, 'scripts', 'stop-with-parent.mjs'), join(root, 'server', 'src', 'main.ts')];
    const child = spawn(process.execPath, guard, {
      env: {
        ...{ PATH: process.env.PATH, TMPDIR: tmpdir(), ...this.#variables },
        ...{ QINGFENG_REQUESTS_PER_MINUTE: '1000000', QINGFENG_LOG_LEVEL: 'silent' },
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    this.#server = child;
    for await (const line of createInterface({ input: child.stdout ?? assert.fail('no output') })) {
      const said = /http:\/\/127\.0\.0\.1:(\d+)$/.exec(line);
      if (said === null) continue;
      [this.url, this.#port = '0'] = said;
      child.stdout?.resume();
      return;
    }
    throw new Error('the server ended before it answered');
  }

  get process(): ChildProcess {
    return this.#server ?? assert.fail('no server was started');
  }

  get postmaster(): number {
    return Number(readFileSync(join(this.folder, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  async kill(): Promise<void> {
    await this.#stopReading();
    await end(this.process, 'SIGKILL');
  }

  async killPostgres(): Promise<void> {
    await this.#stopReading();
    process.kill(this.postmaster, 'SIGKILL');
  }

  /** Waits until it answers an officer again. */
  async answering(): Promise<void> {
    while ((await this.call('officer', 'GET', '/me')).status !== 200) await wait(100);
  }

  async remove(): Promise<void> {
    await this.#stopReading();
    if (this.#server !== undefined) await end(this.#server, 'SIGTERM');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Beside the running server. */
  #within<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
    return withInstallation(readEnvironment(this.#variables, '/'), work);
  }

  /** Enters an agency and its people, who have a session each. */
  async settle(): Promise<void> {
    await this.#within(async ({ database, keyring, urls }) => {
      const name = '广州市市场监督管理局（示例）';
      const agency = await database.asSystem('test', (tx) =>
        tx
          .insertInto('agency')
          // The trigger fills region_path, level and kind.
          .values({
            departmentId: 'samr',
            regionCode: '440100',
            name,
            shortName: name,
            regionPath: '',
            level: '',
            kind: '',
          })
          .returning('id')
          .executeTakeFirstOrThrow(),
      );
      const signIn = openSignIn({
        ...{ database, systemUrl: urls.systemUrl, keyring, crypto: createCryptography(keyring), publicUrl: this.url },
        ...{ singleSignOn: null, now: realClock().real },
        // Nobody signs in with a password here.
        hashing: { hash: async () => 'none', verify: async () => false },
      });
      const query = (text: string, values: unknown[]) => database.systemPool.query(text, values);
      for (const [person, roles] of Object.entries(people) as [Person, readonly Role[]][]) {
        const named = {
          account: person.toLowerCase(),
          displayName: person,
          roles,
          password: 'nobody signs in with it',
        };
        await signIn.createAccount({ agencyId: agency.id, ...named });
        this.#cookies.set(person, await openSession({ query, keyring, publicUrl: this.url }, named.account));
      }
      await signIn.close();
    });
  }

  async userOf(who: Person): Promise<string> {
    const [row] = await this.rows('select id from app_user where account = $1', [who.toLowerCase()]);
    return String(row?.id);
  }

  /** What stands in the database, read as the system does. */
  async rows(text: string, values: unknown[] = []): Promise<Row[]> {
    this.#reading ??= this.#within(async ({ urls: { systemUrl } }) =>
      openPool({ url: systemUrl, max: 1, limits: databaseLimits.system }),
    );
    return (await (await this.#reading).query(text, values)).rows;
  }

  async #stopReading(): Promise<void> {
    const reading = await this.#reading;
    this.#reading = undefined;
    await reading?.end();
  }

  /** A command of the operator beside the running server. */
  async command(...args: string[]): Promise<{ status: number; said: Row }> {
    const env = { ...process.env, ...this.#variables };
    const asked = [join(root, 'cli', 'main.ts'), ...args, '--json'];
    const { stdout, code } = await run(process.execPath, asked, { env, maxBuffer: 1e8 }).then(
      ({ stdout }) => ({ stdout, code: 0 }),
      (error: { stdout?: string; code?: number }) => ({ stdout: error.stdout ?? '', code: error.code ?? 1 }),
    );
    return { status: code, said: stdout === '' ? {} : JSON.parse(stdout) };
  }

  async fetch(path: string, init: RequestInit = {}): Promise<{ status: number; bytes: Buffer }> {
    try {
      const answer = await fetch(`${this.url}${path}`, { ...init, redirect: 'manual' });
      const bytes = Buffer.from(await answer.arrayBuffer());
      this.statuses.add(answer.status);
      return { status: answer.status, bytes };
    } catch {
      return { status: 0, bytes: Buffer.alloc(0) };
    }
  }

  #headers(who: Person): Record<string, string> {
    return { cookie: this.#cookies.get(who) ?? '', origin: this.url, 'sec-fetch-site': 'same-origin' };
  }

  async call(
    who: Person,
    method: Method,
    path: string,
    payload?: object,
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const json = payload === undefined ? {} : { 'content-type': 'application/json' };
    const { status, bytes } = await this.fetch(`/api/v1${path}`, {
      ...{ method, headers: { ...this.#headers(who), ...json, ...more } },
      ...(payload !== undefined && { body: JSON.stringify(payload) }),
    });
    return { status, body: bytes.length === 0 ? null : JSON.parse(bytes.toString('utf8')) };
  }

  /** Any page or file. */
  visit(who: Person, path: string): Promise<{ status: number; bytes: Buffer }> {
    return this.fetch(path, { headers: this.#headers(who) });
  }

  /** A call that must succeed. */
  async ok(who: Person, method: Method, path: string, payload?: object): Promise<Answer['body']> {
    const { status, body } = await this.call(who, method, path, payload);
    assert.ok(status >= 200 && status < 300, `${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** A step that must succeed. */
  step(who: Person, path: string, name: string, facts: object = {}, reason?: string): Promise<Answer['body']> {
    return this.ok(who, 'POST', `${path}/steps/${name}`, { facts, ...(reason !== undefined && { reason }) });
  }

  async upload(who: Person, path: string, name: string, content: string | Uint8Array<ArrayBuffer>): Promise<Answer> {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    const { status, bytes } = await this.fetch(`/api/v1${path}`, {
      ...{ method: 'POST', headers: this.#headers(who), body: form },
    });
    return { status, body: bytes.length === 0 ? null : JSON.parse(bytes.toString('utf8')) };
  }
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
