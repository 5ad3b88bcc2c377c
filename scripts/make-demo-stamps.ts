// Makes the time stamps of both demonstrations anew: an invented authority, which says so in its name, stamps the files of the invented
// evidence at the time of the story. Its keys are thrown away. Needs openssl and faketime (Debian: apt-get install openssl faketime), which
// starting the demonstration does not: node_modules/.bin/node scripts/make-demo-stamps.ts
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EditionId } from '../server/src/platform/settings/edition.ts';
import { openDemonstration } from '../server/src/test-demonstration.ts';

const to = new URL('../server/src/capabilities/evidence/items/demo-stamps.json', import.meta.url);
const name = '/C=CN/O=示例时间戳机构（虚构，无法律效力） Invented authority of a demonstration';
/** The authority is older than the stories; its certificates end in 2049. */
const founded = '2012-01-01 00:00:00';
const days = '13870';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-demo-stamps-'));
/** @param at as YYYY-MM-DD HH:MM:SS in UTC */
const openssl = (at: string, ...args: string[]): void => {
  execFileSync('faketime', ['-f', at, 'openssl', ...args], {
    cwd: folder,
    stdio: 'pipe',
    env: { ...process.env, TZ: 'UTC' },
  });
};

function found(): string {
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-utf8'];
  openssl(
    founded,
    'req',
    '-x509',
    ...ec,
    '-days',
    days,
    '-subj',
    `${name}/CN=Root`,
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
  );
  openssl(founded, 'req', ...ec, '-subj', `${name}/CN=Stamps`, '-keyout', 'key', '-out', 'csr');
  writeFileSync(join(folder, 'ext'), 'extendedKeyUsage=critical,timeStamping\n');
  openssl(
    ...[founded, 'x509', '-req', '-in', 'csr', '-CA', 'root.pem', '-CAkey', 'root.key', '-days', days],
    ...['-extfile', 'ext', '-out', 'pem'],
  );
  writeFileSync(join(folder, 'serial'), '01\n');
  writeFileSync(
    join(folder, 'cnf'),
    '[tsa]\ndefault_tsa=one\n[one]\nserial=serial\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\ness_cert_id_alg=sha256\n',
  );
  return ['root.pem', 'pem'].map((file) => readFileSync(join(folder, file), 'utf8')).join('');
}

function stamped({ digest, at }: { digest: string; at: Date }): string {
  const moment = at.toISOString().slice(0, 19).replace('T', ' ');
  openssl(moment, 'ts', '-query', '-digest', digest, '-sha256', '-no_nonce', '-out', 'tsq');
  const signer = ['-signer', 'pem', '-inkey', 'key', '-token_out', '-out', 'token'];
  openssl(moment, 'ts', '-reply', '-config', 'cnf', '-queryfile', 'tsq', ...signer);
  return readFileSync(join(folder, 'token')).toString('base64');
}

/** What is to be stamped, a minute after its item was sealed, or entered where it is not. */
async function digestsOf(edition: EditionId): Promise<{ digest: string; at: Date }[]> {
  const demonstration = await openDemonstration(edition);
  const { rows } = await demonstration.services.database.systemPool.query(
    `select encode(s.digest, 'hex') as digest, min(coalesce(e.sealed_at, e.taken_at)) + interval '1 minute' as at
       from audit.stamp s join file f on f.sha256 = encode(s.digest, 'hex') join evidence_item e on f.id = any (e.content)
      where s.size is null and s.renews is null group by 1 order by 1`,
  );
  await demonstration.close();
  return rows;
}

try {
  const chain = found();
  const tokens: Partial<Record<EditionId, Record<string, string>>> = {};
  for (const edition of ['2016', '2026'] as const)
    tokens[edition] = Object.fromEntries((await digestsOf(edition)).map((one) => [one.digest, stamped(one)]));
  writeFileSync(to, `${JSON.stringify({ tsa: '示例时间戳机构（虚构）', chain, tokens }, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
