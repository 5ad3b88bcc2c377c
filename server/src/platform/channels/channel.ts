// The port through which notices leave the platform. Nothing is sent anywhere unless a channel is configured.
import { type Language, Problem, type Words } from '../errors/problem.ts';

export type ChannelMessage = {
  /** The same for every attempt, so that receivers can drop what they have already. */
  id: string;
  /** An e-mail address, or what the gateway takes: a phone number, an account. */
  to: string;
  subject: Words;
  body: Words;
  dueAt?: Date;
  /** Where the matter is dealt with. */
  url?: string;
};

export type Channel = {
  readonly name: string;
  /**
   * Hands a message over; resolves when the other side has taken it.
   * @throws Problem channel.temporary, channel.refused, channel.misconfigured
   */
  send(message: ChannelMessage, language: Language): Promise<void>;
};

/** True when trying again can help: not for a message that the other side refused as such. */
export function isWorthRetrying(error: unknown): boolean {
  return !(error instanceof Problem && error.code === 'channel.refused');
}

const clocks: Record<Language, Intl.DateTimeFormat> = { zh: clock('zh-CN'), en: clock('en-GB') };

/** Subject and text of a message in one language; the due time by the clock in Shanghai. */
export function messageText(message: ChannelMessage, language: Language): { subject: string; text: string } {
  const labels = { zh: { due: '办理期限：', open: '办理入口：' }, en: { due: 'Due: ', open: 'Open: ' } }[language];
  const lines = [message.body[language]];
  if (message.dueAt !== undefined) lines.push('', labels.due + clocks[language].format(message.dueAt));
  if (message.url !== undefined) lines.push('', labels.open + message.url);
  return { subject: message.subject[language].replace(/[\r\n]+/g, ' '), text: lines.join('\n') };
}

function clock(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}
