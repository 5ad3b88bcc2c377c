// The sample gateway of docs/samples, run as its reader would, against a fake of 政务微信.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createCryptography } from '../crypto/cryptography.ts';
import { openKeyring } from '../crypto/keys.ts';
import { Problem } from '../errors/problem.ts';
import type { ChannelMessage } from './channel.ts';
import { webhookChannel } from './webhook.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-wecom-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const now = () => new Date();
const keyring = openKeyring({ path: join(folder, 'keys.json'), suite: 'intl', now });
const crypto = createCryptography(keyring);

const message: ChannelMessage = {
  id: '0199-42',
  to: '13800138000',
  subject: { zh: '任务即将到期', en: 'A task is nearly due' },
  body: { zh: '请于期限前报送进展。', en: 'Report the progress before it is due.' },
  url: 'https://qingfeng.example.invalid/tasks/42',
};

type Sent = { touser: string; msgtype: string; agentid: number; textcard: { title: string; url: string } };

test('a notice reaches 政务微信 once, by the sample gateway; what is not signed by us reaches nobody', async () => {
  const sent: Sent[] = [];
  let refuse = true;
  const wecom = createServer(async (request, response) => {
    const body = await text(request);
    const isToken = request.url?.startsWith('/cgi-bin/gettoken?corpid=corp&corpsecret=secret') === true;
    // The first message is refused for the moment, as a busy service does.
    const [errcode, errmsg] = !isToken && refuse ? [-1, 'system busy'] : [0, 'ok'];
    if (!isToken && !refuse) sent.push(JSON.parse(body));
    if (!isToken) refuse = false;
    response.end(JSON.stringify({ errcode, errmsg, ...(isToken && { access_token: 'token', expires_in: 7200 }) }));
  });
  await once(wecom.listen(0, '127.0.0.1'), 'listening');
  const address = wecom.address();
  assert.ok(typeof address === 'object' && address !== null);
  const key = keyring.active('webhook');
  assert.ok('secret' in key.material);
  const program = fileURLToPath(new URL('../../../../docs/samples/wecom-gateway.mjs', import.meta.url));
  const env = {
    ...{ PATH: process.env.PATH, PORT: '0', WECOM_URL: `http://127.0.0.1:${address.port}` },
    ...{ WECOM_CORP: 'corp', WECOM_SECRET: 'secret', WECOM_AGENT: '7' },
    WECOM_USERS: JSON.stringify({ [message.to]: 'suqing' }),
    WEBHOOK_SECRETS: JSON.stringify({ [key.id]: key.material.secret }),
  };
  const gateway = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = await once(gateway.stdout, 'data');
    const url = `http://127.0.0.1:${String(line).trim()}/`;
    const channel = webhookChannel({ url, allowedHosts: ['127.0.0.1'] }, { crypto, now });
    await assert.rejects(
      channel.send(message, 'zh'),
      (error) => error instanceof Problem && error.code === 'channel.temporary',
    );
    await channel.send(message, 'zh');
    await channel.send(message, 'zh');
    assert.equal(sent.length, 1);
    const [{ touser, agentid, textcard } = { touser: '', agentid: 0, textcard: { title: '', url: '' } }] = sent;
    assert.deepEqual([touser, agentid, textcard.title, textcard.url], ['suqing', 7, '任务即将到期', message.url]);
    const forged = await fetch(url, {
      method: 'POST',
      body: JSON.stringify({ id: 'x', to: message.to, subject: 'forged', text: '' }),
      headers: {
        'x-qingfeng-timestamp': String(Math.floor(Date.now() / 1000)),
        'x-qingfeng-signature': 'qf1.intl.k.AAAA',
      },
    });
    assert.equal(forged.status, 401);
    const stranger = channel.send({ ...message, id: '0199-43', to: '13900139000' }, 'zh');
    await assert.rejects(stranger, (error) => error instanceof Problem && error.code === 'channel.refused');
    assert.equal(sent.length, 1);
  } finally {
    gateway.kill();
    await once(gateway, 'exit');
    wecom.close();
    wecom.closeAllConnections();
  }
});
