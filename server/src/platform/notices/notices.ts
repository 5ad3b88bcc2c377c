// Messages to users: a row each in both languages, in the transaction of what they tell of; channels carry them further.
import type { Tables } from '../database/connect.ts';
import { inParts } from '../procedures/parts.ts';
import { wantsBy } from './ways.ts';

export type NewNotice = {
  userId: string;
  kind: string;
  /** Path of the page it leads to. */
  link: string;
  title: { zh: string; en: string };
  body?: { zh: string; en: string };
  dueAt?: Date;
};

export type Notices = {
  /**
   * Writes notices and asks for their delivery by the configured channels, all with the commit of `tx`.
   * `tx` must be of the system role, or of an application role whose own notices these are.
   */
  notify(tx: Tables, notices: readonly NewNotice[]): Promise<void>;
};

/** Delivery is asked for by job, so that no office's work waits for a mail server. */
export type DeliveryRequest = (tx: Tables, noticeIds: readonly string[]) => Promise<void>;

/** @param now the office's time, which notices are dated by */
export function openNotices(deliver: DeliveryRequest, now: () => Date): Notices {
  return {
    notify: async (tx, notices) => {
      for (const part of inParts(notices)) {
        const preferences = await preferencesOf(tx, part);
        const rows = await tx
          .insertInto('notice')
          .values(part.map((notice) => rowOf(notice, { now: now(), preferences: preferences.get(notice.userId) })))
          .returning('id')
          .execute();
        await deliver(
          tx,
          rows.map(({ id }) => id),
        );
      }
    },
  };
}

async function preferencesOf(tx: Tables, notices: readonly NewNotice[]): Promise<Map<string, unknown>> {
  const receivers = [...new Set(notices.map(({ userId }) => userId))];
  const rows = await tx.selectFrom('appUser').select(['id', 'preferences']).where('id', 'in', receivers).execute();
  return new Map(rows.map(({ id, preferences }) => [id, preferences]));
}

function rowOf(
  { userId, kind, link, title, body, dueAt }: NewNotice,
  { now, preferences }: { now: Date; preferences: unknown },
) {
  return {
    userId,
    kind,
    link,
    titleZh: title.zh,
    titleEn: title.en,
    bodyZh: body?.zh ?? '',
    bodyEn: body?.en ?? '',
    dueAt: dueAt ?? null,
    createdAt: now,
    inApp: wantsBy(preferences, { kind, way: 'inApp' }),
  };
}
