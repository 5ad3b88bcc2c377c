// What a capture may be asked for: one page of http or https, whose host stands on its own list.
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import type { RegisterRule } from '../../../platform/registers/index.ts';

/** The hosts of a capture, one a line. */
export const hostsOf = (allow: string): string[] =>
  allow
    .split(/[\s,，、]+/u)
    .map((host) => host.trim())
    .filter((host) => host !== '');

/** Says which part of a request cannot be captured; the capturer checks again, with the addresses that names lead to. */
export const refuseUnreachable: RegisterRule = async (_session, entries) =>
  entries.map(({ whole }) => faultsOf(String(whole.address ?? ''), String(whole.allow ?? '')));

function faultsOf(address: string, allow: string): FieldProblem[] {
  const hosts = hostsOf(allow);
  const wrong = hosts.find((host) => !/^(?:\*\.)?(?:[\p{L}\p{N}.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/iu.test(host));
  if (wrong !== undefined) {
    return [{ pointer: '/allow', zh: `“${wrong}”不是主机名或主机名:端口`, en: `'${wrong}' is no host or host:port` }];
  }
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol)) {
    return [
      { pointer: '/address', zh: '应是 http:// 或 https:// 开头的网址', en: 'must begin with http:// or https://' },
    ];
  }
  if (hosts.some((host) => isMeant(host.toLowerCase(), url))) return [];
  const zh = `应包含网址的主机 ${url.host}`;
  return [{ pointer: '/allow', zh, en: `must name the host of the address, ${url.host}` }];
}

function isMeant(entry: string, url: URL): boolean {
  const port = /:(\d+)$/u.exec(entry.replace(/^\[[^\]]*\]/u, ''))?.[1];
  const host = port === undefined ? entry : entry.slice(0, -port.length - 1);
  if (port !== undefined && port !== (url.port || (url.protocol === 'https:' ? '443' : '80'))) return false;
  const named = URL.canParse(`http://${host.replace(/^\*\./u, '')}`)
    ? new URL(`http://${host.replace(/^\*\./u, '')}`).hostname
    : host;
  return host.startsWith('*.') ? url.hostname.endsWith(`.${named}`) : url.hostname === named;
}
