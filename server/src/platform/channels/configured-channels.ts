// The channels of an installation: none unless configured.
import type { Channel } from './channel.ts';
import { type SmtpConfig, smtpChannel } from './smtp.ts';
import { type WebhookConfig, type WebhookParts, webhookChannel } from './webhook.ts';

export type ChannelsConfig = { smtp?: SmtpConfig; webhook?: WebhookConfig };

/** @throws Problem channel.misconfigured */
export function openChannels(config: ChannelsConfig, parts: WebhookParts): Channel[] {
  const smtp = config.smtp === undefined ? [] : [smtpChannel(config.smtp)];
  const webhook = config.webhook === undefined ? [] : [webhookChannel(config.webhook, parts)];
  return [...smtp, ...webhook];
}
