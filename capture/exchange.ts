// One request as it was sent to a server, and the response as it came, cut short where a limit says so.
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { TLSSocket } from 'node:tls';
import type { CertificateOf, TlsOf } from './record.ts';

export type Headers = readonly (readonly [name: string, value: string])[];

export type Exchange = {
  readonly url: string;
  readonly method: string;
  readonly requestHeaders: Headers;
  readonly requestBody: Uint8Array;
  readonly status: number;
  readonly reason: string;
  readonly httpVersion: string;
  readonly headers: Headers;
  /** As it came over the network, chunks joined, a content encoding left as it is. */
  readonly body: Uint8Array;
  readonly at: Date;
  readonly address: string;
  readonly port: number;
  readonly purpose: string;
  readonly truncated: 'length' | 'time' | null;
};

export type Outgoing = {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly address: string;
  readonly port: number;
};

/** Connections of one capture, kept open between requests. */
export type Lines = { readonly plain: http.Agent; readonly secure: https.Agent };

export const openLines = (): Lines => ({
  plain: new http.Agent({ keepAlive: true, maxSockets: 16 }),
  // A shop with a faulty certificate is captured too; what is wrong with it stands in the record.
  secure: new https.Agent({ keepAlive: true, maxSockets: 16, rejectUnauthorized: false, maxCachedSessions: 0 }),
});

/** Sends a request to the address that was checked, never to a name. @throws Error when the server does not answer */
export function send(lines: Lines, q: Outgoing): Promise<{ request: ClientRequest; response: IncomingMessage }> {
  const secure = q.url.protocol === 'https:';
  const options = {
    host: q.address,
    port: q.port,
    method: q.method,
    path: `${q.url.pathname}${q.url.search}`,
    headers: q.headers.flat() as string[],
    setHost: false,
    agent: secure ? lines.secure : lines.plain,
    ...(secure && { servername: /^[\d.]+$|^\[/u.test(q.url.hostname) ? '' : q.url.hostname }),
    timeout: 20_000,
    maxHeaderSize: 256 * 1024,
  };
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(options);
    request.once('response', (response) => resolve({ request, response }));
    request.once('timeout', () => request.destroy(new Error('the server did not answer within 20 seconds')));
    request.once('error', reject);
    request.end(q.body.length === 0 ? undefined : q.body);
  });
}

/** Pairs out of rawHeaders, in the order and spelling in which they came. */
export function pairs(raw: readonly string[]): Headers {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
}

/** What the server showed of itself when the line was opened; undefined of a plain one. */
export function tlsOf(response: IncomingMessage, host: string): TlsOf | undefined {
  const { socket } = response;
  if (!(socket instanceof TLSSocket)) return undefined;
  return {
    host,
    port: socket.remotePort ?? 0,
    address: socket.remoteAddress ?? '',
    protocol: socket.getProtocol() ?? '',
    cipher: socket.getCipher().name,
    fault: socket.authorized ? null : String(socket.authorizationError),
    chain: chainOf(socket),
  };
}

function chainOf(socket: TLSSocket): CertificateOf[] {
  const chain: CertificateOf[] = [];
  const seen = new Set<string>();
  let next = socket.getPeerCertificate(true);
  while (next?.raw !== undefined && !seen.has(next.fingerprint256) && chain.length < 12) {
    seen.add(next.fingerprint256);
    const text = next.raw.toString('base64').replace(/.{64}/gu, '$&\n');
    chain.push({
      subject: named(next.subject),
      issuer: named(next.issuer),
      from: next.valid_from,
      until: next.valid_to,
      sha256: next.fingerprint256.replaceAll(':', '').toLowerCase(),
      pem: `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
    });
    next = next.issuerCertificate;
  }
  return chain;
}

const named = (name: object): string =>
  Object.entries(name)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(', ');
