// Messages as signed JSON to a gateway: SMS, government messengers. Only hosts that the configuration names are called.

import { type Cryptography, markOf } from '../crypto/cryptography.ts';
import type { WebhookConfig } from '../settings/reached.ts';
import { type Channel, messageText } from './channel.ts';
import { channelProblem } from './problems.ts';

export type WebhookParts = { crypto: Cryptography; now: () => Date };

const name = 'webhook';
export const webhookHeaders = {
  timestamp: 'x-qingfeng-timestamp',
  keyId: 'x-qingfeng-key-id',
  signature: 'x-qingfeng-signature',
} as const;

/**
 * The receiver recomputes the keyed digest (HMAC-SHA-256 or HMAC-SM3, as the signature says) over `timestamp.body` and
 * refuses timestamps (seconds since 1970) more than five minutes old.
 * @throws Problem channel.misconfigured for a host that is not allowed, or http to another machine
 */
export function webhookChannel(config: WebhookConfig, { crypto, now }: WebhookParts): Channel {
  const url = checkedUrl(config);
  return {
    name,
    async send(message, language) {
      const { subject, text } = messageText(message, language);
      const dueAt = message.dueAt === undefined ? {} : { dueAt: message.dueAt.toISOString() };
      const link = message.url === undefined ? {} : { url: message.url };
      const body = JSON.stringify({ id: message.id, to: message.to, language, subject, text, ...dueAt, ...link });
      const timestamp = String(Math.floor(now().getTime() / 1000));
      const signature = crypto.mac(`${timestamp}.${body}`, 'webhook');
      const status = await post(url, {
        body,
        timeout: config.timeout ?? 10_000,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          [webhookHeaders.timestamp]: timestamp,
          [webhookHeaders.keyId]: markOf(signature).keyId,
          [webhookHeaders.signature]: signature,
        },
      });
      judge(status);
    },
  };
}

function checkedUrl({ url, allowedHosts }: WebhookConfig): URL {
  const refuse = (reason: string) => channelProblem('channel.misconfigured', { channel: name, reason });
  if (!URL.canParse(url)) throw refuse('not an address');
  const parsed = new URL(url);
  const local = ['127.0.0.1', '[::1]', 'localhost'].includes(parsed.hostname);
  if (parsed.protocol !== 'https:' && !(parsed.protocol === 'http:' && local)) throw refuse('https is needed');
  if (!allowedHosts.includes(parsed.hostname)) throw refuse(`${parsed.hostname} is not an allowed host`);
  if (parsed.username !== '' || parsed.password !== '') throw refuse('the address holds a password');
  return parsed;
}

type Call = { body: string; headers: Record<string, string>; timeout: number };

async function post(url: URL, { body, headers, timeout }: Call): Promise<number> {
  try {
    const signal = AbortSignal.timeout(timeout);
    const response = await fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal });
    await response.body?.cancel();
    return response.status;
  } catch (cause) {
    const reason = cause instanceof Error ? String(cause.cause ?? cause.message) : String(cause);
    throw channelProblem('channel.temporary', { channel: name, reason }, { cause });
  }
}

/** Redirects are not followed: they could lead a signed message to a host that nobody allowed. */
function judge(status: number): void {
  if (status >= 200 && status < 300) return;
  const reason = `HTTP ${status}`;
  if (status >= 300 && status < 400) throw channelProblem('channel.misconfigured', { channel: name, reason });
  if (status === 401 || status === 403) throw channelProblem('channel.misconfigured', { channel: name, reason });
  const temporary = status >= 500 || status === 408 || status === 425 || status === 429;
  throw channelProblem(temporary ? 'channel.temporary' : 'channel.refused', { channel: name, reason });
}
