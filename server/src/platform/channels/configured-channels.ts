// The channels of an installation: none unless configured.
import type { ChannelsConfig } from '../settings/reached.ts';
import type { Channel } from './channel.ts';
import { smtpChannel } from './smtp.ts';
import { type WebhookParts, webhookChannel } from './webhook.ts';

/** @throws Problem channel.misconfigured */
export function openChannels(config: ChannelsConfig, parts: WebhookParts): Channel[] {
  const smtp = config.smtp === undefined ? [] : [smtpChannel(config.smtp)];
  const webhook = config.webhook === undefined ? [] : [webhookChannel(config.webhook, parts)];
  return [...smtp, ...webhook];
}
