// A real time-stamping authority for tests: `openssl ts` behind HTTP.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

/** Why tests that need it are left out; false where openssl is there. */
export const withoutOpenssl = spawnSync('openssl', ['version']).error === undefined ? false : 'apt-get install openssl';

export type OpensslAuthority = {
  readonly url: string;
  /** PEM of its root. */
  readonly chain: string;
  /** Whether it answers 503. */
  away: boolean;
  readonly folder: string;
  openssl(...args: string[]): void;
  close(): Promise<void>;
};

/** Its root holds for 90 days, its certificate for 60. */
export async function openOpensslAuthority(): Promise<OpensslAuthority> {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-stamps-'));
  const file = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  };
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl('req', '-x509', ...ec, '-days', '90', '-subj', '/CN=Root', '-keyout', 'root.key', '-out', 'root.pem');
  openssl('req', ...ec, '-subj', '/CN=Stamps', '-keyout', 'key', '-out', 'csr');
  writeFileSync(file('ext'), 'extendedKeyUsage=critical,timeStamping\n');
  openssl(
    ...['x509', '-req', '-in', 'csr', '-CA', 'root.pem', '-CAkey', 'root.key', '-days', '60'],
    ...['-extfile', 'ext', '-out', 'pem'],
  );
  writeFileSync(file('serial'), '01\n');
  writeFileSync(
    file('cnf'),
    '[tsa]\ndefault_tsa=one\n[one]\nserial=serial\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\ness_cert_id_alg=sha256\n',
  );
  const authority = { away: false };
  const server = createServer((request, response) => {
    void buffer(request).then((query) => {
      if (authority.away) return response.writeHead(503).end();
      writeFileSync(file('tsq'), query);
      openssl(
        ...['ts', '-reply', '-config', 'cnf', '-queryfile', 'tsq'],
        ...['-signer', 'pem', '-inkey', 'key', '-out', 'tsr'],
      );
      return response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(readFileSync(file('tsr')));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(authority, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    chain: readFileSync(file('root.pem'), 'utf8'),
    ...{ folder, openssl },
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  });
}
