// Notices leave the platform by the configured channels: one job for each notice and channel, tried again when it fails.
import { z } from 'zod';
import type { Channel, ChannelMessage } from '../channels/channel.ts';
import { isWorthRetrying } from '../channels/channel.ts';
import type { Tables } from '../database/connections/connect.ts';
import { Problem } from '../errors/problem.ts';
import type { JobDefinition, Jobs } from './jobs.ts';
import type { DeliveryRequest } from './notices.ts';
import type { NoticeServices } from './services.ts';
import { type NoticeWay, wantsBy, wayNames } from './ways.ts';

const jobName = 'deliver notice';
const request = z.object({ notice: z.uuid(), channel: z.string() });

/** Asks for the delivery of notices with the commit that writes them; nothing where no channel is configured. */
export function deliveryBy(jobs: Pick<Jobs, 'send'>, channels: readonly Pick<Channel, 'name'>[]): DeliveryRequest {
  return async (tx, noticeIds) => {
    for (const { name } of channels) {
      for (const notice of noticeIds)
        await jobs.send(jobName, { tx, data: { notice, channel: name }, key: `${notice} ${name}` });
    }
  };
}

/** The addresses a channel wants: e-mail goes to an address, the gateway takes a telephone number. */
export const addressOf: Readonly<Partial<Record<NoticeWay, 'email' | 'phone'>>> = { smtp: 'email', webhook: 'phone' };

/** The job; a message that the other side refuses for good is given up, what is temporary is tried again. */
export function deliveryJob(
  services: Pick<NoticeServices, 'database' | 'crypto' | 'config' | 'log'>,
  channels: readonly Channel[],
): JobDefinition {
  return {
    name: jobName,
    retries: 6,
    handler: async (data) => {
      const { notice, channel: name } = request.parse(data);
      const channel = channels.find((each) => each.name === name);
      if (channel === undefined) return;
      const prepared = await services.database.asSystem('deliver notice', (tx) =>
        prepare(tx, services, { notice, channel: name }),
      );
      if (prepared === null) return;
      try {
        await channel.send(prepared.message, prepared.language);
      } catch (error) {
        const again = isWorthRetrying(error);
        const about = { notice, channel: name, reason: reasonOf(error) };
        services.log.warn(
          about,
          again ? 'notice not taken by the channel, tried again' : 'notice refused by the channel',
        );
        if (again) throw error;
      }
    },
  };
}

/** Without addresses, which are personal data. */
function reasonOf(error: unknown): string {
  const said = error instanceof Problem ? String(error.params.reason ?? error.code) : String(error);
  return said.replace(/[^\s<>@]+@[^\s<>@]+/g, '…@…').slice(0, 300);
}

async function prepare(
  tx: Tables,
  { crypto, config }: Pick<NoticeServices, 'crypto' | 'config'>,
  q: { notice: string; channel: string },
): Promise<{ message: ChannelMessage; language: 'zh' | 'en' } | null> {
  const way = wayNames.find((name) => name === q.channel);
  const column = way && addressOf[way];
  const row = await tx
    .selectFrom('notice')
    .innerJoin('appUser', 'appUser.id', 'notice.userId')
    .selectAll('notice')
    .select(['appUser.email', 'appUser.phone', 'appUser.language', 'appUser.active', 'appUser.preferences'])
    .where('notice.id', '=', q.notice)
    .executeTakeFirst();
  if (row === undefined || way === undefined || column === undefined || !row.active || row.readAt !== null) return null;
  const sealed = row[column];
  if (sealed === null || !wantsBy(row.preferences, { kind: row.kind, way })) return null;
  if (!(await isInstalled(tx, way))) return null;
  const to = crypto.decryptField(sealed, { context: { table: 'app_user', column, row: row.userId } });
  const message: ChannelMessage = {
    id: row.id,
    to,
    subject: { zh: row.titleZh, en: row.titleEn },
    body: { zh: row.bodyZh, en: row.bodyEn },
    url: `${config.publicUrl}${row.link}`,
    ...(row.dueAt !== null && { dueAt: row.dueAt }),
  };
  return { message, language: row.language === 'en' ? 'en' : 'zh' };
}

const names = z.array(z.string());

/** Whether the installation has not turned the channel off; the user's own choice is asked besides. */
export async function isInstalled(tx: Tables, channel: string): Promise<boolean> {
  const setting = await tx
    .selectFrom('platformSetting')
    .select('value')
    .where('name', '=', 'noticeChannels')
    .executeTakeFirst();
  const installed = names.safeParse(setting?.value);
  return !installed.success || installed.data.includes(channel);
}
