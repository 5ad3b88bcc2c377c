// E-mail through the office's own SMTP server. A connection that should be encrypted never falls back to plain text.

import { createTransport } from 'nodemailer';
import type { SmtpConfig } from '../settings/reached.ts';
import { type Channel, messageText } from './channel.ts';
import { channelProblem } from './problems.ts';

const name = 'smtp';
const singleAddress = /^[^\s,;<>"()]+@[^\s,;<>"()@]+$/;

/** @throws Problem channel.misconfigured for an unencrypted connection to another machine */
export function smtpChannel(config: SmtpConfig): Channel {
  if (config.security === 'none' && !['127.0.0.1', '::1', 'localhost'].includes(config.host)) {
    throw channelProblem('channel.misconfigured', {
      channel: name,
      reason: 'security "none" is for this machine only',
    });
  }
  const timeout = config.timeout ?? 20_000;
  const transport = createTransport({
    host: config.host,
    port: config.port,
    secure: config.security === 'tls',
    requireTLS: config.security === 'starttls',
    // A relay on this machine has a certificate of its own making; what passes it never leaves the machine.
    ...(config.security === 'none' && { opportunisticTLS: true }),
    ...(config.user === undefined ? {} : { auth: { user: config.user, pass: config.password ?? '' } }),
    ...tlsOf(config),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name,
    async send(message, language) {
      if (!singleAddress.test(message.to)) {
        throw channelProblem('channel.refused', { channel: name, reason: `not one address: ${message.to}` });
      }
      const { subject, text } = messageText(message, language);
      try {
        await transport.sendMail({
          from: config.from,
          to: message.to,
          subject,
          text,
          messageId: `<${message.id.replace(/[^\w.-]/g, '_')}@qingfeng>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language === 'zh' ? 'zh-CN' : 'en' },
        });
      } catch (cause) {
        throw failure(cause);
      }
    },
  };
}

function tlsOf({ security, certificateAuthority }: SmtpConfig) {
  if (certificateAuthority !== undefined) return { tls: { ca: certificateAuthority } };
  return security === 'none' ? { tls: { rejectUnauthorized: false } } : {};
}

/**
 * A 5yz answer about this message or its receiver is final (RFC 5321, 4.2.1). One about the session (greeting, sign-in, sender,
 * relaying, policy: 5.7.x of RFC 3463) is not about the message: once the administrator has mended it the message can go, so it is
 * tried again.
 */
function failure(cause: unknown): Error {
  const { code = '', responseCode = 0, command = '' } = faultOf(cause);
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (code === 'EAUTH' || code === 'ETLS') {
    return channelProblem('channel.misconfigured', { channel: name, reason }, { cause });
  }
  const ofReceiver = command === 'RCPT TO' && receiverRefused.has(responseCode) && !/\b5\.7\.\d/.test(reason);
  const ofMessage = code === 'EMESSAGE' && responseCode >= 550;
  const final = ofReceiver || ofMessage;
  return channelProblem(final ? 'channel.refused' : 'channel.temporary', { channel: name, reason }, { cause });
}

/** No such mailbox, not here, too full for good, name not allowed (RFC 5321, 4.2.3), no mail taken there (RFC 7504). */
const receiverRefused: ReadonlySet<number> = new Set([550, 551, 552, 553, 556]);

function faultOf(cause: unknown): { code?: string; responseCode?: number; command?: string } {
  if (!(cause instanceof Error)) return {};
  const code = 'code' in cause && typeof cause.code === 'string' ? { code: cause.code } : {};
  const answer =
    'responseCode' in cause && typeof cause.responseCode === 'number' ? { responseCode: cause.responseCode } : {};
  const command = 'command' in cause && typeof cause.command === 'string' ? { command: cause.command } : {};
  return { ...code, ...answer, ...command };
}
