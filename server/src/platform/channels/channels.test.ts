import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { createCryptography } from '../crypto/cryptography.ts';
import { openKeyring } from '../crypto/keys.ts';
import { Problem } from '../errors/problem.ts';
import type { SmtpConfig } from '../settings/reached.ts';
import { type ChannelMessage, isWorthRetrying } from './channel.ts';
import { openChannels } from './configured-channels.ts';
import { smtpChannel } from './smtp.ts';
import { testCertificate, testCertificateKey } from './test-certificate.ts';
import { webhookChannel, webhookHeaders } from './webhook.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-channels-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const now = () => new Date('2026-11-24T08:30:00Z');
const keyring = openKeyring({ path: join(folder, 'keys.json'), suite: 'intl', now });
const crypto = createCryptography(keyring);

const message: ChannelMessage = {
  id: '0199-42',
  to: 'officer@example.invalid',
  subject: { zh: '任务即将到期', en: 'A task is nearly due' },
  body: { zh: '请于期限前报送进展。', en: 'Report the progress before it is due.' },
  dueAt: now(),
  url: 'https://qingfeng.example.invalid/tasks/42',
};
const fails = (code: string, retry: boolean) => (error: unknown) =>
  error instanceof Problem && error.code === code && isWorthRetrying(error) === retry;

type Mail = { to: string[]; source: string; secure: boolean };

