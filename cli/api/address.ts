// Which server a remote command speaks to.
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Misuse } from '../failure.ts';

const clone = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const standard = 'http://127.0.0.1:8787';

/**
 * The origin of the server: `--url`, else QINGFENG_URL, else where the server running on QINGFENG_HOME says it is, else
 * QINGFENG_URL in qingfeng.env there, else http://127.0.0.1:8787.
 * @throws Misuse when what was given is not the address of a server
 */
export function serverAddress(given: string | undefined, environment: NodeJS.ProcessEnv): string {
  const named = given ?? (environment.QINGFENG_URL || undefined);
  if (named !== undefined) return originOf(named, given === undefined ? 'QINGFENG_URL' : '--url');
  const home = resolve(clone, environment.QINGFENG_HOME || '.qingfeng');
  return announced(home) ?? written(home) ?? standard;
}

/** Whether what is sent there could be read on the way. */
export function crossesNetworkInClear(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'http:' && !isLoopback(hostname.replace(/^\[|\]$/g, ''));
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function originOf(text: string, from: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin =
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    url.username + url.password + url.search + url.hash === '' &&
    url.pathname === '/';
  if (isOrigin) return url.origin;
  throw new Misuse(
    {
      zh: `${from} 应为服务器地址，如 https://qingfeng.example.gov.cn（不带路径、账号和参数）`,
      en: `${from} must be the address of a server, such as https://qingfeng.example.gov.cn (no path, account or query)`,
    },
    { code: 'usage.invalidArgument', field: from },
  );
}

/** What qingfeng.env in that home says the address is: a server on an outside database announces none. */
function written(home: string): string | undefined {
  const path = join(home, 'qingfeng.env');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const url = /^\s*(?:export\s+)?QINGFENG_URL\s*=\s*["']?([^"'\s#]+)/m.exec(text)?.[1];
  return url === undefined ? undefined : originOf(url.replace(/\/+$/, ''), 'qingfeng.env');
}

/** Where the live server of that home answers; undefined when there is none, or it is another user's. */
function announced(home: string): string | undefined {
  try {
    const holder: unknown = JSON.parse(readFileSync(join(home, 'server.lock'), 'utf8'));
    if (typeof holder !== 'object' || holder === null || !('pid' in holder) || !('url' in holder)) return undefined;
    const { pid, url } = holder;
    if (typeof pid !== 'number' || typeof url !== 'string') return undefined;
    process.kill(pid, 0);
    return originOf(url, 'server.lock');
  } catch {
    return undefined;
  }
}
