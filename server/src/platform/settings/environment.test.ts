import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { localDate } from '@qingfeng/codes';
import { demonstrationClock } from './clock.ts';
import { EnvironmentError, readEnvironment } from './environment.ts';
import { demonstrationDay, demonstrationOf } from './home-mode.ts';
import { choosePort } from './ports.ts';

let home: string;
beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), 'qingfeng-environment-')), 'home');
});
afterEach(() => rmSync(join(home, '..'), { recursive: true }));

const read = (variables: NodeJS.ProcessEnv = {}) => readEnvironment({ QINGFENG_HOME: home, ...variables }, '/srv');
const refused = (variables: NodeJS.ProcessEnv, message: RegExp) =>
  assert.throws(
    () => read(variables),
    (error: unknown) => error instanceof EnvironmentError && message.test(error.message),
  );

test('nothing set means: this folder, the loopback address, the embedded database, files on disk, nothing sent out', () => {
  const environment = readEnvironment({}, '/srv');
  assert.equal(environment.home, '/srv/.qingfeng');
  assert.equal(environment.host, '127.0.0.1');
  assert.equal(environment.port, undefined);
  assert.equal(environment.databaseUrls, null);
  assert.deepEqual(environment.files, { kind: 'disk', folder: '/srv/.qingfeng/files' });
  assert.deepEqual(environment.channels, {});
  assert.equal(environment.singleSignOn, null);
});

test('every variable that is wrong is named', () => {
  refused(
    { PORT: 'http', QINGFENG_SUITE: 'rot13', DATABASE_URL: 'mysql://x' },
    /PORT: .*\nQINGFENG_SUITE: .*\nDATABASE_URL: /,
  );
  refused({ S3_ENDPOINT: 'https://s3.example.cn' }, /^S3_BUCKET: is required/);
  refused({ OIDC_DISCOVERY_URL: 'https://id.example.cn/.well-known/openid-configuration' }, /^OIDC_CLIENT_ID: /);
  refused({ DATABASE_URL: 'postgres://o:p@db/q', APP_DATABASE_URL: 'postgres://a:p@db/q' }, /set both or neither/);
  refused({ SYSTEM_DATABASE_URL: 'postgres://s:p@db/q' }, /^DATABASE_URL: is required/);
  refused({ SMTP_URL: 'smtp://mail.example.cn' }, /^SMTP_FROM: /);
});

test('a variable that is set to nothing counts as not set', () => {
  assert.equal(read({ PORT: '', DATABASE_URL: '' }).port, undefined);
});

function writeSettings(text: string): string {
  mkdirSync(home, { recursive: true });
  const path = join(home, 'qingfeng.env');
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}

test('qingfeng.env in the home is read beside the variables, which go before it', () => {
  const path = writeSettings(
    '\uFEFF# database\nDATABASE_URL="postgres://o:p%23@db/q"\nexport PORT=8800\n\nNODE_ENV=production\n',
  );
  const environment = read({ PORT: '9000', DATABASE_URL: '' });
  assert.equal(environment.databaseUrls?.owner, 'postgres://o:p%23@db/q');
  assert.deepEqual([environment.port, environment.production], [9000, true]);
  assert.deepEqual(environment.settingsFile, { path, openToOthers: false });
  chmodSync(path, 0o644);
  assert.equal(read().settingsFile?.openToOthers, true);
});

test('a line of qingfeng.env that is no setting, a wrong value and another home are named', () => {
  const path = writeSettings('PORT=8800\nDATABASE_URL postgres://o:p@db/q\n');
  refused({}, new RegExp(`^${path}: line 2 is no setting`));
  writeSettings('PORT=http\n');
  refused({}, /^PORT: /);
  writeSettings('QINGFENG_HOME=/elsewhere\n');
  refused({}, /names another home/);
  writeSettings(`QINGFENG_HOME=${home}\n`);
  assert.equal(read().home, home);
});

test('on another address than the loopback there is no demonstration, and no real installation without TLS in front', () => {
  refused({ HOST: '0.0.0.0', QINGFENG_DEMO: '1' }, /^HOST: demonstration mode/);
  refused({ HOST: '0.0.0.0' }, /^QINGFENG_URL: /);
  refused({ HOST: '0.0.0.0', QINGFENG_URL: 'http://qingfeng.example.cn' }, /^QINGFENG_URL: /);
  const outside = { HOST: '0.0.0.0', QINGFENG_URL: 'https://qingfeng.example.cn' };
  refused({ ...outside, QINGFENG_PORTAL_URL: 'http://public.example.cn' }, /^QINGFENG_PORTAL_URL: /);
  assert.equal(
    read({ ...outside, QINGFENG_PORTAL_URL: 'https://public.example.cn/' }).portalUrl,
    'https://public.example.cn',
  );
  assert.equal(
    read({ HOST: '0.0.0.0', QINGFENG_URL: 'https://qingfeng.example.cn/' }).publicUrl,
    'https://qingfeng.example.cn',
  );
});

