// Time limits of disclosures in the database: those of their channels, and the others with the day from which they count.
import type { Channel } from '@qingfeng/disclosure';
import type { Tables } from '../../platform/database/connections/connect.ts';

const dutyChannels: Readonly<Record<string, Channel>> = {
  ...{ publish: '2014', samr: 'samr', push: 'samr-push', double: 'double' },
};

/** When each channel of many disclosures is due, and when it was served. Cancelled ones are left out. */
export async function channelDuties(tx: Tables, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { channel: Channel; dueAt: Date; metAt: Date | null }[]>();
  const rows = await tx
    .selectFrom('duty')
    .select(['instanceId', 'duty', 'dueAt', 'metAt'])
    .where('instanceId', 'in', [...ids])
    .where('duty', 'in', Object.keys(dutyChannels))
    .where((eb) => eb.or([eb('cancelledAt', 'is', null), eb('metAt', 'is not', null)]))
    .orderBy('dueAt')
    .execute();
  const known = rows.flatMap(({ instanceId, duty, dueAt, metAt }) => {
    const channel = dutyChannels[duty];
    return channel === undefined ? [] : [{ instanceId, channel, dueAt, metAt }];
  });
  return Map.groupBy(known, ({ instanceId }) => instanceId);
}

/** The open time limits beside those of channels, the first due first: each with the day from which it counts. */
export async function otherClocks(tx: Tables, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { duty: string; from: Date }[]>();
  const rows = await tx
    .selectFrom('duty')
    .select(['instanceId', 'duty', 'clockFrom'])
    .where('instanceId', 'in', [...ids])
    .where('duty', 'not in', Object.keys(dutyChannels))
    .where('metAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .orderBy('dueAt')
    .execute();
  const found = rows.map(({ instanceId, duty, clockFrom }) => ({ instanceId, duty, from: clockFrom }));
  return Map.groupBy(found, ({ instanceId }) => instanceId);
}