async function withSmtp(options: SMTPServerOptions, use: (config: SmtpConfig, mails: Mail[]) => Promise<void>) {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    onData(stream, session, done) {
      text(stream).then((source) => {
        mails.push({ source, secure: session.secure, to: session.envelope.rcptTo.map((each) => each.address) });
        done();
      }, done);
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  assert.ok(typeof address === 'object' && address !== null);
  try {
    const from = '清风 <notice@example.invalid>';
    await use({ host: '127.0.0.1', port: address.port, security: 'none', from, timeout: 15_000 }, mails);
  } finally {
    await new Promise<void>((resolve) => server.close(resolve));
  }
}

/** The text of a one-part mail, in base64 or quoted-printable. */
function bodyOf(source: string): string {
  const end = source.indexOf('\r\n\r\n');
  const body = source.slice(end + 4);
  if (/^Content-Transfer-Encoding: base64/im.test(source.slice(0, end))) return Buffer.from(body, 'base64').toString();
  const octets = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(octets, 'latin1').toString();
}

test('an e-mail arrives in the language asked for, with due time in Shanghai, link and a stable id', async () => {
  await withSmtp({ disabledCommands: ['STARTTLS', 'AUTH'] }, async (config, mails) => {
    await smtpChannel(config).send(message, 'zh');
    await smtpChannel(config).send(message, 'en');
    const [chinese, english] = mails;
    assert.deepEqual(chinese?.to, ['officer@example.invalid']);
    const body = bodyOf(chinese?.source ?? '');
    assert.match(body, /请于期限前报送进展。/);
    assert.match(body, /办理期限：2026年11月24日 16:30/);
    assert.match(body, /办理入口：https:\/\/qingfeng\.example\.invalid\/tasks\/42/);
    assert.match(chinese?.source ?? '', /Message-ID: <0199-42@qingfeng>/);
    assert.match(english?.source ?? '', /Subject: A task is nearly due/);
    assert.match(bodyOf(english?.source ?? ''), /Due: 24 November 2026/);
  });
});

test('when encryption is demanded and the server offers none, nothing is sent', async () => {
  await withSmtp({ disabledCommands: ['STARTTLS', 'AUTH'] }, async (config, mails) => {
    const channel = smtpChannel({ ...config, security: 'starttls' });
    await assert.rejects(channel.send(message, 'zh'), fails('channel.misconfigured', true));
    assert.deepEqual(mails, []);
  });
});

test('with the authority of the office configured, mail goes out encrypted, by STARTTLS and by TLS', async () => {
  const certificate = { cert: testCertificate, key: testCertificateKey };
  for (const security of ['starttls', 'tls'] as const) {
    const options = { ...certificate, secure: security === 'tls', disabledCommands: ['AUTH'] };
    await withSmtp(options, async (config, mails) => {
      await smtpChannel({ ...config, security, certificateAuthority: testCertificate }).send(message, 'zh');
      assert.deepEqual(
        mails.map((mail) => mail.secure),
        [true],
      );
    });
  }
});

test('when the certificate is not trusted, nothing is sent', async () => {
  await withSmtp({ disabledCommands: ['AUTH'] }, async (config, mails) => {
    const channel = smtpChannel({ ...config, security: 'starttls' });
    await assert.rejects(channel.send(message, 'zh'), (error) => isWorthRetrying(error));
    assert.deepEqual(mails, []);
  });
});

test('an unencrypted connection to another machine is refused at start', () => {
  const config = { host: 'mail.example.invalid', port: 25, security: 'none', from: 'a@example.invalid' } as const;
  assert.throws(() => smtpChannel(config), fails('channel.misconfigured', true));
});

test('an unknown receiver is final, a full mailbox and a busy server are tried again', async () => {
  const answers: [number, string, boolean][] = [
    [550, 'channel.refused', false],
    [452, 'channel.temporary', true],
  ];
  for (const [responseCode, code, retry] of answers) {
    const onRcptTo: SMTPServerOptions['onRcptTo'] = (_address, _session, done) => {
      done(Object.assign(new Error('no'), { responseCode }));
    };
    await withSmtp({ disabledCommands: ['STARTTLS', 'AUTH'], onRcptTo }, async (config) => {
      await assert.rejects(smtpChannel(config).send(message, 'zh'), fails(code, retry));
    });
  }
  const nobody = { host: '127.0.0.1', port: 9, security: 'none', from: 'a@example.invalid' } as const;
  await assert.rejects(smtpChannel(nobody).send(message, 'zh'), fails('channel.temporary', true));
});

test('a refusal of the session is none of the message: sender, relaying and policy are tried again', async () => {
  const refusing = (responseCode: number, words: string) =>
    ((_address, _session, done) => done(Object.assign(new Error(words), { responseCode }))) as NonNullable<
      SMTPServerOptions['onRcptTo']
    >;
  const sessions: SMTPServerOptions[] = [
    { onConnect: (_session, done) => done(Object.assign(new Error('go away'), { responseCode: 554 })) },
    { onMailFrom: refusing(550, 'sender not allowed') },
    { onRcptTo: refusing(554, 'relay access denied') },
    { onRcptTo: refusing(550, '5.7.1 policy') },
  ];
  for (const options of sessions) {
    await withSmtp({ disabledCommands: ['STARTTLS', 'AUTH'], ...options }, async (config) => {
      await assert.rejects(smtpChannel(config).send(message, 'zh'), fails('channel.temporary', true));
    });
  }
});

test('a relay on this machine is spoken to by STARTTLS where it offers that', async () => {
  await withSmtp({ disabledCommands: ['AUTH'] }, async (config, mails) => {
    await smtpChannel(config).send(message, 'zh');
    assert.deepEqual(
      mails.map((mail) => mail.secure),
      [true],
    );
  });
});

test('a wrong password is a fault of the configuration, and the message waits', async () => {
  const onAuth: SMTPServerOptions['onAuth'] = (_auth, _session, done) => done(new Error('wrong'));
  await withSmtp({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, onAuth }, async (config) => {
    const channel = smtpChannel({ ...config, user: 'u', password: 'p' });
    await assert.rejects(channel.send(message, 'zh'), fails('channel.misconfigured', true));
  });
});

test('one message goes to one receiver: lists and headers in the address are refused', async () => {
  await withSmtp({ disabledCommands: ['STARTTLS', 'AUTH'] }, async (config, mails) => {
    for (const to of ['a@x.invalid, b@x.invalid', 'a@x.invalid\r\nBcc: b@x.invalid', 'nobody', '<a@x.invalid>']) {
      await assert.rejects(smtpChannel(config).send({ ...message, to }, 'zh'), fails('channel.refused', false));
    }
    const subject = { zh: '甲\r\nBcc: b@x.invalid', en: '' };
    await smtpChannel(config).send({ ...message, subject }, 'zh');
    assert.deepEqual(
      mails.map((mail) => mail.to),
      [['officer@example.invalid']],
    );
    assert.doesNotMatch(mails[0]?.source ?? '', /^Bcc:/m);
  });
});

type Hook = { url: string; requests: { request: IncomingMessage; body: string }[]; server: Server };

async function withHook(status: number, headers: Record<string, string>, use: (hook: Hook) => Promise<void>) {
  const requests: Hook['requests'] = [];
  const server = createServer((request, response) => {
    text(request).then((body) => {
      requests.push({ request, body });
      response.writeHead(status, headers).end('{}');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  try {
    await use({ url: `http://127.0.0.1:${address.port}/hook`, requests, server });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const hook = (url: string) => webhookChannel({ url, allowedHosts: ['127.0.0.1'], timeout: 15_000 }, { crypto, now });

test('a webhook carries time, key id and a signature that its receiver can recompute with the shared key', async () => {
  await withHook(204, {}, async ({ url, requests }) => {
    await hook(url).send(message, 'en');
    const [{ request, body } = { request: undefined, body: '' }] = requests;
    assert.deepEqual(JSON.parse(body), {
      id: '0199-42',
      to: 'officer@example.invalid',
      language: 'en',
      subject: 'A task is nearly due',
      text: JSON.parse(body).text,
      dueAt: '2026-11-24T08:30:00.000Z',
      url: message.url,
    });
    const timestamp = request?.headers[webhookHeaders.timestamp];
    assert.equal(timestamp, String(now().getTime() / 1000));
    const key = keyring.find('webhook', String(request?.headers[webhookHeaders.keyId]));
    assert.ok('secret' in key.material);
    const secret = Buffer.from(key.material.secret, 'base64url');
    const expected = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('base64url');
    assert.equal(request?.headers[webhookHeaders.signature], `qf1.intl.${key.id}.${expected}`);
  });
});

const verdicts: [number, string, boolean][] = [
  [400, 'channel.refused', false],
  [404, 'channel.refused', false],
  [401, 'channel.misconfigured', true],
  [429, 'channel.temporary', true],
  [500, 'channel.temporary', true],
  [503, 'channel.temporary', true],
];
for (const [status, code, retry] of verdicts) {
  test(`a webhook that answers ${status} is ${code}`, async () => {
    await withHook(status, {}, async ({ url }) => assert.rejects(hook(url).send(message, 'zh'), fails(code, retry)));
  });
}

test('a redirect is not followed', async () => {
  await withHook(200, {}, async (goal) => {
    await withHook(307, { location: goal.url }, async ({ url }) => {
      await assert.rejects(hook(url).send(message, 'zh'), fails('channel.misconfigured', true));
    });
    assert.deepEqual(goal.requests, []);
  });
});

test('a webhook that does not answer in time is tried again', async () => {
  await withHook(200, {}, async ({ url, server }) => {
    server.removeAllListeners('request');
    const channel = webhookChannel({ url, allowedHosts: ['127.0.0.1'], timeout: 50 }, { crypto, now });
    await assert.rejects(channel.send(message, 'zh'), fails('channel.temporary', true));
  });
});

test('hosts that are not allowed, plain http, passwords in the address and other schemes are refused at start', () => {
  for (const [url, host] of [
    ['https://evil.invalid/', 'good.invalid'],
    ['http://good.invalid/', 'good.invalid'],
    ['https://u:p@good.invalid/', 'good.invalid'],
    ['file:///etc/passwd', ''],
    ['nonsense', ''],
  ] as const) {
    assert.throws(
      () => webhookChannel({ url, allowedHosts: [host] }, { crypto, now }),
      fails('channel.misconfigured', true),
    );
  }
});

test('without configuration there is no channel', () => assert.deepEqual(openChannels({}, { crypto, now }), []));