test('mail goes by STARTTLS unless it is smtps or a relay on this machine', () => {
  const smtp = (url: string) => read({ SMTP_URL: url, SMTP_FROM: 'a@example.cn' }).channels.smtp;
  assert.deepEqual([smtp('smtp://mail.example.cn')?.security, smtp('smtp://mail.example.cn')?.port], ['starttls', 587]);
  assert.deepEqual(
    [smtp('smtps://u:p%40@mail.example.cn')?.security, smtp('smtps://u:p%40@mail.example.cn')?.password],
    ['tls', 'p@'],
  );
  assert.equal(smtp('smtp://127.0.0.1:1025')?.security, 'none');
  assert.equal(smtp('smtp://127.0.0.1:1025?starttls=1')?.security, 'starttls', 'asked for on this machine too');
});

test('a new home becomes a demonstration where nothing points to a real installation, and stays what it is', () => {
  assert.equal(demonstrationOf(read()), demonstrationDay);
  assert.equal(demonstrationOf(read()), demonstrationDay);
  assert.throws(() => demonstrationOf(read({ QINGFENG_DEMO: '0' })), /holds a demonstration/);
  assert.throws(
    () => demonstrationOf(read({ QINGFENG_DEMO: '2026' })),
    /that of 2016; choose another .* for that of 2026/,
  );
  assert.equal(demonstrationOf(read({ QINGFENG_DEMO: '2016' })), demonstrationDay, 'what it is, said by its year');
  assert.throws(
    () => demonstrationOf(read({ HOST: '0.0.0.0', QINGFENG_URL: 'https://qingfeng.example.cn' })),
    /listens on 127\.0\.0\.1 alone/,
  );
});

test('the demonstration of 2026 is recorded in its home, which refuses that of 2016', () => {
  assert.equal(demonstrationOf(read({ QINGFENG_DEMO: '2026' })), '2026-11-24');
  assert.equal(demonstrationOf(read({ QINGFENG_DEMO: '1' })), '2026-11-24', 'a demonstration, whichever it is');
  assert.equal(demonstrationOf(read()), '2026-11-24');
  assert.throws(
    () => demonstrationOf(read({ QINGFENG_DEMO: '2016' })),
    /that of 2026; choose another .* for that of 2016/,
  );
  assert.throws(() => demonstrationOf(read({ QINGFENG_DEMO: '0' })), /holds a demonstration, that of 2026/);
  refused({ QINGFENG_DEMO: '2020' }, /^QINGFENG_DEMO: /);
});

test('where no home is named, the demonstration of 2026 has one of its own', () => {
  assert.equal(readEnvironment({ QINGFENG_DEMO: '2026' }, '/srv').home, '/srv/.qingfeng-2026');
  assert.equal(readEnvironment({}, '/srv').home, '/srv/.qingfeng');
});

test('production, an outside database, another address or QINGFENG_DEMO=0 make a new home a real installation for good', () => {
  for (const variables of [
    { NODE_ENV: 'production' },
    { DATABASE_URL: 'postgres://o:p@db/q' },
    { HOST: '10.0.0.1', QINGFENG_URL: 'https://q.cn' },
    { QINGFENG_DEMO: '0' },
  ]) {
    rmSync(home, { recursive: true, force: true });
    assert.equal(demonstrationOf(read(variables)), null);
    assert.equal(demonstrationOf(read()), null);
    assert.throws(() => demonstrationOf(read({ QINGFENG_DEMO: '1' })), /holds a real installation/);
  }
  assert.ok(existsSync(join(home, 'mode')));
});

test('the port is the one asked for, else the usual one or the next that is free', async () => {
  assert.equal(await choosePort('127.0.0.1', 9999), 9999);
  const first = await choosePort('127.0.0.1', undefined);
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(first, '127.0.0.1', resolve));
  const next = await choosePort('127.0.0.1', undefined);
  await new Promise((resolve) => taken.close(resolve));
  assert.ok(next > first && next < 8807);
});

test('a demonstration shows the present time of day on its day, in Shanghai', () => {
  const clock = demonstrationClock('2016-11-24');
  const sinceMidnight = (at: Date) => (at.getTime() + 8 * 3_600_000) % 86_400_000;
  const shown = clock.now();
  assert.equal(localDate(shown.getTime()), '2016-11-24');
  assert.ok(Math.abs(sinceMidnight(clock.real()) - sinceMidnight(shown)) < 5_000);
});
