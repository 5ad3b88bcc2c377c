// A sample gateway: takes notices as the platform signs them, and passes them on to 政务微信 (or 企业微信, the same interface).
// node wecom-gateway.mjs, with WEBHOOK_SECRETS ({"key id": "base64url secret"}), WECOM_CORP, WECOM_SECRET, WECOM_AGENT and WECOM_USERS
// ({"telephone number": "user id"}) set. WECOM_URL: the office's own 政务微信; PORT: 8090 unless set. Node 20 or later.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const { WECOM_URL = 'https://qyapi.weixin.qq.com', WECOM_CORP, WECOM_SECRET, WECOM_AGENT, PORT = '8090' } = process.env;
const secrets = JSON.parse(process.env.WEBHOOK_SECRETS ?? '{}');
const users = JSON.parse(process.env.WECOM_USERS ?? '{}');
const taken = new Set();
let token = { value: '', until: 0 };

function isGenuine(headers, body) {
  const timestamp = headers['x-qingfeng-timestamp'] ?? '';
  const [version, suite, keyId, given = ''] = (headers['x-qingfeng-signature'] ?? '').split('.');
  const algorithm = { intl: 'sha256', gm: 'sm3' }[suite];
  const fresh = Math.abs(Date.now() / 1000 - Number(timestamp)) <= 300;
  if (version !== 'qf1' || !fresh || algorithm === undefined || !Object.hasOwn(secrets, keyId)) return false;
  const expected = createHmac(algorithm, Buffer.from(secrets[keyId], 'base64url'))
    .update(`${timestamp}.`)
    .update(body)
    .digest();
  const found = Buffer.from(given, 'base64url');
  return found.length === expected.length && timingSafeEqual(found, expected);
}

async function ask(path, options) {
  const answer = await (
    await fetch(`${WECOM_URL}/cgi-bin/${path}`, { signal: AbortSignal.timeout(8_000), ...options })
  ).json();
  if (answer.errcode !== 0) throw new Error(`${answer.errcode} ${answer.errmsg}`);
  return answer;
}

async function passOn({ id, to, subject, text, url }) {
  if (taken.has(id)) return 204;
  if (!Object.hasOwn(users, to)) return 422;
  if (token.until < Date.now()) {
    const { access_token: value, expires_in: seconds } = await ask(
      `gettoken?${new URLSearchParams({ corpid: WECOM_CORP, corpsecret: WECOM_SECRET })}`,
    );
    token = { value, until: Date.now() + (seconds - 60) * 1000 };
  }
  const card = { title: subject, description: text, url: url ?? 'about:blank', btntxt: '查看' };
  const body = JSON.stringify({ touser: users[to], msgtype: 'textcard', agentid: Number(WECOM_AGENT), textcard: card });
  await ask(`message/send?access_token=${encodeURIComponent(token.value)}`, { method: 'POST', body });
  taken.add(id);
  return 204;
}

createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  // 502 lets the platform try again; it never sends a notice twice that was taken.
  const status = isGenuine(request.headers, body) ? await passOn(JSON.parse(body)).catch(() => 502) : 401;
  response.writeHead(status).end();
}).listen(Number(PORT), '127.0.0.1', function listening() {
  process.stdout.write(`${this.address().port}\n`);
});
