// The settings of a server process, from environment variables and the home's qingfeng.env, checked once with errors that name the variable.
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type EditionId, editions } from './edition.ts';
import type { PortalMarks } from './portal-marks.ts';
import type { ChannelsConfig, FileStoreConfig, SmtpConfig } from './reached.ts';
import { defaultFileLimit } from './reached.ts';
import { readSettingsFile, SettingsFileError } from './settings-file.ts';
import type { SingleSignOn } from './single-sign-on.ts';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
const port = z.coerce.number().int().min(0).max(65_535);
const suite = z.enum(['intl', 'gm']);
const natsServers = /^(nats|tls):\/\/[^\s,]+(,(nats|tls):\/\/[^\s,]+)*$/;
const whole = (least: number) => z.coerce.number().int().min(least);

/** Every variable the server reads; docs/ lists the same. */
const variables = z.object({
  QINGFENG_HOME: z.string().min(1).default('.qingfeng'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.optional(),
  QINGFENG_URL: z.url({ protocol: /^https?$/ }).optional(),
  QINGFENG_PORTAL_URL: z.url({ protocol: /^https?$/ }).optional(),
  QINGFENG_HOSTS: z.string().optional(),
  QINGFENG_DEMO: z.enum(['0', '1', '2016', '2026']).optional(),
  QINGFENG_JOBS: flag.default(true),
  QINGFENG_SUITE: suite.default('intl'),
  QINGFENG_UPLOAD_LIMIT_MB: whole(1).max(4096).optional(),
  QINGFENG_FREE_SPACE_MB: whole(0).default(1024),
  QINGFENG_MONITOR_FOLDER: z.string().min(1).optional(),
  QINGFENG_LIBREOFFICE: z.string().startsWith('/').optional(),
  QINGFENG_PORTAL_SPONSOR: z.string().max(100).optional(),
  QINGFENG_PORTAL_OPERATOR: z.string().max(100).optional(),
  QINGFENG_PORTAL_ICP: z.string().max(60).optional(),
  QINGFENG_PORTAL_POLICE: z.string().max(60).optional(),
  QINGFENG_PORTAL_CODE: z.string().max(40).optional(),
  QINGFENG_TRUSTED_PROXIES: z.string().optional(),
  QINGFENG_REQUESTS_PER_MINUTE: whole(10).default(600),
  QINGFENG_SIGN_INS_PER_MINUTE: whole(5).default(30),
  QINGFENG_LOG_DAYS: whole(0).max(3650).default(190),
  QINGFENG_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
  NODE_ENV: z.string().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  APP_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SYSTEM_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_PREFIX: z.string().default(''),
  S3_PATH_STYLE: flag.default(true),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SMTP_FROM: z.string().optional(),
  SMTP_CA_FILE: z.string().optional(),
  WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  WEBHOOK_HOSTS: z.string().optional(),
  NATS_URL: z.string().optional(),
  NATS_REPLICAS: whole(1).max(5).default(1),
  OIDC_NAME: z.string().default('统一身份认证'),
  OIDC_DISCOVERY_URL: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_ACCOUNT_CLAIM: z.string().default('preferred_username'),
});

export type Environment = {
  home: string;
  /** The file in the home that was read beside the variables; `openToOthers`: any account of the machine can read it. */
  settingsFile: { path: string; openToOthers: boolean } | null;
  host: string;
  /** Undefined: 8787, or the next free one. */
  port: number | undefined;
  publicUrl: string | undefined;
  /** Where the public reaches the portal, where that is another address; permanent addresses carry it. */
  portalUrl: string | undefined;
  /** Further names that a proxy passes on. */
  otherHosts: string[];
  /** Asked for or refused; undefined: decided by what the home is (home-mode.ts). */
  demo: boolean | undefined;
  /** The demonstration that was asked for by its year. */
  edition: EditionId | undefined;
  production: boolean;
  runJobs: boolean;
  suite: 'intl' | 'gm';
  uploadLimit: number;
  /** Bytes that stay free on the disk of the home. */
  freeSpace: number;
  /** Folder whose subfolders monitors may watch; null: none. */
  monitorFolder: string | null;
  /** The program soffice, which reads documents of older Office and of WPS; null: they are not shown in place. */
  libreOffice: string | null;
  /** What stands at the foot of every page of the portal. */
  portal: PortalMarks;
  /** NATS servers with commas, and the copies that they keep of each message; null: no workers. */
  workers: { url: string; replicas: number } | null;
  trustedProxies: string[];
  rateLimits: { requests: number; signIns: number };
  /** Days that files of the server's log are kept in the home; 0: none is written. */
  logDays: number;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Null: the embedded PostgreSQL. */
  databaseUrls: { owner: string; app: string | undefined; system: string | undefined } | null;
  files: FileStoreConfig;
  channels: ChannelsConfig;
  singleSignOn: SingleSignOn | null;
};

/** The environment is not usable; the message has one line for each variable that is wrong. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/**
 * The variables, and below them the lines of `qingfeng.env` in the home: what is set in both is taken from the variables.
 * @param folder the installation's own, from which relative paths are counted
 * @throws EnvironmentError
 */
export function readEnvironment(given: NodeJS.ProcessEnv, folder: string): Environment {
  // The demonstration of 2026 has a home of its own, so that both can be looked at in turn.
  const usual = editions[given.QINGFENG_DEMO === '2026' ? '2026' : '2016'].home;
  const home = resolve(folder, given.QINGFENG_HOME || usual);
  const file = settingsOf(home);
  // An empty variable is one that is not set: that is how compose files and shells clear one.
  const set = Object.fromEntries(
    Object.entries({ ...file?.variables, ...filled(given), QINGFENG_HOME: home }).filter(([, value]) => value !== ''),
  );
  const result = variables.safeParse(set);
  if (!result.success) {
    throw new EnvironmentError(
      result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  }
  const value = result.data;
  const production = value.NODE_ENV === 'production';
  const environment: Environment = {
    home,
    settingsFile: file === undefined ? null : { path: file.path, openToOthers: file.openToOthers },
    host: value.HOST,
    port: value.PORT,
    publicUrl: value.QINGFENG_URL?.replace(/\/+$/, ''),
    portalUrl: value.QINGFENG_PORTAL_URL?.replace(/\/+$/, ''),
    otherHosts: listOf(value.QINGFENG_HOSTS ?? ''),
    demo: value.QINGFENG_DEMO === undefined ? undefined : value.QINGFENG_DEMO !== '0',
    edition: value.QINGFENG_DEMO === '2016' || value.QINGFENG_DEMO === '2026' ? value.QINGFENG_DEMO : undefined,
    production,
    runJobs: value.QINGFENG_JOBS,
    suite: value.QINGFENG_SUITE,
    uploadLimit:
      value.QINGFENG_UPLOAD_LIMIT_MB === undefined ? defaultFileLimit : value.QINGFENG_UPLOAD_LIMIT_MB * 1024 * 1024,
    freeSpace: value.QINGFENG_FREE_SPACE_MB * 1024 * 1024,
    libreOffice: value.QINGFENG_LIBREOFFICE ?? null,
    portal: portalMarks(value),
    monitorFolder: value.QINGFENG_MONITOR_FOLDER === undefined ? null : resolve(folder, value.QINGFENG_MONITOR_FOLDER),
    workers: value.NATS_URL === undefined ? null : workersAt(value.NATS_URL, value.NATS_REPLICAS),
    trustedProxies: listOf(value.QINGFENG_TRUSTED_PROXIES ?? ''),
    rateLimits: { requests: value.QINGFENG_REQUESTS_PER_MINUTE, signIns: value.QINGFENG_SIGN_INS_PER_MINUTE },
    logDays: production ? value.QINGFENG_LOG_DAYS : 0,
    logLevel: value.QINGFENG_LOG_LEVEL ?? (production ? 'info' : 'warn'),
    databaseUrls: databaseUrls(value),
    files: fileStore(value, home),
    channels: channels(value),
    singleSignOn: singleSignOn(value),
  };
  refuseOpenDoors(environment);
  return environment;
}

function settingsOf(home: string): ReturnType<typeof readSettingsFile> {
  try {
    return readSettingsFile(home);
  } catch (error) {
    throw error instanceof SettingsFileError ? new EnvironmentError(error.message) : error;
  }
}

function filled(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
}

/** @throws EnvironmentError when these are not addresses of NATS servers, with commas */
export function workersAt(url: string, replicas: number): { url: string; replicas: number } {
  if (!natsServers.test(url)) throw new EnvironmentError('NATS_URL: must be nats:// or tls:// addresses, with commas');
  return { url, replicas };
}

type Variables = z.output<typeof variables>;

function databaseUrls(value: Variables): Environment['databaseUrls'] {
  const pair = [value.APP_DATABASE_URL, value.SYSTEM_DATABASE_URL].filter((url) => url !== undefined);
  if (value.DATABASE_URL === undefined && pair.length > 0)
    throw new EnvironmentError('DATABASE_URL: is required when APP_DATABASE_URL or SYSTEM_DATABASE_URL is set');
  if (pair.length === 1) throw new EnvironmentError('APP_DATABASE_URL, SYSTEM_DATABASE_URL: set both or neither');
  if (value.DATABASE_URL === undefined) return null;
  return { owner: value.DATABASE_URL, app: value.APP_DATABASE_URL, system: value.SYSTEM_DATABASE_URL };
}

function portalMarks(value: Variables): PortalMarks {
  return {
    sponsor: value.QINGFENG_PORTAL_SPONSOR ?? null,
    operator: value.QINGFENG_PORTAL_OPERATOR ?? null,
    icp: value.QINGFENG_PORTAL_ICP ?? null,
    police: value.QINGFENG_PORTAL_POLICE ?? null,
    siteCode: value.QINGFENG_PORTAL_CODE ?? null,
  };
}

function fileStore(value: Variables, home: string): FileStoreConfig {
  const endpoint = value.S3_ENDPOINT;
  if (endpoint === undefined) return { kind: 'disk', folder: resolve(home, 'files') };
  return {
    kind: 's3',
    endpoint,
    region: value.S3_REGION,
    bucket: needed(value, 'S3_BUCKET', 'S3_ENDPOINT'),
    accessKeyId: needed(value, 'S3_ACCESS_KEY_ID', 'S3_ENDPOINT'),
    secretAccessKey: needed(value, 'S3_SECRET_ACCESS_KEY', 'S3_ENDPOINT'),
    pathStyle: value.S3_PATH_STYLE,
    prefix: value.S3_PREFIX,
    spoolFolder: resolve(home, 'spool'),
  };
}

function singleSignOn(value: Variables): SingleSignOn | null {
  if (value.OIDC_DISCOVERY_URL === undefined) return null;
  return {
    name: value.OIDC_NAME,
    discoveryUrl: value.OIDC_DISCOVERY_URL,
    clientId: needed(value, 'OIDC_CLIENT_ID', 'OIDC_DISCOVERY_URL'),
    clientSecret: needed(value, 'OIDC_CLIENT_SECRET', 'OIDC_DISCOVERY_URL'),
    accountClaim: value.OIDC_ACCOUNT_CLAIM,
  };
}

function channels(value: Variables): ChannelsConfig {
  return {
    ...(value.SMTP_URL !== undefined && { smtp: smtp(value, new URL(value.SMTP_URL)) }),
    ...(value.WEBHOOK_URL !== undefined && {
      webhook: {
        url: value.WEBHOOK_URL,
        allowedHosts: listOf(value.WEBHOOK_HOSTS ?? new URL(value.WEBHOOK_URL).hostname),
      },
    }),
  };
}

/** smtps:// is encrypted from the first byte, smtp:// by STARTTLS or not at all; only a relay on this machine may go without. */
function smtp(value: Variables, url: URL): SmtpConfig {
  const tls = url.protocol === 'smtps:';
  // Asked for on this machine too: smtp://127.0.0.1?starttls=1
  const plain = !tls && isLoopback(url.hostname) && url.searchParams.get('starttls') !== '1';
  return {
    host: url.hostname,
    port: url.port === '' ? (tls ? 465 : plain ? 25 : 587) : Number(url.port),
    security: tls ? 'tls' : plain ? 'none' : 'starttls',
    from: needed(value, 'SMTP_FROM', 'SMTP_URL'),
    ...(url.username !== '' && { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }),
    ...(value.SMTP_CA_FILE !== undefined && { certificateAuthority: readFileSync(value.SMTP_CA_FILE, 'utf8') }),
  };
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

type TextVariable =
  | 'S3_BUCKET'
  | 'S3_ACCESS_KEY_ID'
  | 'S3_SECRET_ACCESS_KEY'
  | 'OIDC_CLIENT_ID'
  | 'OIDC_CLIENT_SECRET'
  | 'SMTP_FROM';

function needed(value: Variables, name: TextVariable, because: string): string {
  const text = value[name];
  if (text === undefined) throw new EnvironmentError(`${name}: is required when ${because} is set`);
  return text;
}

/** Passwords and sessions do not cross a network in the clear, and a demonstration with printed passwords none at all. */
function refuseOpenDoors({ host, publicUrl, portalUrl, demo }: Environment): void {
  if (isLoopback(host)) return;
  if (demo === true) {
    throw new EnvironmentError(
      `HOST: demonstration mode listens on 127.0.0.1 alone, not on ${host}; its passwords are on its sign-in page`,
    );
  }
  if (publicUrl === undefined || !publicUrl.startsWith('https:')) {
    throw new EnvironmentError(
      'QINGFENG_URL: must be the https:// address of the proxy in front when HOST is not 127.0.0.1',
    );
  }
  if (portalUrl !== undefined && !portalUrl.startsWith('https:'))
    throw new EnvironmentError('QINGFENG_PORTAL_URL: must be an https:// address when HOST is not 127.0.0.1');
}

/** 127.0.0.0/8, ::1 and localhost. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}
